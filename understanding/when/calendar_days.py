"""Days told by the calendar: 5 Desember, 12 Rabiul Awal, Maulid, malam 27 Rajab, akhir bulan."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from almanac import hijri
from almanac.place import Place
from understanding.when.feasts import Feast, coming, feasts
from understanding.when.moment import DAY, Ask, Refusal
from understanding.when.now import Now, Options, doubt, never, sure

JUST_PAST = 75  # days: a date without a year that went by so lately is asked about


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
    civil: int | None = None  # '1 Suro 2027'
    rank = 2

    def fits(self, day: date, now: Now) -> bool:
        """Whether the day is that one, a day more or less: calendars differ."""
        return any(abs((day - d).days) <= 1 for d in self.options(now).dates)

    def options(self, now: Now) -> Options:
        """The coming one, by the ministry's criterion; both days where the holiday table moved the month."""
        return _hijri_options(self, now.today, now.place)


@lru_cache(maxsize=256)
def _hijri_options(told: Hijri, today: date, place: Place) -> Options:
    if told.year is not None:
        return _in_hijri_year(told, told.year, place) if 1440 < told.year < 1470 else never(Refusal.TOO_FAR)
    if told.civil is not None:
        found = (_in_hijri_year(told, y, place) for y in range(told.civil - 580, told.civil - 575))
        in_year = (o for o in found if o.dates and o.dates[0].year == told.civil)
        return next(in_year, never(Refusal.TOO_FAR))
    year = hijri.hijri_of(today, place).year
    years = [_in_hijri_year(told, y, place) for y in (year - 1, year, year + 1)]
    ahead = next((o for o in years if not o.dates or o.dates[0] >= today), years[-1])
    if ahead.no:
        return ahead
    past = [o.dates[0] for o in years if o.dates and o.dates[0] < today]
    if past and (today - past[-1]).days <= JUST_PAST:
        return doubt(Ask.JUST_PAST, ahead.dates[0])
    return ahead


def _in_hijri_year(told: Hijri, year: int, place: Place) -> Options:
    day = hijri.civil(told.day, told.month, year, place)
    if day is None:
        return never(Refusal.NO_SUCH_DATE)
    other = hijri.doubtful(told.day, told.month, year, place)
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


# Days that have a name and a date of the civil year; what has a name only there is in feasts.toml.
_CIVIL = {"independence": (17, 8), "new_year": (1, 1), "christmas": (25, 12)}
_HIJRI = {
    "idul_fitri": (1, 10), "takbiran": (1, 10), "idul_adha": (10, 12), "maulid": (12, 3), "isra": (27, 7),
    "nisfu": (15, 8), "nuzul": (17, 9), "asyura": (10, 1), "islamic_new_year": (1, 1),
}  # fmt: skip
_OWN_DAY = frozenset({"idul_fitri", "idul_adha", "takbiran"})


def _civil_of(key: str) -> tuple[int, int] | None:
    return _CIVIL.get(key) or (feasts()[key].civil if key in feasts() else None)


def _hijri_of(key: str) -> tuple[int, int] | None:
    return _HIJRI.get(key) or (feasts()[key].hijri if key in feasts() else None)


@dataclass(frozen=True, slots=True)
class Named:
    """Maulid, lebaran, Natal, 17-an; with a year if it was said."""

    key: str
    year: int | None = None
    shift: int = 0  # H-1, H+7
    occasion: bool = False  # muludan, agustusan: held on a day near it
    meant: bool = False  # 'pas imlek', 'libur nyepi': the day itself, not the name of an event
    rank = 3

    @property
    def is_hijri(self) -> bool:
        """Whether the ministry still has to announce it."""
        return _hijri_of(self.key) is not None or self.key == "rebo_wekasan"

    @property
    def own_day(self) -> bool:
        """Whether it is kept on no other day."""
        return self.key in _OWN_DAY or (self.key in feasts() and feasts()[self.key].own_day)

    def fits(self, day: date, now: Now) -> bool:
        """Whether it is that day."""
        return day in self.options(now).dates

    def options(self, now: Now) -> Options:
        """The coming one."""
        civil_day, hijri_day = _civil_of(self.key), _hijri_of(self.key)
        if civil_day is not None:
            d, m = civil_day
            found = MonthDay(d, m, self.year).options(now)
        elif hijri_day is None:
            found = self._of_feast(feasts()[self.key], now)
        else:
            d, m = hijri_day
            lunar = self.year if self.year and self.year < 1500 else None
            civil = self.year if not lunar else None
            found = Hijri(d, m, lunar, named=True, civil=civil).options(now)
        shift = -1 if self.key == "takbiran" else self.shift  # it is the eve itself
        dates = tuple(day + timedelta(days=shift) for day in found.dates)
        return Options(dates, found.ask, found.no)

    def _of_feast(self, feast: Feast, now: Now) -> Options:
        """The coming one of the table; asked when it has just gone by."""
        if feast.last_of is not None:
            return self._last_of(*feast.last_of, now)
        day, before = coming(feast, now.today, self.year)
        if day is None:
            return never(Refusal.TOO_FAR)
        lately = before is not None and self.year is None and (now.today - before).days <= JUST_PAST
        return doubt(Ask.JUST_PAST, day) if lately else sure(day)

    @staticmethod
    def _last_of(weekday: int, month: int, now: Now) -> Options:
        """The last such weekday of a Hijri month; both where the month may be a day longer."""
        year = hijri.hijri_of(now.today, now.place).year
        for y in (year, year + 1):
            first = hijri.civil(1, month + 1, y, now.place)
            if first is None:
                continue
            back = (first.weekday() - 1 - weekday) % 7 + 1
            last = first - back * DAY
            if last < now.today:
                continue
            if back in (1, 7):  # a day more or less, and it is another week's
                other = last + 7 * DAY if back == 7 else last - 7 * DAY
                return doubt(Ask.HIJRI, last, *([other] if other >= now.today else []))
            return sure(last)
        return never(Refusal.TOO_FAR)


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
