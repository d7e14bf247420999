"""When a programme is open: weekdays and hours, without holidays unless it says so. Reads no clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, model_validator

from almanac.calendar import WIB, Calendar
from tickets.programmes.part import Part

ALWAYS = "always"
AHEAD = timedelta(days=60)
"""How far ahead the next opening is sought."""


class Weekday(StrEnum):
    """A day of the week, as files name it."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 is Monday, as in datetime."""
        return list(Weekday).index(self)


class Opening(Part):
    """From when to when on which days. `holidays`: also on public holidays and days of common leave."""

    days: tuple[Weekday, ...] = Field(min_length=1)
    opens: time
    closes: time
    holidays: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("closes must be later than opens on the same day")
        return self

    def on(self, day: date, calendar: Calendar) -> bool:
        """Whether it is one of its days."""
        mine = Weekday(list(Weekday)[day.weekday()]) in self.days
        return mine and (self.holidays or calendar.holiday(day) is None)


def _openings(given: Any) -> Any:
    if given == ALWAYS:
        return ()
    if isinstance(given, str) or given in ([], ()):
        raise ValueError(f'write "{ALWAYS}", or tables [[hours]] with days, opens and closes')
    return given


Hours = Annotated[
    tuple[Opening, ...],
    BeforeValidator(_openings, json_schema_input_type=Literal["always"] | tuple[Opening, ...]),
]
"""Openings; none at all: always open."""


def is_open(hours: Hours, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> bool:
    """Whether it is open at that instant (aware)."""
    if not hours:
        return True
    local = now.astimezone(tz)
    return any(start <= local < end for start, end in _spans(hours, local.date(), calendar, tz))


def next_opening(hours: Hours, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime | None:
    """When it is open next: `now` itself where it is open; None where no day is near."""
    if is_open(hours, now, calendar, tz):
        return now
    day = now.astimezone(tz).date()
    for ahead in range(AHEAD.days):
        for start, _ in _spans(hours, day + timedelta(days=ahead), calendar, tz):
            if start > now:
                return start
    return None


def closes_at(hours: Hours, now: datetime, calendar: Calendar, tz: ZoneInfo = WIB) -> datetime | None:
    """When it closes, if it is open now; None where it never does, or is closed."""
    local = now.astimezone(tz)
    ends = [end for start, end in _spans(hours, local.date(), calendar, tz) if start <= local < end]
    return max(ends, default=None)


def _spans(hours: Hours, day: date, calendar: Calendar, tz: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The openings of a day, in order of time."""
    for one in sorted(hours, key=lambda opening: opening.opens):
        if one.on(day, calendar):
            yield datetime.combine(day, one.opens, tz), datetime.combine(day, one.closes, tz)
