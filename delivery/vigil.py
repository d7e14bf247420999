"""Admins hear what comes of looking at the database's pages, where that goes on after the start."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from delivery.alarm import FaultAlarm
from tickets.journal import Journal
from tickets.outgoing import Outgoing
from tickets.ports import Unit

log = Journal("vigil")


class Pages(Protocol):
    """A database whose pages may still be being looked at."""

    @property
    def looking(self) -> bool:
        """Whether they are."""

    async def damage(self) -> str:
        """The table with damaged ones, '' for none; waits for the end."""


class Vigil:
    """Waits beside the work."""

    def __init__(
        self,
        pages: Pages,
        new_unit: Callable[[], Unit],
        send: Callable[[Sequence[Outgoing]], None],
        alarm: FaultAlarm,
    ) -> None:
        self._pages, self._new_unit, self._send, self._alarm = pages, new_unit, send, alarm
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Say that they are being looked at, where they are."""
        if not self._pages.looking:
            return
        await self._tell(self._alarm.looking)
        self._task = asyncio.create_task(self._wait())

    async def stop(self) -> None:
        """Wait no longer."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _wait(self) -> None:
        try:
            table = await self._pages.damage()
        except Exception:
            log.exception("the pages of the database could not be looked at")
            return
        if table:
            log.error("pages are damaged", table=table)
        await self._tell(lambda unit: self._alarm.looked(unit, table))

    async def _tell(self, say: Callable[[Unit], Awaitable[None]]) -> None:
        """A damaged database may not take even that; then it stands in the log."""
        unit = self._new_unit()
        with suppress(Exception):
            await say(unit)
            self._send(await unit.commit())
