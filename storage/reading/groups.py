"""Reading groups and their topics, answers kept ready, and reminders put off."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.groups.model import Canned, Group, GroupCode, Snooze, Topic
from tickets.readers.groups import GroupsReader


def _group(row: rows.Row) -> Group:
    return Group(row["chat"], row["kelurahan"], row["title"], bool(row["ready"]), row["bound_by"])


def _topic(row: rows.Row) -> Topic:
    return Topic(row["ticket"], row["chat"], row["thread"], row["title"], bool(row["shut"]), row["waits"])


def _canned(row: rows.Row) -> Canned:
    return Canned(row["id"], row["kelurahan"], row["title"], row["text"])


class GroupsStore(Stored, GroupsReader):
    """How officials work together."""

    @override
    async def group_of(self, kelurahan: str) -> Group | None:
        row = await self._one("group_of", kelurahan=kelurahan)
        return _group(row) if row else None

    @override
    async def group_chat(self, chat: int) -> Group | None:
        row = await self._one("group_chat", chat=chat)
        return _group(row) if row else None

    @override
    async def group_code(self, code_hash: str) -> GroupCode | None:
        row = await self._one("group_code", code_hash=code_hash)
        if row is None:
            return None
        return GroupCode(row["kelurahan"], row["person"], rows.sure(row["expires_at"]), bool(row["used_at"]))

    @override
    async def topic(self, ticket: int) -> Topic | None:
        row = await self._one("topic", ticket=ticket)
        return _topic(row) if row else None

    @override
    async def topic_of_thread(self, chat: int, thread: int) -> Topic | None:
        row = await self._one("topic_of_thread", chat=chat, thread=thread)
        return _topic(row) if row else None

    @override
    async def topics_in(self, chat: int) -> Sequence[Topic]:
        return [_topic(row) for row in await self._all("topics_in", chat=chat)]

    @override
    async def canned(self, kelurahan: str) -> Sequence[Canned]:
        return [_canned(row) for row in await self._all("canned", kelurahan=kelurahan)]

    @override
    async def canned_by_id(self, number: int) -> Canned | None:
        row = await self._one("canned_by_id", id=number)
        return _canned(row) if row else None

    @override
    async def snoozing(self, ticket: int) -> Sequence[int]:
        return [row["person"] for row in await self._all("snoozing", ticket=ticket)]

    @override
    async def snoozes_due(self, now: datetime, limit: int) -> Sequence[Snooze]:
        found = await self._all("snoozes_due", now=now, limit=limit)
        return [Snooze(row["ticket"], row["person"], rows.sure(row["until"])) for row in found]
