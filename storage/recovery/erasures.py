"""A note of each resident who was erased, in a file beside the database, so that a restored backup forgets
them again.

A line holds when it was, a hash of the key, a hash of the person's number under that key, and why. The key is
made at the first start and lies in the database, and so in every backup of it: it stays the same when the bot
gets another token, and who has the file alone can tell nothing of anybody. Lines are kept as long as backups.
"""

import fcntl
import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from storage.statements import Statement
from storage.store import Store
from tickets.ports import Stale

KEPT = timedelta(days=35)
"""As long as backups may be kept."""
KEY = "erasures:key"
"""Under this name the key lies in the table `once`."""
MODE = 0o600


class CannotNote(RuntimeError):
    """The file cannot be written."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """A line of the file."""

    at: datetime
    key: str
    person: str
    why: str


async def key_of(store: Store) -> bytes:
    """The key of a database, b'' where it has none yet."""
    found = await store.once(KEY)
    return bytes.fromhex(found.note) if found else b""


def key_in(path: Path) -> bytes:
    """The key of a database file that may be damaged, b'' where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            found = connection.execute("SELECT note FROM once WHERE key = ?", (KEY,)).fetchone()
            return bytes.fromhex(found[0]) if found else b""
    except (sqlite3.Error, TypeError, ValueError):
        return b""


async def made_key(store: Store, now: datetime, key: bytes = b"") -> bytes:
    """The key of a database; where it has none that one is put there, or a new one."""
    if found := await key_of(store):
        return found
    note = (key or secrets.token_bytes(32)).hex()
    try:
        await store.commit([Statement("put_once", {"key": KEY, "at": now, "note": note})])
    except Stale:  # another process has just made one
        return await key_of(store)
    return bytes.fromhex(note)


def name_of(key: bytes) -> str:
    """By what a line names the key that it was written under."""
    return hashlib.sha256(b"erasures " + key).hexdigest()[:8]


def hashed(key: bytes, person: int) -> str:
    """By what a line names a person."""
    return hmac.new(key, str(person).encode(), hashlib.sha256).hexdigest()


class Erasures:
    """The file, which several processes may write to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._key = b""

    async def open(self, store: Store, now: datetime) -> None:
        """Make the file where it is missing, and let go of what is old in it; raises CannotNote."""
        self._key = await made_key(store, now)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.note({}, now)
        except OSError as fault:
            raise CannotNote(
                f"SAMBANG_ERASURES_FILE: {self.path} cannot be written: {fault.strerror}"
            ) from None

    def note(self, people: Mapping[int, str], now: datetime) -> None:
        """These people are being erased, and why. It is on the disk when this returns; raises OSError. What
        is older than backups may be is let go of.
        """
        with self._held() as file:
            found = file.read()
            kept = [line for line in found.splitlines(keepends=True) if _recent(line, now)]
            fresh = [self._line(person, why, now) for person, why in people.items()]
            if len(b"".join(kept)) != len(found):
                self._replace([*kept, *fresh])
            elif fresh:
                file.write(b"".join(fresh))
                file.flush()
                os.fsync(file.fileno())

    def read(self) -> Sequence[Erasure]:
        """All lines that can be read, in the order they were written; none where there is no file."""
        if not self.path.exists():
            return ()
        lines = self.path.read_text(encoding="ascii", errors="replace").splitlines()
        return [found for line in lines if (found := _erasure(line))]

    def _line(self, person: int, why: str, now: datetime) -> bytes:
        at = now.astimezone(UTC).isoformat(timespec="milliseconds")
        return f"{at} {name_of(self._key)} {hashed(self._key, person)} {why}\n".encode()

    @contextmanager
    def _held(self) -> Iterator[BinaryIO]:
        """The file, open and this process's alone; not one that another process has just replaced."""
        while True:
            number = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, MODE)
            with os.fdopen(number, "r+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                if self.path.exists() and os.fstat(number).st_ino == self.path.stat().st_ino:
                    yield file
                    return

    def _replace(self, lines: Sequence[bytes]) -> None:
        """The whole file anew, so that a process that is killed meanwhile leaves the old one."""
        partial = self.path.with_name(self.path.name + ".part")
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
            file.write(b"".join(lines))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self.path)


def _erasure(line: str) -> Erasure | None:
    try:
        at, key, person, why = line.split(" ")
        found = Erasure(datetime.fromisoformat(at), key, person, why)
    except ValueError:  # a line that a full disk or a killed process has cut off
        return None
    return found if found.at.tzinfo else None


def _recent(line: bytes, now: datetime) -> bool:
    found = _erasure(line.decode("ascii", "replace").rstrip("\n"))
    return found is not None and now - found.at <= KEPT
