"""What a resident says of a ticket beside its moves: that the event takes place, and how it was handled."""

from dataclasses import replace

from tickets import policy
from tickets.consequences import CONFIRMED
from tickets.desk.service import Desk
from tickets.lifecycle import GOING, IllegalMove, Party, touched
from tickets.model import Kind, Person, Status, Ticket
from tickets.ports import Work

RATED = "rated"


def ratable(ticket: Ticket) -> bool:
    """Whether the resident can say how it was handled: an aspiration that was closed, a service that was
    given.
    """
    served = ticket.status in (Status.COLLECTED, Status.DONE)
    return not ticket.stars and (
        served or (ticket.kind is Kind.ASPIRATION and ticket.status is Status.CLOSED)
    )


async def rate(desk: Desk, work: Work, ticket: Ticket, person: Person, stars: int) -> Ticket:
    """1 to 5 stars for a closed ticket, once."""
    policy.must_be(person, ticket, Party.RESIDENT)
    if not ratable(ticket) or not 1 <= stars <= 5:
        raise IllegalMove(ticket, RATED)
    after = replace(touched(ticket), stars=stars)
    return await desk.change(work, ticket, after, RATED, Party.RESIDENT, person, str(stars), ())


async def confirm_host(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The host says that the event takes place; it stands in the history."""
    policy.must_be(person, ticket, Party.RESIDENT)
    if ticket.status not in GOING:
        raise IllegalMove(ticket, CONFIRMED)
    after = touched(ticket)
    return await desk.change(work, ticket, after, CONFIRMED, Party.RESIDENT, person, "", ())
