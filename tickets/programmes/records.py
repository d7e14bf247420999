"""The part of a programme that keeps a record: what households gave or planted, by kind, with its price."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field as Given
from pydantic import model_validator

from tickets.forms.answers import Fits, Wrong
from tickets.forms.fields import Answers, Field, FieldKind, Form
from tickets.programmes.part import Key, Label, Part, Words
from understanding.digits.amounts import money, read, told

WEIGHED = "kg"
GRAMS = 1000
"""Amounts of what is weighed are kept in grams."""
WHAT, AMOUNT = "what", "amount_"
"""The question for the kinds, and those for how much of each."""
NUMBERED = re.compile(r"[A-Z]{3}-\d{4}-\d{4,}$")
"""At the end of a donor's words: the ticket that asked for it."""
MONEY = re.compile(r"(?:rp\W*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,00?|,-)?", re.IGNORECASE)
MOST_MONEY = 1_000_000_000


def rupiah(text: str) -> int | None:
    """'Rp125.000' as a number; None for anything else, or nothing."""
    found = MONEY.fullmatch(text.strip())
    amount = int(found[1].replace(".", "")) if found else 0
    return amount if 0 < amount <= MOST_MONEY else None


def _money(text: str) -> Fits | Wrong:
    amount = rupiah(text)
    return Wrong("records/unread.money") if amount is None else Fits(str(amount))


def _told_money(answer: str) -> str:
    return money(int(answer))


def fund_form(key: str) -> Form:
    """Money in or out."""
    return Form(
        key,
        (
            Field("direction", FieldKind.CHOICE, ("in", "out")),
            Field("money", FieldKind.TEXT, reads=_money, says=_told_money),
            Field("note", FieldKind.TEXT, limit=200, line=True),
        ),
        review=True,
    )


def _ward_unknown(answers: Answers) -> bool:
    return not NUMBERED.search(str(answers.get("donor", "")))


class Price(Part):
    """Rupiah for a kilogram or a piece, from a day on."""

    since: date
    rupiah: int = Given(ge=0, le=10_000_000)


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
    """What is recorded. `ask` is the question for the kinds, `how_much` that for each; `unit` is kg, or what
    whole pieces are called; `by`: who notes it; `most`: as much of a kind as is plausible at once; `fund`:
    money of it is kept account of; `checks`: so many days after, the household is asked whether it lives.
    """

    ask: Words
    how_much: Label = "berapa kg?"
    unit: Label = WEIGHED
    kinds: tuple[Kind, ...] = Given(min_length=1, max_length=12)
    by: Literal["officials", "residents"] = "officials"
    most: int = Given(default=500, ge=1, le=100_000)
    fund: bool = False
    checks: tuple[int, ...] = Given(default=(), max_length=6)

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

    def form(self, key: str) -> Form:
        """The form that notes it: for a household (record), for one's own (record/own), for the fund."""
        part = key.partition("/")[2]
        if part == "record/fund":
            return fund_form(key)
        amounts = [*self._what(), *map(self._amount, self.kinds)]
        files = Field("files", FieldKind.FILES, optional=True)
        if part == "record/own":
            return Form(key, (*amounts, files), review=True)
        donor = Field("donor", FieldKind.TEXT, limit=80, line=True)
        return Form(
            key, (*amounts, donor, Field("ward", FieldKind.WARD, only=_ward_unknown), files), review=True
        )

    def _what(self) -> list[Field]:
        """Which kinds; not asked where there is only one."""
        if len(self.kinds) == 1:
            return []
        labels = {one.key: one.label for one in self.kinds}
        words: dict[str, Any] = {"ask": self.ask, "labels": labels, "reads": self._read, "says": self._told}
        return [Field(WHAT, FieldKind.SEVERAL, tuple(labels), **words)]

    def _amount(self, kind: Kind) -> Field:
        """How much of one kind; not asked where it was typed with the kind."""

        def wanted(answers: Answers) -> bool:
            chosen = answers.get(WHAT, ())
            return len(self.kinds) == 1 or (isinstance(chosen, list) and kind.key in chosen)

        return Field(
            f"{AMOUNT}{kind.key}", FieldKind.TEXT, only=wanted, ask=f"{kind.label}: {self.how_much}",
            name=kind.label, reads=lambda text: self._read(text, kind.key), says=self._told,
        )  # fmt: skip

    def _read(self, text: str, only: str = "") -> Fits | Wrong:
        found = read(text, self, only)
        return (
            Fits(dict(found))
            if isinstance(found, Mapping)
            else Wrong(f"records/unread.{found.reason}", found.values)
        )

    def _told(self, answer: Any) -> str:
        if isinstance(answer, list):
            return ", ".join(kind.label for kind in self.kinds if kind.key in answer)
        return ", ".join(told(answer, self))

    def amounts(self, form: Form, answers: Answers) -> dict[str, int]:
        """All that the answers of a form say, by kind."""
        found: dict[str, int] = {}
        for asked in form.asked(answers):
            answer = answers.get(asked.key)
            if asked.reads and isinstance(answer, Mapping):
                for kind, amount in answer.items():
                    found[kind] = found.get(kind, 0) + amount
        return found
