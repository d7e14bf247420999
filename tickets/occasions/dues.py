"""What falls due for a date as it stands: reminders, questions, the end of an offer; pure."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, day_of
from tickets.occasions.model import Kind, Occasion, OccasionDue, OccasionTask, State

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
DAY_BEFORE = time(16)
MORNING = time(6)
MORNING_AFTER = time(7, 30)


AHEAD = frozenset({OccasionTask.TOMORROW, OccasionTask.SOON})
"""What helps only before it begins."""


def due(occasion: Occasion, task: OccasionTask, at: datetime, stamp: str = "") -> OccasionDue:
    """That work for a date as it is planned now."""
    mark = stamp or str(int(occasion.starts_at.timestamp()))
    return OccasionDue(occasion.id, task, at, f"{occasion.id}:{task}:{mark}")


def dues(occasion: Occasion, now: datetime, tz: ZoneInfo = WIB) -> tuple[OccasionDue, ...]:
    """What will fall due after `now` if the date stays as it is."""
    return tuple(one for one in _all(occasion, tz) if one.at > now)


def _all(occasion: Occasion, tz: ZoneInfo) -> Iterator[OccasionDue]:
    if occasion.state is State.CANCELLED:
        return
    day = day_of(occasion.starts_at, tz)
    rounds = occasion.kind is Kind.ROUND
    if occasion.state is State.PLANNED:
        yield due(occasion, OccasionTask.TOMORROW, _at(day - DAY, DAY_BEFORE, tz))
        hour_before = occasion.starts_at - HOUR
        soon = hour_before if rounds else min(_at(day, MORNING, tz), hour_before)
        yield due(occasion, OccasionTask.SOON, soon)
    if rounds:
        yield due(occasion, OccasionTask.AFTER, _at(day + DAY, MORNING_AFTER, tz))
    elif occasion.state is State.PLANNED:
        yield due(occasion, OccasionTask.AFTER, occasion.ends_at)


def _at(day: date, clock: time, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tz)


def helps(one: OccasionDue, occasion: Occasion, now: datetime) -> bool:
    """Whether a late piece of work is still worth doing: no reminder of what has begun."""
    return one.task not in AHEAD or now < occasion.starts_at


def superseded(one: OccasionDue, together: Iterable[OccasionDue]) -> bool:
    """Whether a later reminder that is due now too says all that this would."""
    return one.task is OccasionTask.TOMORROW and any(
        other.task is OccasionTask.SOON and other.occasion == one.occasion for other in together
    )
