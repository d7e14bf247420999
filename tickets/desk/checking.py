"""Work that nobody can look at any more, since whoever could has left: it counts all the same, and the
history says so.
"""

from tickets.desk import completion
from tickets.desk.service import Change, Desk
from tickets.lifecycle import Party, move
from tickets.model import Ticket
from tickets.ports import Work


async def let_pass(desk: Desk, work: Work, ticket: Ticket) -> Ticket:
    """What was handed in takes effect unchecked; raises IllegalMove where it waits for nobody."""
    step = move(ticket, Party.SYSTEM, completion.PASS, work.now)
    after = completion.marked(step.ticket, completion.PASS, None)
    event, files = await completion.presented(work.read, ticket)
    note, data = completion.told_again(event)
    data[completion.UNCHECKED] = True
    return await desk.change(
        work, Change(ticket, after, completion.PASS, Party.SYSTEM, None, note, data=data, shown=files)
    )
