"""Reading what the digests of a week and a month count."""

from collections.abc import Sequence
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.digests.model import Answer, Matter
from tickets.model import Kind


class DigestsStore(Stored):
    """Figures by time, without anybody's name or words."""

    async def came_in(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Matter]:
        """Tickets that came in during [start, end)."""
        found = await self._all("came_in", kelurahan=kelurahan, start=start, end=end)
        return [Matter(Kind(row["kind"]), row["category"], row["rw"]) for row in found]

    async def reported(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Answer]:
        """What was answered, solved and rated during [start, end), in order of time."""
        found = await self._all("reported", kelurahan=kelurahan, start=start, end=end)
        return [
            Answer(
                row["name"], rows.sure(row["at"]), row["note"], Kind(row["kind"]), row["category"], row["rw"],
                rows.sure(row["created_at"]), bool(row["first"]),
            )
            for row in found
        ]  # fmt: skip

    async def overdue(self, kelurahan: str, now: datetime) -> int:
        """How many open tickets are past the day on which they were to be solved."""
        row = await self._one("overdue", kelurahan=kelurahan, now=now)
        return int(row["tickets"]) if row else 0
