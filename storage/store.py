"""The store: reading it as the domain's values, an area a base class, and committing units of work."""

from collections.abc import Sequence
from pathlib import Path

from storage.reading.conversations import ConversationsStore
from storage.reading.matters import MattersStore
from storage.reading.owed import OwedStore
from storage.reading.people import PeopleStore
from storage.statements import Statement


class Store(PeopleStore, MattersStore, ConversationsStore, OwedStore):
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
