"""Days told by counting or by the week: besok, Kamis depan, malam Jumat Legi, Sabtu kedua."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from almanac.calendar import PASARAN, pasaran
from understanding.when.moment import DAY, Ask, Refusal
from understanding.when.now import Now, Options, doubt, never, sure

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Rel:
    """Besok, lusa, 3 hari lagi; `shifts` when midnight makes it doubtful."""

    days: int
    shifts: bool = True
    also: int | None = None  # 'besok lusa'
    night: bool = False  # 'malam ini', which before dawn may be the night that is ending
    weeks: int = 0  # 'dua minggu lagi': as weeks, where a weekday is said beside it
    rank = 4

    def options(self, now: Now) -> Options:
        """The day counted from today."""
        day = now.today + self.days * DAY
        if self.also is not None:
            return doubt(Ask.WHICH_DAY, day, now.today + self.also * DAY)
        if now.before_dawn and self.night:
            return doubt(Ask.AFTER_MIDNIGHT, day)
        if now.before_dawn and self.shifts and self.days > 0:
            return doubt(Ask.AFTER_MIDNIGHT, day - DAY, day)
        return sure(day)

    def fits(self, day: date, now: Now) -> bool:
        """Whether it is that day."""
        return day in self.options(now).dates


@dataclass(frozen=True, slots=True)
class Months:
    """2 bulan lagi, setahun lagi."""

    months: int
    rank = 4

    def options(self, now: Now) -> Options:
        """The same day of a later month."""
        return sure(now.today + relativedelta(months=self.months))

    def fits(self, day: date, now: Now) -> bool:
        """Whether it is that day."""
        return day in self.options(now).dates


@dataclass(frozen=True, slots=True)
class Weekday:
    """Kamis; Kamis depan; Kamis minggu depan; Jumat Legi; as the day, or as its eve (malam Jumat)."""

    weekday: int
    mod: str = ""  # this, next, coming, after, ago
    week: int | None = None  # minggu depan is 1
    pasaran: int | None = None
    eve: bool = False
    either: bool = False  # 'malam hari Jumat', the eve to some

    @property
    def rank(self) -> int:
        """What narrows it further makes it say more."""
        if self.week is not None or self.mod:
            return 6
        return 8 if self.pasaran is None else 4

    def fits(self, day: date, _now: Now) -> bool:
        """Whether that day is such a weekday, or the eve of one; the week is only a help to find it."""
        named = day + DAY if self.eve else day
        if named.weekday() != self.weekday:
            return False
        return self.pasaran is None or pasaran(named) == PASARAN[self.pasaran]

    def options(self, now: Now) -> Options:
        """The coming one; asked when today is one, or when a week is in doubt."""
        if self.either:
            day = replace(self, either=False).options(now).dates[0]
            return doubt(Ask.WHICH_EVENING, *(d for d in (day - DAY, day) if d >= now.today))
        if self.week is not None:
            return self._in_week(now)
        if self.mod == "ago":
            return sure(next(d for d in (now.today - n * DAY for n in range(1, 75)) if self.fits(d, now)))
        days = [d for d in (now.today + n * DAY for n in range(75)) if self.fits(d, now)]
        if self.eve and now.before_dawn and self.fits(now.today - DAY, now):
            return doubt(Ask.AFTER_MIDNIGHT, days[0])
        if days[0] == now.today:
            return self._today(now, days)
        return self._coming(now, days)

    def _coming(self, now: Now, days: list[date]) -> Options:
        near = self._this_week(days[0], now)
        if self.mod in ("after", "nth") or (self.mod == "next" and self.pasaran is None and near):
            return doubt(Ask.WHICH_WEEK, *days[:2])
        tomorrow = now.today + DAY
        five = self.mod == "coming" and self.pasaran is not None and days[0] != tomorrow
        if five and tomorrow.weekday() == (self.weekday - self.eve) % 7:  # Kamis Pon besok, and it is a Legi
            return doubt(Ask.DISAGREE, tomorrow, days[0])
        if self.mod == "this" and not near:
            return doubt(Ask.WHICH_WEEK, days[0])
        return sure(days[0])

    def _today(self, now: Now, days: list[date]) -> Options:
        if self.mod == "this":
            return sure(days[0])
        if self.mod == "coming":
            return doubt(Ask.WHICH_WEEK, *days[:2]) if self.eve else sure(days[1])
        if self.mod == "next":
            return doubt(Ask.WHICH_WEEK, *days[:2]) if self.eve or self.weekday == SUNDAY else sure(days[1])
        if self.eve and not now.after_dusk and not self.mod:
            return sure(days[0])
        return doubt(Ask.WHICH_WEEK, *days[:2])

    def _this_week(self, day: date, now: Now) -> bool:
        """In the week from Monday to Sunday; on Sunday people differ, so the six days after count too."""
        left = SUNDAY - now.today.weekday()
        return day <= now.today + (left or 6) * DAY

    def _in_week(self, now: Now) -> Options:
        monday = now.today - now.today.weekday() * DAY
        week = self.week or 0
        day = monday + (7 * week + (self.weekday - 1 if self.eve else self.weekday)) * DAY
        if now.today.weekday() == SUNDAY and (week > 0 or day < now.today):
            return doubt(Ask.WHICH_WEEK, *(d for d in (day, day + 7 * DAY) if d >= now.today))
        if self.weekday == SUNDAY and week == 1:
            return doubt(Ask.WHICH_WEEK, day - 7 * DAY, day) if self.mod != "sure" else sure(day)
        if self.eve and self.weekday == 0:
            return doubt(Ask.WHICH_WEEK, day, day + 7 * DAY)
        return sure(day)


@dataclass(frozen=True, slots=True)
class FiveDay:
    """Kliwon, by itself."""

    pasaran: int
    eve: bool = False
    rank = 9

    def fits(self, day: date, _now: Now) -> bool:
        """Whether the day (or the one it is the eve of) has that pasaran."""
        return pasaran(day + DAY if self.eve else day) == PASARAN[self.pasaran]

    def options(self, now: Now) -> Options:
        """The coming one, today's asked about."""
        days = [d for d in (now.today + n * DAY for n in range(12)) if self.fits(d, now)]
        return sure(days[0]) if days[0] != now.today else doubt(Ask.WHICH_DAY, *days[:2])


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """Sabtu kedua bulan depan; Kamis terakhir (-1)."""

    weekday: int
    nth: int
    offset: int | None = None
    month: int | None = None
    rank = 4

    def fits(self, day: date, now: Now) -> bool:
        """Whether it is that day."""
        return day in self.options(now).dates

    def options(self, now: Now) -> Options:
        """In the month said; else the coming one."""
        first = now.today.replace(day=1)
        if self.offset is not None:
            return self._in(first + relativedelta(months=self.offset))
        months = (first + relativedelta(months=n) for n in range(14))
        for month in months:
            found = self._in(month) if self.month in (None, month.month) else Options()
            if found.dates and found.dates[0] >= now.today:
                return found
        return never(Refusal.NO_SUCH_DATE)

    def _in(self, first: date) -> Options:
        length = monthrange(first.year, first.month)[1]
        days = [d for d in (first + n * DAY for n in range(length)) if d.weekday() == self.weekday]
        try:
            return sure(days[self.nth - 1 if self.nth > 0 else self.nth])
        except IndexError:
            return never(Refusal.NO_SUCH_DATE)
