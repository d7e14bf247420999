"""The lives of an aspirasi, of an invitation and of a service, as tables. A move not listed cannot happen."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tickets.model import Kind, Status, Ticket


class Party(StrEnum):
    """In which capacity somebody acts on a ticket."""

    RESIDENT = "resident"  # who reported or invited
    STAFF = "staff"  # officials of the ticket's kelurahan
    LURAH = "lurah"  # the lurah, or the secretary in the lurah's name
    DELEGATE = "delegate"  # the official asked to stand in
    PILLAR = "pillar"  # whoever answers an emergency
    GOER = "goer"  # whoever goes to the event
    CHECKER = "checker"  # secretary or lurah who looks at what a colleague has done
    SYSTEM = "system"  # time passed


R, S, L, D, P, G, C, T = (
    Party.RESIDENT,
    Party.STAFF,
    Party.LURAH,
    Party.DELEGATE,
    Party.PILLAR,
    Party.GOER,
    Party.CHECKER,
    Party.SYSTEM,
)
Moves = dict[tuple[Status, Party, str], Status]
MERGE, UNMERGE = "merge", "unmerge"
"""A merged ticket returns to where it was; the table says to where, if that is not known."""

ASPIRATION: Moves = {
    # from                who  does        becomes
    (Status.NEW,          S, "verify"):    Status.VERIFIED,
    (Status.NEW,          S, "start"):     Status.IN_PROGRESS,
    (Status.NEW,          S, "ask"):       Status.NEEDS_INFO,
    (Status.NEW,          S, "reject"):    Status.REJECTED,
    (Status.NEW,          S, "merge"):     Status.DUPLICATE,
    (Status.NEW,          R, "cancel"):    Status.CANCELLED,
    (Status.VERIFIED,     S, "start"):     Status.IN_PROGRESS,
    (Status.VERIFIED,     S, "resolve"):   Status.RESOLVED,
    (Status.VERIFIED,     S, "hand_in"):   Status.CHECKING,
    (Status.VERIFIED,     S, "ask"):       Status.NEEDS_INFO,
    (Status.VERIFIED,     S, "reject"):    Status.REJECTED,
    (Status.VERIFIED,     S, "merge"):     Status.DUPLICATE,
    (Status.VERIFIED,     R, "cancel"):    Status.CANCELLED,
    (Status.IN_PROGRESS,  S, "resolve"):   Status.RESOLVED,
    (Status.IN_PROGRESS,  S, "hand_in"):   Status.CHECKING,
    (Status.IN_PROGRESS,  S, "ask"):       Status.NEEDS_INFO,
    (Status.IN_PROGRESS,  S, "reject"):    Status.REJECTED,
    (Status.IN_PROGRESS,  S, "merge"):     Status.DUPLICATE,
    (Status.IN_PROGRESS,  R, "cancel"):    Status.CANCELLED,
    (Status.NEEDS_INFO,   R, "answer"):    Status.IN_PROGRESS,
    (Status.NEEDS_INFO,   S, "start"):     Status.IN_PROGRESS,
    (Status.NEEDS_INFO,   S, "reject"):    Status.REJECTED,
    (Status.NEEDS_INFO,   S, "merge"):     Status.DUPLICATE,
    (Status.NEEDS_INFO,   R, "cancel"):    Status.CANCELLED,
    (Status.NEEDS_INFO,   T, "lapse"):     Status.CLOSED,
    (Status.CHECKING,     C, "approve"):   Status.RESOLVED,
    (Status.CHECKING,     C, "send_back"): Status.IN_PROGRESS,
    (Status.CHECKING,     R, "cancel"):    Status.CANCELLED,
    (Status.CHECKING,     T, "pass"):      Status.RESOLVED,
    (Status.DUPLICATE,    S, "unmerge"):   Status.VERIFIED,
    (Status.RESOLVED,     R, "confirm"):   Status.CLOSED,
    (Status.RESOLVED,     R, "reopen"):    Status.IN_PROGRESS,
    (Status.RESOLVED,     T, "lapse"):     Status.CLOSED,
}  # fmt: skip

_UNDER_WAY = (Status.NEW, Status.VERIFIED, Status.IN_PROGRESS, Status.NEEDS_INFO)
EMERGENCY: Moves = {
    move: target
    for source in _UNDER_WAY
    for move, target in {
        (source, P, "respond"):     Status.IN_PROGRESS,
        (source, P, "arrive"):      Status.IN_PROGRESS,
        (source, P, "secure"):      Status.RESOLVED,
        (source, R, "safe"):        Status.IN_PROGRESS,
        (source, P, "false_alarm"): Status.REJECTED,
        (source, S, "false_alarm"): Status.REJECTED,
    }.items()
} | {(Status.RESOLVED, R, "safe"): Status.CLOSED}  # fmt: skip
"""What an aspirasi that is an emergency has besides (`moves_of`): somebody sets out, is there,
it is over, it is over by the reporter's own word, it was none.
"""

DOUBTED: Moves = ASPIRATION | {
    move: target for move, target in EMERGENCY.items() if move[1:] == (S, "false_alarm")
}
"""What an alarm has that is to be confirmed first."""

INVITATION: Moves = {
    # from                who  does          becomes
    (Status.NEW,          L, "accept"):      Status.ACCEPTED,
    (Status.NEW,          L, "decline"):     Status.DECLINED,
    (Status.NEW,          L, "propose"):     Status.PROPOSED,
    (Status.NEW,          D, "stand_in"):    Status.DELEGATED,
    (Status.NEW,          R, "reschedule"):  Status.NEW,
    (Status.NEW,          R, "cancel"):      Status.CANCELLED,
    (Status.NEW,          T, "lapse"):       Status.MISSED,
    (Status.ACCEPTED,     L, "decline"):     Status.DECLINED,
    (Status.ACCEPTED,     L, "propose"):     Status.PROPOSED,
    (Status.ACCEPTED,     D, "stand_in"):    Status.DELEGATED,
    (Status.ACCEPTED,     R, "reschedule"):  Status.NEW,
    (Status.ACCEPTED,     R, "cancel"):      Status.CANCELLED,
    (Status.ACCEPTED,     G, "attend"):      Status.ATTENDED,
    (Status.ACCEPTED,     G, "miss"):        Status.MISSED,
    (Status.ACCEPTED,     T, "lapse"):       Status.CLOSED,
    (Status.DECLINED,     L, "accept"):      Status.ACCEPTED,
    (Status.DECLINED,     D, "stand_in"):    Status.DELEGATED,
    (Status.DECLINED,     R, "reschedule"):  Status.NEW,
    (Status.DECLINED,     R, "cancel"):      Status.CANCELLED,
    (Status.DECLINED,     T, "lapse"):       Status.CLOSED,
    (Status.DELEGATED,    L, "accept"):      Status.ACCEPTED,
    (Status.DELEGATED,    L, "decline"):     Status.DECLINED,
    (Status.DELEGATED,    D, "hand_back"):   Status.NEW,
    (Status.DELEGATED,    R, "reschedule"):  Status.NEW,
    (Status.DELEGATED,    R, "cancel"):      Status.CANCELLED,
    (Status.DELEGATED,    G, "attend"):      Status.ATTENDED,
    (Status.DELEGATED,    G, "miss"):        Status.MISSED,
    (Status.DELEGATED,    T, "lapse"):       Status.CLOSED,
    (Status.PROPOSED,     R, "agree"):       Status.ACCEPTED,
    (Status.PROPOSED,     R, "disagree"):    Status.NEW,
    (Status.PROPOSED,     R, "reschedule"):  Status.NEW,
    (Status.PROPOSED,     R, "cancel"):      Status.CANCELLED,
    (Status.PROPOSED,     L, "accept"):      Status.ACCEPTED,
    (Status.PROPOSED,     L, "decline"):     Status.DECLINED,
    (Status.PROPOSED,     T, "lapse"):       Status.MISSED,
}  # fmt: skip


class Way(StrEnum):
    """How a service goes; a programme names it."""

    COUNTER = "counter"  # papers are checked, something is made and collected
    VISIT = "visit"  # officials come to the house at an appointed time
    PICKUP = "pickup"  # officials come and weigh what they fetch
    REPLY = "reply"  # a question or wish that is answered


_ANY: Moves = {
    # from                who  does          becomes
    (Status.NEW,          S, "ask"):         Status.NEEDS_INFO,
    (Status.NEW,          S, "reject"):      Status.REJECTED,
    (Status.NEW,          R, "cancel"):      Status.CANCELLED,
    (Status.IN_PROGRESS,  S, "ask"):         Status.NEEDS_INFO,
    (Status.IN_PROGRESS,  S, "reject"):      Status.REJECTED,
    (Status.IN_PROGRESS,  R, "cancel"):      Status.CANCELLED,
    (Status.NEEDS_INFO,   R, "answer"):      Status.IN_PROGRESS,
    (Status.NEEDS_INFO,   S, "start"):       Status.IN_PROGRESS,
    (Status.NEEDS_INFO,   S, "reject"):      Status.REJECTED,
    (Status.NEEDS_INFO,   R, "cancel"):      Status.CANCELLED,
    (Status.NEEDS_INFO,   T, "lapse"):       Status.CLOSED,
}  # fmt: skip

COUNTER: Moves = _ANY | {
    (Status.NEW,          S, "start"):       Status.IN_PROGRESS,
    (Status.NEW,          S, "incomplete"):  Status.INCOMPLETE,
    (Status.NEW,          S, "ready"):       Status.READY,
    (Status.IN_PROGRESS,  S, "incomplete"):  Status.INCOMPLETE,
    (Status.IN_PROGRESS,  S, "ready"):       Status.READY,
    (Status.INCOMPLETE,   R, "answer"):      Status.IN_PROGRESS,
    (Status.INCOMPLETE,   S, "start"):       Status.IN_PROGRESS,
    (Status.INCOMPLETE,   S, "reject"):      Status.REJECTED,
    (Status.INCOMPLETE,   R, "cancel"):      Status.CANCELLED,
    (Status.INCOMPLETE,   T, "lapse"):       Status.CLOSED,
    (Status.READY,        S, "collect"):     Status.COLLECTED,
    (Status.READY,        S, "start"):       Status.IN_PROGRESS,
}  # fmt: skip

VISIT: Moves = _ANY | {
    (Status.NEW,          S, "schedule"):    Status.SCHEDULED,
    (Status.IN_PROGRESS,  S, "schedule"):    Status.SCHEDULED,
    (Status.SCHEDULED,    S, "schedule"):    Status.SCHEDULED,
    (Status.SCHEDULED,    S, "visit"):       Status.VISITED,
    (Status.SCHEDULED,    S, "not_home"):    Status.NOT_HOME,
    (Status.SCHEDULED,    S, "reject"):      Status.REJECTED,
    (Status.SCHEDULED,    R, "cancel"):      Status.CANCELLED,
    (Status.NOT_HOME,     S, "schedule"):    Status.SCHEDULED,
    (Status.NOT_HOME,     S, "reject"):      Status.REJECTED,
    (Status.NOT_HOME,     R, "cancel"):      Status.CANCELLED,
    (Status.VISITED,      S, "schedule"):    Status.SCHEDULED,
    (Status.VISITED,      S, "finish"):      Status.DONE,
}  # fmt: skip

PICKUP: Moves = VISIT | {
    (Status.NEW,          S, "weigh"):       Status.DONE,
    (Status.IN_PROGRESS,  S, "weigh"):       Status.DONE,
    (Status.NEEDS_INFO,   S, "weigh"):       Status.DONE,
    (Status.SCHEDULED,    S, "weigh"):       Status.DONE,
    (Status.NOT_HOME,     S, "weigh"):       Status.DONE,
    (Status.VISITED,      S, "weigh"):       Status.DONE,
}  # fmt: skip

REPLY: Moves = _ANY | {
    (Status.NEW,          S, "start"):       Status.IN_PROGRESS,
    (Status.NEW,          S, "finish"):      Status.DONE,
    (Status.IN_PROGRESS,  S, "finish"):      Status.DONE,
    (Status.NEEDS_INFO,   S, "finish"):      Status.DONE,
}  # fmt: skip

WAYS: dict[str, Moves] = {Way.COUNTER: COUNTER, Way.VISIT: VISIT, Way.PICKUP: PICKUP, Way.REPLY: REPLY}

MOVES: dict[Kind, Moves] = {
    Kind.ASPIRATION: ASPIRATION | EMERGENCY, Kind.INVITATION: INVITATION,
    Kind.SERVICE: COUNTER | PICKUP | REPLY,
}  # fmt: skip
"""All moves of each kind; a service has those of its way."""


UNCONFIRMED = "perlu-dipastikan"
"""The tag of an alarm that an official confirms before the three pillars are woken."""


def unconfirmed(ticket: Ticket) -> bool:
    """Whether it is an alarm that waits for an official's word."""
    return UNCONFIRMED in ticket.marks.tags.split() and not ticket.handling.urgent


