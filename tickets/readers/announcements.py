"""Reading announcements, who wants to hear of what, and how far sending has come."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tickets.announcements.rules import Announcement  # which reads by this


class AnnouncementsReader(Protocol):
    """What is told to many."""

    async def topics_of(self, person_id: int) -> Sequence[str]:
        """What a person wants to hear of: keys of programmes."""

    async def audience(
        self, topic: str, kelurahan: str, rw: str, after: int, limit: int
    ) -> Sequence[tuple[int, int]]:
        """Who is to have an announcement, as number and chat, in order; those behind the number `after`."""

    async def audience_count(self, topic: str, kelurahan: str, rw: str) -> int:
        """How many they are."""

    async def announcement(self, announcement_id: int) -> "Announcement | None":
        """One announcement."""

    async def announcements_sending(self, limit: int) -> Sequence["Announcement"]:
        """Those that are being sent."""

    async def newest_announcements(self, kelurahan: str, limit: int) -> Sequence["Announcement"]:
        """Those of a kelurahan, newest first."""

    async def waiting_of_slot(self, slot: str) -> int:
        """How many requests of a slot wait to leave."""

    async def messages_of_slot(self, slot: str) -> int:
        """How many messages of a slot have arrived."""

    async def votes(self, announcement_id: int) -> dict[int, int]:
        """How many chose what."""

    async def announcement_answers(self, announcement_id: int) -> int:
        """How many replies have become tickets."""
