"""Reading people and their offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tickets.drafts import Draft
from tickets.model import Person


@dataclass(frozen=True, slots=True)
class Invite:
    """A one-time link to an office; its kelurahan is empty for camat and admin."""

    role: str
    kelurahan: str
    expires_at: datetime
    used: bool


class ResidentsReader(Protocol):
    """Whoever writes, and the offices they hold."""

    async def person_by_telegram(self, telegram_id: int) -> Person | None:
        """Whoever writes from that account."""

    async def sender(self, telegram_id: int) -> tuple[Person | None, Draft | None]:
        """Whoever writes from that account, and the form that they are filling in: one look for both."""

    async def person(self, person_id: int) -> Person | None:
        """By our own number."""

    async def officials(self, kelurahan: str) -> Sequence[Person]:
        """Everybody with an office in that kelurahan now, camat and admin too, and when they are away."""

    async def invite(self, token_hash: str) -> Invite | None:
        """A one-time link to an office."""
