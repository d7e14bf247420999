"""What was sent, and what is known of the moment: all that is needed to understand it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Who writes."""

    RESIDENT = "resident"
    STRANGER = "stranger"  # not registered yet
    OFFICIAL = "official"


class Media(StrEnum):
    """What came with the words, or without any."""

    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"


class MatterKind(StrEnum):
    """What a ticket is about."""

    ASPIRATION = "aspiration"
    INVITATION = "invitation"
    SERVICE = "service"


class Unnumbered(StrEnum):
    """In place of a ticket's number: what it is that has none yet. Nobody can write it."""

    REVIEW = "review"  # a report or an invitation that is shown and not sent


@dataclass(frozen=True, slots=True)
class Matter:
    """An open ticket of whoever writes, or what may become one (`Unnumbered`). `starts_at` is when an
    invitation's event begins, local or aware.
    """

    number: str
    kind: MatterKind
    category: str = ""
    text: str = ""
    starts_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message. A naive `now` is local; `forwarded_at` is when the original of a forward was written;
    `asked` is the kind of the bot's last open question, '' where none is open.
    """

    text: str
    now: dt.datetime
    who: Who = Who.RESIDENT
    kelurahan: str = ""
    media: tuple[Media, ...] = ()
    forwarded_at: dt.datetime | None = None
    asked: str = ""
    open: tuple[Matter, ...] = ()
