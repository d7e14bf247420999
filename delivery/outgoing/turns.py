"""Whose turn it is: each chat's requests in their order, and of all chats the most urgent that may leave."""

import asyncio
import heapq
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from delivery.outgoing.lanes import Entry, Lane, Place
from delivery.outgoing.rate_limits import Limits
from tickets.outgoing import Outgoing

LONGEST_SLEEP = 30.0


class Turns:
    """The lanes of all chats, and which of them are in line. `wake` is called when one gets in line."""

    def __init__(self, limits: Limits, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
        self._limits, self._now, self._wake = limits, now, wake
        self.lanes: dict[int, Lane] = {}
        self._queue: list[tuple[Place, int]] = []
        self._held: list[tuple[datetime, int]] = []
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._forgot = 0.0

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return sum(lane.count for lane in self.lanes.values())

    @property
    def some_may_leave(self) -> bool:
        """Whether anything could leave now, if limits allow."""
        now = self._now()
        return any(lane.first(now) for lane in self.lanes.values())

    def oldest(self) -> float:
        """How many seconds the oldest request waits that may leave."""
        now = self._now()
        since = (entry.row.not_before for lane in self.lanes.values() for entry in lane.waiting())
        return max((now - min(since, default=now)).total_seconds(), 0.0)

    def put(self, rows: Sequence[Outgoing]) -> None:
        """Requests that were decided."""
        now = self._now()
        for row in rows:
            self.lanes.setdefault(row.chat, Lane()).put(row)
            if row.not_before > now:
                heapq.heappush(self._held, (row.not_before, row.chat))
        for chat in {row.chat for row in rows}:
            self.offer(chat)

    def offer(self, chat: int) -> None:
        """Put a chat in line if it has something that may leave now; come back to it if that is later."""
        lane = self.lanes.get(chat)
        if lane is None or lane.busy:
            return
        entry = lane.first(self._now())
        if entry is None:
            if not (lane.count or lane.noting):
                del self.lanes[chat]
            return
        now = time.monotonic()
        wait = max(lane.until - now, 0.0 if entry.free else self._limits.wait(chat, now))
        if wait > 0:
            self._later(chat, wait)
        elif lane.queued is None or entry.place < lane.queued:
            lane.queued = entry.place
            heapq.heappush(self._queue, (entry.place, chat))
            self._wake()

    def open(self) -> None:
        """It may be known of more files whether they may be shown."""
        for chat, lane in list(self.lanes.items()):
            if lane.open():
                self.offer(chat)

    def first(self) -> tuple[int, Lane, Entry] | None:
        """Whose turn it is, and with what."""
        while self._queue:
            place, chat = self._queue[0]
            lane = self.lanes.get(chat)
            if lane is None or lane.busy or lane.queued != place:
                heapq.heappop(self._queue)
                continue
            entry = lane.first(self._now())
            if entry is None or entry.place != place:
                heapq.heappop(self._queue)
                lane.queued = None
                self.offer(chat)
                continue
            return chat, lane, entry
        return None

    def take(self, lane: Lane) -> Entry:
        """Take what first() gave; the chat's next waits until it is given back."""
        heapq.heappop(self._queue)
        lane.queued, lane.busy = None, True
        return lane.take()

    def release(self) -> None:
        """Time has passed: what was held may leave."""
        now = self._now()
        while self._held and self._held[0][0] <= now:
            self.offer(heapq.heappop(self._held)[1])
        if time.monotonic() - self._forgot > LONGEST_SLEEP:
            self._forgot = time.monotonic()
            self._limits.forget(self._forgot)

    def until_release(self) -> float:
        """Seconds until something held may leave; looked at again at times, since clocks are set."""
        if not self._held:
            return LONGEST_SLEEP
        return min(max((self._held[0][0] - self._now()).total_seconds(), 0.05), LONGEST_SLEEP)

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
        self.lanes.pop(chat, None)
        if timer := self._timers.pop(chat, None):
            timer.cancel()

    def close(self) -> None:
        """Come back to nothing any more."""
        for timer in self._timers.values():
            timer.cancel()

    def _later(self, chat: int, seconds: float) -> None:
        if old := self._timers.pop(chat, None):
            old.cancel()

        def again() -> None:
            self._timers.pop(chat, None)
            self.offer(chat)

        self._timers[chat] = asyncio.get_running_loop().call_later(seconds, again)
