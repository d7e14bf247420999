"""Reading forms half filled in, what waits to be asked about, and which message is about what."""

from collections.abc import Sequence
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.drafts import Draft, Kept


class ConversationsStore(Stored):
    """What is being talked about with whom."""

    async def draft(self, person_id: int) -> Draft | None:
        """The form that the person is filling in now."""
        row = await self._one("draft", person=person_id)
        return rows.draft(row) if row else None

    async def draft_by_id(self, draft_id: int) -> Draft | None:
        """Any draft, parked ones too."""
        row = await self._one("draft_by_id", id=draft_id)
        return rows.draft(row) if row else None

    async def parked_drafts(self, person_id: int) -> Sequence[Draft]:
        """Forms put aside, oldest first."""
        return [rows.draft(row) for row in await self._all("parked_drafts", person=person_id)]

    async def idle_drafts(self, before: datetime, limit: int) -> Sequence[tuple[Draft, int]]:
        """Forms untouched since `before` of which their owner was not reminded, each with the chat."""
        found = await self._all("idle_drafts", before=before, limit=limit)
        return [(rows.draft(row), row["telegram_id"]) for row in found]

    async def kept(self, person_id: int) -> Sequence[Kept]:
        """What the person sent outside a form and that still waits, oldest first."""
        return [rows.kept(row) for row in await self._all("kept", person=person_id)]

    async def about_message(self, chat: int, message: int) -> tuple[int, str]:
        """The ticket that a message in a chat is about (0 for none), and its slot."""
        row = await self._one("about_message", chat=chat, message=message)
        return (row["ticket"], row["slot"]) if row else (0, "")

    async def chats_with_slot(self, slot: str) -> Sequence[int]:
        """Where a message of that slot was sent or waits to be sent."""
        return [row["chat"] for row in await self._all("chats_with_slot", slot=slot)]

    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        """The id of a slot's message in a chat (0 where there is none), and what it shows."""
        row = await self._one("message_of_slot", chat=chat, slot=slot)
        return (row["message"], row["shown"]) if row else (0, "")
