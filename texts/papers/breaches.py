"""The draft of the notices after a failure to protect personal data (UU 27/2022 art. 46): to the people and
to the authority; what only the kelurahan knows stays for the pen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from texts import indonesian
from texts.papers.register import register
from texts.words import Words

WITHIN = timedelta(hours=72)
"""3 x 24 hours from when it became known: written notice to both."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What is known of it: between when, since when known, of how many people each table had data, how many
    people in all, and how many have been erased since. Instants are aware, in the zone that is read.
    """

    start: datetime
    end: datetime
    known: datetime
    tables: Mapping[str, int]
    people: int
    erased: int

    @property
    def due(self) -> datetime:
        """By when the notices have to be out."""
        return self.known + WITHIN


def kinds(words: Words, breach: Breach) -> list[str]:
    """What kinds of data, of how many people each, in the order of the register."""
    known = register(words)
    return [
        words.plain("breach/kind", what=one.what, n=breach.tables[table])
        for table, one in known.items()
        if breach.tables.get(table)
    ]


def to_people(words: Words, breach: Breach, place: str, tables: Collection[str]) -> str:
    """The letter to each of the people of a kelurahan, who have data in these tables."""
    known = register(words)
    told = [one.what for table, one in known.items() if table in tables and not one.technical]
    return words.plain(
        "breach/people", blank=words.plain("breach/blank"), kinds=told, place=place,
        start=indonesian.full(breach.start), end=indonesian.full(breach.end),
    )  # fmt: skip


def to_authority(words: Words, breach: Breach, office: str) -> str:
    """The letter to the authority."""
    return words.plain(
        "breach/authority", blank=words.plain("breach/blank"), kinds=kinds(words, breach), office=office,
        start=indonesian.full(breach.start), end=indonesian.full(breach.end),
        known=indonesian.full(breach.known), due=indonesian.full(breach.due), count=breach.people,
        erased=breach.erased,
    )  # fmt: skip
