"""Due rows are done, each once: finishing a row and sending what it asks for is one unit of work."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from almanac.calendar import day_of
from scheduler import agendas, calendars
from scheduler.jobs import Means, Missed, Step, log
from scheduler.reminders import receivers, remind
from tickets.aspirations import emergencies, offers
from tickets.desk import escalation
from tickets.desk.dues import put_due
from tickets.desk.service import UNANSWERED
from tickets.lifecycle import IllegalMove
from tickets.model import Ticket
from tickets.ports import Unit
from tickets.time.dues import CLIMBING, RUNGS, Due, Task, helps, repetition, superseded
from tickets.time.rungs import climbed, line

PAGE = 500


async def perform(means: Means, missed: Missed) -> None:
    """All that is due now. What fails stays due, and the next tick tries it again. A closing waits until what
    was missed before it is told, since it makes the ticket's other work fall away.
    """
    tried: set[str] = set()
    while True:
        found = await means.read.due(means.now(), PAGE + len(tried))
        fresh = [due for due in found if due.key not in tried]
        if not fresh:
            return
        tried |= {due.key for due in fresh}
        await _page(means, fresh, missed)


async def _page(means: Means, page: Sequence[Due], missed: Missed) -> None:
    changed: dict[tuple[str, date], list[Due]] = defaultdict(list)
    behind: set[int] = set()
    for due in page:
        if superseded(due, page) or (due.task is Task.LAPSE and due.ticket in behind):
            continue
        try:
            await _one(means, due, page, missed, changed, behind)
        except Exception:  # noqa: BLE001  # whatever it is, the others are to be done
            log.exception("work failed", work=due.key)
    for (kelurahan, day), dues in changed.items():
        await agendas.mend(means, kelurahan, day, [one.key for one in dues])


async def _one(
    means: Means,
    due: Due,
    page: Sequence[Due],
    missed: Missed,
    changed: dict[tuple[str, date], list[Due]],
    behind: set[int],
) -> None:
    """Do it, or put it with those of its evening, or with what was missed."""
    ticket = await means.read.ticket(due.ticket)
    if ticket is None:
        raise LookupError(f"there is no ticket {due.ticket}")
    if due.task is Task.AGENDA:
        place = means.desk.kelurahan(ticket)
        changed[place.key, day_of(agendas.event_time(due), place.tz)].append(due)
    elif helps(due, ticket, means.now()):
        also = [one for one in page if superseded(one, [due])]
        await means.attempt(due.key, _work(means, due, ticket, also))
    else:
        people = await receivers(means.read, due, ticket, means.now())
        missed.add("finish_due", {"key": due.key, "now": means.now()}, people, ticket.number)
        behind.add(ticket.id)


def _work(means: Means, due: Due, ticket: Ticket, also: Sequence[Due]) -> Step:
    """The reminder or move, with what it makes superfluous, and the next time of the same."""

    async def work(unit: Unit) -> None:
        for one in (due, *also):
            unit.write("finish_due", rows=1, key=one.key, now=unit.now)
        if due.task in BY_THEMSELVES:
            await BY_THEMSELVES[due.task](unit, means, ticket, due)
            return
        step = due
        if due.task in CLIMBING:
            step = climbed(due, line(await unit.read.officials(ticket.kelurahan), ticket, unit.now))
        await remind(unit, means.desk, step, ticket)
        if due.task in CLIMBING and step.n <= RUNGS:
            await escalation.note(means.desk, unit, ticket, step)
        tz = means.desk.kelurahan(ticket).tz
        if again := repetition(step, ticket, unit.now, means.desk.calendar, tz):
            put_due(unit, again)

    return work


async def _alarm(unit: Unit, means: Means, ticket: Ticket, due: Due) -> None:
    if ticket.status in UNANSWERED:
        await emergencies.again(means.desk, unit, ticket, due.n)


async def _reached(unit: Unit, _means: Means, ticket: Ticket, _due: Due) -> None:
    if ticket.status in UNANSWERED:
        await emergencies.show_reached(unit, ticket)


async def _offer(unit: Unit, means: Means, ticket: Ticket, _due: Due) -> None:
    await offers.go_on(means.desk, unit, ticket)


async def _lapse(unit: Unit, means: Means, ticket: Ticket, _due: Due) -> None:
    try:
        await means.desk.lapse(unit, ticket)
    except IllegalMove:
        return  # it has ended already, and nothing is to be closed


async def _calendar(unit: Unit, means: Means, ticket: Ticket, _due: Due) -> None:
    await calendars.follow_ticket(unit, means, ticket)


BY_THEMSELVES = {
    Task.LAPSE: _lapse, Task.OFFER: _offer, Task.ALARM: _alarm, Task.REACHED: _reached,
    Task.CALENDAR: _calendar,
}  # fmt: skip
"""Work that is more than a reminder."""
