"""What others understand of a text, each asked in one place: categories, emergencies, officials, identity,
times.
"""

import datetime as dt

from understanding import categories as _categories
from understanding import emergencies as _emergencies
from understanding import officials as _officials
from understanding.cleaning import mask
from understanding.when import Invalid, Nothing, Place, Result, understand, understand_time

__all__ = ["Nothing", "Place", "Result", "categories", "clock", "emergency", "masked", "officials", "time"]

CATEGORIES = 3


def categories(text: str) -> tuple[str, ...]:
    """Up to three categories that the text speaks of, the likeliest first."""
    return _categories.guess(text)[:CATEGORIES]


def emergency(text: str) -> bool:
    """Whether it happens now and help must be called."""
    return bool(_emergencies.kinds(text))


def officials(text: str) -> bool:
    """Whether somebody in office is complained of."""
    return _officials.complains(text)


def masked(text: str) -> str:
    """The text with identity numbers made unreadable."""
    return mask(text)


def time(text: str, now: dt.datetime, place: Place, said_at: dt.datetime | None = None) -> Result:
    """When; days count from when it was said, where that was earlier than now."""
    found = understand(text, now, place, said_at=said_at)
    past = said_at is not None and isinstance(found, Invalid)
    return understand(text, said_at, place) if past and said_at else found


def clock(text: str, on: dt.date, at: dt.datetime, place: Place, *, evening: bool) -> Result:
    """The clock alone, for a day already known."""
    return understand_time(text, on, at, place, evening_kind=evening)
