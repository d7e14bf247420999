"""The embedded engine: one writer that commits what waits together, readers beside it, one process a file.

A unit of work is a savepoint; all units that wait are committed at once with synchronous=FULL, in one call on
the writer's thread, and all queries that wait are asked in one, since a thread hop for each statement would
cost more than the statement.
"""

import asyncio
import fcntl
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, TextIO, TypeVar

import aiosqlite

from storage import private
from storage.batches import Closed, Gathering, Work
from storage.recovery.backup import backup, examine
from storage.recovery.soundness import BOUND, REMEDY, SCHEMA, Look, Mark
from storage.statements import Statement, fill, parameters, sql
from tickets.ports import Stale

READERS = 2
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-512",  # kB a connection: what is not here is in the system's cache, which all share
)

Bound = dict[str, str]
Done = TypeVar("Done")
Unit = Sequence[Statement]
Question = tuple[str, dict[str, Any]]
"""The text of a query, and its parameters."""
Rows = list[Any]

TAKEN = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


class AlreadyRunning(Exception):
    """Another process has this database open."""


class Unusable(RuntimeError):
    """The file cannot be opened, or is no database."""


class Damaged(Unusable):
    """Pages of the file are damaged; the message names the table, and what to do."""

    def __init__(self, path: Path, table: str, fault: str = "") -> None:
        what = f"cannot be used as a database: {fault}" if fault else "is damaged"
        super().__init__(f"{path} {what} (table {table}); {REMEDY}")


NO_DATABASE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


def _apply(cursor: sqlite3.Cursor, statements: Iterable[Statement]) -> Bound:
    """Run one unit inside its savepoint; raises Stale or whatever is wrong with its statements."""
    bound: Bound = {}
    for statement in statements:
        given = fill(statement.values, bound) if bound else statement.values
        values = parameters(given)
        try:
            cursor.execute(sql(statement.query), values)
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


def _commit(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Bound | Exception]:
    """All units in one transaction, each failing alone; an error of the commit itself fails them all."""
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    try:
        together = _guarded(cursor, lambda: [_apply(cursor, unit) for unit in units])
        if not isinstance(together, Exception):
            results: list[Bound | Exception] = list(together)
        elif len(units) == 1:
            results = [together]
        else:  # one of them is at fault: each by itself
            results = [_guarded(cursor, partial(_apply, cursor, unit)) for unit in units]
        cursor.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return results


def _guarded(cursor: sqlite3.Cursor, work: Callable[[], Done]) -> Done | Exception:
    """What came of the work; where it failed nothing of it is done."""
    cursor.execute("SAVEPOINT units")
    found: Done | Exception
    try:
        found = work()
    except Exception as fault:  # noqa: BLE001  # whatever is wrong with one unit is its own affair
        cursor.execute("ROLLBACK TO units")
        found = fault
    cursor.execute("RELEASE units")
    return found


def _ask(connection: sqlite3.Connection, questions: Sequence[Question]) -> list[Rows | Exception]:
    """All questions, each failing alone."""
    results: list[Rows | Exception] = []
    cursor = connection.cursor()
    for text, values in questions:
        try:
            results.append(cursor.execute(text, values).fetchall())
        except Exception as fault:  # noqa: BLE001  # as with units
            results.append(fault)
    return results


