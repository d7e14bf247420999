"""Reading requests of programmes: who is visited when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.model import Ticket


class ServicesReader(Protocol):
    """Appointments of requests."""

    async def appointments(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Requests of a kelurahan with an appointment in [start, end), in any state, in order of time."""
