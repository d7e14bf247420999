"""What officials note on a ticket for each other: tags, that it is important, what belongs with it, and when
to be reminded again. Residents never see it.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from tickets import policy
from tickets.desk.service import Desk
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Person, Ticket
from tickets.ports import Work

TAGS = 8
"""On one ticket."""
LONGEST_TAG = 24
LINKS = 10
IMPORTANT = "important"


def tags_of(ticket: Ticket) -> list[str]:
    """Its tags."""
    return ticket.tags.split()


def links_of(ticket: Ticket) -> list[str]:
    """The numbers of the tickets that belong with it."""
    return ticket.linked.split()


def read_tags(words: str) -> list[str]:
    """Tags as they are kept, of what was typed: 'Banjir, RT 02' gives banjir and rt-02; each once."""
    found = []
    for part in re.split(r"[,;#\n]+", words):
        tag = "-".join(re.findall(r"\w+", part.casefold()))[:LONGEST_TAG].strip("-")
        if tag and tag not in found:
            found.append(tag)
    return found


def may_mark(person: Person, ticket: Ticket, action: str) -> bool:
    """Whether the person may note that on the ticket (a row of the matrix); what has ended stays as it is."""
    return ticket.status not in ENDED and policy.may(person, ticket, action)


async def _mark(
    desk: Desk, work: Work, ticket: Ticket, person: Person, name: str, note: str, **changes: Any
) -> Ticket:
    """Only cards change: it is no news to anybody."""
    after = replace(touched(ticket), **changes)
    return await desk.change(work, ticket, after, name, Party.STAFF, person, note, (), quiet=True)


async def tag(desk: Desk, work: Work, ticket: Ticket, person: Person, words: str) -> Ticket:
    """Add tags; raises Forbidden. Beyond eight the oldest stay."""
    policy.must(person, ticket, "tag")
    before = tags_of(ticket)
    tags = [*before, *(one for one in read_tags(words) if one not in before)][:TAGS]
    if tags == before:
        return ticket
    note = " ".join(f"#{one}" for one in tags)
    return await _mark(desk, work, ticket, person, "tagged", note, tags=" ".join(tags))


async def untag(desk: Desk, work: Work, ticket: Ticket, person: Person, gone: str) -> Ticket:
    """Take a tag away; raises Forbidden."""
    policy.must(person, ticket, "tag")
    tags = [one for one in tags_of(ticket) if one != gone]
    note = " ".join(f"#{one}" for one in tags)
    return await _mark(desk, work, ticket, person, "tagged", note, tags=" ".join(tags))


async def prioritise(desk: Desk, work: Work, ticket: Ticket, person: Person, level: str) -> Ticket:
    """It is important, or as any other again ('')."""
    policy.must(person, ticket, "tag")
    return await _mark(desk, work, ticket, person, "prioritised", level, priority=level)


def may_link(person: Person, ticket: Ticket, other: Ticket) -> bool:
    """Whether the person may note that they belong together: a number must not tell of what is secret."""
    alike = ticket.confidential == other.confidential and not policy.apart(ticket, other)
    return alike and all(policy.may(person, one, "link") for one in (ticket, other))


async def link(desk: Desk, work: Work, ticket: Ticket, person: Person, other: Ticket) -> Ticket:
    """Two tickets belong together, and each says so; raises Forbidden or IllegalMove."""
    if not may_link(person, ticket, other):
        raise policy.Forbidden(f"person {person.id} may not link tickets {ticket.id} and {other.id}")
    if ticket.id == other.id or len(links_of(ticket)) >= LINKS:
        raise IllegalMove(ticket, "link")
    await _link(desk, work, other, person, ticket.number)
    return await _link(desk, work, ticket, person, other.number)


async def _link(desk: Desk, work: Work, ticket: Ticket, person: Person, number: str) -> Ticket:
    known = links_of(ticket)
    if number in known:
        return ticket
    return await _mark(desk, work, ticket, person, "linked", number, linked=" ".join([*known, number]))


async def unlink(desk: Desk, work: Work, ticket: Ticket, person: Person, other: Ticket) -> Ticket:
    """They do not belong together after all."""
    policy.must(person, ticket, "link")
    for one, number in ((other, ticket.number), (ticket, other.number)):
        left = [known for known in links_of(one) if known != number]
        if left != links_of(one):
            after = await _mark(desk, work, one, person, "unlinked", number, linked=" ".join(left))
            ticket = after if one is ticket else ticket
    return ticket


def snooze(work: Work, ticket: Ticket, person: Person, until: datetime) -> None:
    """Reminders of the ticket do not come to that official until then; then one does. Raises Forbidden."""
    policy.must(person, ticket, "snooze")
    work.write("snooze", ticket=ticket.id, person=person.id, until=until)
