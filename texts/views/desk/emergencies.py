"""Screens about emergencies: whom to call, the button that alerts, who has been reached."""

from collections.abc import Iterable, Sequence

from texts.message import Button, Message
from texts.views.chat.keyboards import act, rows
from texts.words import Words
from tickets.aspirations.emergencies import Alerted, is_open
from tickets.lifecycle import unconfirmed
from tickets.model import Person, Role, Ticket
from tickets.policy import may_know_reporter
from tickets.presses import Press
from understanding import emergencies

__all__ = ["alarmed", "doubted", "emergency", "emergency_added", "sure_false_alarm", "which_emergency"]

USUAL = "danger"
"""The emergency whose numbers are given where the words do not say which it is."""


def emergency(words: Words, alarm: int, kinds: Sequence[str], kelurahan: str) -> Message:
    """Whom to call, and the button that alerts; where the kelurahan is not known, its name is the button.
    Without `alarm` it was pressed, and only the numbers stay.
    """
    buttons: list[list[Button]] = []
    if alarm and kelurahan:
        buttons = [[Button(words.plain("emergencies/alert"), Press("alarm", alarm))]]
    elif alarm:
        places = words.places.values()
        buttons = rows((Button(one.name, Press("alarm", alarm, 0, one.key)) for one in places), 2)
    numbers = words.emergency.of(tuple(kinds) or (USUAL,), kelurahan)
    state = "" if not alarm else "one" if kelurahan else "seven"
    return Message(words.say("emergencies/call", numbers=numbers, state=state), buttons=buttons)


def alarmed(words: Words, ticket: Ticket, reached: Alerted, mine: bool) -> Message:
    """The receipt of an emergency: who has it, whom we still try; the number again where nobody has."""
    numbers = words.emergency.of(emergencies.kinds(ticket.text) or (USUAL,), ticket.kelurahan)
    text = words.say(
        "emergencies/alarmed", number=ticket.number, place=words.place(ticket.kelurahan).name,
        voices=ticket.followers + 1 if ticket.followers else 0, told=_named(words, reached.told),
        doubted=unconfirmed(ticket), trying=_named(words, reached.trying),
        others=_named(words, reached.others), numbers=numbers,
    )  # fmt: skip
    return Message(text, buttons=[[act(words, ticket, "safe")]] if mine and is_open(ticket) else ())


def doubted(words: Words, ticket: Ticket, viewer: Person, reporter: Person | None) -> Message:
    """One official is asked whether it is an emergency, before the three pillars are woken."""
    who = reporter if reporter and may_know_reporter(viewer, ticket) else None
    text = words.say(
        "emergencies/doubted", headline=headline(words, ticket), number=ticket.number, text=ticket.text,
        name=who.name if who else "", phone=who.phone if who else "",
    )  # fmt: skip
    yes = Button(words.say("handling/sure_urgent_yes"), Press("act", ticket.id, ticket.version, "urgent!"))
    return Message(text, buttons=[[yes], [act(words, ticket, "false_alarm")]])


def sure_false_alarm(words: Words, ticket: Ticket) -> Message:
    """Asks before an alarm is said to be false."""
    yes = Button(words.plain("emergencies/sure_yes"), Press("act", ticket.id, ticket.version, "false_alarm!"))
    return Message(words.say("emergencies/sure", number=ticket.number), buttons=[[yes]])


def which_emergency(words: Words, tickets: Sequence[Ticket], action: str) -> Message:
    """Several emergencies are open: which one was meant?"""
    buttons = [[Button(_short(words, one), Press("act", one.id, one.version, action))] for one in tickets]
    return Message(words.say("emergencies/which", what=words.label(f"action.{action}")), buttons=buttons)


def _short(words: Words, ticket: Ticket) -> str:
    return words.plain("emergencies/one", number=ticket.number, what=_what(words, ticket), rw=ticket.rw)


def emergency_added(words: Words, ticket: Ticket) -> Message:
    """What was said further is with the officials."""
    return Message(words.say("emergencies/added", number=ticket.number))


def _named(words: Words, roles: Iterable[Role]) -> str:
    *first, last = [words.label(f"role.{one}") for one in roles] or [""]
    return words.say("emergencies/and", first=", ".join(first), last=last) if first else last


def headline(words: Words, ticket: Ticket) -> str:
    """The first line of an emergency's card: what and where, and by how many it was told."""
    return words.say(
        "emergencies/headline", what=_what(words, ticket),
        place=words.place(ticket.kelurahan).name, where=words.where(ticket), pin=ticket.spot is not None,
        voices=ticket.followers + 1 if ticket.followers else 0,
    )  # fmt: skip


def _what(words: Words, ticket: Ticket) -> str:
    """Which emergency it is; where its words do not say, what it is about."""
    kinds = ", ".join(words.label(f"emergency.{kind}") for kind in emergencies.kinds(ticket.text))
    return kinds or words.what(ticket).lower()
