"""Who works at the desk on a screen, what its lists show them, the board's columns; plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from tickets import policy
from tickets.lifecycle import ENDED
from tickets.model import Kind, Person, Role, Status, Ticket
from understanding import categories

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
    """A column of the board: tickets of a kind in a state, one or several of such pairs."""

    key: str
    holds: tuple[tuple[Kind, Status], ...]

    @property
    def states(self) -> frozenset[Status]:
        """All of its states."""
        return frozenset(state for _, state in self.holds)


REPORT, EVENING, REQUEST = Kind.ASPIRATION, Kind.INVITATION, Kind.SERVICE
COLUMNS = (
    ColumnKind("new", ((REPORT, Status.NEW), (REQUEST, Status.NEW))),
    ColumnKind("verified", ((REPORT, Status.VERIFIED),)),
    ColumnKind(
        "in_progress",
        (
            (REPORT, Status.IN_PROGRESS), (REQUEST, Status.IN_PROGRESS), (REQUEST, Status.SCHEDULED),
            (REQUEST, Status.NOT_HOME), (REQUEST, Status.VISITED), (REQUEST, Status.READY),
        ),
    ),
    ColumnKind(
        "needs_info",
        ((REPORT, Status.NEEDS_INFO), (REQUEST, Status.NEEDS_INFO), (REQUEST, Status.INCOMPLETE)),
    ),
    ColumnKind("checking", ((REPORT, Status.CHECKING),)),
    ColumnKind("resolved", ((REPORT, Status.RESOLVED),)),
    ColumnKind("invited", ((EVENING, Status.NEW), (EVENING, Status.PROPOSED))),
)  # fmt: skip
"""From left to right; an evening that has its answer stands among the evenings."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is now: its oldest tickets, and how many there are, `COUNTED` for that many or more."""

    kind: ColumnKind
    tickets: Sequence[Ticket]
    count: int


SHOWN, COUNTED = 20, 200
"""Tickets of a column on the first sight, and up to how many are counted: whoever has more asks /rekap."""


class Owner(StrEnum):
    """In whose hands a ticket is."""

    ANY = ""
    MINE = "mine"
    FREE = "free"


def sight(person: Person, kelurahan: str) -> Sight:
    """What the person's offices there let lists show."""
    held = person.roles(kelurahan)
    field = not held & (policy.DESK | {Role.CAMAT})
    own = field and not held & policy.FIELD
    about = policy.about_officials(person, kelurahan)
    return Sight(person.id, person.posts(kelurahan), own, field, about)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list keeps of the open tickets: all of it that is set, together."""

    status: Status | None = None
    rw: str = ""
    category: str = ""
    owner: Owner = Owner.ANY
    late: bool = False

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> Self:
        """From the fields of an address; what is none of ours counts for nothing."""
        status, rw = given.get("keadaan", ""), given.get("rw", "")
        category, owner = given.get("bidang", ""), given.get("milik", "")
        return cls(
            status=Status(status) if status in OPEN else None,
            rw=f"{int(rw):02d}" if rw.isascii() and rw.isdecimal() and len(rw) <= 3 else "",
            category=category if category in categories.KEYS else "",
            owner=Owner(owner) if owner in list(Owner) else Owner.ANY,
            late=given.get("lewat", "") == "1",
        )

    def fields(self) -> dict[str, str]:
        """As the fields of an address."""
        told = {
            "keadaan": self.status or "", "rw": self.rw, "bidang": self.category, "milik": self.owner,
            "lewat": "1" if self.late else "",
        }  # fmt: skip
        return {name: str(value) for name, value in told.items() if value}

    def keeps(self, ticket: Ticket, person: Person, now: datetime) -> bool:
        """Whether a ticket that a search has found passes, too."""
        if self == type(self)():
            return True
        fits = {
            "open": ticket.status not in ENDED,
            "status": self.status in (None, ticket.status),
            "rw": self.rw in ("", ticket.rw),
            "category": self.category in ("", ticket.category),
            "owner": self._owned(ticket, person),
            "late": not self.late or is_late(ticket, now),
        }
        return all(fits.values())

    def _owned(self, ticket: Ticket, person: Person) -> bool:
        match self.owner:
            case Owner.MINE:
                return policy.handed(person, ticket)
            case Owner.FREE:
                held = ticket.handling.assignee or ticket.handling.post
                return ticket.kind is not Kind.INVITATION and not held
            case _:
                return True


OPEN = tuple(str(one) for one in Status if one not in ENDED)
"""The states to filter by."""


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether it is past a limit: promised by the rules, or wanted by whoever handed it on."""
    handling, status = ticket.handling, ticket.status
    limits = [handling.resolve_by, handling.wanted_by]
    if status is Status.NEW:
        limits.append(handling.verify_by)
    if status in (Status.NEW, Status.VERIFIED):
        limits.append(handling.answer_by)
    return any(limit is not None and limit <= now for limit in limits)
