"""Understanding when: text and now in, a moment, a question or a reason out."""

from tickets.when.javanese import Remembrance, Rite, death_series
from tickets.when.moment import (
    Ambiguous,
    Anchor,
    Ask,
    Invalid,
    Moment,
    Nothing,
    Part,
    Prayer,
    Refusal,
    Result,
    Side,
    Understood,
)
from tickets.when.place import JEMBER, Place
from tickets.when.understand import understand, understand_time

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
]
