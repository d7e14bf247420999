"""Who can go to an event in the lurah's place, those who are free then first, one of them proposed.

Free is who is neither on leave at that time nor at another event, round or date of a programme. Of those the
one from the event's own RW is proposed, else who stood in least often in that month.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from almanac.calendar import day_of
from tickets import policy
from tickets.absences import away
from tickets.desk.service import Desk
from tickets.invitations.agenda import goer, runs_into
from tickets.lifecycle import asked_to_go
from tickets.model import Person, Ticket
from tickets.occasions.model import ON, Occasion
from tickets.occasions.runners import runners
from tickets.places import Kelurahan
from tickets.ports import Reader
from tickets.time.clashes import overlapping

AROUND = timedelta(days=1)
"""Events that run into another begin within that time of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An official who could stand in. `event` is what they do at that time (None: nothing), `waiting`: they
    were asked to go there and have not answered; `evenings` is how often they stand in in that month, `near`
    whether the event is in their own RW.
    """

    person: Person
    away: bool = False
    event: Ticket | Occasion | None = None
    waiting: bool = False
    evenings: int = 0
    near: bool = False

    @property
    def free(self) -> bool:
        """Whether they can go, and read that they are asked."""
        return not (self.away or self.event or self.person.unreachable)


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The free first, those of the same RW before the others, then who stands in least often."""

    def key(one: Candidate) -> tuple[bool, int, bool, int, str]:
        busy = one.event is not None and not one.waiting
        kept = 3 if one.person.unreachable else 2 if one.away else int(busy)
        return not one.free, kept, not one.near, one.evenings, one.person.name

    return sorted(candidates, key=key)


def proposed(candidates: Sequence[Candidate]) -> Candidate | None:
    """The first of those ranked, None where nobody is free."""
    return candidates[0] if candidates and candidates[0].free else None


def month_of(at: datetime, place: Kelurahan) -> tuple[datetime, datetime]:
    """From the first midnight of an event's month to that of the next."""
    first = day_of(at, place.tz).replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return datetime.combine(first, time(), place.tz), datetime.combine(following, time(), place.tz)


async def found(
    read: Reader, desk: Desk, ticket: Ticket, officials: Sequence[Person], now: datetime
) -> list[Candidate]:
    """Those of the officials who can be asked to go to an event, ranked."""
    starts = ticket.visit.starts_at or now
    people = policy.possible_delegates(officials, ticket)
    evenings = await read.evenings_stood_in(ticket.kelurahan, *month_of(starts, desk.kelurahan(ticket)))
    there = {one: await _around(read, one, starts) for one in _kelurahan(people)}
    return ranked(_candidate(desk, ticket, one, starts, evenings, there) for one in people)


def _kelurahan(people: Iterable[Person]) -> list[str]:
    """Everywhere that they hold an office: somebody may be at an event of another kelurahan."""
    return list(dict.fromkeys(held.kelurahan for one in people for held in one.offices if held.kelurahan))


Around = tuple[Sequence[Ticket], Sequence[Occasion]]


async def _around(read: Reader, kelurahan: str, starts: datetime) -> Around:
    span = starts - AROUND, starts + AROUND
    return await read.invitations(kelurahan, *span), await read.occasions_between(kelurahan, *span)


def _candidate(
    desk: Desk,
    ticket: Ticket,
    person: Person,
    starts: datetime,
    evenings: Mapping[int, int],
    there: Mapping[str, Around],
) -> Candidate:
    event = next((one for around in there.values() for one in _busy(desk, ticket, person, around)), None)
    waiting = isinstance(event, Ticket) and asked_to_go(event) == person.id
    return Candidate(
        person, away(person, starts), event, waiting, evenings.get(person.id, 0), _near(person, ticket)
    )


def _busy(desk: Desk, ticket: Ticket, person: Person, around: Around) -> Iterable[Ticket | Occasion]:
    """What the person does at that time: where they go, what they run, and last where they were asked."""
    tickets, occasions = around
    near = [one for one in tickets if one.id != ticket.id and overlapping(one, ticket)]
    yield from (one for one in near if goer(one) == person.id)
    for one in occasions:
        if one.state in ON and runners(desk, one) & person.roles(one.kelurahan) and runs_into(ticket, one):
            yield one
    yield from (one for one in near if asked_to_go(one) == person.id)


def _near(person: Person, ticket: Ticket) -> bool:
    """Whether the event is in the RW where they live or serve."""
    lives = bool(ticket.rw) and (person.kelurahan, person.rw) == (ticket.kelurahan, ticket.rw)
    return lives or (bool(ticket.rw) and f"rw-{ticket.rw}" in person.posts(ticket.kelurahan))
