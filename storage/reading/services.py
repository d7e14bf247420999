"""Reading requests of programmes: who is visited when."""

from collections.abc import Sequence
from datetime import datetime

from storage.reading.stored import Stored
from tickets.model import Ticket


class ServicesStore(Stored):
    """Appointments of requests."""

    async def appointments(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Requests of a kelurahan with an appointment in [start, end), in any state, in order of time."""
        return await self._tickets("appointments", kelurahan=kelurahan, start=start, end=end)
