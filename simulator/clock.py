"""Tells the town's time, which runs or stands still and is only ever moved forward."""

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from simulator.bell import Bell

Subscriber = Callable[[datetime], Awaitable[None]]


class SimClock:
    """The one source of 'now' in the town. Running: real time plus jumps. Frozen: jumps only."""

    def __init__(self, start: datetime | None = None, *, running: bool = True) -> None:
        start = start or datetime.now(UTC)
        if start.tzinfo is None:
            raise ValueError("The clock starts at an aware datetime")
        self.running = running
        self._base = start.astimezone(UTC)
        self._since = time.monotonic()
        self._subscribers: list[Subscriber] = []
        self._bell = Bell()

    @property
    def version(self) -> int:
        """How often the clock was moved by hand."""
        return self._bell.version

    def now(self) -> datetime:
        """The town's time, in UTC."""
        if self.running:
            return self._base + timedelta(seconds=time.monotonic() - self._since)
        return self._base

    def timestamp(self) -> int:
        """The town's time as Telegram writes it."""
        return int(self.now().timestamp())

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Await `callback(now)` after every jump; returns how to stop that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    async def jump_to(self, moment: datetime) -> None:
        """Move to a later moment and wait for every subscriber; ValueError backwards."""
        if moment.tzinfo is None:
            raise ValueError("The clock moves to an aware datetime")
        if moment < self.now():
            raise ValueError(f"The clock only moves forward: it is {self.now()}, asked for {moment}")
        self._base = moment.astimezone(UTC)
        self._since = time.monotonic()
        self._bell.ring()
        for callback in tuple(self._subscribers):
            await callback(self.now())

    async def advance(self, by: timedelta) -> None:
        """Move forward by a span; ValueError when it is negative."""
        if by < timedelta(0):
            raise ValueError("The clock only moves forward")
        await self.jump_to(self.now() + by)

    async def wait_change(self, version: int) -> int:
        """Return the clock's version as soon as it is past `version`."""
        return await self._bell.wait(version)

    async def wait_change_for(self, version: int, seconds: float) -> bool:
        """Like `wait_change`, for at most so many real seconds."""
        return await self._bell.wait_for(version, seconds)
