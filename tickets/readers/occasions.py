"""Reading dates of programmes, who comes, what was noted there, and what falls due for them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from tickets.model import Attachment, Person, Ticket
from tickets.occasions.model import Occasion, OccasionDue, Signup


class OccasionsReader(Protocol):
    """Dates of activities and rounds."""

    async def occasion(self, occasion_id: int) -> Occasion | None:
        """One date."""

    async def occasions_between(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Occasion]:
        """Dates of a kelurahan that begin in [start, end), in any state, in order of time."""

    async def coming_occasions(
        self, programme: str, kelurahan: str, after: datetime, limit: int
    ) -> Sequence[Occasion]:
        """Dates of a programme that begin at `after` or later, in order of time."""

    async def planned_occasions(
        self, programme: str, kelurahan: str, first: date, last: date
    ) -> Sequence[Occasion]:
        """Dates that the rule gave for those days, wherever they were moved to."""

    async def rounds_of_rw(
        self, kelurahan: str, programme: str, rw: str, before: datetime, limit: int
    ) -> Sequence[Occasion]:
        """Rounds of an RW that began before that, newest first."""

    async def rounds_with_notes(
        self, kelurahan: str, programme: str, before: datetime, limit: int
    ) -> Sequence[Occasion]:
        """Rounds anywhere in a kelurahan that began before that and noted something, newest first."""

    async def round_requests(self, kelurahan: str, programme: str, limit: int) -> Sequence[Ticket]:
        """Residents' requests for a visit that have no date yet, oldest first."""

    async def last_rounds(self, kelurahan: str, programme: str) -> Mapping[str, datetime]:
        """When each RW was visited last."""

    async def signup(self, signup_id: int) -> Signup | None:
        """One sign-up."""

    async def signups(self, occasion_id: int) -> Sequence[Signup]:
        """All who signed up for a date, in the order in which they did."""

    async def signups_of_person(self, person_id: int, limit: int) -> Sequence[Signup]:
        """A person's sign-ups that still count, newest first."""

    async def members(self, programme: str, kelurahan: str, post: str) -> Sequence[Person]:
        """Who comes to every date of a post: their names and chats."""

    async def guests(self, occasion_id: int) -> Sequence[Person]:
        """Whose sign-up for a date counts: their names and chats, in the order in which they signed up."""

    async def is_member(self, programme: str, kelurahan: str, post: str, person_id: int) -> bool:
        """Whether that person does."""

    async def tickets_of_occasion(self, occasion_id: int, limit: int) -> Sequence[Ticket]:
        """What was noted at a round, in the order in which it was."""

    async def occasion_of_ticket(self, ticket_id: int) -> Occasion | None:
        """The round at which a ticket was noted."""

    async def occasion_for_ticket(self, ticket_id: int) -> Occasion | None:
        """The newest round that a resident's request led to."""

    async def occasion_files(self, occasion_id: int) -> Sequence[Attachment]:
        """The files of the minutes."""

    async def occasion_dues(self, now: datetime, limit: int) -> Sequence[OccasionDue]:
        """Work due at `now` and not done, earliest first."""
