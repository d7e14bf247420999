"""What an official can do with a ticket besides moving it: the buttons behind 'Lainnya …', in this order.

To add one: a line here, its label in texts/id/labels.toml (action.*), and what it does in `handlers.PICKS`
(of handlers/desk/card_extras.py and its neighbours). Each is asked again when it is pressed.
"""

from collections.abc import Callable

from tickets import policy
from tickets.aspirations import complaints, contacts, disclosure, recategorisation
from tickets.aspirations.assistance import may_call
from tickets.aspirations.merging import can_be_merged
from tickets.aspirations.receipts import may_give
from tickets.aspirations.transfers import can_be_passed_on, can_be_referred
from tickets.aspirations.weights import can_be_weighed
from tickets.desk.assignments import can_be_handed
from tickets.desk.notes import may_mark
from tickets.model import Kind, Person, Ticket
from tickets.publication.model import AGREED
from tickets.time.dues import unclaimed

Offered = Callable[[Person, Ticket, bool], bool]


def _take_over(person: Person, ticket: Ticket, _watching: bool) -> bool:
    mine = ticket.handling.assignee == person.id
    return can_be_handed(ticket) and not mine and policy.may(person, ticket, "take_over")


def _give_back(person: Person, ticket: Ticket, _watching: bool) -> bool:
    by_post = bool(ticket.handling.post) and ticket.handling.post in person.posts(ticket.kelurahan)
    mine = ticket.handling.assignee == person.id or by_post
    return can_be_handed(ticket) and mine and policy.may(person, ticket, "give_back")


def _offer(person: Person, ticket: Ticket, _watching: bool) -> bool:
    return unclaimed(ticket) and policy.may(person, ticket, "offer")


def _instruct(person: Person, ticket: Ticket, _watching: bool) -> bool:
    handed = bool(ticket.handling.assignee or ticket.handling.post)
    return can_be_handed(ticket) and handed and policy.may(person, ticket, "assign")


def _watch(person: Person, ticket: Ticket, watching: bool) -> bool:
    return can_be_handed(ticket) and not watching and policy.may(person, ticket, "watch")


def _unwatch(_person: Person, _ticket: Ticket, watching: bool) -> bool:
    return watching


def _pass_on(action: str) -> Offered:
    return lambda person, ticket, _: can_be_passed_on(ticket) and policy.may(person, ticket, action)


def _weigh(action: str) -> Offered:
    return lambda person, ticket, _: can_be_weighed(ticket) and policy.may(person, ticket, action)


def _urgent(person: Person, ticket: Ticket, _watching: bool) -> bool:
    return not ticket.handling.urgent and can_be_weighed(ticket) and policy.may(person, ticket, "set_urgent")


def _merge(person: Person, ticket: Ticket, _watching: bool) -> bool:
    return can_be_merged(ticket) and policy.may(person, ticket, "merge")


def _mark(action: str) -> Offered:
    return lambda person, ticket, _: may_mark(person, ticket, action)


def _important(wanted: bool) -> Offered:
    return lambda person, ticket, _: bool(ticket.marks.priority) != wanted and may_mark(person, ticket, "tag")


EXTRAS: dict[str, Offered] = {
    "ask_help": lambda person, ticket, _: may_call(person, ticket),
    "take_over": _take_over,
    "give_back": _give_back,
    "instruct": _instruct,
    "offer_round": _offer,
    "watch": _watch,
    "unwatch": _unwatch,
    "forward": _pass_on("forward"),
    "reference": lambda person, ticket, _: can_be_referred(ticket) and policy.may(person, ticket, "forward"),
    "transfer": _pass_on("transfer"),
    "tier": _weigh("set_tier"),
    "urgent": _urgent,
    "merge": _merge,
    "set_category": lambda person, ticket, _: recategorisation.may_recategorise(person, ticket),
    "complaint": lambda person, ticket, _: complaints.may_mark(person, ticket),
    "open_identity": lambda person, ticket, _: disclosure.may_open(person, ticket),
    "called": lambda person, ticket, _: contacts.may_note(person, ticket),
    "receipt": lambda person, ticket, _: ticket.kind is Kind.ASPIRATION and may_give(person, ticket),
    "note": _mark("note"),
    "tag": _mark("tag"),
    "important": _important(wanted=True),
    "unimportant": _important(wanted=False),
    "link": _mark("link"),
    "snooze": _mark("snooze"),
    "publish": lambda person, ticket, _: (
        AGREED in ticket.marks.tags.split() and policy.may(person, ticket, "release")
    ),
}
"""action -> whether that official can do it to the ticket now, watching it or not."""


def offered(person: Person, ticket: Ticket, *, watching: bool = False) -> list[str]:
    """What that official can do besides."""
    return [name for name, can in EXTRAS.items() if can(person, ticket, watching)]
