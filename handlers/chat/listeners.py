"""Forms that take whatever is sent as it comes, instead of asking one question after another."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.chat.context import Context
from tickets.drafts import Draft, Said
from tickets.model import Person


@dataclass(frozen=True, slots=True)
class Listener:
    """What happens with a message, with the correction of one (False: it is none of its own), what stands on
    the screen meanwhile, and what is said where it is given up.
    """

    hears: Callable[[Context, Person, Draft, Said], Awaitable[None]]
    corrects: Callable[[Context, Person, Draft, Said], Awaitable[bool]]
    asks: Callable[[Context, Draft], Awaitable[None]]
    leaves: Callable[[Context, Person, Draft], Awaitable[None]]


LISTENERS: dict[str, Listener] = {}
"""By the key of the form; the modules of handlers fill it."""
