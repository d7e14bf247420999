"""Two officials who answer one ticket: who writes at it now, what others have told the resident meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

from tickets.desk.replies import may_reply
from tickets.lifecycle import actions
from tickets.model import Event, Person, Ticket
from tickets.policy import may_see, parties
from tickets.ports import Work

FORMS = (
    "reply", "ask", "resolve", "reject", "decline", "propose", "incomplete", "ready", "schedule", "finish",
)  # fmt: skip
"""Forms whose words go to the resident."""
TOLD = frozenset({*FORMS, "replied", "corrected", "forward", "transfer", "accept", "stand_in"}) - {"reply"}
"""Events of which the resident was told in words."""
AT_WORK = timedelta(minutes=15)
"""Who has not touched a form for so long writes at it no more."""


def meanwhile(events: Sequence[Event], version: int, person: Person) -> list[Event]:
    """What others have told the resident since that version of the ticket: each event counts it up by one."""
    return [one for one in events[version:] if one.name in TOLD and one.actor not in (0, person.id)]


def leaves(person: Person, ticket: Ticket, form: str) -> bool:
    """Whether the words of that form would still go to the resident; else the desk refuses them."""
    if form == "reply":
        return may_reply(person, ticket)
    return any(form in actions(ticket, party) for party in parties(person, ticket))


async def others(work: Work, ticket: Ticket, person: Person) -> list[tuple[Person, str]]:
    """Which other officials write at it now, and in which forms."""
    found = await work.read.writing(ticket.id, work.now - AT_WORK)
    people = [(await work.read.person(number), form) for number, form in found if form in FORMS]
    return [
        (one, form)
        for one, form in people
        if one and one.id not in (person.id, ticket.reporter) and may_see(one, ticket)
    ]
