"""Who may see and do what: a person's offices and their tie to a ticket decide, never the button pressed.

The table of offices and actions is tickets.matrix; what a single ticket adds to it is here.
"""

from collections.abc import Iterable

from tickets import accused
from tickets.lifecycle import DELEGABLE, MOVES, Party, actions
from tickets.matrix import ALLOWED, IN_OFFICE, Reach
from tickets.model import Kind, Person, Role, Status, Ticket
from understanding import categories

DESK = frozenset({Role.STAFF, Role.SECRETARY, Role.LURAH})
"""Offices that work on tickets."""
DECIDE = frozenset({Role.LURAH, Role.SECRETARY})
"""Offices that answer invitations and may know who reported in confidence."""
FIELD = frozenset({Role.BABINSA, Role.BHABINKAMTIBMAS})
OFFICES = DESK | FIELD
"""Offices of a kelurahan that hear of its affairs; camat and admin belong to none."""
PILLARS = FIELD | {Role.LURAH}
"""The three pillars, who are told of an emergency at once."""
BY_RANK = (Role.LURAH, Role.SECRETARY, Role.STAFF, Role.BABINSA, Role.BHABINKAMTIBMAS, Role.RW_HEAD)
"""Which office is named of somebody who holds several."""
KECAMATAN = "kecamatan"
"""The level of a ticket that the camat's office has taken over."""
READING = frozenset({"see", "know_reporter", "watch", "audit"})
"""What the kelurahan may still do with what lies with the kecamatan."""


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


class Suspended(Forbidden):
    """Whoever reported wants their data only kept for now (UU 27/2022 art. 41): the ticket can be read."""


def may(person: Person, ticket: Ticket, action: str) -> bool:
    """Whether the person's offices let them do that (a row of ALLOWED) to the ticket. Nobody acts in office
    on a matter of their own, or in which they are complained of.
    """
    held = person.roles(ticket.kelurahan)
    if not held or reported(person, ticket) or hidden(person, ticket):
        return False
    if ticket.handling.level and Role.CAMAT not in held and action not in READING:
        return False
    row = ALLOWED[action]
    return any(_within(row[role], person, ticket) for role in held)


def may_in(person: Person, kelurahan: str, action: str) -> bool:
    """Whether the person may do that (a row of IN_OFFICE) in a kelurahan."""
    return any(IN_OFFICE[action][role] is Reach.ALL for role in person.roles(kelurahan))


def may_somewhere(person: Person, action: str) -> bool:
    """Whether there is a kelurahan in which the person may do that (a row of IN_OFFICE)."""
    return any(may_in(person, one.kelurahan, action) for one in person.offices)


def must(person: Person, ticket: Ticket, action: str) -> None:
    """Raises Forbidden where the person's offices do not let them do that."""
    if not may(person, ticket, action):
        raise Forbidden(f"person {person.id} may not {action} ticket {ticket.id}")


def _within(reach: Reach, person: Person, ticket: Ticket) -> bool:
    if reach is Reach.NONE or (reach.islower() and ticket.confidential):
        return False
    match reach.upper():
        case Reach.ALL:
            return True
        case Reach.FIELD:
            return concerns_field(ticket) or handed(person, ticket)
        case Reach.KECAMATAN:
            return bool(ticket.handling.level or ticket.about)
        case _:
            return handed(person, ticket)


def reported(person: Person, ticket: Ticket) -> bool:
    """Whether it is the person's own matter."""
    return bool(ticket.reporter) and person.id == ticket.reporter


def handed(person: Person, ticket: Ticket) -> bool:
    """Whether it was handed to the person, or to a duty that they hold; or they are to stand in."""
    if person.id in (ticket.handling.assignee, ticket.visit.delegate):
        return True
    return bool(ticket.handling.post) and ticket.handling.post in person.posts(ticket.kelurahan)


def hidden(person: Person, ticket: Ticket) -> bool:
    """Whether a complaint about officials is kept from that official: from those whom it names, and from
    everybody else in the kelurahan but the lurah and whoever it was handed to.
    """
    if not ticket.about:
        return False
    if accused.names(ticket.about, person, ticket.kelurahan):
        return True
    chiefs = person.roles(ticket.kelurahan) & {Role.LURAH, Role.CAMAT}
    return not chiefs and not handed(person, ticket)


def apart(ticket: Ticket, other: Ticket) -> bool:
    """Whether the one must not tell of the other: one of them is a complaint about an official and the other
    is none, or they are kept from different chiefs.
    """
    kept = [set(accused.roles_named(one.about)) & {Role.LURAH, Role.CAMAT} for one in (ticket, other)]
    return bool(ticket.about) != bool(other.about) or kept[0] != kept[1]


def about_officials(person: Person, kelurahan: str) -> int:
    """Which complaints about officials lists show to the person: 0 none, 1 those not about the lurah, 2 all.
    Each row is asked of `may_see` besides.
    """
    held = person.roles(kelurahan)
    return 2 if Role.CAMAT in held else 1 if Role.LURAH in held else 0


