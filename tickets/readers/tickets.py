"""Reading tickets, their history, files, lists and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tickets.model import Attachment, Event, Kind, Ticket


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody wants to see of the queue. `field`: only what concerns babinsa and bhabinkamtibmas;
    `about` is policy.about_officials of the reader: without it complaints about officials are left out;
    `person` (0: nobody), `posts` and `answers` (invitations, too) say what is theirs. `sieve` is '', 'mine',
    'free', 'late', 'rw' or 'category', of which the `wanted` one; what is late is so at `now`.
    """

    field: bool = False
    about: int = 0
    person: int = 0
    posts: frozenset[str] = frozenset()
    answers: bool = False
    sieve: str = ""
    wanted: str = ""
    now: datetime | None = None


ALL = Sought()


@dataclass(frozen=True, slots=True)
class Sum:
    """Tickets of one kind, RW and category that wait: how many, and of those how many are the person's,
    nobody's, and past a limit.
    """

    kind: Kind
    rw: str
    category: str
    n: int
    mine: int
    free: int
    late: int


class TicketsReader(Protocol):
    """Tickets one by one and in lists."""

    async def ticket(self, ticket_id: int) -> Ticket | None:
        """One ticket."""

    async def ticket_by_number(self, number: str) -> Ticket | None:
        """One ticket by its number, in any case of letters."""

    async def events(self, ticket_id: int) -> Sequence[Event]:
        """A ticket's history, oldest first."""

    async def told_lately(self, chat: int, first: int, actor: int, since: datetime) -> Sequence[Event]:
        """What a person, and residents, have done since then with the tickets that a chat's messages from
        `first` on are about, oldest first.
        """

    async def filed_lately(self, chat: int, first: int, since: datetime) -> Sequence[tuple[int, str]]:
        """The tickets filed since then that those messages are about, oldest first: id and words."""

    async def unheard_tickets(self, person: int) -> Sequence[Ticket]:
        """A resident's tickets about which the office is to call them, newest first."""

    async def attachments_of(self, event_id: int) -> Sequence[Attachment]:
        """The files that came with one event, in order."""

    async def attachments(self, ticket_id: int) -> Sequence[Attachment]:
        """A ticket's files, in the order they came."""

    async def own_tickets(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        """A resident's tickets, newest first."""

    async def open_own_tickets(self, person_id: int, limit: int) -> Sequence[Ticket]:
        """A resident's tickets that have not ended, newest first."""

    async def queue(
        self, kelurahan: str, limit: int, offset: int, *, sought: Sought = ALL
    ) -> Sequence[Ticket]:
        """What waits for somebody in a kelurahan, oldest first, as far as it is sought."""

    async def queue_sums(self, kelurahan: str, sought: Sought, now: datetime) -> Sequence[Sum]:
        """How much of that there is, whatever its sieve."""

    async def open_in_rw(
        self, kelurahan: str, rw: str, limit: int, offset: int = 0, *, about: int = 0
    ) -> Sequence[Ticket]:
        """Open aspirations of an RW, oldest first; `about` as in Sought."""

    async def count(self, name: str) -> int:
        """A count that is kept beside the tickets (tickets.counts)."""

    async def invitations(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Invitations of a kelurahan that begin in [start, end), in any state, in order of time."""

    async def series(self, series: int) -> Sequence[Ticket]:
        """The evenings of one invitation, in order of time."""


class SearchReader(Protocol):
    """Finding tickets."""

    async def search(
        self,
        kelurahan: str,
        words: str,
        limit: int,
        offset: int,
        *,
        status: str = "",
        day: tuple[datetime, datetime] | None = None,
        field: bool = False,
        about: int = 0,
    ) -> Sequence[Ticket]:
        """Tickets of a kelurahan whose number, text, host, address, RW or notes hold all the words (or words
        that begin so), which are in that state, or came in or begin between the two instants; newest first;
        `field` and `about` as in Sought.
        """
