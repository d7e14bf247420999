"""Officials' cards of a ticket: one message in each one's chat, edited in place when anything changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tickets import policy
from tickets.consequences import noteworthy
from tickets.lifecycle import ENDED, GOING, Party
from tickets.model import Attachment, Event, Kind, Person, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from tickets.time.clashes import overlapping

DAY = timedelta(days=1)
MANY = 50


@dataclass(frozen=True, slots=True)
class Card:
    """What a ticket's card shows to `viewer`: the reporter only where they may know; `latest`: the newest
    event worth a line; `clashes`: other events that they go to then; `fresh`: files and map follow it;
    `note`: a line of its own; `again`: how often an emergency has been told again because nobody answered;
    `resting`: who reported wants it only kept.
    """

    ticket: Ticket
    viewer: Person
    now: datetime
    reporter: Person | None = None
    unreachable: bool = False
    assignee: Person | None = None
    delegate: Person | None = None
    files: Sequence[Attachment] = ()
    latest: Event | None = None
    clashes: Sequence[Ticket] = ()
    fresh: bool = False
    note: str = ""
    again: int = 0
    resting: bool = False


def card_slot(ticket_id: int) -> str:
    """The slot of a ticket's card: one message in each official's chat, edited in place."""
    return f"card:{ticket_id}"


async def card(
    work: Work,
    ticket: Ticket,
    viewer: Person,
    *,
    mode: Mode = Mode.EDIT,
    urgency: Urgency = Urgency.NORMAL,
    files: Sequence[Attachment] = (),
    note: str = "",
    latest: Event | None = None,
    newest: Ticket | None = None,
    reporter: Person | None = None,
    again: int = 0,
) -> None:
    """Show a ticket's card to one official, with what that official may know and do. `again`: how often an
    emergency has been told again because nobody answered.
    """
    known = await card_of(work, ticket, viewer, files=files, latest=latest, newest=newest, reporter=reporter)
    values = {"card": replace(known, fresh=mode is Mode.SEND, note=note, again=again)}
    slot = card_slot(ticket.id)
    work.tell(Notice(viewer.telegram_id, "card", values, urgency, slot, ticket.id, mode))


async def card_of(
    work: Work,
    ticket: Ticket,
    viewer: Person,
    *,
    files: Sequence[Attachment] = (),
    latest: Event | None = None,
    newest: Ticket | None = None,
    reporter: Person | None = None,
) -> Card:
    """What the screen 'card' shows to that official. `latest`, `newest` and `reporter` are an event, another
    ticket and a person as they are after this same unit, which the store does not have yet.
    """
    if reporter is None and ticket.reporter:
        reporter = await work.read.person(ticket.reporter)
    return Card(
        ticket,
        viewer,
        work.now,
        reporter=reporter if policy.may_know_reporter(viewer, ticket) else None,
        unreachable=reporter is not None and reporter.unreachable,
        resting=reporter is not None and reporter.restricted,
        assignee=await work.read.person(ticket.handling.assignee) if ticket.handling.assignee else None,
        delegate=await work.read.person(ticket.visit.delegate) if ticket.visit.delegate else None,
        files=files or await work.read.attachments(ticket.id),
        latest=latest or noteworthy(await work.read.events(ticket.id)),
        clashes=await clashes(work, ticket, viewer, newest),
    )


def _goes(viewer: Person, ticket: Ticket) -> bool:
    """Whether that viewer, or the lurah for whom they answer, goes to the event."""
    if ticket.status is Status.DELEGATED:
        return ticket.visit.delegate == viewer.id
    return ticket.status is Status.ACCEPTED and bool(viewer.roles(ticket.kelurahan) & policy.DECIDE)


async def _around(work: Work, ticket: Ticket) -> Sequence[Ticket]:
    """Other invitations that cannot be visited besides this one."""
    if ticket.visit.starts_at is None:
        return ()
    start, end = ticket.visit.starts_at - DAY, ticket.visit.starts_at + DAY
    found = await work.read.invitations(ticket.kelurahan, start, end)
    return [one for one in found if one.id != ticket.id and overlapping(one, ticket)]


async def clashes(
    work: Work, ticket: Ticket, viewer: Person, newest: Ticket | None = None
) -> Sequence[Ticket]:
    """Events to which the viewer goes already around the time of an invitation that they are asked about."""
    if ticket.kind is not Kind.INVITATION or ticket.status in ENDED:
        return ()
    if not policy.parties(viewer, ticket) & {Party.LURAH, Party.DELEGATE}:
        return ()
    found = [one for one in await _around(work, ticket) if newest is None or one.id != newest.id]
    if newest and newest.id != ticket.id and overlapping(newest, ticket):
        found.append(newest)
    return [one for one in found if _goes(viewer, one)]


async def refresh(
    work: Work,
    ticket: Ticket,
    actor: Person | None = None,
    *,
    event: Event | None = None,
    files: Sequence[Attachment] = (),
    newest: Ticket | None = None,
    reporter: Person | None = None,
) -> bool:
    """Edit the card in place for everybody who has it and may still see the ticket. `event` and `files` are
    new in this unit. True where a group has it, too, whose card is its topic's (tickets.desk.topic_cards).
    """
    events = await work.read.events(ticket.id)
    latest = noteworthy([*events, event] if event else events)
    everything = [*await work.read.attachments(ticket.id), *files]
    chats = await work.read.chats_with_slot(card_slot(ticket.id))
    for chat in chats:
        if chat < 0:
            continue
        viewer = await work.read.person_by_telegram(chat)
        if viewer is not None and policy.may_see(viewer, ticket):
            mine = actor is not None and viewer.id == actor.id
            await card(
                work, ticket, viewer, mode=Mode.ONLY_EDIT, files=everything, latest=latest, newest=newest,
                reporter=reporter, urgency=Urgency.REPLY if mine else Urgency.NORMAL,
            )  # fmt: skip
    return any(chat < 0 for chat in chats)


async def close(work: Work, ticket: Ticket) -> None:
    """The cards of those who may not see the ticket any more say that it has gone."""
    for chat in await work.read.chats_with_slot(card_slot(ticket.id)):
        viewer = await work.read.person_by_telegram(chat) if chat > 0 else None
        if viewer is not None and not policy.may_see(viewer, ticket):
            values = {"ticket": ticket}
            slot = card_slot(ticket.id)
            work.tell(Notice(chat, "card_gone", values, Urgency.NORMAL, slot, ticket.id, Mode.ONLY_EDIT))


async def reachable(work: Work, person: Person) -> None:
    """A resident has blocked the bot or let it in again, and `person` says so: the cards of their open
    tickets tell it.
    """
    for ticket in await work.read.open_own_tickets(person.id, MANY):
        await refresh(work, ticket, reporter=person)


async def refresh_neighbours(work: Work, before: Ticket, after: Ticket, actor: Person | None) -> None:
    """The cards of other invitations warn of an event that somebody goes to; now that has changed."""
    going = {
        (one.visit.starts_at, one.visit.ends_at, one.status is Status.DELEGATED, one.visit.delegate)
        for one in (before, after)
        if one.status in GOING
    }
    if before.status not in GOING and after.status not in GOING:
        return
    if before.status in GOING and after.status in GOING and len(going) == 1:
        return
    near = {one.id: one for ticket in (before, after) for one in await _around(work, ticket)}
    for one in near.values():
        if one.status not in ENDED:
            await refresh(work, one, actor, newest=after)
