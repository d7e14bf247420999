"""Screens about complaints that nobody here could read: where to go with them, and their words to copy."""

from texts.message import Button, Message
from texts.views.keyboards import menu
from texts.words import Words, parts

__all__ = ["copied", "unreadable"]

PART = 3500
"""Of the words in one message."""


def copies(text: str) -> list[str]:
    """The words in pieces that fit into a message each."""
    return parts(text, PART)


def unreadable(words: Words, official: bool) -> Message:
    """It was not sent: who could not read it, and who does; the menu comes back below the chat."""
    return Message(words.say("complaints/unreadable"), keys=menu(words, official))


def copied(words: Words, text: str) -> Message:
    """Words to copy, and where to take them."""
    link = Button(words.plain("complaints/elsewhere"), url=words.plain("complaints/address"))
    return Message(words.say("complaints/copy", text=text), buttons=[[link]])
