"""The evening's agenda goes out once at its hour, and is put right in place while the evening lasts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from almanac.calendar import day_of
from scheduler.jobs import Means, Missed, Step
from tickets.desk import pushes
from tickets.invitations.agenda import Agenda, AgendaChange, build, changes, key, readers, span
from tickets.model import Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.places import Kelurahan
from tickets.ports import Unit, Work
from tickets.time.dues import Due
from tickets.time.quiet_hours import not_before

MISSED = "missed"
"""Noted in place of a fingerprint where an agenda was not sent."""


def event_time(due: Due) -> datetime:
    """When the event begins whose evening has changed."""
    return datetime.fromtimestamp(due.n, UTC)


class Agendas:
    """Sees to it that every kelurahan gets its agenda; remembers what is settled only to spare queries."""

    def __init__(self) -> None:
        self._settled: dict[str, date] = {}

    async def send(self, means: Means, missed: Missed) -> None:
        """Send what is due: this evening's, or the word that yesterday's was missed."""
        for place in means.desk.places.values():
            today = day_of(means.now(), place.tz)
            for day in (today - timedelta(days=1), today):
                if self._settled.get(place.key, date.min) >= day or means.now() < hour(place, day):
                    continue
                if await means.attempt(key(place.key, day), _settling(place, day, missed)):
                    self._settled[place.key] = day


def hour(place: Kelurahan, day: date) -> datetime:
    """When the agenda of a day is due."""
    return datetime.combine(day, place.agenda, place.tz)


def _urgency(now: datetime, place: Kelurahan, agenda: Agenda) -> Urgency | None:
    """How an agenda is sent that is due; None where it no longer helps. A late one in the quiet hours is like
    a reminder of the events that are still to come.
    """
    if now >= span(agenda.evening, place)[1]:
        return None
    if not_before(Urgency.NORMAL, now, place.tz) <= now:
        return Urgency.NORMAL
    coming = [
        *(one.ticket.visit.starts_at for one in agenda.visits),
        *(one.starts_at for one in agenda.occasions),
    ]
    return Urgency.EVENT if any(starts and starts > now for starts in coming) else None


def _settling(place: Kelurahan, day: date, missed: Missed) -> Step:
    """Send the agenda if that was not done; one that no longer helps and had events was missed."""

    async def work(unit: Unit) -> None:
        name = key(place.key, day)
        if await unit.read.once(name):
            return
        agenda = await build(unit.read, place, day)
        people = readers(await unit.read.officials(place.key), place, agenda)
        urgency = _urgency(unit.now, place, agenda)
        if urgency is not None:
            unit.write("put_once", key=name, at=unit.now, note=agenda.fingerprint())
            for person in people:
                held = await pushes.with_agenda(unit, person, place.key, name)
                if held or place.empty_agendas or not agenda.empty:
                    _show(unit, person, agenda, name, urgency, Mode.SEND, held)
        elif (agenda.visits or agenda.occasions) and people:
            missed.add("put_once", {"key": name, "at": unit.now, "note": MISSED}, people, day)
        else:  # nobody missed anything; the next start needs not look
            unit.write("put_once", key=name, at=unit.now, note=MISSED)

    return work


def _show(
    work: Work,
    person: Person,
    agenda: Agenda,
    name: str,
    urgency: Urgency,
    mode: Mode,
    held: Sequence[Ticket],
) -> None:
    values = {"agenda": agenda, "now": work.now, "viewer": person, "held": held}
    work.tell(Notice(person.telegram_id, "agenda", values, urgency, name, 0, mode))


async def mend(
    means: Means, kelurahan: str, day: date, keys: Sequence[str], finishes: str = "finish_due"
) -> None:
    """An evening has changed: its agenda is edited where it was sent, and one notice says what is different.
    A new invitation has its own card, and needs no notice. `keys` are those of the work that this is, and
    `finishes` the statement that notes it as done.
    """
    place, name = means.desk.places[kelurahan], key(kelurahan, day)

    async def work(unit: Unit) -> None:
        for one in keys:
            unit.write(finishes, rows=1, key=one, now=unit.now)
        once = await unit.read.once(name)
        if once is None or once.note == MISSED or unit.now >= span(day, place)[1]:
            return
        agenda = await build(unit.read, place, day)
        if agenda.fingerprint() == once.note:
            return
        unit.write("note_once", rows=1, key=name, note=agenda.fingerprint())
        await _tell(unit, place, agenda, name, await changes(unit.read, once.note, agenda, unit.now))

    await means.attempt(name, work)


async def _tell(
    work: Work, place: Kelurahan, agenda: Agenda, name: str, found: Sequence[AgendaChange]
) -> None:
    """To all who have the agenda, and whoever goes now. The notice is only for those who had it before."""
    have = set(await work.read.chats_with_slot(name))
    officials = await work.read.officials(place.key)
    due = {one.id for one in readers(officials, place, agenda)}
    for person in officials:
        if person.unreachable or not (person.id in due or person.telegram_id in have):
            continue
        held = pushes.shown(person, await work.read.held(person.id, place.key, name))
        _show(work, person, agenda, name, Urgency.EVENT, Mode.EDIT, held)
        if found and person.telegram_id in have:
            values = {"changes": found, "day": agenda.evening}
            work.tell(Notice(person.telegram_id, "agenda_changed", values, Urgency.EVENT))
