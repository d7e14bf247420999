"""Days as the kelurahan counts them: working days, holidays, evenings, the Javanese five-day week.

Pure: every answer follows from the arguments and the holiday table. It reads no clock.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from almanac.holidays import WRITTEN, holidays_of

WIB = ZoneInfo("Asia/Jakarta")

PASARAN = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")
EVENING_BEGINS = time(17)
EVENING_ENDS = time(4)

_JUMAT_LEGI = date(1945, 8, 17)
_DAY = timedelta(days=1)
_SATURDAY = 5


class Calendar:
    """Working days around a table of holidays."""

    def __init__(
        self, holidays: Mapping[date, str], amended: Mapping[date, str | None] | None = None
    ) -> None:
        """`amended` goes before the table: a day's name, or None for a working day; it may change later."""
        self._holidays = holidays
        self._amended = {} if amended is None else amended

    def holiday(self, d: date) -> str | None:
        """The name of the holiday on that day; cuti bersama counts as one."""
        return self._amended[d] if d in self._amended else self._holidays.get(d)

    def is_working_day(self, d: date) -> bool:
        """Neither Saturday, Sunday nor a holiday."""
        return d.weekday() < _SATURDAY and self.holiday(d) is None

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after start; before it when n is negative, start itself when it is 0."""
        step = _DAY if n >= 0 else -_DAY
        day = start
        for _ in range(abs(n)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days lie after a, up to and with b; negative when b is before a."""
        first, last = min(a, b), max(a, b)
        count = sum(self.is_working_day(first + n * _DAY) for n in range(1, (last - first).days + 1))
        return count if a <= b else -count


class NationalHolidays(Mapping[date, str]):
    """Public holidays and cuti bersama of Indonesia.

    `extra` and `removed` are the ward's own corrections, for the government changes its decree in the year.
    """

    def __init__(self, extra: Mapping[date, str] | None = None, removed: Iterable[date] = ()) -> None:
        self._extra = dict(extra or {})
        self._removed = frozenset(removed)

    def __getitem__(self, d: date) -> str:
        if d in self._extra:
            return self._extra[d]
        if d in self._removed:
            raise KeyError(d)
        return holidays_of(d.year)[d]

    def __iter__(self) -> Iterator[date]:
        days = {day for year in WRITTEN for day in holidays_of(year)} - self._removed
        return iter(sorted(days | self._extra.keys()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def indonesian_calendar(
    extra: Mapping[date, str] | None = None,
    removed: Iterable[date] = (),
    amended: Mapping[date, str | None] | None = None,
) -> Calendar:
    """The national calendar; without corrections always the same object."""
    if not extra and not removed and amended is None:
        return _plain()
    return Calendar(NationalHolidays(extra, removed), amended)


@cache
def _plain() -> Calendar:
    return Calendar(NationalHolidays())


def evening(d: date, tz: ZoneInfo = WIB) -> tuple[datetime, datetime]:
    """The evening of a day: from 17.00 to 04.00 of the next."""
    return datetime.combine(d, EVENING_BEGINS, tz), datetime.combine(d + _DAY, EVENING_ENDS, tz)


def day_of(instant: datetime, tz: ZoneInfo = WIB) -> date:
    """The day that an instant belongs to, its small hours counting to the evening before."""
    local = instant.astimezone(tz)
    return local.date() - _DAY if local.time() < EVENING_ENDS else local.date()


def pasaran(d: date) -> str:
    """The day of the Javanese five-day week, counted from Jumat Legi, 17 August 1945."""
    return PASARAN[(d - _JUMAT_LEGI).days % 5]
