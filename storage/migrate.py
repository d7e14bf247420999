"""Bringing a database up to the code: plain SQL, forward only; a database newer than the code is refused."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from storage import private

MIGRATIONS = Path(__file__).parent / "migrations"
"""Those of both engines; what cannot be one text for both is in the folder of each, under the same name."""
SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")
MIGRATING = 7_391_001
"""The advisory lock of whoever migrates a PostgreSQL database."""


class TooNew(Exception):
    """The database was made by newer code."""


def migrate(url: str, *, until: str = "") -> list[str]:
    """Apply what is missing; returns the names of the migrations applied. Raises TooNew.

    `until` names the last one to apply, to make a database as an older version left it.
    """
    if _settled(url):
        return []
    from yoyo import read_migrations  # noqa: PLC0415  # 2 MB that few starts need
    from yoyo.migrations import MigrationList  # noqa: PLC0415

    backend = _backend(url)
    try:
        own = MIGRATIONS / ("sqlite" if url.startswith(SQLITE) else "postgres")
        found = read_migrations(str(MIGRATIONS), str(own))
        migrations = MigrationList(sorted(found, key=lambda migration: str(migration.id)))
        _refuse_newer(backend, {migration.hash for migration in migrations})
        if not backend.to_apply(migrations):
            return []
        with _alone(backend, url):
            backend.break_lock()  # yoyo's own lock outlives a process that was killed; ours does not
            missing = backend.to_apply(migrations)
            if until:
                missing = missing.filter(lambda migration: migration.id <= until)
            names = [migration.id for migration in missing]
            with backend.lock():
                backend.apply_migrations(missing)
        return names
    finally:
        backend.connection.close()


def pending(url: str) -> list[str]:
    """The migrations that a database lacks, asked without changing it; raises TooNew, or what the driver
    raises.
    """
    ours = _named(url)
    applied = _applied(url)
    if applied - ours:
        raise TooNew(_too_new(len(applied - ours)))
    return sorted(ours - applied)


def _named(url: str) -> set[str]:
    """The names of the migrations of its engine."""
    own = MIGRATIONS / ("sqlite" if url.startswith(SQLITE) else "postgres")
    return {file.stem for file in (*MIGRATIONS.glob("*.sql"), *own.glob("*.sql"))}


def _applied(url: str) -> set[str]:
    """The names of those that a database has had."""
    asked = "SELECT migration_id FROM _yoyo_migration"
    if url.startswith(SQLITE):
        path = Path(url.removeprefix(SQLITE)).resolve()
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as database:
            there = database.execute("SELECT 1 FROM sqlite_master WHERE name = '_yoyo_migration'").fetchone()
            return {name for (name,) in database.execute(asked)} if there else set()
    import psycopg  # noqa: PLC0415  # loaded where it is wanted

    with psycopg.connect(url, autocommit=True) as connection:
        (there,) = connection.execute("SELECT to_regclass('_yoyo_migration')").fetchone() or (None,)
        return {name for (name,) in connection.execute(asked)} if there else set()


def _settled(url: str) -> bool:
    """Whether a database has all migrations of this version and no others, asked without yoyo, which would
    parse all of them anew: that takes longer than the rest of a start.
    """
    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists():
        return False
    try:
        return _applied(url) == _named(url)
    except sqlite3.OperationalError:  # somebody holds the file: yoyo knows
        return False


def known_migrations() -> set[str]:
    """The names of the migrations of a SQLite file that this version knows."""
    return _named(SQLITE)


def _backend(url: str) -> Any:
    """The view that yoyo has of the database; a path is taken as it is, whatever signs it holds."""
    from yoyo.backends import get_backend_class  # noqa: PLC0415  # as above
    from yoyo.connections import DatabaseURI, default_migration_table, parse_uri  # noqa: PLC0415

    if url.startswith(SQLITE):
        path = Path(url.removeprefix(SQLITE)).resolve()
        private.make_folder(path.parent)
        private.make(path)
        where = path.as_uri().removeprefix("file://")
        parsed = DatabaseURI("sqlite", None, None, None, None, where, {})
    else:
        parsed = parse_uri(f"postgresql+psycopg://{url.partition('://')[2]}")
    backend = get_backend_class(parsed.scheme)(parsed, default_migration_table)
    backend.init_database()
    if url.startswith(SQLITE):
        private.tighten_database(path)
    return backend


def _refuse_newer(backend: Any, ours: set[str]) -> None:
    unknown = set(backend.get_applied_migration_hashes()) - ours
    if unknown:
        raise TooNew(_too_new(len(unknown)))


def _too_new(unknown: int) -> str:
    return (
        f"the database knows {unknown} migration(s) that this version does not; "
        "install the newer version of Sambang, or restore an older backup"
    )


@contextmanager
def _alone(backend: Any, url: str) -> Iterator[None]:
    """One process migrates at a time; the lock falls with its process."""
    if not url.startswith(SQLITE):
        backend.execute(f"SELECT pg_advisory_lock({MIGRATING})")  # until the connection is closed
        yield
        return
    path = Path(url.removeprefix(SQLITE)).resolve()
    with private.lock_file(path.with_name(path.name + ".migrating")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
