"""Reading tickets, their history, files, lists and counts."""

from collections.abc import Sequence
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.model import Attachment, Event, Ticket


def number_key(words: str) -> str:
    """A ticket number as it is stored."""
    return words.strip().upper()


class MattersStore(Stored):
    """Tickets one by one and in lists."""

    async def ticket(self, ticket_id: int) -> Ticket | None:
        """One ticket, its reporter filled."""
        row = await self._one("ticket", id=ticket_id)
        return rows.ticket(row) if row else None

    async def ticket_by_number(self, number: str) -> Ticket | None:
        """One ticket by its number, in any case of letters."""
        row = await self._one("ticket_by_number", number=number_key(number))
        return rows.ticket(row) if row else None

    async def events(self, ticket_id: int) -> Sequence[Event]:
        """A ticket's history, oldest first."""
        return [rows.event(row) for row in await self._all("events", ticket=ticket_id)]

    async def attachments(self, ticket_id: int) -> Sequence[Attachment]:
        """A ticket's files, in the order they came."""
        return [rows.attachment(row) for row in await self._all("attachments", ticket=ticket_id)]

    async def own_tickets(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        """A resident's tickets, newest first."""
        return await self._tickets("own_tickets", person=person_id, limit=limit, offset=offset)

    async def open_own_tickets(self, person_id: int, limit: int) -> Sequence[Ticket]:
        """A resident's tickets that have not ended, newest first."""
        return await self._tickets("open_own_tickets", person=person_id, limit=limit)

    async def queue(
        self, kelurahan: str, limit: int, offset: int, *, field: bool = False, about: int = 0
    ) -> Sequence[Ticket]:
        """Open tickets of a kelurahan, oldest first; `field`: those of babinsa and bhabinkamtibmas; `about`
        is policy.about_officials of the reader.
        """
        if field:
            return await self._tickets("field_queue", kelurahan=kelurahan, limit=limit, offset=offset)
        return await self._tickets("queue", kelurahan=kelurahan, about=about, limit=limit, offset=offset)

    async def open_in_rw(
        self, kelurahan: str, rw: str, limit: int, offset: int = 0, *, about: int = 0
    ) -> Sequence[Ticket]:
        """Open aspirations of an RW, oldest first; `about` as for the queue."""
        return await self._tickets(
            "open_in_rw", kelurahan=kelurahan, rw=rw, about=about, limit=limit, offset=offset
        )

    async def count(self, name: str) -> int:
        """A count that is kept beside the tickets (tickets.counts), 0 where nothing was counted."""
        row = await self._one("counter", name=name)
        return row["value"] if row else 0

    async def invitations(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Invitations of a kelurahan that begin in [start, end), in any state, in order of time."""
        return await self._tickets("invitations", kelurahan=kelurahan, start=start, end=end)

    async def series(self, series: int) -> Sequence[Ticket]:
        """The evenings of one invitation, in order of time."""
        return await self._tickets("series", series=series)
