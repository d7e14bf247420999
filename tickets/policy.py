"""Who may see and do what: a person's offices and their tie to a ticket decide, never the button pressed."""

from collections.abc import Iterable

from tickets.lifecycle import MOVES, Party, actions
from tickets.model import Kind, Person, Role, Status, Ticket

DESK = frozenset({Role.STAFF, Role.SECRETARY, Role.LURAH})
"""Offices that work on tickets."""
DECIDE = frozenset({Role.LURAH, Role.SECRETARY})
"""Offices that answer invitations and may know who reported in confidence."""
FIELD = frozenset({Role.BABINSA, Role.BHABINKAMTIBMAS})
SECURITY = frozenset({"security", "social_conflict"})
"""Categories that concern babinsa and bhabinkamtibmas."""


def _capacities() -> dict[str, frozenset[Party]]:
    found: dict[str, frozenset[Party]] = {}
    for moves in MOVES.values():
        for _, party, action in moves:
            found[action] = found.get(action, frozenset()) | {party}
    return found


CAPACITY = _capacities()
"""Which parties an action belongs to, in any state."""


class Forbidden(Exception):
    """That person may not do that, or not know of it; nothing was changed."""


def parties(person: Person, ticket: Ticket) -> frozenset[Party]:
    """In which capacities the person may act on the ticket."""
    held = person.roles(ticket.kelurahan)
    found: set[Party] = set()
    if ticket.reporter and person.id == ticket.reporter:
        found.add(Party.RESIDENT)
    if held & DESK:
        found.add(Party.STAFF)
    if held & DECIDE:
        found.add(Party.LURAH)
    if ticket.delegate and person.id == ticket.delegate:
        found.add(Party.DELEGATE)
    if ticket.status is Status.DELEGATED:
        if Party.DELEGATE in found:
            found.add(Party.GOER)
    elif held & DECIDE:
        found.add(Party.GOER)
    return frozenset(found)


def may_see(person: Person, ticket: Ticket) -> bool:
    """Whether the person may see the ticket at all."""
    held = person.roles(ticket.kelurahan)
    if person.id in (ticket.reporter, ticket.delegate) or held & DESK or Role.CAMAT in held:
        return True
    return bool(held & FIELD) and (ticket.kind is Kind.INVITATION or ticket.category in SECURITY)


def may_know_reporter(person: Person, ticket: Ticket) -> bool:
    """Whether the person may see who reported: in confidence only the lurah and the secretary, who verify."""
    held = person.roles(ticket.kelurahan)
    if ticket.confidential:
        return bool(held & DECIDE) or person.id == ticket.reporter
    return may_see(person, ticket) and (Role.CAMAT not in held or bool(held & DESK))


def party_for(person: Person, ticket: Ticket, action: str) -> Party:
    """The capacity in which the person may do that to the ticket as it stands; raises Forbidden.

    Where the person has the capacity but the state does not allow it, that capacity is given, and the
    life cycle says why not.
    """
    mine = parties(person, ticket)
    for party in mine:
        if action in actions(ticket, party):
            return party
    for party in mine:
        if party in CAPACITY.get(action, frozenset()):
            return party
    raise Forbidden(f"person {person.id} may not {action} ticket {ticket.id}")


def card_holders(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """Who gets the card of a new ticket: the desk for an aspiration, with babinsa and bhabinkamtibmas
    where it is about security; the lurah and the secretary for an invitation. Never the one who reported.
    """
    if ticket.kind is Kind.INVITATION:
        wanted = DECIDE
    elif ticket.category in SECURITY and not ticket.confidential:
        wanted = DESK | FIELD
    else:
        wanted = DESK
    return [
        one
        for one in officials
        if one.roles(ticket.kelurahan) & wanted and not one.unreachable and one.id != ticket.reporter
    ]
