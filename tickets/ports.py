"""What the domain needs from outside: reading what is stored, and a unit of work that collects changes."""

from datetime import datetime
from typing import Any, Protocol

from tickets.notices import Notice
from tickets.readers.announcements import AnnouncementsReader
from tickets.readers.assignments import AssigningReader
from tickets.readers.contests import ContestsReader
from tickets.readers.conversations import ConversationsReader
from tickets.readers.digests import DigestsReader
from tickets.readers.dues import OwedReader
from tickets.readers.groups import GroupsReader
from tickets.readers.occasions import OccasionsReader
from tickets.readers.office import AdministrationReader
from tickets.readers.records import RecordsReader
from tickets.readers.residents import PeopleReader
from tickets.readers.services import ServicesReader
from tickets.readers.support import SupportReader
from tickets.readers.tickets import MattersReader


class Stale(Exception):
    """Somebody else changed the same thing first; the unit of work must be done anew."""


class Clock(Protocol):
    """Gives the time; moved by the simulator and by tests."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""


class Reader(
    GroupsReader,
    PeopleReader,
    MattersReader,
    ConversationsReader,
    OwedReader,
    DigestsReader,
    OccasionsReader,
    RecordsReader,
    AnnouncementsReader,
    ContestsReader,
    SupportReader,
    ServicesReader,
    AssigningReader,
    AdministrationReader,
    Protocol,
):
    """Reading the store. Lists are bounded by `limit`; a ticket's reporter is filled, and who may be shown
    it is a matter of policy.
    """


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

    def ordinal(self, name: str) -> str:
        """A stand-in for the next number of a count of its own, from 1; the commit puts it in everywhere."""

    def new_id(self) -> int:
        """A fresh identifier, greater than all before."""

    def attach(self, name: str, mime: str, content: bytes) -> str:
        """Keep a file that the bot made (at most 50 MB); what an Attachment or a request names it by."""

    def tell(self, notice: Notice) -> None:
        """Owe somebody a message; it leaves after the commit."""
