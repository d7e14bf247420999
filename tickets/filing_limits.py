"""Who may file something new: not whoever is blocked, and nobody more than ten matters a day."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from tickets.ids import first_at

A_DAY = 10
"""New matters of one resident from midnight to midnight; the evenings of a series are one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a resident stands: what they filed today, and whether and until when they are blocked."""

    filed: int = 0
    blocked: bool = False
    reason: str = ""
    until: datetime | None = None


def since(now: datetime, tz: ZoneInfo) -> int:
    """The first number that a ticket of today can have."""
    midnight = datetime.combine(now.astimezone(tz).date(), time(), tz)
    return first_at(midnight)


@dataclass(frozen=True, slots=True)
class Block:
    """A resident who may file nothing new, why, and until when (None: until it is lifted)."""

    id: int
    person: int
    kelurahan: str
    reason: str
    until: datetime | None
