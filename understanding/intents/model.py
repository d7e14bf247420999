"""What was understood: intents, each with the slots that were said, and why. A slot that was not said is
empty.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from understanding.when import Result


class What(StrEnum):
    """What of a ticket is to change."""

    CANCEL = "cancel"
    TIME = "time"
    PLACE = "place"
    HOST = "host"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Report:
    """Something is complained of, wished or suggested."""

    category: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Invite:
    """The lurah is invited. `contact` is +62…"""

    type: str = ""
    when: Result | None = None
    place: str = ""
    host: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something is asked that the files may answer."""

    programme: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A paper or a programme is wanted."""

    programme: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """How far is a ticket."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """More is said or shown of an open ticket."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A ticket is to be cancelled or changed. `value` is a time (as of `understanding.when`) where `what` is
    time, else the words; a phone is +62…
    """

    number: str = ""
    what: What | None = None
    value: Result | str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One's own data are to be changed."""

    name: str = ""
    phone: str = ""
    rt: str = ""
    rw: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """The word of a button or command."""

    command: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of a day, or of several."""

    day: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included: of figures, or of an absence."""

    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Tickets are looked for."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a resident said to an official."""

    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """An intent that has no slots."""


Slots = (
    Report | Invite | Question | Request | Status | Add | Change | Profile | Command
    | Agenda | Period | Search | Note | Nothing
)  # fmt: skip


class Name(StrEnum):
    """The intents, in the order in which equals are given."""

    CHANGE = "change"
    STATUS = "status"
    ADD = "add"
    REPORT = "report"
    INVITE = "invite"
    NOTE = "note"
    ABSENCE = "absence"
    AGENDA = "agenda"
    SEARCH = "search"
    QUEUE = "queue"
    FIGURES = "figures"
    REQUEST = "request"
    QUESTION = "question"
    PROFILE = "profile"
    REACH = "reach"
    COMMAND = "command"
    SPAM = "spam"
    ABUSE = "abuse"
    THANKS = "thanks"
    GREETING = "greeting"


OFFICIALS_ONLY = frozenset(
    {Name.NOTE, Name.ABSENCE, Name.AGENDA, Name.SEARCH, Name.QUEUE, Name.FIGURES}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that is wanted. `why` names the rules and words by which it was found, for who tries it."""

    name: Name
    slots: Slots = field(default_factory=Nothing)
    score: float = 0.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """All of a message. `intents` best first; `categories` up to three keys; `masked` the text without the
    digits of identity numbers.
    """

    intents: tuple[Intent, ...] = ()
    emergency: bool = False
    officials: bool = False
    categories: tuple[str, ...] = ()
    masked: str = ""

    @property
    def first(self) -> Intent | None:
        """The likeliest intent, if any."""
        return self.intents[0] if self.intents else None
