"""Does the bot grow slower as its database grows? Each query at two sizes, as a ratio of medians.

    python -m benchmarks.growth [--small 10000] [--large 1000000] [--folder DIR] [--json FILE] [--only …]

The databases are made where they are missing (the large one takes a minute or two and 1.3 GB). What is judged
is the query as the bot makes it, through the engine; beside it stands the time within SQLite alone, which
shows the deeper tree and the pages that no longer fit into the cache. Writes are judged as the units that
they belong to.
"""

import argparse
import asyncio
import contextlib
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from storage.migrate import migrate
from storage.reading.aspirations.search import sqlite_query, terms
from storage.seeding import FIRST_OFFICIAL, Size, seed
from storage.sqlite import PRAGMAS, Sqlite
from storage.statements import Statement, plain, sql
from storage.store import Store
from tickets.ports import Stale

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PLACES = (
    ("antirogo", "ATR"), ("karangrejo", "KRJ"), ("kebonsari", "KBS"), ("kranjingan", "KRN"),
    ("sumbersari", "SBS"), ("tegalgede", "TGG"), ("wirolegi", "WRL"),
)  # fmt: skip
FOLDER = Path(tempfile.gettempdir()) / "sambang-growth"
LIMIT, OWN, WORDS = 1.2, 2.0, 3.0
"""What a query may grow by; of lists of one person's; of searches, whose index is in more parts."""
ROUNDS, TURNS = 9, 40

Values = dict[str, Any]
Ask = Callable[[int, int], Values]
"""Parameters, given a ticket's and a person's number."""

WARD = {"kelurahan": "tegalgede", "limit": 10, "offset": 0}
QUEUE = {
    "kelurahan": "tegalgede", "about": 0, "field": "", "answered": ",accepted,declined,delegated,resolved,",
    "person": 0, "posts": ",,", "answers": 0, "now": NOW,
}  # fmt: skip
DESK = {
    "kelurahan": "tegalgede", "person": FIRST_OFFICIAL, "posts": ",staff,", "own": 0, "field": "", "about": 0,
}  # fmt: skip
COLUMN = {**DESK, "kind": "aspiration", "status": "new"}
LISTED = {
    **DESK, "status": "", "rw": "", "category": "", "owner": "", "late": 0, "now": NOW, "limit": 21,
    "offset": 0,
}  # fmt: skip
READS: dict[str, Ask] = {
    "board_tickets": lambda *_: {**COLUMN, "limit": 20},
    "board_count": lambda *_: {**COLUMN, "most": 1000},
    "board_list": lambda *_: LISTED,
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
        "sought": sqlite_query("tegalgede", terms("selokan hujan")), "field": "", "about": 0, "limit": 6
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

TICKET: Values = {
    "kind": "aspiration", "type": "complaint", "status": "new", "kelurahan": "tegalgede", "created_at": NOW,
    "changed_at": NOW, "category": "roads", "rw": "05", "rt": "02", "text": "Selokan mampet", "address": "",
    "spot": None, "confidential": 0, "host": "", "contact": "", "starts_at": None, "ends_at": None,
    "prayer": "", "urgent": 0, "about": "", "tier": "", "verify_by": None, "answer_by": None,
    "resolve_by": None,
}  # fmt: skip
CHANGE: Values = {
    "version": 6, "status": "closed", "changed_at": NOW, "category": "roads", "text": "Beres", "address": "",
    "spot": None, "assignee": 0, "starts_at": None, "ends_at": None, "prayer": "", "delegate": 0,
    "proposed_at": None, "stars": 0, "ended_at": NOW,
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


def limit_of(query: str) -> float:
    """The ratio that a query may have."""
    return WORDS if query == "search" else OWN if "own_tickets" in query else LIMIT


def asked(query: str, size: Size, seed_: int, turns: int) -> Iterator[dict[str, Any]]:
    """Parameters of a query about tickets and people anywhere in a database of that size."""
    chance = random.Random(seed_)
    ask = {**READS, **WRITES}[query]
    for ticket in chance.sample(range(1, size.tickets - 10), turns):
        person = chance.randrange(1, size.residents - 10)
        yield {name: plain(value) for name, value in ask(ticket, person).items()}


def connect(path: Path) -> sqlite3.Connection:
    """As the engine connects."""
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


def make(path: Path, size: Size) -> None:
    """The database of that size, made if it is not there."""
    if path.exists():
        migrate(f"sqlite:///{path}")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)
    asyncio.run(fill(partial, size))
    with connect(partial) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(file=sys.stderr)
    partial.rename(path)


async def fill(partial: Path, size: Size) -> None:
    """Seed a new file."""
    migrate(f"sqlite:///{partial}")
    engine = Sqlite(partial)
    await engine.open()
    try:
        await seed(
            Store(engine), PLACES, NOW, size, lambda *news: print(f"\r{news}", end="   ", file=sys.stderr)
        )
    finally:
        await engine.close()


UNITS = {
    "file a ticket": (
        "put_update", "next_number", "put_ticket", "put_event", "put_due", "bump", "put_message",
        "put_outgoing",
    ),
    "change a ticket": ("change_ticket", "put_event", "drop_dues", "put_due", "bump", "put_message"),
    "end a reminder": ("finish_due", "put_outgoing"),
}  # fmt: skip


@dataclass
class Side:
    """One of the two databases."""

    size: Size
    engine: Sqlite
    raw: sqlite3.Connection
    times: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, taken: list[float]) -> None:
        """The median of one turn."""
        self.times.setdefault(name, []).append(statistics.median(taken))

    def median(self, name: str) -> float:
        """Over all turns, in microseconds."""
        return statistics.median(self.times[name]) * 1e6

    async def read(self, query: str, turn: int) -> None:
        """A query through the engine and within SQLite, about other tickets each time."""
        taken = []
        for values in asked(query, self.size, turn, TURNS):
            begin = time.perf_counter()
            await self.engine.fetch(query, values)
            taken.append(time.perf_counter() - begin)
        self.note(query, taken)
        again = asked(query, self.size, turn + ROUNDS, TURNS)
        self.note(f"raw {query}", [seconds(self.raw, query, values) for values in again])

    async def write(self, name: str, queries: Sequence[str], turn: int) -> None:
        """A unit of work through the engine, commit included; and its statements within SQLite, undone."""
        lists = [list(asked(query, self.size, turn, TURNS)) for query in queries]
        self.raw.execute("BEGIN IMMEDIATE")
        raw = [
            sum(seconds(self.raw, query, values) for query, values in zip(queries, each, strict=True))
            for each in zip(*lists, strict=True)
        ]
        self.raw.execute("ROLLBACK")
        self.note(f"raw {name}", raw)
        taken = []
        for each in zip(*lists, strict=True):
            unit = [Statement(query, values) for query, values in zip(queries, each, strict=True)]
            begin = time.perf_counter()
            with contextlib.suppress(Stale):  # the ticket of an earlier turn
                await self.engine.commit(unit)
            taken.append(time.perf_counter() - begin)
        self.note(name, taken)


