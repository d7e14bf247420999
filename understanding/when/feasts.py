"""Holidays and feasts by name, from feasts.toml: which names they go by, and on which dates they fall.

Those of the Hijri calendar are reckoned in `calendar_days`; the others stand in the table of national
holidays, on a date of the civil year, or come round in a cycle.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from almanac.holidays import holidays_of


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day."""

    key: str
    names: tuple[str, ...]
    civil: tuple[int, int] | None = None  # day and month
    hijri: tuple[int, int] | None = None
    table: str = ""  # its name among the national holidays
    shift: int = 0  # days after the one of the table
    cycle: tuple[date, int] | None = None  # a date of it, and the days from one to the next
    last_of: tuple[int, int] | None = None  # the last such weekday (Monday 0) of a Hijri month
    own_day: bool = False  # kept on no other day


@cache
def feasts() -> dict[str, Feast]:
    """All feasts by key."""
    text = Path(__file__).with_name("feasts.toml").read_text(encoding="utf-8")
    return {key: _feast(key, told) for key, told in tomllib.loads(text).items()}


def _feast(key: str, told: dict[str, Any]) -> Feast:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    if "cycle" in fields:
        first, days = fields["cycle"]
        fields["cycle"] = (date.fromisoformat(first), days)
    return Feast(key, **fields)


@cache
def names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By the first word of a name: the words of each, and the feast's key; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, feast in feasts().items():
        for name in feast.names:
            words = tuple(name.split())
            found.setdefault(words[0], []).append((words, key))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}


def coming(feast: Feast, today: date, year: int | None = None) -> tuple[date | None, date | None]:
    """The next date of a feast of the table or of a cycle (or that of a year), and the one before it."""
    years = range(today.year - 1, today.year + 3) if year is None else range(year, year + 1)
    days = sorted(day for y in years for day in _in(feast, y))
    ahead = next((day for day in days if day >= today or year is not None), None)
    return ahead, next((day for day in reversed(days) if day < today), None)


def _in(feast: Feast, year: int) -> list[date]:
    if feast.cycle is not None:
        first, step = feast.cycle
        n = (date(year, 1, 1) - first).days // step
        return [d for k in (n, n + 1, n + 2) if (d := first + k * step * timedelta(1)).year == year]
    shift = timedelta(days=feast.shift)
    return [day + shift for day, name in holidays_of(year).items() if name.startswith(feast.table)]
