"""What storage costs of a journey: all that the bot asked of its database is recorded and done again alone.

The bot runs in this process for the recording. Played again on a copy of the database, in the same order and
with as many at a time as the inbox has places, the same queries and commits cost what they cost the bot:
SQLite itself, the hops to its threads, and values made plain.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.clocks import MachineClock
from app.composition import Bot
from app.settings import load
from benchmarks.figures import Figure
from benchmarks.residents import STEPS, journey, opened, register
from benchmarks.world import TOKEN, World, world
from delivery.incoming.inbox import PLACES
from storage.sqlite import Sqlite
from storage.statements import Statement
from storage.store import Store

SHARE = 0.15

Deed = Callable[[Sqlite], Awaitable[Any]]


class Recorder(Sqlite):
    """The engine, with a memory of what it was asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.deeds: list[Deed] = []

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """Noted, then asked."""
        self.deeds.append(lambda engine: engine.fetch(query, values))
        return await super().fetch(query, values)

    async def commit(self, statements: Sequence[Statement], *, hurry: bool = True) -> dict[str, str]:
        """Noted, then done."""
        kept = list(statements)
        self.deeds.append(lambda engine: engine.commit(kept, hurry=hurry))
        return await super().commit(statements, hurry=hurry)


async def recorded(town: World, copy: Path, residents: int) -> list[Deed]:
    """What so many journeys ask; `copy` gets the database as it was before."""
    people = await town.people(residents)
    async with opened(town.database) as store:
        await register(store, [one.user for one in people])
    settings = load(
        bot_token=TOKEN, api_base_url=f"{town.url}/bot", rate_overall=1e5, rate_chat=1e5, rate_chat_burst=1e5
    )
    engine = Recorder(town.database)
    await engine.open()
    running = Bot(settings, MachineClock(), Store(engine))
    await running.start()
    try:
        await engine.backup(copy)
        engine.deeds.clear()
        await asyncio.gather(*(journey(one) for one in people))
        await running.idle()
        return list(engine.deeds)
    finally:
        await running.stop()


async def replay(database: Path, deeds: Sequence[Deed]) -> float:
    """CPU seconds of doing all of it, this process's threads together."""
    engine = Sqlite(database)
    await engine.open()
    rest = iter(deeds)

    async def work() -> None:
        for deed in rest:
            await deed(engine)

    try:
        before = time.process_time()
        await asyncio.gather(*(work() for _ in range(PLACES)))
        return time.process_time() - before
    finally:
        await engine.close()


async def measure(residents: int, each: float) -> Figure:
    """Storage against the rest of the bot; `each` is the bot's CPU milliseconds an update."""
    async with world() as town:
        copy = town.folder / "copy.db"
        deeds = await recorded(town, copy, residents)
        spent = await replay(copy, deeds) / (residents * STEPS) * 1000
    note = f"{spent:.2f} ms an update: what the bot asked of its database, done again alone"
    return Figure("storage, of the bot without it", spent / (each - spent), "×", SHARE, note=note)
