"""Reading who supports what, and which tickets tell of the same thing."""

from collections.abc import Sequence
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.duplicates import Open
from tickets.model import Ticket
from tickets.readers.support import Follower


class SupportStore(Stored):
    """Tickets that more than one person tells of."""

    async def open_reports(self, kelurahan: str, rw: str, since: datetime, limit: int) -> Sequence[Open]:
        """Open aspirations of an RW that everybody may know of and that came in since then, newest first."""
        found = await self._all("open_reports", kelurahan=kelurahan, rw=rw, since=since, limit=limit)
        return [rows.reported(row) for row in found]

    async def similar(self, kelurahan: str, rw: str, since: datetime, limit: int) -> Sequence[Ticket]:
        """The same for officials, with those that were told in confidence."""
        return await self._tickets("similar", kelurahan=kelurahan, rw=rw, since=since, limit=limit)

    async def merged(self, ticket_id: int, limit: int) -> Sequence[Ticket]:
        """The tickets that were merged into one, oldest first."""
        return await self._tickets("merged", ticket=ticket_id, limit=limit)

    async def followers(self, ticket_id: int) -> Sequence[Follower]:
        """Who hears of a ticket besides its reporter, each once."""
        found = await self._all("followers", ticket=ticket_id)
        return list(
            {row["person"]: Follower(row["person"], row["chat"], row["own"]) for row in found}.values()
        )

    async def supports(self, ticket_id: int, person_id: int) -> bool:
        """Whether somebody supports a ticket."""
        return await self._one("supports", ticket=ticket_id, person=person_id) is not None

    async def supported(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        """The tickets that somebody supports, newest first."""
        return await self._tickets("supported", person=person_id, limit=limit, offset=offset)
