"""Amounts as people type them: '3,5 kg plastik, 2 ons kaca'. What could be meant in two ways is asked.

The comma is the decimal sign. A point with three digits behind it may be thousands or what a scale shows, so
it is refused; with one or two digits it can only be a decimal point.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

UNITS = {
    "kg": 1000, "kilo": 1000, "kilogram": 1000, "kilos": 1000, "kgs": 1000,
    "ons": 100, "gram": 1, "gr": 1, "g": 1, "kuintal": 100_000, "ton": 1_000_000,
}  # fmt: skip
"""Grams."""
WORDS = {"setengah": Fraction(1, 2), "seperempat": Fraction(1, 4), "satu": Fraction(1), "dua": Fraction(2),
         "tiga": Fraction(3), "empat": Fraction(4), "lima": Fraction(5)}  # fmt: skip
PIECES = frozenset({"pohon", "batang", "bibit", "buah", "biji", "pot", "ikat"})
"""Words behind a number of whole things, which say nothing else."""
FILLERS = frozenset({"dan", "sama", "serta", "sebanyak", "ada", "timbang", "catat", "sampah"})
MARKS = frozenset(",;.:+&-()/=")
HALF = "setengah"

_NUMBER = r"\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>[^\W\d_]+)|(?P<other>[^\s\w]|_)")
LONGEST = 300


class Kind(Protocol):
    """Something that is recorded."""

    @property
    def key(self) -> str:
        """How it is stored."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def also(self) -> tuple[str, ...]:
        """Other words for it."""


class Record(Protocol):
    """What is recorded, and in what it is measured."""

    @property
    def kinds(self) -> "tuple[Kind, ...]":
        """All that is recorded."""

    @property
    def unit(self) -> str:
        """kg, or what pieces are called."""

    @property
    def weighed(self) -> bool:
        """Whether amounts are grams."""

    @property
    def factor(self) -> int:
        """Amounts as kept in one unit."""

    @property
    def most(self) -> int:
        """So many units at once are plausible."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Not understood; `reason` is a key of the texts (records/unread.…)."""

    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


Amounts = Mapping[str, int]
"""By key of a kind: grams, or pieces."""


@dataclass(slots=True)
class _Item:
    number: Fraction | None = None
    unit: int = 0
    kind: str = ""
    fresh: bool = True
    """Nothing but its number and unit was said since."""


def number(text: str) -> Fraction | None:
    """'3,5' or '3.5' as it is meant; None for what could be thousands ('1.500') or is no number."""
    if re.fullmatch(r"\d+(,\d{1,3})?", text):
        return Fraction(text.replace(",", "."))
    if re.fullmatch(r"\d+\.\d{1,2}", text):
        return Fraction(text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,3}", text):
        return Fraction(text.replace(".", "").replace(",", "."))
    return None


def read(text: str, record: Record, only: str = "") -> Amounts | Unread:
    """The amounts in a text; with `only` a bare amount is of that kind. The same kind twice adds up."""
    names = _names(record.kinds)
    items: list[_Item] = [_Item()]
    for token in _TOKEN.finditer(_joined(text.casefold()[:LONGEST], record.kinds)):
        if fault := _take(token, items, names, record, only):
            return fault
    for one in items:
        one.kind = one.kind or (only if one.number is not None else "")
    return _summed([one for one in items if one.number is not None or one.kind], record)


def mentions(text: str, record: Record) -> bool:
    """Whether a text reads like amounts of these kinds, and of nothing else."""
    return any(sign.isdigit() for sign in text) and not isinstance(read(text, record), Unread)


def _words(name: str) -> str:
    return "".join(re.findall(r"[^\W\d_]+", name.casefold()))


def _names(kinds: Iterable[Kind]) -> dict[str, str]:
    """What each kind may be called, as one word, to its key."""
    return {_words(name): kind.key for kind in kinds for name in (kind.label, *kind.also)}


def _joined(text: str, kinds: Iterable[Kind]) -> str:
    """Names of several words made one word, the longest first."""
    names = [name.casefold() for kind in kinds for name in (kind.label, *kind.also) if " " in name]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, _words(name))
    return text


def _take(
    token: re.Match[str], items: list[_Item], names: Mapping[str, str], record: Record, only: str
) -> Unread | None:
    now = items[-1]
    if found := token["number"]:
        value = number(found)
        if value is None:
            return Unread("dot", {"given": found})
        _number(value, items)
        return None
    word = token["word"] or token["other"]
    if word == HALF and now.fresh and now.number is not None:
        now.number += Fraction(1, 2)
        now.fresh = False
    elif word in WORDS:
        _number(WORDS[word], items)
    elif word in UNITS and record.weighed and now.number is not None and not now.unit:
        now.unit = UNITS[word]
    elif word in names:
        _kind(names[word], items)
    elif word in MARKS:
        now.fresh = False
        if word in ",;+" and now.number is not None:
            now.kind = now.kind or only
    elif word not in FILLERS and (record.weighed or word not in {*PIECES, record.unit.casefold()}):
        return Unread("words", {"given": word})
    return None


def _number(value: Fraction, items: list[_Item]) -> None:
    """A kind that waits for its amount has it; otherwise something new begins."""
    if items[-1].number is None:
        items[-1].number = value
    else:
        items.append(_Item(value))


def _kind(kind: str, items: list[_Item]) -> None:
    """Behind its amount, or before it: 'plastik 3 kg, kertas 2'."""
    if items[-1].kind not in ("", kind):
        items.append(_Item(kind=kind))
    items[-1].kind, items[-1].fresh = kind, False


def _summed(items: Iterable[_Item], record: Record) -> Amounts | Unread:
    found: dict[str, int] = {}
    for one in items:
        if one.number is None:
            return Unread("amount")
        if not one.kind:
            return Unread("kind")
        amount = one.number * (one.unit or record.factor)
        if amount.denominator != 1:
            return Unread("fine" if record.weighed else "whole")
        found[one.kind] = found.get(one.kind, 0) + int(amount)
    if not found:
        return Unread("nothing")
    if any(amount <= 0 for amount in found.values()):
        return Unread("zero")
    if any(amount > record.most * record.factor for amount in found.values()):
        return Unread("most", {"most": record.most, "unit": record.unit})
    return found


def told(amounts: Amounts, record: Record) -> list[str]:
    """'3,5 kg Plastik' of each, in the order of the kinds; of a kind that is no more, its key."""
    labels = {kind.key: kind.label for kind in record.kinds}
    order = [*labels, *(key for key in amounts if key not in labels)]
    return [f"{amount(amounts[key], record)} {labels.get(key, key)}" for key in order if key in amounts]


def amount(value: int, record: Record) -> str:
    """'1.250,5 kg', '3 pohon'."""
    whole, rest = divmod(value, record.factor)
    part = f",{rest:03d}".rstrip("0") if rest else ""
    return f"{whole:,}".replace(",", ".") + f"{part} {record.unit}"


def money(rupiah: int) -> str:
    """'Rp125.000'."""
    sign = "-" if rupiah < 0 else ""
    return f"{sign}Rp{abs(rupiah):,}".replace(",", ".")


def grouped(number: int) -> str:
    """'1.240'."""
    return f"{number:,}".replace(",", ".")
