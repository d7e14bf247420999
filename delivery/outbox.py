"""The one sender: what is owed leaves in order per chat, answers first, within Telegram's limits.

A request is a row until Telegram has it. Only a crash between Telegram's answer and our note of it can send a
message twice; while the store cannot take the note, the note is tried again and the message is not.
"""

import asyncio
import contextlib
import heapq
import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from delivery.asking import Again, Asking, SlowDown
from delivery.holds import Holds
from delivery.lanes import Entry, Lane, Place
from delivery.limits import Limits
from delivery.ports import NewUnit, Rows
from tickets.notices import Urgency
from tickets.outgoing import Outgoing
from tickets.ports import Stale

log = structlog.get_logger("outbox")

PAGE = 1000
AT_ONCE = 128
KEPT_FREE = 8
"""Of these places so many are for answers and reminders, whatever else hangs."""
LONGEST_PAUSE = 15.0
NOT_SURE = 0.2
"""Seconds until a chat is looked at again that another worker may have."""
LONGEST_SLEEP = 30.0
RECENT = 4000
"""Rows that are remembered as sent, where several workers read them."""


class Outbox:
    """Sends what is owed."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        asking: Asking,
        now: Callable[[], datetime],
        limits: Limits,
        holds: Holds | None = None,
    ) -> None:
        """`holds` says which chats are ours, where there are other workers."""
        self._rows, self._new_unit, self._asking, self._now = rows, new_unit, asking, now
        self._limits, self._holds = limits, holds
        self._sent_lately: deque[int] = deque(maxlen=RECENT)
        self._lanes: dict[int, Lane] = {}
        self._queue: list[tuple[Place, int]] = []
        self._held: list[tuple[datetime, int]] = []
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._forgot = 0.0
        self._wake = asyncio.Event()
        self._changed = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._loop: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what is owed, and begin."""
        after = 0
        while not self._holds and (page := await self._rows.waiting_outgoing(after, PAGE)):
            self.put(page)
            after = page[-1].id
        if self._limits.shared:
            self._limits.shared.granted = self._wake.set
        self._loop = asyncio.create_task(self._run(), name="outbox")

    async def stop(self, seconds: float = 4.0) -> None:
        """Finish the requests in hand, within so many seconds; what waits is in the store."""
        if self._loop:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        for timer in self._timers.values():
            timer.cancel()
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def put(self, rows: Sequence[Outgoing]) -> None:
        """Committed requests; those of chats that we do not hold go to whoever does."""
        if not self._holds:
            self._put(rows)
            return
        ours = [row for row in rows if self._holds.has(row.chat)]
        if len(ours) < len(rows):
            self._holds.want({row.chat for row in rows if not self._holds.has(row.chat)})
        self.take(ours)

    def take(self, rows: Sequence[Outgoing]) -> None:
        """Requests that are stored; those in memory already change nothing."""
        lately = set(self._sent_lately)
        lanes = self._lanes
        self._put(
            [
                row
                for row in rows
                if row.id not in lately and not (row.chat in lanes and row.id in lanes[row.chat].known)
            ]
        )

    def busy(self, chat: int) -> bool:
        """Whether any of that chat are in memory, or its limits have to be remembered."""
        return chat in self._lanes or not self._limits.quiet(chat, time.monotonic())

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
        self._lanes.pop(chat, None)
        if timer := self._timers.pop(chat, None):
            timer.cancel()
        self._changed.set()

    def _put(self, rows: Sequence[Outgoing]) -> None:
        now = self._now()
        for row in rows:
            self._lanes.setdefault(row.chat, Lane()).put(row)
            if row.not_before > now:
                heapq.heappush(self._held, (row.not_before, row.chat))
        for chat in {row.chat for row in rows}:
            self._offer(chat)

    def release(self) -> None:
        """Time has passed: what was held may leave."""
        now = self._now()
        while self._held and self._held[0][0] <= now:
            self._offer(heapq.heappop(self._held)[1])
        if time.monotonic() - self._forgot > LONGEST_SLEEP:
            self._forgot = time.monotonic()
            self._limits.forget(self._forgot)

    async def idle(self) -> None:
        """Wait until nothing is left that may leave now."""
        while self._sending or any(lane.first(self._now()) for lane in self._lanes.values()):
            self._changed.clear()
            await self._changed.wait()

    @property
    def depth(self) -> int:
        """How many requests wait or are on their way."""
        return sum(lane.count for lane in self._lanes.values()) + len(self._sending)

    def oldest(self) -> float:
        """How many seconds the oldest request waits that may leave."""
        now = self._now()
        since = (entry.row.not_before for lane in self._lanes.values() for entry in lane.waiting())
        return max((now - min(since, default=now)).total_seconds(), 0.0)

    def _offer(self, chat: int) -> None:
        """Put a chat in line if it has something that may leave now; come back to it if that is later."""
        lane = self._lanes.get(chat)
        if lane is None or lane.busy:
            return
        entry = lane.first(self._now())
        if entry is None:
            if not lane.count:
                del self._lanes[chat]
            return
        now = time.monotonic()
        wait = max(lane.until - now, 0.0 if entry.free else self._limits.wait(chat, now))
        if wait > 0:
            self._later(chat, wait)
        elif lane.queued is None or entry.place < lane.queued:
            lane.queued = entry.place
            heapq.heappush(self._queue, (entry.place, chat))
            self._wake.set()

    def _later(self, chat: int, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        if old := self._timers.pop(chat, None):
            old.cancel()

        def again() -> None:
            self._timers.pop(chat, None)
            self._offer(chat)

        self._timers[chat] = loop.call_later(seconds, again)

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            try:
                wait = self._start_what_may()
            except Exception:  # the one sender must not die
                log.exception("sender failed")
                wait = LONGEST_PAUSE
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(wait, self._until_release())):
                    await self._wake.wait()
            self.release()

    def _until_release(self) -> float:
        """Seconds until something held may leave; looked at again at times, since clocks are set."""
        if not self._held:
            return LONGEST_SLEEP
        return min(max((self._held[0][0] - self._now()).total_seconds(), 0.05), LONGEST_SLEEP)

    def _start_what_may(self) -> float:
        """Start what may leave; the seconds until more may, if nothing else happens first."""
        while self._queue:
            place, chat = self._queue[0]
            lane = self._lanes.get(chat)
            if lane is None or lane.busy or lane.queued != place:
                heapq.heappop(self._queue)
                continue
            entry = lane.first(self._now())
            if entry is None or entry.place != place:
                heapq.heappop(self._queue)
                lane.queued = None
                self._offer(chat)
                continue
            kept = 0 if entry.row.urgency <= Urgency.EVENT else KEPT_FREE
            if len(self._sending) >= AT_ONCE - kept:
                return LONGEST_SLEEP
            now = time.monotonic()
            if not entry.free and (wait := self._limits.wait_all(now, len(self._queue))) > 0:
                return wait
            heapq.heappop(self._queue)
            self._start(chat, lane, now)
        return LONGEST_SLEEP

    def _start(self, chat: int, lane: Lane, now: float) -> None:
        entry = lane.take()
        lane.queued, lane.busy = None, True
        if not entry.free:
            self._limits.take(chat, now, entry.messages)
        task = asyncio.create_task(self._send(chat, lane, entry), name=f"send {entry.row.method}")
        self._sending.add(task)
        task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._wake.set()
        self._changed.set()

    async def _send(self, chat: int, lane: Lane, entry: Entry) -> None:
        pause: float | None = 0.0
        try:
            pause = await self._try(lane, entry)
        except Stale:  # only where there are other workers
            pause = None if self._holds and await self._lost(chat) else _pause(entry)
        except Exception:  # the store failed; the request stays as it is
            log.exception("store failed", row=entry.row.id, method=entry.row.method)
            pause = _pause(entry)
        finally:
            lane.busy = False
            if pause is not None:
                lane.until = time.monotonic() + pause
                lane.back(entry)
            self._offer(chat)

    async def _try(self, lane: Lane, entry: Entry) -> float | None:
        """Send once and note what came of it; the seconds after which to try again, None once noted."""
        if self._holds and not self._holds.sure(entry.row.chat):
            return NOT_SURE
        if entry.settled is None:
            match await self._asking.ask(entry, lane.newest):
                case SlowDown(seconds):
                    self._limits.pause(entry.row.chat, seconds, time.monotonic())
                    return seconds
                case Again(failed):
                    return _pause(entry) if failed else 0.0
                case settled:
                    entry.settled = settled
        unit = self._new_unit()
        if self._holds:
            self._holds.keep(unit, entry.row.chat)
        await entry.settled.note(unit)
        owed = await unit.commit()
        if self._holds:
            self._sent_lately.extend(entry.rows)
        if entry.settled.upto:
            lane.drop(entry.settled.upto)
        self.put(owed)
        return None

    async def _lost(self, chat: int) -> bool:
        try:
            return self._holds is not None and await self._holds.lost(chat)
        except Exception:  # it is asked again
            log.exception("store failed")
            return False


def _pause(entry: Entry) -> float:
    """Growing with each try, with jitter so that not all come back at once."""
    entry.tries += 1
    return min(LONGEST_PAUSE, 0.5 * 2.0 ** min(entry.tries, 10)) * random.uniform(0.5, 1.0)  # noqa: S311
