"""Files are looked at before they are shown to anybody: what is to be looked at is a query, its result a row.

Where Telegram cannot be reached the file waits, and so do the requests that carry it, until it could be.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import aclosing
from datetime import timedelta
from typing import Protocol

from delivery.fetching import Fetching, Gone, Unreachable
from delivery.ports import NewUnit
from tickets.files.names import LARGEST
from tickets.files.reasons import Reason
from tickets.files.unseen import Unseen, wanted_of
from tickets.journal import Journal
from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import Outgoing
from tickets.ports import Stale, Wake

log = Journal("looks")

PAGE = 100
AT_ONCE = 3
"""Files in memory, each of at most 20 MB."""
AGAIN, LONGEST = 20.0, 300.0
"""Seconds until what could not be reached is tried again, twice as many each time."""
PATIENCE = timedelta(days=1)
"""So long a file is asked for that Telegram says it does not have; it says so, too, when it has it later."""
SOON = timedelta(minutes=15)
"""Until then a verdict answers what its sender has just done."""


class LookRows(Protocol):
    """Reading what is to be looked at."""

    async def to_look_at(self, after: int, limit: int) -> Sequence[Unseen]:
        """Files with a greater number that are still to be looked at."""


class Looks:
    """Looks at files side by side; `look` when there may be new ones."""

    def __init__(
        self,
        rows: LookRows,
        new_unit: NewUnit,
        fetching: Fetching,
        send: Callable[[Sequence[Outgoing]], None],
        judged: Callable[[], None],
    ) -> None:
        """`judged` is called when it may be known of more files whether they are wanted."""
        self._rows, self._new_unit, self._fetching = rows, new_unit, fetching
        self._send, self._judged = send, judged
        self._hand: dict[int, asyncio.Task[None]] = {}
        self._failed: set[str] = set()
        self._asked: set[str] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._wanted, self._rest = asyncio.Event(), asyncio.Event()
        self._beginning = False
        self._later: asyncio.TimerHandle | None = None
        self._pause = AGAIN
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what was not looked at before."""
        self._task = asyncio.create_task(self._run(), name="looks")
        self.look()

    async def stop(self) -> None:
        """Look no more; a file that is half here is fetched again at the next start."""
        if self._later:
            self._later.cancel()
        tasks = [one for one in (self._task, *self._hand.values()) if one]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def look(self) -> None:
        """There may be new files, and those that could not be reached may be reached now."""
        if self._later:
            self._later.cancel()
            self._later = None
        self._rest.clear()
        self._wanted.set()

    def want(self, files: Collection[str]) -> None:
        """A request waits for these; of one of which nothing is known, only its content will be."""
        fresh = set(files) - self._failed
        if fresh:
            self._asked |= fresh
            self.look()

    @property
    def resting(self) -> bool:
        """Whether nothing is being looked at."""
        return self._task is None or self._task.done() or self._rest.is_set()

    async def idle(self) -> None:
        """Wait until nothing is being looked at."""
        if not self.resting:
            await self._rest.wait()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            self._beginning = True
            try:
                await self._begin()
            except Exception:  # the store failed; it is tried again
                log.exception("store failed")
                self._try_again()
            self._beginning = False
            self._judged()
            self._settled()

    async def _begin(self) -> None:
        """Take all in hand that is not."""
        await self._note_asked()
        after = 0
        while page := await self._rows.to_look_at(after, PAGE):
            for one in page:
                after = one.id
                if one.id not in self._hand:
                    self._failed.discard(one.file_id)
                    self._hand[one.id] = asyncio.create_task(self._look(one), name="look")

    async def _note_asked(self) -> None:
        asked, self._asked = self._asked, set()
        unit = self._new_unit()
        for file in asked:
            unit.write(
                "put_looked_at", id=unit.new_id(), file_id=file, kind="document", name="", mime="", chat=0,
                at=unit.now,
            )  # fmt: skip
        if asked:
            unit.wake(Wake.FILES)
            await unit.commit()

    async def _look(self, one: Unseen) -> None:
        try:
            async with self._places:
                reason = await self._reason(one)
            await self._note(one, reason)
            self._pause = AGAIN
        except Stale:  # another worker was first
            pass
        except Unreachable as fault:
            log.warning("file not looked at yet", file=one.id, fault=str(fault))
            self._failed.add(one.file_id)
            self._try_again()
        except Exception:  # the store failed; the file waits
            log.exception("look failed", file=one.id)
            self._failed.add(one.file_id)
            self._try_again()
        finally:
            del self._hand[one.id]
            self._judged()
            self._settled()

    def _try_again(self) -> None:
        if self._later is None:
            self._later = asyncio.get_running_loop().call_later(self._pause, self.look)
            self._pause = min(2 * self._pause, LONGEST)

    def _settled(self) -> None:
        if not (self._hand or self._beginning or self._wanted.is_set()):
            self._rest.set()

    async def _reason(self, one: Unseen) -> Reason | None:
        """Why it is not wanted; raises Unreachable."""
        try:
            content = await self._content(one)
        except Gone as fault:
            if self._new_unit().now - one.at < PATIENCE:
                raise Unreachable(str(fault)) from None
            return Reason.GONE
        except ValueError:
            return Reason.TOO_BIG if one.kind == "document" else None
        try:
            return await asyncio.to_thread(_verdict, one, content)
        except Exception:  # made to break whoever reads it
            log.exception("file cannot be read", file=one.id)
            return Reason.DAMAGED

    async def _content(self, one: Unseen) -> bytes:
        """As much as is to be looked at."""
        content, wanted = bytearray(), wanted_of(one.kind)
        async with aclosing(self._fetching.pieces(one.file_id)) as pieces:
            async for piece in pieces:
                content += piece
                if wanted and len(content) >= wanted:
                    break
                if len(content) > LARGEST:
                    raise ValueError("more than can be looked at")
        return bytes(content)

    async def _note(self, one: Unseen, reason: Reason | None) -> None:
        unit = self._new_unit()
        state = "refused" if reason else "wanted"
        unit.write("settle_look", rows=1, id=one.id, state=state, reason=reason or "")
        if reason:
            log.warning("file refused", file=one.id, kind=one.kind, reason=str(reason))
        if reason and one.chat:
            urgency = Urgency.REPLY if unit.now - one.at < SOON else Urgency.NORMAL
            values = {"reason": reason, "name": one.name}
            unit.tell(Notice(one.chat, "file_kept_back", values, urgency, mode=Mode.SEND))
        self._send(await unit.commit())


def _verdict(one: Unseen, content: bytes) -> Reason | None:
    from tickets.files.verdict import looked  # noqa: PLC0415  # wanted only where files are looked at

    return looked(one.kind, one.name, one.mime, content)
