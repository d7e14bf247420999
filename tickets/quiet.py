"""The quiet hours: from 22.00 to 05.00 only event reminders and what a person asked for go out."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tickets.calendar import WIB
from tickets.notices import Urgency

START = time(22)
END = time(5)


def not_before(urgency: Urgency, now: datetime, tz: ZoneInfo = WIB) -> datetime:
    """When a message of that urgency may leave: `now`, or the end of the quiet hours."""
    local = now.astimezone(tz)
    if urgency <= Urgency.EVENT or END <= local.time() < START:
        return now
    day = local.date() + timedelta(days=1) if local.time() >= START else local.date()
    return datetime.combine(day, END, tz)
