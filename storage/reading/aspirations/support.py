"""Reading who supports what, and which tickets tell of the same thing."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.duplicates import Open
from tickets.model import Ticket
from tickets.readers.support import Follower, SupportReader


class SupportStore(Stored, SupportReader):
    """Tickets that more than one person tells of."""

    @override
    async def open_reports(self, kelurahan: str, rw: str, since: datetime, limit: int) -> Sequence[Open]:
        found = await self._all("open_reports", kelurahan=kelurahan, rw=rw, since=since, limit=limit)
        return [rows.reported(row) for row in found]

    @override
    async def similar(self, kelurahan: str, rw: str, since: datetime, limit: int) -> Sequence[Ticket]:
        return await self._tickets("similar", kelurahan=kelurahan, rw=rw, since=since, limit=limit)

    @override
    async def followers(self, ticket_id: int) -> Sequence[Follower]:
        found = await self._all("followers", ticket=ticket_id)
        return list(
            {row["person"]: Follower(row["person"], row["chat"], row["own"]) for row in found}.values()
        )

    @override
    async def supports(self, ticket_id: int, person_id: int) -> bool:
        return await self._one("supports", ticket=ticket_id, person=person_id) is not None

    @override
    async def supported(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        return await self._tickets("supported", person=person_id, limit=limit, offset=offset)
