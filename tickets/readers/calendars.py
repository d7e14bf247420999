"""Reading what officials want in their calendars, and what stands in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.calendars.model import CalendarChoice
from tickets.model import Person, Ticket
from tickets.occasions.model import Occasion


class CalendarsReader(Protocol):
    """Choices, links, files that were sent, and the events of a span of time."""

    async def calendar_choice(self, person_id: int) -> CalendarChoice:
        """What a person chose; nothing is on before they did."""

    async def calendar_owner(self, feed_hash: str) -> Person | None:
        """Whose link that is, with the offices held now; None for no link or an ended one."""

    async def calendar_wanting(self, kelurahan: str) -> Sequence[int]:
        """The officials of a kelurahan who want files."""

    async def calendar_sent(self, subject: int) -> Sequence[int]:
        """Who has a file of that ticket or date, which is no cancellation."""

    async def calendar_invitations(
        self, kelurahan: str, start: datetime, end: datetime, since: datetime, limit: int
    ) -> Sequence[Ticket]:
        """Invitations that begin in [start, end) and to which somebody goes or went; those to which nobody
        goes any more only where they changed after `since`.
        """

    async def calendar_occasions(
        self, kelurahan: str, start: datetime, end: datetime, since: datetime, limit: int
    ) -> Sequence[tuple[Occasion, datetime]]:
        """Dates that begin in [start, end), and when each changed last; cancelled ones only where that was
        after `since`.
        """
