"""Reading announcements, who wants to hear of what, and how far sending has come."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage import rows
from storage.reading.stored import Stored
from tickets import plainjson
from tickets.announcements.rules import Announcement, State


def _announcement(row: Mapping[str, Any]) -> Announcement:
    return Announcement(
        row["id"], row["topic"], row["kelurahan"], row["rw"], row["text"], plainjson.read(row["files"]),
        plainjson.read(row["options"]), row["author"], State(row["status"]), row["version"], row["approver"],
        rows.sure(row["at"]), row["total"], row["owed"], row["reached"],
        rows.instant(row["ended_at"]),
    )  # fmt: skip


class AnnouncementsStore(Stored):
    """What is told to many."""

    async def topics_of(self, person_id: int) -> Sequence[str]:
        """What a person wants to hear of: keys of programmes."""
        return [row["topic"] for row in await self._all("topics_of", person=person_id)]

    async def audience(
        self, topic: str, kelurahan: str, rw: str, after: int, limit: int
    ) -> Sequence[tuple[int, int]]:
        """Who is to have an announcement, as number and chat, in order; those behind the number `after`."""
        about = {"topic": topic, "kelurahan": kelurahan, "rw": rw}
        found = await self._all("audience", **about, after=after, limit=limit)
        return [(row["id"], row["telegram_id"]) for row in found]

    async def audience_count(self, topic: str, kelurahan: str, rw: str) -> int:
        """How many they are."""
        return await self._value("audience_count", topic=topic, kelurahan=kelurahan, rw=rw)

    async def announcement(self, announcement_id: int) -> Announcement | None:
        """One announcement."""
        row = await self._one("announcement", id=announcement_id)
        return _announcement(row) if row else None

    async def announcements_sending(self, limit: int) -> Sequence[Announcement]:
        """Those that are being sent."""
        return [_announcement(row) for row in await self._all("announcements_sending", limit=limit)]

    async def newest_announcements(self, kelurahan: str, limit: int) -> Sequence[Announcement]:
        """Those of a kelurahan, newest first."""
        found = await self._all("newest_announcements", kelurahan=kelurahan, limit=limit)
        return [_announcement(row) for row in found]

    async def waiting_of_slot(self, slot: str) -> int:
        """How many requests of a slot wait to leave."""
        return await self._value("waiting_of_slot", slot=slot)

    async def messages_of_slot(self, slot: str) -> int:
        """How many messages of a slot have arrived."""
        return await self._value("messages_of_slot", slot=slot)

    async def is_owed(self, outgoing_id: int) -> bool:
        """Whether a request still waits to leave; what was taken back does not."""
        row = await self._one("outgoing_state", id=outgoing_id)
        return row is not None and row["state"] == "waiting"

    async def votes(self, announcement_id: int) -> dict[int, int]:
        """How many chose what."""
        found = await self._all("votes", announcement=announcement_id)
        return {row["choice"]: row["value"] for row in found}

    async def announcement_answers(self, announcement_id: int) -> int:
        """How many replies have become tickets."""
        return await self._value("announcement_answers", announcement=announcement_id)

    async def _value(self, query: str, **values: Any) -> int:
        row = await self._one(query, **values)
        return (row["value"] or 0) if row else 0
