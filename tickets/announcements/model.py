"""An announcement as a value: where it stands, what can happen to it, how far sending has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where an announcement stands."""

    WRITTEN = "written"  # its author sees the preview
    ASKED = "asked"  # waits for the lurah or the secretary
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    DROPPED = "dropped"  # by its author, or not approved


ENDED = frozenset({State.SENT, State.STOPPED, State.DROPPED})


MOVES: Mapping[tuple[State, str], State] = {
    (State.WRITTEN, "ask"): State.ASKED,
    (State.WRITTEN, "send"): State.SENDING,
    (State.WRITTEN, "drop"): State.DROPPED,
    (State.ASKED, "send"): State.SENDING,
    (State.ASKED, "drop"): State.DROPPED,
    (State.SENDING, "stop"): State.STOPPED,
    (State.SENDING, "done"): State.SENT,
}
"""What can happen to an announcement; nothing else can."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. `topic` is the key of its programme, `kelurahan` '' for all; `total` the recipients
    when it was let go, `owed` how many have it or will have it, `reached` the last of them.
    """

    id: int
    topic: str
    kelurahan: str
    rw: str
    text: str
    files: Sequence[Mapping[str, Any]]
    options: Sequence[str]
    author: int
    status: State
    version: int
    approver: int
    at: datetime
    total: int = 0
    owed: int = 0
    reached: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far sending has come; `lost` are those whom it cannot reach."""

    arrived: int
    waiting: int
    lost: int
