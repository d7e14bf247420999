"""The host's answer to the question of the day before: does the event take place?"""

from handlers.chat.buttons import presses
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden, stale
from handlers.desk.tickets import visible
from tickets.consequences import CONFIRMED
from tickets.desk import feedback
from tickets.lifecycle import GOING
from tickets.model import Ticket
from tickets.notices import Mode
from tickets.presses import Press


@presses("host")
async def takes_place(context: Context, press: Press) -> None:
    """Jadi: noted once, however often it is pressed, and thanked for in place of the question."""
    person = await context.person()
    ticket = await visible(context, press)
    if ticket is None:
        return
    if ticket.reporter != person.id:
        forbidden(context)
    elif ticket.status not in GOING or ticket.starts_at is None or ticket.starts_at <= context.now:
        await stale(context, ticket, "host")
    else:
        if not await _confirmed(context, ticket):
            ticket = await feedback.confirm_host(context.desk, context.work, ticket, person)
        slot = f"host:{ticket.id}"
        context.show("host_check", slot=slot, about=ticket.id, mode=Mode.EDIT, ticket=ticket, confirmed=True)


async def _confirmed(context: Context, ticket: Ticket) -> bool:
    """Whether the host has said so since the event's time was set."""
    names = [one.name for one in await context.read.events(ticket.id)]
    since = max((n for n, name in enumerate(names) if name in ("reschedule", "agree")), default=-1)
    return CONFIRMED in names[since + 1 :]
