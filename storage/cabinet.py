"""Files by their content: each lies where its SHA-256 says, whole or not at all, and only once."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from storage import private

HEAD = 4096


class TooBig(ValueError):
    """The file is larger than what is kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has come in whole and lies apart; `head` is how it begins."""

    path: Path
    sha256: str
    size: int
    head: bytes


class Cabinet:
    """A folder of files; `.incoming` holds those that are still coming."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / ".incoming"

    def open(self) -> None:
        """Make the folder, for nobody else to look into, and throw away what came only in part before; raises
        OSError.
        """
        private.make_folder(self._incoming)
        self._tighten()
        for half in self._incoming.iterdir():
            half.unlink()

    def _tighten(self) -> None:
        """A folder that others could look into is closed to them, with the copies in it; whatever else lies
        there is not ours.
        """
        private.tighten(self._incoming, private.FOLDER)
        if not private.wider(self.root, private.FOLDER):
            return
        for name in self.contents():
            private.tighten(self.where(name), private.FILE)
            private.tighten(self.where(name).parent, private.FOLDER)
        private.tighten(self.root, private.FOLDER)  # last: what is broken off here the next start makes good

    def where(self, sha256: str) -> Path:
        """Where the file of that content lies."""
        return self.root / sha256[:2] / sha256

    async def receive(self, pieces: AsyncIterator[bytes], limit: int) -> Received:
        """Take a file in, piece by piece; raises TooBig or OSError, and then nothing of it is left."""
        handle, name = await asyncio.to_thread(tempfile.mkstemp, dir=self._incoming)
        path, digest, size, head = Path(name), hashlib.sha256(), 0, b""
        try:
            with os.fdopen(handle, "wb") as file:
                async for piece in pieces:
                    size = _within(size + len(piece), limit)
                    head = head if len(head) >= HEAD else (head + piece)[:HEAD]
                    digest.update(piece)
                    await asyncio.to_thread(file.write, piece)
                await asyncio.to_thread(_settle, file)
        except BaseException:
            _remove(path)
            raise
        return Received(path, digest.hexdigest(), size, head)

    async def keep(self, received: Received) -> None:
        """Put a file that came in where it belongs; one that is there already is there once."""
        target = self.where(received.sha256)
        await asyncio.to_thread(target.parent.mkdir, private.FOLDER, exist_ok=True)
        await asyncio.to_thread(received.path.replace, target)

    def drop(self, received: Received) -> None:
        """A file that came in is not kept."""
        _remove(received.path)

    def fault(self, sha256: str, size: int) -> str:
        """'' where the file is as it was kept, else 'missing' or 'damaged'."""
        path = self.where(sha256)
        if not path.exists():
            return "missing"
        if path.stat().st_size != size:
            return "damaged"
        with path.open("rb") as file:
            return "" if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else "damaged"

    def contents(self) -> Iterator[str]:
        """The SHA-256 of all files that lie there."""
        for folder in sorted(self.root.glob("??")):
            if folder.is_dir():
                yield from (file.name for file in sorted(folder.iterdir()))


def _within(size: int, limit: int) -> int:
    if size > limit:
        raise TooBig(f"more than {limit} bytes")
    return size


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _settle(file: IO[bytes]) -> None:
    """All of it is on the disk."""
    file.flush()
    os.fsync(file.fileno())
