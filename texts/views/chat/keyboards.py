"""Rows of buttons that several screens share."""

from collections.abc import Iterable, Sequence

from texts.message import Button, Key
from texts.words import Words
from tickets.model import Ticket
from tickets.presses import Press


def rows(buttons: Iterable[Button], columns: int) -> list[list[Button]]:
    """Buttons in rows of so many."""
    found = list(buttons)
    return [found[start : start + columns] for start in range(0, len(found), columns)]


def act(words: Words, ticket: Ticket, action: str) -> Button:
    """The button of an action on a ticket as it stands."""
    return Button(words.label(f"action.{action}"), Press("act", ticket.id, ticket.version, action))


def pages(words: Words, verb: str, page: int, more: bool, value: str = "") -> list[list[Button]]:
    """Buttons to the pages before and after; `value` goes with the press."""
    row = []
    if page:
        row.append(Button(words.label("nav.less"), Press(verb, page - 1, 0, value)))
    if more:
        row.append(Button(words.label("nav.more"), Press(verb, page + 1, 0, value)))
    return [row] if row else []


def menu(words: Words, official: bool) -> Sequence[Sequence[Key]]:
    """The keyboard that stands below the chat between two forms."""
    keys = [
        [Key(words.label("menu.aspiration")), Key(words.label("menu.invitation"))],
        [Key(words.label("menu.tickets")), Key(words.label("menu.services"))],
        [Key(words.label("menu.help"))],
    ]
    if official:
        keys.append([Key(words.label("menu.agenda")), Key(words.label("menu.queue"))])
    return keys
