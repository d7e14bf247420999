"""What delivery needs of the store: units of work, and the rows of inbox and outbox."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import Outgoing


class Waiting(Protocol):
    """An update that is stored and not handled."""

    @property
    def update_id(self) -> int:
        """Telegram's number."""

    @property
    def chat(self) -> int:
        """Whose order it belongs to."""

    @property
    def payload(self) -> str:
        """Telegram's JSON."""

    @property
    def attempts(self) -> int:
        """How often its handler failed."""


class Rows(Protocol):
    """Reading inbox and outbox."""

    async def waiting_updates(self, after: int, limit: int) -> Sequence[Waiting]:
        """Updates not handled yet, in the order they came."""

    async def is_waiting(self, update_id: int) -> bool:
        """Whether that update is still to be handled."""

    async def waiting_outgoing(self, after: int, limit: int) -> Sequence[Outgoing]:
        """Requests that are owed, in order."""

    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        """The id of a slot's message in a chat (0 where there is none), and what it shows."""


class Unit(Protocol):
    """A unit of work."""

    @property
    def now(self) -> datetime:
        """When all of it happens."""

    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        """Add a statement."""

    def tell(self, notice: Notice) -> None:
        """Owe somebody a message."""

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

    async def commit(self) -> list[Outgoing]:
        """Commit; raises Stale. Gives what is to be sent."""


NewUnit = Callable[[], Unit]
