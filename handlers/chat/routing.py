"""What leads where: commands, presses, forms and what pages are made of, each named once.

`handlers.ROUTES` is the one table; whoever handles an update finds it in the context.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from telegram import Update

from texts.message import Button
from tickets.drafts import Draft, Said
from tickets.model import Person, Ticket
from tickets.occasions.model import Occasion
from tickets.presses import Press
from tickets.programmes.model import Programme
from understanding.intents import Intent

C = TypeVar("C")
"""The context of a handler."""
H = TypeVar("H")
Pick = Callable[[C, Ticket, Person], Awaitable[None]]
"""An action on a card that asks for something first."""


Want = Callable[[C, Person, Said, Intent], Awaitable[bool]]
"""The answer to what a message wants; False where it has none after all."""


@dataclass(frozen=True, slots=True)
class Listener(Generic[C]):
    """A form that takes whatever is sent as it comes: what happens with a message, with the correction of
    one (False: it is none of its own), what is on the screen meanwhile, what is said where it is given up.
    """

    hears: Callable[[C, Person, Draft, Said], Awaitable[None]]
    corrects: Callable[[C, Person, Draft, Said], Awaitable[bool]]
    asks: Callable[[C, Draft], Awaitable[None]]
    leaves: Callable[[C, Person, Draft], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class LinkSeat(Generic[C]):
    """What a one-time link gives that is no office: to take it, and whether a person has it."""

    take: Callable[[C, Person, str], Awaitable[None]]
    held: Callable[[C, Person, str], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a part of a programme adds to its page: lines of text, and buttons, one a row."""

    lines: Sequence[str] = ()
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class Routes(Generic[C]):
    """All ways into the handlers, by the word that asks for each."""

    commands: Mapping[str, Callable[[Update, C], Awaitable[None]]]
    presses: Mapping[str, Callable[[C, Press], Awaitable[None]]]
    """By a button's verb."""
    forms: Mapping[str, Callable[[C, Person, Draft], Awaitable[None]]]
    """What a complete form does; '/request' is the form of that part of any programme."""
    picks: Mapping[str, Pick[C]]
    listeners: Mapping[str, Listener[C]]
    """Forms that listen instead of asking."""
    interrupts: Mapping[str, Callable[[C, Draft], Awaitable[bool]]]
    """What may be shown in place of a form's next question; True where it was."""
    offers: Mapping[str, Callable[[C, Person, Programme, str], Awaitable[Offer]]]
    """What a part adds to the page of its programme in a kelurahan."""
    openings: Mapping[str, Callable[[C, Programme, str], Awaitable[str]]]
    """'Sabtu, 28 November, 07.00' for the list; '' where the programme's hours say it."""
    round_actions: Mapping[str, Callable[[C, Occasion], Awaitable[None]]]
    """What a round's page offers."""
    seats: Mapping[str, LinkSeat[C]]
    """What a one-time link gives that is no office: 'juror' takes 'juror:lomba_das'."""
    wants: Mapping[str, Want[C]]
    """By what a message wants (understanding.intents)."""
    after_registration: Callable[[C, Person], Awaitable[bool]]
    """What somebody had sent before they were known comes back; False where nothing of it is understood."""
    beside_receipt: Callable[[C, Person, Ticket], Awaitable[None]]
    """What is asked below the receipt of a report."""
    follows: Callable[[C, Person, str], Awaitable[None]]
    """Somebody is registered who came to follow the report of that number."""
    beside_own_tickets: Sequence[Callable[[C, Person], Awaitable[bool]]]
    """What is listed after a resident's own tickets; whether there was any."""
    beside_agenda: Sequence[Callable[[C, Person, str, date], Awaitable[None]]]
    """What is listed after the agenda of a kelurahan's evening."""


def table(*entries: tuple[str, H]) -> Mapping[str, H]:
    """A table of names, each of which leads to one place only; raises ValueError where one leads to two."""
    found: dict[str, H] = {}
    for name, function in entries:
        if name in found:
            raise ValueError(f"{name!r} leads to two handlers: {found[name]!r} and {function!r}")
        found[name] = function
    return found
