"""Records of what households gave or planted: sums, the order of the RW, and what of it may be published.

Residents see nothing of fewer than five households: such an RW is put together with others until five stand
behind what is shown, and what cannot be is not shown at all.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

FEWEST = 5
"""Households that must stand behind a published sum (UU 14/2008 art. 17 h)."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One kind: `amount` in grams or pieces, `price` in rupiah for a unit on that day, `value` in rupiah."""

    kind: str
    amount: int
    price: int = 0
    value: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One record. `household` is a key without a name, '' for who gave none; officials see the `donor`."""

    id: int
    programme: str
    kelurahan: str
    day: date
    rw: str
    rt: str
    household: str
    donor: str
    person: int
    ticket: int
    photo: Mapping[str, Any] | None
    author: int
    at: datetime
    replaces: int = 0
    standing: bool = True
    lines: tuple[RecordLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A sum of an RW."""

    rw: str
    kind: str
    amount: int
    value: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many households and records stand behind an RW."""

    rw: str
    households: int
    records: int


@dataclass(frozen=True, slots=True)
class Check:
    """Is it still alive? `alive` is None until somebody answered; `chat` is the household's, 0 for none."""

    id: int
    record: int
    n: int
    planted: int
    at: datetime
    asked: bool = False
    alive: int | None = None
    chat: int = 0


@dataclass(frozen=True, slots=True)
class Survival:
    """Of a check: how often it was asked and answered, and how many of the planted were alive then."""

    n: int
    asked: int
    answered: int
    planted: int
    alive: int


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What a month brought: `month` is its first day, `amount` in grams or pieces, `value` in rupiah."""

    month: date
    amount: int
    value: int
    households: int
    records: int


@dataclass(frozen=True, slots=True)
class Houses:
    """Households that planted, that have said what lives, and where something lives."""

    planted: int
    answered: int
    living: int


@dataclass(frozen=True, slots=True)
class ToDate:
    """All that was recorded since a month, and what of it in a year: amounts in grams or pieces, values in
    rupiah, households that stand behind it (0 where that is not told).
    """

    since: date
    amount: int
    value: int
    households: int
    year: int
    year_amount: int
    year_value: int
    year_households: int


@dataclass(frozen=True, slots=True)
class Money:
    """In, or out where it is less than nothing."""

    id: int
    day: date
    amount: int
    note: str


@dataclass(frozen=True, slots=True)
class Rank:
    """An RW in the order of amounts; those with the same amount share a place."""

    place: int
    rw: str
    amount: int
    households: int


@dataclass(frozen=True, slots=True)
class Sums:
    """A period's sums. `others` is the sum of the RW that are not told apart, None where nothing is left."""

    amount: int
    value: int
    households: int
    records: int
    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    ranking: Sequence[Rank] = ()
    others: Rank | None = None


def value(amount: int, price: int, factor: int) -> int:
    """Rupiah for that amount, rounded half up to a whole rupiah."""
    return (amount * price * 2 + factor) // (2 * factor)


def household(person: int, name: str, rw: str, rt: str) -> str:
    """The key of a household: of a resident whom the bot knows, or by name and place; '' without a name."""
    told = " ".join(re.findall(r"\w+", name.casefold()))
    if not person and not told:
        return ""
    text = f"p{person}" if person else f"{told}|{rw}|{rt}"
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def summed(cells: Iterable[Cell], crowds: Iterable[Crowd]) -> Sums:
    """All sums, as officials see them."""
    known, crowd = list(cells), {one.rw: one for one in crowds}
    kinds: dict[str, tuple[int, int]] = {}
    amounts: dict[str, int] = {}
    for cell in known:
        amount, worth = kinds.get(cell.kind, (0, 0))
        kinds[cell.kind] = (amount + cell.amount, worth + cell.value)
        amounts[cell.rw] = amounts.get(cell.rw, 0) + cell.amount
    return Sums(
        sum(amounts.values()),
        sum(cell.value for cell in known),
        sum(one.households for one in crowd.values()),
        sum(one.records for one in crowd.values()),
        dict(sorted(kinds.items(), key=lambda one: (-one[1][0], one[0]))),
        ranked([(rw, amount, crowd[rw].households if rw in crowd else 0) for rw, amount in amounts.items()]),
    )


def ranked(found: Iterable[tuple[str, int, int]]) -> list[Rank]:
    """RW, amount and households in the order of amounts, the largest first."""
    ordered = sorted(found, key=lambda one: (-one[1], one[0]))
    places = {amount: place for place, (_, amount, _) in reversed(list(enumerate(ordered, 1)))}
    return [Rank(places[amount], rw, amount, households) for rw, amount, households in ordered]


def published(sums: Sums, fewest: int = FEWEST) -> Sums | None:
    """What residents may see; None where too few households took part at all."""
    if sums.households < fewest:
        return None
    shown = [one for one in sums.ranking if one.households >= fewest]
    hidden = [one for one in sums.ranking if one.households < fewest]
    while hidden and sum(one.households for one in hidden) < fewest and shown:
        hidden.append(shown.pop(min(range(len(shown)), key=lambda n: (shown[n].households, shown[n].rw))))
    others = (
        Rank(0, "", sum(one.amount for one in hidden), sum(one.households for one in hidden))
        if hidden
        else None
    )
    again = ranked([(one.rw, one.amount, one.households) for one in shown])
    kinds = {} if others else sums.kinds  # what only one RW has would tell of it
    return Sums(sums.amount, sums.value, sums.households, sums.records, kinds, again, others)


def to_date(
    months: Sequence[MonthSum], year: int, households: tuple[int, int] | None, fewest: int = FEWEST
) -> ToDate | None:
    """The sums of all months and of those of a year. `households` are those of all time and of the year, as
    officials see them. Without them it is for residents: only months that may be published are in it, since
    the sum of all less the published ones would tell of the others. None where nothing is left.
    """
    shown = [one for one in months if households or one.households >= fewest]
    if not shown:
        return None
    within = [one for one in shown if one.month.year == year]
    ever, then = households or (0, 0)
    return ToDate(
        shown[0].month, sum(one.amount for one in shown), sum(one.value for one in shown), ever,
        year, sum(one.amount for one in within), sum(one.value for one in within), then,
    )  # fmt: skip


def fund_name(programme: str, kelurahan: str) -> str:
    """The name of the count that holds a fund's balance."""
    return f"fund:{kelurahan}:{programme}"


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return first, following - timedelta(days=1)


def months_back(day: date, count: int) -> list[date]:
    """The first days of so many months, that of `day` the last."""
    found = [day.replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[::-1]
