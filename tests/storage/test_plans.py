"""Queries of conversations, agendas and reminders go by an index, and cost no more in a larger database."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from benchmarks.growth import READS as GROWING
from benchmarks.growth import asked
from storage.postgres import PLANNED_ANEW, SESSION, Postgres
from storage.seeding import Size, seed
from storage.sqlite import Sqlite
from storage.statements import plain, sql
from storage.store import Store
from tests.databases import Server
from tests.storage.filling import NOW
from tests.storage.samples import READS, WRITES

EXCEPTIONS = {
    "blocks": "for admins, over an index that holds only the blocks in force",
    "house_rules": "some dozen decisions of admins",
    "holding": "over an index that holds only what waits for a summary",
    "forget_held": "once a night; a table of what was told lately",
    "camat_queue": "over an index that holds only what lies with the kecamatan or is about officials",
    "search": "by the index of words, which plans of SQLite call a scan (test_search.py looks at it)",
    "number_gaps": "bot.py check reads everything",
    "all_counters": "once when a backup is restored",
    "greatest_numbers": "once when a backup is restored",
    "greatest_entries": "once when a backup is restored",
    "newest_traces": "once when a backup is restored",
    "known_people": "once when a backup is restored",
    "forget_data_requests": "once a night; a table of what a few people asked",
    "data_request_counts": "for operators; a table of what a few people asked",
    "open_data_requests": "for operators, over an index that holds only what waits for an office",
    "drop_votes_of": "when somebody withdraws",
    "office_names": "once in some hours for a person; a table of some dozen offices",
    "whose_data": "when an operator looks into a breach; it reads everything",
    **dict.fromkeys(
        (
            "copy_absences",
            "copy_announcements",
            "copy_canned",
            "copy_funds",
            "copy_group_chats",
            "copy_group_codes",
            "copy_inbox",
            "copy_invites",
            "copy_jurors",
            "copy_looked_at",
            "copy_members",
            "copy_messages",
            "copy_occasion_events",
            "copy_outbox",
            "copy_records",
            "copy_scores",
            "copy_snoozes",
            "copy_votes",
            "copy_blocks",
        ),
        "once in some hours for a person's copy of their data",
    ),
    "broken_histories": "bot.py check reads everything",
    "wrong_counts": "bot.py check reads everything",
    "forget_drafts": "once a night; a table of what is being filled in now",
    "forget_alarms": "once a night; a table of what was told lately",
    "forget_kept": "once a night; a table of what waits for its sender's word",
    "past_reporters": "once a night, in pages",
    "past_guests": "once a night, in pages",
    "past_people": "once a night, in pages",
    "forget_reporters": "once a night",
    "forget_entrusted": "once a night",
    "forget_group_codes": "once a night; a table of a few codes",
    "forget_guests": "once a night",
    "forget_receipts": "once a night; a table of links",
    "forget_answers": "once a night",
    "programme_drafts": "once at the start; a table of what is being filled in now",
    "forget_supporters": "once a night",
    "forget_publications": "once a night",
    "forget_people": "once a night",
    "forget_signups": "once a night",
    "failed_updates": "a list for operators, over an index that holds only what failed",
    "failed_beside": "once when an operator asks for it, over an index that holds only what failed",
    "failed_outgoing": "a list for operators, over an index that holds only what failed",
    "forget_failed": "once a night, over an index that holds only what failed",
    "forget_entrants": "once a night",
    "announcements_sending": "over an index that holds only what is being sent",
}
"""Queries that may read a table or an index from end to end, and why."""

QUERIES = {
    name: values
    for name, (values, _) in {**READS, **WRITES}.items()
    if name not in EXCEPTIONS and not name.startswith("seed_")
}
STEPS = 1.2
GROW = {
    "search": "its index is in more parts when larger",
    **dict.fromkeys(
        ("board_count", "board_rws", "queue_sums", "open_matters"),
        "what is open is counted; at the desk no further than people read",
    ),
}
"""Queries that may cost more in a larger database, and why."""
KELURAHAN = (("tegalgede", "TGG"), ("wirolegi", "WRL"), ("antirogo", "ATR"))


def sqlite_plan(connection: sqlite3.Connection, name: str) -> list[str]:
    """The plan's lines."""
    values = {key: plain(value) for key, value in QUERIES[name].items()}
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql(name)}", values)]


def test_exceptions_are_needed_and_reasoned(migrated_file: Path) -> None:
    assert set(EXCEPTIONS) <= {*READS, *WRITES}
    assert all(EXCEPTIONS.values())


def test_no_query_reads_a_table_from_end_to_end(migrated_file: Path) -> None:
    with closing(sqlite3.connect(migrated_file)) as connection:
        scans = {name: [line for line in sqlite_plan(connection, name) if scanning(line)] for name in QUERIES}
    assert {name: lines for name, lines in scans.items() if lines} == {}


FEW = ("newest", "(subquery-1)", "CONSTANT ROW", "tree", "who", "counted")
"""Subqueries of a handful of rows, or of as many as are counted at most."""


RESTRICTED = "people_restricted"
"""An index that holds only those whose data are only kept."""


def scanning(line: str) -> bool:
    """A whole table or index is read; the handful of rows of a subquery does not count."""
    return line.startswith("SCAN") and line.removeprefix("SCAN ") not in FEW and RESTRICTED not in line


