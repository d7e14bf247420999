"""Delivers updates by POST, in order and one at a time, again and again until the bot says 2xx."""

import asyncio
import contextlib
import ssl
from typing import Any

import aiohttp

from simulator.faults import Faults
from simulator.updates import Update
from simulator.world import World

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 2.0


class Webhook:
    """Where updates go, and the task that brings them there."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.url = ""
        self.trust: ssl.SSLContext | bool = True  # whose certificates are believed; True: the system's
        self.last_error: dict[str, Any] = {}
        self._secret: str | None = None
        self._connections = 40
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str | None, connections: int) -> None:
        """Deliver to `url` from now on; nowhere when it is empty."""
        self.url, self._secret, self._connections = url, secret, connections
        self.last_error = {}
        if url and self._task is None:
            self._task = asyncio.create_task(self._run())
        self.world.updates.bell.ring()

    async def close(self) -> None:
        """Stop delivering."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def info(self) -> dict[str, Any]:
        """Telegram's WebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates.pending),
        }
        if self.url:
            info |= {"max_connections": self._connections, "ip_address": "127.0.0.1", **self.last_error}
        if self.world.updates.allowed:
            info["allowed_updates"] = list(self.world.updates.allowed)
        return info

    async def _run(self) -> None:
        updates = self.world.updates
        pause = FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            while True:
                seen = updates.bell.version
                if not self.url or not (updates.pending or updates.repeats):
                    await updates.bell.wait(seen)
                elif await self._deliver(session):
                    pause = FIRST_PAUSE
                else:
                    await updates.bell.wait_for(seen, pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _deliver(self, session: aiohttp.ClientSession) -> bool:
        """One round: what is due again, then the oldest that waits."""
        updates = self.world.updates
        for update in updates.repeated():
            await self._post(session, update)
        updates.repeats = 0
        if not updates.pending:
            return True
        update = updates.pending[0]
        if not await self._post(session, update):
            return False
        updates.confirm(update["update_id"] + 1)
        if self.faults.doubles():
            await self._post(session, update)
        return True

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers, ssl=self.trust) as answer:
                if 200 <= answer.status < 300:
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        self.last_error = {
            "last_error_date": self.world.clock.timestamp(),
            "last_error_message": problem,
        }
        return False
