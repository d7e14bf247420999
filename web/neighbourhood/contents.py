"""What stands on a kelurahan's page: figures of 90 days, reckoned once a day; programmes with their next
dates; reports that were agreed to and released.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from texts.views.occasions import when_words
from texts.words import Words
from tickets.digests.figures import figures
from tickets.digests.spans import Span
from tickets.occasions.model import Kind, Occasion, State
from tickets.places import Kelurahan
from tickets.ports import Reader
from tickets.programmes.loading import Programmes
from tickets.publication.model import PublicReport
from tickets.publication.rules import public
from tickets.publication.sums import LEAST, MergedSums, merged, told

DAYS = timedelta(days=90)
DAY = timedelta(days=1)
REPORTS = 20
"""On a page."""
LAST_PAGE = 200
DATES = 4
"""Looked at of a programme, of which the first that is not cancelled is shown."""
EVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """Of 90 days up to and with `last`; sums that are too small to be told are None. `days` is the median
    from a report to its solution.
    """

    last: date
    open: int | None
    came: int | None
    solved: int | None
    days: float | None
    by_category: MergedSums
    by_rw: MergedSums


@dataclass(frozen=True, slots=True)
class Entry:
    """A programme, and when it takes place next ('' where no date is known)."""

    name: str
    about: str
    next: str = ""


async def figures_of(read: Reader, place: Kelurahan, today: date) -> PublicFigures:
    """The figures until yesterday; complaints about officials are in none of them."""
    span = Span(today - DAYS, today - DAY)
    start, end = span.instants(place)
    found = figures(
        await read.came_in(place.key, start, end, 0), await read.reported(place.key, start, end, 0), ()
    )
    return PublicFigures(
        span.last, told(await read.open_matters(place.key, 0)), told(found.new), told(found.solved),
        found.solve_days if found.solved >= LEAST else None, merged(found.by_category), merged(found.by_rw),
    )  # fmt: skip


async def programmes_of(
    read: Reader, words: Words, offered: Programmes, place: Kelurahan, now: datetime
) -> list[Entry]:
    """What the kelurahan offers. Of a round only the day and the RW: it goes to somebody's house."""
    found = []
    for one in offered.of(place.key):
        dates: Sequence[Occasion] = ()
        if one.activity or one.round:
            dates = await read.coming_occasions(one.key, place.key, now, DATES)
        coming = next((each for each in dates if each.state is not State.CANCELLED), None)
        found.append(Entry(one.name, one.about, date_words(words, coming) if coming else ""))
    return found


def date_words(words: Words, occasion: Occasion) -> str:
    """When, and where as far as everybody may know it."""
    when = when_words(words, occasion)
    if occasion.kind is Kind.ACTIVITY and occasion.address:
        return words.say("publication/page.at_place", when=when, place=occasion.address)
    if occasion.rw:
        return words.say("publication/page.in_rw", when=when, rw=occasion.rw)
    return when


async def reports_of(
    read: Reader, kelurahan: str, now: datetime, page: int
) -> tuple[list[PublicReport], bool]:
    """A page of the released reports, newest first, and whether there are more behind it."""
    found = await read.published(kelurahan, EVER, now + DAY, REPORTS + 1, page * REPORTS)
    shown = [one for one in map(public, found[:REPORTS]) if one]
    return shown, len(found) > REPORTS and page < LAST_PAGE


@dataclass
class DailyFigures:
    """The figures as they were reckoned today, for each kelurahan once."""

    read: Reader
    _known: dict[str, PublicFigures] = field(default_factory=dict)
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of(self, place: Kelurahan, now: datetime) -> PublicFigures:
        """Today's; whoever comes while they are reckoned waits for them."""
        today = now.astimezone(place.tz).date()
        async with self._busy:
            known = self._known.get(place.key)
            if known is None or known.last != today - DAY:
                known = self._known[place.key] = await figures_of(self.read, place, today)
            return known
