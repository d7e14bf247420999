"""Reading who supports what, and which tickets tell of the same thing."""

from collections.abc import Sequence
from datetime import datetime

from storage.reading.stored import Stored
from tickets.model import Ticket
from tickets.readers.support import Follower


class SupportStore(Stored):
    """Tickets that more than one person tells of."""

    async def similar(
        self, kelurahan: str, rw: str, since: datetime, limit: int, *, secret: bool = False
    ) -> Sequence[Ticket]:
        """Open aspirations of an RW that came in since then, newest first; `secret`: those told in
        confidence, too.
        """
        return await self._tickets(
            "similar", kelurahan=kelurahan, rw=rw, since=since, secret=int(secret), limit=limit
        )

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
