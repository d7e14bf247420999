"""How weighty a report is: staff set its tier, hence its deadlines, or say that it is an emergency."""

from dataclasses import replace

from tickets import policy
from tickets.desk.service import Desk
from tickets.lifecycle import ENDED, IllegalMove, Party, touched
from tickets.model import Kind, Person, Ticket
from tickets.ports import Work
from tickets.time import deadlines

TIER_SET, URGENT_SET = "tier_set", "urgent_set"


def can_be_weighed(ticket: Ticket) -> bool:
    """Whether it is a report that is still open."""
    return ticket.kind is Kind.ASPIRATION and ticket.status not in ENDED


async def set_tier(desk: Desk, work: Work, ticket: Ticket, person: Person, key: str) -> Ticket:
    """Other deadlines, counted from when the report came in; the resident is told the new date."""
    policy.must(person, ticket, "set_tier")
    tier = desk.rules.of(ticket.kelurahan).tiers.get(key)
    if tier is None or not can_be_weighed(ticket) or tier.key == ticket.tier:
        raise IllegalMove(ticket, TIER_SET)
    tz = desk.kelurahan(ticket).tz
    after = deadlines.promised(touched(ticket), tier, desk.rules, desk.calendar, tz)
    data = {"tier": tier.key}
    return await desk.change(work, ticket, after, TIER_SET, Party.STAFF, person, tier.name, (), data=data)


async def set_urgent(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """An emergency after all: the three pillars are told at once, at any hour."""
    policy.must(person, ticket, "set_urgent")
    if ticket.urgent or not can_be_weighed(ticket):
        raise IllegalMove(ticket, URGENT_SET)
    after = replace(touched(ticket), urgent=True)
    return await desk.change(work, ticket, after, URGENT_SET, Party.STAFF, person, "", ())
