"""Does the bot grow slower as its database grows? Each query and page at two sizes, as a ratio.

    python -m benchmarks.growth [--postgres] [--small 10000] [--large 1000000] [--folder DIR] [--json FILE]
                                [--only …]

The databases are made where they are missing (`benchmarks.large`). What is judged is the query as the bot
makes it, through the engine; for SQLite the time within it alone stands beside, which shows the deeper tree
and the pages that no longer fit into the cache. Writes are judged as the units that they belong to, and pages
of the web as whole answers (`benchmarks.pages`).
"""

import argparse
import asyncio
import contextlib
import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import pages
from benchmarks.large import FOLDER, NOW, TEGALGEDE_STAFF, postgres, sized, sqlite
from storage.migrate import SQLITE
from storage.opening import engine
from storage.reading.aspirations.search import NEWEST, postgres_query, sqlite_query, terms
from storage.seeding import FIRST_OFFICIAL, Size
from storage.sqlite import PRAGMAS
from storage.statements import Statement, plain, sql
from storage.stored import Engine
from tickets.ports import Stale

LIMIT, OWN, WORDS = 1.2, 2.0, 3.0
"""What a query or page may grow by; of lists of one person's; of searches, whose index is in more parts."""
ROUNDS, TURNS = 9, 40

Values = dict[str, Any]
Ask = Callable[[int, int], Values]
"""Parameters, given a ticket's and a person's number."""

SOUGHT = "selokan hujan"
WARD = {"kelurahan": "tegalgede", "limit": 10, "offset": 0}
QUEUE = {
    "kelurahan": "tegalgede", "about": 0, "field": "", "answered": ",accepted,declined,delegated,resolved,",
    "person": 0, "posts": ",,", "answers": 0, "now": NOW,
}  # fmt: skip
DESK = {
    "kelurahan": "tegalgede", "person": TEGALGEDE_STAFF, "posts": ",staff,", "own": 0, "field": "",
    "about": 0,
}  # fmt: skip
COLUMN = {**DESK, "kind": "aspiration", "status": "in_progress"}
LISTED = {
    **DESK, "status": "", "rw": "", "category": "", "owner": "", "late": 0, "now": NOW, "limit": 21,
    "offset": 0,
}  # fmt: skip
DAY = {"kelurahan": "tegalgede", "start": NOW - timedelta(days=1), "end": NOW, "about": 0}
READS: dict[str, Ask] = {
    "board_tickets": lambda *_: {**COLUMN, "limit": 20},
    "board_count": lambda *_: {**COLUMN, "most": 200},
    "board_list": lambda *_: LISTED,
    "board_rws": lambda *_: {**DESK, "most": 2000},
    "queue_sums": lambda *_: QUEUE,
    "open_matters": lambda *_: {"kelurahan": "tegalgede", "about": 0},
    "came_in": lambda *_: DAY,
    "reported": lambda *_: DAY,
    "changed_since": lambda *_: {"event": 1 << 62, "limit": 200},
    "newest_event": lambda *_: {},
    "person_by_telegram": lambda _, p: {"telegram_id": 1_000_000_000 + p},
    "sender": lambda _, p: {"telegram_id": 1_000_000_000 + p},
    "person": lambda _, p: {"id": p},
    "officials": lambda *_: {"kelurahan": "tegalgede"},
    "ticket": lambda t, _: {"id": t},
    "ticket_by_number": lambda t, _: {"number": f"TGG-1001-{t:04d}"},
    "events": lambda t, _: {"ticket": t},
    "attachments": lambda t, _: {"ticket": t},
    "own_tickets": lambda _, p: {"person": p, "limit": 10, "offset": 0},
    "open_own_tickets": lambda _, p: {"person": p, "limit": 10},
    "queue": lambda *_: {**QUEUE, "limit": 10, "offset": 0, "sieve": "", "wanted": ""},
    "open_in_rw": lambda *_: {**WARD, "rw": "05", "about": 0, "limit": 2},
    "counter": lambda *_: {"name": "open:tegalgede:aspiration"},
    "invitations": lambda *_: {
        "kelurahan": "tegalgede", "start": NOW + timedelta(hours=7), "end": NOW + timedelta(hours=18)
    },
    "series": lambda *_: {"series": 1},
    "search": lambda *_: {
        "sought": sqlite_query("tegalgede", terms(SOUGHT)), "field": "", "about": 0, "limit": 6
    },
    "open_reports": lambda *_: {
        "kelurahan": "tegalgede", "rw": "05", "since": NOW - timedelta(days=14), "limit": 1
    },
    "followers": lambda t, _: {"ticket": t},
    "publication": lambda t, _: {"ticket": t},
    "published": lambda *_: {
        "kelurahan": "tegalgede", "start": 0, "end": NOW, "limit": 21, "offset": 0
    },
    "published_one": lambda t, _: {"number": f"TGG-1001-{t:04d}"},
    "to_release": lambda *_: {"kelurahan": "tegalgede", "limit": 5},
    "agreed_by": lambda _, p: {"person": p, "limit": 20},
    "about_message": lambda t, _: {"chat": FIRST_OFFICIAL + t % 35, "message": t},
    "newest_message": lambda t, _: {"chat": FIRST_OFFICIAL + t % 35},
    "message_of_slot": lambda t, _: {"chat": FIRST_OFFICIAL + t % 35, "slot": f"card:{t}"},
    "chats_with_slot": lambda t, _: {"slot": f"card:{t}"},
    "due": lambda *_: {"now": NOW + timedelta(days=30), "limit": 10},
    "once": lambda *_: {"key": "agenda"},
    "draft": lambda _, p: {"person": p},
    "kept": lambda _, p: {"person": p},
    "idle_drafts": lambda *_: {"before": NOW, "limit": 100},
    "update_state": lambda t, _: {"update_id": t},
    "waiting_updates": lambda *_: {"after": 0, "limit": 100},
    "waiting_outgoing": lambda *_: {"after": 0, "limit": 100},
    "newest_id": lambda *_: {},
}  # fmt: skip

