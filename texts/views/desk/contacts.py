"""A resident who is to be called: by which number, what they have to hear, and what came of it."""

from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.words import Words
from tickets.aspirations.contacts import CallOutcome
from tickets.model import Person, Ticket
from tickets.presses import Press
from understanding.digits.phones import shown

__all__ = ["call", "call_settled"]


def call(words: Words, ticket: Ticket, reporter: Person | None, again: int = 0) -> Message:
    """The task. `reporter` is None for whoever may not know them; `again`: how often they were reminded."""
    text = words.say(
        "contacts/call", number=ticket.number, what=words.what(ticket), where=words.where(ticket),
        why=words.say(f"contacts/why.{ticket.marks.unheard or 'blocked'}"), status=words.standing(ticket),
        name=words.called(reporter) if reporter else "", phone=shown(reporter.phone) if reporter else "",
        contact=shown(ticket.contact) if reporter else "", rt=ticket.rt, rw=ticket.rw, again=bool(again),
    )  # fmt: skip
    outcomes = [
        Button(words.label(f"outcome.{one}"), Press("call", ticket.id, ticket.version, str(one)))
        for one in CallOutcome
    ]
    opened = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[*rows(outcomes, 2), [opened]])


def call_settled(words: Words, ticket: Ticket, outcome: str = "", name: str = "") -> Message:
    """What came of it, in place of the task; without an outcome they have been heard of by themselves."""
    text = words.say(f"contacts/settled.{outcome or 'heard'}", number=ticket.number, name=name)
    opened = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[[opened]])
