"""The group of a kelurahan: bound by a one-time code, fit for topics once the bot has the rights it needs."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from tickets.model import Person, Role
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Work

VALID = timedelta(hours=1)
"""A code is typed in another chat a moment later."""
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of codes; without what looks alike."""
LENGTH = 8
NEEDED = ("can_manage_topics", "can_pin_messages")
"""What the bot must be allowed besides being an administrator."""
BINDING = frozenset({Role.LURAH, Role.SECRETARY, Role.ADMIN})
"""Offices that may bind a group or let it go."""


def code_hash(code: str) -> str:
    """What is kept of a code; case, spaces and dashes do not matter."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(f"group:{plain}".encode()).hexdigest()


def may_bind(person: Person, kelurahan: str) -> bool:
    """Whether the person may bind a group to that kelurahan."""
    return bool(person.roles(kelurahan) & BINDING)


def lacking(member: Mapping[str, Any]) -> list[str]:
    """The rights that the bot lacks, of what Telegram says of it in a chat (a ChatMember)."""
    if member.get("status") != "administrator":
        return ["administrator", *NEEDED]
    return [right for right in NEEDED if not member.get(right)]


async def bind(work: Work, chat: int, title: str, kelurahan: str, person: Person, code: str) -> None:
    """The kelurahan works in that group from now on, and in no other. Whether it is fit is asked for."""
    work.write("use_group_code", rows=1, code_hash=code, at=work.now)
    if before := await work.read.group_of(kelurahan):
        unbind(work, before.chat)
    work.write(
        "bind_group", rows=1, chat=chat, kelurahan=kelurahan, title=title, person=person.id, at=work.now
    )


def unbind(work: Work, chat: int) -> None:
    """It works there no more; tickets go on in private chats."""
    work.write("unbind_group", chat=chat)
    work.write("drop_topics_of", chat=chat)


async def looked_at(work: Work, chat: int, member: Mapping[str, Any]) -> None:
    """Telegram says what the bot may do in a group: tell the group whether that is enough."""
    group = await work.read.group_chat(chat)
    if group is None:
        return
    missing = lacking(member)
    work.write("ready_group", chat=chat, ready=not missing)
    tell(work, chat, "bound_lacking" if missing else "bound", kelurahan=group.kelurahan, missing=missing)


async def cannot(work: Work, chat: int, ticket: int) -> None:
    """Telegram refused a topic: until its rights are back, nothing more is tried in that group."""
    group = await work.read.group_chat(chat)
    work.write("drop_topic", ticket=ticket)
    if group and group.ready:
        work.write("ready_group", chat=chat, ready=False)
        tell(work, chat, "bound_lacking", kelurahan=group.kelurahan, missing=["administrator", *NEEDED])


def tell(
    work: Work, chat: int, key: str, *, thread: int = 0, reply_to: int = 0, ticket: int = 0, **values: Any
) -> None:
    """Say something in a group."""
    missing: Sequence[str] = values.pop("missing", ())
    values = {"key": key, "missing": missing, "thread": thread, "reply_to": reply_to, **values}
    work.tell(Notice(chat, "group_said", values, Urgency.REPLY, ticket=ticket, mode=Mode.SEND))


def tell_person(work: Work, person: Person, values: Mapping[str, Any]) -> None:
    """Tell an official something about the group in their own chat."""
    if not person.unreachable:
        work.tell(Notice(person.telegram_id, "plain", values))
