"""What falls due for a date as it stands: reminders, questions, the end of an offer; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, day_of
from tickets.occasions.model import Kind, Occasion, State

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
DAY_BEFORE = time(16)
MORNING = time(6)
MORNING_AFTER = time(7, 30)


class Task(StrEnum):
    """What is to be done when it falls due."""

    TOMORROW = "tomorrow"  # the day before: to those who come, and to the officials
    SOON = "soon"  # in the morning of an activity, an hour before a round
    AFTER = "after"  # who came, what was said; the morning after a round what was noted
    OFFER = "offer"  # an offered place was not taken in time
    AGENDA = "agenda"  # an evening has changed: mend its agenda if it was sent


AHEAD = frozenset({Task.TOMORROW, Task.SOON})
"""What helps only before it begins."""


@dataclass(frozen=True, slots=True)
class Due:
    """One piece of work; `key` is unique for ever. `subject` is the sign-up that an offer is about, or the
    second at which the event began or begins whose evening has changed.
    """

    occasion: int
    task: Task
    at: datetime
    key: str
    subject: int = 0


def due(occasion: Occasion, task: Task, at: datetime, stamp: str = "") -> Due:
    """That work for a date as it is planned now."""
    mark = stamp or str(int(occasion.starts_at.timestamp()))
    return Due(occasion.id, task, at, f"{occasion.id}:{task}:{mark}")


def dues(occasion: Occasion, now: datetime, tz: ZoneInfo = WIB) -> tuple[Due, ...]:
    """What will fall due after `now` if the date stays as it is."""
    return tuple(one for one in _all(occasion, tz) if one.at > now)


def _all(occasion: Occasion, tz: ZoneInfo) -> Iterator[Due]:
    if occasion.state is State.CANCELLED:
        return
    day = day_of(occasion.starts_at, tz)
    rounds = occasion.kind is Kind.ROUND
    if occasion.state is State.PLANNED:
        yield due(occasion, Task.TOMORROW, _at(day - DAY, DAY_BEFORE, tz))
        hour_before = occasion.starts_at - HOUR
        soon = hour_before if rounds else min(_at(day, MORNING, tz), hour_before)
        yield due(occasion, Task.SOON, soon)
    if rounds:
        yield due(occasion, Task.AFTER, _at(day + DAY, MORNING_AFTER, tz))
    elif occasion.state is State.PLANNED:
        yield due(occasion, Task.AFTER, occasion.ends_at)


def _at(day: date, clock: time, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tz)


def helps(one: Due, occasion: Occasion, now: datetime) -> bool:
    """Whether a late piece of work is still worth doing: no reminder of what has begun."""
    return one.task not in AHEAD or now < occasion.starts_at


def superseded(one: Due, together: Iterable[Due]) -> bool:
    """Whether a later reminder that is due now too says all that this would."""
    return one.task is Task.TOMORROW and any(
        other.task is Task.SOON and other.occasion == one.occasion for other in together
    )
