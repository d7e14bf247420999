"""Requests of programmes: how one is filed, when it is worked on, what falls due for it, who comes when.

The answers are stored as words too, so that a ticket reads the same when its programme's file has changed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import Calendar
from almanac.office_hours import after_working_days
from tickets.model import Status, Ticket

DAY_BEFORE = time(16)
MORNING = time(8)
VERIFY_DAYS, PROGRESS_DAYS = 3, 5
"""Working days until somebody is reminded of what nobody has begun, of what does not get on."""
ASKED_AFTER = (timedelta(days=3), timedelta(days=7))
ASKED_ENDS = timedelta(days=10)
PAPERS_AFTER = (timedelta(days=3), timedelta(days=7), timedelta(days=21))
PAPERS_ENDS = timedelta(days=30)
"""Missing papers take longer to find than an answer."""
READY_AFTER = (timedelta(days=3), timedelta(days=14), timedelta(days=45))
"""What is ready and not collected is never closed: only reminded of."""

Planned = tuple[str, datetime, datetime, int]
"""A task of tickets.time.dues by name, when, what its key hangs on, and which time it is."""


def planned(ticket: Ticket, calendar: Calendar, tz: ZoneInfo) -> Iterator[Planned]:
    """What falls due for a request as it stands."""
    since = ticket.changed_at
    match ticket.status:
        case Status.NEW:
            at = after_working_days(since, VERIFY_DAYS, calendar, tz)
            yield "unverified", at, since, 1
            yield "still", at, since, 1
        case Status.IN_PROGRESS | Status.NOT_HOME | Status.VISITED:
            at = after_working_days(since, PROGRESS_DAYS, calendar, tz)
            yield "stalled", at, since, 1
            yield "still", at, since, 1
        case Status.NEEDS_INFO:
            yield from _reminded("info", since, ASKED_AFTER)
            yield "lapse", since + ASKED_ENDS, since, 1
        case Status.INCOMPLETE:
            yield from _reminded("info", since, PAPERS_AFTER)
            yield "lapse", since + PAPERS_ENDS, since, 1
        case Status.READY:
            yield from _reminded("collect", since, READY_AFTER)
        case Status.SCHEDULED if ticket.appointed_at:
            day, anchor = ticket.appointed_at.astimezone(tz).date(), ticket.appointed_at
            yield "visit_eve", datetime.combine(day - timedelta(days=1), DAY_BEFORE, tz), anchor, 1
            next_day = calendar.add_working_days(day, 1)
            yield "stalled", datetime.combine(next_day, MORNING, tz), anchor, 1
        case _:
            return


def _reminded(task: str, since: datetime, after: Sequence[timedelta]) -> Iterator[Planned]:
    for n, later in enumerate(after, 1):
        yield task, since + later, since, n
