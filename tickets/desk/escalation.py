"""Each step up the line (tickets.time.rungs) is an event of the ticket: whom it has reached, and which deadline was
missed.
"""

from tickets.desk.service import Desk
from tickets.lifecycle import Party, touched
from tickets.model import Ticket
from tickets.ports import Work
from tickets.time.dues import Due, Task
from tickets.time.rungs import RUNGS, at_rung, line

ESCALATED = "escalated"
LIMITS = {Task.UNVERIFIED: "verify", Task.LATE: "answer", Task.OVERDUE: "resolve"}
"""Which deadline was missed."""


async def note(desk: Desk, work: Work, ticket: Ticket, due: Due) -> Ticket:
    """The event of a step, where somebody is at that rung."""
    steps = line(await work.read.officials(ticket.kelurahan), ticket, work.now)
    if not at_rung(due, steps):
        return ticket
    data = {"rung": RUNGS[due.n - 1], "limit": LIMITS[due.task]}
    return await desk.change(work, ticket, touched(ticket), ESCALATED, Party.SYSTEM, None, "", (), data=data)
