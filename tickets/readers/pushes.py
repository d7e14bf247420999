"""Reading what officials want to be told at once, and what waits for their summaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tickets.model import Push, Ticket


@dataclass(frozen=True, slots=True)
class Holding:
    """Something of a kelurahan waits for an official's summary since then; `push` is what they chose, None
    where they chose nothing.
    """

    person: int
    kelurahan: str
    since: datetime
    push: Push | None


class PushesReader(Protocol):
    """Choices, and what they hold back."""

    async def push_choice(self, person_id: int) -> Push | None:
        """What an official chose, None for nothing."""

    async def holding(self) -> Sequence[Holding]:
        """For whom something waits."""

    async def held(self, person_id: int, kelurahan: str, told: str = "") -> Sequence[Ticket]:
        """What waits for an official's next summary, or was told in the one of that name; as it came."""
