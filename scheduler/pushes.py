"""Summaries of what was not told at once: each official's at the hours that they chose."""

from scheduler.jobs import Means, Step
from tickets.desk import pushes
from tickets.model import Person
from tickets.notices import Notice
from tickets.places import Kelurahan
from tickets.ports import Unit

SENT = "sent"
"""In which summary it was told that is no agenda."""


async def tell(means: Means) -> None:
    """All that are due now. What an agenda has told is told."""
    for one in await means.read.holding():
        person, place = await means.read.person(one.person), means.desk.places.get(one.kelurahan)
        if person is None or place is None:
            continue
        push = one.push or pushes.default(person, place.key)
        if pushes.due(push, place, one.since, means.now()):
            await means.attempt(f"summary {person.id} {place.key}", _telling(person, place))


def _telling(person: Person, place: Kelurahan) -> Step:
    async def work(unit: Unit) -> None:
        waiting = await unit.read.held(person.id, place.key)
        for one in waiting:
            unit.write("tell_held", rows=1, person=person.id, ticket=one.id, told=SENT)
        if (found := pushes.shown(person, waiting)) and not person.unreachable:
            values = {"tickets": found, "place": place.key, "now": unit.now}
            unit.tell(Notice(person.telegram_id, "held_news", values))

    return work
