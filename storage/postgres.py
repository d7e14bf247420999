"""The shared engine: PostgreSQL by psycopg, pooled; each unit of work is a transaction of its own.

Whatever another transaction did first (a deadlock, a lock not had in time, the same row put there) is Stale.
"""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg
from psycopg import AsyncClientCursor, AsyncConnection, AsyncCursor, errors
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from storage.sqlite import AlreadyRunning, Unusable
from storage.statements import Statement, fill, parameters, sql
from tickets.ports import Stale

POOL = 8
PATIENCE = 10.0
"""Seconds to wait for the database at the start, and for a free connection."""
RUNNING = 7_391_002
"""The advisory lock of the bots that run on the database: shared by them, or one's alone."""
LAST_BREATH = "1s"
"""How long the server may take to notice that the bot before this one has ended."""
SESSION = (
    "SET statement_timeout = '30s'; SET lock_timeout = '10s';"
    " SET idle_in_transaction_session_timeout = '10s'; SET plan_cache_mode = force_generic_plan"
)
"""A statement that is asked often is planned once: on a large database planning anew takes longer than the
query, and its answers come by an index whatever the values are.
"""
PLANNED_ANEW = frozenset({"search", "search_state", "changed_since", "to_release", "published"})
"""Queries for which PostgreSQL finds the way only when it sees the values: how few there are decides."""
OVERTAKEN = (
    errors.UniqueViolation,
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
)

Connection = AsyncConnection[DictRow]


async def _configure(connection: Connection) -> None:
    await connection.execute(SESSION)


