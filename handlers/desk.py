"""Officials hand work to each other, and note what they heard at an event."""

from handlers.buttons import presses
from handlers.context import Context
from handlers.conversation import start
from handlers.refusals import fade, forbidden, refusing
from handlers.tickets import PICKS, current, visible
from tickets import assigning, policy, standing_in
from tickets.lifecycle import Party
from tickets.model import Kind, Person, Ticket
from tickets.presses import Press


async def pick_assignee(context: Context, ticket: Ticket, person: Person) -> None:
    """Tugaskan: to whom?"""
    if Party.STAFF not in policy.parties(person, ticket):
        forbidden(context)
        return
    people = policy.assignable(await context.read.officials(ticket.kelurahan), ticket)
    context.show("pick", key="assign", verb="assign", ticket=ticket, people=people, about=ticket.id)


async def pick_delegate(context: Context, ticket: Ticket, person: Person) -> None:
    """Diwakilkan: who is asked to stand in?"""
    if Party.LURAH not in policy.parties(person, ticket):
        forbidden(context)
        return
    people = policy.possible_delegates(await context.read.officials(ticket.kelurahan), ticket)
    context.show("pick", key="delegate", verb="delegate", ticket=ticket, people=people, about=ticket.id)


PICKS.update({"assign": pick_assignee, "delegate": pick_delegate})


async def _picked(context: Context, press: Press) -> tuple[Ticket, Person] | None:
    ticket = await visible(context, press)
    if ticket is None:
        return None
    if Party.STAFF not in policy.parties(await context.person(), ticket):
        forbidden(context)
        return None
    to = await context.read.person(press.number) if press.number else None
    if to is None:
        context.toast("people/expired", alert=True)
        return None
    return (ticket, to) if await current(context, ticket, press) else None


@presses("assign")
async def assign(context: Context, press: Press) -> None:
    """The ticket is this official's now."""
    if picked := await _picked(context, press):
        ticket, to = picked
        if ticket.assignee == to.id:
            context.toast("tickets/done.same", number=ticket.number, name=to.name)
            return
        async with refusing(context, ticket, "assign"):
            after = await assigning.assign(context.desk, context.work, ticket, await context.person(), to)
            context.toast("tickets/done.assigned", name=to.name)
            await fade(context, after)


@presses("delegate")
async def delegate(context: Context, press: Press) -> None:
    """The official picked is asked to stand in."""
    if picked := await _picked(context, press):
        ticket, to = picked
        async with refusing(context, ticket, "delegate"):
            after = await standing_in.offer(context.desk, context.work, ticket, await context.person(), to)
            context.toast("tickets/done.offered", name=to.name)
            await fade(context, after)


@presses("heard")
async def heard(context: Context, press: Press) -> None:
    """Note an aspiration that was heard at an event."""
    if ticket := await visible(context, press):
        mine = policy.parties(await context.person(), ticket)
        if ticket.kind is Kind.INVITATION and mine & {Party.STAFF, Party.DELEGATE}:
            await start(context, "heard", ticket.id)
        else:
            forbidden(context)
