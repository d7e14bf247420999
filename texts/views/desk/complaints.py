"""Screens about complaints that nobody here could read: where to go with them, and their words to copy."""

from texts.message import Button, Message, to_copy
from texts.views.chat.keyboards import menu, rows
from texts.words import Words, parts
from tickets.model import Role, Ticket
from tickets.presses import Press

__all__ = ["accuse", "copied", "unreadable"]

PART = 3500
"""Of the words in one message."""


ACCUSED = (
    Role.STAFF, Role.SECRETARY, Role.LURAH, Role.BABINSA, Role.BHABINKAMTIBMAS, Role.RW_HEAD, Role.CAMAT,
)  # fmt: skip
"""Offices that a report may complain of."""


def copies(text: str) -> list[str]:
    """The words in pieces that fit into a message each."""
    return parts(text, PART)


def unreadable(words: Words, official: bool) -> Message:
    """It was not sent: who could not read it, and who does; the menu comes back below the chat."""
    return Message(words.say("complaints/unreadable"), keys=menu(words, official))


def copied(words: Words, text: str) -> Message:
    """Words to copy, and where to take them."""
    link = Button(words.plain("complaints/elsewhere"), url=words.plain("complaints/address"))
    return Message(
        words.say("complaints/copy", text=text),
        buttons=[[*to_copy(words.label("nav.copy_text"), text), link]],
    )


def accuse(words: Words, ticket: Ticket) -> Message:
    """Of which office does it complain?"""
    buttons = [
        Button(words.label(f"role.{one}"), Press("accuse", ticket.id, ticket.version, one)) for one in ACCUSED
    ]
    other = Button(words.plain("complaints/other"), Press("accuse", ticket.id, ticket.version, "other"))
    return Message(words.say("complaints/pick", number=ticket.number), buttons=[*rows(buttons, 2), [other]])
