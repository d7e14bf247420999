"""Reading who works on what: deadlines given, watchers, absences, open work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.model import Absence, Ticket


@dataclass(frozen=True, slots=True)
class GivenDeadline:
    """Deadlines that a ticket was given."""

    at: datetime
    why: str
    tier: str
    version: str
    source: str
    verify_by: datetime | None
    answer_by: datetime | None
    resolve_by: datetime | None


class AssigningStore(Stored):
    """Who works on what, and by when."""

    async def deadlines(self, ticket_id: int) -> Sequence[GivenDeadline]:
        """All deadlines that a ticket was ever given, oldest first."""
        return [
            GivenDeadline(
                rows.sure(row["at"]), row["why"], row["tier"], row["version"],
                row["source"], rows.instant(row["verify_by"]), rows.instant(row["answer_by"]),
                rows.instant(row["resolve_by"]),
            )
            for row in await self._all("deadlines", ticket=ticket_id)
        ]  # fmt: skip

    async def open_work(self, kelurahan: str) -> Mapping[int, int]:
        """How many open tickets each official of a kelurahan has, by person."""
        return {row["assignee"]: row["tickets"] for row in await self._all("open_work", kelurahan=kelurahan)}

    async def watchers(self, ticket_id: int) -> Sequence[int]:
        """Who watches a ticket, by person."""
        return [row["person"] for row in await self._all("watchers", ticket=ticket_id)]

    async def absence(self, person_id: int) -> Absence | None:
        """The absence that an official has announced and not ended."""
        row = await self._one("absence", person=person_id)
        return rows.absence(row["starts_at"], row["ends_at"], row["stand_in"]) if row else None

    async def camat_queue(self, limit: int, offset: int) -> Sequence[Ticket]:
        """Open complaints about officials, and what the kecamatan has taken over, oldest first."""
        return await self._tickets("camat_queue", limit=limit, offset=offset)
