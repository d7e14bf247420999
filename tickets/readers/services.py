"""Reading requests of programmes: who is visited when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.drafts import Draft
from tickets.model import Ticket


class ServicesReader(Protocol):
    """Appointments of requests."""

    async def appointments(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Requests of a kelurahan with an appointment in [start, end), in any state, in order of time."""

    async def programme_drafts(self) -> Sequence[Draft]:
        """Forms of programmes that are being filled in, parked ones too."""
