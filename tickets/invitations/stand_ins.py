"""Going to an event in the lurah's place: asked, and accepted or refused by whoever was asked."""

from dataclasses import replace

from tickets import policy
from tickets.desk.service import Desk
from tickets.lifecycle import IllegalMove, Party, touched
from tickets.model import Person, Status, Ticket
from tickets.ports import Work

OFFERED = "delegation_offered"
REFUSED = "delegation_refused"


async def offer(desk: Desk, work: Work, ticket: Ticket, person: Person, to: Person) -> Ticket:
    """Ask another official to stand in; the ticket is delegated once they accept."""
    policy.must_be(person, ticket, Party.LURAH)
    if not policy.may_delegate(ticket):
        raise IllegalMove(ticket, "delegate")
    if not policy.possible_delegates((to,), ticket):
        raise policy.Forbidden(f"person {to.id} cannot stand in on ticket {ticket.id}")
    desk.guard(work, ticket, "stand_in")
    after = replace(touched(ticket), delegate=to.id)
    return await desk.change(
        work, ticket, after, OFFERED, Party.LURAH, person, to.name, (), data={"to": to.id}
    )


async def refuse(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The official asked cannot stand in; the lurah is told."""
    policy.must_be(person, ticket, Party.DELEGATE)
    if ticket.status is Status.DELEGATED:
        return await desk.act(work, ticket, person, "hand_back")
    desk.guard(work, ticket, "hand_back")
    after = replace(touched(ticket), delegate=0)
    return await desk.change(work, ticket, after, REFUSED, Party.DELEGATE, person, person.name, ())
