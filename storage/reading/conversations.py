"""Reading forms half filled in, what waits to be asked about, and which message is about what."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.drafts import Draft, Kept
from tickets.readers.conversations import ConversationsReader


class ConversationsStore(Stored, ConversationsReader):
    """What is being talked about with whom."""

    @override
    async def draft(self, person_id: int) -> Draft | None:
        row = await self._one("draft", person=person_id)
        return rows.draft(row) if row else None

    @override
    async def draft_by_id(self, draft_id: int) -> Draft | None:
        row = await self._one("draft_by_id", id=draft_id)
        return rows.draft(row) if row else None

    @override
    async def writing(self, ticket_id: int, since: datetime) -> Sequence[tuple[int, str]]:
        found = await self._all("writing", ticket=ticket_id, since=since)
        return [(row["person"], row["form"]) for row in found]

    @override
    async def parked_drafts(self, person_id: int) -> Sequence[Draft]:
        return [rows.draft(row) for row in await self._all("parked_drafts", person=person_id)]

    @override
    async def open_reviews(
        self, before: datetime, midnight: datetime, *, morning: bool, limit: int
    ) -> Sequence[tuple[Draft, int]]:
        found = await self._all(
            "open_reviews", before=before, midnight=midnight, yesterday=midnight - timedelta(days=1),
            morning=int(morning), limit=limit,
        )  # fmt: skip
        return [(rows.draft(row), row["telegram_id"]) for row in found]

    @override
    async def idle_drafts(self, before: datetime, limit: int) -> Sequence[tuple[Draft, int]]:
        found = await self._all("idle_drafts", before=before, limit=limit)
        return [(rows.draft(row), row["telegram_id"]) for row in found]

    @override
    async def kept(self, person_id: int) -> Sequence[Kept]:
        return [rows.kept(row) for row in await self._all("kept", person=person_id)]

    @override
    async def about_message(self, chat: int, message: int) -> tuple[int, str]:
        row = await self._one("about_message", chat=chat, message=message)
        return (row["ticket"], row["slot"]) if row else (0, "")

    @override
    async def newest_message(self, chat: int) -> tuple[int, str]:
        row = await self._one("newest_message", chat=chat)
        return (row["ticket"], row["slot"]) if row else (0, "")

    @override
    async def chats_with_slot(self, slot: str) -> Sequence[int]:
        return [row["chat"] for row in await self._all("chats_with_slot", slot=slot)]

    @override
    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        row = await self._one("message_of_slot", chat=chat, slot=slot)
        return (row["message"], row["shown"]) if row else (0, "")
