"""Every update is stored before Telegram is told that we have it, and handled in one unit of work.

One chat strictly in order, chats side by side. A chat gives up its place after each update, so that one that
floods cannot hold the others up; its updates wait outside the places. So does a chat whose update failed,
until it is tried again, and one whose album is not complete.
"""

import asyncio
from collections.abc import Sequence

from delivery.holds import Holds
from delivery.incoming.albums import QUIET, Albums
from delivery.incoming.attempts import Tries
from delivery.incoming.lines import Arrived, Line, Update, chat_of
from delivery.ports import NewUnit, Rows, Waiting
from tickets import plainjson
from tickets.journal import Journal

log = Journal("inbox")

PLACES = 16
PAGE = 1000
BEFORE_ALL = -1
LARGEST = 20_000
"""Updates in memory; with more, no further ones are taken, and Telegram keeps them."""
STORE_PAUSE = 2.0
"""Seconds before an update is tried again because the store failed; that is no fault of the update."""
LOOK = 15.0
"""Seconds between two looks at what waits in the store: an operator may have asked for it once more."""


class Inbox:
    """Stores what arrives and sees to it that it is handled."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        tries: Tries,
        holds: Holds | None = None,
        *,
        places: int = PLACES,
        largest: int = LARGEST,
        quiet: float = QUIET,
    ) -> None:
        """`holds` says which chats are ours, where there are other workers; `quiet` when an album is over."""
        self._rows, self._new_unit, self._tries, self._holds = rows, new_unit, tries, holds
        self._places, self._largest = places, largest
        self._lines: dict[int, Line] = {}
        self._ready: asyncio.Queue[Line | None] = asyncio.Queue()
        self._albums = Albums(self._ready.put_nowait, quiet)
        self._held: set[int] = set()
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._looking: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Take up what is not handled, and begin."""
        after = BEFORE_ALL
        while not self._holds and (page := await self._rows.waiting_updates(after, PAGE)):
            self.take(page)
            after = page[-1].update_id
        self._tasks = [asyncio.create_task(self._work(), name=f"inbox {n}") for n in range(self._places)]
        if not self._holds:
            self._looking = asyncio.create_task(self._look_on(), name="inbox look")

    async def stop(self, seconds: float = 4.0) -> None:
        """Finish the updates in hand, within so many seconds; what waits is in the store."""
        self._stopping = True
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        for _ in self._tasks:
            self._ready.put_nowait(None)
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def accept(self, updates: Sequence[Update]) -> None:
        """Store updates; when this returns they cannot be lost. A second delivery changes nothing. Waits
        while there are too many already.
        """
        while self.depth >= self._largest:
            await self._change()
        unit = self._new_unit()
        arrived = [self._arrived(update) for update in updates if not self._known(update["update_id"])]
        for one in arrived:
            unit.write(
                "put_update",
                update_id=one.update_id,
                chat=one.chat,
                payload=one.payload,
                received_at=unit.now,
            )
        await unit.commit()
        if self._holds:
            self._holds.want({one.chat for one in arrived})
        else:
            self.take(arrived)

    async def look(self) -> None:
        """Take up what waits in the store and is not in memory: an operator has asked for it once more."""
        if self._holds:
            await self._holds.look()
        elif self.depth < PAGE:
            self.take(await self._rows.waiting_updates(BEFORE_ALL, PAGE))

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.look()
            except Exception:  # the store failed; it is looked at again
                log.exception("store failed")

    async def idle(self) -> None:
        """Wait until everything that arrived is settled, what failed and is to be tried again included; of an
        album no more is waited for.
        """
        self._albums.press()
        try:
            while self._held:
                await self._change()
        finally:
            self._albums.relax()

    @property
    def running(self) -> bool:
        """Whether updates are taken up."""
        return bool(self._tasks) and not self._stopping

    @property
    def depth(self) -> int:
        """How many updates wait or are in hand."""
        return len(self._held)

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    def _arrived(self, update: Update) -> Arrived:
        payload = plainjson.text(update)
        return Arrived(int(update["update_id"]), chat_of(update), payload)

    def _known(self, update_id: int) -> bool:
        return update_id in self._held or self._tries.lately(update_id)

    def busy(self, chat: int) -> bool:
        """Whether any of that chat are in memory."""
        return chat in self._lines

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
        if line := self._lines.pop(chat, None):
            self._held -= {one.update_id for one in line.updates}
            self._albums.forget(chat)
            self._changed.set()

    def take(self, updates: Sequence[Waiting]) -> None:
        """Updates that are stored, in order; those in memory already change nothing."""
        for one in updates:
            if self._known(one.update_id):
                continue
            self._held.add(one.update_id)
            line = self._lines.setdefault(one.chat, Line(one.chat))
            line.updates.append(Arrived(one.update_id, one.chat, one.payload, one.attempts))
            if len(line.updates) == 1:
                self._ready.put_nowait(line)
            else:
                self._albums.more(line)

    async def _work(self) -> None:
        while (line := await self._ready.get()) is not None and not self._stopping:
            parts = self._albums.next(line) if self._ours(line) else ()
            if not parts:
                continue
            pause = await self._attend(parts)
            if not self._ours(line):
                continue
            if pause is None:
                self._drop(line, len(parts))
            if pause:
                asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, line)
            elif line.updates:
                self._ready.put_nowait(line)

    def _ours(self, line: Line) -> bool:
        """Whether no other worker has got the chat."""
        return self._lines.get(line.chat) is line

    def _drop(self, line: Line, many: int) -> None:
        """The first of a chat's updates are settled."""
        for _ in range(many):
            self._held.discard(line.updates.popleft().update_id)
        if not line.updates:
            del self._lines[line.chat]
        self._changed.set()

    async def _attend(self, parts: Sequence[Arrived]) -> float | None:
        """Handle them; the seconds after which they are to be tried again, None once they are settled."""
        try:
            return await self._tries.once(parts)
        except Exception:  # whatever it is, the chat waits and the place goes on
            log.exception("store failed", update=parts[0].update_id)
            return STORE_PAUSE
