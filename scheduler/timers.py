"""APScheduler asks on time what is due. Its job store is memory: truth is rows, and a late or missed tick
costs only lateness.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tickets.outgoing import Outgoing
from tickets.service import Desk

log = structlog.get_logger("timers")

SECONDS = 15


class Timers:
    """Runs the ticks."""

    def __init__(
        self,
        new_unit: Callable[[], Any],
        send: Callable[[Sequence[Outgoing]], None],
        desk: Desk,
        now: Callable[[], datetime],
    ) -> None:
        self._new_unit, self._send, self._desk, self._now = new_unit, send, desk, now
        self._lock = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(
            self.tick, "interval", seconds=SECONDS, misfire_grace_time=None, coalesce=True, max_instances=1
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more; a tick in hand is finished."""
        self._scheduler.shutdown(wait=False)
        async with self._lock:
            pass

    async def tick(self) -> None:
        """Do what is due."""
        async with self._lock:
            pass
