"""Which events stand in whose calendar: those to which the person goes, and those to which they no longer go
but did until lately.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tickets import policy
from tickets.activities import news
from tickets.calendars.model import Appointment, Certainty
from tickets.desk.service import Desk
from tickets.lifecycle import GOING
from tickets.model import Event, Person, Role, Status, Ticket
from tickets.occasions.model import Occasion, State
from tickets.ports import Reader

PAST, AHEAD = timedelta(days=60), timedelta(days=400)
"""How far a feed reaches."""
KEPT = timedelta(days=30)
"""So long what is cancelled stays in a feed, struck through: a calendar that misses it would keep the old."""
WENT = GOING | {Status.ATTENDED}
UNDECIDED = frozenset({Status.NEW, Status.PROPOSED})
MOST = 500


def may_have(person: Person) -> bool:
    """Whether the person can have a calendar: whoever works for a kelurahan."""
    return any(one.kelurahan and one.role in policy.OFFICES for one in person.offices)


def goes(ticket: Ticket, person: Person) -> bool:
    """Whether the person goes to it as it stands; nobody goes in office to an event of their own."""
    if ticket.status not in WENT or not policy.may(person, ticket, "see"):
        return False
    if ticket.status is Status.ACCEPTED or not ticket.visit.delegate:
        return Role.LURAH in person.roles(ticket.kelurahan)
    return ticket.visit.delegate == person.id


def went_before(events: Sequence[Event], ticket: Ticket, person: Person) -> bool:
    """Whether the person was to go at some time: the lurah once it was accepted, a stand-in by their own
    word.
    """
    lurah = Role.LURAH in person.roles(ticket.kelurahan)
    return any(
        (lurah and one.target == Status.ACCEPTED)
        or (one.target == Status.DELEGATED and one.actor == person.id)
        for one in events
    )


def of_ticket(ticket: Ticket, person: Person, events: Sequence[Event] = ()) -> Appointment | None:
    """How an invitation stands in the person's calendar, None where it has no place there; `events` are its
    history, wanted where the person does not go now.
    """
    if ticket.visit.starts_at is None or not policy.may(person, ticket, "see"):
        return None
    if goes(ticket, person):
        return Appointment(ticket, Certainty.CONFIRMED, ticket.changed_at)
    if not went_before(events, ticket, person) or ticket.status in (Status.ATTENDED, Status.CLOSED):
        return None
    lurah = Role.LURAH in person.roles(ticket.kelurahan)
    waits = ticket.status in UNDECIDED and lurah
    return Appointment(ticket, Certainty.TENTATIVE if waits else Certainty.CANCELLED, ticket.changed_at)


def of_occasion(desk: Desk, occasion: Occasion, person: Person, changed_at: datetime) -> Appointment | None:
    """How a date of a programme stands in the calendar of whoever holds it."""
    if not person.roles(occasion.kelurahan) & news.holders(desk, occasion):
        return None
    gone = occasion.state is State.CANCELLED
    return Appointment(occasion, Certainty.CANCELLED if gone else Certainty.CONFIRMED, changed_at)


async def of_person(desk: Desk, read: Reader, person: Person, now: datetime) -> list[Appointment]:
    """All that stands in the person's calendar now, in order of time."""
    found = list[Appointment]()
    start, end = now - PAST, now + AHEAD
    for kelurahan in sorted({one.kelurahan for one in person.offices if one.kelurahan}):
        for ticket in await read.calendar_invitations(kelurahan, start, end, now - KEPT, MOST):
            events = () if goes(ticket, person) else await read.events(ticket.id)
            if one := of_ticket(ticket, person, events):
                found.append(one)
        for occasion, changed_at in await read.calendar_occasions(kelurahan, start, end, now - KEPT, MOST):
            if one := of_occasion(desk, occasion, person, changed_at):
                found.append(one)
    return sorted(found, key=lambda one: (one.starts_at, one.key))
