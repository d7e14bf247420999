"""Teruskan ke instansi: the report in words to paste there, where it went, its number there, and whether the
reporter may be named.
"""

from handlers.chat.context import Context
from handlers.chat.conversation import start
from handlers.chat.refusals import forbidden, refusing
from handlers.desk.card_extras import done, subject
from handlers.desk.tickets import visible
from handlers.desk.untold import untold
from tickets import policy
from tickets.aspirations import naming as names
from tickets.aspirations import transfers
from tickets.drafts import Draft
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press


async def _show_words(context: Context, ticket: Ticket, person: Person) -> None:
    """The words to paste."""
    reporter = await context.read.person(ticket.reporter) if ticket.reporter else None
    events = await context.read.events(ticket.id)
    told = reporter is not None and policy.may_know_reporter(person, ticket) and names.agreed(events)
    context.show(
        "passage", about=ticket.id, ticket=ticket, names=(reporter.name if reporter else "", ticket.host),
        reporter=reporter.name if reporter and told and not ticket.confidential else "",
        can_ask=names.may_ask(person, ticket) and not names.asked(events),
        can_refer=transfers.can_be_referred(ticket),
    )  # fmt: skip


async def forward(context: Context, ticket: Ticket, person: Person) -> None:
    """The words to paste, then: where did it go?"""
    if policy.may(person, ticket, "forward"):
        await _show_words(context, ticket, person)
        await start(context, "forward", ticket.id)
    else:
        forbidden(context)


async def reference(context: Context, ticket: Ticket, person: Person) -> None:
    """The number that it has there."""
    if policy.may(person, ticket, "forward") and transfers.can_be_referred(ticket):
        await start(context, "reference", ticket.id)
    else:
        forbidden(context)


async def forwarded(context: Context, person: Person, draft: Draft) -> None:
    """Another body has to do it; it stays open here."""
    if ticket := await subject(context, draft):
        async with refusing(context, ticket, "forward"):
            body = context.words.posts.bodies.get(draft.answers["body"], draft.answers["body"])
            number = draft.answers.get("reference") or ""
            after = await transfers.forward(context.desk, context.work, ticket, person, body, number)
            silent = await untold(context, after)
            done(context, "forward", after, person, to=body, untold=silent)
            if not number:
                context.show("number_wanted", about=ticket.id, ticket=after)


async def referenced(context: Context, person: Person, draft: Draft) -> None:
    """Its number there is known."""
    if ticket := await subject(context, draft):
        async with refusing(context, ticket, "reference"):
            after = await transfers.refer(
                context.desk, context.work, ticket, person, draft.answers["reference"]
            )
            silent = await untold(context, after)
            done(context, "reference", after, person, to=after.handling.body, untold=silent)


async def naming(context: Context, press: Press) -> None:
    """Whether the reporter may be named: 'ask' and 'text' of an official, 'yes' and 'no' of the reporter."""
    ticket = await visible(context, press)
    if ticket is None:
        return
    person = await context.person()
    if press.value in names.ANSWERS:
        async with refusing(context, ticket, names.AGREED):
            after = await names.answer(context.desk, context.work, ticket, person, press.value)
            context.show(
                "naming", slot=names.slot(ticket), mode=Mode.EDIT, about=ticket.id, ticket=after,
                answer=press.value,
            )  # fmt: skip
    elif not policy.may(person, ticket, "forward"):
        forbidden(context)
    elif press.value == "text":
        await _show_words(context, ticket, person)
    else:
        async with refusing(context, ticket, names.ASKED):
            await names.ask(context.desk, context.work, ticket, person)
            context.toast("passages/asked_toast")
