"""The part of a programme that keeps a record: what households gave or planted, by kind, with its price."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from tickets.programmes.part import Key, Label, Part

WEIGHED = "kg"
GRAMS = 1000
"""Amounts of what is weighed are kept in grams."""


class Price(Part):
    """Rupiah for a kilogram or a piece, from a day on."""

    since: date
    rupiah: int = Field(ge=0, le=10_000_000)


class Kind(Part):
    """Something that is recorded. `also`: other words that people type for it."""

    key: Key
    label: Label
    also: tuple[Label, ...] = ()
    prices: tuple[Price, ...] = ()

    def price(self, day: date) -> int:
        """Rupiah for a unit on that day, 0 where it has no price."""
        known = [one for one in self.prices if one.since <= day]
        return max(known, key=lambda one: one.since).rupiah if known else 0


class Record(Part):
    """What is recorded. `unit` is kg, or what whole pieces are called; `by`: who notes it; `most`: as much
    of a kind as is plausible at once; `fund`: money of it is kept account of; `checks`: so many days after,
    the household is asked whether what it planted lives.
    """

    unit: Label = WEIGHED
    kinds: tuple[Kind, ...] = Field(min_length=1, max_length=12)
    by: Literal["officials", "residents"] = "officials"
    most: int = Field(default=500, ge=1, le=100_000)
    fund: bool = False
    checks: tuple[int, ...] = Field(default=(), max_length=6)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        keys = [one.key for one in self.kinds]
        if len(set(keys)) < len(keys):
            raise ValueError("give each kind a key of its own")
        names = [word.casefold() for one in self.kinds for word in (one.label, *one.also)]
        if len(set(names)) < len(names):
            raise ValueError("a word stands for one kind only; take it away from the other")
        if list(self.checks) != sorted(set(self.checks)) or any(days < 1 for days in self.checks):
            raise ValueError("checks are days after the record, each greater than the one before")
        if self.checks and self.weighed:
            raise ValueError('only what is counted can be checked; give unit = "pohon" or the like')
        return self

    @property
    def weighed(self) -> bool:
        """Whether amounts are grams; else they are pieces."""
        return self.unit == WEIGHED

    @property
    def factor(self) -> int:
        """Amounts as kept in one unit as told."""
        return GRAMS if self.weighed else 1

    def kind(self, key: str) -> Kind | None:
        """One of its kinds."""
        return next((one for one in self.kinds if one.key == key), None)
