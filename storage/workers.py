"""One bot process among several on a PostgreSQL database: its number, its chats, what the others tell it.

Time is the database's own, so that clocks of machines need not agree.
"""

import asyncio
import contextlib
from collections.abc import Collection, Sequence
from typing import Any

import psycopg
from psycopg import AsyncConnection

from storage import rows
from storage.reading.dues import Waiting
from storage.store import Store
from tickets.outgoing import Outgoing

LEADING = 7_391_003
"""The advisory lock of the worker that has the timers, and asks Telegram for updates."""
CHANNEL = "sambang"
SESSION = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2"
"""A machine that is gone is noticed by the server in 20 s, and its lock falls."""
TRIES = 50


class Worker:
    """What a worker asks of the database. `token` is never given twice; `leads`: it has the timers."""

    def __init__(self, store: Store, url: str) -> None:
        self._store, self._url = store, url
        self._connection: AsyncConnection[Any] | None = None
        self.token = 0
        self.leads = False

    async def sit(self, lease: float) -> None:
        """Take a number for so many seconds; raises RuntimeError where there is none."""
        for _ in range(TRIES):
            if found := await self._ask("take_number", lease=round(lease * 1000)):
                self.token = int(found[0]["token"])
                return
        raise RuntimeError("no number is free for this worker")

    async def renew(self, lease: float) -> bool:
        """For so many seconds more; False where the lease has run out."""
        return bool(await self._ask("renew", worker=self.token, lease=round(lease * 1000)))

    async def free_the_dead(self) -> bool:
        """Let go of the chats of workers whose lease has run out; whether there were any."""
        return bool(await self._ask("free_the_dead"))

    async def claim(self, chats: Collection[int]) -> set[int]:
        """Those of the chats that are ours now."""
        return _chats(await self._ask("claim_chats", worker=self.token, chats=[*chats]))

    async def claim_waiting(self, limit: int) -> set[int]:
        """Chats that nobody held though something waits; ours now."""
        return _chats(await self._ask("claim_waiting", worker=self.token, limit=limit))

    async def release(self, chats: Collection[int]) -> None:
        """Hold these no longer."""
        await self._ask("release_chats", worker=self.token, chats=[*chats])

    async def held(self) -> set[int]:
        """All that is ours."""
        return _chats(await self._ask("held_chats", worker=self.token))

    async def updates_of(self, chats: Collection[int]) -> Sequence[Waiting]:
        """Updates not handled yet, in the order they came."""
        found = await self._ask("updates_of_chats", chats=[*chats])
        return [Waiting(row["update_id"], row["chat"], row["payload"], row["attempts"]) for row in found]

    async def outgoing_of(self, chats: Collection[int]) -> Sequence[Outgoing]:
        """What is owed, in order."""
        return [rows.outgoing(row) for row in await self._ask("outgoing_of_chats", chats=[*chats])]

    async def tell(self, words: Collection[str]) -> None:
        """Tell all workers."""
        await self._ask("notify", words=[*words])

    async def reserve(self, seconds: float) -> float:
        """Use up so many seconds of what all may send; the seconds until that may leave."""
        found = await self._ask("reserve", cost=round(seconds * 1e6))
        return max(0.0, int(found[0]["wait"]) / 1e6)

    async def hold_back(self, seconds: float) -> None:
        """Nobody may send for so long."""
        await self._ask("hold_back", pause=round(seconds * 1e6))

    async def leave(self) -> None:
        """Let go of everything, at once."""
        await self._ask("leave", worker=self.token)

    async def connect(self) -> None:
        """Listen to the others, and lead where nobody does; raises psycopg.OperationalError."""
        await self.hang_up()
        self._connection = await AsyncConnection.connect(self._url, autocommit=True)
        await self._connection.execute(SESSION)
        await self._connection.execute(f"LISTEN {CHANNEL}")
        await self.lead()

    async def hear(self, seconds: float) -> list[str]:
        """What is told, as soon as something is; empty after so many seconds."""
        if self._connection is None:
            await self.connect()
        assert self._connection is not None  # noqa: S101  # connect() made it
        return [told.payload async for told in self._connection.notifies(timeout=seconds, stop_after=1)]

    async def hang_up(self) -> None:
        """Listen no more, and let another lead."""
        connection, self._connection, self.leads = self._connection, None, False
        if connection is None:
            return
        try:
            with contextlib.suppress(psycopg.Error, TimeoutError):  # a lost connection has lost its lock
                async with asyncio.timeout(1.0):
                    await connection.execute("SELECT pg_advisory_unlock_all()")
        finally:
            await connection.close()

    async def lead(self) -> None:
        """Have the timers, where nobody has."""
        if self.leads or self._connection is None:
            return
        cursor = await self._connection.execute("SELECT pg_try_advisory_lock(%s)", (LEADING,))
        found = await cursor.fetchone()
        self.leads = bool(found and found[0])

    async def _ask(self, query: str, **values: Any) -> Sequence[Any]:
        return await self._store.engine.fetch(query, values)


def _chats(found: Sequence[Any]) -> set[int]:
    return {int(row["chat"]) for row in found}
