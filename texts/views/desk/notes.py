"""Screens of what officials note on a ticket for each other, and of reminders put off."""

from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import menu, rows
from texts.words import Words
from tickets.desk.notes import links_of, tags_of
from tickets.model import Ticket
from tickets.presses import Press

__all__ = ["links", "pick_snooze", "reminded", "snooze_set", "tags"]


def marks(words: Words, ticket: Ticket) -> str:
    """'❗ Penting · #banjir · Terkait: TGG-2611-0007', '' where nothing is noted."""
    told = [
        words.say(f"notes/priority.{ticket.priority}") if ticket.priority else "",
        " ".join(f"#{one}" for one in tags_of(ticket)),
        words.say("notes/related", numbers=", ".join(links_of(ticket))) if ticket.linked else "",
    ]
    return " · ".join(part for part in told if part)


def _more(words: Words, ticket: Ticket, what: str) -> list[Button]:
    return [Button(words.plain(f"notes/more.{what}"), Press("notes", ticket.id, 0, what))]


def tags(words: Words, ticket: Ticket) -> Message:
    """The tags it has; a press takes one away."""
    gone = (Button(f"✖️ #{one}", Press("untag", ticket.id, 0, one)) for one in tags_of(ticket))
    return Message(
        words.say("notes/tags", number=ticket.number), buttons=[*rows(gone, 2), _more(words, ticket, "tag")]
    )


def links(words: Words, ticket: Ticket) -> Message:
    """The tickets that belong with it; a press undoes one."""
    gone = (Button(f"✖️ {one}", Press("unlink", ticket.id, 0, one)) for one in links_of(ticket))
    return Message(
        words.say("notes/links", number=ticket.number), buttons=[*rows(gone, 2), _more(words, ticket, "link")]
    )


def pick_snooze(words: Words, ticket: Ticket) -> Message:
    """When to be reminded again?"""
    days = (
        Button(words.plain(f"notes/snooze.{one}"), Press("snoozed", ticket.id, 0, one))
        for one in ("tomorrow", "monday", "week")
    )
    return Message(
        words.say("notes/snooze.ask", number=ticket.number),
        buttons=[*rows(days, 2), _more(words, ticket, "snooze")],
    )


def snooze_set(words: Words, ticket: Ticket, until: datetime, official: bool | None = None) -> Message:
    """Until then nothing is heard of it."""
    local = until.astimezone(words.place(ticket.kelurahan).tz)
    text = words.say("notes/snooze.set", number=ticket.number, until=indonesian.full(local))
    return Message(text, keys=() if official is None else menu(words, official))


def reminded(words: Words, ticket: Ticket) -> Message:
    """The reminder that was asked for."""
    text = words.say(
        "notes/snooze.now", number=ticket.number, status=words.status(ticket), what=words.what(ticket),
        where=words.where(ticket), text=ticket.text,
    )  # fmt: skip
    return Message(text, buttons=[[Button(words.label("action.open"), Press("card", ticket.id))]])