def moves_of(ticket: Ticket) -> Moves:
    """The table that the ticket lives by."""
    if ticket.kind is Kind.ASPIRATION and not ticket.handling.urgent:
        return DOUBTED if unconfirmed(ticket) else ASPIRATION
    return WAYS.get(ticket.type, MOVES[ticket.kind]) if ticket.kind is Kind.SERVICE else MOVES[ticket.kind]


ENDED = frozenset({
    Status.CLOSED, Status.REJECTED, Status.CANCELLED, Status.ATTENDED, Status.MISSED, Status.COLLECTED,
    Status.DONE, Status.DUPLICATE,
})  # fmt: skip
"""No move leads out of these, but for what was merged: it can be parted again."""

SOLVED = frozenset({Status.CHECKING, Status.RESOLVED})
"""The work is done, whether the office or the resident still has to say so: nothing of it can be late."""

WAITING = frozenset({Status.NEEDS_INFO, Status.INCOMPLETE})
"""The office waits for the resident's answer."""

GOING = frozenset({Status.ACCEPTED, Status.DELEGATED})
"""An invitation to which somebody goes."""

DELEGABLE = frozenset({Status.NEW, Status.ACCEPTED, Status.DECLINED})
"""An invitation to which an official can be asked to go in the lurah's place."""


