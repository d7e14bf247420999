"""A kelurahan's group with topics, a ticket's topic in it, and an answer kept ready: plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Group:
    """The supergroup in which a kelurahan works. `ready`: the bot has the rights that it needs there."""

    chat: int
    kelurahan: str
    title: str
    ready: bool
    bound_by: int


@dataclass(frozen=True, slots=True)
class GroupCode:
    """A one-time code that binds a group; `person` asked for it."""

    kelurahan: str
    person: int
    expires_at: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A ticket's topic in a group. `thread` is 0 until Telegram has made it, `waits` counts what was to be
    told there meanwhile.
    """

    ticket: int
    chat: int
    thread: int
    title: str
    shut: bool
    waits: int


@dataclass(frozen=True, slots=True)
class Canned:
    """An answer kept ready in a kelurahan."""

    id: int
    kelurahan: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """An official does not want to be reminded of a ticket until then."""

    ticket: int
    person: int
    until: datetime
