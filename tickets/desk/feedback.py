"""What a resident says of a ticket beside its moves: that the event takes place, and how it was handled."""

from collections.abc import Mapping
from dataclasses import replace

from tickets import policy
from tickets.consequences import ALTERED, CONFIRMED
from tickets.desk.service import Change, Desk
from tickets.lifecycle import ENDED, GOING, IllegalMove, Party, touched
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
    return await desk.change(work, Change(ticket, after, RATED, Party.RESIDENT, person, str(stars)))


async def confirm_host(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The host says that the event takes place; it stands in the history."""
    policy.must_be(person, ticket, Party.RESIDENT)
    if ticket.status not in GOING:
        raise IllegalMove(ticket, CONFIRMED)
    after = touched(ticket)
    return await desk.change(work, Change(ticket, after, CONFIRMED, Party.RESIDENT, person))


async def alter(
    desk: Desk, work: Work, ticket: Ticket, person: Person, given: Mapping[str, str], note: str
) -> Ticket:
    """The host puts right place, host or contact of an invitation; `note` says it in words. The place's point
    on the map falls away with the old words.
    """
    policy.must_be(person, ticket, Party.RESIDENT)
    if ticket.kind is not Kind.INVITATION or ticket.status in ENDED:
        raise IllegalMove(ticket, ALTERED)
    after = replace(
        touched(ticket), host=given.get("host", ticket.host), contact=given.get("contact", ticket.contact)
    )
    if "place" in given:
        after = replace(after, address=given["place"], spot=None)
    return await desk.change(work, Change(ticket, after, ALTERED, Party.RESIDENT, person, note))
