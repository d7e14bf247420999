"""What every area of the store reads with: named queries through an engine."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from storage import rows
from storage.statements import Statement
from tickets.model import Ticket
from understanding import categories

FIELD = f",{','.join(sorted(categories.FIELD)) or '-'},"
"""The categories of which babinsa and bhabinkamtibmas are told, as queries take them."""


class Engine(Protocol):
    """A database that runs the named queries; `driver` is its adapter's name."""

    driver: str

    @property
    def looking(self) -> bool:
        """Whether its pages are still being looked at, after it was not closed properly."""

    async def fetch(self, query: str, values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows of a query."""

    async def commit(self, statements: Sequence[Statement], *, hurry: bool = True) -> dict[str, str]:
        """Commit a unit of work; the values that its statements bound. Without hurry it may wait a moment for
        others to be committed with.
        """

    def press(self) -> None:
        """What waits without hurry is to be committed now."""

    async def close(self) -> None:
        """Let go of the database."""

    async def backup(self, target: Path) -> None:
        """A sound copy while it is in use; raises FileExistsError or RuntimeError."""

    async def damage(self) -> str:
        """The table with damaged pages, '' for none; waits until all of them were looked at."""

    async def integrity(self) -> str:
        """What is wrong with what is stored in one line, '' where it is sound."""


class Stored:
    """Named queries, a row, rows, or tickets at a time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def _all(self, query: str, **values: Any) -> Sequence[Mapping[str, Any]]:
        return await self.engine.fetch(query, values)

    async def _one(self, query: str, **values: Any) -> Mapping[str, Any] | None:
        found = await self.engine.fetch(query, values)
        return found[0] if found else None

    async def _tickets(self, query: str, **values: Any) -> list[Ticket]:
        return [rows.ticket(row) for row in await self.engine.fetch(query, values)]
