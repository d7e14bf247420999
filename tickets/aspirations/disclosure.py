"""Opening who reported in confidence: only where the matrix allows it, with a reason, and never unseen."""

from tickets import policy
from tickets.desk.service import Desk
from tickets.lifecycle import IllegalMove, Party, touched
from tickets.model import Person, Ticket
from tickets.policy import BY_RANK
from tickets.ports import Work

OPENED = "identity_opened"


def may_open(person: Person, ticket: Ticket) -> bool:
    """Whether there is a name to open, and the person may."""
    return bool(ticket.confidential and ticket.reporter) and policy.may(person, ticket, "open_identity")


async def open_identity(desk: Desk, work: Work, ticket: Ticket, person: Person, reason: str) -> Person:
    """Who reported; the opening stands in the history, and the reporter is told of it with its reason. Raises
    Forbidden, or IllegalMove where nobody is known (any more).
    """
    policy.must(person, ticket, "open_identity")
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    if reporter is None or not ticket.confidential:
        raise IllegalMove(ticket, OPENED)
    held = person.roles(ticket.kelurahan)
    role = next((str(one) for one in BY_RANK if one in held), next(iter(sorted(map(str, held))), ""))
    await desk.change(
        work, ticket, touched(ticket), OPENED, Party.STAFF, person, reason, (), data={"role": role}
    )
    return reporter
