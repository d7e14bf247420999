"""Reading what the digests of a week and a month count."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.reading.stored import Stored
from tickets.digests.model import Matter, Milestone
from tickets.model import Kind
from tickets.readers.digests import DigestsReader


class DigestsStore(Stored, DigestsReader):
    """Figures by time, without anybody's name or words."""

    @override
    async def came_in(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Matter]:
        found = await self._all("came_in", kelurahan=kelurahan, start=start, end=end)
        return [Matter(Kind(row["kind"]), row["category"], row["rw"]) for row in found]

    @override
    async def reported(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Milestone]:
        found = await self._all("reported", kelurahan=kelurahan, start=start, end=end)
        return [
            Milestone(
                row["name"], rows.sure(row["at"]), row["note"], Kind(row["kind"]), row["category"], row["rw"],
                rows.sure(row["created_at"]), bool(row["first"]),
            )
            for row in found
        ]  # fmt: skip

    @override
    async def overdue(self, kelurahan: str, now: datetime) -> int:
        row = await self._one("overdue", kelurahan=kelurahan, now=now)
        return int(row["tickets"]) if row else 0
