"""What falls due for a ticket as it stands: reminders, questions and closings, as a pure function of it.

A ticket's dues are rows, made anew whenever it moves; the scheduler asks which are due and not done. Each
has a key that says which reminder of which state it is, so none can be sent twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tickets.calendar import WIB, Calendar, day_of
from tickets.lifecycle import GOING
from tickets.model import Kind, Status, Ticket
from tickets.notices import Urgency
from tickets.quiet import not_before

OPENING = time(8)
CLOSING = time(16)
MORNING_AFTER = time(7, 30)
DAY_BEFORE = time(16)
LAST_CALL = time(21)
NIGHT = timedelta(hours=5)
"""After midnight, this much still belongs to the evening before."""


class Task(StrEnum):
    """What is to be done when it falls due."""

    UNVERIFIED = "unverified"  # remind staff, later the lurah too
    STALLED = "stalled"  # the same for a ticket without progress
    STILL = "still"  # the news that the resident was promised: it is still in hand
    CONFIRM = "confirm"  # ask the resident again whether it is solved
    INFO = "info"  # ask the resident again for what is missing
    LAPSE = "lapse"  # close what nobody answered
    UNANSWERED = "unanswered"  # an invitation that begins soon and has no answer
    HOST_CHECK = "host_check"  # the day before: does it take place?
    LEAVE_SOON = "leave_soon"  # an hour before, to whoever goes
    TOOK_PLACE = "took_place"  # the morning after, to whoever went
    AGENDA = "agenda"  # an evening has changed: mend its agenda if it was sent; `n` is the event's second


@dataclass(frozen=True, slots=True)
class Due:
    """One piece of work. `n` counts repetitions from 1; `key` is unique for ever."""

    ticket: int
    task: Task
    at: datetime
    n: int
    key: str


REPEATED = frozenset({Task.UNVERIFIED, Task.STALLED, Task.STILL})
"""What comes again until the ticket moves."""

VERIFY_DAYS = 3
PROGRESS_DAYS = 5
ANSWER_DAYS = 10
"""Working days in which a resident can say that it is not solved."""
LURAH_FROM = 3
"""From this repetition on, the lurah is reminded besides the staff."""

HOUR_BEFORE = timedelta(minutes=60)
ANSWER_BEFORE = timedelta(hours=3)
AFTER_START = timedelta(hours=6)
WEEK_AFTER = timedelta(days=7)
INFO_AFTER = (timedelta(days=3), timedelta(days=7))
INFO_ENDS = timedelta(days=10)


def working_hour(at: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime:
    """That instant if an office is open then, else the next opening (08.00 of a working day)."""
    local = at.astimezone(tz)
    if calendar.is_working_day(local.date()):
        if local.time() < OPENING:
            return datetime.combine(local.date(), OPENING, tz)
        if local.time() <= CLOSING:
            return local
    return datetime.combine(calendar.add_working_days(local.date(), 1), OPENING, tz)


def after_working_days(start: datetime, days: int, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime:
    """The same hour that many working days later, moved into office hours."""
    local = start.astimezone(tz)
    day = calendar.add_working_days(local.date(), days)
    return working_hour(datetime.combine(day, local.time(), tz), calendar, tz)


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


def _aspiration(ticket: Ticket, calendar: Calendar, tz: ZoneInfo) -> Iterator[Due]:
    since = ticket.changed_at
    match ticket.status:
        case Status.NEW:
            at = after_working_days(since, VERIFY_DAYS, calendar, tz)
            yield _due(ticket, Task.UNVERIFIED, at, since)
            yield _due(ticket, Task.STILL, at, since)
        case Status.VERIFIED | Status.IN_PROGRESS:
            at = after_working_days(since, PROGRESS_DAYS, calendar, tz)
            yield _due(ticket, Task.STALLED, at, since)
            yield _due(ticket, Task.STILL, at, since)
        case Status.RESOLVED:
            yield _due(ticket, Task.CONFIRM, since + timedelta(days=3), since)
            yield _due(ticket, Task.LAPSE, after_working_days(since, ANSWER_DAYS, calendar, tz), since)
        case Status.NEEDS_INFO:
            for n, after in enumerate(INFO_AFTER, 1):
                yield _due(ticket, Task.INFO, since + after, since, n)
            yield _due(ticket, Task.LAPSE, since + INFO_ENDS, since)
        case _:
            return


def _invitation(ticket: Ticket, tz: ZoneInfo) -> Iterator[Due]:
    starts = ticket.starts_at
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
        last = max(starts, ticket.proposed_at or starts) if ticket.status is Status.PROPOSED else starts
        yield _due(ticket, Task.LAPSE, last + AFTER_START, starts)
    elif ticket.status is Status.DECLINED:
        yield _due(ticket, Task.LAPSE, starts + AFTER_START, starts)


def dues(ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> tuple[Due, ...]:
    """What will fall due after `now` if the ticket stays as it is, in no order."""
    found = _aspiration(ticket, calendar, tz) if ticket.kind is Kind.ASPIRATION else _invitation(ticket, tz)
    return tuple(due for due in found if due.at > now)


def repetition(due: Due, ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> Due | None:
    """The next time of the same reminder, None where it comes once only.

    What waits for verification is asked for each working day; what is being worked on, every fifth; the
    resident hears every fifth.
    """
    if due.task not in REPEATED:
        return None
    seldom = due.task is Task.STILL or ticket.status is Status.IN_PROGRESS
    days = PROGRESS_DAYS if seldom else 1
    day = calendar.add_working_days(now.astimezone(tz).date(), days)
    return _due(ticket, due.task, _at(day, OPENING, tz), ticket.changed_at, due.n + 1)


def helps(due: Due, ticket: Ticket, now: datetime) -> bool:
    """Whether a late piece of work is still worth sending: not after the event that it is about."""
    if ticket.starts_at is None or due.task in (Task.TOOK_PLACE, Task.LAPSE):
        return True
    return now < ticket.starts_at


def closes_at(ticket: Ticket, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime | None:
    """When the ticket closes of itself if nobody answers; None where it does not, or that is past."""
    return next((due.at for due in dues(ticket, now, calendar, tz) if due.task is Task.LAPSE), None)


def superseded(due: Due, together: Iterable[Due]) -> bool:
    """Whether other work that is due now says all that this would: a later reminder of the same kind, or the
    closing of the ticket, which is told.
    """
    if due.task in (Task.LAPSE, Task.AGENDA):
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
