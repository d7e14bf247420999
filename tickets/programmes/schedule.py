"""When a programme takes place: a rule of recurrence, dates left out, dates moved. Reads no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from pydantic import field_validator, model_validator

from almanac.calendar import WIB, Calendar
from tickets.programmes.part import Part

DAY = timedelta(days=1)
LENGTH = timedelta(hours=2)
"""What takes place as long as nothing else is said."""
FAR = 400 * DAY
"""Within that time after its first day a rule has to give a date."""


class Move(Part):
    """A date of the rule that takes place at another time (as on the clock there)."""

    day: date
    to: datetime

    @field_validator("to")
    @classmethod
    def _local(cls, to: datetime) -> datetime:
        if to.tzinfo is not None:
            raise ValueError("write it without a time zone, such as 2026-12-10T09:00:00")
        return to


class Schedule(Part):
    """Dates by an RRULE of RFC 5545, counted from `first`, from `opens` to `closes` (of the day after, where
    that is earlier). `holidays`: what becomes of a date on a public holiday: kept, left out, put off to the
    next working day.
    """

    rule: str
    first: date
    opens: time
    closes: time | None = None
    holidays: Literal["keep", "skip", "after"] = "keep"
    without: tuple[date, ...] = ()
    moved: tuple[Move, ...] = ()

    @field_validator("rule")
    @classmethod
    def _whole_days(cls, rule: str) -> str:
        text = rule.strip().upper()
        parts = {part.partition("=")[0] for part in text.split(";")}
        if "\n" in text or not text.startswith("FREQ=") or parts & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
            raise ValueError('write a rule of whole days, such as "FREQ=WEEKLY;BYDAY=SU"')
        if "INTERVAL=0" in text.split(";"):
            raise ValueError("INTERVAL is 1 or more")
        if text.split(";")[0] not in ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"):
            raise ValueError("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY")
        return text

    @model_validator(mode="after")
    def _gives_dates(self) -> Self:
        try:
            soonest = next(iter(self._rule()), None)
        except (ValueError, TypeError) as fault:
            raise ValueError(f"the rule cannot be understood: {fault}") from None
        found = soonest is not None and soonest.date() <= self.first + FAR
        if not found:
            raise ValueError("the rule gives no date in the year after first")
        return self

    def _rule(self) -> rrule:
        made = rrulestr(self.rule, dtstart=datetime.combine(self.first, time()))
        assert isinstance(made, rrule)  # noqa: S101  # a single rule is no set
        return made


@dataclass(frozen=True, slots=True)
class Date:
    """One date: the day that the rule gave, which names it, and when it takes place (aware)."""

    day: date
    starts_at: datetime
    ends_at: datetime


def dates(schedule: Schedule, start: date, end: date, calendar: Calendar, tz: ZoneInfo = WIB) -> list[Date]:
    """The dates whose day by the rule lies in [start, end), in order of those days; moved ones with them."""
    moved = {one.day: one.to for one in schedule.moved}
    found = []
    span = datetime.combine(start, time()), datetime.combine(end - DAY, time())
    for day in (at.date() for at in schedule._rule().between(*span, inc=True)):  # noqa: SLF001  # of this module
        if day in schedule.without:
            continue
        if day in moved:
            found.append(_date(schedule, day, moved[day].replace(tzinfo=tz)))
        elif (held := _kept(schedule, day, calendar)) is not None:
            found.append(_date(schedule, day, datetime.combine(held, schedule.opens, tz)))
    return found


def _kept(schedule: Schedule, day: date, calendar: Calendar) -> date | None:
    """The day on which it takes place, None where a holiday puts it off altogether."""
    if schedule.holidays == "keep" or calendar.holiday(day) is None:
        return day
    return calendar.add_working_days(day, 1) if schedule.holidays == "after" else None


def _date(schedule: Schedule, day: date, starts_at: datetime) -> Date:
    return Date(day, starts_at, starts_at + length(schedule))


def length(schedule: Schedule) -> timedelta:
    """How long a date lasts."""
    if schedule.closes is None:
        return LENGTH
    zero = date(2000, 1, 1)
    ends = datetime.combine(zero, schedule.closes) - datetime.combine(zero, schedule.opens)
    return ends if ends > timedelta(0) else ends + DAY
