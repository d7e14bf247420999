"""Reading what became of copying residents' files."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.rows import sure
from storage.stored import Stored
from tickets.files.unseen import Unseen


class MediaStore(Stored):
    """Files and their copies."""

    async def uncopied(self, after: int, limit: int) -> Sequence[Mapping[str, Any]]:
        """Files with a greater number that were not copied yet: id, kind, file_id, size, looked."""
        return await self._all("uncopied", after=after, limit=limit)

    async def newest_copy(self) -> int:
        """The newest file of which it is known what became of it, 0 where there is none."""
        row = await self._one("newest_copy")
        return int(row["id"] or 0) if row else 0

    async def kept_copies(self, after: int, limit: int) -> Sequence[Mapping[str, Any]]:
        """Copies that are kept, by number: attachment, sha256, mime, size."""
        return await self._all("kept_copies", after=after, limit=limit)

    async def copies_of_ticket(self, ticket_id: int) -> Sequence[Mapping[str, Any]]:
        """A ticket's files, each with its copy: attachment, kind, state, sha256, mime, size."""
        return await self._all("copies_of_ticket", ticket=ticket_id)

    async def to_look_at(self, after: int, limit: int) -> Sequence[Unseen]:
        """Files with a greater number that are still to be looked at, in the order they came."""
        found = await self._all("to_look_at", after=after, limit=limit)
        return [Unseen(**{**row, "at": sure(row["at"])}) for row in found]

    async def look_of(self, file_id: str) -> tuple[str, str] | None:
        """'waiting', 'wanted' or 'refused', and why; None where nothing is known of that file."""
        row = await self._one("look_of", file_id=file_id)
        return (row["state"], row["reason"]) if row else None