WORDED = "Selokan di depan rumah mampet dan bau sejak hujan hari Senin"
"""Like those that are seeded, so that a search finds as many of the newest as before."""
TICKET: Values = {
    "kind": "aspiration", "type": "complaint", "status": "new", "kelurahan": "tegalgede", "created_at": NOW,
    "changed_at": NOW, "category": "roads_drainage", "rw": "05", "rt": "02", "text": WORDED,
    "address": "", "spot": None, "confidential": 0, "host": "", "contact": "", "starts_at": None,
    "ends_at": None, "prayer": "", "urgent": 0, "about": "", "tier": "", "verify_by": None,
    "answer_by": None, "resolve_by": None,
}  # fmt: skip
CHANGE: Values = {
    "version": 6, "status": "closed", "changed_at": NOW, "category": "roads_drainage", "text": "Beres",
    "address": "", "spot": None, "assignee": 0, "starts_at": None, "ends_at": None, "prayer": "",
    "delegate": 0, "proposed_at": None, "stars": 0, "ended_at": NOW,
}  # fmt: skip
NEW = count(time.time_ns())
"""Numbers that no row has, in this run or another."""
WRITES: dict[str, Ask] = {
    "put_update": lambda *_: {"update_id": next(NEW), "chat": 1, "payload": "{}", "received_at": NOW},
    "finish_update": lambda t, _: {"update_id": t},
    "next_number": lambda *_: {"name": "TGG-2611"},
    "bump": lambda *_: {"name": "open:tegalgede:aspiration", "by": 1},
    "put_ticket": lambda *_: {"id": next(NEW), "number": f"NEW-{next(NEW)}", **TICKET},
    "change_ticket": lambda t, _: {"id": t, **CHANGE},
    "join_series": lambda t, _: {"id": t, "series": 0, "recur": ""},
    "put_event": lambda t, _: {
        "id": next(NEW), "ticket": t, "at": NOW, "name": "noted", "role": "staff", "source": "new",
        "target": "new", "actor": 0, "note": "", "data": {},
    },
    "put_due": lambda t, _: {"key": f"{next(NEW)}:new", "ticket": t, "task": "stalled", "at": NOW, "n": 2},
    "drop_dues": lambda t, _: {"ticket": t},
    "finish_due": lambda t, _: {"key": f"{t}:stalled:1", "now": NOW},
    "put_message": lambda t, _: {
        "chat": FIRST_OFFICIAL, "message": next(NEW), "ticket": t, "slot": f"card:{t}", "shown": ""
    },
    "put_outgoing": lambda t, _: {
        "id": next(NEW), "chat": 1, "method": "sendMessage", "params": {}, "urgency": 0, "not_before": NOW,
        "slot": "", "ticket": t, "mode": "send",
    },
    "drop_outgoing_of_chat": lambda t, _: {"chat": t, "upto": 1 << 62},
}  # fmt: skip


