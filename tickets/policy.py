"""Who may see and do what: a person's offices and their tie to a ticket decide, never the button pressed."""

from collections.abc import Iterable

from tickets.lifecycle import MOVES, Party, actions
from tickets.model import Kind, Person, Role, Status, Ticket

DESK = frozenset({Role.STAFF, Role.SECRETARY, Role.LURAH})
"""Offices that work on tickets."""
DECIDE = frozenset({Role.LURAH, Role.SECRETARY})
"""Offices that answer invitations and may know who reported in confidence."""
FIELD = frozenset({Role.BABINSA, Role.BHABINKAMTIBMAS})
OFFICES = DESK | FIELD
"""Offices of a kelurahan; camat and admin belong to none."""
BY_RANK = (Role.LURAH, Role.SECRETARY, Role.STAFF, Role.BABINSA, Role.BHABINKAMTIBMAS)
"""Which office is named of somebody who holds several."""
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
    """In which capacities the person may act on the ticket. Nobody decides on a matter of their own: an
    official who reported or invited is its resident and nothing else.
    """
    if _reported(person, ticket):
        return frozenset({Party.RESIDENT})
    held = person.roles(ticket.kelurahan)
    found: set[Party] = set()
    if held & DESK or (held & FIELD and person.id == ticket.assignee):
        found.add(Party.STAFF)
    if held & DECIDE:
        found.add(Party.LURAH)
    if held & OFFICES and person.id == ticket.delegate:
        found.add(Party.DELEGATE)
    if ticket.status is Status.DELEGATED:
        if Party.DELEGATE in found:
            found.add(Party.GOER)
    elif held & DECIDE:
        found.add(Party.GOER)
    return frozenset(found)


def concerns_field(ticket: Ticket) -> bool:
    """Whether it is a matter for babinsa and bhabinkamtibmas. What is told in confidence never is."""
    return ticket.kind is Kind.INVITATION or (ticket.category in SECURITY and not ticket.confidential)


def may_see(person: Person, ticket: Ticket) -> bool:
    """Whether the person may see the ticket at all. Who has left an office sees nothing more through it."""
    held = person.roles(ticket.kelurahan)
    if _reported(person, ticket) or held & DESK or Role.CAMAT in held:
        return True
    return bool(held & FIELD) and (concerns_field(ticket) or person.id in (ticket.delegate, ticket.assignee))


def may_know_reporter(person: Person, ticket: Ticket) -> bool:
    """Whether the person may see who reported: in confidence only the lurah and the secretary, who verify;
    the camat never.
    """
    held = person.roles(ticket.kelurahan)
    if _reported(person, ticket):
        return True
    if ticket.confidential:
        return bool(held & DECIDE)
    return bool(held & OFFICES) and may_see(person, ticket)


def assignable(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """To whom the ticket can be handed: its desk, and babinsa and bhabinkamtibmas where it concerns them."""
    wanted = OFFICES if concerns_field(ticket) else DESK
    return [one for one in officials if one.roles(ticket.kelurahan) & wanted and not _reported(one, ticket)]


def may_delegate(ticket: Ticket) -> bool:
    """Whether an official can be asked to go in the lurah's place, as the ticket stands."""
    return ticket.kind is Kind.INVITATION and ticket.status in (
        Status.NEW,
        Status.ACCEPTED,
        Status.DECLINED,
    )


def possible_delegates(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """Who can be asked to go in the lurah's place."""
    return [
        one
        for one in officials
        if one.roles(ticket.kelurahan) & OFFICES
        and Role.LURAH not in one.roles(ticket.kelurahan)
        and not _reported(one, ticket)
    ]


def _reported(person: Person, ticket: Ticket) -> bool:
    return bool(ticket.reporter) and person.id == ticket.reporter


def party_for(person: Person, ticket: Ticket, action: str) -> Party:
    """The capacity in which the person may do that to the ticket as it stands; raises Forbidden.

    Where the person has the capacity but the state does not allow it, that capacity is given, and the
    life cycle says why not.
    """
    held = parties(person, ticket)
    mine = [party for party in Party if party in held]
    for party in mine:
        if action in actions(ticket, party):
            return party
    for party in mine:
        if party in CAPACITY.get(action, frozenset()):
            return party
    raise Forbidden(f"person {person.id} may not {action} ticket {ticket.id}")


def must_be(person: Person, ticket: Ticket, party: Party) -> None:
    """Raises Forbidden where the person does not act in that capacity on the ticket."""
    if party not in parties(person, ticket):
        raise Forbidden(f"person {person.id} is no {party} of ticket {ticket.id}")


def card_holders(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """Who gets the card of a new ticket: the desk for an aspiration, with babinsa and bhabinkamtibmas
    where it is about security; the lurah and the secretary for an invitation. Never the one who reported.
    """
    wanted = DECIDE if ticket.kind is Kind.INVITATION else OFFICES if concerns_field(ticket) else DESK
    return [
        one
        for one in officials
        if one.roles(ticket.kelurahan) & wanted and not one.unreachable and one.id != ticket.reporter
    ]
