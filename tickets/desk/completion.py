"""What 'Selesai' asks for before it counts: a photo or the reason why there is none, where the category wants
one; and somebody else of the office who looks at it, where the kelurahan wants that.

It decides for every way in which 'Selesai' is said. Nobody looks at their own work; where nobody else may, it
counts at once, and the history says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tickets import policy
from tickets.absences import present
from tickets.model import Attachment, Event, Person, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.places import Kelurahan
from tickets.ports import Reader, Work
from understanding import categories

RESOLVE, HAND_IN, APPROVE, SEND_BACK, PASS = "resolve", "hand_in", "approve", "send_back", "pass"
UNCHECKED = "unchecked"
"""In an event's data: nobody else could look at it."""
UNPROVEN = "unproven"
"""In an event's data: why there is no photo."""


class ProofMissing(Exception):
    """Neither a photo nor the reason why there is none; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Finishing:
    """How an action on a ticket is done: its name in the life cycle, its words, what its event keeps, and
    files that are stored already and told with it.
    """

    action: str
    note: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    shown: Sequence[Attachment] = ()


def proof_wanted(ticket: Ticket) -> bool:
    """Whether the ticket's category wants a photo."""
    return categories.proof_wanted(ticket.category)


def check_wanted(ticket: Ticket, place: Kelurahan) -> bool:
    """Whether the kelurahan wants somebody else to look at it. An emergency waits for nobody, and what lies
    with the kecamatan is not the kelurahan's.
    """
    return not (ticket.handling.urgent or ticket.handling.level) and place.checks(ticket.category)


def checkers(officials: Sequence[Person], ticket: Ticket, now: datetime) -> list[Person]:
    """Who can look at it now; for who is away whoever stands in, if they may. Lurah and secretary only."""
    found = present([one for one in officials if policy.may_check(one, ticket)], officials, now)
    return [one for one in found if not one.unreachable and policy.may_check(one, ticket)]


async def finishing(
    work: Work,
    place: Kelurahan,
    ticket: Ticket,
    person: Person,
    action: str,
    note: str,
    proof: tuple[bool, str],
) -> Finishing:
    """How that is done. `proof`: whether files come with it, and the reason why none do ('' for none given).
    Raises ProofMissing.
    """
    if action == APPROVE and ticket.status is Status.CHECKING:
        event, files = await presented(work.read, ticket)
        return Finishing(action, *told_again(event), files)
    if action not in (RESOLVE, HAND_IN):
        return Finishing(action, note)
    has_files, reason = proof
    if proof_wanted(ticket) and not (has_files or reason):
        raise ProofMissing(ticket.number)
    data = {UNPROVEN: reason} if reason and not has_files else {}
    if not check_wanted(ticket, place):
        return Finishing(RESOLVE, note, data)
    if await able(work.read, ticket, person, work.now):
        return Finishing(HAND_IN, note, data)
    return Finishing(RESOLVE, note, {**data, UNCHECKED: True})


def told_again(event: Event | None) -> tuple[str, dict[str, Any]]:
    """What was said when it was handed in, for the event by which it takes effect."""
    if event is None:
        return "", {}
    return event.note, {key: value for key, value in event.data.items() if key == UNPROVEN}


async def able(read: Reader, ticket: Ticket, person: Person, now: datetime) -> list[Person]:
    """Who could look at what this person has done."""
    mine = replace(ticket, handling=replace(ticket.handling, presented_by=person.id))
    return checkers(await read.officials(ticket.kelurahan), mine, now)


async def presented(read: Reader, ticket: Ticket) -> tuple[Event | None, Sequence[Attachment]]:
    """The event by which it was handed in last, and the files that came with it."""
    found = [one for one in await read.events(ticket.id) if one.name == HAND_IN]
    if not found:
        return None, ()
    return found[-1], await read.attachments_of(found[-1].id)


def marked(ticket: Ticket, action: str, person: Person | None) -> Ticket:
    """The ticket with who handed it in, for as long as it waits."""
    who = person.id if person and action == HAND_IN else 0 if ticket.status is not Status.CHECKING else None
    if who is None or ticket.handling.presented_by == who:
        return ticket
    return replace(ticket, handling=replace(ticket.handling, presented_by=who))


def check_slot(ticket: Ticket) -> str:
    """The slot of the message that asks to look at it."""
    return f"check:{ticket.id}"


async def _ask_checkers(work: Work, ticket: Ticket, event: Event, files: Sequence[Attachment]) -> None:
    """Whoever may look at it sees what was reported and what was done, with one press for each answer."""
    before = await work.read.attachments(ticket.id)
    by = await work.read.person(event.actor)
    for one in checkers(await work.read.officials(ticket.kelurahan), ticket, work.now):
        await _ask(work, one, ticket, event, by, (before, files))


async def ask_again(work: Work, ticket: Ticket, people: Sequence[Person]) -> None:
    """The same to these, some days later."""
    event, files = await presented(work.read, ticket)
    if event is None:
        return
    known = {one.unique_id for one in files}
    before = [one for one in await work.read.attachments(ticket.id) if one.unique_id not in known]
    by = await work.read.person(event.actor)
    for one in people:
        await _ask(work, one, ticket, event, by, (before, files))


async def _ask(
    work: Work,
    to: Person,
    ticket: Ticket,
    event: Event,
    by: Person | None,
    files: tuple[Sequence[Attachment], Sequence[Attachment]],
) -> None:
    before, after = files
    if before or after:
        photos = {"before": tuple(before), "after": tuple(after)}
        work.tell(Notice(to.telegram_id, "check_photos", photos, Urgency.NORMAL, ticket=ticket.id))
    values = {
        "ticket": ticket, "by": by.name if by else "", "note": event.note, "photos": bool(after),
    }  # fmt: skip
    work.tell(
        Notice(to.telegram_id, "check", values, Urgency.NORMAL, check_slot(ticket), ticket.id, Mode.SEND)
    )


async def tell_checkers(
    work: Work, before: Ticket, after: Ticket, event: Event, files: Sequence[Attachment]
) -> None:
    """What a change of a ticket means to whoever looks at the work of others."""
    if event.name == HAND_IN:
        await _ask_checkers(work, after, event, files)
    elif before.status is Status.CHECKING and after.status is not Status.CHECKING:
        await _settle_checks(work, after, event)


async def _settle_checks(work: Work, ticket: Ticket, event: Event) -> None:
    """The messages that asked to look at it say what came of it, and lose their buttons."""
    for chat in await work.read.chats_with_slot(check_slot(ticket)):
        values = {"ticket": ticket, "event": event}
        slot = check_slot(ticket)
        work.tell(Notice(chat, "checked", values, Urgency.REPLY, slot, ticket.id, Mode.ONLY_EDIT))
