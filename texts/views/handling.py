"""What officials read of who works on a ticket and by when: reminders up the line, offers."""

from datetime import datetime

from texts import spoken
from texts.message import Button, Message
from texts.words import Words
from tickets.model import Ticket
from tickets.presses import Press

__all__ = ["ask_body", "late", "offered", "overdue", "wanted"]


def day_of(words: Words, ticket: Ticket, at: datetime | None) -> str:
    """Senin, 30 November 2026; nothing where there is no instant."""
    return spoken.day(at.astimezone(words.place(ticket.kelurahan).tz).date()) if at else ""


def _reminder(words: Words, key: str, ticket: Ticket, limit: datetime | None, now: datetime) -> Message:
    text = words.say(
        f"handling/late.{key}", number=ticket.number, status=words.status(ticket), where=words.where(ticket),
        what=words.what(ticket), text=ticket.text, limit=day_of(words, ticket, limit), body=ticket.body,
        reference=ticket.reference, age=spoken.age(ticket.changed_at, now),
    )  # fmt: skip
    return Message(text, buttons=[[Button(words.label("action.open"), Press("card", ticket.id))]])


def late(words: Words, ticket: Ticket, now: datetime) -> Message:
    """No work on it in time."""
    return _reminder(words, "answer", ticket, ticket.answer_by, now)


def overdue(words: Words, ticket: Ticket, now: datetime) -> Message:
    """Not resolved in time."""
    return _reminder(words, "resolve", ticket, ticket.resolve_by, now)


def wanted(words: Words, ticket: Ticket, now: datetime) -> Message:
    """The day by which whoever it was handed to was to be done."""
    return _reminder(words, "wanted", ticket, ticket.wanted_by, now)


def ask_body(words: Words, ticket: Ticket, now: datetime) -> Message:
    """Another body has it: ask there."""
    return _reminder(words, "ask_body", ticket, None, now)


def offered(words: Words, ticket: Ticket, state: str) -> Message:
    """Whether the official takes a ticket that nobody has; then what came of it, in its place."""
    text = words.say(
        f"handling/offered.{state}", number=ticket.number, place=words.place(ticket.kelurahan).name,
        where=words.where(ticket), what=words.what(ticket), text=ticket.text,
    )  # fmt: skip
    answers = {"take": "take_over", "skip": "skip"} if state == "asked" else {}
    buttons = [
        Button(words.say(f"handling/offered.{name}"), Press("act", ticket.id, ticket.version, action))
        for name, action in answers.items()
    ]
    open_card = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[buttons, [open_card]] if buttons else [])