def take(path: Path) -> TextIO:
    """The file is this process's until what it gives is closed; raises AlreadyRunning. The lock lies beside
    the file itself, whatever links led to it.
    """
    beside = path.resolve()
    lock = private.lock_file(beside.with_name(beside.name + ".lock"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise AlreadyRunning(f"{path} is in use by another process; stop that one first") from None
    return lock


def _probe(path: Path) -> None:
    """Raise sqlite3.Error where the file is no database; made first, so that no thread has to be undone. From
    the first byte on nobody else may read it.
    """
    private.make(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(PRAGMAS[0])
        private.tighten_database(path)


Asked = TypeVar("Asked")
Got = TypeVar("Got")


def _on(
    connection: aiosqlite.Connection,
    work: Callable[[sqlite3.Connection, Sequence[Asked]], list[Got | Exception]],
) -> Work[Asked, Got]:
    """Work that is done on the connection's thread: one hop for all of it, for which aiosqlite has no public
    call.
    """

    async def hop(asked: Sequence[Asked]) -> list[Got | Exception]:
        run: Any = connection._execute  # noqa: SLF001
        found: list[Got | Exception] = await run(work, connection._conn, asked)  # noqa: SLF001
        return found

    return hop


class Sqlite:
    """An open database file."""

    driver = "aiosqlite"

    def __init__(self, path: Path, *, alone: bool = True) -> None:
        """`alone=False` is for a command that may run beside the bot, such as a backup."""
        self.path = path
        self._alone = alone
        self._lock: TextIO | None = None
        self._mark = Mark(path)
        self._look: Look | None = None
        self._taken = False
        self._writer: aiosqlite.Connection | None = None
        self._readers: list[aiosqlite.Connection] = []
        self._writing: Gathering[Unit, Bound] | None = None
        self._reading: Gathering[Question, Rows] | None = None

    async def open(self) -> None:
        """Take the file; raises AlreadyRunning where another process has it, or Unusable."""
        if self._alone:
            self._take_file()
        try:
            whole = self._mark.stands()
            await asyncio.to_thread(_probe, self.path)
            if self._alone:
                await self._look_at_pages(whole=whole)
        except sqlite3.Error as fault:
            await self.close()
            if getattr(fault, "sqlite_errorname", "") in NO_DATABASE:
                raise Damaged(self.path, SCHEMA, str(fault)) from None
            raise Unusable(f"{self.path} cannot be used as a database: {fault}") from None
        self._writer = await self._connect()
        for _ in range(READERS):
            self._readers.append(await self._connect())
            await self._readers[-1].execute("PRAGMA query_only=ON")
        self._writing = Gathering("sqlite writer", _on(self._writer, _commit))
        self._reading = Gathering("sqlite reader", *(_on(reader, _ask) for reader in self._readers))
        self._writing.start()
        self._reading.start()

    def _take_file(self) -> None:
        self._lock = take(self.path)

    async def _look_at_pages(self, *, whole: bool) -> None:
        """Raise Damaged where the file was not closed properly and has damaged pages. What takes too long
        goes on beside the work; `damage` says what came of it.
        """
        self._mark.remove()
        if not whole:
            self._look = Look(self.path)
            if await self._look.within(BOUND):
                look, self._look = self._look, None
                if table := await look.found():
                    await self.close()
                    raise Damaged(self.path, table)
        self._taken = True

    @property
    def looking(self) -> bool:
        """Whether the pages are still being looked at, after the file was not closed properly."""
        return self._look is not None

    async def damage(self) -> str:
        """The table with damaged pages, '' for none; waits until all of them were looked at."""
        return await self._look.found() if self._look else ""

    async def _connect(self) -> aiosqlite.Connection:
        connection = await aiosqlite.connect(self.path, isolation_level=None, cached_statements=256)
        connection.row_factory = sqlite3.Row
        try:
            for pragma in PRAGMAS:
                await connection.execute(pragma)
        except BaseException:
            await connection.close()  # its thread would keep the process alive
            raise
        return connection

    async def close(self) -> None:
        """Finish what waits, then let go of the file; a second time does nothing."""
        for gathering in (self._writing, self._reading):
            if gathering:
                await gathering.close()
        for connection in (*self._readers, self._writer):
            if connection:
                await connection.close()
        self._readers, self._writer = [], None
        whole = await self._look.end() if self._look else True
        self._look = None
        if self._taken and whole:
            with suppress(OSError):  # without it the next start looks at the pages
                self._mark.put()
        self._taken = False
        if self._lock:
            self._lock.close()

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows of a query."""
        if self._reading is None:
            raise Unusable(f"{self.path} is not open")
        try:
            return await self._reading.do((sql(query), parameters(values)))
        except Closed as fault:
            raise Unusable(f"{self.path} is closed") from fault

    async def commit(self, statements: Unit, *, hurry: bool = True) -> Bound:
        """Commit one unit of work, together with whatever else waits; raises Stale or sqlite3.Error. Without
        hurry it waits for others to be committed with, a moment at most; the order is kept.
        """
        if self._writing is None:
            raise Unusable(f"{self.path} is not open")
        try:
            return await self._writing.do(statements, hurry=hurry)
        except Closed as fault:
            raise Unusable(f"{self.path} is closed") from fault

    def press(self) -> None:
        """What waits without hurry is to be committed now."""
        if self._writing:
            self._writing.press()

    async def backup(self, target: Path) -> None:
        """A sound copy of the database while it is in use; raises FileExistsError or BrokenCopy."""
        await asyncio.to_thread(backup, self.path, target)

    async def integrity(self) -> str:
        """What is wrong with the file in one line, '' where it is sound."""
        return await asyncio.to_thread(examine, self.path)