def test_no_query_reads_all_tickets_that_a_kelurahan_ever_had(migrated_file: Path) -> None:
    """By an index that holds all of them, without anything but the kelurahan: a scan by another name."""
    every = re.compile(r"INDEX tickets_(of_state|newest|requests) \(kelurahan=\?\)")
    with closing(sqlite3.connect(migrated_file)) as connection:
        wide = [name for name in QUERIES if any(map(every.search, sqlite_plan(connection, name)))]
    assert wide == []


def test_no_list_of_tickets_is_sorted(migrated_file: Path) -> None:
    """A list that has to be sorted is read to its end, however few of it are shown."""
    lists = [name for name in QUERIES if "limit" in QUERIES[name]]
    with closing(sqlite3.connect(migrated_file)) as connection:
        sorted_ = [
            name for name in lists if any("ORDER BY" in line for line in sqlite_plan(connection, name))
        ]
    assert sorted_ == []


def test_postgres_finds_an_index_for_each_of_them_too(postgres_server: Server) -> None:
    """Its planner may prefer to read a small table from end to end; here it is told not to."""
    url = postgres_server.new()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET enable_seqscan = off")
        scans = {name: postgres_scans(connection, name) for name in QUERIES}
    postgres_server.drop(url)
    assert {name: lines for name, lines in scans.items() if lines} == {}


def postgres_scans(connection: psycopg.Connection[Any], name: str) -> list[str]:
    values = {key: plain(value) for key, value in QUERIES[name].items()}
    rows = connection.execute(f"EXPLAIN {sql(name, 'apsycopg')}".encode(), values).fetchall()
    return [line for (line,) in rows if "Seq Scan" in line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the seeded files lie."""
    return tmp_path_factory.mktemp("growth")


async def seeded(folder: Path, migrated_file: Path, size: Size) -> sqlite3.Connection:
    path = folder / f"{size.tickets}.db"
    shutil.copy(migrated_file, path)
    engine = Sqlite(path)
    await engine.open()
    try:
        await seed(Store(engine), KELURAHAN, NOW, size, lambda *_: None)
    finally:
        await engine.close()
    return sqlite3.connect(path, isolation_level=None)


def steps(connection: sqlite3.Connection, query: str, size: Size) -> int:
    """How many steps of SQLite's machine a query takes, about a hundred tickets."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.set_progress_handler(count, 1)
    for values in asked(query, size, 1, 100):
        connection.execute(sql(query), values).fetchall()
    connection.set_progress_handler(None, 0)
    return taken


async def test_a_database_ten_times_as_large_costs_no_more_steps(folder: Path, migrated_file: Path) -> None:
    # Over 20 s where others work too: it fills a database of ten times the tickets.
    sizes = Size(4_000, 800), Size(40_000, 8_000)
    small, large = [await seeded(folder, migrated_file, size) for size in sizes]
    with closing(small), closing(large):
        queries = [query for query in GROWING if query not in GROW]
        grown = {query: (steps(small, query, sizes[0]), steps(large, query, sizes[1])) for query in queries}
    assert {query: each for query, each in grown.items() if each[1] > each[0] * STEPS} == {}


async def seeded_postgres(server: Server, size: Size) -> str:
    """A database of that size, looked through as autovacuum does it."""
    url = server.new()
    engine = Postgres(url)
    await engine.open()
    try:
        await seed(Store(engine), KELURAHAN, NOW, size, lambda *_: None)
    finally:
        await engine.close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return url


BLOCKS = 300
"""More than the longest list takes, and less than any table has that grows with the years."""


def blocks(connection: psycopg.Connection[Any], query: str, size: Size) -> float:
    """How many blocks PostgreSQL looks at for a query, about twenty tickets, planned as the engine has it."""
    text = sql(query, "apsycopg")
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", text)))
    run = text.removesuffix(";")
    if query not in PLANNED_ANEW:
        first = next(asked(query, size, 1, 1))
        types = ", ".join("bigint" if isinstance(first[name], int) else "unknown" for name in names)
        numbered = re.sub(r"%\((\w+)\)s", lambda found: f"${names.index(found[1]) + 1}", text)
        connection.execute(f"PREPARE {query} {f'({types})' if names else ''} AS {numbered}".encode())
        run = f"EXECUTE {query}" + f"({', '.join(f'%({name})s' for name in names)})" * bool(names)
    taken = 0
    for values in asked(query, size, 1, 20):
        cursor = psycopg.ClientCursor(connection)
        ((plans,),) = cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {run}".encode(), values)
        taken += plans[0]["Plan"]["Shared Hit Blocks"] + plans[0]["Plan"]["Shared Read Blocks"]
    return taken / 20


async def test_postgres_reads_no_table_once_it_knows_the_rows(postgres_server: Server) -> None:
    """Then it may choose another way than where it is told to use an index."""
    size = Size(10_000, 40_000)
    url = await seeded_postgres(postgres_server, size)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SESSION)
        told = "SELECT relname, relpages FROM pg_class WHERE relname IN ('people', 'tickets', 'events')"
        tables: dict[str, int] = dict(connection.execute(told).fetchall())
        found = {query: blocks(connection, query, size) for query in GROWING if query != "search"}
    postgres_server.drop(url)
    assert min(tables.values()) > BLOCKS
    assert {query: each for query, each in found.items() if each > BLOCKS} == {}
