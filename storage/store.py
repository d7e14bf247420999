"""The store: reading it as the domain's values, an area a base class, and committing units of work."""

from collections.abc import Sequence
from pathlib import Path

from storage.reading.announcements import AnnouncementsStore
from storage.reading.aspirations.alarms import AlarmsStore
from storage.reading.aspirations.assignments import AssignmentsStore
from storage.reading.aspirations.pushes import PushesStore
from storage.reading.aspirations.receipts import ReceiptsStore
from storage.reading.aspirations.search import SearchStore
from storage.reading.aspirations.support import SupportStore
from storage.reading.board import BoardStore
from storage.reading.calendars import CalendarsStore
from storage.reading.contests import ContestsStore
from storage.reading.conversations import ConversationsStore
from storage.reading.digests import DigestsStore
from storage.reading.dues import DuesStore
from storage.reading.groups import GroupsStore
from storage.reading.media import MediaStore
from storage.reading.occasions import OccasionsStore
from storage.reading.office import OfficeStore
from storage.reading.privacy import PrivacyStore
from storage.reading.publication import PublicationStore
from storage.reading.records import RecordsStore
from storage.reading.residents import ResidentsStore
from storage.reading.services import ServicesStore
from storage.reading.tickets import TicketsStore
from storage.statements import Statement


class Store(
    AlarmsStore,
    GroupsStore,
    ResidentsStore,
    TicketsStore,
    ConversationsStore,
    DuesStore,
    DigestsStore,
    OccasionsStore,
    RecordsStore,
    AnnouncementsStore,
    ContestsStore,
    SupportStore,
    SearchStore,
    ServicesStore,
    AssignmentsStore,
    MediaStore,
    BoardStore,
    CalendarsStore,
    OfficeStore,
    PrivacyStore,
    PublicationStore,
    PushesStore,
    ReceiptsStore,
):
    """The Reader of tickets.ports, over an engine."""

    async def commit(self, statements: Sequence[Statement], *, hurry: bool = True) -> dict[str, str]:
        """Commit a unit of work; raises Stale. Without hurry it may wait a moment for others."""
        return await self.engine.commit(statements, hurry=hurry)

    def press(self) -> None:
        """What waits without hurry is to be committed now."""
        self.engine.press()

    async def close(self) -> None:
        """Let go of the database."""
        await self.engine.close()

    async def backup(self, target: Path) -> None:
        """A sound copy while it is in use; raises FileExistsError or RuntimeError."""
        await self.engine.backup(target)

    async def integrity(self) -> str:
        """What is wrong with what is stored in one line, '' where it is sound."""
        return await self.engine.integrity()
