"""What a person is told when the desk refuses: how the ticket stands now, or that it is not theirs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.context import Context
from tickets.announce import refresh
from tickets.lifecycle import ENDED, IllegalMove
from tickets.model import Status, Ticket
from tickets.policy import Forbidden, may_see


@asynccontextmanager
async def refusing(context: Context, ticket: Ticket, action: str) -> AsyncIterator[None]:
    """Turns a refusal into words; nothing has been changed then."""
    try:
        yield
    except Forbidden:
        forbidden(context)
    except IllegalMove:
        await stale(context, ticket, action)


def forbidden(context: Context) -> None:
    """The press or form is not for that person."""
    if context.sent and context.sent.callback_query:
        context.toast("people/forbidden", alert=True)
    else:
        context.say("people/forbidden")


async def stale(context: Context, ticket: Ticket, action: str) -> None:
    """The ticket has moved on: say how it stands, and put the card right for whoever has it."""
    person = await context.person()
    if not may_see(person, ticket):
        forbidden(context)
        return
    key = "tickets/stale.state"
    if action == "reopen" and ticket.status in ENDED:
        key = "tickets/stale.reopen_late"
    elif (
        ticket.starts_at
        and ticket.starts_at <= context.now
        and ticket.status in (Status.NEW, Status.DECLINED)
    ):
        key = "tickets/stale.late"
    status = context.words.label(f"status.{ticket.status}")
    if context.sent and context.sent.callback_query:
        context.toast(key, alert=True, number=ticket.number, status=status)
    else:
        context.say(key, about=ticket.id, number=ticket.number, status=status)
    await refresh(context.work, ticket, person)
