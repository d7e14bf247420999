"""Reading due work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.time.dues import Due


class Once(Protocol):
    """Once-only work that was done, and what was noted of it."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def note(self) -> str:
        """What is known of it."""


class OwedReader(Protocol):
    """What is still to be done."""

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """Work due at `now` and not done, earliest first."""

    async def once(self, key: str) -> Once | None:
        """Once-only work of that name (an agenda of an evening), None where it was not done yet."""

    async def past(self, what: str, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Numbers of what is to be forgotten of before that instant: 'reporters', 'guests' or 'people'; the
        first so many that are greater than `after`.
        """
