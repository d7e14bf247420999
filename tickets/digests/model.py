"""What came in and what was done, as reports count it, and as their tables list it."""

from dataclasses import dataclass
from datetime import datetime

from tickets.model import Kind, Ticket


@dataclass(frozen=True, slots=True)
class Matter:
    """A ticket that came in."""

    kind: Kind
    category: str
    rw: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something an office did with a ticket, or a resident's stars. `first`: nothing was answered before."""

    name: str
    at: datetime
    note: str
    kind: Kind
    category: str
    rw: str
    created_at: datetime
    first: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """A ticket as it came in, with its reporter's name, whoever may know it, and when it was done."""

    ticket: Ticket
    reporter: str = ""
    done_at: datetime | None = None
