"""Handing a ticket to an official."""

from dataclasses import replace

from tickets import policy
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Ticket
from tickets.ports import Work
from tickets.service import Desk

ASSIGNED = "assigned"


async def assign(desk: Desk, work: Work, ticket: Ticket, person: Person, to: Person) -> Ticket:
    """Hand a ticket to an official of its kelurahan."""
    policy.must_be(person, ticket, Party.STAFF)
    if ticket.kind is not Kind.ASPIRATION or ticket.status in ENDED:
        raise IllegalMove(ticket, ASSIGNED)
    if not policy.assignable((to,), ticket):
        raise policy.Forbidden(f"ticket {ticket.id} cannot be handed to person {to.id}")
    after = replace(touched(ticket), assignee=to.id)
    return await desk.change(
        work, ticket, after, ASSIGNED, Party.STAFF, person, to.name, (), data={"to": to.id}
    )
