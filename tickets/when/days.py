"""Ways of naming a day, and which days each can mean at a given now.

Each spec answers two questions: which dates it may mean (`options`: one date, or several with what to ask, or
none with why not), and whether a date found otherwise agrees with it (`fits`).
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from tickets.calendar import PASARAN, pasaran
from tickets.when import hijri
from tickets.when.moment import DAY, Ask, Refusal
from tickets.when.place import Place

DUSK = time(18)
DAWN = time(4)
JUST_PAST = 75  # days: a date without a year that went by so lately is asked about
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of speaking, local, and the place."""

    at: datetime
    place: Place

    @property
    def today(self) -> date:
        """The civil date."""
        return self.at.date()

    @property
    def before_dawn(self) -> bool:
        """After midnight, when 'besok' may be either day."""
        return self.at.time() < DAWN

    @property
    def after_dusk(self) -> bool:
        """When this evening has begun."""
        return self.at.time() >= DUSK


@dataclass(frozen=True, slots=True)
class Options:
    """The dates meant, likeliest first; with `ask` they are in doubt, with `no` there are none."""

    dates: tuple[date, ...] = ()
    ask: Ask | None = None
    no: Refusal | None = None


def sure(day: date) -> Options:
    """One date, without doubt."""
    return Options((day,))


def doubt(ask: Ask, *dates: date) -> Options:
    """Several dates, to be asked about."""
    return Options(tuple(dict.fromkeys(dates)), ask)


def never(why: Refusal) -> Options:
    """No date at all."""
    return Options(no=why)


@dataclass(frozen=True, slots=True)
class Rel:
    """Besok, lusa, 3 hari lagi; `shifts` when midnight makes it doubtful."""

    days: int
    shifts: bool = True
    also: int | None = None  # 'besok lusa'
    night: bool = False  # 'malam ini', which before dawn may be the night that is ending
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
        return 8 if self.pasaran is None else 7

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
        if now.today.weekday() == SUNDAY and week > 0:
            return doubt(Ask.WHICH_WEEK, day, day + 7 * DAY)
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
class MonthDay:
    """5 Desember 2026; 5/12; tanggal 5; tanggal 5 bulan depan (offset 1)."""

    day: int
    month: int | None = None
    year: int | None = None
    offset: int | None = None

    @property
    def rank(self) -> int:
        """A date with its month says most."""
        return 1 if self.month else 5

    def fits(self, day: date, now: Now) -> bool:
        """Whether all that was said of it is so."""
        if self.offset is not None:
            return day in self.options(now).dates
        return day.day == self.day and self.month in (None, day.month) and self.year in (None, day.year)

    def options(self, now: Now) -> Options:
        """The coming one; asked when it has just gone by."""
        if self.offset is not None:
            first = now.today.replace(day=1) + relativedelta(months=self.offset)
            return _exact(first.year, first.month, self.day)
        if self.month is None:
            return self._coming_day(now)
        if not 1 <= self.month <= 12:
            return never(Refusal.NO_SUCH_DATE)
        if self.year is not None:
            return _exact(self.year, self.month, self.day)
        if (self.day, self.month) == (29, 2):
            return self._leap(now)
        return self._coming_year(now)

    def _coming_day(self, now: Now) -> Options:
        if not 1 <= self.day <= 31:
            return never(Refusal.NO_SUCH_DATE)
        first = now.today.replace(day=1)
        for n in range(4):
            month = first + relativedelta(months=n)
            if (
                self.day <= monthrange(month.year, month.month)[1]
                and month.replace(day=self.day) >= now.today
            ):
                return sure(month.replace(day=self.day))
        raise AssertionError("every day of the month comes within three months")

    def _coming_year(self, now: Now) -> Options:
        month = self.month or 1
        this = _exact(now.today.year, month, self.day)
        if not this.dates:
            return this
        coming = this.dates[0]
        if coming < now.today:
            coming = coming.replace(year=coming.year + 1)
        before = coming.replace(year=coming.year - 1)
        return doubt(Ask.JUST_PAST, coming) if (now.today - before).days <= JUST_PAST else sure(coming)

    def _leap(self, now: Now) -> Options:
        year = next(y for y in range(now.today.year, now.today.year + 9) if _exact(y, 2, 29).dates)
        day = date(year, 2, 29)
        if day < now.today or year - now.today.year > 1:
            return never(Refusal.NO_SUCH_DATE)
        return sure(day) if year == now.today.year else doubt(Ask.WHICH_DAY, day)


def _exact(year: int, month: int, day: int) -> Options:
    try:
        return sure(date(year, month, day))
    except ValueError:
        return never(Refusal.NO_SUCH_DATE)


@dataclass(frozen=True, slots=True)
class Hijri:
    """12 Rabiul Awal; 1 Suro; 16 Jumadilakhir 1448 H."""

    day: int
    month: int
    year: int | None = None
    named: bool = False
    rank = 2

    def fits(self, day: date, now: Now) -> bool:
        """Whether the day is that one, a day more or less: calendars differ."""
        return any(abs((day - d).days) <= 1 for d in self.options(now).dates)

    def options(self, now: Now) -> Options:
        """The coming one, by the ministry's criterion; both days where the holiday table moved the month."""
        if self.year is not None:
            return self._of(self.year, now) if 1440 < self.year < 1470 else never(Refusal.TOO_FAR)
        year = hijri.hijri_of(now.today, now.place).year
        last = [self._of(y, now) for y in (year - 1, year, year + 1)]
        coming = next((o for o in last if not o.dates or o.dates[0] >= now.today), last[-1])
        if coming.no:
            return coming
        past = [o.dates[0] for o in last if o.dates and o.dates[0] < now.today]
        if past and (now.today - past[-1]).days <= JUST_PAST and not self.named:
            return doubt(Ask.JUST_PAST, coming.dates[0])
        return coming

    def _of(self, year: int, now: Now) -> Options:
        day = hijri.civil(self.day, self.month, year, now.place)
        if day is None:
            return never(Refusal.NO_SUCH_DATE)
        other = hijri.doubtful(self.day, self.month, year, now.place)
        return sure(day) if other is None else doubt(Ask.HIJRI, other, day)


