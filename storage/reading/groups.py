"""Reading groups and their topics, answers kept ready, and reminders put off."""

from collections.abc import Sequence
from datetime import datetime

from storage import rows
from storage.reading.stored import Stored
from tickets.groups.model import Canned, Group, GroupCode, Snooze, Topic


def _group(row: rows.Row) -> Group:
    return Group(row["chat"], row["kelurahan"], row["title"], bool(row["ready"]), row["bound_by"])


def _topic(row: rows.Row) -> Topic:
    return Topic(row["ticket"], row["chat"], row["thread"], row["title"], bool(row["shut"]), row["waits"])


def _canned(row: rows.Row) -> Canned:
    return Canned(row["id"], row["kelurahan"], row["title"], row["text"])


class GroupsStore(Stored):
    """How officials work together."""

    async def group_of(self, kelurahan: str) -> Group | None:
        """The group in which a kelurahan works."""
        row = await self._one("group_of", kelurahan=kelurahan)
        return _group(row) if row else None

    async def group_chat(self, chat: int) -> Group | None:
        """The group with that number, None where it is no kelurahan's."""
        row = await self._one("group_chat", chat=chat)
        return _group(row) if row else None

    async def group_code(self, code_hash: str) -> GroupCode | None:
        """A one-time code that binds a group."""
        row = await self._one("group_code", code_hash=code_hash)
        if row is None:
            return None
        return GroupCode(row["kelurahan"], row["person"], rows.sure(row["expires_at"]), bool(row["used_at"]))

    async def topic(self, ticket: int) -> Topic | None:
        """A ticket's topic."""
        row = await self._one("topic", ticket=ticket)
        return _topic(row) if row else None

    async def topic_of_thread(self, chat: int, thread: int) -> Topic | None:
        """The topic with that number in a group."""
        row = await self._one("topic_of_thread", chat=chat, thread=thread)
        return _topic(row) if row else None

    async def canned(self, kelurahan: str) -> Sequence[Canned]:
        """A kelurahan's answers kept ready, by their titles."""
        return [_canned(row) for row in await self._all("canned", kelurahan=kelurahan)]

    async def canned_by_id(self, number: int) -> Canned | None:
        """One of them."""
        row = await self._one("canned_by_id", id=number)
        return _canned(row) if row else None

    async def snoozing(self, ticket: int) -> Sequence[int]:
        """The people who do not want to be reminded of a ticket now."""
        return [row["person"] for row in await self._all("snoozing", ticket=ticket)]

    async def snoozes_due(self, now: datetime, limit: int) -> Sequence[Snooze]:
        """Whom to remind now, of what."""
        found = await self._all("snoozes_due", now=now, limit=limit)
        return [Snooze(row["ticket"], row["person"], rows.sure(row["until"])) for row in found]
