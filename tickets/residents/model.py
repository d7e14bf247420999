"""What people may ask of their own data (UU 27/2022), and by when an office has to answer; plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Right(StrEnum):
    """What was asked; the articles are of UU 27/2022."""

    COPY = "copy"  # art. 13: a copy of all of it
    LOOKS = "looks"  # art. 32: who looked
    PROFILE = "profile"  # art. 30: put right by themselves
    CORRECT = "correct"  # art. 30: what only an office can put right
    RESTRICT = "restrict"  # art. 41: kept, and used for nothing
    LIFT = "lift"  # the end of that
    ERASE = "erase"  # art. 40 and 43: consent withdrawn, data erased


class CorrectionOutcome(StrEnum):
    """What an office answered to a request for correction."""

    CORRECTED = "corrected"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """One request. `said` is what is wrong in their own words, `due_at` by when the office answers and
    `remind_at` when it is reminded next; the bot answers all others at once.
    """

    id: int
    person: int
    kind: Right
    kelurahan: str
    said: str
    at: datetime
    due_at: datetime | None = None
    remind_at: datetime | None = None
    done_at: datetime | None = None
    outcome: str = ""


ANSWER_WITHIN = timedelta(hours=72)
"""3 x 24 hours, by the clock: holidays do not stop them."""
REMINDERS = (timedelta(hours=24), timedelta(hours=48), timedelta(hours=66))
"""After the request; once it is late, every day."""
COPY_AGAIN = timedelta(hours=6)
"""So long after a copy the next can be asked for; whoever looks who looked sooner is not noted again."""


def due(asked: datetime) -> datetime:
    """By when the office has to have answered."""
    return asked + ANSWER_WITHIN


def next_reminder(asked: datetime, now: datetime) -> datetime:
    """When the office is to be reminded next, later than now."""
    planned = [asked + after for after in REMINDERS]
    if found := [at for at in planned if at > now]:
        return found[0]
    late = max(now - due(asked), timedelta())
    return due(asked) + timedelta(days=late // timedelta(days=1) + (now >= due(asked)))


def again_from(last: DataRequest | None, now: datetime) -> datetime | None:
    """From when the same counts as a new request, None where at once."""
    again = last.at + COPY_AGAIN if last else now
    return again if again > now else None
