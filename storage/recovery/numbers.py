"""Numbers that people hold, and where their counters must go on after a backup was restored.

A copy does not know what was given out after it was made. Where the database that it takes the place of can
still be read and grew from that copy, its counters say so exactly. Otherwise they are moved on by more than
can well have been given in the time since: a number left out harms nobody, and one given twice does.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any

from almanac.calendar import WIB
from storage import rows
from storage.recovery.soundness import faulty_table
from storage.statements import Statement, parameters, sql
from storage.store import Store

TALLIES = ("open:", "fund:", "gap:")
"""Counters that count what is there, and give nobody a number."""
SOURCES = ("all_counters", "greatest_numbers", "greatest_entries")
"""Queries whose rows name a series and the greatest number given in it."""
GIVEN_IN = ("counters", "tickets", "contest_entries")
"""The tables that these read."""
TICKET_SERIES = re.compile(r"(?P<code>[A-Z]+)-(?P<month>\d{4})")

LEAST_MARGIN = 100
A_DAY = 50
"""Numbers that a kelurahan gives on its busiest days, where the copy tells of no busier ones."""
BUSY = 5
"""By how much the busiest days may exceed the mean."""
QUEUE_MARGIN = 50
QUEUE_DAYS = 15
"""So many days ahead requests are queued for at most, over the longest holidays."""
SLACK = timedelta(hours=2)
"""Between WIB and WIT: whose month has begun already."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What was written last in a database: the newest row of a history, the newest person, and when."""

    event: int = 0
    person: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Highest:
    """The greatest number given in each series; `certain` where nothing can have been given besides."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """What numbers are given for: codes of kelurahan, queues ('queue:KELURAHAN:PROGRAMME'), contests."""

    codes: Sequence[str] = ()
    queues: Sequence[str] = ()
    contests: Sequence[str] = ()


async def given(store: Store) -> dict[str, int]:
    """The greatest number given in each series of a database."""
    return _greatest([row for query in SOURCES for row in await store.engine.fetch(query, {})])


async def traces(store: Store) -> Traces:
    """What was written last."""
    return _traces((await store.engine.fetch("newest_traces", {}))[0])


def left_behind(path: Path, copy: Traces) -> Highest:
    """What a database file that a copy takes the place of had given out, as far as it can be read. It is
    certain where the file is sound there and holds what the copy holds last.
    """
    numbers: dict[str, int] = {}
    certain = True
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as old:
            old.row_factory = sqlite3.Row
            for query in SOURCES:
                certain = _add(old, query, numbers) and certain
            certain = certain and not faulty_table(path, GIVEN_IN)
            looked_for = parameters({"event": copy.event, "person": copy.person})
            wanted = bool(copy.event) + bool(copy.person)
            found = old.execute(sql("has_traces"), looked_for).fetchone()["found"]
            return Highest(numbers, certain and 0 < wanted == found)
    except sqlite3.Error:
        return Highest(numbers)


def _add(old: sqlite3.Connection, query: str, numbers: dict[str, int]) -> bool:
    """Take in what a query gives; False where it cannot be asked to the end."""
    try:
        for name, value in _greatest(old.execute(sql(query))).items():
            numbers[name] = max(value, numbers.get(name, 0))
    except (sqlite3.Error, TypeError, ValueError):  # a damaged page may give anything
        return False
    return True


def _greatest(found: Iterable[Any]) -> dict[str, int]:
    greatest: dict[str, int] = {}
    for row in found:
        name, value = str(row["name"]), int(str(row["value"]))
        if not name.startswith(TALLIES):
            greatest[name] = max(value, greatest.get(name, 0))
    return greatest


def _traces(row: Mapping[str, int | None]) -> Traces:
    return Traces(row["event"] or 0, row["person"] or 0, rows.instant(row["at"]))


def starts(
    copy: Mapping[str, int], old: Highest, series: Series, made: datetime | None, now: datetime
) -> dict[str, int]:
    """The number that each series must be at least at, of those that the copy leaves behind. `made` is when
    the copy was made, as far as can be told.
    """
    least = {name: value for name, value in old.numbers.items() if value > copy.get(name, 0)}
    if old.certain:
        return least
    guessed = _guessed(copy, series, timedelta.max if made is None else now - made, now)
    return {**guessed, **{name: max(value, guessed.get(name, 0)) for name, value in least.items()}}


def _guessed(copy: Mapping[str, int], series: Series, age: timedelta, now: datetime) -> dict[str, int]:
    """Where each series goes on that may have given numbers since, with a margin."""
    codes = {found["code"] for name in copy if (found := TICKET_SERIES.fullmatch(name))} | {*series.codes}
    guessed = {}
    for month in sorted({_month(now), _month(now + SLACK)}):
        for code in sorted(codes):
            name = f"{code}-{month}"
            guessed[name] = copy.get(name, 0) + margin(age, now, _fullest(copy, code))
    for queue in sorted({*series.queues, *map(_queue, copy)} - {""}):
        for day in _days(now):
            name = f"{queue}:{day.isoformat()}"
            guessed[name] = 2 * copy.get(name, 0) + QUEUE_MARGIN
    for contest in sorted({f"contest:{key}" for key in series.contests} | _contests(copy)):
        guessed[contest] = 2 * copy.get(contest, 0) + LEAST_MARGIN
    return guessed


def margin(age: timedelta, now: datetime, fullest: int) -> int:
    """More numbers than a kelurahan can well have given since a copy of that age was made: only those of the
    month are looked at, for no others are given any more. `fullest` is the greatest number of any month.
    """
    days = min(age / timedelta(days=1), now.astimezone(WIB).day + 1)
    return max(LEAST_MARGIN, ceil(days) * max(A_DAY, BUSY * ceil(fullest / 30)))


def _fullest(copy: Mapping[str, int], code: str) -> int:
    return max((value for name, value in copy.items() if name.startswith(f"{code}-")), default=0)


def _month(instant: datetime) -> str:
    return f"{instant.astimezone(WIB):%y%m}"


def _queue(name: str) -> str:
    """The queue that a day's counter belongs to, '' for other counters."""
    return name.rpartition(":")[0] if name.startswith("queue:") else ""


def _contests(copy: Mapping[str, int]) -> set[str]:
    return {name for name in copy if name.startswith("contest:")}


def _days(now: datetime) -> list[date]:
    today = now.astimezone(WIB).date()
    return [today + timedelta(days=n) for n in range(-1, QUEUE_DAYS + 1)]


def moves(copy: Mapping[str, int], least: Mapping[str, int]) -> list[Statement]:
    """The statements that move counters on, and note the numbers of tickets that are left out."""
    found = []
    for name, value in sorted(least.items()):
        found.append(Statement("raise_counter", {"name": name, "least": value}))
        skipped = value - copy.get(name, 0)
        if TICKET_SERIES.fullmatch(name) and skipped > 0:
            found.append(Statement("bump", {"name": f"gap:{name}", "by": skipped}))
    return found
