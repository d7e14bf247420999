"""Every update is stored before Telegram is told that we have it, and handled in one unit of work.

One chat strictly in order, chats side by side. A chat gives up its place after each update, so that one that
floods cannot hold the others up; its updates wait outside the places. So does a chat whose update failed,
until it is tried again.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

import structlog

from delivery.faults import Overtaken, in_full
from delivery.figures import Figures, Outcome
from delivery.holds import Holds
from delivery.lines import Arrived, Line, Update, chat_of, kind_of
from delivery.ports import NewUnit, Rows, Unit, Waiting
from tickets import plainjson
from tickets.outgoing import Outgoing
from tickets.ports import Stale

log = structlog.get_logger("inbox")

PLACES = 16
PAGE = 1000
BEFORE_ALL = -1
LARGEST = 20_000
"""Updates in memory; with more, no further ones are taken, and Telegram keeps them."""
RECENT = 4000
PAUSES = (1.0, 5.0, 25.0)
"""Seconds before a failed update is tried again; after the last it is set aside."""
STORE_PAUSE = 2.0
"""Seconds before an update is tried again because the store failed; that is no fault of the update."""
STALE_TRIES = 20
LOOK = 15.0
"""Seconds between two looks at what waits in the store: an operator may have asked for it once more."""

Handle = Callable[[Update, Unit], Awaitable[None]]
Failed = Callable[[Unit, Waiting, BaseException], Awaitable[None]]
Send = Callable[[Sequence[Outgoing]], None]


class Inbox:
    """Stores what arrives and sees to it that it is handled."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        handle: Handle,
        failed: Failed,
        send: Send,
        figures: Figures,
        holds: Holds | None = None,
        *,
        pauses: Sequence[float] = PAUSES,
        places: int = PLACES,
        largest: int = LARGEST,
    ) -> None:
        """`holds` says which chats are ours, where there are other workers."""
        self._rows, self._new_unit, self._handle = rows, new_unit, handle
        self._failed, self._send, self._figures, self._holds = failed, send, figures, holds
        self._pauses, self._places, self._largest = pauses, places, largest
        self._lines: dict[int, Line] = {}
        self._ready: asyncio.Queue[Line | None] = asyncio.Queue()
        self._held: set[int] = set()
        self._settled: deque[int] = deque(maxlen=RECENT)
        self._recent: set[int] = set()
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
        """Wait until everything that arrived is settled, what failed and is to be tried again included."""
        while self._held:
            await self._change()

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
        return update_id in self._held or update_id in self._recent

    def busy(self, chat: int) -> bool:
        """Whether any of that chat are in memory."""
        return chat in self._lines

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
        if line := self._lines.pop(chat, None):
            self._held -= {one.update_id for one in line.updates}
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

    async def _work(self) -> None:
        while (line := await self._ready.get()) is not None and not self._stopping:
            if not self._ours(line):
                continue
            pause = await self._attend(line.updates[0])
            if not self._ours(line):
                continue
            if pause is None:
                self._drop(line)
            if pause:
                asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, line)
            elif line.updates:
                self._ready.put_nowait(line)

    def _ours(self, line: Line) -> bool:
        """Whether no other worker has got the chat."""
        return self._lines.get(line.chat) is line

    def _drop(self, line: Line) -> None:
        """The first of a chat's updates is settled."""
        settled = line.updates.popleft()
        self._held.discard(settled.update_id)
        if not line.updates:
            del self._lines[line.chat]
        self._changed.set()

    def _unit(self, chat: int) -> Unit:
        """A unit of work of that chat."""
        unit = self._new_unit()
        if self._holds:
            self._holds.keep(unit, chat)
        return unit

    def _remember(self, update_id: int) -> None:
        """Telegram delivers twice mostly within moments; the store knows of the others."""
        if len(self._settled) == RECENT:
            self._recent.discard(self._settled[0])
        self._settled.append(update_id)
        self._recent.add(update_id)

    async def _attend(self, waiting: Arrived) -> float | None:
        """Handle one update; the seconds after which it is to be tried again, None once it is settled."""
        try:
            return await self._once(waiting)
        except Exception:  # whatever it is, the chat waits and the place goes on
            log.exception("store failed", update=waiting.update_id)
            return STORE_PAUSE

    async def _once(self, waiting: Arrived) -> float | None:
        update = plainjson.read(waiting.payload)
        kind, began = kind_of(update) or "other", time.perf_counter()
        fault: Exception = Overtaken()
        for _ in range(STALE_TRIES):
            unit = self._unit(waiting.chat)
            try:
                await self._handle(update, unit)
                unit.write("finish_update", rows=1, update_id=waiting.update_id)
                owed = await unit.commit()
            except Stale:
                if self._holds and await self._holds.lost(waiting.chat):
                    return None
                if not await self._rows.is_waiting(waiting.update_id):
                    self._double(waiting, kind)
                    return None
            except Exception as raised:  # noqa: BLE001  # a handler may fail in any way; it is kept and told
                fault = raised
                break
            else:
                self._figures.handling.observe(time.perf_counter() - began)
                self._remember(waiting.update_id)
                self._send(owed)
                self._count(kind, Outcome.DONE)
                return None
        return await self._try_later(waiting, kind, fault)

    def _count(self, kind: str, outcome: Outcome) -> None:
        self._figures.updates.labels(kind, outcome).inc()

    def _double(self, waiting: Arrived, kind: str) -> None:
        """It was settled before: by somebody else, or by a commit of which we have not heard."""
        self._count(kind, Outcome.DOUBLE)
        if self._holds:
            self._holds.want({waiting.chat})

    async def _try_later(self, waiting: Arrived, kind: str, fault: Exception) -> float | None:
        if not await self._rows.is_waiting(waiting.update_id):
            self._double(waiting, kind)
            return None
        if waiting.attempts >= len(self._pauses):
            await self._set_aside(waiting, fault)
            self._count(kind, Outcome.FAILED)
            return None
        unit = self._unit(waiting.chat)
        unit.write("count_attempt", update_id=waiting.update_id, error=in_full(fault))
        await unit.commit()
        pause = self._pauses[waiting.attempts]
        waiting.attempts += 1
        log.error("update failed", update=waiting.update_id, attempt=waiting.attempts, exc_info=fault)
        self._count(kind, Outcome.AGAIN)
        return pause

    async def _set_aside(self, waiting: Arrived, fault: Exception) -> None:
        """It is kept as failed, and told; where telling fails too, it is kept all the same."""
        log.error("update set aside", update=waiting.update_id, exc_info=fault)
        for told in (True, True, False):  # the second time in case somebody has just told the admins the same
            unit = self._unit(waiting.chat)
            unit.write("set_update_aside", rows=1, update_id=waiting.update_id, error=in_full(fault))
            try:
                if told:
                    await self._failed(unit, waiting, fault)
                self._send(await unit.commit())
                return
            except Exception:
                if not told:
                    raise
                log.exception("nobody was told", update=waiting.update_id)
