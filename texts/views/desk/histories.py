"""What has happened to a ticket, in plain words: the newest in short, or all of it at full length."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from texts import indonesian
from texts.message import TEXT_LIMIT, Button, Message
from texts.views.chat.keyboards import rows
from texts.views.desk.handover import handled
from texts.words import Words, parts, units
from tickets.desk.completion import UNCHECKED
from tickets.model import Event, Kind, Ticket
from tickets.presses import Press

__all__ = ["history", "whole"]

SHORTENED = 300
"""From this length on, a note is told in short (as in tickets/history.line)."""
PART = 3500
"""Of a long text in one message."""

Names = Mapping[int, str]
"""The officials who did what, by their number; empty for a resident, who hears of the office only."""


def history(words: Words, ticket: Ticket, events: Sequence[Event], names: Names) -> Message:
    """All that has happened, the newest kept where not all fits; a button shows the whole."""
    told = [
        words.say(
            "tickets/history.line",
            note=note_words(words, ticket, event),
            **_said(words, ticket, event, names),
        )
        for event in events
    ]
    kept = list(told)
    while sum(units(line) + 1 for line in kept) > TEXT_LIMIT - 300:
        kept.pop(0)
    title = words.say("tickets/history.title", number=ticket.number)
    older = [words.say("tickets/history.older")] if len(kept) < len(told) else []
    shortened = older or units(ticket.text) > SHORTENED or any(units(e.note) > SHORTENED for e in events)
    buttons = [whole_button(words, ticket)] if shortened else []
    return Message("\n".join([title, *older, *kept]), buttons=rows(buttons, 2))


def lines(words: Words, ticket: Ticket, events: Sequence[Event], names: Names) -> list[str]:
    """What has happened, a line each."""
    return [
        words.say(
            "tickets/history.line",
            note=note_words(words, ticket, event),
            **_said(words, ticket, event, names),
        )
        for event in events
    ]


def whole(words: Words, ticket: Ticket, events: Sequence[Event], names: Names, part: int = 0) -> Message:
    """The ticket's words and every note at full length, in parts that fit into a message."""
    notes = [
        f"{words.plain('tickets/history.entry', **_said(words, ticket, event, names))}\n{event.note}"
        for event in events
        if event.note
    ]
    pieces = parts("\n\n".join(text for text in (ticket.text, *notes) if text), PART) or [""]
    part = min(part, len(pieces) - 1)
    text = words.say(
        "tickets/whole", number=ticket.number, text=pieces[part], part=part + 1, count=len(pieces)
    )
    more = Button(words.label("nav.more"), Press("whole", ticket.id, 0, str(part + 1)))
    return Message(text, buttons=[[more]] if part + 1 < len(pieces) else [])


def whole_button(words: Words, ticket: Ticket) -> Button:
    """Opens `whole` at its beginning."""
    return Button(words.label("action.whole"), Press("whole", ticket.id))


def _said(words: Words, ticket: Ticket, event: Event, names: Names) -> dict[str, str]:
    return {
        "at": moment(event.at, words.zone(ticket.kelurahan)),
        "what": words.say(words.about(ticket, f"event.{_named(event)}")),
        "who": names.get(event.actor, "") or office_words(words, event),
    }


def _named(event: Event) -> str:
    """The event's name; that nobody else could look at the work is said with it."""
    return "resolve_unchecked" if event.data.get(UNCHECKED) else event.name


def office_words(words: Words, event: Event) -> str:
    """In which office somebody opened who reported: the one thing that residents read of who did it."""
    role = event.data.get("role", "") if event.name == "identity_opened" else ""
    return words.label(f"role.{role}") if role else ""


def note_words(words: Words, ticket: Ticket, event: Event) -> str:
    """What an event says besides its name: the note, the reason chosen, the time meant, or how many files."""
    if event.name == "decline" and event.note in words.texts.labels("labels/decline"):
        return words.label(f"decline.{event.note}")
    if words_ := handled(words, ticket, event):
        return words_
    if event.name == "recategorised":
        return " → ".join(words.label(f"category.{event.data.get(way) or 'other'}") for way in ("from", "to"))
    if event.note:
        return event.note
    if at := event.data.get("at"):
        told = ticket.kind is Kind.INVITATION or event.name == "schedule"
        return words.when(ticket, datetime.fromtimestamp(at, UTC)) if told else ""
    files = event.data.get("files")
    return words.plain("tickets/card.files_only", n=files) if files else ""


def moment(at: datetime, tz: ZoneInfo) -> str:
    """Sel 24 Nov 10.05."""
    local = at.astimezone(tz)
    return f"{indonesian.short_day(local.date())} {indonesian.clock(local)}"
