"""News of a ticket for a resident without Telegram: plain words that an official sends on."""

import html
import re
from datetime import datetime
from urllib.parse import quote

from texts import indonesian
from texts.message import COPY_LIMIT, Button, Message, to_copy
from texts.views.chat.keyboards import rows
from texts.views.desk.handover import handled
from texts.words import Words, short
from tickets.aspirations.receipts import VALID
from tickets.model import Event, Person, Ticket
from tickets.presses import Press

__all__ = ["pass_on", "pass_receipt"]

LONGEST = 900
"""Of a note within the words."""
NUMBER = "TGG-2611-00000"
"""The longest that a ticket's number gets."""
LINK_LIMIT = 2000
"""Of a link with the words in it; longer ones are copied."""


def wa_number(phone: str) -> str:
    """A phone number as WhatsApp's links want it, '' where there is none."""
    digits = re.sub(r"\D", "", phone)
    return f"62{digits[1:]}" if digits.startswith("0") else digits


def _copied(words: Words, ticket: Ticket, plain: str, *, sees: bool = True, receipt: bool = False) -> Message:
    """The words to copy, and a link where the phone is known; a button to the card for who may see it, and to
    the `receipt` on paper.
    """
    # The number may still stand for one that the commit finds.
    fits = len(plain.replace(ticket.number, NUMBER)) <= COPY_LIMIT
    buttons = to_copy(words.label("nav.copy_text"), plain) if fits else []
    buttons += [Button(words.label("action.open"), Press("card", ticket.id))] if sees else []
    if receipt:
        buttons.insert(0, Button(words.label("action.receipt"), Press("receipt", ticket.id)))
    if number := wa_number(ticket.contact):
        # The ticket's number may still stand for one that the commit finds: it is left as it is.
        said = ticket.number.join(quote(part) for part in plain.split(ticket.number))
        link = f"https://wa.me/{number}?text={said}"
        if len(link) > LINK_LIMIT:
            link = f"https://wa.me/{number}"
        buttons.insert(0, Button(words.plain("behalf/whatsapp"), url=link))
    return Message(
        words.say("behalf/pass_on", number=ticket.number, name=ticket.host, plain=plain),
        buttons=rows(buttons, 1),
    )


def pass_receipt(
    words: Words, ticket: Ticket, next_news: datetime | None, link: str, sees: bool = True
) -> Message:
    """It is taken in: what the resident may be told, and the link by which they follow it themselves."""
    day = indonesian.day(next_news.astimezone(words.zone(ticket.kelurahan)).date()) if next_news else ""
    plain = words.plain(
        "behalf/receipt", number=ticket.number, place=words.place(ticket.kelurahan).name, next=day,
        name=words.called(Person(0, 0, name=ticket.host)), complaint=bool(ticket.about),
        link=link, days=VALID.days,
    )  # fmt: skip
    return _copied(words, ticket, plain, sees=sees, receipt=True)


def pass_on(words: Words, ticket: Ticket, event: Event) -> Message:
    """What has happened to it: what the resident may be told."""
    plain = words.plain(
        "behalf/news", number=ticket.number, place=words.place(ticket.kelurahan).name,
        note=short(handled(words, ticket, event) or event.note, LONGEST), status=words.status(ticket),
        what=words.plain(words.about(ticket, f"event.{event.name}")),
    )  # fmt: skip
    return _copied(words, ticket, html.unescape(plain))
