"""Whom a piece of due work is for, and what they are shown."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from tickets import policy
from tickets.absences import present
from tickets.desk.service import Desk
from tickets.invitations import candidates, stand_ins
from tickets.lifecycle import asked_to_go
from tickets.model import Person, Role, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Reader, Work
from tickets.time.dues import CLIMBING, HOUR_BEFORE, PROGRESS_DAYS, SILENT, Due, Task, closes_at, urgent
from tickets.time.quiet_hours import not_before
from tickets.time.rungs import line, told

CLERKS = frozenset({Role.STAFF, Role.SECRETARY})
LURAH = frozenset({Role.LURAH})
ASKED = frozenset({
    Task.CONFIRM, Task.INFO, Task.HOST_CHECK, Task.HOST_UNSURE, Task.STILL, Task.COLLECT, Task.VISIT_EVE,
})  # fmt: skip
"""Questions and news to the resident."""

OF_EVENTS = frozenset({
    Task.LEAVE_SOON, Task.TOOK_PLACE, Task.UNANSWERED, Task.STAND_IN_SILENT, Task.CHOOSE_AGAIN,
})  # fmt: skip
"""Reminders that no official can put off."""

VIEWS = {Task.CONFIRM: "confirm_again", Task.INFO: "info_again"}
"""Screens that are not named as the task."""

SLOTS = {Task.HOST_CHECK: "host", Task.TOOK_PLACE: "took"}
"""Questions whose message shows the answer later."""

Values = dict[str, Any]


async def receivers(read: Reader, due: Due, ticket: Ticket, now: datetime) -> Sequence[Person]:
    """Who gets that reminder; nobody who has blocked the bot or is away, but whoever stands in."""
    if due.task in ASKED:
        reporter = await read.person(ticket.reporter) if ticket.reporter else None
        found = [reporter] if reporter else []
    elif due.task is Task.STAND_IN_SILENT:  # who is away, too: nobody else can answer it
        delegate = await read.person(asked_to_go(ticket)) if asked_to_go(ticket) else None
        found = [delegate] if delegate else []
    else:
        officials = [one for one in await read.officials(ticket.kelurahan) if one.id != ticket.reporter]
        found = present(_officials(officials, due, ticket, now), officials, now)
        if due.task not in OF_EVENTS and (put_off := await read.snoozing(ticket.id)):
            found = [one for one in found if one.id not in put_off]
    return [one for one in found if not one.unreachable]


def _officials(officials: Sequence[Person], due: Due, ticket: Ticket, now: datetime) -> list[Person]:
    match due.task:
        case task if task in CLIMBING:
            return told(due, line(officials, ticket, now))
        case Task.STALLED:
            clerks = [one for one in officials if _holds(one, ticket, CLERKS) and policy.may_see(one, ticket)]
            return [*line(officials, ticket, now)[Role.STAFF], *clerks]
        case Task.ASK_BODY | Task.WANTED:
            return list(line(officials, ticket, now)[Role.STAFF])
        case Task.UNANSWERED | Task.CHOOSE_AGAIN:
            return [one for one in officials if _holds(one, ticket, policy.DECIDE)]
        case Task.LEAVE_SOON | Task.TOOK_PLACE if ticket.status is Status.DELEGATED:
            return [one for one in officials if one.id == ticket.visit.delegate]
        case Task.LEAVE_SOON | Task.TOOK_PLACE:
            lurah = [one for one in officials if _holds(one, ticket, LURAH)]
            return lurah or [one for one in officials if _holds(one, ticket, policy.DECIDE)]
        case _:
            return []


def _holds(person: Person, ticket: Ticket, wanted: frozenset[Role]) -> bool:
    return bool(person.roles(ticket.kelurahan) & wanted)


async def remind(work: Work, desk: Desk, due: Due, ticket: Ticket) -> None:
    """Tell everybody whom it concerns."""
    make = VALUES.get(due.task, _plain)
    values = {"ticket": ticket, **await make(work.read, desk, due, ticket, work.now)}
    at_once = urgent(due.task) or (ticket.handling.urgent and due.task is Task.UNVERIFIED)
    at_once = at_once or (due.task in SILENT and _too_late_tomorrow(desk, ticket, work.now))
    urgency = Urgency.EVENT if at_once else Urgency.NORMAL
    slot = f"{SLOTS[due.task]}:{ticket.id}" if due.task in SLOTS else ""
    view = VIEWS.get(due.task, str(due.task))
    for person in await receivers(work.read, due, ticket, work.now):
        work.tell(Notice(person.telegram_id, view, values, urgency, slot, ticket.id, Mode.SEND))


def _too_late_tomorrow(desk: Desk, ticket: Ticket, now: datetime) -> bool:
    """Whether the event is nearer than the end of the quiet hours, or soon after it."""
    leaves = not_before(Urgency.NORMAL, now, desk.kelurahan(ticket).tz, desk.house.quiet)
    return ticket.visit.starts_at is not None and leaves + HOUR_BEFORE > ticket.visit.starts_at


async def _plain(_read: Reader, _desk: Desk, _due: Due, _ticket: Ticket, _now: datetime) -> Values:
    return {}


async def _choices(read: Reader, desk: Desk, _due: Due, ticket: Ticket, now: datetime) -> Values:
    """Who has not answered, since when they were asked, and who else could go."""
    officials = await read.officials(ticket.kelurahan)
    asked = await read.person(asked_to_go(ticket)) if asked_to_go(ticket) else None
    offers = [one.at for one in await read.events(ticket.id) if one.name == stand_ins.OFFERED]
    others = [one for one in officials if asked is None or one.id != asked.id]
    return {
        "asked": asked, "since": offers[-1] if offers else now, "now": now,
        "candidates": await candidates.found(read, desk, ticket, others, now),
    }  # fmt: skip


async def _waiting(_read: Reader, _desk: Desk, _due: Due, _ticket: Ticket, now: datetime) -> Values:
    return {"now": now}


async def _still(_read: Reader, desk: Desk, _due: Due, ticket: Ticket, now: datetime) -> Values:
    today = now.astimezone(desk.kelurahan(ticket).tz).date()
    return {"next_day": desk.calendar.add_working_days(today, PROGRESS_DAYS)}


async def _confirm(_read: Reader, desk: Desk, _due: Due, ticket: Ticket, now: datetime) -> Values:
    tz = desk.kelurahan(ticket).tz
    return {"closes": closes_at(ticket, now, desk.calendar, tz)}


async def _info(read: Reader, desk: Desk, due: Due, ticket: Ticket, now: datetime) -> Values:
    asked = [event.note for event in await read.events(ticket.id) if event.name in ("ask", "incomplete")]
    return {"question": asked[-1] if asked else "", **await _confirm(read, desk, due, ticket, now)}


VALUES: dict[Task, Callable[[Reader, Desk, Due, Ticket, datetime], Awaitable[Values]]] = {
    Task.UNVERIFIED: _waiting,
    Task.STALLED: _waiting,
    Task.LATE: _waiting,
    Task.OVERDUE: _waiting,
    Task.WANTED: _waiting,
    Task.ASK_BODY: _waiting,
    Task.LEAVE_SOON: _waiting,
    Task.CHOOSE_AGAIN: _choices,
    Task.STILL: _still,
    Task.CONFIRM: _confirm,
    Task.INFO: _info,
}
"""What a screen needs besides the ticket."""
