"""Fetching updates: a batch is committed to the inbox before the next call confirms it to Telegram."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from delivery.wire import Wire

log = structlog.get_logger("polling")

LONG_POLL = 25
LIMIT = 100
PAUSE = 3.0
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that are asked for."""

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class Polling:
    """Asks Telegram for updates, one call at a time."""

    def __init__(self, wire: Wire, accept: Accept) -> None:
        self._wire, self._accept = wire, accept
        self._task: asyncio.Task[None] | None = None
        self._offset = 0

    async def start(self) -> None:
        """Begin; a webhook that was set before would be in the way."""
        await self._wire.call("deleteWebhook", {})
        self._task = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """Ask no more; what is committed stays committed."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._once()
            except Exception:
                log.exception("polling failed; the updates stay with Telegram")
                await asyncio.sleep(PAUSE)

    async def _once(self) -> None:
        asked = {"offset": self._offset, "timeout": LONG_POLL, "limit": LIMIT, "allowed_updates": list(KINDS)}
        answer = await self._wire.call("getUpdates", asked, seconds=LONG_POLL + 10)
        if not answer.ok:
            if answer.status != 0:
                log.warning("getUpdates", status=answer.status, description=answer.description)
            await asyncio.sleep(max(answer.retry_after, PAUSE if answer.status else 0.2))
            return
        if answer.result:
            await self._accept(answer.result)
            self._offset = answer.result[-1]["update_id"] + 1
