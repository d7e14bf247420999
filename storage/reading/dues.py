"""Reading due work, updates not handled, and requests not sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.outgoing import Outgoing, Upload
from tickets.readers.dues import DuesReader, Once
from tickets.time.dues import Due


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that is stored and not handled; `payload` is Telegram's JSON."""

    update_id: int
    chat: int
    payload: str
    attempts: int


class DuesStore(Stored, DuesReader):
    """What is still to be done."""

    @override
    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        return [rows.due(row) for row in await self._all("due", now=now, limit=limit)]

    @override
    async def once(self, key: str) -> Once | None:
        row = await self._one("once", key=key)
        at = rows.instant(row["at"]) if row else None
        return Once(at, row["note"]) if row and at else None

    async def waiting_updates(self, after: int, limit: int) -> Sequence[Waiting]:
        """Updates not handled yet with a greater number than `after`, in the order they came."""
        found = await self._all("waiting_updates", after=after, limit=limit)
        return [Waiting(row["update_id"], row["chat"], row["payload"], row["attempts"]) for row in found]

    async def is_waiting(self, update_id: int) -> bool:
        """Whether that update is still to be handled."""
        row = await self._one("update_state", update_id=update_id)
        return row is not None and row["state"] == "waiting"

    async def failed_updates(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Updates that were set aside, oldest first."""
        return await self._all("failed_updates", limit=limit)

    async def failed_beside(self, update_id: int) -> Sequence[Mapping[str, Any]]:
        """What was set aside of the chat of an update, that update included, with what it holds."""
        return await self._all("failed_beside", update_id=update_id)

    async def waiting_outgoing(self, after: int, limit: int) -> Sequence[Outgoing]:
        """Requests that are owed, with a greater number than `after`, in order."""
        found = await self._all("waiting_outgoing", after=after, limit=limit)
        return [rows.outgoing(row) for row in found]

    async def outgoing_to(self, chat: int) -> Sequence[Outgoing]:
        """Requests that are owed to a chat, in order."""
        return [rows.outgoing(row) for row in await self._all("outgoing_to", chat=chat)]

    @override
    async def past(self, what: str, before: datetime, after: int, limit: int) -> Sequence[int]:
        found = await self._all(f"past_{what}", before=before, after=after, limit=limit)
        return [row["id"] for row in found]

    async def newest_id(self) -> int:
        """The greatest number given so far, of those whose order matters."""
        row = await self._one("newest_id")
        return (row["id"] or 0) if row else 0

    async def upload(self, number: int) -> Upload | None:
        """A file that the bot made, None where it was erased."""
        row = await self._one("upload", id=number)
        return Upload(row["name"], row["mime"], bytes(row["content"])) if row else None

    async def failed_outgoing(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Requests that Telegram refused, newest first."""
        return await self._all("failed_outgoing", limit=limit)
