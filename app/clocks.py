"""Clocks that the composition root injects: the machine's, and a simulator's in another process."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import cast

from delivery.http import Client
from tickets import plainjson
from tickets.journal import Journal

log = Journal("clock")

PAUSE = 0.5
WAIT = 30
"""Seconds that the simulator waits for its clock to jump before it answers."""


class MachineClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)


class RemoteClock:
    """Follows a simulator's clock over HTTP (`/sim/clock`), for a bot that runs as its own process."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._base = datetime.now(UTC)
        self._at = time.monotonic()
        self._running = True
        self._version = 0
        self._client = Client(1)
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """The simulator's time."""
        passed = time.monotonic() - self._at if self._running else 0.0
        return self._base + timedelta(seconds=passed)

    async def start(self, moved: Callable[[], Awaitable[None]]) -> None:
        """Read the clock, then follow it; `moved` is called after each jump."""
        self._take(await self._asked(self._url))
        self._task = asyncio.create_task(self._follow(moved), name="remote clock")

    async def stop(self) -> None:
        """Follow no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._client.close()

    async def _asked(self, url: str) -> dict[str, object]:
        _, said = await self._client.send("GET", url, b"", "application/json", 2 * WAIT)
        return cast("dict[str, object]", plainjson.read(said))

    def _take(self, said: dict[str, object]) -> None:
        self._base = datetime.fromisoformat(str(said["now"])).astimezone(UTC)
        self._at = time.monotonic()
        self._running = bool(said["running"])
        self._version = int(str(said["version"]))

    async def _follow(self, moved: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await self._wait_for_jump(moved)
            except (OSError, ValueError):  # no simulator there
                await asyncio.sleep(PAUSE)
            except Exception:
                log.exception("the work after a jump of the clock failed")

    async def _wait_for_jump(self, moved: Callable[[], Awaitable[None]]) -> None:
        said = await self._asked(f"{self._url}/wait?version={self._version}&wait={WAIT}")
        if int(str(said["version"])) != self._version:
            self._take(said)
            await moved()
