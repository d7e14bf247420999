"""Hijri dates by the Neo-MABIMS criterion, set right by the government's holidays and by staff.

An answer is a civil date; the Hijri day begins at the Maghrib before it. All of it awaits the ministry's
announcement, and the host's own date goes before it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from almanac.holidays import holidays_of
from almanac.place import JEMBER, Place

# The Hijri days that the holiday table names, and the words it names them by.
NAMED = {
    (1, 1): "Tahun Baru Islam",
    (12, 3): "Maulid Nabi",
    (27, 7): "Isra Mikraj",
    (1, 10): "Hari Raya Idul Fitri",
    (10, 12): "Hari Raya Idul Adha",
}
ESTIMATED = "(perkiraan)"
SHAABAN, RAMADAN = 8, 9


@dataclass(frozen=True, slots=True)
class HijriDay:
    """A day of the Hijri calendar."""

    day: int
    month: int
    year: int


@cache
def _calendar() -> Any:
    from hijrical import AstronomicalCalendar  # noqa: PLC0415

    return AstronomicalCalendar(criterion="mabims", observer="jakarta")


@lru_cache(maxsize=512)
def month_start(year: int, month: int) -> date:
    """The civil date of the first of a Hijri month, as computed."""
    from hijrical import jdn_to_gregorian  # noqa: PLC0415

    return date(*jdn_to_gregorian(_calendar().to_jdn(year, month, 1)))


@lru_cache(maxsize=512)
def hijri_of(d: date, place: Place = JEMBER) -> HijriDay:
    """The Hijri day of a civil date (its daytime), with the corrections of its month."""
    from hijrical import gregorian_to_jdn  # noqa: PLC0415

    year, month, _ = _calendar().from_jdn(gregorian_to_jdn(d.year, d.month, d.day))
    for y, m in (_step(year, month, 1), (year, month), _step(year, month, -1)):
        start = _start(y, m, place)
        if start <= d:
            return HijriDay((d - start).days + 1, m, y)
    raise AssertionError("a month begins before every date")


def civil(day: int, month: int, year: int, place: Place = JEMBER) -> date | None:
    """The civil date of a Hijri day; None when the month is shorter."""
    first = _start(year, month, place)
    if not 1 <= day <= (_start(*_step(year, month, 1), place) - first).days:
        return None
    return first + timedelta(days=day - 1)


def _start(year: int, month: int, place: Place) -> date:
    return month_start(year, month) + timedelta(days=shift(year, month, place))


def doubtful(day: int, month: int, year: int, place: Place = JEMBER) -> date | None:
    """The other civil date in question: as computed, when only the holiday table moved an unnamed day."""
    if (day, month) in NAMED or _by_staff(year, month, place) is not None or not _by_table(year, month):
        return None
    return month_start(year, month) + timedelta(days=day - 1)


def shift(year: int, month: int, place: Place = JEMBER) -> int:
    """By how many days a month is moved: by staff, else by the holiday table, else not at all."""
    staff = _by_staff(year, month, place)
    return _by_table(year, month) if staff is None else staff


def _by_staff(year: int, month: int, place: Place) -> int | None:
    return next((days for y, m, days in place.hijri if (y, m) == (year, month)), None)


@lru_cache(maxsize=512)
def _by_table(year: int, month: int) -> int:
    for (day, named), words in NAMED.items():
        if named == month:
            computed = month_start(year, month) + timedelta(days=day - 1)
            return next((n for n in (0, -1, 1) if _is_named(computed + timedelta(days=n), words)), 0)
    return 0


def _is_named(d: date, words: str) -> bool:
    name = holidays_of(d.year).get(d, "")
    return name.startswith(words) and ESTIMATED not in name


def _step(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def is_ramadan(d: date, place: Place = JEMBER) -> bool:
    """Whether Tarawih is prayed on the evening of that day (the eve of each day of Ramadan)."""
    return hijri_of(d + timedelta(days=1), place).month == RAMADAN
