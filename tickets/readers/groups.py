"""Reading groups and their topics, answers kept ready, and reminders put off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.groups.model import Canned, Group, GroupCode, Snooze, Topic


class GroupsReader(Protocol):
    """How officials work together."""

    async def group_of(self, kelurahan: str) -> Group | None:
        """The group in which a kelurahan works."""

    async def group_chat(self, chat: int) -> Group | None:
        """The group with that number, None where it is no kelurahan's."""

    async def group_code(self, code_hash: str) -> GroupCode | None:
        """A one-time code that binds a group."""

    async def topic(self, ticket: int) -> Topic | None:
        """A ticket's topic."""

    async def topic_of_thread(self, chat: int, thread: int) -> Topic | None:
        """The topic with that number in a group."""

    async def topics_in(self, chat: int) -> Sequence[Topic]:
        """The topics that a group has, the oldest first."""

    async def canned(self, kelurahan: str) -> Sequence[Canned]:
        """A kelurahan's answers kept ready, by their titles."""

    async def canned_by_id(self, number: int) -> Canned | None:
        """One of them."""

    async def snoozing(self, ticket: int) -> Sequence[int]:
        """The people who do not want to be reminded of a ticket now."""

    async def snoozes_due(self, now: datetime, limit: int) -> Sequence[Snooze]:
        """Whom to remind now, of what."""
