"""A kelurahan's own corrections of the calendars, as data: Hijri months, holidays, working days.

Read once at the start. A fault is refused with its place in the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from almanac.datafiles import Fault, WrongData, tables

TABLES = ("hijri", "holidays", "working_days")
MONTH = re.compile(r"(14\d\d)-(0[1-9]|1[0-2])")


class WrongCalendar(WrongData):
    """The file of corrections has faults."""


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
    said = tables(file, WrongCalendar)
    told: list[str] = []
    for name, table in said.items():
        if name not in TABLES or not isinstance(table, dict):
            told.append(f"{name!r} is none of the tables {', '.join(TABLES)}")
    known = {name: said[name] if isinstance(said.get(name), dict) else {} for name in TABLES}
    told += [fault for key, days in known["hijri"].items() if (fault := _wrong_month(key, days))]
    for name in ("holidays", "working_days"):
        told += [fault for key, words in known[name].items() if (fault := _wrong_day(name, key, words))]
    both = sorted(known["holidays"].keys() & known["working_days"].keys())
    told += [f"{day} is in [holidays] and in [working_days]" for day in both]
    if told:
        raise WrongCalendar(Fault(file.name, "", what) for what in told)
    return Corrections(
        tuple((int(key[:4]), int(key[5:]), days) for key, days in known["hijri"].items()),
        {date.fromisoformat(key): words.strip() for key, words in known["holidays"].items()},
        frozenset(date.fromisoformat(key) for key in known["working_days"]),
    )


def _wrong_month(key: str, days: Any) -> str:
    """What is wrong with the moving of a month, '' where nothing is."""
    if MONTH.fullmatch(key) is None:
        return f'[hijri] {key!r} is no Hijri month such as "1448-09"'
    if type(days) is not int or days not in (-1, 0, 1):
        return f"[hijri] {key!r}: {days!r} is none of -1, 0 and 1 day"
    return ""


def _wrong_day(name: str, key: str, words: Any) -> str:
    """What is wrong with a day, '' where nothing is."""
    try:
        date.fromisoformat(key)
    except ValueError:
        return f'[{name}] {key!r} is no date such as "2026-12-24"'
    if not isinstance(words, str) or not words.strip():
        return f"[{name}] {key!r}: its name or reason is missing"
    return ""
