"""The letter of a request: made for whoever works on it, as a PDF to print and sign."""

import asyncio

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden, resting
from handlers.desk.tickets import visible
from texts.papers.letters import letter as written
from tickets import policy
from tickets.desk.service import Change, must_not_rest
from tickets.lifecycle import ENDED, Party, touched
from tickets.model import Attachment
from tickets.presses import Press

LETTER = "letter"
"""The event's name in the ticket's history."""


async def letter(context: Context, press: Press) -> None:
    """The surat pengantar of a ticket, made anew from its answers each time."""
    ticket = await visible(context, press)
    if ticket is None:
        return
    person = await context.person()
    programme = context.programmes.get(ticket.service.programme)
    form = programme.request.letter if programme and programme.request else None
    if form is None or Party.STAFF not in policy.parties(person, ticket) or ticket.status in ENDED:
        forbidden(context)
        return
    try:
        await must_not_rest(context.work, ticket)
    except policy.Suspended:
        resting(context, ticket)
        return
    await context.toast_at_once("services/letter.making")
    content = await asyncio.to_thread(written, context.words, ticket, form, context.now)  # a second of work
    name = f"{ticket.number}.pdf"
    file = Attachment("document", context.work.attach(name, "application/pdf", content))
    after = await context.desk.change(
        context.work, Change(ticket, touched(ticket), LETTER, Party.STAFF, person)
    )
    context.show("letter", about=ticket.id, ticket=after, files=[file])
