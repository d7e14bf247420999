"""What stands in an official's calendar, and how it reaches their phone; plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tickets.model import Ticket
from tickets.occasions.model import Occasion

LENGTH = timedelta(hours=2)
"""How long an evening is taken to be whose end nobody told."""


class Certainty(StrEnum):
    """How sure an appointment is; the names are those of RFC 5545, STATUS."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"  # it was, and waits for a new answer
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event as it stands for one person. `changed_at` is when it last became another."""

    event: Ticket | Occasion
    standing: Certainty
    changed_at: datetime

    @property
    def key(self) -> str:
        """What names it for ever: the number of a ticket, the identifier of a date."""
        return self.event.number if isinstance(self.event, Ticket) else f"date-{self.event.id}"

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        if isinstance(self.event, Occasion):
            return self.event.starts_at
        if self.event.visit.starts_at is None:
            raise ValueError(f"{self.event.number} has no time")
        return self.event.visit.starts_at

    @property
    def ends_at(self) -> datetime:
        """When it is over, as far as anybody knows."""
        if isinstance(self.event, Occasion):
            return self.event.ends_at
        return self.event.visit.ends_at or self.starts_at + LENGTH


class CalendarWish(StrEnum):
    """What an official asks for."""

    FILES = "on"
    NO_FILES = "off"
    FEED = "make"  # a link; a new one ends the one before
    END = "end"  # of the link


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """What an official wants: `files` in the chat with each change; of the link to the feed its hash, ''
    where there is none, and when it was made.
    """

    person: int
    files: bool = False
    feed_hash: str = ""
    feed_at: datetime | None = None
