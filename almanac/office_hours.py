"""The hours in which an office is open, and what is so many working days or hours away. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, Calendar

OPENING = time(8)
CLOSING = time(16)


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


def after_working_time(start: datetime, by: timedelta, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime:
    """That much time of open office later."""
    at = working_hour(start, calendar, tz)
    while True:
        closing = datetime.combine(at.date(), CLOSING, tz)
        if at + by <= closing:
            return at + by
        by -= closing - at
        at = datetime.combine(calendar.add_working_days(at.date(), 1), OPENING, tz)
