"""What the domain needs from outside: reading what is stored, and a unit of work that collects changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from tickets.drafts import Draft, Kept
from tickets.dues import Due
from tickets.model import Attachment, Event, Person, Ticket
from tickets.notices import Notice


class Stale(Exception):
    """Somebody else changed the same thing first; the unit of work must be done anew."""


class Clock(Protocol):
    """Gives the time; moved by the simulator and by tests."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""


class Reader(Protocol):
    """Reading the store. Lists are bounded by `limit`; a ticket's reporter is filled, and who may be shown
    it is a matter of policy.
    """

    async def person_by_telegram(self, telegram_id: int) -> Person | None:
        """Whoever writes from that account."""

    async def person(self, person_id: int) -> Person | None:
        """By our own number."""

    async def officials(self, kelurahan: str) -> Sequence[Person]:
        """Everybody with an office in that kelurahan now, camat and admin included."""

    async def invite(self, token_hash: str) -> "Invite | None":
        """A one-time link to an office."""

    async def ticket(self, ticket_id: int) -> Ticket | None:
        """One ticket."""

    async def ticket_by_number(self, number: str) -> Ticket | None:
        """One ticket by its number, in any case of letters."""

    async def events(self, ticket_id: int) -> Sequence[Event]:
        """A ticket's history, oldest first."""

    async def attachments(self, ticket_id: int) -> Sequence[Attachment]:
        """A ticket's files, in the order they came."""

    async def own_tickets(self, person_id: int, limit: int, offset: int) -> Sequence[Ticket]:
        """A resident's tickets, newest first."""

    async def open_own_tickets(self, person_id: int, limit: int) -> Sequence[Ticket]:
        """A resident's tickets that have not ended, newest first."""

    async def queue(
        self, kelurahan: str, limit: int, offset: int, *, field: bool = False
    ) -> Sequence[Ticket]:
        """Open tickets of a kelurahan, oldest first; `field`: those of babinsa and bhabinkamtibmas."""

    async def open_in_rw(self, kelurahan: str, rw: str, limit: int, offset: int = 0) -> Sequence[Ticket]:
        """Open aspirations of an RW, oldest first."""

    async def count(self, name: str) -> int:
        """A count that is kept beside the tickets (tickets.counts)."""

    async def invitations(self, kelurahan: str, start: datetime, end: datetime) -> Sequence[Ticket]:
        """Invitations of a kelurahan that begin in [start, end), in any state, in order of time."""

    async def series(self, series: int) -> Sequence[Ticket]:
        """The evenings of one invitation, in order of time."""

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
    ) -> Sequence[Ticket]:
        """Tickets whose number, text, host, address or RW hold the words, which are in that state, or came in
        or begin between the two instants; newest first; '' for all wards; `field` as for the queue.
        """

    async def draft(self, person_id: int) -> Draft | None:
        """The form that the person is filling in now."""

    async def draft_by_id(self, draft_id: int) -> Draft | None:
        """Any draft, parked ones too."""

    async def parked_drafts(self, person_id: int) -> Sequence[Draft]:
        """Forms put aside, oldest first."""

    async def idle_drafts(self, before: datetime, limit: int) -> Sequence[tuple[Draft, int]]:
        """Forms untouched since `before` of which their owner was not reminded, each with the chat."""

    async def kept(self, person_id: int) -> Sequence[Kept]:
        """What the person sent outside a form and that still waits, oldest first."""

    async def about_message(self, chat: int, message: int) -> tuple[int, str]:
        """The ticket that a message in a chat is about (0 for none), and its slot."""

    async def chats_with_slot(self, slot: str) -> Sequence[int]:
        """Where a message of that slot was sent or waits to be sent."""

    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        """The newest message of that slot in a chat (0 for none), and a fingerprint of what it shows."""

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """Work due at `now` and not done, earliest first."""

    async def once(self, key: str) -> "Once | None":
        """Once-only work of that name (an agenda of an evening), None where it was not done yet."""


class Once(Protocol):
    """Once-only work that was done, and what was noted of it."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def note(self) -> str:
        """What is known of it."""


class Invite(Protocol):
    """A one-time link to an office."""

    @property
    def role(self) -> str:
        """The office."""

    @property
    def kelurahan(self) -> str:
        """Where; empty for camat and admin."""

    @property
    def expires_at(self) -> datetime:
        """Until when it can be opened."""

    @property
    def used(self) -> bool:
        """Whether somebody has opened it."""


class Work(Protocol):
    """One unit of work: what it collects is committed together or not at all."""

    @property
    def read(self) -> Reader:
        """What is stored, as it was before this unit."""

    @property
    def now(self) -> datetime:
        """The one instant at which all of this unit happens."""

    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        """Add a statement of storage/queries; with `rows`, another count of changed rows is Stale."""

    def number(self, code: str) -> str:
        """A stand-in for the next ticket number of that kelurahan code; the commit puts it in everywhere."""

    def new_id(self) -> int:
        """A fresh identifier, greater than all before."""

    def tell(self, notice: Notice) -> None:
        """Owe somebody a message; it leaves after the commit."""
