"""Reading who works on what: deadlines given, watchers, absences, open work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tickets.model import Absence, Ticket


@dataclass(frozen=True, slots=True)
class GivenDeadline:
    """Deadlines that a ticket was given: when, by which event, its tier and the version of the rules then,
    where the law says so.
    """

    at: datetime
    why: str
    tier: str
    version: str
    source: str
    verify_by: datetime | None
    answer_by: datetime | None
    resolve_by: datetime | None


class AssignmentsReader(Protocol):
    """Who works on what, and by when."""

    async def deadlines(self, ticket_id: int) -> Sequence[GivenDeadline]:
        """All deadlines that a ticket was ever given, oldest first."""

    async def open_work(self, kelurahan: str) -> Mapping[int, int]:
        """How many open tickets each official of a kelurahan has, by person."""

    async def evenings_stood_in(self, kelurahan: str, start: datetime, end: datetime) -> Mapping[int, int]:
        """To how many events that begin in [start, end) each official goes or went in the lurah's place, by
        person; whoever only was asked is not counted.
        """

    async def watchers(self, ticket_id: int) -> Sequence[int]:
        """Who watches a ticket, by person."""

    async def absence(self, person_id: int) -> Absence | None:
        """The absence that an official has announced and not ended."""

    async def camat_queue(self, limit: int, offset: int) -> Sequence[Ticket]:
        """Open complaints about officials, and what the kecamatan has taken over, oldest first."""
