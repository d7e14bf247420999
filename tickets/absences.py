"""Officials who are away, and who stands in: new work and reminders go to the stand-in meanwhile.

A stand-in acts by their own offices only: what they may not see is not sent to them.
"""

from collections.abc import Iterable
from datetime import datetime

from tickets.model import Person

CHAIN = 3
"""Somebody who stands in may be away, too; so often it is passed on."""


def away(person: Person, now: datetime) -> bool:
    """Whether the person is away at that instant."""
    absence = person.absence
    return absence is not None and absence.starts_at <= now < absence.ends_at


def present(people: Iterable[Person], officials: Iterable[Person], now: datetime) -> list[Person]:
    """The same people, each who is away replaced by whoever stands in; each once, nobody who is away."""
    known = {one.id: one for one in officials}
    found: dict[int, Person] = {}
    for one in people:
        here: Person | None = one
        for _ in range(CHAIN):
            if here is None or here.absence is None or not away(here, now):
                break
            here = known.get(here.absence.stand_in)
        if here is not None and not away(here, now):
            found.setdefault(here.id, here)
    return list(found.values())
