"""Reading requests of programmes: who is visited when."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.drafts import Draft
from tickets.model import Ticket
from tickets.readers.services import ServicesReader


class ServicesStore(Stored, ServicesReader):
    """Appointments of requests."""

    @override
    async def appointments(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        return await self._tickets("appointments", kelurahan=kelurahan, start=start, end=end)

    @override
    async def programme_drafts(self) -> Sequence[Draft]:
        return [rows.draft(row) for row in await self._all("programme_drafts")]
