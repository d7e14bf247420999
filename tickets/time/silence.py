"""An official who was asked to stand in and stays silent: when they are reminded, when the lurah is asked to
choose again, and when the host hears that nobody is sure yet. Pure.

The lurah is asked early enough to find somebody else: at the latest in the afternoon of the day before, and
six hours before the event where the official was asked later than that. Nothing of it falls into the quiet
hours where there is time outside them.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, day_of
from tickets.time.quiet_hours import USUAL, Quiet

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PATIENCE = 3 * DAY
"""How long the lurah waits at most before being asked what to do, where the event is far off."""
EVE = time(16)
SAME_DAY = 6 * HOUR
"""So long before the event, where there was no time for it on the day before."""
GRACE = 4 * HOUR
"""What whoever is asked has at least, where the event is not nearer than that allows."""
MORNING = 8 * HOUR
"""So long before the lurah is asked for the last time, the official is reminded once more."""
HOST = 2 * HOUR
"""So long before the event the host is told."""
LEAST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Silence:
    """Instants: `remind` for whoever is asked, `choose` for the lurah, `host` for the host."""

    remind: tuple[datetime, ...]
    choose: tuple[datetime, ...]
    host: datetime


def silence(asked: datetime, starts: datetime, tz: ZoneInfo = WIB, quiet: Quiet = USUAL) -> Silence:
    """What follows if no answer comes to who was asked at `asked` to go to an event."""
    last = _last(asked, starts, tz, quiet)
    early = awake(asked + PATIENCE, asked, last - DAY, tz, quiet)
    choose = (early, last) if early <= last - DAY else (last,)
    first = awake(asked + min(DAY, (choose[0] - asked) / 2), asked, choose[0], tz, quiet)
    again = awake(last - MORNING, asked, last, tz, quiet)
    host = max(starts - HOST, last + (starts - last) / 2)
    return Silence(
        (first, again) if len(choose) > 1 else (first,), choose, awake(host, last, starts - HOUR, tz, quiet)
    )


def _last(asked: datetime, starts: datetime, tz: ZoneInfo, quiet: Quiet) -> datetime:
    """When the lurah is asked for the last time: the first of these that leaves time for an answer."""
    eve = datetime.combine(day_of(starts, tz) - DAY, EVE, tz)
    for one in (eve, starts - SAME_DAY):
        if one >= asked + GRACE:
            return awake(one, asked, starts - SAME_DAY / 2, tz, quiet)
    return awake(asked + (starts - asked) / 2, asked, starts - HOUR, tz, quiet)


def awake(at: datetime, since: datetime, until: datetime, tz: ZoneInfo, quiet: Quiet) -> datetime:
    """That instant; where it falls into the quiet hours the end of these if that is not after `until`, else
    an hour before they begin if that is after `since`.
    """
    local = at.astimezone(tz)
    if not quiet.holds(local.time()):
        return at
    today = local.date()
    morning = datetime.combine(today if local.time() < quiet.end else today + DAY, quiet.end, tz)
    night = datetime.combine(today if local.time() >= quiet.start else today - DAY, quiet.start, tz)
    evening = night - HOUR
    if morning <= until:
        return morning
    return evening if evening >= since + LEAST else at
