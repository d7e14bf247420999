"""Times that officials set on a ticket: another one proposed to a host, or when they come for a request."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tickets.activities import news as telling
from tickets.desk.service import Desk
from tickets.model import Person, Ticket
from tickets.occasions.model import Occasion
from tickets.ports import Work
from tickets.rounds import rules


def proposed(start: datetime) -> Callable[[Ticket], Ticket]:
    """The same ticket, with that time proposed to its host."""
    return lambda ticket: replace(ticket, visit=replace(ticket.visit, proposed_at=start))


def appointed(start: datetime) -> Callable[[Ticket], Ticket]:
    """The same ticket, with officials coming at that time."""
    return lambda ticket: replace(ticket, service=replace(ticket.service, appointed_at=start))


async def round_for(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Occasion | None:
    """The round that comes of a time set for a request, told to whom it concerns; None for none."""
    found = await rules.for_request(desk, work, ticket, person)
    if found:
        await telling.planned(work, desk, found, person)
    return found
