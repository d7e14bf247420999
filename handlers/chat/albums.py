"""The updates of one handling, as PTB and its handlers take them: one update, or an album as its part with
words and the messages of the others. What comes late of an album goes where the others went.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot, Message, Update

from handlers.chat.context import Context, Current, Unit, without_pressed
from tickets.drafts import Said
from tickets.model import Ticket


def taken(updates: Sequence[Mapping[str, Any]], unit: Unit, bot: Bot) -> tuple[Update, Current]:
    """The update to handle, and what belongs to it."""
    foremost = updates[0] if len(updates) == 1 else _foremost(updates)
    lean, pressed = without_pressed(foremost)
    more = [Message.de_json(one["message"], bot) for one in updates if one is not foremost]
    return Update.de_json(lean, bot), Current(unit, pressed, more)


def _foremost(updates: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((one for one in updates if one["message"].get("caption")), updates[0])


def belongs(context: Context, said: Said, ticket: Ticket) -> None:
    """The person's own messages are the ticket's: changed, they change it; replied to, it is meant."""
    for one in said.parts:
        context.work.write(
            "put_message", chat=context.chat, message=one.message, ticket=ticket.id, slot=_slot(one), shown=""
        )


async def followed(context: Context, said: Said) -> int:
    """The ticket that has the rest of the album already, 0 for none."""
    if not said.album:
        return 0
    message, _ = await context.read.message_of_slot(context.chat, _slot(said))
    ticket, _ = await context.read.about_message(context.chat, message) if message else (0, "")
    return ticket


def _slot(said: Said) -> str:
    return f"album:{said.album}" if said.album else ""
