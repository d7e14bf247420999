"""Reading who works on what: deadlines given, watchers, absences, open work."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.model import Absence, Ticket
from tickets.readers.assignments import AssignmentsReader, GivenDeadline


class AssignmentsStore(Stored, AssignmentsReader):
    """Who works on what, and by when."""

    @override
    async def deadlines(self, ticket_id: int) -> Sequence[GivenDeadline]:
        return [
            GivenDeadline(
                rows.sure(row["at"]), row["why"], row["tier"], row["version"],
                row["source"], rows.instant(row["verify_by"]), rows.instant(row["answer_by"]),
                rows.instant(row["resolve_by"]),
            )
            for row in await self._all("deadlines", ticket=ticket_id)
        ]  # fmt: skip

    @override
    async def open_work(self, kelurahan: str) -> Mapping[int, int]:
        return {row["assignee"]: row["tickets"] for row in await self._all("open_work", kelurahan=kelurahan)}

    @override
    async def evenings_stood_in(self, kelurahan: str, start: datetime, end: datetime) -> Mapping[int, int]:
        found = await self._all("evenings_stood_in", kelurahan=kelurahan, start=start, end=end)
        return {row["delegate"]: row["evenings"] for row in found}

    @override
    async def watchers(self, ticket_id: int) -> Sequence[int]:
        return [row["person"] for row in await self._all("watchers", ticket=ticket_id)]

    @override
    async def absence(self, person_id: int) -> Absence | None:
        row = await self._one("absence", person=person_id)
        return rows.absence(row["starts_at"], row["ends_at"], row["stand_in"]) if row else None

    @override
    async def camat_queue(self, limit: int, offset: int) -> Sequence[Ticket]:
        return await self._tickets("camat_queue", limit=limit, offset=offset)
