"""Who works at the desk on a screen, what they see of a kelurahan, the board's columns; plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tickets.model import Kind, Person, Status, Ticket

SESSION = timedelta(hours=12)
"""How long somebody works before they have to come in anew."""
LINK = timedelta(minutes=10)
"""How long a one-time link from the bot is good."""
SEEN = timedelta(minutes=1)
"""Who was not heard of for so long has the ticket before them no more."""


class Entry(StrEnum):
    """What a token is."""

    LINK = "link"  # from the bot, good once
    SESSION = "session"  # what a link or Telegram's signature was exchanged for


@dataclass(frozen=True, slots=True)
class DeskSession:
    """Somebody at the desk, with the offices that they hold now."""

    person: Person
    kind: Entry
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who has a ticket before them."""

    ticket: int
    person: int
    name: str


@dataclass(frozen=True, slots=True)
class Sight:
    """What lists of a kelurahan show to a person: theirs and that of their duties; unless `own`, the
    kelurahan's besides, with `field` only what concerns babinsa and bhabinkamtibmas; `about` is
    policy.about_officials. Each row is asked of policy.may_see besides.
    """

    person: int
    posts: frozenset[str] = frozenset()
    own: bool = False
    field: bool = False
    about: int = 0


@dataclass(frozen=True, slots=True)
class ColumnKind:
    """A column of the board: tickets of these kinds in these states."""

    key: str
    kinds: tuple[Kind, ...]
    states: tuple[Status, ...]


COLUMNS = (
    ColumnKind("new", (Kind.ASPIRATION, Kind.SERVICE), (Status.NEW,)),
    ColumnKind("verified", (Kind.ASPIRATION,), (Status.VERIFIED,)),
    ColumnKind(
        "in_progress", (Kind.ASPIRATION, Kind.SERVICE),
        (Status.IN_PROGRESS, Status.SCHEDULED, Status.NOT_HOME, Status.VISITED, Status.READY),
    ),
    ColumnKind("needs_info", (Kind.ASPIRATION, Kind.SERVICE), (Status.NEEDS_INFO, Status.INCOMPLETE)),
    ColumnKind("resolved", (Kind.ASPIRATION,), (Status.RESOLVED,)),
    ColumnKind("invited", (Kind.INVITATION,), (Status.NEW, Status.PROPOSED)),
)  # fmt: skip
"""From left to right; an evening that has its answer stands among the evenings."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is now: its oldest tickets, and how many there are, `COUNTED` for that many or more."""

    kind: ColumnKind
    tickets: Sequence[Ticket]
    count: int


COUNTED = 1000
SHOWN = 20
"""Tickets of a column on the first sight."""
