"""Reading what digests of a span count and list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.digests.model import Filed, Matter, Milestone
from tickets.model import Kind, Status
from tickets.readers.digests import DigestsReader


class DigestsStore(Stored, DigestsReader):
    """Figures by time, without anybody's name or words; and the tickets behind them."""

    @override
    async def came_in(
        self, kelurahan: str, start: datetime, end: datetime, about: int = 0
    ) -> Sequence[Matter]:
        found = await self._all("came_in", kelurahan=kelurahan, start=start, end=end, about=about)
        return [Matter(Kind(row["kind"]), row["category"], row["rw"]) for row in found]

    @override
    async def reported(
        self, kelurahan: str, start: datetime, end: datetime, about: int = 0
    ) -> Sequence[Milestone]:
        found = await self._all("reported", kelurahan=kelurahan, start=start, end=end, about=about)
        return [
            Milestone(
                row["name"], rows.sure(row["at"]), row["note"], Kind(row["kind"]), row["category"], row["rw"],
                rows.sure(row["created_at"]), bool(row["first"]),
            )
            for row in found
        ]  # fmt: skip

    @override
    async def served(self, kelurahan: str, start: datetime, end: datetime) -> int:
        return await self._tickets_counted("served", kelurahan=kelurahan, start=start, end=end)

    @override
    async def events_of(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Status]:
        found = await self._all("events_of", kelurahan=kelurahan, start=start, end=end)
        return [Status(row["status"]) for row in found]

    @override
    async def open_matters(self, kelurahan: str, about: int = 0) -> int:
        return await self._tickets_counted("open_matters", kelurahan=kelurahan, about=about)

    @override
    async def overdue(self, kelurahan: str, now: datetime, about: int = 0) -> int:
        return await self._tickets_counted("overdue", kelurahan=kelurahan, now=now, about=about)

    async def _tickets_counted(self, query: str, **values: Any) -> int:
        row = await self._one(query, **values)
        return int(row["tickets"]) if row else 0

    @override
    async def filed(
        self, kelurahan: str, start: datetime, end: datetime, limit: int, about: int = 0
    ) -> Sequence[Filed]:
        found = await self._all("filed", kelurahan=kelurahan, start=start, end=end, about=about, limit=limit)
        listed = (
            Filed(rows.ticket(row), row["reporter_name"] or "", rows.instant(row["done_at"])) for row in found
        )
        return sorted(listed, key=lambda one: (one.ticket.created_at, one.ticket.id))
