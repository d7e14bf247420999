"""Reading requests of programmes: who is visited when."""

from collections.abc import Sequence
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.drafts import Draft
from tickets.model import Ticket


class ServicesStore(Stored):
    """Appointments of requests."""

    async def appointments(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Requests of a kelurahan with an appointment in [start, end), in any state, in order of time."""
        return await self._tickets("appointments", kelurahan=kelurahan, start=start, end=end)

    async def programme_drafts(self) -> Sequence[Draft]:
        """Forms of programmes that are being filled in, parked ones too."""
        return [rows.draft(row) for row in await self._all("programme_drafts")]
