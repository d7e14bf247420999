"""Screens of answers to residents: own words or those kept ready, how they read, and that they were sent."""

from collections.abc import Sequence

from texts.message import Button, Message
from texts.views.chat.keyboards import menu, rows
from texts.words import Words
from tickets.groups.model import Canned
from tickets.model import Ticket
from tickets.presses import Press

__all__ = ["canned_list", "canned_one", "inside", "pick_canned", "preview", "replied"]

OFFERED = 20
"""Answers kept ready that are offered for a ticket."""


def pick_canned(words: Words, ticket: Ticket, ready: Sequence[Canned]) -> Message:
    """Balas: with which words?"""
    kept = [Button(one.title, Press("canned", ticket.id, ticket.version, str(one.id))) for one in ready]
    typed = Button(words.plain("replies/typed"), Press("replytyped", ticket.id))
    return Message(
        words.say("replies/pick", number=ticket.number), buttons=[[typed], *rows(kept[:OFFERED], 2)]
    )


def preview(words: Words, ticket: Ticket, ready: Canned, text: str) -> Message:
    """How an answer reads for this ticket."""
    send = Button(words.plain("replies/send"), Press("cannedsend", ticket.id, ticket.version, str(ready.id)))
    typed = Button(words.plain("replies/typed"), Press("replytyped", ticket.id))
    return Message(words.say("replies/preview", number=ticket.number, text=text), buttons=[[send], [typed]])


def replied(words: Words, key: str, ticket: Ticket, official: bool) -> Message:
    """The answer is on its way."""
    place = words.place(ticket.kelurahan).name
    return Message(words.say(f"replies/{key}", number=ticket.number, place=place), keys=menu(words, official))


def inside(words: Words, ticket: Ticket, tell: bool) -> Message:
    """A note is kept inside the office; with `tell` it can still go to the resident."""
    press = Press("tellnote", ticket.id, ticket.version)
    buttons = [[Button(words.plain("replies/tell_note"), press)]] if tell else []
    return Message(words.say("tickets/done.noted", number=ticket.number), buttons=buttons)


def canned_list(words: Words, kelurahan: str, ready: Sequence[Canned], writes: bool) -> Message:
    """What a kelurahan keeps ready."""
    place = words.place(kelurahan).name
    buttons = rows((Button(one.title, Press("cannedshow", one.id)) for one in ready), 2)
    if writes:
        buttons.append([Button(words.plain("replies/canned.new"), Press("cannednew", value=kelurahan))])
    key = "list" if ready else "none"
    return Message(words.say(f"replies/canned.{key}", place=place), buttons=buttons)


def canned_one(words: Words, ready: Canned, writes: bool, sure: bool = False) -> Message:
    """One of them, with what can be done to it; `sure`: asks before it is dropped."""
    back = Button(words.label("nav.back"), Press("cannedlist", value=ready.kelurahan))
    if not writes:
        buttons = [[back]]
    elif sure:
        yes = Button(words.plain("replies/canned.drop_yes"), Press("canneddrop", ready.id))
        buttons = [[yes], [back]]
    else:
        edit = Button(words.label("nav.edit"), Press("cannededit", ready.id))
        drop = Button(words.plain("replies/canned.drop"), Press("cannedshow", ready.id, 0, "sure"))
        buttons = [[edit, drop], [back]]
    return Message(words.say("replies/canned.one", title=ready.title, text=ready.text), buttons=buttons)
