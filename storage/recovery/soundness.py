"""Whether the pages of a database file are whole, and whether whoever had it last has let go of it properly.

A mark beside the file says that it was closed, and how it looked then. Without it, or where the file looks
otherwise now, the process was killed, the machine lost its power, or somebody else has changed the file: then
its pages are looked at before it is used.
"""

import asyncio
import json
import sqlite3
from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

REMEDY = "put a backup in its place with: bot.py restore COPY"
SCHEMA = "sqlite_master"
BOUND = 3.0
"""Seconds that a start waits for the pages to be looked at; then it is gone on with beside the work."""


def faulty_table(path: Path, only: Collection[str] = (), stop: "Stop | None" = None) -> str:
    """The first table with damaged pages, '' where there is none. `only` these tables are looked at, where
    there are such. What SQLite calls a quick check, a table at a time: it names none by itself.
    """
    table = SCHEMA
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            if stop:
                stop.follow(connection)
            for table in _tables(connection):
                if stop and stop.asked:
                    return ""
                if (not only or table in only) and not _whole(connection, table):
                    return table
    except sqlite3.DatabaseError as fault:
        if stop and stop.asked:
            return ""
        if isinstance(fault, sqlite3.OperationalError):  # busy, no rights, no room: says nothing of the pages
            raise
        return table
    return ""


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Those with pages of their own; virtual ones keep theirs in others."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
    return [str(name) for (name,) in found.fetchall()]


def _whole(connection: sqlite3.Connection, table: str) -> bool:
    quoted = table.replace("'", "''")
    return connection.execute(f"PRAGMA quick_check('{quoted}')").fetchall() == [("ok",)]


class Stop:
    """Ends a look at the pages from another thread."""

    def __init__(self) -> None:
        self.asked = False
        self._connection: sqlite3.Connection | None = None

    def follow(self, connection: sqlite3.Connection) -> None:
        """That connection is to be interrupted."""
        self._connection = connection

    def ask(self) -> None:
        """End it."""
        self.asked = True
        if self._connection:
            with suppress(sqlite3.ProgrammingError):  # it is closed: the look has ended
                self._connection.interrupt()


class Look:
    """A look at the pages in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._stop = Stop()
        self._task = asyncio.create_task(asyncio.to_thread(faulty_table, path, (), self._stop))

    async def within(self, seconds: float) -> bool:
        """Whether it has come to its end within so many seconds; it goes on where it has not."""
        await asyncio.wait({self._task}, timeout=seconds)
        return self._task.done()

    async def found(self) -> str:
        """The table with damaged pages, '' where there is none; waits for the end."""
        return await asyncio.shield(self._task)

    async def end(self) -> bool:
        """Look no further; whether all of it was looked at and is whole."""
        if not self._task.done():
            self._stop.ask()
        with suppress(sqlite3.Error):
            return await self._task == "" and not self._stop.asked
        return False


class Mark:
    """The mark beside a database file that says that it was closed."""

    def __init__(self, database: Path) -> None:
        self._database = database.resolve()
        self.path = self._database.with_name(self._database.name + ".closed")

    def stands(self) -> bool:
        """Whether the file is as it was when it was closed. A file without a byte has no pages to look at."""
        if not self._database.exists() or self._database.stat().st_size == 0:
            return True
        with suppress(OSError, ValueError):
            return bool(json.loads(self.path.read_text(encoding="utf-8")) == self._look())
        return False

    def remove(self) -> None:
        """The file is in use."""
        self.path.unlink(missing_ok=True)

    def put(self) -> None:
        """The file is closed."""
        self.path.write_text(json.dumps(self._look()), encoding="utf-8")

    def _look(self) -> list[int]:
        about = self._database.stat()
        return [about.st_size, about.st_mtime_ns]
