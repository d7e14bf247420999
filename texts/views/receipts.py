"""Screens of receipts: the paper with its link, and that a resident has taken their ticket over."""

from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.words import Words
from tickets.aspirations.receipts import VALID
from tickets.model import Attachment, Ticket
from tickets.presses import Press

__all__ = ["claimed", "receipt_given"]


def receipt_given(words: Words, ticket: Ticket, link: str, file: Attachment) -> Message:
    """The receipt to print, and its link to copy."""
    text = words.say("receipts/given", number=ticket.number, link=link, days=VALID.days)
    return Message(text, buttons=[[Button(words.plain("receipts/copy"), copy=link)]], files=[file])


def claimed(words: Words, ticket: Ticket, sees: bool) -> Message:
    """To whoever passed on the news of it until now."""
    buttons = [Button(words.label("action.open"), Press("card", ticket.id))] if sees else []
    return Message(words.say("receipts/claimed", number=ticket.number), buttons=rows(buttons, 1))
