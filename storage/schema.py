"""The tables of a database and how many rows they have, read from the schema itself; in either engine."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from storage.migrate import SQLITE

INDEX = "search"
"""The index of words; SQLite keeps it in more tables than one."""


def tables(url: str) -> dict[str, int]:
    """The rows of each table by its name, sorted; not those that only migrations need."""
    return _of_sqlite(Path(url.removeprefix(SQLITE))) if url.startswith(SQLITE) else _of_postgres(url)


def _ours(names: Iterable[str]) -> list[str]:
    kept = [name for name in names if "yoyo" not in name and not name.startswith(("sqlite_", f"{INDEX}_"))]
    return sorted(kept)


def _of_sqlite(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # of the schema
            for name in _ours(name for (name,) in found)
        }


def _of_postgres(url: str) -> dict[str, int]:
    import psycopg  # noqa: PLC0415  # only where it is asked for
    from psycopg import sql  # noqa: PLC0415

    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        ).fetchall()
        counts = {}
        for name in _ours(str(name) for (name,) in found):
            counting = sql.SQL("SELECT COUNT(*) FROM {}").format(sql.Identifier(name))
            row = connection.execute(counting).fetchone()
            counts[name] = int(row[0]) if row else 0
        return counts
