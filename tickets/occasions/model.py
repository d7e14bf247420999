"""One date of an activity or a round, and who comes to it; plain values, and which state can follow which."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tickets.model import Role


class Kind(StrEnum):
    """Which part of its programme a date belongs to."""

    ACTIVITY = "activity"
    ROUND = "round"


class State(StrEnum):
    """Where a date stands."""

    PLANNED = "planned"
    BEGUN = "begun"
    ENDED = "ended"
    CANCELLED = "cancelled"


MOVES = {
    # from                  what     becomes
    (State.PLANNED,         "begin"): State.BEGUN,
    (State.PLANNED,         "move"): State.PLANNED,
    (State.PLANNED,         "place"): State.PLANNED,
    (State.PLANNED,         "cancel"): State.CANCELLED,
    (State.PLANNED,         "end"): State.ENDED,
    (State.BEGUN,           "end"): State.ENDED,
    (State.ENDED,           "begin"): State.BEGUN,  # something comes to mind on the way home
}  # fmt: skip
"""What can become of a date. What is not listed cannot happen."""

ON = frozenset({State.PLANNED, State.BEGUN})
"""A date that still is to come, or goes on."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date. `slot` is the day that the rule gave ('' where an official planned it), `place` the kind of
    place of a round, `went` the offices of those who went, `heads` how many came, `ticket` the request of the
    resident who asked for the visit. `version` counts every change, that of its sign-ups too.
    """

    id: int
    programme: str
    kelurahan: str
    kind: Kind
    title: str
    state: State
    starts_at: datetime
    ends_at: datetime
    post: str = ""
    slot: str = ""
    rw: str = ""
    place: str = ""
    address: str = ""
    host: str = ""
    places: int = 0
    went: tuple[Role, ...] = ()
    heads: int | None = None
    minutes: str = ""
    reason: str = ""
    ticket: int = 0
    version: int = 1

    def can(self, action: str) -> bool:
        """Whether that can be done to it as it stands."""
        return (self.state, action) in MOVES

    @property
    def placed(self) -> bool:
        """Whether it is known where it takes place."""
        return bool(self.rw or self.address)


class Cannot(Exception):
    """That cannot be done to this date as it stands now; nothing was changed."""

    def __init__(self, occasion: Occasion, action: str) -> None:
        super().__init__(f"{action!r} is not possible while {occasion.title} is {occasion.state}")
        self.occasion, self.action = occasion, action


def moved(occasion: Occasion, action: str) -> Occasion:
    """The date after that; raises Cannot."""
    target = MOVES.get((occasion.state, action))
    if target is None:
        raise Cannot(occasion, action)
    return replace(occasion, state=target, version=occasion.version + 1)


class Seat(StrEnum):
    """How somebody stands who has signed up."""

    IN = "in"
    WAITING = "waiting"
    ASKED = "asked"  # a place came free, and is kept until the answer
    LAPSED = "lapsed"  # was asked and did not answer in time
    OUT = "out"


COMING = frozenset({Seat.IN, Seat.ASKED, Seat.WAITING})
"""Whoever hears of what becomes of the date."""


@dataclass(frozen=True, slots=True)
class Signup:
    """Somebody who comes to a date. `until` is when an offered place goes to the next, `came` what was noted
    (None: nothing yet), `ticket` that of the wish.
    """

    id: int
    occasion: int
    person: int
    seat: Seat
    wish: str = ""
    ticket: int = 0
    until: datetime | None = None
    came: bool | None = None


def mine(signups: Iterable[Signup], person: int) -> Signup | None:
    """A person's sign-up that still counts."""
    return next((one for one in signups if one.person == person and one.seat in COMING), None)


class PlaceKind(StrEnum):
    """Where a round sits down."""

    WATCH_POST = "watch_post"
    RW_HEAD = "rw_head"
    FIGURE = "figure"


class OccasionTask(StrEnum):
    """What is to be done when it falls due."""

    TOMORROW = "tomorrow"  # the day before: to those who come, and to the officials
    SOON = "soon"  # in the morning of an activity, an hour before a round
    AFTER = "after"  # who came, what was said; the morning after a round what was noted
    OFFER = "offer"  # an offered place was not taken in time
    CALENDAR = "calendar"  # it is planned, or has changed: files for the calendars of those who hold it
    AGENDA = "agenda"  # an evening has changed: mend its agenda if it was sent


@dataclass(frozen=True, slots=True)
class OccasionDue:
    """One piece of work; `key` is unique for ever. `subject` is the sign-up that an offer is about, or the
    second at which the event began or begins whose evening has changed.
    """

    occasion: int
    task: OccasionTask
    at: datetime
    key: str
    subject: int = 0
