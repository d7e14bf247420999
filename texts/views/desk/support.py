"""Screens about what tells of the same thing, identities opened, categories put right, and whom to call."""

from collections.abc import Sequence
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import menu, pages, rows
from texts.views.desk.lists import PAGE
from texts.words import Words
from tickets.drafts import Draft
from tickets.model import Attachment, Event, Person, Ticket
from tickets.presses import Press
from understanding.categories import KEYS
from understanding.digits.phones import shown

__all__ = [
    "backed", "backing", "category_pick", "followed", "identity", "merge_pick", "similar",
    "supported",
]  # fmt: skip


def _line(words: Words, ticket: Ticket, text: str, now: datetime) -> str:
    return words.say(
        "support/line", number=ticket.number, status=words.label(f"status.{ticket.status}"),
        age=indonesian.age(ticket.created_at, now), supporters=ticket.followers, what=words.what(ticket),
        rw=ticket.rw, text=text,
    )  # fmt: skip


def similar(
    words: Words, draft: Draft, tickets: Sequence[Ticket], told: Sequence[str], now: datetime
) -> Message:
    """What others have reported that may be the same; `told` are their words as strangers may read them."""
    lines = [_line(words, one, text, now) for one, text in zip(tickets, told, strict=True)]
    buttons = [
        [Button(words.plain("support/support", number=one.number), _press(draft, str(one.id)))]
        for one in tickets
    ]
    buttons.append([Button(words.plain("support/other"), _press(draft, "no"))])
    return Message(words.say("support/similar", lines=lines), buttons=buttons)


def _press(draft: Draft, value: str) -> Press:
    return Press("similar", draft.id, draft.revision, value)


def supported(words: Words, ticket: Ticket, official: bool) -> Message:
    """Somebody supports a ticket now; the menu comes back below the chat."""
    text = words.say("support/supported", number=ticket.number, supporters=ticket.followers)
    return Message(text, keys=menu(words, official))


def backed(words: Words, tickets: Sequence[Ticket], told: Sequence[str], page: int, now: datetime) -> Message:
    """A page of what a resident supports; there may be one more than a page holds. `told` as in `similar`."""
    shown = [(one, text) for one, text in zip(tickets, told, strict=True)][:PAGE]
    lines = [_line(words, one, text, now) for one, text in shown]
    buttons = rows((Button(one.number, Press("backing", one.id)) for one, _ in shown), 2)
    turn = pages(words, "backed", page, len(tickets) > PAGE)
    return Message(words.say("support/backed", lines=lines), buttons=[*buttons, *turn])


def backing(words: Words, ticket: Ticket, told: str, now: datetime) -> Message:
    """One ticket that a resident supports, to be followed no longer."""
    text = words.say("support/backing", line=_line(words, ticket, told, now))
    return Message(text, buttons=[[_unfollow(words, ticket)]])


def _unfollow(words: Words, ticket: Ticket) -> Button:
    return Button(words.plain("support/unfollow"), Press("unfollow", ticket.id))


def followed(
    words: Words, ticket: Ticket, event: Event, own: str, note: str, files: Sequence[Attachment]
) -> Message:
    """News of a ticket to whoever supports it, or whose own (`own`, its number) was merged into it."""
    key = f"support/followed.{event.name}"
    if key not in words.texts.sources:
        key = "support/followed.other"
    what = words.say(key, status=words.label(f"status.{ticket.status}"))
    text = words.say("support/followed.frame", number=ticket.number, own=own, what=what, note=note)
    return Message(text, buttons=[] if own else [[_unfollow(words, ticket)]], files=files)


def merge_pick(words: Words, ticket: Ticket, tickets: Sequence[Ticket], now: datetime) -> Message:
    """Tickets into which one may be merged, or a number to type."""
    lines = [_line(words, one, one.text, now) for one in tickets]
    key = "merge.pick" if tickets else "merge.none"
    buttons = rows(
        (Button(one.number, Press("merge", ticket.id, ticket.version, str(one.id))) for one in tickets), 2
    )
    buttons.append(
        [Button(words.plain("support/merge.typed"), Press("merge", ticket.id, ticket.version, "number"))]
    )
    return Message(words.say(f"support/{key}", number=ticket.number, lines=lines), buttons=buttons)


def identity(words: Words, ticket: Ticket, reporter: Person) -> Message:
    """Who reported in confidence, to the one who opened it."""
    return Message(
        words.say(
            "support/identity.opened",
            number=ticket.number,
            name=words.called(reporter),
            phone=shown(reporter.phone),
        )
    )


def category_pick(words: Words, ticket: Ticket, guess: Sequence[str]) -> Message:
    """What a ticket is about, to choose anew; the likeliest of its words first."""
    keys = [*guess, *(one for one in KEYS if one not in guess)]
    buttons = rows(
        (
            Button(words.label(f"category.{key}"), Press("category", ticket.id, ticket.version, key))
            for key in keys
            if key != ticket.category
        ),
        2,
    )
    return Message(
        words.say("support/category.pick", number=ticket.number, now=words.what(ticket)), buttons=buttons
    )
