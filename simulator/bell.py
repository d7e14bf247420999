"""Rings when something changed; a waiter compares versions, so that no ring is ever missed."""

import asyncio


class Bell:
    """A version number that grows with every ring, and those who wait for it to grow."""

    __slots__ = ("_waiters", "version")

    def __init__(self) -> None:
        self.version = 0
        self._waiters: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Count one change and wake everybody."""
        self.version += 1
        if self._waiters:
            waiters, self._waiters = self._waiters, []
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)

    async def wait(self, seen: int) -> int:
        """Return the version as soon as it is past `seen`."""
        while self.version <= seen:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            await waiter
        return self.version

    async def wait_for(self, seen: int, seconds: float) -> bool:
        """Like `wait`, for at most so many real seconds; False when nothing came."""
        if self.version > seen:
            return True
        if seconds <= 0:
            return False
        try:
            async with asyncio.timeout(seconds):
                await self.wait(seen)
        except TimeoutError:
            return False
        return True
