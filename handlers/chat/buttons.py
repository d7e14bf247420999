"""Presses of inline buttons: each verb has one handler; what is none of ours is refused and says so."""

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers.chat.context import Context
from tickets.presses import Press

Pressed = Callable[[Context, Press], Awaitable[None]]
PRESSES: dict[str, Pressed] = {}


def presses(verb: str) -> Callable[[Pressed], Pressed]:
    """Names the verb that a function handles."""

    def take(function: Pressed) -> Pressed:
        PRESSES[verb] = function
        return function

    return take


async def pressed(update: Update, context: Context) -> None:
    """Every press: parsed, handed to its verb, and answered in any case."""
    query = update.callback_query
    press = Press.parse(query.data) if query and query.data else None
    handler = PRESSES.get(press.verb) if press else None
    if press and handler:
        await handler(context, press)
    else:
        context.toast("residents/expired", alert=True)
    context.toast("groups/in_private" if context.in_group else "")
