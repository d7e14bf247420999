"""What all workers together may send: reserved in the database for up to ten messages at a time."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from tickets.journal import Journal

log = Journal("outbox")

AT_ONCE = 10
FRESH = 1.0
"""Seconds after which a message that was reserved and not sent is given up: it would add to later ones."""
ASKING = 1.0


class Allowance:
    """Stands in for the bucket of the whole bot where several processes share its limit."""

    def __init__(
        self,
        rate: float,
        reserve: Callable[[float], Awaitable[float]],
        hold_back: Callable[[float], Awaitable[None]],
    ) -> None:
        """`reserve` uses up seconds of all, and gives the seconds until they come."""
        self._rate, self._reserve, self._hold_back = rate, reserve, hold_back
        self._times: deque[float] = deque()
        self._debt = 0
        self._asking: asyncio.Task[None] | None = None
        self._holding: asyncio.Task[None] | None = None
        self.granted: Callable[[], None] = lambda: None

    def wait(self, now: float, wanted: int = 1) -> float:
        """Seconds until a message may leave, 0 if now; asks for as many as are wanted, ten at most."""
        while self._times and self._times[0] < now - FRESH:
            self._times.popleft()
        if self._times:
            return max(0.0, self._times[0] - now)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask(min(AT_ONCE, max(1, wanted))), name="allowance")
        return ASKING

    def take(self, count: int, now: float) -> None:  # noqa: ARG002  # as a bucket's
        """So many leave; an album may leave a debt."""
        for _ in range(count):
            if self._times:
                self._times.popleft()
            else:
                self._debt += 1

    def pause(self, seconds: float) -> None:
        """Telegram wants the whole bot to wait: all workers."""
        self._times.clear()
        self._holding = asyncio.create_task(self._tell(seconds), name="hold back")

    async def _ask(self, count: int) -> None:
        debt, self._debt = self._debt, 0
        try:
            wait = await self._reserve((count + debt) / self._rate)
        except Exception:
            self._debt += debt
            log.exception("nothing could be reserved")
            await asyncio.sleep(ASKING)
        else:
            first = time.monotonic() + wait + debt / self._rate
            self._times.extend(first + n / self._rate for n in range(count))
        self.granted()

    async def _tell(self, seconds: float) -> None:
        try:
            await self._hold_back(seconds)
        except Exception:
            log.exception("the other workers were not told to wait")
