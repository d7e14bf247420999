"""A request and a round of the same evening become one; naming a place answers who asked for it."""

from handlers.chat.context import Context
from handlers.chat.refusals import fade, refusing
from handlers.desk.tickets import current, visible
from handlers.occasions import run_by, stale
from tickets.activities import news
from tickets.lifecycle import touched
from tickets.model import Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.occasions.model import Cannot, Occasion
from tickets.presses import Press
from tickets.rounds import invited


async def join(context: Context, press: Press) -> None:
    """Ya, jadikan tempatnya: the round goes to whoever asked for it."""
    await _join(context, press, keep=False)


async def answers(context: Context, press: Press) -> None:
    """Ya: the place that was named is the one that the resident asked for."""
    await _join(context, press, keep=True)


async def _join(context: Context, press: Press, *, keep: bool) -> None:
    ticket = await visible(context, press)
    if ticket is None:
        return
    occasion = await run_by(context, press.number or 0)
    if occasion is None or not await current(context, ticket, press):
        return
    person = await context.person()
    async with refusing(context, ticket, invited.SCHEDULE):
        try:
            after = await invited.join(context.desk, context.work, occasion, ticket, person, keep=keep)
        except Cannot:
            stale(context, occasion)
            return
        context.show(
            "plain", slot=slot(occasion, ticket), mode=Mode.ONLY_EDIT, key="rounds/join.done",
            title=after.title, number=ticket.number,
        )  # fmt: skip
        await fade(context, touched(ticket))
        context.show("round_planned", occasion=after)
        await news.planned(context.work, context.desk, after, person)


def slot(occasion: Occasion, ticket: Ticket) -> str:
    """The slot of the question whether a request is answered by a round."""
    return f"join:{occasion.id}:{ticket.id}"


async def elsewhere(context: Context, press: Press) -> None:
    """Bukan: the place that was named is another one, and the question is over."""
    ticket = await visible(context, press)
    occasion = await run_by(context, press.number or 0) if ticket else None
    if ticket and occasion:
        context.show(
            "plain", slot=slot(occasion, ticket), mode=Mode.ONLY_EDIT, key="rounds/join.other",
            number=ticket.number,
        )  # fmt: skip


async def ask_whose(context: Context, person: Person, occasion: Occasion) -> None:
    """A place was named: is it that of a resident of that RW who asked for it? Where whoever named it does
    not work on requests, the desk is asked.
    """
    if occasion.ticket:
        return
    waiting = await invited.waiting(context.read, occasion.kelurahan, occasion.programme)
    officials = [one for one in await context.read.officials(occasion.kelurahan) if not one.unreachable]
    for ticket in waiting:
        if ticket.rw != occasion.rw:
            continue
        able = [person] if invited.may_answer(person, ticket) else officials
        for one in able:
            if invited.may_answer(one, ticket):
                values = {"occasion": occasion, "ticket": ticket, "now": context.now}
                urgency = Urgency.REPLY if one.id == person.id else Urgency.NORMAL
                context.work.tell(
                    Notice(one.telegram_id, "round_whose", values, urgency, slot(occasion, ticket), ticket.id)
                )


async def offered(context: Context, person: Person, occasion: Occasion) -> bool:
    """Tentukan tempat: those who asked for a visit come first; False where nobody did."""
    if occasion.ticket:
        return False
    waiting = await invited.waiting(context.read, occasion.kelurahan, occasion.programme)
    mine = [one for one in waiting if invited.may_answer(person, one)]
    if mine:
        context.show("round_requests", occasion=occasion, tickets=mine, now=context.now)
    return bool(mine)
