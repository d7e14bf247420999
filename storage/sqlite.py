"""The embedded engine: one writer that commits what waits together, readers beside it, one process a file.

A unit of work is a savepoint; all units that wait are committed at once with synchronous=FULL, in one call on
the writer's thread, since a thread hop for each statement would cost more than the statement.
"""

import asyncio
import fcntl
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TextIO

import aiosqlite

from storage.backup import backup, examine
from storage.statements import Statement, fill, plain, sql
from tickets.ports import Stale

READERS = 2
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
)

Bound = dict[str, str]
Job = tuple[Sequence[Statement], "asyncio.Future[Bound]"]


TAKEN = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


class AlreadyRunning(Exception):
    """Another process has this database open."""


class Unusable(RuntimeError):
    """The file cannot be opened, or is no database."""


def _apply(connection: sqlite3.Connection, statements: Iterable[Statement]) -> Bound:
    """Run one unit inside its savepoint; raises Stale or whatever is wrong with its statements."""
    bound: Bound = {}
    for statement in statements:
        given = fill(statement.values, bound) if bound else statement.values
        values = {key: plain(value) for key, value in given.items()}
        try:
            cursor = connection.execute(sql(statement.query), values)
        except sqlite3.IntegrityError as fault:
            if fault.sqlite_errorname in TAKEN:  # somebody else put the same row there first
                raise Stale(statement.query) from fault
            raise
        found = (
            cursor.fetchall() if cursor.description else []
        )  # a statement left half read blocks the commit
        if statement.binds:
            bound[statement.binds] = statement.shape.format(found[0][0])
        elif statement.rows is not None and cursor.rowcount != statement.rows:
            raise Stale(statement.query)
    return bound


def _commit(connection: sqlite3.Connection, units: Sequence[Sequence[Statement]]) -> list[Bound | Exception]:
    """All units in one transaction, each failing alone; an error of the commit itself fails them all."""
    results: list[Bound | Exception] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        for unit in units:
            connection.execute("SAVEPOINT unit")
            try:
                results.append(_apply(connection, unit))
            except Exception as fault:  # noqa: BLE001  # whatever is wrong with one unit is its own affair
                connection.execute("ROLLBACK TO unit")
                results.append(fault)
            connection.execute("RELEASE unit")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return results


def _probe(path: Path) -> None:
    """Raise sqlite3.Error where the file is no database; made first, so that no thread has to be undone."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(PRAGMAS[0])


class Sqlite:
    """An open database file."""

    driver = "aiosqlite"

    def __init__(self, path: Path, *, alone: bool = True) -> None:
        """`alone=False` is for a command that may run beside the bot, such as a backup."""
        self.path = path
        self._alone = alone
        self._lock: TextIO | None = None
        self._writer: aiosqlite.Connection | None = None
        self._readers: list[aiosqlite.Connection] = []
        self._turn = 0
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Take the file; raises AlreadyRunning where another process has it, or Unusable."""
        if self._alone:
            self._take_file()
        try:
            await asyncio.to_thread(_probe, self.path)
        except sqlite3.Error as fault:
            await self.close()
            raise Unusable(f"{self.path} cannot be used as a database: {fault}") from None
        self._writer = await self._connect()
        for _ in range(READERS):
            self._readers.append(await self._connect())
            await self._readers[-1].execute("PRAGMA query_only=ON")
        self._task = asyncio.create_task(self._write_on(), name="sqlite writer")

    def _take_file(self) -> None:
        """The lock lies beside the file itself, whatever links led to it."""
        path = self.path.resolve()
        self._lock = path.with_name(path.name + ".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise AlreadyRunning(f"{self.path} is in use by another process; stop that one first") from None

    async def _connect(self) -> aiosqlite.Connection:
        connection = await aiosqlite.connect(self.path, isolation_level=None, cached_statements=256)
        connection.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            await connection.execute(pragma)
        return connection

    async def close(self) -> None:
        """Finish what waits, then let go of the file; a second time does nothing."""
        task, self._task = self._task, None
        if task:
            await self._jobs.join()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        for connection in (*self._readers, self._writer):
            if connection:
                await connection.close()
        self._readers, self._writer = [], None
        if self._lock:
            self._lock.close()

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows of a query."""
        self._turn = (self._turn + 1) % READERS
        reader = self._readers[self._turn]
        parameters = {key: plain(value) for key, value in values.items()}
        rows = await reader.execute_fetchall(sql(query), parameters)
        return list(rows)  # type: ignore[arg-type]  # sqlite3.Row is a mapping in all but name

    async def commit(self, statements: Sequence[Statement]) -> Bound:
        """Commit one unit of work, together with whatever else waits; raises Stale or sqlite3.Error."""
        if self._task is None:
            raise Unusable(f"{self.path} is closed")
        done: asyncio.Future[Bound] = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait((statements, done))
        return await done

    async def _write_on(self) -> None:
        while True:
            jobs = [await self._jobs.get()]
            while not self._jobs.empty():
                jobs.append(self._jobs.get_nowait())
            await self._write(jobs)
            for _ in jobs:
                self._jobs.task_done()

    async def _write(self, jobs: Sequence[Job]) -> None:
        assert self._writer is not None  # noqa: S101  # open() made it
        try:
            # One hop to the connection's thread for the whole group; aiosqlite has no public call for that.
            run: Any = self._writer._execute  # noqa: SLF001
            connection = self._writer._conn  # noqa: SLF001
            results = await run(_commit, connection, [unit for unit, _ in jobs])
        except Exception as fault:  # noqa: BLE001  # whatever it is, those who wait must hear of it
            results = [fault] * len(jobs)
        for (_, done), result in zip(jobs, results, strict=True):
            if done.cancelled():
                continue
            if isinstance(result, Exception):
                done.set_exception(result)
            else:
                done.set_result(result)

    async def backup(self, target: Path) -> None:
        """A sound copy of the database while it is in use; raises FileExistsError or BrokenCopy."""
        await asyncio.to_thread(backup, self.path, target)

    async def integrity(self) -> str:
        """What is wrong with the file in one line, '' where it is sound."""
        return await asyncio.to_thread(examine, self.path)
