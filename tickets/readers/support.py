"""Reading who supports what, and which tickets tell of the same thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tickets.duplicates import Open
from tickets.model import Ticket


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who hears of a ticket without having reported it: `own` is the ticket of theirs that was
    merged into it, 0 for a supporter.
    """

    person: int
    chat: int
    own: int


class SupportReader(Protocol):
    """Tickets that more than one person tells of."""

    async def open_reports(self, kelurahan: str, rw: str, since: datetime, limit: int) -> Sequence[Open]:
        """Open aspirations of an RW that everybody may know of and that came in since then, newest first."""

    async def similar(self, kelurahan: str, rw: str, since: datetime, limit: int) -> Sequence[Ticket]:
        """The same for officials, with those that were told in confidence."""

    async def followers(self, ticket_id: int) -> Sequence[Follower]:
        """Who hears of a ticket besides its reporter, each once."""

    async def supports(self, ticket_id: int, person_id: int) -> bool:
        """Whether somebody supports a ticket."""

    async def supported(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        """The tickets that somebody supports, newest first."""
