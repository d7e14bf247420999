"""Presses of inline buttons: each verb has one handler; what is none of ours is refused and says so."""

from telegram import Update

from handlers.chat.context import Context
from tickets.presses import Press


async def pressed(update: Update, context: Context) -> None:
    """Every press: parsed, handed to its verb, and answered in any case."""
    query = update.callback_query
    press = Press.parse(query.data) if query and query.data else None
    handler = context.routes.presses.get(press.verb) if press else None
    if press and handler:
        await handler(context, press)
    else:
        context.toast("residents/expired", alert=True)
    context.toast("groups/in_private" if context.in_group else "")
