"""Dates of programmes: planned ahead by their rules, and what falls due for them done, each once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime

from almanac.calendar import day_of
from scheduler import agendas, calendars
from scheduler.jobs import Means, Missed, Step, log
from tickets.activities import news, signups
from tickets.occasions.dues import helps, superseded
from tickets.occasions.model import Kind, Occasion, OccasionDue, OccasionTask
from tickets.occasions.planning import plan
from tickets.places import Kelurahan
from tickets.ports import Unit
from tickets.programmes.model import Programme

PAGE = 200


class Occasions:
    """Sees to it that dates are planned and told; remembers what is planned only to spare queries."""

    def __init__(self) -> None:
        self._planned: dict[tuple[str, str], date] = {}

    async def plan(self, means: Means) -> None:
        """Once a day and programme: the dates of the next weeks."""
        for programme in means.desk.programmes.values():
            if programme.activity or (programme.round and programme.round.schedule):
                await self._plan(means, programme)

    async def _plan(self, means: Means, programme: Programme) -> None:
        for place in means.desk.places.values():
            today = means.now().astimezone(place.tz).date()
            key = programme.key, place.key
            if not programme.offered_in(place.key) or self._planned.get(key, date.min) >= today:
                continue

            if await means.attempt(f"plan {programme.key}", _planning(means, programme, place)):
                self._planned[key] = today


def _planning(means: Means, programme: Programme, place: Kelurahan) -> Step:
    async def work(unit: Unit) -> None:
        await plan(means.desk, unit, programme, place)

    return work


async def perform(means: Means, missed: Missed) -> None:
    """All that is due now. What fails stays due, and the next tick tries it again."""
    tried: set[str] = set()
    while True:
        found = await means.read.occasion_dues(means.now(), PAGE + len(tried))
        fresh = [one for one in found if one.key not in tried]
        if not fresh:
            return
        tried |= {one.key for one in fresh}
        await _page(means, fresh, missed)


async def _page(means: Means, page: Sequence[OccasionDue], missed: Missed) -> None:
    changed: dict[tuple[str, date], list[str]] = defaultdict(list)
    for due in page:
        if superseded(due, page):
            continue
        try:
            await _one(means, due, page, missed, changed)
        except Exception:  # noqa: BLE001  # whatever it is, the others are to be done
            log.exception("work failed", work=due.key)
    for (kelurahan, day), keys in changed.items():
        await agendas.mend(means, kelurahan, day, keys, "finish_occasion_due")


async def _one(
    means: Means,
    due: OccasionDue,
    page: Sequence[OccasionDue],
    missed: Missed,
    changed: dict[tuple[str, date], list[str]],
) -> None:
    occasion = await means.read.occasion(due.occasion)
    if occasion is None:
        raise LookupError(f"there is no date {due.occasion}")
    place = means.desk.places[occasion.kelurahan]
    if due.task is OccasionTask.AGENDA:
        starts = datetime.fromtimestamp(due.subject, UTC)
        changed[place.key, day_of(starts, place.tz)].append(due.key)
    elif helps(due, occasion, means.now()):
        also = [one for one in page if superseded(one, [due])]
        await means.attempt(due.key, _work(means, due, occasion, also))
    else:
        unit = means.new_unit()
        people = [*await news.officials(unit, means.desk, occasion)]
        people += await signups.people(unit, occasion)
        missed.add("finish_occasion_due", {"key": due.key, "now": means.now()}, people, occasion.title)


def _work(means: Means, due: OccasionDue, occasion: Occasion, also: Sequence[OccasionDue]) -> Step:
    async def work(unit: Unit) -> None:
        for one in (due, *also):
            unit.write("finish_occasion_due", rows=1, key=one.key, now=unit.now)
        if due.task is OccasionTask.CALENDAR:
            await calendars.follow_occasion(unit, means, occasion)
        elif due.task is OccasionTask.OFFER:
            await signups.lapse(unit, occasion)
        elif occasion.kind is Kind.ROUND:
            await news.round_due(unit, means.desk, occasion, due.task)
        else:
            await news.activity_due(unit, means.desk, occasion, due.task)

    return work
