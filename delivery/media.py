"""Residents' files are copied into a folder of our own as soon as they come, so that they outlive the token.

What is to be copied is a query: files without a row in `copies`. A copy is kept where its content is of the
kind that it was said to be.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from typing import Any, Protocol

from delivery.faults import Refused
from delivery.outgoing.verdicts import Verdict, judge
from delivery.ports import NewUnit
from delivery.wire import HttpRequest, Wire, described
from tickets.journal import Journal

log = Journal("media")

PAGE = 50
SECONDS = 120.0
"""For one file, however slow the line."""
AGAIN = 60.0
"""Seconds until what could not be reached is tried again."""
PROGRAMS = ("executable", "elf", "appimage", "msdownload", "dosexec", "sharedlib", "shellscript")
"""What is in the name of a type that can be run."""
FAMILIES = {
    "photo": ("image/",),
    "video": ("video/",),
    "video_note": ("video/",),
    "animation": ("video/", "image/"),
    "voice": ("audio/", "application/ogg", "video/"),
    "audio": ("audio/", "application/ogg", "video/"),
}
"""What the content of a file may be by its kind; a document may be anything that is no program."""


class Rows(Protocol):
    """Reading what is to be copied."""

    async def uncopied(self, after: int, limit: int) -> Sequence[Mapping[str, Any]]:
        """Files that were not copied yet: id, kind, file_id, size."""

    async def newest_copy(self) -> int:
        """The newest file of which it is known what became of it."""


class Received(Protocol):
    """A file that came in whole."""

    @property
    def sha256(self) -> str:
        """Of its content."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def head(self) -> bytes:
        """How it begins."""


class Cabinet(Protocol):
    """Where files are kept; `R` is what it gives for one that came in."""

    async def receive(self, pieces: AsyncIterator[bytes], limit: int) -> Any:
        """Take a file in."""

    async def keep(self, received: Any) -> None:
        """Keep it."""

    def drop(self, received: Any) -> None:
        """Do not."""


class Unreachable(Exception):
    """Telegram could not be reached; it is to be tried again."""


class Gone(Exception):
    """Telegram does not have the file any more."""


class Media:
    """Copies one file after the other; `look` when there may be new ones."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        wire: Wire,
        request: HttpRequest,
        files_url: str,
        cabinet: Cabinet,
        limit: int,
        mine: Callable[[], bool] = lambda: True,
    ) -> None:
        """`files_url` is where files are downloaded from, the token included; `limit` in bytes."""
        self._rows, self._new_unit, self._wire, self._request = rows, new_unit, wire, request
        self._files_url, self._cabinet, self._limit, self._mine = files_url, cabinet, limit, mine
        self._after = 0
        self._wanted = asyncio.Event()
        self._rest = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self, overlap: int) -> None:
        """Begin with what was not copied before. `overlap`: so many numbers before the newest copy are looked
        at again, for files that were decided before it and committed after it.
        """
        self._after = max(0, await self._rows.newest_copy() - overlap)
        self._task = asyncio.create_task(self._run(), name="media")
        self.look()

    async def stop(self) -> None:
        """Copy no more; a file that is half here is fetched again at the next start."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def look(self) -> None:
        """There may be new files."""
        self._rest.clear()
        self._wanted.set()

    async def idle(self) -> None:
        """Wait until nothing is being copied."""
        if self._task and not self._task.done():
            await self._rest.wait()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            reached = True
            if self._mine():
                try:
                    reached = await self._copy_all()
                except Exception:
                    log.exception("copying failed")
                    reached = False
            if not self._wanted.is_set():
                self._rest.set()
            if not reached:
                with suppress(TimeoutError):
                    async with asyncio.timeout(AGAIN):
                        await self._wanted.wait()
                self._wanted.set()

    async def _copy_all(self) -> bool:
        """Copy what is there; False where something has to be tried again."""
        after, reached = self._after, True
        while found := await self._rows.uncopied(after, PAGE):
            for row in found:
                try:
                    await self._copy(row)
                except Unreachable as fault:
                    log.warning("file not copied yet", attachment=row["id"], fault=str(fault))
                    reached = False
                after = row["id"]
        return reached

    async def _copy(self, row: Mapping[str, Any]) -> None:
        try:
            async with aclosing(self._pieces(row["file_id"])) as pieces:
                received = await self._cabinet.receive(pieces, self._limit)
        except Gone:
            await self._note(row["id"], "gone")
            return
        except ValueError:
            await self._note(row["id"], "too_big")
            return
        mime = await asyncio.to_thread(recognised, row["kind"], received.head)
        if mime is None:
            log.warning("file is not what it was said to be", attachment=row["id"], kind=row["kind"])
            self._cabinet.drop(received)
            await self._note(row["id"], "refused")
            return
        await self._cabinet.keep(received)
        await self._note(row["id"], "kept", received.sha256, mime, received.size)

    async def _note(self, number: int, state: str, sha256: str = "", mime: str = "", size: int = 0) -> None:
        unit = self._new_unit()
        unit.write(
            "put_copy", attachment=number, state=state, sha256=sha256, mime=mime, size=size, at=unit.now
        )
        await unit.commit()

    async def _pieces(self, file_id: str) -> AsyncGenerator[bytes, None]:
        """The file as Telegram hands it out; raises Gone, Unreachable, or ValueError where it is too big."""
        answer = await self._wire.call("getFile", {"file_id": file_id})
        if not answer.ok:
            if "too big" in answer.description:
                raise ValueError(answer.description)
            if judge("getFile", answer) in (Verdict.AGAIN, Verdict.SLOW_DOWN):
                raise Unreachable(answer.description)
            raise Gone(answer.description)
        try:
            url = f"{self._files_url}/{answer.result['file_path']}"
            async with aclosing(self._request.http.download(url, SECONDS)) as pieces:
                async for piece in pieces:
                    yield piece
        except Refused as fault:
            raise (Gone if fault.status in (400, 404) else Unreachable)(str(fault.status)) from None
        except OSError as fault:
            raise Unreachable(described(fault)) from None


def recognised(kind: str, head: bytes) -> str | None:
    """What the content is ('' where it cannot be told), None where it is not of that kind."""
    import puremagic  # noqa: PLC0415  # wanted only where files are copied

    try:
        found = [one.mime_type for one in puremagic.magic_string(head) if one.mime_type]
    except (puremagic.PureError, ValueError):
        found = []
    families = FAMILIES.get(kind)
    if families is None:
        program = any(name in mime for mime in found for name in PROGRAMS)
        return None if program else (found[0] if found else "")
    return next((mime for mime in found if mime.startswith(families)), None)
