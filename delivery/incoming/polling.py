"""Fetching updates: a batch is committed to the inbox before the next call confirms it to Telegram."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from delivery.wire import Answer, Wire
from tickets.journal import Journal

log = Journal("polling")

LONG_POLL = 25
LIMIT = 100
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
NOT_MINE = 0.5
"""Seconds between two looks whether another worker has left the asking to this one."""
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that are asked for."""

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class Polling:
    """Asks Telegram for updates, one call at a time, while `may` allows it: Telegram answers one asker."""

    def __init__(self, wire: Wire, accept: Accept, may: Callable[[], bool] = lambda: True) -> None:
        self._wire, self._accept, self._may = wire, accept, may
        self._task: asyncio.Task[None] | None = None
        self._offset = 0
        self._pause = FIRST_PAUSE
        self._answered = time.monotonic()

    async def start(self) -> None:
        """Begin; a webhook that was set before would be in the way."""
        await self._wire.call("deleteWebhook", {})
        self._answered = time.monotonic()
        self._task = asyncio.create_task(self._run(), name="polling")
        await asyncio.sleep(0)  # the first call is on its way before whatever comes next

    async def stop(self) -> None:
        """Ask no more; what is committed stays committed."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @property
    def silence(self) -> float:
        """Seconds since Telegram last answered, while it is asked."""
        return time.monotonic() - self._answered

    async def _run(self) -> None:
        while True:
            try:
                await self._once()
            except Exception:  # the store failed; Telegram keeps the updates
                log.exception("updates cannot be stored")
                await self._rest(0.0)

    async def _once(self) -> None:
        if not self._may():
            self._answered, self._offset = time.monotonic(), 0
            await asyncio.sleep(NOT_MINE)
            return
        asked = {"offset": self._offset, "timeout": LONG_POLL, "limit": LIMIT, "allowed_updates": list(KINDS)}
        answer = await self._wire.call("getUpdates", asked, seconds=LONG_POLL + 10)
        if not answer.ok:
            await self._refused(answer)
            return
        self._answered = time.monotonic()
        if answer.result:
            await self._accept(answer.result)
            self._offset = answer.result[-1]["update_id"] + 1
        self._pause = FIRST_PAUSE

    async def _refused(self, answer: Answer) -> None:
        log.warning("getUpdates", status=answer.status, description=answer.description)
        if answer.status == 409 and "webhook" in answer.description:
            await self._wire.call("deleteWebhook", {})
        await self._rest(answer.retry_after)

    async def _rest(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, self._pause))
        self._pause = min(LONGEST_PAUSE, self._pause * 2)