async def measure(paths: Mapping[Path, Size], reads: Sequence[str], units: Sequence[str]) -> list[Side]:
    """These queries and units at both sizes; the sizes take turns, so that both have the same weather."""
    sides = [Side(size, Sqlite(path), connect(path)) for path, size in paths.items()]
    try:
        for side in sides:
            await side.engine.open()
        for turn in range(ROUNDS):
            for query in reads:
                for side in sides:
                    await side.read(query, turn)
            for name in units:
                for side in sides:
                    await side.write(name, UNITS[name], turn)
    finally:
        for side in sides:
            side.raw.close()
            await side.engine.close()
    return sides


def report(small: Side, large: Side, names: Sequence[str]) -> None:
    """The table."""
    sizes = f"{small.size.tickets:,} | {large.size.tickets:,}"
    print(f"| tickets | {sizes} | ratio | at most | in SQLite: {sizes} |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in names:
        before, after = small.median(name), large.median(name)
        over = "" if after / before <= limit_of(name) else " **over**"
        raw = " | ".join(f"{side.median(f'raw {name}'):.1f}" for side in (small, large))
        limit = limit_of(name)
        print(f"| {name} | {before:.0f} | {after:.0f} | {after / before:.2f}{over} | {limit} | {raw} |")


def main() -> None:
    """Make what is missing, measure, print."""
    options = argparse.ArgumentParser(description="growth of each query")
    options.add_argument("--small", type=int, default=10_000)
    options.add_argument("--large", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path, default=FOLDER)
    options.add_argument("--json", type=Path)
    options.add_argument("--only", nargs="*", default=[], metavar="QUERY", help="some of the reading queries")
    given = options.parse_args()
    paths = {given.folder / f"{count}.db": Size(count, count // 5) for count in (given.small, given.large)}
    for path, size in paths.items():
        make(path, size)
    reads, units = (given.only, []) if given.only else ([*READS], [*UNITS])
    small, large = asyncio.run(measure(paths, reads, units))
    report(small, large, [*reads, *units])
    if given.json:
        given.json.write_text(json.dumps([small.times, large.times]))


if __name__ == "__main__":
    main()
