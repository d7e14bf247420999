"""What the domain needs from outside: reading what is stored, and a unit of work that collects changes."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import Outgoing
from tickets.readers.alarms import AlarmsReader
from tickets.readers.announcements import AnnouncementsReader
from tickets.readers.assignments import AssignmentsReader
from tickets.readers.board import BoardReader
from tickets.readers.calendars import CalendarsReader
from tickets.readers.contests import ContestsReader
from tickets.readers.conversations import ConversationsReader
from tickets.readers.digests import DigestsReader
from tickets.readers.dues import DuesReader
from tickets.readers.groups import GroupsReader
from tickets.readers.occasions import OccasionsReader
from tickets.readers.office import OfficeReader
from tickets.readers.privacy import PrivacyReader
from tickets.readers.publication import PublicationReader
from tickets.readers.pushes import PushesReader
from tickets.readers.receipts import ReceiptsReader
from tickets.readers.records import RecordsReader
from tickets.readers.residents import ResidentsReader
from tickets.readers.services import ServicesReader
from tickets.readers.support import SupportReader
from tickets.readers.tickets import SearchReader, TicketsReader


class Stale(Exception):
    """Somebody else changed the same thing first; the unit of work must be done anew."""


class Clock(Protocol):
    """Gives the time; moved by the simulator and by tests."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""


class Reader(
    AlarmsReader,
    GroupsReader,
    ResidentsReader,
    TicketsReader,
    ConversationsReader,
    DuesReader,
    DigestsReader,
    OccasionsReader,
    RecordsReader,
    AnnouncementsReader,
    ContestsReader,
    SearchReader,
    SupportReader,
    ServicesReader,
    AssignmentsReader,
    BoardReader,
    CalendarsReader,
    OfficeReader,
    PrivacyReader,
    PublicationReader,
    PushesReader,
    ReceiptsReader,
    Protocol,
):
    """Reading the store. Lists are bounded by `limit`; a ticket's reporter is filled, and who may be shown
    it is a matter of policy.
    """


class Wake(StrEnum):
    """Who is to look at once after a commit, instead of at its next turn."""

    DUES = "dues"  # work was planned that is due already
    FILES = "files"  # residents' files came in


class Work(Protocol):
    """One unit of work: what it collects is committed together or not at all. This is what rules may do in
    it; whoever begins and ends one has a `Unit`.
    """

    now: datetime
    """The one instant at which all of this unit happens."""

    @property
    def read(self) -> Reader:
        """What is stored, as it was before this unit."""

    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        """Add a statement of storage/queries; with `rows`, another count of changed rows is Stale."""

    def number(self, code: str) -> str:
        """A stand-in for the next ticket number of that kelurahan code (`KODE-YYMM-NNNN`, the month as it is
        in WIB); the commit puts it in everywhere.
        """

    def ordinal(self, name: str) -> str:
        """A stand-in for the next number of a count of its own, from 1; the commit puts it in everywhere."""

    def erased(self, *people: int, why: str = ...) -> None:
        """These people are erased; it is noted beside the database, for when a backup is restored.
        Without any, only old notes of erasures are let go of.
        """

    def new_id(self) -> int:
        """A fresh identifier, greater than all before."""

    def attach(self, name: str, mime: str, content: bytes) -> str:
        """Keep a file that the bot made (at most 50 MB); what an Attachment or a request names it by."""

    def tell(self, notice: Notice) -> None:
        """Owe somebody a message; it leaves after the commit. Of several requests that it makes only the
        one with its words and buttons has its slot, or the first where there is none such.
        """

    def wake(self, whom: Wake) -> None:
        """After the commit they look at once."""


class Unit(Work, Protocol):
    """A unit of work as whoever begins it has it: it may owe requests that are no screens, and it is
    committed.
    """

    def owe(
        self,
        chat: int,
        method: str,
        params: Mapping[str, Any],
        urgency: Urgency = Urgency.REPLY,
        slot: str = "",
        ticket: int = 0,
        mode: Mode = Mode.SEND,
    ) -> None:
        """Owe Telegram a request."""

    async def commit(self, *, hurry: bool = True) -> list[Outgoing]:
        """Commit; raises Stale. Gives what is to be sent, with ticket numbers in place. Without hurry it may
        wait a moment for other units to be committed with.
        """
