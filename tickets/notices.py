"""A message that the desk owes somebody, before it has words: who, what about, and when it may come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any


class Urgency(IntEnum):
    """How a message is sent. The numbers are the order in which waiting messages leave."""

    REPLY = 0  # the answer to somebody's own press or typing: at once, at any hour
    EVENT = 1  # a reminder of an event, an emergency: at any hour
    NORMAL = 2  # all else: not in the quiet hours
    BROADCAST = 3  # to many: after everything else, not in the quiet hours


class Mode(StrEnum):
    """What happens with a slot's message that is already in the chat."""

    SEND = "send"  # a new message, which takes over the slot
    BELOW = "below"  # the same; one that still waits to leave is sent all the same, before it
    EDIT = "edit"  # edited in place; sent anew where there is none
    ONLY_EDIT = "only_edit"  # edited in place; nothing where there is none


SENT = (Mode.SEND, Mode.BELOW)
"""A new message, whatever is in the chat."""

BRIEF = "brief:"
"""How slots begin of short answers, of which only the newest is sent of several that wait."""


@dataclass(frozen=True, slots=True)
class Notice:
    """`view` names the screen in texts.views, `values` are its arguments.

    `slot` names a message ('card:5') and `mode` says whether telling it again edits that message in place;
    `ticket` is what a reply to the message belongs to.
    """

    chat: int
    view: str
    values: Mapping[str, Any] = field(default_factory=dict)
    urgency: Urgency = Urgency.NORMAL
    slot: str = ""
    ticket: int = 0
    mode: Mode = Mode.EDIT
