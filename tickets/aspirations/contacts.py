"""Residents who do not hear of their ticket are a task of the office: call them, or leave word with their RT
or RW, and note what came of it.

It begins where Telegram would not take news of a ticket, or where a question was asked again and stayed
unanswered. Nobody is called about what was told in confidence, or about a complaint of an official: that
would tell who it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from tickets import policy
from tickets.desk.dues import put_due
from tickets.desk.reached import BLOCKED, SILENT, call_slot
from tickets.desk.service import Change, Desk
from tickets.lifecycle import WAITING, IllegalMove, Party, touched
from tickets.model import Person, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Reader, Work
from tickets.time.dues import Due, Task, dues
from tickets.time.rungs import RUNGS, line

WANTED, CALLED, OVER = "call_wanted", "called", "call_over"
MANY = 50
LIGHT = frozenset({
    Status.NEW, Status.VERIFIED, Status.IN_PROGRESS, Status.CHECKING, Status.DUPLICATE,
})  # fmt: skip
"""News of these is worth one call, and no other."""
NOTHING = frozenset(
    {Status.CANCELLED, Status.CLOSED, Status.DONE, Status.COLLECTED, Status.ATTENDED, Status.MISSED}
)
"""There is nothing that the resident still has to hear."""
ASKED = WAITING | {Status.PROPOSED}
"""The office waits for their word."""


class CallOutcome(StrEnum):
    """What came of it."""

    REACHED = "reached"  # they were spoken to
    BY_RT = "by_rt"  # RT or RW tells them
    NO_ANSWER = "no_answer"  # to be tried again
    GIVEN_UP = "given_up"  # there is no way


def may_note(person: Person, ticket: Ticket) -> bool:
    """Whether the person may say what came of it."""
    return bool(ticket.marks.unheard) and policy.may(person, ticket, "note")


def secret(ticket: Ticket) -> bool:
    """Whether nobody may be called about it."""
    return ticket.confidential or bool(ticket.about)


def look_later(work: Work, ticket: int) -> None:
    """Whether somebody has to be called about a ticket, or no more, is found out once this is stored."""
    put_due(work, Due(ticket, Task.UNHEARD, work.now, 1, f"{ticket}:{Task.UNHEARD}:{work.new_id()}"))


async def gone(work: Work, person: Person) -> None:
    """Somebody has blocked the bot: what the office has asked them is to be asked otherwise."""
    for ticket in await work.read.open_own_tickets(person.id, MANY):
        if ticket.status in ASKED:
            look_later(work, ticket.id)


async def back(work: Work, person: Person) -> None:
    """They can be reached again."""
    for ticket in await work.read.unheard_tickets(person.id):
        look_later(work, ticket.id)


async def look(desk: Desk, work: Work, ticket: Ticket) -> None:
    """Begin the task, or end it, as things stand."""
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    if reporter is None:
        return
    if reporter.unreachable:
        await begin(desk, work, ticket, BLOCKED)
    elif ticket.marks.unheard == BLOCKED:
        await _put(desk, work, ticket, "", OVER)


async def begin(desk: Desk, work: Work, ticket: Ticket, why: str) -> None:
    """Somebody has to call; nothing where that is known, of no use, or not to be."""
    if ticket.marks.unheard or not ticket.reporter or secret(ticket) or ticket.status in NOTHING:
        return
    if ticket.status in LIGHT and await _called_before(work.read, ticket):
        return
    after = await _put(desk, work, ticket, why, WANTED)
    tz = desk.kelurahan(ticket).tz
    for due in dues(after, work.now, desk.calendar, tz):
        if due.task is Task.CALL:
            put_due(work, due)
    await tell(work, after)


async def silent(desk: Desk, work: Work, ticket: Ticket) -> None:
    """A question was asked again, and is still open."""
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    if reporter and ticket.status in WAITING:
        await begin(desk, work, ticket, BLOCKED if reporter.unreachable else SILENT)


async def _called_before(read: Reader, ticket: Ticket) -> bool:
    return any(event.name == CALLED for event in await read.events(ticket.id))


async def _put(desk: Desk, work: Work, ticket: Ticket, why: str, name: str) -> Ticket:
    after = touched(ticket)
    after = replace(after, marks=replace(after.marks, unheard=why))
    data = {"why": why} if why else {}
    return await desk.change(work, Change(ticket, after, name, Party.SYSTEM, data=data))


async def callers(read: Reader, ticket: Ticket, work: Work) -> Sequence[Person]:
    """Whoever has the ticket, else the staff, else the next up the line."""
    officials = await read.officials(ticket.kelurahan)
    steps = line([one for one in officials if one.id != ticket.reporter], ticket, work.now)
    return [one for one in steps[RUNGS[0]] if policy.may(one, ticket, "note")]


async def tell(work: Work, ticket: Ticket, again: int = 0) -> None:
    """The task, with the number for whoever may know it; `again`: how often they have been reminded."""
    reporter = await work.read.person(ticket.reporter)
    for one in await callers(work.read, ticket, work):
        values = {
            "ticket": ticket, "again": again,
            "reporter": reporter if policy.may_know_reporter(one, ticket) else None,
        }  # fmt: skip
        slot = call_slot(ticket)
        work.tell(Notice(one.telegram_id, "call", values, Urgency.NORMAL, slot, ticket.id, Mode.SEND))


def settled(work: Work, ticket: Ticket, chat: int, outcome: CallOutcome, name: str) -> None:
    """The task in that chat says what came of it; `name` noted it."""
    values = {"ticket": ticket, "outcome": str(outcome), "name": name}
    slot = call_slot(ticket)
    work.tell(Notice(chat, "call_settled", values, Urgency.REPLY, slot, ticket.id, Mode.ONLY_EDIT))


async def note(
    desk: Desk, work: Work, ticket: Ticket, person: Person, outcome: CallOutcome, words: str = ""
) -> Ticket:
    """What came of it; raises Forbidden, and IllegalMove where nobody has to be called any more. Where nobody
    answered it is to be tried again.
    """
    policy.must(person, ticket, "note")
    if not ticket.marks.unheard:
        raise IllegalMove(ticket, CALLED)
    after = touched(ticket)
    if outcome is not CallOutcome.NO_ANSWER:
        after = replace(after, marks=replace(after.marks, unheard=""))
        work.write("drop_due", ticket=ticket.id, task=Task.CALL)
    data = {"outcome": str(outcome)}
    return await desk.change(work, Change(ticket, after, CALLED, Party.STAFF, person, words, data=data))
