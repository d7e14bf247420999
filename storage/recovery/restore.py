"""A backup in the place of a SQLite file: examined, made ready beside it, and put there in one step.

The database that was there is kept under another name. Until the copy is ready nothing of it is touched; what
is ready and was not put in place yet lies there as `….restoring`, and no bot starts beside it.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.migrate import known_migrations
from storage.recovery.backup import BrokenCopy, backup, examine, sync

BESIDE = ("-wal", "-shm")
"""What belongs to a database file."""
OURS = ("counters", "events", "people", "tickets")
"""Tables that every database of Sambang has had."""


class CannotRestore(RuntimeError):
    """The copy was not put in place; everything is as it was."""


def prepared(copy: Path, database: Path) -> Path:
    """A copy of a backup beside the database, to be made ready there; raises CannotRestore."""
    _examine(copy, database)
    ready = database.with_name(database.name + ".restoring.part")
    _remove(ready)
    ready.parent.mkdir(parents=True, exist_ok=True)
    try:
        backup(copy, ready)
    except (BrokenCopy, sqlite3.Error) as fault:
        raise CannotRestore(f"{copy} cannot be read as a whole: {fault}") from None
    return ready


def _examine(copy: Path, database: Path) -> None:
    """Raise CannotRestore unless it is a whole database of Sambang that this version understands."""
    if not copy.is_file():
        raise CannotRestore(f"{copy} is not there, or is no file; name a backup")
    if database.exists() and copy.samefile(database):
        raise CannotRestore(f"{copy} is the database itself; name a backup of it")
    if fault := examine(copy):
        raise CannotRestore(f"{copy} is no whole database: {fault}")
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=rw", uri=True)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = {name for (name,) in found}
        if not tables.issuperset((*OURS, "_yoyo_migration")):
            raise CannotRestore(f"{copy} is a database, but none of Sambang")
        applied = connection.execute("SELECT migration_id FROM _yoyo_migration")
        newer = {name for (name,) in applied} - known_migrations()
    if newer:
        raise CannotRestore(
            f"{copy} was made by a newer version of Sambang ({', '.join(sorted(newer))}); install that one"
        )


def put_in_place(ready: Path, database: Path, now: datetime) -> Path | None:
    """The prepared copy is the database from now on; where the one before lies, None where there was none."""
    ready.replace(waits_beside(database))
    sync(database.parent)
    return finish(database, now)


def is_ready(copy: Path, database: Path) -> bool:
    """Whether that copy is the one that a restore has made ready and not put in place, being broken off."""
    waiting = waits_beside(database)
    return copy.exists() and waiting.exists() and copy.samefile(waiting)


def finish(database: Path, now: datetime) -> Path | None:
    """What is ready is the database from now on; where the one before lies, None where there was none."""
    kept = set_aside(database, now)
    waits_beside(database).replace(database)
    sync(database.parent)
    return kept


def set_aside(database: Path, now: datetime) -> Path | None:
    """Give the database another name; nothing is lost."""
    there = [ending for ending in ("", *BESIDE) if _beside(database, ending).exists()]
    if not there:
        return None
    stem = f"{database.name}.before-{now:%Y%m%d-%H%M%S}"
    kept, n = database.with_name(stem), 1
    while any(_beside(kept, ending).exists() for ending in ("", *BESIDE)):
        n += 1
        kept = database.with_name(f"{stem}-{n}")
    for ending in there:
        _beside(database, ending).rename(_beside(kept, ending))
    return kept


def waits_beside(database: Path) -> Path:
    """Where a copy lies that is ready and not in place yet."""
    return database.with_name(database.name + ".restoring")


def give_up(ready: Path) -> None:
    """The prepared copy is in place, or not wanted; what an open database leaves beside it goes."""
    _remove(ready)


def _remove(path: Path) -> None:
    for ending in ("", ".lock", ".closed", ".migrating", *BESIDE):
        _beside(path, ending).unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
