"""A point on the map that lies in another kelurahan, or far from all: what is asked, and what came of it."""

from texts.message import Button, Message
from texts.words import Words
from tickets.model import Ticket
from tickets.presses import Press
from tickets.wards.pins import Doubt

__all__ = ["pin_elsewhere", "pin_settled"]


def question(words: Words, doubt: Doubt, home: str) -> str:
    """'Titik ini di Wirolegi. Sampaikan ke …?', or how far it is from home; is that right?"""
    here = words.place(home).name
    if doubt.to:
        return words.say("pins/elsewhere", place=words.place(doubt.to).name)
    return words.say("pins/far", km=f"{doubt.km:.0f}", place=here)


def labels(words: Words, doubt: Doubt, home: str) -> tuple[str, str]:
    """What the first button says, which the point speaks for, and the second."""
    here = words.place(home).name
    if doubt.to:
        return words.plain("pins/there", place=words.place(doubt.to).name), words.plain(
            "pins/here", place=here
        )
    return words.plain("pins/right"), words.plain("pins/other")


def pin_elsewhere(words: Words, ticket: Ticket, doubt: Doubt) -> Message:
    """Of a ticket that exists."""
    first, second = labels(words, doubt, ticket.kelurahan)
    text = words.say(
        "pins/of_ticket", number=ticket.number, ask=question(words, doubt, ticket.kelurahan), far=not doubt.to
    )
    buttons = [[Button(first, Press("pin", ticket.id, ticket.version, doubt.to or "keep"))]]
    if doubt.to:
        buttons.append([Button(second, Press("pin", ticket.id, ticket.version, "keep"))])
    return Message(text, buttons=buttons)


def pin_settled(words: Words, ticket: Ticket, moved: bool = False, mine: bool = True) -> Message:
    """What came of it, in place of the question."""
    key = ("moved" if mine else "moved_office") if moved else "kept"
    return Message(words.say(f"pins/{key}", number=ticket.number, place=words.place(ticket.kelurahan).name))
