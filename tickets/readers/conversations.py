"""Reading forms half filled in, what waits to be asked about, and which message is about what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.drafts import Draft, Kept


class ConversationsReader(Protocol):
    """What is being talked about with whom."""

    async def draft(self, person_id: int) -> Draft | None:
        """The form that the person is filling in now."""

    async def draft_by_id(self, draft_id: int) -> Draft | None:
        """Any draft, parked ones too."""

    async def writing(self, ticket_id: int, since: datetime) -> Sequence[tuple[int, str]]:
        """Who fills in a form about a ticket, touched since then: their numbers, and which form."""

    async def parked_drafts(self, person_id: int) -> Sequence[Draft]:
        """Forms put aside, oldest first."""

    async def open_reviews(
        self, before: datetime, midnight: datetime, *, morning: bool, limit: int
    ) -> Sequence[tuple[Draft, int]]:
        """Reviews not sent, with the chat: those touched since midnight but not since `before`, and with
        `morning` those last touched on the day before; each asked about once for either reason.
        """

    async def idle_drafts(self, before: datetime, limit: int) -> Sequence[tuple[Draft, int]]:
        """Forms untouched since `before` of which their owner was not reminded, each with the chat."""

    async def kept(self, person_id: int) -> Sequence[Kept]:
        """What the person sent outside a form and that still waits, oldest first."""

    async def about_message(self, chat: int, message: int) -> tuple[int, str]:
        """The ticket that a message in a chat is about (0 for none), and its slot."""

    async def newest_message(self, chat: int) -> tuple[int, str]:
        """The same of the newest message in a chat that is about anything: what was asked there last."""

    async def chats_with_slot(self, slot: str) -> Sequence[int]:
        """Where a message of that slot was sent or waits to be sent."""

    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        """The newest message of that slot in a chat (0 for none), and a fingerprint of what it shows."""
