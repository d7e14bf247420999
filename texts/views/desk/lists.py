"""Screens with several tickets: a resident's own, the queue, what a search found, those of an RW."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import pages, rows
from texts.views.desk.matters import matter
from texts.words import Words
from tickets.model import Ticket
from tickets.presses import Press

__all__ = ["listed"]

PAGE = 5
"""Tickets on one page: what a small screen shows without much scrolling."""


def _line(words: Words, kind: str, ticket: Ticket, now: datetime) -> str:
    return words.say(
        f"tickets/line.{kind}", number=ticket.number, status=words.status(ticket),
        age=indonesian.age(ticket.created_at, now), what=words.what(ticket), where=words.where(ticket),
        text=words.when(ticket) or ticket.text,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TicketPage:
    """A page of tickets. `tickets` may hold one more than a page, which says that there are more; `verb` with
    `value` is the press for other pages, `opens` the one that shows one of them: 'card', or 'own'.
    """

    title: str
    tickets: Sequence[Ticket]
    now: datetime
    verb: str
    value: str = ""
    page: int = 0
    opens: str = "card"


def listed(words: Words, page: TicketPage) -> Message:
    """A page of tickets with a button for each."""
    tickets, opens = page.tickets, page.opens
    shown = tickets[:PAGE]
    kind = "resident" if opens == "own" else "queue"
    lines = [page.title, *(_line(words, kind, ticket, page.now) for ticket in shown)]
    if page.page:
        lines.append(words.say("tickets/list.page", page=page.page + 1))
    own = kind == "resident"
    labels = [
        words.plain("matters/button", matter=matter(words, one), number=one.number) if own else one.number
        for one in shown
    ]
    opening = (Button(label, Press(opens, one.id)) for label, one in zip(labels, shown, strict=True))
    buttons = rows(opening, 1 if own else 2)
    return Message(
        "\n\n".join(lines),
        buttons=[*buttons, *pages(words, page.verb, page.page, len(tickets) > PAGE, page.value)],
    )
