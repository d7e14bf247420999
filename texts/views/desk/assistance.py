"""Calls for help: to whoever is called, words to send on to who has no account here, and what came of it."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.views.desk.behalf import wa_number
from texts.views.desk.passages import COPY_LIMIT, map_of, where_of
from texts.words import Words, short, units
from tickets.aspirations.assistance import HelpCall, HelpWanted
from tickets.model import Attachment, Ticket
from tickets.presses import Press
from understanding.discretion import unnamed

__all__ = ["help_given", "help_said", "help_sent_on", "help_wanted"]

MOBILE = "628"
"""How numbers begin that may have WhatsApp."""
LONGEST = 1200
"""Of the report within the words."""


def _words(words: Words, ticket: Ticket, call: HelpCall, names: Sequence[str], longest: int = 0) -> str:
    """What is asked, of what, where; with `longest` cut to that, the report before the place."""
    report, where = unnamed(ticket.text, *names), where_of(words, ticket, tuple(names))

    def told(text: str, place: str, note: str) -> str:
        return words.plain(
            "assistance/text", number=ticket.number, office=words.plain(
                "handling/office", place=words.place(ticket.kelurahan).name),
            what=words.what(ticket), where=place, map=map_of(ticket.spot), note=note, text=text,
        )  # fmt: skip

    if not longest:
        return told(short(report, LONGEST), where, call.note)
    place, note = short(where, 60), short(call.note, 60)
    room = longest - units(told("", place, note)) - 1
    return short(told(short(report, room) if room > 1 else "", place, note), longest)


def help_wanted(words: Words, wanted: HelpWanted) -> Message:
    """To whoever is called. It tells all that they need, whether they may open the ticket or not."""
    ticket, call, names = wanted.ticket, wanted.call, wanted.names
    text = words.say(
        "assistance/wanted", number=ticket.number, asker=wanted.asker, note=call.note, openly=call.openly,
        what=words.what(ticket), where=where_of(words, ticket, tuple(names)), map=map_of(ticket.spot),
        text=unnamed(ticket.text, *names),
    )  # fmt: skip
    buttons = [_answer(words, ticket, said) for said in ("yes", "no", "word")]
    if wanted.sees:
        buttons.append(Button(words.label("action.open"), Press("card", ticket.id)))
    return Message(text, buttons=rows(buttons, 2), files=wanted.files, spot=ticket.spot, files_first=True)


def _answer(words: Words, ticket: Ticket, said: str) -> Button:
    return Button(words.label(f"help.{said}"), Press("help", ticket.id, 0, said))


def help_said(words: Words, ticket: Ticket, said: str, openly: bool) -> Message:
    """The call in the helper's chat, once it is answered; more can be said."""
    text = words.say(f"assistance/said.{said}", number=ticket.number, openly=openly)
    other = [_answer(words, ticket, "yes")] if said == "no" else []
    return Message(text, buttons=[[*other, _answer(words, ticket, "word")]])


def help_sent_on(words: Words, ticket: Ticket, call: HelpCall, names: Sequence[str], phone: str) -> Message:
    """Who is called has no account here: words to send on, and the number."""
    whole = _words(words, ticket, call, names)
    buttons = [Button(words.label("passage.copy"), copy=_words(words, ticket, call, names, COPY_LIMIT))]
    if (number := wa_number(phone)).startswith(MOBILE):
        said = quote(_words(words, ticket, call, names, 600))
        buttons.append(Button(words.plain("behalf/whatsapp"), url=f"https://wa.me/{number}?text={said}"))
    buttons.append(Button(words.label("help.noted"), Press("help", ticket.id, 0, "word")))
    text = words.say(
        "assistance/sent_on", number=ticket.number, to=words.post(call.to), phone=phone, plain=whole,
        cut=units(whole) > COPY_LIMIT,
    )  # fmt: skip
    return Message(text, buttons=rows(buttons, 2))


def help_given(
    words: Words,
    ticket: Ticket,
    call: HelpCall,
    data: Mapping[str, Any],
    note: str,
    files: Sequence[Attachment],
) -> Message:
    """To whoever called, and whoever has the ticket: what was answered."""
    text = words.say(
        "assistance/given", number=ticket.number, to=words.post(call.to), name=data["name"],
        said=data["said"], note=note,
    )  # fmt: skip
    open_card = Button(words.label("action.open"), Press("card", ticket.id))
    return Message(text, buttons=[[open_card]], files=files, files_first=True)