def limit_of(name: str) -> float:
    """The ratio that a query or page may have; 0 for any."""
    if name == pages.FIRST:
        return 0.0
    return WORDS if name in ("search", *pages.SEARCHES) else OWN if "own_tickets" in name else LIMIT


def asked(query: str, size: Size, seed_: int, turns: int) -> Iterator[dict[str, Any]]:
    """Parameters of a query about tickets and people anywhere in a database of that size."""
    chance = random.Random(seed_)
    ask = {**READS, **WRITES}[query]
    for ticket in chance.sample(range(1, size.tickets - 10), turns):
        person = chance.randrange(1, size.residents - 10)
        yield {name: plain(value) for name, value in ask(ticket, person).items()}


def connect(url: str) -> sqlite3.Connection:
    """As the engine connects."""
    path = url.removeprefix(SQLITE)
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def seconds(connection: sqlite3.Connection, query: str, values: Mapping[str, Any]) -> float:
    """How long one run takes within SQLite."""
    text = sql(query)
    begin = time.perf_counter()
    connection.execute(text, values).fetchall()
    return time.perf_counter() - begin


UNITS = {
    "file a ticket": (
        "put_update", "next_number", "put_ticket", "put_event", "put_due", "bump", "put_message",
        "put_outgoing",
    ),
    "change a ticket": ("change_ticket", "put_event", "drop_dues", "put_due", "bump", "put_message"),
    "end a reminder": ("finish_due", "put_outgoing"),
}  # fmt: skip


class Raw:
    """A file of SQLite, asked without the engine."""

    def __init__(self, url: str) -> None:
        self._connection = connect(url)

    def reads(self, query: str, asked: Iterator[Values]) -> list[float]:
        """The seconds of each run."""
        return [seconds(self._connection, query, values) for values in asked]

    def writes(self, queries: Sequence[str], asked: Sequence[Sequence[Values]]) -> list[float]:
        """The seconds of the statements of each unit, which is undone."""
        self._connection.execute("BEGIN IMMEDIATE")
        found = [
            sum(seconds(self._connection, query, values) for query, values in zip(queries, each, strict=True))
            for each in asked
        ]
        self._connection.execute("ROLLBACK")
        return found


@dataclass(kw_only=True)
class Times:
    """What was measured of a database of that size: the seconds of each turn."""

    size: Size
    times: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, taken: list[float]) -> None:
        """The median of one turn."""
        self.times.setdefault(name, []).append(statistics.median(taken))

    def least(self, name: str) -> float:
        """Of all turns' medians, in microseconds: whatever else the machine does only adds to it."""
        return min(self.times[name]) * 1e6


