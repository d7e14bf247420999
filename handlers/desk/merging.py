"""Officials join tickets that tell of the same thing, put right what one is about, and open who reported."""

from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.refusals import fade, forbidden, refusing
from handlers.desk.tickets import current, visible
from handlers.desk.untold import untold
from tickets import policy
from tickets.aspirations import disclosure, merging, recategorisation
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.lifecycle import MERGE, UNMERGE, IllegalMove
from tickets.model import Person, Ticket
from tickets.presses import Press
from understanding import categories


async def pick_main(context: Context, ticket: Ticket, person: Person) -> None:
    """Gabungkan: into which ticket?"""
    if not policy.may(person, ticket, MERGE):
        forbidden(context)
        return
    found = await merging.candidates(context.work, ticket, person)
    context.show("merge_pick", about=ticket.id, ticket=ticket, tickets=found, now=context.now)


async def part(context: Context, ticket: Ticket, person: Person) -> None:
    """Pisahkan."""
    async with refusing(context, ticket, UNMERGE):
        after = await merging.unmerge(context.desk, context.work, ticket, person)
        context.toast("support/merge.parted", number=after.number, untold=await untold(context, after))
        await fade(context, after)


async def pick_category(context: Context, ticket: Ticket, person: Person) -> None:
    """Ubah bidang: to which?"""
    if not recategorisation.may_recategorise(person, ticket):
        forbidden(context)
        return
    guess = [one for one in categories.guess(ticket.text)[:3] if one != ticket.category]
    context.show("category_pick", about=ticket.id, ticket=ticket, guess=guess)


async def ask_reason(context: Context, ticket: Ticket, person: Person) -> None:
    """Buka identitas: why?"""
    if disclosure.may_open(person, ticket):
        await conversation.start(context, "open_identity", ticket.id)
    else:
        forbidden(context)


async def merge(context: Context, press: Press) -> None:
    """The ticket that goes on is chosen, or its number is to be typed."""
    ticket = await visible(context, press)
    if ticket is None or not await current(context, ticket, press):
        return
    person = await context.person()
    if not policy.may(person, ticket, MERGE):
        forbidden(context)
    elif press.value == "number":
        await conversation.start(context, "merge", ticket.id)
    else:
        main = await context.read.ticket(press.number) if press.number else None
        await _merge(context, ticket, person, main, press.value)


async def merge_typed(context: Context, person: Person, draft: Draft) -> None:
    """The number of the ticket that goes on was typed."""
    ticket = await context.read.ticket(draft.subject)
    number = str(draft.answers["number"])
    if ticket is None or not policy.may(person, ticket, MERGE):
        forbidden(context)
        return
    code = context.desk.kelurahan(ticket).code
    found = [number, f"{code}-{number}", f"{code}-{ticket.created_at:%y%m}-{number.zfill(4)}"]
    main = None
    for one in found:
        main = main or await context.read.ticket_by_number(one)
    if main is None or main.kelurahan != ticket.kelurahan or not policy.may_see(person, main):
        await conversation.ask_again(
            context, draft, "number", Wrong("support/merge.unknown", {"number": number})
        )
        return
    await _merge(context, ticket, person, main, number)


async def _merge(context: Context, ticket: Ticket, person: Person, main: Ticket | None, typed: str) -> None:
    if main is None or main.kelurahan != ticket.kelurahan or not policy.may_see(person, main):
        _tell(context, ticket, "merge.unknown", number=typed)
        return
    async with refusing(context, ticket, MERGE):
        try:
            after = await merging.merge(context.desk, context.work, ticket, person, main)
        except IllegalMove as refused:
            if refused.ticket.id != main.id:
                raise
            _tell(context, ticket, "merge.impossible", number=ticket.number, main=main.number)
            return
        silent = await untold(context, after)
        context.say(
            "support/merge.done", about=after.id, number=ticket.number, main=main.number, untold=silent
        )
        await fade(context, after)


def _tell(context: Context, ticket: Ticket, key: str, **values: Any) -> None:
    context.say(f"support/{key}", about=ticket.id, **values)


async def set_category(context: Context, press: Press) -> None:
    """What the ticket is about is put right."""
    ticket = await visible(context, press)
    if ticket is None or not await current(context, ticket, press):
        return
    async with refusing(context, ticket, recategorisation.RECATEGORISED):
        after = await recategorisation.recategorise(
            context.desk, context.work, ticket, await context.person(), press.value
        )
        context.toast("support/category.done", category=context.words.what(after))
        await fade(context, after)


async def open_identity(context: Context, person: Person, draft: Draft) -> None:
    """The reason is given: the name is told to the one who asked, and the reporter hears of it."""
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        context.say("residents/missing")
        return
    async with refusing(context, ticket, "open_identity"):
        reporter = await disclosure.open_identity(
            context.desk, context.work, ticket, person, str(draft.answers["note"])
        )
        context.show("identity", about=ticket.id, ticket=ticket, reporter=reporter)
