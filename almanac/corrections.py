"""A kelurahan's own corrections of the calendars, as data: Hijri months, holidays, working days.

Read once at the start. A fault is refused with its place in the file.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

TABLES = ("hijri", "holidays", "working_days")
MONTH = re.compile(r"(14\d\d)-(0[1-9]|1[0-2])")


class WrongCalendar(RuntimeError):
    """The file of corrections has a fault; says where."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """`hijri` moves a month by days (year, month, days); `holidays` are added; on `working_days` one works
    although the national calendar has a holiday.
    """

    hijri: tuple[tuple[int, int, int], ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    working_days: frozenset[date] = frozenset()


def load(file: Path) -> Corrections:
    """The corrections of a TOML file; raises WrongCalendar."""
    try:
        return _corrections(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as fault:
        raise WrongCalendar(f"{file.name}: {fault}") from None


def _corrections(tables: Mapping[str, Any]) -> Corrections:
    for name, table in tables.items():
        if name not in TABLES or not isinstance(table, dict):
            raise ValueError(f"{name!r} is none of the tables {', '.join(TABLES)}")
    hijri = tuple(_month(key, days) for key, days in tables.get("hijri", {}).items())
    holidays = _days("holidays", tables.get("holidays", {}))
    working = _days("working_days", tables.get("working_days", {}))
    if both := sorted(holidays.keys() & working.keys()):
        raise ValueError(f"{both[0]} is in [holidays] and in [working_days]")
    return Corrections(hijri, holidays, frozenset(working))


def _month(key: str, days: Any) -> tuple[int, int, int]:
    found = MONTH.fullmatch(key)
    if found is None:
        raise ValueError(f'[hijri] {key!r} is no Hijri month such as "1448-09"')
    if isinstance(days, bool) or days not in (-1, 0, 1):
        raise ValueError(f"[hijri] {key!r}: {days!r} is none of -1, 0 and 1 day")
    return int(found[1]), int(found[2]), int(days)


def _days(name: str, table: Mapping[str, Any]) -> dict[date, str]:
    found = {}
    for key, words in table.items():
        try:
            day = date.fromisoformat(key)
        except ValueError:
            raise ValueError(f'[{name}] {key!r} is no date such as "2026-12-24"') from None
        if not isinstance(words, str) or not words.strip():
            raise ValueError(f"[{name}] {key!r}: its name or reason is missing")
        found[day] = words.strip()
    return found
