"""Reading what everybody may read of reports, and what waits to be released."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.reading.tickets import number_key
from storage.stored import Stored
from tickets.model import Attachment, Ticket
from tickets.publication.model import Publication, Released, cells
from tickets.readers.publication import PublicationReader


class PublicationStore(Stored, PublicationReader):
    """Reports for everybody."""

    @override
    async def publication(self, ticket_id: int) -> Publication | None:
        row = await self._one("publication", ticket=ticket_id)
        return _publication(ticket_id, row) if row else None

    @override
    async def published(
        self, kelurahan: str, start: datetime, end: datetime, limit: int, offset: int = 0
    ) -> Sequence[Released]:
        found = await self._all(
            "published", kelurahan=kelurahan, start=start, end=end, limit=limit, offset=offset
        )
        return [_released(row) for row in found]

    @override
    async def published_one(self, number: str) -> Released | None:
        row = await self._one("published_one", number=number_key(number))
        return _released(row) if row else None

    @override
    async def to_release(self, kelurahan: str, limit: int) -> Sequence[Ticket]:
        return await self._tickets("to_release", kelurahan=kelurahan, limit=limit)

    @override
    async def agreed_by(self, person_id: int, limit: int) -> Sequence[Ticket]:
        return await self._tickets("agreed_by", person=person_id, limit=limit)

    @override
    async def office_photos(self, ticket_id: int) -> Sequence[Attachment]:
        return [rows.attachment(row) for row in await self._all("office_photos", ticket=ticket_id)]


def _publication(ticket: int, row: rows.Row) -> Publication:
    return Publication(
        ticket, rows.instant(row["released_at"]), row["answer"], row["photo"], cells(row["covered"])
    )


def _released(row: rows.Row) -> Released:
    return Released(rows.ticket(row), _publication(row["id"], row), rows.instant(row["solved_at"]))
