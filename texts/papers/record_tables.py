"""What programmes recorded in some days and to date, as a sheet: kilograms, trees, rupiah, households."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from texts.papers.sheets import Cell, Sheet
from texts.words import Words
from tickets.places import Kelurahan
from tickets.programmes.model import Programme
from tickets.programmes.records import Record
from tickets.records.model import Sums, ToDate

COLUMNS = (
    "place", "programme", "unit", "amount", "value", "households", "since", "to_date", "to_date_value",
    "to_date_households",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recorded:
    """A programme's sums in a kelurahan: those of some days, and those since its first record."""

    place: Kelurahan
    programme: Programme
    record: Record
    sums: Sums
    to_date: ToDate


def records(words: Words, recorded: Iterable[Recorded], above: Sequence[str]) -> Sheet:
    """A row a programme and kelurahan."""
    headings = [words.plain(f"digests/record.{name}") for name in COLUMNS]
    return Sheet(words.plain("digests/sheet.records"), headings, [_row(one) for one in recorded], above)


def _row(one: Recorded) -> list[Cell]:
    factor = one.record.factor
    return [
        one.place.name,
        one.programme.name,
        one.record.unit,
        one.sums.amount / factor,
        one.sums.value or None,
        one.sums.households,
        one.to_date.since,
        one.to_date.amount / factor,
        one.to_date.value or None,
        one.to_date.households,
    ]
