"""What can be understood of a time: a moment, several, a question, or a reason why not.

Values only. Words for them are in `texts.time_answers`; `tickets` speaks in keys.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from almanac.prayer import Anchor


class Part(StrEnum):
    """A part of the day as it was said."""

    SMALL_HOURS = "small_hours"  # dini hari
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Moment:
    """One day, and as much of its clock as was said; local time of the place."""

    date: dt.date
    time: dt.time | None = None
    end: dt.time | None = None
    end_date: dt.date | None = None
    about: bool = False
    prayer: Anchor | None = None
    part: Part | None = None
    hijri: bool = False  # reckoned from a Hijri date: to be confirmed by the ministry
    open_end: bool = False  # 'sampai selesai'

    def start(self, tz: dt.tzinfo) -> dt.datetime | None:
        """The instant it begins, aware; None while the clock is not known."""
        return dt.datetime.combine(self.date, self.time, tz) if self.time is not None else None

    def finish(self, tz: dt.tzinfo) -> dt.datetime | None:
        """The instant it ends, aware, if that was said."""
        return dt.datetime.combine(self.end_date or self.date, self.end, tz) if self.end is not None else None

    def on(self, day: dt.date) -> Self:
        """The same hours on another day."""
        shift = day - self.date
        end_date = self.end_date + shift if self.end_date is not None else None
        return replace(self, date=day, end_date=end_date)


class Ask(StrEnum):
    """What must be asked."""

    DAY = "day"  # a clock without a day
    CLOCK = "clock"  # 7: in the morning or in the evening
    WHICH_WEEK = "which_week"  # Kamis depan
    WHICH_DAY = "which_day"  # several days would fit
    WHICH_EVENING = "which_evening"  # malam tanggal 5; the evening kept for the dead
    AFTER_MIDNIGHT = "after_midnight"  # 'besok' said at 01.00
    MIDNIGHT = "midnight"  # Kamis jam 12 malam
    DISAGREE = "disagree"  # weekday and date do not fit
    JUST_PAST = "just_past"  # a date without a year that has just gone by
    VAGUE = "vague"  # akhir bulan
    SEVERAL = "several"  # several moments in one text
    HIJRI = "hijri"  # the calendars differ by a day
    DEATH_SERIES = "death_series"  # which of the days kept for the dead
    DAY_OF_DEATH = "day_of_death"  # the 40th day, of a death whose day was not said
    HOW_OFTEN = "how_often"  # tiap minggu: every week, or every Sunday
    ZONE = "zone"  # a clock of another zone


class Refusal(StrEnum):
    """Why a moment cannot be."""

    NO_SUCH_DATE = "no_such_date"
    NO_SUCH_CLOCK = "no_such_clock"
    PAST = "past"
    TOO_FAR = "too_far"
    NOT_RAMADAN = "not_ramadan"
    END_BEFORE_START = "end_before_start"
    CALLED_OFF = "called_off"  # batal, and no other time in its place


@dataclass(frozen=True, slots=True)
class Understood:
    """Understood without doubt; several moments for a series, oldest first."""

    moments: tuple[Moment, ...]
    recur: str | None = None  # RRULE
    day_of_death: dt.date | None = None  # when reckoned from it

    @property
    def moment(self) -> Moment:
        """The first, and most often the only one."""
        return self.moments[0]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several readings, the likeliest first; may be empty when too little was said ('akhir bulan')."""

    candidates: tuple[Moment, ...]
    question: Ask
    said: str = ""  # the words in doubt, as typed
    recur: str | None = None
    day: dt.date | None = None  # the reckoned day, for the dead
    day_of_death: dt.date | None = None  # where several of its days may be kept
    counts: tuple[int, ...] = ()  # those of them that were named
    days: tuple[dt.date, ...] = ()  # of a series of which only the clock is in doubt, all its days


@dataclass(frozen=True, slots=True)
class Invalid:
    """Understood, and impossible."""

    reason: Refusal
    said: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """No time is spoken of."""


Result = Understood | Ambiguous | Invalid | Nothing

DAY = dt.timedelta(days=1)
MANY = 6  # candidates offered at most
