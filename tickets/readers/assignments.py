"""Reading who works on what: deadlines given, watchers, absences, open work."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from tickets.model import Absence, Ticket


class GivenDeadline(Protocol):
    """Deadlines that a ticket was given."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def why(self) -> str:
        """The event that gave them."""

    @property
    def tier(self) -> str:
        """Its tier then."""

    @property
    def version(self) -> str:
        """The version of the rules."""

    @property
    def source(self) -> str:
        """Where the law says so."""

    @property
    def resolve_by(self) -> datetime | None:
        """By when it was to be resolved."""


class AssigningReader(Protocol):
    """Who works on what, and by when."""

    async def deadlines(self, ticket_id: int) -> Sequence[GivenDeadline]:
        """All deadlines that a ticket was ever given, oldest first."""

    async def open_work(self, kelurahan: str) -> Mapping[int, int]:
        """How many open tickets each official of a kelurahan has, by person."""

    async def watchers(self, ticket_id: int) -> Sequence[int]:
        """Who watches a ticket, by person."""

    async def absence(self, person_id: int) -> Absence | None:
        """The absence that an official has announced and not ended."""

    async def camat_queue(self, limit: int, offset: int) -> Sequence[Ticket]:
        """Open complaints about officials, and what the kecamatan has taken over, oldest first."""
