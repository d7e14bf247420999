"""Reading what everybody may read of reports, and what waits to be released."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.model import Attachment, Ticket
from tickets.publication.model import Publication, Released


class PublicationReader(Protocol):
    """Reports for everybody. Whether one may be shown as it stands is for tickets.publication.rules."""

    async def publication(self, ticket_id: int) -> Publication | None:
        """What was agreed and released of a ticket, None where its reporter does not agree."""

    async def published(
        self, kelurahan: str, start: datetime, end: datetime, limit: int, offset: int = 0
    ) -> Sequence[Released]:
        """Released tickets of a kelurahan that came in during [start, end), newest first; no reporters."""

    async def published_one(self, number: str) -> Released | None:
        """One of them by its number."""

    async def to_release(self, kelurahan: str, limit: int) -> Sequence[Ticket]:
        """Tickets whose reporter agreed and of which nothing is released, oldest first."""

    async def agreed_by(self, person_id: int, limit: int) -> Sequence[Ticket]:
        """The tickets of which somebody agreed that everybody may read of them, newest first."""

    async def office_photos(self, ticket_id: int) -> Sequence[Attachment]:
        """Photos that came with what the office answered, in the order they came."""
