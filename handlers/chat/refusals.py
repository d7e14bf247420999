"""What a person is told when the desk refuses: how the ticket stands now, or that it is not theirs. What was
pressed is put right: a card shows the present state, any other message loses the buttons that are over.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.chat.context import Context, Pressed
from texts.message import as_edit
from texts.views import Screens
from tickets.desk.cards import card, card_of, card_slot
from tickets.lifecycle import ENDED, IllegalMove
from tickets.model import Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.policy import Forbidden, Suspended, may_see
from tickets.presses import Press

BOUND = ("act", "answers", "assign", "assign_post", "delegate", "due", "join", "rate", "tier")
"""Verbs of buttons that hold for one version of a ticket."""


@asynccontextmanager
async def refusing(context: Context, ticket: Ticket, action: str) -> AsyncIterator[None]:
    """Turns a refusal into words; nothing has been changed then."""
    try:
        yield
    except Suspended:
        resting(context, ticket)
    except Forbidden:
        forbidden(context)
    except IllegalMove:
        await stale(context, ticket, action)


def resting(context: Context, ticket: Ticket) -> None:
    """Whoever reported wants it only kept for now."""
    if context.sent and context.sent.callback_query:
        context.toast("privacy/resting", alert=True, number=ticket.number)
    else:
        context.say("privacy/resting", about=ticket.id, number=ticket.number)


def forbidden(context: Context) -> None:
    """The press or form is not for that person."""
    if context.sent and context.sent.callback_query:
        context.toast("residents/forbidden", alert=True)
    else:
        context.say("residents/forbidden")


async def stale(context: Context, ticket: Ticket, action: str) -> None:
    """The ticket has moved on: say how it stands, and put right what was pressed."""
    if not may_see(await context.person(), ticket):
        forbidden(context)
        return
    say_state(context, ticket, action)
    await put_right(context, ticket)


def say_state(context: Context, ticket: Ticket, action: str) -> None:
    """How the ticket stands, and that nothing was changed."""
    key, status = _why(context, ticket, action), context.words.status(ticket)
    if context.sent and context.sent.callback_query:
        context.toast(key, alert=True, number=ticket.number, status=status)
    else:
        context.say(key, about=ticket.id, number=ticket.number, status=status)


def _why(context: Context, ticket: Ticket, action: str) -> str:
    if action == "reopen" and ticket.status in ENDED | {Status.RESOLVED}:
        return "tickets/stale.reopen_late"
    begun = ticket.visit.starts_at is not None and ticket.visit.starts_at <= context.now
    passed = ticket.visit.proposed_at is not None and ticket.visit.proposed_at <= context.now
    if ticket.status not in ENDED and (begun or (action == "agree" and passed)):
        return "tickets/stale.late"
    return "tickets/stale.state"


async def put_right(context: Context, ticket: Ticket) -> None:
    """The presser's card of the ticket, where they have one, and the message that was pressed."""
    person = await context.person()
    newest, _ = await context.read.message_of_slot(context.chat, card_slot(ticket.id))
    if newest:
        await card(context.work, ticket, person, mode=Mode.ONLY_EDIT, urgency=Urgency.REPLY)
    pressed = context.current.pressed
    if pressed is None or pressed.message == newest:
        return
    _, slot = await context.read.about_message(context.chat, pressed.message)
    if slot == card_slot(ticket.id):
        await _older_card(context, ticket, pressed)
    else:
        await fade(context, ticket)


async def _older_card(context: Context, ticket: Ticket, pressed: Pressed) -> None:
    """A card further up in the chat, which is not edited with the others."""
    shown = await card_of(context.work, ticket, await context.person())
    _, params = Screens(context.words)(Notice(context.chat, "card", {"card": shown}))[0]
    if pressed.buttons != params.get("reply_markup"):
        context.work.owe(context.chat, *as_edit(params, pressed.message))


async def fade(context: Context, ticket: Ticket) -> None:
    """Takes the buttons that held for earlier versions of the ticket off the message that was pressed. One
    that has a slot is edited as a whole by whoever keeps it right.
    """
    pressed = context.current.pressed
    if pressed is None or pressed.buttons is None:
        return
    _, slot = await context.read.about_message(context.chat, pressed.message)
    if slot:
        return
    rows = pressed.buttons["inline_keyboard"]
    kept = [[one for one in row if not _over(one.get("callback_data", ""), ticket)] for row in rows]
    if kept != rows:
        markup = {"inline_keyboard": [row for row in kept if row]}
        where = {"chat_id": context.chat, "message_id": pressed.message}
        context.work.owe(context.chat, "editMessageReplyMarkup", {**where, "reply_markup": markup})


def _over(data: str, ticket: Ticket) -> bool:
    press = Press.parse(data)
    return (
        press is not None
        and press.verb in BOUND
        and press.subject == ticket.id
        and press.version < ticket.version
    )
