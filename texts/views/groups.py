"""Screens in a group: a ticket's topic with its card, what the resident says, and how binding goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from texts.message import Button, Message, Params, Request
from texts.views.chat.keyboards import rows
from texts.views.desk import cards
from texts.views.files import file_refused
from texts.words import Words, head
from tickets.desk.cards import Card
from tickets.lifecycle import ENDED
from tickets.model import Attachment, Event, Person, Status, Ticket
from tickets.presses import Press

__all__ = [
    "group_said", "topic_card", "topic_gone", "topic_made", "topic_opened", "topic_pinned", "topic_shut",
    "topic_titled", "topic_word", "which_place",
]  # fmt: skip

TITLE = 128
"""Of a topic in Telegram."""
COLOURS = {True: 16478047, False: 7322096}
"""Of the icon of an urgent ticket, and of any other: two of the six that Telegram takes."""


CALM = ENDED | {Status.RESOLVED}
"""States in which nothing is urgent any more."""


@dataclass(frozen=True, slots=True)
class TopicAct(Message):
    """No message, but something done to a topic."""

    text: str = ""
    method: str = ""
    params: Params = field(default_factory=dict)

    def requests(self, chat: int, reply_to: int = 0) -> list[Request]:  # noqa: ARG002  # it replies to nothing
        """The one request."""
        return [(self.method, {"chat_id": chat, **self.params})]


def _heading(words: Words, ticket: Ticket) -> str:
    """'🔧 TGG-2611-0042 · Jalan & drainase · RW 05'."""
    icons = words.texts.labels("groups/icon")
    icon = (
        icons["urgent"]
        if ticket.handling.urgent and ticket.status not in CALM
        else icons.get(ticket.status, "")
    )
    told = [ticket.number, words.what(ticket), f"RW {ticket.rw}" if ticket.rw else ""]
    return head(f"{icon or icons['other']} {' · '.join(part for part in told if part)}", TITLE)


def topic_made(words: Words, ticket: Ticket) -> TopicAct:
    """A topic for a ticket."""
    params = {"name": _heading(words, ticket), "icon_color": COLOURS[ticket.handling.urgent]}
    return TopicAct(method="createForumTopic", params=params)


def topic_titled(words: Words, ticket: Ticket) -> TopicAct:
    """Its title as the ticket stands."""
    return TopicAct(method="editForumTopic", params={"name": _heading(words, ticket)})


def topic_shut(words: Words) -> TopicAct:  # noqa: ARG001  # it has no words
    """The topic is closed."""
    return TopicAct(method="closeForumTopic")


def topic_opened(words: Words) -> TopicAct:  # noqa: ARG001  # it has no words
    """It is open again."""
    return TopicAct(method="reopenForumTopic")


def topic_pinned(words: Words, message: int) -> TopicAct:  # noqa: ARG001  # it has no words
    """The card is pinned."""
    return TopicAct(method="pinChatMessage", params={"message_id": message, "disable_notification": True})


def topic_card(words: Words, card: Card) -> Message:
    """A ticket's card for all members of the group: without who reported, with the buttons of the office."""
    ticket = card.ticket
    shown = replace(
        ticket,
        contact="",
        host=ticket.host if ticket.visit.starts_at else "",
        marks=replace(ticket.marks, source=""),
    )
    elsewhere = Person(0, 0, name=words.say("groups/elsewhere"))
    known = elsewhere if ticket.reporter or ticket.host else None
    told = cards.card(words, replace(card, ticket=shown, reporter=known))
    pressed = [one for row in told.buttons for one in row if one.press and one.press.verb == "act"]
    opened = Button(words.plain("groups/open"), Press("card", ticket.id))
    how = words.say("groups/how")
    text = f"{told.text}\n\n{how}"
    return replace(told, text=text, buttons=rows([*pressed, opened], 2))


def topic_gone(words: Words, ticket: Ticket) -> Message:
    """In place of the card: the group has the ticket no more."""
    return Message(words.say("groups/gone", number=ticket.number))


def topic_word(words: Words, ticket: Ticket, event: Event, files: Sequence[Attachment]) -> Message:
    """What the resident said."""
    return Message(
        words.say(f"tickets/word.{event.name}", number=ticket.number, note=event.note), files=files
    )


def group_said(
    words: Words, key: str, missing: Sequence[str] = (), kelurahan: str = "", **values: Any
) -> Message:
    """Something said in a group; `missing` are rights that the bot lacks there."""
    if key == "refused":
        return file_refused(words, values["reason"])
    place = words.place(kelurahan).name if kelurahan else ""
    rights = [words.say(f"groups/right.{one}") for one in missing]
    return Message(words.say(f"groups/{key}", place=place, rights=rights, **values))


def which_place(words: Words, verb: str, places: Sequence[str]) -> Message:
    """Which kelurahan is meant?"""
    buttons = (Button(words.place(one).name, Press(verb, value=one)) for one in places)
    return Message(words.say("groups/private.which"), buttons=rows(buttons, 2))
