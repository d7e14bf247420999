"""Reading who works at the desk on a screen, and what it shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import FIELD, Stored
from tickets.board.model import DeskSession, Entry, Filters, Looker, Sight
from tickets.model import Kind, Status, Ticket
from tickets.readers.board import BoardReader


def _seen(sight: Sight) -> dict[str, Any]:
    """As queries take it."""
    return {
        "person": sight.person, "posts": f",{','.join(sorted(sight.posts))},", "own": int(sight.own),
        "field": FIELD if sight.field else "", "about": sight.about,
    }  # fmt: skip


class BoardStore(Stored, BoardReader):
    """Sessions, the board by state, lists and the map, and what has happened since."""

    @override
    async def desk_session(self, token_hash: str) -> DeskSession | None:
        found = await self._all("desk_session", token_hash=token_hash)
        if not found:
            return None
        person = rows.people(found)[0]
        return DeskSession(person, Entry(found[0]["kind"]), rows.sure(found[0]["expires_at"]))

    @override
    async def board_count(self, kelurahan: str, kind: Kind, status: Status, most: int, sight: Sight) -> int:
        about = {"kelurahan": kelurahan, "kind": kind, "status": status, "most": most}
        row = await self._one("board_count", **about, **_seen(sight))
        return int(row["tickets"]) if row else 0

    @override
    async def board_tickets(
        self, kelurahan: str, kind: Kind, status: Status, limit: int, sight: Sight
    ) -> Sequence[Ticket]:
        about = {"kelurahan": kelurahan, "kind": kind, "status": status, "limit": limit}
        return await self._tickets("board_tickets", **about, **_seen(sight))

    @override
    async def board_list(
        self, kelurahan: str, filters: Filters, now: datetime, limit: int, offset: int, sight: Sight
    ) -> Sequence[Ticket]:
        return await self._tickets(
            "board_list", kelurahan=kelurahan, status=filters.status or "", rw=filters.rw,
            category=filters.category, owner=filters.owner, late=int(filters.late), now=now, limit=limit,
            offset=offset, **_seen(sight),
        )  # fmt: skip

    @override
    async def board_rws(self, kelurahan: str, most: int, sight: Sight) -> Sequence[tuple[str, int]]:
        found = await self._all("board_rws", kelurahan=kelurahan, most=most, **_seen(sight))
        return [(row["rw"], int(row["tickets"])) for row in found]

    @override
    async def board_spots(self, kelurahan: str, limit: int, sight: Sight) -> Sequence[Ticket]:
        return await self._tickets("board_spots", kelurahan=kelurahan, limit=limit, **_seen(sight))

    @override
    async def changed_since(self, event: int, limit: int) -> Sequence[tuple[int, int, str]]:
        found = await self._all("changed_since", event=event, limit=limit)
        return [(row["id"], row["ticket"], row["kelurahan"]) for row in found]

    @override
    async def newest_event(self) -> int:
        row = await self._one("newest_event")
        return (row["id"] or 0) if row else 0

    @override
    async def lookers(self, since: datetime) -> Sequence[Looker]:
        found = await self._all("lookers", since=since)
        looking = [Looker(row["ticket"], row["person"], row["name"]) for row in found]
        return sorted(looking, key=lambda one: (one.ticket, one.name, one.person))
