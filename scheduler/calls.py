"""Residents who are to be called: looked at once Telegram has answered, and asked for again until it is
noted.
"""

from scheduler.jobs import Means
from tickets.aspirations import contacts
from tickets.desk.dues import put_due
from tickets.model import Ticket
from tickets.ports import Unit
from tickets.time.dues import Due, repetition


async def unheard(unit: Unit, means: Means, ticket: Ticket, _due: Due) -> None:
    """Somebody blocked the bot, or came back."""
    await contacts.look(means.desk, unit, ticket)


async def call(unit: Unit, means: Means, ticket: Ticket, due: Due) -> None:
    """Nobody has noted yet what came of the call."""
    if not ticket.marks.unheard:
        return
    await contacts.tell(unit, ticket, again=due.n)
    tz = means.desk.kelurahan(ticket).tz
    if again := repetition(due, ticket, unit.now, means.desk.calendar, tz):
        put_due(unit, again)
