"""Understanding when: text and now in, a moment, a question or a reason out.

The reading itself is 30 modules, which are loaded when the first text is read, or by `warm`.
"""

import datetime as dt

from almanac.javanese import Remembrance, Rite, death_series
from almanac.place import JEMBER, Place
from almanac.prayer import Anchor, Prayer, Side
from understanding.when.moment import (
    Ambiguous,
    Ask,
    Invalid,
    Moment,
    Nothing,
    Part,
    Refusal,
    Result,
    Understood,
)

__all__ = [
    "JEMBER",
    "Ambiguous",
    "Anchor",
    "Ask",
    "Invalid",
    "Moment",
    "Nothing",
    "Part",
    "Place",
    "Prayer",
    "Refusal",
    "Remembrance",
    "Result",
    "Rite",
    "Side",
    "Understood",
    "death_series",
    "understand",
    "understand_time",
    "warm",
]


def understand(
    text: str, now: dt.datetime, place: Place = JEMBER, *, said_at: dt.datetime | None = None
) -> Result:
    """The moment or moments a text speaks of; or a question, a refusal, or nothing. Naive times are local.

    `said_at` is when the words were written, where that was before: what a forward's 'besok' counts from.
    """
    from understanding.when import meaning  # noqa: PLC0415  # no start waits for it

    return meaning.understand(text, now, place, said_at=said_at)


def understand_time(
    text: str, on: dt.date, now: dt.datetime, place: Place = JEMBER, *, evening_kind: bool = False
) -> Result:
    """The clock alone, for a day already known: jam 7 gives both, bakda Isya its time on that day."""
    from understanding.when import meaning  # noqa: PLC0415  # as above

    return meaning.understand_time(text, on, now, place, evening_kind=evening_kind)


def warm() -> None:
    """Load what reads, before somebody writes."""
    from understanding.when import meaning  # noqa: F401, PLC0415  # that is what is loaded
