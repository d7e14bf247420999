"""Moving from SQLite to PostgreSQL: every row as it is, in one transaction, counted on both sides.

Neither database may be in use, and the new one must be empty. Table names come from the schema itself, which
is why this is the one place that makes SQL from names.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from storage.migrate import SQLITE
from storage.opening import open_store
from storage.sqlite import AlreadyRunning

INDEX = "search"
"""The index of words, and the tables that SQLite keeps it in."""
Done = Callable[[str, int], None]


class CannotCopy(RuntimeError):
    """The copy was not made; the new database is as it was."""


async def copy_database(source: str, target: str, done: Done) -> int:
    """Copy all rows from a `sqlite:///` URL to a `postgresql://` URL; how many there were. Tells `done` each
    table and its rows. Raises CannotCopy, AlreadyRunning, TooNew or Unusable.
    """
    if not source.startswith(SQLITE) or target.startswith(SQLITE):
        raise CannotCopy("copies go from sqlite:///PATH to postgresql://…")
    path = Path(source.removeprefix(SQLITE))
    if not await asyncio.to_thread(path.exists):
        raise CannotCopy(f"{path} is not there")
    old = await open_store(source)
    try:
        try:
            new = await open_store(target)
        except AlreadyRunning:
            raise AlreadyRunning("a bot is running on the new database; stop it, then copy again") from None
        try:
            return await asyncio.to_thread(_copy, path, target, done)
        finally:
            await new.close()
    finally:
        await old.close()


def _copy(path: Path, target: str, done: Done) -> int:
    with closing(sqlite3.connect(path)) as old, psycopg.connect(target) as new:  # commits unless it raises
        tables = _tables(old)
        for table in tables:
            if new.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))).fetchone():
                raise CannotCopy(f"the new database is not empty: table {table} has rows")
        total = 0
        for table in tables:
            rows = _copy_table(old, new, table)
            done(table, rows)
            total += rows
        return total


def _tables(connection: sqlite3.Connection) -> list[str]:
    """All tables of ours, those that are referred to before those that refer to them."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    ).fetchall()
    ours = [name for (name,) in found if "yoyo" not in name and not name.startswith("sqlite_")]
    return [name for name in ours if name.partition("_")[0] != INDEX]  # the new database makes its own


def _copy_table(old: sqlite3.Connection, new: psycopg.Connection[Any], table: str) -> int:
    rows = old.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a name from the schema
    names = [sql.Identifier(column[0]) for column in rows.description]
    copying = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), sql.SQL(", ").join(names))
    sent = 0
    with new.cursor() as cursor:
        with cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(row)
                sent += 1
        if cursor.rowcount != sent:
            raise CannotCopy(f"of {sent} rows of {table} only {cursor.rowcount} arrived")
    return sent
