"""A copy of the embedded database while it is in use; it gets its name once it was reopened and examined."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage import private


class BrokenCopy(RuntimeError):
    """The copy does not hold together; nothing was left behind."""


def faults(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong with a database in one line, '' where it is sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        return "; ".join(found)
    orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {orphans[0]} refers to a row of {orphans[2]} that is not there" if orphans else ""


def examine(path: Path) -> str:
    """What is wrong with a database file in one line, '' where it is sound; it may be in use."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            return faults(connection)
    except sqlite3.Error as fault:
        return str(fault)


def backup(source: Path, target: Path) -> None:
    """Copy, for nobody else to read; what is committed when it begins is in it. Raises FileExistsError,
    OSError or BrokenCopy.
    """
    if target.exists():
        raise FileExistsError(f"{target} exists; name a new file")
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        private.make(partial)
        try:
            _copy(source, partial)
        except sqlite3.Error as refused:
            raise BrokenCopy(f"{source} cannot be copied to {target}: {refused}") from None
        fault = examine(partial)
        if fault:
            raise BrokenCopy(f"the copy of {source} is not sound: {fault}")
        partial.rename(target)
        sync(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: Path, partial: Path) -> None:
    """All pages in one step: one snapshot, however much is written meanwhile, and no writer waits for it."""
    address = f"{source.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(partial)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a -wal beside it
    sync(partial)


def sync(path: Path) -> None:
    """A file, or a folder's list of names, is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
