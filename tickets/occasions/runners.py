"""Which officials run a date of a programme: who goes on a round, who looks after an activity."""

from tickets.desk.service import Desk
from tickets.model import Person, Role
from tickets.occasions.model import Kind, Occasion
from tickets.policy import DESK, OFFICES
from tickets.programmes.rounds import Round

PILLARS = frozenset(Round().pillars)


def runners(desk: Desk, occasion: Occasion) -> frozenset[Role]:
    """The offices that run it and are reminded of it."""
    programme = desk.programmes.get(occasion.programme)
    if occasion.kind is Kind.ROUND:
        return frozenset(programme.round.pillars) if programme and programme.round else PILLARS
    return frozenset(programme.told) & OFFICES if programme else DESK


def may_run(desk: Desk, person: Person, occasion: Occasion) -> bool:
    """Whether the person works on that date: at a round any official of the kelurahan, else the desk and
    whoever the programme names.
    """
    wanted = OFFICES if occasion.kind is Kind.ROUND else DESK | runners(desk, occasion)
    return bool(person.roles(occasion.kelurahan) & wanted)