@dataclass(kw_only=True)
class Side(Times):
    """One of the two databases; `raw` for SQLite."""

    engine: Engine
    raw: Raw | None

    def asked(self, query: str, turn: int) -> Iterator[Values]:
        """Parameters as this engine takes them."""
        for values in asked(query, self.size, turn, TURNS):
            if query == "search" and not self.raw:
                sought = postgres_query("tegalgede", terms(SOUGHT))
                values |= {"sought": sought, "kelurahan": "tegalgede", "newest": NEWEST}
            yield values

    async def read(self, query: str, turn: int) -> None:
        """A query through the engine and within SQLite, about other tickets each time."""
        taken = []
        for values in self.asked(query, turn):
            begin = time.perf_counter()
            await self.engine.fetch(query, values)
            taken.append(time.perf_counter() - begin)
        self.note(query, taken)
        if self.raw:
            self.note(f"raw {query}", self.raw.reads(query, self.asked(query, turn + ROUNDS)))

    async def write(self, name: str, queries: Sequence[str], turn: int) -> None:
        """A unit of work through the engine, commit included; and its statements within SQLite, undone."""
        units = list(zip(*(self.asked(query, turn) for query in queries), strict=True))
        if self.raw:
            self.note(f"raw {name}", self.raw.writes(queries, units))
        taken = []
        for each in units:
            unit = [Statement(query, values) for query, values in zip(queries, each, strict=True)]
            begin = time.perf_counter()
            with contextlib.suppress(Stale):  # the ticket of an earlier turn
                await self.engine.commit(unit)
            taken.append(time.perf_counter() - begin)
        self.note(name, taken)


async def measure(databases: Mapping[str, Size], reads: Sequence[str], units: Sequence[str]) -> list[Side]:
    """These queries and units at both sizes; the sizes take turns, so that both have the same weather."""
    engines = [engine(url) for url in databases]
    for one in engines:
        await one.open()
    sides = [
        Side(size=size, engine=one, raw=Raw(url) if url.startswith(SQLITE) else None)
        for (url, size), one in zip(databases.items(), engines, strict=True)
    ]
    try:
        for turn in range(ROUNDS):
            for query in reads:
                for side in sides:
                    await side.read(query, turn)
            for name in units:
                for side in sides:
                    await side.write(name, UNITS[name], turn)
    finally:
        for one in engines:
            await one.close()
    return sides


async def pages_of(databases: Mapping[str, Size]) -> list[Times]:
    """Answers of the web at both sizes."""
    times = await pages.measure(list(databases))
    return [Times(size=size, times=each) for size, each in zip(databases.values(), times, strict=True)]


def report(small: Times, large: Times, names: Sequence[str]) -> None:
    """The table, in microseconds."""
    raw_too = f"raw {names[0]}" in small.times
    sizes = f"{small.size.tickets:,} | {large.size.tickets:,}"
    print(f"| tickets | {sizes} | ratio | at most |" + (f" in SQLite: {sizes} |" if raw_too else ""))
    print("| --- | ---: | ---: | ---: | ---: |" + (" ---: | ---: |" if raw_too else ""))
    for name in names:
        before, after, limit = small.least(name), large.least(name), limit_of(name)
        over = " **over**" if limit and after / before > limit else ""
        raw = "".join(f" {side.least(f'raw {name}'):.1f} |" for side in (small, large) if raw_too)
        print(f"| {name} | {before:.0f} | {after:.0f} | {after / before:.2f}{over} | {limit or ''} |{raw}")


def main() -> None:
    """Make what is missing, measure, print."""
    options = argparse.ArgumentParser(description="growth of each query and page")
    options.add_argument("--postgres", action="store_true", help="on a server of its own, in place of SQLite")
    options.add_argument("--small", type=int, default=10_000)
    options.add_argument("--large", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path, default=FOLDER)
    options.add_argument("--json", type=Path)
    options.add_argument("--only", nargs="*", default=[], metavar="QUERY", help="some queries, or 'pages'")
    given = options.parse_args()
    sizes = (given.small, given.large)
    urls = postgres(sizes, given.folder) if given.postgres else [sqlite(one, given.folder) for one in sizes]
    databases = dict(zip(urls, map(sized, sizes), strict=True))
    reads = [one for one in given.only if one in READS] if given.only else [*READS]
    units = [one for one in given.only if one in UNITS] if given.only else [*UNITS]
    times = []
    if reads or units:
        small, large = asyncio.run(measure(databases, reads, units))
        report(small, large, [*reads, *units])
        times += [small.times, large.times]
    if not given.only or "pages" in given.only:
        few, many = asyncio.run(pages_of(databases))
        report(few, many, [*few.times])
        times += [few.times, many.times]
    if given.json:
        given.json.write_text(json.dumps(times))


if __name__ == "__main__":
    main()
