"""What of the new comes to each official at once, and what waits for a summary: each official's own choice.

Never held back: an emergency, a complaint about an official, an invitation, what was handed to them. Nothing
is kept from everybody: where nobody would be told at all, all are told at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from tickets import policy
from tickets.desk.audience import CLERKS
from tickets.model import Kind, Person, Push, Role, Ticket
from tickets.places import Kelurahan
from tickets.ports import Work


class Pushed(StrEnum):
    """What comes at once."""

    ALL = "all"
    MINE = "mine"  # what is theirs, and what is never held back
    SUMMARY = "summary"  # the same; of the rest a summary at set hours


class Hour(StrEnum):
    """When summaries come."""

    MORNING = "morning"
    NOON = "noon"
    AGENDA = "agenda"  # with the evening's agenda


CLOCK = {Hour.MORNING: time(7, 30), Hour.NOON: time(12)}
OF_THE_LURAH = Push(Pushed.SUMMARY, (Hour.NOON, Hour.AGENDA))
OF_OTHERS = Push(Pushed.ALL)
HELD_EVENTS = frozenset({"added", "edited", "reopen", "given_back", "cancel"})
"""What happens to a ticket of nobody's that can wait for a summary."""


def default(person: Person, kelurahan: str) -> Push:
    """What comes at once to an official who chose nothing."""
    return OF_THE_LURAH if Role.LURAH in person.roles(kelurahan) else OF_OTHERS


def chosen(person: Person, kelurahan: str) -> Push:
    """What comes at once to an official of whom their choice is known."""
    return person.push or default(person, kelurahan)


def never_held(ticket: Ticket) -> bool:
    """Whether it comes at once to whoever gets it at all."""
    return bool(
        ticket.handling.urgent or ticket.about or ticket.handling.level or ticket.kind is Kind.INVITATION
    )


def stands_alone(person: Person, kelurahan: str, told_now: Iterable[Person]) -> bool:
    """Whether a lurah who chose nothing is the only one of the desk to be told."""
    by_default = person.push is None and Role.LURAH in person.roles(kelurahan)
    clerks = (one for one in told_now if one.id != person.id and one.roles(kelurahan) & CLERKS)
    return by_default and not any(clerks)


@dataclass(frozen=True, slots=True)
class Split:
    """Who is told at once, and for whom it waits."""

    now: Sequence[Person]
    later: Sequence[Person] = ()


def split(people: Sequence[Person], ticket: Ticket) -> Split:
    """Of those who are to be told: who at once. Whoever wants no summary either finds it in the queue."""
    place = ticket.kelurahan
    if never_held(ticket):
        return Split(people)
    now = [
        one for one in people
        if chosen(one, place).mode == Pushed.ALL or policy.handed(one, ticket)
    ]  # fmt: skip
    now += [one for one in people if one not in now and stands_alone(one, place, now)]
    later = [one for one in people if one not in now and chosen(one, place).mode == Pushed.SUMMARY]
    return Split(now or ([] if later else people), later)


def hold(work: Work, ticket: Ticket, people: Iterable[Person]) -> None:
    """It waits for their next summaries."""
    for one in people:
        work.write("hold", person=one.id, ticket=ticket.id, at=work.now)


def due(push: Push, place: Kelurahan, since: datetime, now: datetime) -> bool:
    """Whether an hour of a summary has come since something waits for it; at once for who wants none now."""
    if push.mode != Pushed.SUMMARY:
        return True
    local = now.astimezone(place.tz)
    clocks = [place.agenda if one == Hour.AGENDA else CLOCK[Hour(one)] for one in push.hours]
    days = (local.date() - timedelta(days=1), local.date())
    instants = (datetime.combine(day, clock, place.tz) for day in days for clock in clocks)
    return any(since < at <= now for at in instants)


def shown(person: Person, tickets: Iterable[Ticket]) -> list[Ticket]:
    """What of it the official may still see."""
    return [one for one in tickets if policy.may_see(person, one)]


async def with_agenda(work: Work, person: Person, kelurahan: str, agenda: str) -> list[Ticket]:
    """What waits for a summary that comes with the agenda of that name; it is told there."""
    push = chosen(person, kelurahan)
    if push.mode != Pushed.SUMMARY or Hour.AGENDA not in push.hours:
        return []
    waiting = await work.read.held(person.id, kelurahan)
    for one in waiting:
        work.write("tell_held", rows=1, person=person.id, ticket=one.id, told=agenda)
    return shown(person, waiting)
