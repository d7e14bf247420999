"""What delivery needs of the store: units of work, the rows of inbox and outbox, and the other workers."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

from tickets.outgoing import Outgoing, Upload
from tickets.ports import Unit


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

    async def outgoing_to(self, chat: int) -> Sequence[Outgoing]:
        """Requests that are owed to a chat, in order."""

    async def is_owed(self, outgoing_id: int) -> bool:
        """Whether a request still waits to leave; what was taken back does not."""

    async def upload(self, number: int) -> Upload | None:
        """A file that the bot made, None where it was erased."""

    async def look_of(self, file_id: str) -> tuple[str, str] | None:
        """'waiting', 'wanted' or 'refused', and why; None where nothing is known of that file."""

    async def message_of_slot(self, chat: int, slot: str) -> tuple[int, str]:
        """The id of a slot's message in a chat (0 where there is none), and what it shows."""

    def press(self) -> None:
        """What waits without hurry is to be committed now."""


NewUnit = Callable[[], Unit]


class Following(Protocol):
    """Whoever has to know how Telegram answers a request to a group, or an alert. What it writes is stored
    together with the note that the request is settled: neither without the other.
    """

    async def answered(self, unit: Unit, row: Outgoing, result: Any) -> None:
        """Telegram did it, and says what came of it."""

    async def refused(self, unit: Unit, row: Outgoing, description: str) -> None:
        """Telegram will never do it."""

    async def unreachable(self, unit: Unit, row: Outgoing) -> None:
        """Whoever it was for has blocked the bot."""

    async def lost(self, unit: Unit, row: Outgoing) -> None:
        """The topic that it was for is no more."""

    async def moved(self, unit: Unit, chat: int, moved: int) -> None:
        """The group has another number."""


class Workers(Protocol):
    """The bot processes that share a database, as one of them sees it."""

    @property
    def token(self) -> int:
        """Which of them this is, 0 while it is none."""

    @property
    def leads(self) -> bool:
        """Whether it has the timers."""

    async def sit(self, lease: float) -> None:
        """Be one of them, for so many seconds."""

    async def renew(self, lease: float) -> bool:
        """For so many seconds more; False where the lease has run out."""

    async def free_the_dead(self) -> bool:
        """Let go of the chats of workers whose lease has run out."""

    async def claim(self, chats: Collection[int]) -> set[int]:
        """Those of the chats that are ours now."""

    async def claim_waiting(self, limit: int) -> set[int]:
        """Chats that nobody held though something waits; ours now."""

    async def release(self, chats: Collection[int]) -> None:
        """Hold these no longer."""

    async def held(self) -> set[int]:
        """All that is ours."""

    async def updates_of(self, chats: Collection[int]) -> Sequence[Waiting]:
        """Updates not handled yet, in the order they came."""

    async def outgoing_of(self, chats: Collection[int]) -> Sequence[Outgoing]:
        """What is owed, in order."""

    async def tell(self, words: Collection[str]) -> None:
        """Tell all workers."""

    async def leave(self) -> None:
        """Let go of everything."""

    async def connect(self) -> None:
        """Listen to the others."""

    async def hear(self, seconds: float) -> list[str]:
        """What is told, as soon as something is; empty after so many seconds."""

    async def lead(self) -> None:
        """Have the timers, where nobody has."""

    async def hang_up(self) -> None:
        """Listen no more."""


class Inward(Protocol):
    """The inbox, as whoever says which chats are ours sees it."""

    @property
    def depth(self) -> int:
        """How many updates are in memory."""

    def take(self, updates: Sequence[Waiting]) -> None:
        """Updates that are stored, in order; those in memory already change nothing."""

    def busy(self, chat: int) -> bool:
        """Whether any of that chat are in memory."""

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""


class Outward(Protocol):
    """The outbox, as whoever says which chats are ours sees it."""

    @property
    def depth(self) -> int:
        """How many requests are in memory."""

    def take(self, rows: Sequence[Outgoing]) -> None:
        """Requests that are stored; those in memory already change nothing."""

    def busy(self, chat: int) -> bool:
        """Whether any of that chat are in memory, or its limits have to be remembered."""

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
