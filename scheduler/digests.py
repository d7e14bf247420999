"""Digests: on Monday the week to the lurah, on the first the month, and to the camat all side by side.

Each goes out once. One that fell into an outage still helps until the next is due.
"""

import asyncio
from collections.abc import Callable, Sequence

from scheduler.jobs import Means, Step
from texts.papers import reports
from texts.papers.reports import Made
from texts.words import Words
from tickets.digests.figures import SENT_AT, Digest, build
from tickets.digests.spans import Span, month_before, week_before
from tickets.model import Attachment, Person, Role
from tickets.notices import Notice
from tickets.places import Kelurahan
from tickets.policy import about_officials
from tickets.ports import Unit

CAMAT = "kecamatan"
"""In place of a kelurahan's key where it is about all of them."""


class Digests:
    """Sees to it that each is sent; remembers what is settled only to spare queries."""

    def __init__(self) -> None:
        self._settled: set[str] = set()

    async def send(self, means: Means) -> None:
        """Send what is due."""
        places = list(means.desk.places.values())
        words = Words(means.desk.places)
        for place in places:
            for span in _over(means, place):
                await self._once(means, key(place.key, span), _one(words, place, span))
        for span in _over(means, places[0]) if places else ():
            await self._once(means, key(CAMAT, span), _all(words, places, span))

    async def _once(self, means: Means, name: str, step: Step) -> None:
        async def work(unit: Unit) -> None:
            if not await unit.read.once(name):
                unit.write("put_once", key=name, at=unit.now, note="")
                await step(unit)

        if name not in self._settled and await means.attempt(name, work):
            self._settled.add(name)


def key(place: str, span: Span) -> str:
    """The name of a digest as once-only work."""
    return f"digest:{place}:{span.length}:{span.first}"


def _over(means: Means, place: Kelurahan) -> tuple[Span, Span]:
    """The week and the month that were over last."""
    day = (means.now().astimezone(place.tz) - SENT_AT).date()
    return week_before(day), month_before(day)


def _one(words: Words, place: Kelurahan, span: Span) -> Step:
    async def work(unit: Unit) -> None:
        officials = await unit.read.officials(place.key)
        people = _holders(officials, place.key, Role.LURAH) or _holders(officials, place.key, Role.SECRETARY)
        if not people:
            return
        about = min(about_officials(one, place.key) for one in people)
        told = await build(unit.read, place, span, unit.now, about)
        if told.empty:
            return
        files = await _made(unit, lambda: reports.of_one(words, told, unit.now.astimezone(place.tz)))
        for one in people:
            unit.tell(Notice(one.telegram_id, "digest", {"told": told, "files": files}))

    return work


def _all(words: Words, places: Sequence[Kelurahan], span: Span) -> Step:
    async def work(unit: Unit) -> None:
        people = _holders(await unit.read.officials(""), "", Role.CAMAT)
        if not people:
            return
        about = min(about_officials(one, "") for one in people)
        told: list[Digest] = [await build(unit.read, place, span, unit.now, about) for place in places]
        if all(one.empty for one in told):
            return
        local = unit.now.astimezone(places[0].tz)
        files = await _made(unit, lambda: reports.of_all(words, told, local))
        for one in people:
            unit.tell(Notice(one.telegram_id, "digests", {"told": told, "files": files}))

    return work


def _holders(officials: Sequence[Person], kelurahan: str, role: Role) -> list[Person]:
    return [one for one in officials if role in one.roles(kelurahan) and not one.unreachable]


async def _made(unit: Unit, make: Callable[[], list[Made]]) -> list[Attachment]:
    """The files, made in a thread since drawing takes a second, and kept to be sent."""
    made = await asyncio.to_thread(make)
    return [Attachment(one.kind, unit.attach(one.name, one.mime, one.content)) for one in made]
