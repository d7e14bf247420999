"""Calling in help without handing over: the ticket stays where it is; who is called is told, and answers.

Called are babinsa, bhabinkamtibmas, the head of the RW, and bodies of programmes/posts.toml. For who has no
account here there are words to send on. Never in what was told in confidence, nor in a complaint about an
official.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tickets import policy
from tickets.absences import present
from tickets.desk.assignments import can_be_handed
from tickets.desk.service import Change, Desk, Files
from tickets.lifecycle import IllegalMove, Party, touched
from tickets.model import Attachment, Event, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work
from tickets.posts import holders

ASKED, ASKED_OPENLY = "help_asked", "help_asked_openly"
ANSWERED, ANSWERED_OPENLY = "help_answered", "help_answered_openly"
"""Openly: the resident is told, too."""
SAID = ("yes", "no", "word")
"""What is answered: it will be done, it cannot be, or something in words."""


@dataclass(frozen=True, slots=True)
class HelpCall:
    """A call for help: whom it named ('babinsa', 'rw-05', 'puskesmas'), who was told of it here (nobody: it
    was sent on), who called and with which word, and whether the resident reads of it.
    """

    to: str
    people: Sequence[int]
    asker: int
    note: str
    openly: bool


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """What one who is called is shown: by whom, the files, and whether they may open the ticket themselves.
    `names` are left out of what was written.
    """

    ticket: Ticket
    call: HelpCall
    asker: str
    names: Sequence[str]
    files: Sequence[Attachment]
    sees: bool


def calls(events: Sequence[Event]) -> list[HelpCall]:
    """All of a ticket's, oldest first."""
    return [_call(one) for one in events if one.name in (ASKED, ASKED_OPENLY)]


def _call(event: Event) -> HelpCall:
    told = event.data
    return HelpCall(
        told["call"], tuple(told["people"]), event.actor, told["note"], event.name == ASKED_OPENLY
    )


def call_of(person: Person, ticket: Ticket, events: Sequence[Event]) -> HelpCall | None:
    """The newest call that the person can answer: one to them; one that was sent on, for whoever may call."""
    mine = [one for one in calls(events) if person.id in one.people]
    if mine and policy.may(person, ticket, "give_help"):
        return mine[-1]
    sent_on = [one for one in calls(events) if not one.people]
    return sent_on[-1] if sent_on and policy.may(person, ticket, "ask_help") else None


def may_call(person: Person, ticket: Ticket) -> bool:
    """Whether that official can call in help now."""
    return can_be_handed(ticket) and not ticket.about and policy.may(person, ticket, "ask_help")


async def helpers(work: Work, ticket: Ticket, to: str, asker: Person) -> list[Person]:
    """Who is told here of a call to them; for who is away, whoever stands in."""
    officials = await work.read.officials(ticket.kelurahan)
    return [
        one
        for one in present(holders(officials, ticket.kelurahan, to), officials, work.now)
        if one.id != asker.id and not one.unreachable and policy.may(one, ticket, "give_help")
    ]


async def ask(
    desk: Desk, work: Work, ticket: Ticket, person: Person, to: str, note: str, *, openly: bool
) -> tuple[Ticket, Sequence[Person]]:
    """The call; also who was told here."""
    policy.must(person, ticket, "ask_help")
    if not can_be_handed(ticket):
        raise IllegalMove(ticket, ASKED)
    if not may_call(person, ticket) or to not in desk.posts.called(ticket):
        raise policy.Forbidden(f"{to!r} cannot be called to ticket {ticket.id}")
    found = await helpers(work, ticket, to, person)
    # The word is for whoever is called: a resident who reads of the call does not read it.
    data: dict[str, Any] = {"call": to, "people": [one.id for one in found], "note": note}
    name = ASKED_OPENLY if openly else ASKED
    after = await desk.change(work, Change(ticket, touched(ticket), name, Party.STAFF, person, data=data))
    call = HelpCall(to, data["people"], person.id, note, openly)
    for one in found:
        await _tell(work, after, one, call, person)
    return after, found


async def _tell(work: Work, ticket: Ticket, helper: Person, call: HelpCall, asker: Person) -> None:
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    names = (reporter.name if reporter else "", ticket.host)
    files = await work.read.attachments(ticket.id)
    wanted = HelpWanted(ticket, call, asker.name, names, files, policy.may_see(helper, ticket))
    values = {"wanted": wanted}
    urgency = Urgency.EVENT if ticket.handling.urgent else Urgency.NORMAL
    work.tell(Notice(helper.telegram_id, "help_wanted", values, urgency, slot(ticket), ticket.id, Mode.SEND))


def slot(ticket: Ticket) -> str:
    """The slot of the newest call in a helper's chat."""
    return f"help:{ticket.id}"


async def answer(
    desk: Desk, work: Work, ticket: Ticket, person: Person, said: str, note: str = "", files: Files = ()
) -> Ticket:
    """What whoever was called says; or, where the call was sent on, what they said elsewhere. Who called is
    told, and who has the ticket; the resident, where the call said so.
    """
    events = await work.read.events(ticket.id)
    call = call_of(person, ticket, events)
    if call is None:
        raise policy.Forbidden(f"person {person.id} was not called to ticket {ticket.id}")
    if not can_be_handed(ticket) or said not in SAID or (said != "word" and _said(events, person) == said):
        raise IllegalMove(ticket, ANSWERED)
    data = {"call": call.to, "said": said, "name": person.name if call.people else ""}
    name = ANSWERED_OPENLY if call.openly and said != "no" else ANSWERED
    change = Change(ticket, touched(ticket), name, Party.STAFF, person, note, files, data)
    after = await desk.change(work, change)
    sent = [Attachment(**one) for one in files]
    values = {"ticket": after, "call": call, "data": data, "note": note, "files": sent}
    for number in dict.fromkeys((call.asker, after.handling.assignee)):
        told = await work.read.person(number) if number and number != person.id else None
        if told and policy.may_see(told, after):
            urgency = Urgency.EVENT if after.handling.urgent else Urgency.NORMAL
            work.tell(Notice(told.telegram_id, "help_given", values, urgency, ticket=after.id))
    return after


def _said(events: Sequence[Event], person: Person) -> str:
    """What the person answered last since they were called last, '' for nothing."""
    said = ""
    for one in events:
        if one.name in (ASKED, ASKED_OPENLY) and person.id in one.data["people"]:
            said = ""
        elif one.name in (ANSWERED, ANSWERED_OPENLY) and one.actor == person.id:
            said = one.data["said"]
    return said