@dataclass(frozen=True, slots=True)
class HijriMonth:
    """Awal Ramadan, bulan Rajab: a stretch, asked."""

    month: int
    edge: str = "whole"
    rank = 10

    def _stretch(self, now: Now) -> tuple[date, date]:
        here = hijri.hijri_of(now.today, now.place)
        year = here.year if here.month <= self.month else here.year + 1
        first = hijri.civil(1, self.month, year, now.place) or now.today
        return first, first + 28 * DAY

    def fits(self, day: date, now: Now) -> bool:
        """Whether the day lies in the month, as surely as can be said."""
        first, last = self._stretch(now)
        return first <= day <= last

    def options(self, now: Now) -> Options:
        """Only a question."""
        first, last = self._stretch(now)
        day = {"end": last, "middle": first + 14 * DAY}.get(self.edge, first)
        return doubt(Ask.VAGUE, max(day, now.today))


# Days that have a name and a date of the civil year.
_CIVIL = {"independence": (17, 8), "new_year": (1, 1), "christmas": (25, 12)}
_HIJRI = {
    "idul_fitri": (1, 10), "takbiran": (1, 10), "idul_adha": (10, 12), "maulid": (12, 3), "isra": (27, 7),
    "nisfu": (15, 8), "nuzul": (17, 9), "asyura": (10, 1), "islamic_new_year": (1, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Maulid, lebaran, Natal, 17-an; with a year if it was said."""

    key: str
    year: int | None = None
    shift: int = 0  # H-1, H+7
    rank = 3

    @property
    def is_hijri(self) -> bool:
        """Whether the ministry still has to announce it."""
        return self.key in _HIJRI

    def fits(self, day: date, now: Now) -> bool:
        """Whether it is that day."""
        return day in self.options(now).dates

    def options(self, now: Now) -> Options:
        """The coming one."""
        if self.key in _CIVIL:
            d, m = _CIVIL[self.key]
            found = MonthDay(d, m, self.year).options(now)
        else:
            d, m = _HIJRI[self.key]
            year = self.year if self.year and self.year < 1500 else None
            found = Hijri(d, m, year, named=True).options(now)
        shift = -1 if self.key == "takbiran" else self.shift  # it is the eve itself
        dates = tuple(day + timedelta(days=shift) for day in found.dates)
        return Options(dates, found.ask, found.no)


@dataclass(frozen=True, slots=True)
class Eve:
    """Malam 27 Rajab, malam tahun baru; malam tanggal 5, which some mean as the evening of the 5th."""

    of: "MonthDay | Hijri | Named"
    rank = 2

    @property
    def _by_custom(self) -> bool:
        """Whether everybody means the evening before."""
        of = self.of
        return not isinstance(of, MonthDay)

    def fits(self, day: date, now: Now) -> bool:
        """Whether the day's evening is meant, or may be."""
        return self.of.fits(day + DAY, now) or (not self._by_custom and self.of.fits(day, now))

    def options(self, now: Now) -> Options:
        """The evening before; for a plain date it is asked."""
        found = self.of.options(now)
        if found.no:
            return found
        eves = tuple(day - DAY for day in found.dates)
        if self._by_custom:
            return Options(eves, found.ask)
        return doubt(Ask.WHICH_EVENING, *(d for pair in zip(eves, found.dates, strict=True) for d in pair))


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


@dataclass(frozen=True, slots=True)
class Vague:
    """Minggu depan, awal bulan depan, akhir tahun: a stretch of days, from and to, offered and asked."""

    edge: str  # start, middle, end, whole
    unit: str  # week, month, year
    offset: int = 0
    month: int | None = None
    rank = 10

    def fits(self, day: date, now: Now) -> bool:
        """Whether the day lies in the stretch."""
        first, last = self.stretch(now)
        return first <= day <= last

    def options(self, now: Now) -> Options:
        """Only a question."""
        first, last = self.stretch(now)
        if last < now.today:
            return never(Refusal.PAST)
        middle = first + (last - first) // 2
        dates: tuple[date, ...]
        dates = {"start": (first,), "end": (last,), "middle": (middle,)}.get(self.edge, (first, middle, last))
        if self.unit == "week" and self.edge == "whole":
            dates = (now.today + 7 * self.offset * DAY, last) if self.offset else (last,)
        return doubt(Ask.VAGUE, *(d for d in dates if d >= now.today))

    def stretch(self, now: Now) -> tuple[date, date]:
        """Its first and last day."""
        if self.unit == "week":
            monday = now.today + (7 * self.offset - now.today.weekday()) * DAY
            return (monday + 4 * DAY if self.edge == "end" else monday), monday + 6 * DAY
        if self.unit == "year":
            year = now.today.year + self.offset
            return date(year, 1, 1), date(year, 12, 31)
        first = now.today.replace(day=1) + relativedelta(months=self.offset)
        if self.month is not None:
            first = first.replace(month=self.month)
            first = first if first >= now.today.replace(day=1) else first.replace(year=first.year + 1)
        return first, first + relativedelta(months=1) - DAY


Spec = Rel | Months | Weekday | FiveDay | MonthDay | Hijri | Named | Eve | NthWeekday | Vague | HijriMonth
