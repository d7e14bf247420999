"""A request to Telegram that waits in the outbox: a Bot API method, its parameters, and how it may leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tickets.notices import Mode, Urgency


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request. `chat` orders the queue; `slot` and `ticket` are kept with the message it makes."""

    id: int
    chat: int
    method: str
    params: Mapping[str, Any]
    urgency: Urgency
    not_before: datetime
    slot: str = ""
    ticket: int = 0
    mode: Mode = Mode.SEND
    attempts: int = 0


SAYING = "sendMessage"
"""The request of a screen that has its words and buttons, and so its slot."""
UPLOAD = "upload:"
"""Before the number of a file that the bot made, where a file_id of Telegram's would stand."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that the bot made, as it is sent to Telegram."""

    name: str
    mime: str
    content: bytes
