"""Reading what the digests of a week and a month count."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.digests.model import Matter, Milestone


class DigestsReader(Protocol):
    """Figures by time, without anybody's name or words."""

    async def came_in(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Matter]:
        """Tickets that came in during [start, end)."""

    async def reported(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Milestone]:
        """What was answered, solved and rated during [start, end), in order of time."""

    async def overdue(self, kelurahan: str, now: datetime) -> int:
        """How many open tickets are past the day on which they were to be solved."""
