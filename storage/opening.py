"""Opening the database that a URL names, brought up to the code; whichever engine it wants."""

import asyncio
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from storage import private
from storage.migrate import POSTGRES, SQLITE, migrate
from storage.recovery.restore import waits_beside
from storage.sqlite import Sqlite, Unusable
from storage.store import Store

if TYPE_CHECKING:
    from storage.postgres import Postgres


def engine(url: str, *, alone: bool = True, together: bool = False) -> "Sqlite | Postgres":
    """The engine for `sqlite:///PATH` or `postgresql://…`, not open yet; raises ValueError for others."""
    if url.startswith(SQLITE) and url != SQLITE:
        return Sqlite(Path(url.removeprefix(SQLITE)), alone=alone)
    if url.startswith(POSTGRES):
        from storage.postgres import Postgres  # noqa: PLC0415  # its driver weighs 8 MB and 0.1 s

        return Postgres(url, alone=alone, together=together)
    raise ValueError("must be sqlite:///PATH or postgresql://…")


async def bring_up(url: str) -> list[str]:
    """Bring a database up to the code; the migrations that it lacked. Raises TooNew or Unusable."""
    opened = engine(url, alone=False)
    await opened.open()
    try:
        return await asyncio.to_thread(migrate, url)
    finally:
        await opened.close()


def said(fault: BaseException) -> str:
    """What a driver says of a fault in one line, '' where it is none of theirs."""
    drivers = isinstance(fault, sqlite3.Error) or type(fault).__module__.startswith("psycopg")
    return f"the database cannot be used: {' '.join(str(fault).split())}" if drivers else ""


async def open_store(url: str, *, alone: bool = True, together: bool = False) -> Store:
    """The store on a database, made where it is missing; raises AlreadyRunning, TooNew or Unusable.

    `alone=False` is for commands that may run beside the bot; `together` for a bot that others may run
    beside, where the engine allows it, which SQLite does not.
    """
    opened = engine(url, alone=alone, together=together)
    if isinstance(opened, Sqlite):
        _refuse_half_restored(opened.path)
        private.make_folder(opened.path.parent)
    try:
        await opened.open()
        await asyncio.to_thread(migrate, url)
    except BaseException:
        await opened.close()
        raise
    return Store(opened)


def _refuse_half_restored(path: Path) -> None:
    """The file may be away for a moment; a new one must not be made in its place."""
    waiting = waits_beside(path)
    if waiting.exists():
        raise Unusable(f"a restore was broken off; go on with: bot.py restore {waiting}")