def may_check(person: Person, ticket: Ticket) -> bool:
    """Whether the person may look at what was done and say that it is well: nobody at their own work, be it
    that they said it is done or that it was handed to them.
    """
    own = person.id == ticket.handling.presented_by or handed(person, ticket)
    return not own and may(person, ticket, "check")


def parties(person: Person, ticket: Ticket) -> frozenset[Party]:
    """In which capacities the person may act on the ticket. Nobody decides on a matter of their own: an
    official who reported or invited is its resident and nothing else.
    """
    if reported(person, ticket):
        return frozenset({Party.RESIDENT})
    found: set[Party] = set()
    decides = may(person, ticket, "decide")
    if may(person, ticket, "work"):
        found.add(Party.STAFF)
    if decides:
        found.add(Party.LURAH)
    if ticket.kind is Kind.ASPIRATION and ticket.handling.urgent and may(person, ticket, "respond"):
        found.add(Party.PILLAR)
    if person.id == ticket.visit.delegate and person.roles(ticket.kelurahan) & OFFICES:
        found.add(Party.DELEGATE)
    if ticket.status is Status.CHECKING and may_check(person, ticket):
        found.add(Party.CHECKER)
    if Party.DELEGATE in found if ticket.status is Status.DELEGATED else decides:
        found.add(Party.GOER)
    return frozenset(found)


def concerns_field(ticket: Ticket) -> bool:
    """Whether it is a matter for babinsa and bhabinkamtibmas: events, some categories
    (programmes/categories.toml), any emergency. What is told in confidence is none unless it is
    an emergency; a complaint about an official never is.
    """
    if ticket.about or ticket.handling.level:
        return False
    if ticket.kind is Kind.INVITATION or ticket.handling.urgent:
        return True
    return ticket.category in categories.FIELD and not ticket.confidential


def may_see(person: Person, ticket: Ticket) -> bool:
    """Whether the person may see the ticket at all. Who has left an office sees nothing more through it."""
    return reported(person, ticket) or may(person, ticket, "see")


def may_know_reporter(person: Person, ticket: Ticket) -> bool:
    """Whether the person may see who reported: in confidence nobody may, before it is opened
    (tickets.aspirations.disclosure); the camat never.
    """
    return reported(person, ticket) or (may(person, ticket, "know_reporter") and may_see(person, ticket))


def assignable(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """To whom the ticket can be handed: its desk; babinsa and bhabinkamtibmas where it concerns them; the
    head of the RW where it was not told in confidence; only the camat's office what lies there. Never whoever
    reported or is complained of.
    """
    return [
        one
        for one in officials
        if _fitting(one, ticket)
        and not reported(one, ticket)
        and not accused.names(ticket.about, one, ticket.kelurahan)
    ]


def _fitting(person: Person, ticket: Ticket) -> bool:
    held = person.roles(ticket.kelurahan)
    if ticket.handling.level:
        return Role.CAMAT in held
    if held & DESK:
        return True
    if ticket.about or ticket.confidential:
        return bool(ticket.handling.urgent and not ticket.about and held & FIELD)
    own_rw = bool(ticket.rw) and f"rw-{ticket.rw}" in person.posts(ticket.kelurahan)
    return own_rw or bool(held & FIELD and concerns_field(ticket))


def may_delegate(ticket: Ticket) -> bool:
    """Whether an official can be asked to go in the lurah's place, as the ticket stands."""
    return ticket.kind is Kind.INVITATION and ticket.status in DELEGABLE


def possible_delegates(officials: Iterable[Person], ticket: Ticket) -> list[Person]:
    """Who can be asked to go in the lurah's place."""
    return [
        one
        for one in officials
        if one.roles(ticket.kelurahan) & OFFICES
        and Role.LURAH not in one.roles(ticket.kelurahan)
        and not reported(one, ticket)
    ]


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
    over = ticket.status is not Status.CHECKING and Party.CHECKER in CAPACITY.get(action, frozenset())
    if over and may(person, ticket, "check"):  # somebody else has looked at it meanwhile
        return Party.CHECKER
    raise Forbidden(f"person {person.id} may not {action} ticket {ticket.id}")


def must_be(person: Person, ticket: Ticket, party: Party) -> None:
    """Raises Forbidden where the person does not act in that capacity on the ticket."""
    if party not in parties(person, ticket):
        raise Forbidden(f"person {person.id} is no {party} of ticket {ticket.id}")


def card_holders(
    officials: Iterable[Person], ticket: Ticket, wanted: frozenset[Role] = frozenset()
) -> list[Person]:
    """Who gets the card of a new ticket: the desk for an aspiration, with babinsa and bhabinkamtibmas
    where it is about security or an emergency; the lurah and the secretary for an invitation; the camat, and
    the lurah unless named, for a complaint about an official; those `wanted`, for a service. Never the one
    who reported.
    """
    wanted = wanted or (
        DECIDE if ticket.kind is Kind.INVITATION else OFFICES if concerns_field(ticket) else DESK
    )
    if ticket.about or ticket.handling.level:
        wanted = frozenset({Role.CAMAT}) if ticket.handling.level else frozenset({Role.CAMAT, Role.LURAH})
    return [
        one
        for one in officials
        if one.roles(ticket.kelurahan) & wanted and not one.unreachable and may(one, ticket, "see")
    ]
