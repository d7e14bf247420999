"""An inbox on a real database, with a handler that the test gives; nothing of Telegram."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from delivery.exposition import Shown
from delivery.incoming.attempts import Tries
from delivery.incoming.inbox import Inbox
from delivery.ports import Unit as DeliveryUnit
from delivery.ports import Waiting
from storage.migrate import migrate
from storage.sqlite import Sqlite
from storage.store import Store
from storage.unit import Unit
from tickets.ids import Ids
from tickets.notices import Notice
from tickets.outgoing import Outgoing

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
Handle = Callable[[dict[str, Any], DeliveryUnit], Awaitable[None]]


def update(number: int, chat: int = 1, text: str = "", album: str = "") -> dict[str, Any]:
    """A message in a private chat."""
    part = {"media_group_id": album} if album else {}
    return {
        "update_id": number,
        "message": {"text": text, "chat": {"id": chat}, "from": {"id": chat}, **part},
    }


class Office:
    """The inbox and what became of its work. `handle` takes one update, `together` those of one handling."""

    def __init__(self, store: Store, handle: Handle, **about: Any) -> None:
        self.store, self.ids, self._handle = store, Ids(), handle
        self.owed: list[Outgoing] = []
        self.failed: list[int] = []
        self.figures = Shown()
        tries = Tries(
            store, self.new_unit, about.pop("together", self._one), self._failed, self.owed.extend,
            self.figures, pauses=about.pop("pauses", (0.0, 0.0, 0.0)),
        )  # fmt: skip
        self.inbox = Inbox(store, self.new_unit, tries, **about)

    def new_unit(self) -> Unit:
        """A unit of work."""
        return Unit(self.store, self.ids, _screens, NOW)

    async def _one(self, updates: Sequence[dict[str, Any]], unit: DeliveryUnit) -> None:
        (given,) = updates
        await self._handle(given, unit)

    async def _failed(self, unit: DeliveryUnit, waiting: Waiting, _: BaseException) -> None:
        self.failed.append(waiting.update_id)
        unit.owe(waiting.chat, "sendMessage", {"chat_id": waiting.chat, "text": "maaf"})

    async def state(self, number: int) -> str:
        """The row's state."""
        found = await self.store.engine.fetch("update_state", {"update_id": number})
        return str(found[0]["state"]) if found else ""

    def count(self, outcome: str) -> float:
        """How many messages had that outcome."""
        return float(self.figures.updates.labels("message", outcome)._value.get())


def _screens(_: Notice) -> Sequence[tuple[str, dict[str, Any]]]:
    return ()


@asynccontextmanager
async def database(folder: Path) -> AsyncIterator[Store]:
    """A fresh database, or the one that is there."""
    path = folder / "inbox.db"
    engine = Sqlite(path)
    await engine.open()
    await asyncio.to_thread(migrate, f"sqlite:///{path}")
    try:
        yield Store(engine)
    finally:
        await engine.close()


@asynccontextmanager
async def office(folder: Path, handle: Handle, *, start: bool = True, **about: Any) -> AsyncIterator[Office]:
    """An inbox that runs."""
    async with database(folder) as store:
        it = Office(store, handle, **about)
        if start:
            await it.inbox.start()
        try:
            yield it
        finally:
            await it.inbox.stop(0.5)
