"""What a resident supports: listed with their own tickets, looked at, and followed no longer."""

from handlers.aspirations.duplicates import told_to_others
from handlers.chat.buttons import presses
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.desk.tickets import BESIDE, paged
from texts.views.desk.lists import PAGE
from tickets.aspirations import support
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press


async def listed(context: Context, person: Person) -> bool:
    """After one's own tickets, where there are any; whether there were."""
    return await _page(context, person, 0, Mode.SEND)


BESIDE.append(listed)


@presses("backed")
async def page(context: Context, press: Press) -> None:
    """Another page of them."""
    if paged(context, press):
        await _page(context, await context.person(), press.subject, Mode.EDIT)


async def _page(context: Context, person: Person, number: int, mode: Mode) -> bool:
    found = await context.read.supported(person.id, PAGE + 1, number * PAGE)
    if not found:
        return False
    words = [await _discreet(context, one) for one in found]
    context.show(
        "backed",
        slot=f"backed:{person.id}",
        mode=mode,
        tickets=found,
        told=words,
        page=number,
        now=context.now,
    )
    return True


async def _discreet(context: Context, ticket: Ticket) -> str:
    """Nothing of what has become secret since."""
    return await told_to_others(context, ticket) if support.open_to_all(ticket) else ""


@presses("backing")
async def opened(context: Context, press: Press) -> None:
    """One of them."""
    if ticket := await _mine(context, press):
        words = await _discreet(context, ticket)
        context.show("backing", about=ticket.id, ticket=ticket, told=words, now=context.now)


@presses("unfollow")
async def leave(context: Context, press: Press) -> None:
    """Berhenti mengikuti: no more news of it."""
    if ticket := await _mine(context, press):
        person = await context.person()
        after = await support.leave(context.desk, context.work, ticket, person)
        context.say("support/left", about=0, number=after.number, menu=person.official)


async def _mine(context: Context, press: Press) -> Ticket | None:
    ticket = await context.read.ticket(press.subject)
    if ticket is None or not await context.read.supports(ticket.id, (await context.person()).id):
        forbidden(context)
        return None
    return ticket
