"""What was handed in and that nobody has looked at in time: whoever may is asked again, from the third time
on the camat hears of it, and where nobody may any more it takes effect.
"""

from scheduler.jobs import Means
from tickets.desk import checking, completion
from tickets.desk.dues import put_due
from tickets.model import Role, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.ports import Unit
from tickets.time.dues import Due, repetition

CAMAT_FROM = 3
"""How often it was asked before the camat hears of it."""


async def unchecked(unit: Unit, means: Means, ticket: Ticket, due: Due) -> None:
    """It waits longer than it should."""
    if ticket.status is not Status.CHECKING:
        return
    officials = await unit.read.officials(ticket.kelurahan)
    able = completion.checkers(officials, ticket, unit.now)
    if not able:
        await checking.let_pass(means.desk, unit, ticket)
        return
    put_off = await unit.read.snoozing(ticket.id)
    await completion.ask_again(unit, ticket, [one for one in able if one.id not in put_off])
    if due.n >= CAMAT_FROM:
        for one in officials:
            if Role.CAMAT in one.roles(ticket.kelurahan) and not one.unreachable:
                values = {"ticket": ticket, "now": unit.now}
                unit.tell(
                    Notice(one.telegram_id, "unchecked", values, Urgency.NORMAL, "", ticket.id, Mode.SEND)
                )
    tz = means.desk.kelurahan(ticket).tz
    if again := repetition(due, ticket, unit.now, means.desk.calendar, tz):
        put_due(unit, again)
