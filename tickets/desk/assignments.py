"""Handing a ticket to an official or a duty, with a word and a day; taking it over, giving it back, watching.

A duty keeps its open work when its holder changes. Whoever has the ticket acts on it by the matrix of policy.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tickets import policy
from tickets.desk.service import Desk
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Ticket
from tickets.ports import Work
from tickets.posts import holders

ASSIGNED = "assigned"
INSTRUCTED = "instructed"
TAKEN_OVER = "taken_over"
GIVEN_BACK = "given_back"
WATCHED, UNWATCHED = "watched", "unwatched"
NOTE_LIMIT = 1000


def can_be_handed(ticket: Ticket) -> bool:
    """Whether there is still something to do for somebody."""
    return ticket.kind is not Kind.INVITATION and ticket.status not in ENDED


def _open(ticket: Ticket, what: str) -> None:
    if not can_be_handed(ticket):
        raise IllegalMove(ticket, what)


async def assign(
    desk: Desk,
    work: Work,
    ticket: Ticket,
    person: Person,
    to: Person,
    *,
    note: str = "",
    wanted_by: datetime | None = None,
) -> Ticket:
    """Hand a ticket to an official of its kelurahan."""
    policy.must(person, ticket, "assign")
    _open(ticket, ASSIGNED)
    if not policy.assignable((to,), ticket):
        raise policy.Forbidden(f"ticket {ticket.id} cannot be handed to person {to.id}")
    after = replace(touched(ticket), assignee=to.id, post="", wanted_by=wanted_by)
    data = {"to": to.id, "name": to.name, **_by(wanted_by)}
    return await _handed(desk, work, ticket, after, ASSIGNED, person, note, data)


async def assign_post(
    desk: Desk,
    work: Work,
    ticket: Ticket,
    person: Person,
    post: str,
    *,
    note: str = "",
    wanted_by: datetime | None = None,
) -> Ticket:
    """Hand a ticket to a duty, whoever holds it; somebody must hold it now and be able to have it."""
    policy.must(person, ticket, "assign")
    _open(ticket, ASSIGNED)
    if post not in desk.posts.offered(ticket) or not await post_holders(work, ticket, post):
        raise policy.Forbidden(f"ticket {ticket.id} cannot be handed to {post!r}")
    after = replace(touched(ticket), assignee=0, post=post, wanted_by=wanted_by)
    return await _handed(desk, work, ticket, after, ASSIGNED, person, note, {"post": post, **_by(wanted_by)})


async def post_holders(work: Work, ticket: Ticket, post: str) -> list[Person]:
    """Who holds that duty and may be handed the ticket."""
    officials = await work.read.officials(ticket.kelurahan)
    return policy.assignable(holders(officials, ticket.kelurahan, post), ticket)


async def take_over(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The ticket is this official's now; whoever had it is told."""
    policy.must(person, ticket, "take_over")
    _open(ticket, TAKEN_OVER)
    if ticket.assignee == person.id:
        raise IllegalMove(ticket, TAKEN_OVER)
    after = replace(touched(ticket), assignee=person.id)
    data = {"to": person.id, "name": person.name, "from": ticket.assignee}
    return await _handed(desk, work, ticket, after, TAKEN_OVER, person, "", data)


async def give_back(desk: Desk, work: Work, ticket: Ticket, person: Person, note: str = "") -> Ticket:
    """Whoever has the ticket has it no more; it waits for somebody again, and the desk is told."""
    policy.must(person, ticket, "give_back")
    _open(ticket, GIVEN_BACK)
    mine = ticket.assignee == person.id
    if not mine and not (ticket.post and ticket.post in person.posts(ticket.kelurahan)):
        raise IllegalMove(ticket, GIVEN_BACK)
    after = replace(touched(ticket), assignee=0, post="" if not mine else ticket.post, wanted_by=None)
    return await _handed(desk, work, ticket, after, GIVEN_BACK, person, note, {"from": person.id})


async def watch(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The official is told of all that happens to the ticket from now on."""
    policy.must(person, ticket, "watch")
    if ticket.status in ENDED or person.id in await work.read.watchers(ticket.id):
        raise IllegalMove(ticket, WATCHED)
    work.write("watch", rows=1, ticket=ticket.id, person=person.id, at=work.now)
    after = replace(touched(ticket), watched=ticket.watched + 1)
    return await _handed(desk, work, ticket, after, WATCHED, person, "", {})


async def unwatch(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The official is told of it no more."""
    if not policy.may_see(person, ticket):
        raise policy.Forbidden(f"person {person.id} may not see ticket {ticket.id}")
    if person.id not in await work.read.watchers(ticket.id):
        raise IllegalMove(ticket, UNWATCHED)
    work.write("unwatch", rows=1, ticket=ticket.id, person=person.id)
    after = replace(touched(ticket), watched=ticket.watched - 1)
    return await _handed(desk, work, ticket, after, UNWATCHED, person, "", {})


async def _handed(
    desk: Desk,
    work: Work,
    before: Ticket,
    after: Ticket,
    name: str,
    person: Person,
    note: str,
    data: dict[str, Any],
) -> Ticket:
    return await desk.change(work, before, after, name, Party.STAFF, person, note[:NOTE_LIMIT], (), data=data)


def _by(wanted_by: datetime | None) -> dict[str, int]:
    return {"by": int(wanted_by.timestamp())} if wanted_by else {}


async def instruct(
    desk: Desk, work: Work, ticket: Ticket, person: Person, note: str, wanted_by: datetime | None
) -> Ticket:
    """A word and a day for whoever has the ticket; they are told, and reminded on that day."""
    policy.must(person, ticket, "assign")
    _open(ticket, INSTRUCTED)
    if not (ticket.assignee or ticket.post):
        raise IllegalMove(ticket, INSTRUCTED)
    after = replace(touched(ticket), wanted_by=wanted_by or ticket.wanted_by)
    return await _handed(desk, work, ticket, after, INSTRUCTED, person, note, _by(wanted_by))
