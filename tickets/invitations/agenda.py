"""The evening's agenda: which events it holds, in order, where they run into each other, and what has changed
since it was sent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zlib import crc32

from almanac.calendar import evening
from tickets.counts import open_in_rw
from tickets.lifecycle import GOING, asked_to_go
from tickets.model import Person, Status, Ticket
from tickets.occasions.model import Kind, Occasion, State
from tickets.places import Kelurahan
from tickets.policy import DECIDE
from tickets.ports import Reader
from tickets.time.clashes import ends, overlapping

OLDEST = 3
ASKED = frozenset({Status.NEW, Status.PROPOSED})
KEPT = GOING | {Status.ATTENDED}
"""Events that stay on the agenda once they are over."""


def goer(ticket: Ticket) -> int:
    """Who goes or went: the number of the official standing in, 0 for the lurah."""
    return ticket.visit.delegate if ticket.status in (Status.DELEGATED, Status.ATTENDED) else 0


def unanswered(ticket: Ticket) -> bool:
    """Whether nobody has said yet who goes, or whoever was asked in place of the lurah who cannot."""
    return ticket.status in ASKED or (ticket.status is Status.DECLINED and asked_to_go(ticket) > 0)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One event of an evening: who goes, what clashes, and the open aspirations of its RW."""

    ticket: Ticket
    goer: Person | None = None
    clashes: tuple[str, ...] = ()
    open_count: int = 0
    oldest: tuple[Ticket, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """An evening of a kelurahan. `visits` are accepted or delegated, `asked` still without an answer;
    `occasions` are the dates of its programmes. `offered`: by ticket, who was asked to stand in and has not
    answered, tomorrow's too.
    """

    kelurahan: str
    evening: date
    visits: tuple[AgendaItem, ...] = ()
    asked: tuple[Ticket, ...] = ()
    tomorrow: tuple[Ticket, ...] = field(default=())
    occasions: tuple[Occasion, ...] = ()
    occasions_tomorrow: tuple[Occasion, ...] = ()
    offered: Mapping[int, Person] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing on that evening."""
        return not (self.visits or self.asked or self.occasions)

    def fingerprint(self) -> str:
        """Equal for two agendas that tell the same of tonight: where one goes, who and when; what is still
        asked; and the dates of programmes.
        """
        visits = ";".join(
            f"{one.ticket.id}.{goer(one.ticket)}.{_second(one.ticket)}{_offered(one.ticket)}"
            for one in self.visits
        )
        dates = ";".join(f"{one.id}.{_second(one)}.{_where(one)}" for one in self.occasions)
        told = f"{visits}|{','.join(f'{one.id}{_offered(one)}' for one in self.asked)}"
        return f"{told}|{dates}" if dates else told


def begins(one: Ticket | Occasion) -> datetime | None:
    """When an event or a date begins."""
    return one.visit.starts_at if isinstance(one, Ticket) else one.starts_at


def _second(one: Ticket | Occasion) -> int:
    at = begins(one)
    return int(at.timestamp()) if at else 0


def _offered(ticket: Ticket) -> str:
    """Who was asked to stand in, as a fingerprint tells it; nothing where nobody was."""
    return f".{asked_to_go(ticket)}" if asked_to_go(ticket) else ""


def _where(occasion: Occasion) -> int:
    """A number that changes with the place."""
    return crc32(f"{occasion.rw}/{occasion.address}/{occasion.host}".encode())


def key(kelurahan: str, day: date) -> str:
    """The name of an evening's agenda, as once-only work and as the slot of its message."""
    return f"agenda:{kelurahan}:{day}"


class Shift(StrEnum):
    """How an event's place on the agenda has changed."""

    ADDED = "added"
    MOVED = "moved"
    HANDED = "handed"  # somebody else goes
    DROPPED = "dropped"
    PLACED = "placed"  # it is somewhere else, or it is known now where


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """What has become of an event, or of a date of a programme, that is or was on the agenda."""

    shift: Shift
    ticket: Ticket | Occasion


async def changes(read: Reader, note: str, agenda: Agenda, now: datetime) -> list[AgendaChange]:
    """What is different from the agenda of that fingerprint. That somebody did not go after all to what has
    begun is no news.
    """
    before = {int(one[0]): (int(one[1]), int(one[2])) for one in _visits(note)}
    found = []
    for ticket in (one.ticket for one in agenda.visits):
        known = before.pop(ticket.id, None)
        if known is None:
            found.append(AgendaChange(Shift.ADDED, ticket))
        elif known[1] != _second(ticket):
            found.append(AgendaChange(Shift.MOVED, ticket))
        elif known[0] != goer(ticket) and ticket.status in GOING:
            found.append(AgendaChange(Shift.HANDED, ticket))
    for number, (_, second) in before.items():
        gone = await read.ticket(number)
        if gone and _second(gone) != second:
            found.append(AgendaChange(Shift.MOVED, gone))
        elif gone and second > now.timestamp():
            found.append(AgendaChange(Shift.DROPPED, gone))
    return found + await _shifted(read, note, agenda, now)


async def _shifted(read: Reader, note: str, agenda: Agenda, now: datetime) -> list[AgendaChange]:
    """The same for the dates of programmes."""
    before = {int(one[0]): (int(one[1]), int(one[2])) for one in _parts(note, 2)}
    found = []
    for one in agenda.occasions:
        known = before.pop(one.id, None)
        if known is None:
            found.append(AgendaChange(Shift.ADDED, one))
        elif known[0] != _second(one):
            found.append(AgendaChange(Shift.MOVED, one))
        elif known[1] != _where(one):
            found.append(AgendaChange(Shift.PLACED, one))
    for number, (second, _) in before.items():
        gone = await read.occasion(number)
        if gone and gone.state is not State.CANCELLED:
            found.append(AgendaChange(Shift.MOVED, gone))
        elif gone and second > now.timestamp():
            found.append(AgendaChange(Shift.DROPPED, gone))
    return found


def _visits(note: str) -> list[list[str]]:
    return _parts(note, 0)


def _parts(note: str, place: int) -> list[list[str]]:
    """The entries of one part of a fingerprint."""
    parts = note.split("|")
    return [one.split(".") for one in parts[place].split(";") if one] if place < len(parts) else []


def span(day: date, place: Kelurahan) -> tuple[datetime, datetime]:
    """The whole day until the end of its evening, so that an afternoon's event is not left out."""
    start, end = evening(day, place.tz)
    return start.replace(hour=4, minute=0), end


async def build(read: Reader, place: Kelurahan, day: date) -> Agenda:
    """The agenda of the evening of a day, as the store has it."""
    start, end = span(day, place)
    tonight = await read.invitations(place.key, start, end)
    dates = await _dates(read, place, start, end)
    going = [one for one in tonight if one.status in KEPT]
    visits = []
    for ticket in going:
        standing_in = await read.person(goer(ticket)) if goer(ticket) else None
        count = await read.count(rw_count(ticket)) if ticket.rw else 0
        oldest = await read.open_in_rw(place.key, ticket.rw, OLDEST) if count else ()
        clashing = (*_clashes(ticket, going), *_rounds_at(ticket, dates))
        visits.append(AgendaItem(ticket, standing_in, clashing, count, tuple(oldest)))
    next_start, next_end = span(day + timedelta(days=1), place)
    following = await read.invitations(place.key, next_start, next_end)
    return Agenda(
        place.key, day, tuple(visits), tuple(one for one in tonight if unanswered(one)),
        tuple(one for one in following if one.status in GOING or unanswered(one)), dates,
        await _dates(read, place, next_start, next_end), await _asked(read, [*tonight, *following]),
    )  # fmt: skip


async def _asked(read: Reader, tickets: Iterable[Ticket]) -> Mapping[int, Person]:
    """Who was asked to stand in at which event."""
    found = {one.id: await read.person(asked_to_go(one)) for one in tickets if asked_to_go(one)}
    return {number: person for number, person in found.items() if person}


async def _dates(read: Reader, place: Kelurahan, start: datetime, end: datetime) -> tuple[Occasion, ...]:
    found = await read.occasions_between(place.key, start, end)
    return tuple(one for one in found if one.state is not State.CANCELLED)


def _rounds_at(ticket: Ticket, dates: Sequence[Occasion]) -> tuple[str, ...]:
    """The rounds to which the lurah cannot go besides."""
    return tuple(one.title for one in dates if one.kind is Kind.ROUND and runs_into(ticket, one))


def runs_into(ticket: Ticket, occasion: Occasion) -> bool:
    """Whether an event to which the lurah goes is at the time of a date."""
    starts = ticket.visit.starts_at
    if goer(ticket) or starts is None:
        return False
    return occasion.starts_at < ends(ticket) and starts < occasion.ends_at


def _clashes(ticket: Ticket, going: Sequence[Ticket]) -> tuple[str, ...]:
    """The other events that the same person cannot go to besides."""
    return tuple(
        one.number
        for one in going
        if one.id != ticket.id and goer(one) == goer(ticket) and overlapping(one, ticket)
    )


def rw_count(ticket: Ticket) -> str:
    """The name of the count of open aspirations where an event takes place."""
    return open_in_rw(ticket.kelurahan, ticket.rw)


def readers(officials: Sequence[Person], place: Kelurahan, agenda: Agenda) -> list[Person]:
    """Who gets the agenda: the lurah and the secretary, and whoever stands in at one of its events."""
    goers = {one.goer.id for one in agenda.visits if one.goer}
    return [
        one for one in officials
        if not one.unreachable and (one.roles(place.key) & DECIDE or one.id in goers)
    ]  # fmt: skip
