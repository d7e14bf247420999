"""Reading what digests of a span count and list.

`about` says which complaints about officials are counted: 0 none, 1 those not about the lurah, 2 all
(tickets.policy.about_officials).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.digests.model import Filed, Matter, Milestone
from tickets.model import Status


class DigestsReader(Protocol):
    """Figures by time, without anybody's name or words; and the tickets behind them."""

    async def came_in(
        self, kelurahan: str, start: datetime, end: datetime, about: int = 0
    ) -> Sequence[Matter]:
        """Tickets that came in during [start, end)."""

    async def reported(
        self, kelurahan: str, start: datetime, end: datetime, about: int = 0
    ) -> Sequence[Milestone]:
        """What was answered, solved and rated during [start, end), in order of time."""

    async def served(self, kelurahan: str, start: datetime, end: datetime) -> int:
        """How many requests of programmes were done or collected during [start, end)."""

    async def events_of(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Status]:
        """How the invitations stand that begin during [start, end)."""

    async def open_matters(self, kelurahan: str, about: int = 0) -> int:
        """How many aspirasi and requests are open."""

    async def overdue(self, kelurahan: str, now: datetime, about: int = 0) -> int:
        """How many open tickets are past the day on which they were to be solved."""

    async def filed(
        self, kelurahan: str, start: datetime, end: datetime, limit: int, about: int = 0
    ) -> Sequence[Filed]:
        """At most `limit` tickets that came in during [start, end), in order of time, with who reported."""