class Postgres:
    """An open database."""

    driver = "apsycopg"
    looking = False
    """PostgreSQL looks at its own pages."""

    def __init__(self, url: str, *, alone: bool = True, together: bool = False) -> None:
        """`alone=False` is for a command that may run beside the bots, such as an invitation; `together` for
        a bot that other bots may run beside.
        """
        self.url = url
        self._alone = alone
        self._lock = "pg_advisory_lock_shared" if together else "pg_advisory_lock"
        self._guard: Connection | None = None
        self._recovering = asyncio.Lock()
        self._pool = AsyncConnectionPool(
            url,
            connection_class=Connection,
            kwargs={"autocommit": True, "row_factory": dict_row},
            min_size=1,
            max_size=POOL,
            timeout=PATIENCE,
            configure=_configure,
            open=False,
        )

    async def open(self) -> None:
        """Connect; raises AlreadyRunning where another bot runs on the database, or Unusable."""
        try:
            await self._take_database()
            await self._pool.open(wait=True, timeout=PATIENCE)
        except (psycopg.Error, OSError, ValueError) as fault:  # ValueError: the name of a host is none
            await self.close()
            words = " ".join(str(fault).replace(self.url, "its address").split())  # the password is in it
            raise Unusable(f"the PostgreSQL database cannot be used: {words}") from None
        except AlreadyRunning:
            await self.close()
            raise

    async def _take_database(self) -> None:
        """A lock that falls with its connection; the connection is kept for nothing else."""
        self._guard = await Connection.connect(
            self.url, autocommit=True, row_factory=dict_row, connect_timeout=int(PATIENCE)
        )
        if not self._alone:
            return
        await self._guard.execute(f"SET lock_timeout = '{LAST_BREATH}'")
        try:
            await self._guard.execute(f"SELECT {self._lock}(%s)".encode(), (RUNNING,))
        except errors.LockNotAvailable:
            raise AlreadyRunning("the database is in use by another bot; stop that one first") from None

    async def _recover(self) -> None:
        """The server hung up: replace what it closed, and take the database again; raises AlreadyRunning
        where another bot was faster. What comes after close() finds it closed: nobody would let go again.
        """
        async with self._recovering:
            if self._pool.closed:
                raise Unusable("the PostgreSQL database has been closed")
            await self._pool.check()
            assert self._guard is not None  # noqa: S101  # open() made it
            try:
                await self._guard.execute("SELECT 1")
            except psycopg.OperationalError:
                await self._guard.close()
                await self._take_database()

    async def close(self) -> None:
        """Finish what is in hand, then let go of the database; a second time does nothing."""
        await self._pool.close()
        async with self._recovering:  # whoever is taking the database again has it before it is let go
            await self._let_go()

    async def _let_go(self) -> None:
        if self._guard:
            with contextlib.suppress(psycopg.OperationalError):  # a lost connection has lost its lock
                await self._guard.execute("SELECT pg_advisory_unlock_all()")
            await self._guard.close()

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows of a query; a connection that the server closed is replaced, and asked again."""
        text = sql(query, self.driver)
        given = parameters(values)
        anew = query in PLANNED_ANEW
        try:
            return await self._fetch(text, given, anew=anew)
        except psycopg.OperationalError:
            await self._recover()
            return await self._fetch(text, given, anew=anew)

    async def _fetch(
        self, text: str, given: Mapping[str, Any], *, anew: bool = False
    ) -> Sequence[Mapping[str, Any]]:
        """`anew`: the server gets the values in the text, quoted by the driver, and so plans for them."""
        async with (
            self._pool.connection() as connection,
            AsyncClientCursor(connection) if anew else connection.cursor() as cursor,
        ):
            await cursor.execute(text, given)
            return await cursor.fetchall()

    async def commit(
        self,
        statements: Sequence[Statement],
        *,
        hurry: bool = True,  # noqa: ARG002  # a transaction of its own does not wait
    ) -> dict[str, str]:
        """Commit one unit of work; raises Stale or psycopg.Error."""
        try:
            async with self._pool.connection() as connection, connection.pipeline() as pipeline:
                async with connection.transaction():
                    bound, written = await self._apply(connection, _counts_last(statements))
                    await pipeline.sync()
                    _check(written)
                return bound
        except OVERTAKEN as fault:
            raise Stale(str(fault)) from fault
        except psycopg.OperationalError:
            await self._recover()
            raise

    def press(self) -> None:
        """Nothing waits here."""

    async def _apply(
        self, connection: Connection, statements: Sequence[Statement]
    ) -> tuple[dict[str, str], list[tuple[Statement, AsyncCursor[DictRow]]]]:
        """Send the statements without waiting for each; only a value that they bind is waited for."""
        bound: dict[str, str] = {}
        written = []
        for statement in statements:
            values = parameters(fill(statement.values, bound))
            text = sql(statement.query, self.driver)
            cursor = await connection.execute(text, values)
            if statement.binds:
                (value,) = (await cursor.fetchall())[0].values()
                bound[statement.binds] = statement.shape.format(value)
            written.append((statement, cursor))
        return bound, written

    async def backup(self, target: Path) -> None:
        """Refused: PostgreSQL brings its own tools for that."""
        raise Unusable(
            f"back a PostgreSQL database up with: pg_dump --format=custom --file={target} DATABASE"
        )

    async def damage(self) -> str:
        """'': PostgreSQL watches over its own files."""
        return ""

    async def integrity(self) -> str:
        """'' when the database answers; PostgreSQL watches over its own files."""
        try:
            await self._fetch("SELECT 1", {})
        except psycopg.Error as fault:
            return str(fault)
        return ""


def _counts_last(statements: Sequence[Statement]) -> list[Statement]:
    """The same statements with the counts that all tickets share at the end and in one order: their rows are
    locked for a moment only, and two units cannot each wait for the other's.
    """
    return sorted(statements, key=lambda one: one.values["name"] if one.query == "bump" else "")


def _check(written: Sequence[tuple[Statement, AsyncCursor[DictRow]]]) -> None:
    for statement, cursor in written:
        if statement.rows is not None and cursor.rowcount != statement.rows:
            raise Stale(statement.query)
