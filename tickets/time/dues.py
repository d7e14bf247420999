"""What falls due for a ticket as it stands: reminders, questions and closings, as a pure function of it.

A ticket's dues are rows, made anew whenever it moves; the scheduler asks which are due and not done. Each
has a key that says which reminder of which state it is, so none can be sent twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, Calendar, day_of
from almanac.office_hours import OPENING, after_working_days, after_working_time
from tickets.lifecycle import ENDED, GOING
from tickets.model import Kind, Status, Ticket
from tickets.notices import Urgency
from tickets.time import services
from tickets.time.quiet_hours import not_before

MORNING_AFTER = time(7, 30)
DAY_BEFORE = time(16)
LAST_CALL = time(21)
NIGHT = timedelta(hours=5)
"""After midnight, this much still belongs to the evening before."""


class Task(StrEnum):
    """What is to be done when it falls due."""

    UNVERIFIED = "unverified"  # not verified in time: staff, then up the line
    LATE = "late"  # no work on it in time: the same
    OVERDUE = "overdue"  # not resolved in time: the same
    STALLED = "stalled"  # remind whoever works on a ticket without progress
    ASK_BODY = "ask_body"  # remind them to ask the other body that has it
    WANTED = "wanted"  # the day by which whoever it was handed to was to be done
    OFFER = "offer"  # nobody is named: offer it to the next
    STILL = "still"  # the news that the resident was promised: it is still in hand
    CONFIRM = "confirm"  # ask the resident again whether it is solved
    INFO = "info"  # ask the resident again for what is missing
    LAPSE = "lapse"  # close what nobody answered
    UNANSWERED = "unanswered"  # an invitation that begins soon and has no answer
    HOST_CHECK = "host_check"  # the day before: does it take place?
    LEAVE_SOON = "leave_soon"  # an hour before, to whoever goes
    TOOK_PLACE = "took_place"  # the morning after, to whoever went
    COLLECT = "collect"  # what was asked for is ready, and waits to be collected
    VISIT_EVE = "visit_eve"  # the day before officials come
    ALARM = "alarm"  # an emergency that nobody has answered: all are alerted again, and up the line
    REACHED = "reached"  # Telegram has taken an alert, or will not: the reporter's receipt says so
    CALENDAR = "calendar"  # to an event somebody goes, or no more: files for their calendars
    AGENDA = "agenda"  # an evening has changed: mend its agenda if it was sent; `n` is the event's second


@dataclass(frozen=True, slots=True)
class Due:
    """One piece of work. `n` counts repetitions from 1; `key` is unique for ever."""

    ticket: int
    task: Task
    at: datetime
    n: int
    key: str


REPEATED = frozenset({Task.UNVERIFIED, Task.STALLED, Task.ASK_BODY, Task.STILL})
"""What comes again until the ticket moves."""
CLIMBING = frozenset({Task.UNVERIFIED, Task.LATE, Task.OVERDUE})
"""What goes up the line, a rung each time."""
ANCHORS: Mapping[Task, Callable[[Ticket], datetime | None]] = {
    Task.UNVERIFIED: lambda ticket: ticket.handling.verify_by,
    Task.LATE: lambda ticket: ticket.handling.answer_by,
    Task.OVERDUE: lambda ticket: ticket.handling.resolve_by,
}
"""The limit that each of them is about."""
RUNGS = 4
"""Staff, secretary, lurah, camat (tickets.desk.escalation)."""
CLOCKS = {
    "verify_by": (Task.UNVERIFIED, Task.STILL),
    "answer_by": (Task.LATE,),
    "resolve_by": (Task.OVERDUE,),
    "wanted_by": (Task.WANTED,),
}
"""Which work follows from which instant of the ticket."""

VERIFY_DAYS = 3
PROGRESS_DAYS = 5
ANSWER_DAYS = 10
"""Working days in which a resident can say that it is not solved."""
OFFER_AFTER, OFFER_STEP = timedelta(hours=2), timedelta(hours=1)
"""Of open office: until a verified ticket that nobody has is offered, and until the offer passes on."""

HOUR_BEFORE = timedelta(minutes=60)
ANSWER_BEFORE = timedelta(hours=3)
AFTER_START = timedelta(hours=6)
WEEK_AFTER = timedelta(days=7)
INFO_AFTER = (timedelta(days=3), timedelta(days=7))
INFO_ENDS = timedelta(days=10)


def _at(day: date, clock: time, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tz)


def _by_evening(at: datetime, tz: ZoneInfo) -> datetime:
    """That instant; the evening before where it falls into the quiet hours: after them it is too late."""
    if not_before(Urgency.NORMAL, at, tz) <= at:
        return at
    return _at((at.astimezone(tz) - NIGHT).date(), LAST_CALL, tz)


def _due(ticket: Ticket, task: Task, at: datetime, anchor: datetime, n: int = 1) -> Due:
    stamp = int(anchor.timestamp())
    return Due(ticket.id, task, at, n, f"{ticket.id}:{task}:{n}:{stamp}")


def alarm_due(ticket: Ticket, at: datetime, n: int, since: datetime) -> Due:
    """The n-th time that an emergency is told again, which is one `since` then."""
    return _due(ticket, Task.ALARM, at, since, n)


def calendar_due(ticket: Ticket, at: datetime) -> Due:
    """Calendars are to follow the ticket as it is in that version."""
    return Due(ticket.id, Task.CALENDAR, at, 1, f"{ticket.id}:{Task.CALENDAR}:{ticket.version}")


def _climb(
    ticket: Ticket, task: Task, limit: datetime, now: datetime, calendar: Calendar, tz: ZoneInfo
) -> Due:
    """The next rung of what goes up the line from a limit on; the last one where all are behind."""
    for n in range(1, RUNGS + 1):
        later = n if ticket.handling.urgent and task is Task.UNVERIFIED else n - 1  # after all its alarms
        day = calendar.add_working_days(limit.astimezone(tz).date(), later) if later else None
        at = _at(day, OPENING, tz) if day else limit
        if at > now:
            break
    return _due(ticket, task, at, ANCHORS[task](ticket) or ticket.changed_at, n)


def _aspiration(ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo) -> Iterator[Due]:
    since = ticket.changed_at
    match ticket.status:
        case Status.NEW:
            at = after_working_days(since, VERIFY_DAYS, calendar, tz)
            limit = ticket.handling.verify_by or at
            yield _climb(ticket, Task.UNVERIFIED, limit, now, calendar, tz)
            yield _due(ticket, Task.STILL, at if ticket.handling.urgent else limit, since)
        case Status.VERIFIED | Status.IN_PROGRESS:
            at = after_working_days(since, PROGRESS_DAYS, calendar, tz)
            yield _due(ticket, Task.ASK_BODY if ticket.handling.body else Task.STALLED, at, since)
            yield _due(ticket, Task.STILL, at, since)
            if ticket.handling.resolve_by:
                yield _climb(ticket, Task.OVERDUE, ticket.handling.resolve_by, now, calendar, tz)
            if ticket.status is Status.VERIFIED:
                if ticket.handling.answer_by:
                    yield _climb(ticket, Task.LATE, ticket.handling.answer_by, now, calendar, tz)
                if unclaimed(ticket):
                    offered = after_working_time(since, OFFER_AFTER, calendar, tz)
                    yield _due(ticket, Task.OFFER, offered, since)
        case Status.RESOLVED:
            yield _due(ticket, Task.CONFIRM, since + timedelta(days=3), since)
            yield _due(ticket, Task.LAPSE, after_working_days(since, ANSWER_DAYS, calendar, tz), since)
        case Status.NEEDS_INFO:
            for n, after in enumerate(INFO_AFTER, 1):
                yield _due(ticket, Task.INFO, since + after, since, n)
            yield _due(ticket, Task.LAPSE, since + INFO_ENDS, since)
        case _:
            return


def unclaimed(ticket: Ticket) -> bool:
    """Whether it waits for somebody to take it, and may be offered to one after the other."""
    handed = ticket.handling.assignee or ticket.handling.post or ticket.handling.level or ticket.about
    begun = ticket.status in (Status.NEW, Status.VERIFIED, Status.IN_PROGRESS)
    return ticket.kind is Kind.ASPIRATION and begun and not handed


def _wanted(ticket: Ticket) -> Iterator[Due]:
    if ticket.handling.wanted_by and ticket.status not in ENDED | {Status.RESOLVED}:
        yield _due(ticket, Task.WANTED, ticket.handling.wanted_by, ticket.handling.wanted_by)


def _invitation(ticket: Ticket, tz: ZoneInfo) -> Iterator[Due]:
    starts = ticket.visit.starts_at
    if starts is None:
        return
    day = day_of(starts, tz)
    if ticket.status in GOING:
        yield _due(ticket, Task.HOST_CHECK, _at(day - timedelta(days=1), DAY_BEFORE, tz), starts)
        yield _due(ticket, Task.LEAVE_SOON, starts - HOUR_BEFORE, starts)
        yield _due(ticket, Task.TOOK_PLACE, _at(day + timedelta(days=1), MORNING_AFTER, tz), starts)
        yield _due(ticket, Task.LAPSE, starts + WEEK_AFTER, starts)
    elif ticket.status in (Status.NEW, Status.PROPOSED):
        yield _due(ticket, Task.UNANSWERED, _by_evening(starts - ANSWER_BEFORE, tz), starts)
        last = max(starts, ticket.visit.proposed_at or starts) if ticket.status is Status.PROPOSED else starts
        yield _due(ticket, Task.LAPSE, last + AFTER_START, starts)
    elif ticket.status is Status.DECLINED:
        yield _due(ticket, Task.LAPSE, starts + AFTER_START, starts)


def dues(ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> tuple[Due, ...]:
    """What will fall due after `now` if the ticket stays as it is, in no order."""
    if ticket.kind is Kind.ASPIRATION:
        found = [*_aspiration(ticket, now, calendar, tz), *_wanted(ticket)]
    elif ticket.kind is Kind.SERVICE:
        planned = services.planned(ticket, calendar, tz)
        found = [_due(ticket, Task(task), at, anchor, n) for task, at, anchor, n in planned]
    else:
        found = list(_invitation(ticket, tz))
    return tuple(due for due in found if due.at > now)


def repetition(due: Due, ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> Due | None:
    """The next time of the same reminder, None where it comes once only.

    What waits for verification is asked for each working day; what is being worked on, every fifth; the
    resident hears every fifth. What goes up the line does so each working day.
    """
    if due.task not in REPEATED and not (due.task in CLIMBING and due.n < RUNGS):
        return None
    working = ticket.status is Status.IN_PROGRESS and due.task not in CLIMBING
    seldom = due.task in (Task.STILL, Task.ASK_BODY) or working
    days = PROGRESS_DAYS if seldom else 1
    day = calendar.add_working_days(now.astimezone(tz).date(), days)
    return _due(ticket, due.task, _at(day, OPENING, tz), _anchor(due, ticket), due.n + 1)


def _anchor(due: Due, ticket: Ticket) -> datetime:
    """What the key of a reminder hangs on: the limit that was missed, else the ticket's last move."""
    limit = ANCHORS[due.task](ticket) if due.task in ANCHORS else None
    return limit or ticket.changed_at


