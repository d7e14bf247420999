"""The quiet hours: from 22.00 to 05.00 (unless an admin has decided otherwise) only event reminders and what
a person asked for go out.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import WIB
from tickets.notices import Urgency


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` on, over midnight where `end` is earlier, until `end`; never where the two are equal."""

    start: time
    end: time

    def holds(self, at: time) -> bool:
        """Whether it is quiet then."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


USUAL = Quiet(time(22), time(5))


def not_before(urgency: Urgency, now: datetime, tz: ZoneInfo = WIB, quiet: Quiet = USUAL) -> datetime:
    """When a message of that urgency may leave: `now`, or the end of the quiet hours."""
    if urgency <= Urgency.EVENT:
        return now
    local = now.astimezone(tz)
    if not quiet.holds(local.time()):
        return now
    day = local.date() + timedelta(days=1) if local.time() >= quiet.end else local.date()
    return datetime.combine(day, quiet.end, tz)
