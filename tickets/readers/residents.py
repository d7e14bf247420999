"""Reading people and their offices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.drafts import Draft
from tickets.model import Person


class Invite(Protocol):
    """A one-time link to an office."""

    @property
    def role(self) -> str:
        """The office."""

    @property
    def kelurahan(self) -> str:
        """Where; empty for camat and admin."""

    @property
    def expires_at(self) -> datetime:
        """Until when it can be opened."""

    @property
    def used(self) -> bool:
        """Whether somebody has opened it."""


class PeopleReader(Protocol):
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
