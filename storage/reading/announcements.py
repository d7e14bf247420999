"""Reading announcements, who wants to hear of what, and how far sending has come."""

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets import plainjson
from tickets.announcements.model import Announcement, State
from tickets.readers.announcements import AnnouncementsReader


def _announcement(row: Mapping[str, Any]) -> Announcement:
    return Announcement(
        row["id"], row["topic"], row["kelurahan"], row["rw"], row["text"], plainjson.read(row["files"]),
        plainjson.read(row["options"]), row["author"], State(row["status"]), row["version"], row["approver"],
        rows.sure(row["at"]), row["total"], row["owed"], row["reached"],
        rows.instant(row["ended_at"]),
    )  # fmt: skip


class AnnouncementsStore(Stored, AnnouncementsReader):
    """What is told to many."""

    @override
    async def topics_of(self, person_id: int) -> Sequence[str]:
        return [row["topic"] for row in await self._all("topics_of", person=person_id)]

    @override
    async def audience(
        self, topic: str, kelurahan: str, rw: str, after: int, limit: int
    ) -> Sequence[tuple[int, int]]:
        about = {"topic": topic, "kelurahan": kelurahan, "rw": rw}
        found = await self._all("audience", **about, after=after, limit=limit)
        return [(row["id"], row["telegram_id"]) for row in found]

    @override
    async def audience_count(self, topic: str, kelurahan: str, rw: str) -> int:
        return await self._value("audience_count", topic=topic, kelurahan=kelurahan, rw=rw)

    @override
    async def announcement(self, announcement_id: int) -> Announcement | None:
        row = await self._one("announcement", id=announcement_id)
        return _announcement(row) if row else None

    @override
    async def announcements_sending(self, limit: int) -> Sequence[Announcement]:
        return [_announcement(row) for row in await self._all("announcements_sending", limit=limit)]

    @override
    async def newest_announcements(self, kelurahan: str, limit: int) -> Sequence[Announcement]:
        found = await self._all("newest_announcements", kelurahan=kelurahan, limit=limit)
        return [_announcement(row) for row in found]

    @override
    async def waiting_of_slot(self, slot: str) -> int:
        return await self._value("waiting_of_slot", slot=slot)

    @override
    async def messages_of_slot(self, slot: str) -> int:
        return await self._value("messages_of_slot", slot=slot)

    async def is_owed(self, outgoing_id: int) -> bool:
        """Whether a request still waits to leave; what was taken back does not."""
        row = await self._one("outgoing_state", id=outgoing_id)
        return row is not None and row["state"] == "waiting"

    @override
    async def votes(self, announcement_id: int) -> dict[int, int]:
        found = await self._all("votes", announcement=announcement_id)
        return {row["choice"]: row["value"] for row in found}

    @override
    async def announcement_answers(self, announcement_id: int) -> int:
        return await self._value("announcement_answers", announcement=announcement_id)

    async def _value(self, query: str, **values: Any) -> int:
        row = await self._one(query, **values)
        return (row["value"] or 0) if row else 0