def asked_to_go(ticket: Ticket) -> int:
    """Who was asked to go in the lurah's place and has not answered, 0 for nobody."""
    return ticket.visit.delegate if ticket.kind is Kind.INVITATION and ticket.status in DELEGABLE else 0


ANSWERED = GOING | {Status.DECLINED, Status.RESOLVED}
"""Open, but the office has had its say: until the evening, or the resident's word, it waits for nobody."""


class IllegalMove(Exception):
    """That cannot be done to this ticket as it stands now; nothing was changed."""

    def __init__(self, ticket: Ticket, action: str) -> None:
        super().__init__(f"{action!r} is not possible while {ticket.number} is {ticket.status}")
        self.ticket = ticket
        self.action = action


@dataclass(frozen=True, slots=True)
class Step:
    """A legal move: the ticket after it, and the two states."""

    ticket: Ticket
    source: Status
    target: Status


def move(ticket: Ticket, party: Party, action: str, now: datetime, *, back: Status | None = None) -> Step:
    """The ticket after that action; raises IllegalMove and changes nothing where it is not listed. `back` is
    the state in which it was merged, to which it returns where it is parted again.
    """
    target = moves_of(ticket).get((ticket.status, party, action))
    if target is None:
        raise IllegalMove(ticket, action)
    if action == UNMERGE and back:
        target = back
    moved = replace(ticket, status=target, changed_at=now, version=ticket.version + 1)
    return Step(moved, ticket.status, target)


def touched(ticket: Ticket) -> Ticket:
    """The ticket with something changed besides its state."""
    return replace(ticket, version=ticket.version + 1)


def actions(ticket: Ticket, party: Party) -> tuple[str, ...]:
    """What that party can do to the ticket as it stands, in the order of the table."""
    return tuple(
        action for (status, who, action) in moves_of(ticket) if status is ticket.status and who is party
    )


def replay(kind: Kind, names: list[tuple[Party, str]]) -> Status:
    """The state that a history of moves leads to, from NEW; raises KeyError on an impossible history."""
    status = merged = Status.NEW
    for party, action in names:
        target = MOVES[kind][status, party, action]
        merged = status if action == MERGE else merged
        status = merged if action == UNMERGE else target
    return status
