"""Officials hand work to each other, and note what they heard at an event."""

from handlers.chat.context import Context
from handlers.chat.conversation import start
from handlers.chat.refusals import fade, forbidden, refusing
from handlers.desk.card_extras import handed_slot
from handlers.desk.tickets import current, visible
from tickets import policy
from tickets.desk import assignments
from tickets.invitations import candidates, stand_ins
from tickets.lifecycle import Party, asked_to_go
from tickets.model import Kind, Person, Ticket
from tickets.presses import Press


async def pick_assignee(context: Context, ticket: Ticket, person: Person) -> None:
    """Tugaskan: to whom?"""
    if not policy.may(person, ticket, "assign"):
        forbidden(context)
        return
    people = policy.assignable(await context.read.officials(ticket.kelurahan), ticket)
    held = {post for one in people for post in one.posts(ticket.kelurahan)}
    posts = [post for post in context.desk.posts.offered(ticket) if post in held]
    context.show("pick_assignee", ticket=ticket, people=people, posts=posts, about=ticket.id)


async def pick_delegate(context: Context, ticket: Ticket, person: Person) -> None:
    """Diwakilkan: who is asked to stand in?"""
    if Party.LURAH not in policy.parties(person, ticket):
        forbidden(context)
        return
    officials = await context.read.officials(ticket.kelurahan)
    others = [one for one in officials if one.id != asked_to_go(ticket)]
    found = await candidates.found(context.read, context.desk, ticket, others, context.now)
    context.show("pick_delegate", about=ticket.id, ticket=ticket, candidates=found)


async def _picked(context: Context, press: Press) -> tuple[Ticket, Person] | None:
    ticket = await visible(context, press)
    if ticket is None:
        return None
    if Party.STAFF not in policy.parties(await context.person(), ticket):
        forbidden(context)
        return None
    to = await context.read.person(press.number) if press.number else None
    if to is None:
        context.toast("residents/expired", alert=True)
        return None
    return (ticket, to) if await current(context, ticket, press) else None


async def assign(context: Context, press: Press) -> None:
    """The ticket is this official's now."""
    if picked := await _picked(context, press):
        ticket, to = picked
        if ticket.handling.assignee == to.id:
            context.toast("tickets/done.same", number=ticket.number, name=to.name)
            return
        async with refusing(context, ticket, "assign"):
            after = await assignments.assign(context.desk, context.work, ticket, await context.person(), to)
            await _handed(context, after, to.name)


async def assign_post(context: Context, press: Press) -> None:
    """Whoever holds that duty has the ticket now."""
    ticket = await visible(context, press)
    if ticket is None or not await current(context, ticket, press):
        return
    async with refusing(context, ticket, "assign"):
        person = await context.person()
        after = await assignments.assign_post(context.desk, context.work, ticket, person, press.value)
        await _handed(context, after, context.words.post(after.handling.post))


async def _handed(context: Context, ticket: Ticket, name: str) -> None:
    """It is done; by when is asked, and need not be answered."""
    context.toast("tickets/done.assigned", name=name)
    await fade(context, ticket)
    context.show("handed", slot=handed_slot(ticket), about=ticket.id, ticket=ticket, name=name)


async def delegate(context: Context, press: Press) -> None:
    """The official picked is asked to stand in."""
    if picked := await _picked(context, press):
        ticket, to = picked
        async with refusing(context, ticket, "delegate"):
            after = await stand_ins.offer(context.desk, context.work, ticket, await context.person(), to)
            context.toast("tickets/done.offered", name=to.name, unreachable=to.unreachable)
            await fade(context, after)


async def heard(context: Context, press: Press) -> None:
    """Note an aspiration that was heard at an event."""
    if ticket := await visible(context, press):
        mine = policy.parties(await context.person(), ticket)
        if ticket.kind is Kind.INVITATION and mine & {Party.STAFF, Party.DELEGATE}:
            await start(context, "heard", ticket.id)
        else:
            forbidden(context)