def helps(due: Due, ticket: Ticket, now: datetime) -> bool:
    """Whether a late piece of work is still worth sending: not after the event that it is about."""
    if due.task is Task.VISIT_EVE and ticket.service.appointed_at:
        return now < ticket.service.appointed_at
    if ticket.visit.starts_at is None or due.task in (Task.TOOK_PLACE, Task.LAPSE, Task.CALENDAR):
        return True
    return now < ticket.visit.starts_at


def closes_at(ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime | None:
    """When the ticket closes of itself if nobody answers; None where it does not, or that is past."""
    return next((due.at for due in dues(ticket, now, calendar, tz) if due.task is Task.LAPSE), None)


def superseded(due: Due, together: Iterable[Due]) -> bool:
    """Whether other work that is due now says all that this would: a later reminder of the same kind, or the
    closing of the ticket, which is told.
    """
    if due.task in (Task.LAPSE, Task.AGENDA, Task.REACHED, Task.CALENDAR):
        return False
    by_closing = due.task not in (Task.HOST_CHECK, Task.LEAVE_SOON)
    return any(
        (one.task is due.task and one.at > due.at) or (by_closing and one.task is Task.LAPSE)
        for one in together
        if one.ticket == due.ticket
    )


def urgent(task: Task) -> bool:
    """Whether it may come in the quiet hours: only reminders of events."""
    return task is Task.LEAVE_SOON
