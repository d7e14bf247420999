"""Reading who works at the desk on a screen, and what it shows."""

from collections.abc import Sequence

from typing_extensions import override

from storage import rows
from storage.stored import FIELD, Stored
from tickets.board.model import DeskSession, Entry
from tickets.model import Kind, Status, Ticket
from tickets.readers.board import BoardReader


class BoardStore(Stored, BoardReader):
    """Sessions, the board by state, and what has happened since."""

    @override
    async def desk_session(self, token_hash: str) -> DeskSession | None:
        found = await self._all("desk_session", token_hash=token_hash)
        if not found:
            return None
        person = rows.people(found)[0]
        return DeskSession(person, Entry(found[0]["kind"]), rows.sure(found[0]["expires_at"]))

    @override
    async def board_count(
        self, kelurahan: str, kind: Kind, status: Status, most: int, *, field: bool, about: int
    ) -> int:
        row = await self._one(
            "board_count", kelurahan=kelurahan, kind=kind, status=status, most=most,
            field=FIELD if field else "", about=about,
        )  # fmt: skip
        return int(row["tickets"]) if row else 0

    @override
    async def board_tickets(
        self, kelurahan: str, kind: Kind, status: Status, limit: int, *, field: bool, about: int
    ) -> Sequence[Ticket]:
        return await self._tickets(
            "board_tickets", kelurahan=kelurahan, kind=kind, status=status, limit=limit,
            field=FIELD if field else "", about=about,
        )  # fmt: skip

    @override
    async def changed_since(self, event: int, limit: int) -> Sequence[tuple[int, int, str]]:
        found = await self._all("changed_since", event=event, limit=limit)
        return [(row["id"], row["ticket"], row["kelurahan"]) for row in found]

    @override
    async def newest_event(self) -> int:
        row = await self._one("newest_event")
        return (row["id"] or 0) if row else 0
