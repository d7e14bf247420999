"""Updates in memory: in whose order each belongs, and what waits for one chat."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Update = dict[str, Any]

KINDS = (
    "message", "edited_message", "callback_query", "my_chat_member", "chat_member", "poll_answer",
    "message_reaction", "inline_query",
)  # fmt: skip


def kind_of(update: Mapping[str, Any]) -> str:
    """What kind of update it is, '' for one that is not known."""
    return next((name for name in KINDS if name in update), "")


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat in whose order an update belongs; the person's own chat where it names none, 0 for junk."""
    part = update.get(kind_of(update))
    try:
        holder = part.get("message") or part  # type: ignore[union-attr]  # None and junk are caught below
        chat = holder.get("chat") or part.get("from") or part.get("user") or {}  # type: ignore[union-attr]
        return int(chat.get("id", 0))
    except (AttributeError, TypeError, ValueError):
        return 0


@dataclass(slots=True)
class Arrived:
    """An update in memory, as stored."""

    update_id: int
    chat: int
    payload: str
    attempts: int = 0


@dataclass(slots=True, eq=False)
class Line:
    """What waits for one chat. `rested`: of the album at its beginning nothing more has come for a moment."""

    chat: int
    updates: deque[Arrived] = field(default_factory=deque)
    rested: bool = False
