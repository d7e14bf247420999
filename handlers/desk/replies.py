"""Balas: the office answers a resident, in words typed or kept ready, without moving the ticket."""

from dataclasses import replace
from typing import Any

from handlers.chat.context import Context
from handlers.chat.conversation import start
from handlers.chat.refusals import forbidden, refusing
from handlers.desk.tickets import visible
from handlers.desk.writing import show_meanwhile
from texts import placeholders
from tickets import policy
from tickets.desk import replies
from tickets.desk.reached import Reached, reached
from tickets.desk.writing import meanwhile
from tickets.drafts import Draft
from tickets.forms.values import FilesValue
from tickets.groups.model import Canned
from tickets.model import Event, Person, Ticket
from tickets.presses import Press


async def reply(context: Context, ticket: Ticket, person: Person) -> None:
    """Balas: an answer kept ready, or own words."""
    if not replies.may_reply(person, ticket):
        forbidden(context)
        return
    ready = await context.read.canned(ticket.kelurahan)
    if ready:
        context.show("pick_canned", about=ticket.id, ticket=ticket, ready=ready)
    else:
        await start(context, "reply", ticket.id)


async def typed(context: Context, press: Press) -> None:
    """Own words."""
    if ticket := await _writable(context, press):
        await start(context, "reply", ticket.id)


async def _writable(context: Context, press: Press) -> Ticket | None:
    ticket = await visible(context, press)
    if ticket and not replies.may_reply(await context.person(), ticket):
        forbidden(context)
        return None
    return ticket


async def _ready(context: Context, press: Press) -> tuple[Ticket, Canned, str] | None:
    """The ticket, the answer kept ready, and its words for that ticket."""
    ticket = await _writable(context, press)
    ready = await context.read.canned_by_id(press.number or 0) if ticket else None
    if ticket is None:
        return None
    if ready is None or ready.kelurahan != ticket.kelurahan:
        context.toast("residents/expired", alert=True)
        return None
    person, reporter = await context.person(), None
    if ticket.reporter and policy.may_know_reporter(person, ticket):
        reporter = await context.read.person(ticket.reporter)
    values = placeholders.values(context.words, ticket, reporter, person)
    return ticket, ready, replies.filled(ready.text, values)


async def preview(context: Context, press: Press) -> None:
    """How the answer reads for this ticket, before it is sent."""
    if found := await _ready(context, press):
        ticket, ready, text = found
        context.show("preview", about=ticket.id, ticket=ticket, ready=ready, text=text)


async def send(context: Context, press: Press) -> None:
    """It reads well: to the resident."""
    if found := await _ready(context, press):
        ticket, _, text = found
        if press.version != ticket.version and await _said_since(context, ticket, press.version, text):
            context.toast("replies/sent_before", alert=True)
            return
        person = await context.person()
        others = meanwhile(await context.read.events(ticket.id), press.version, person)
        if others:
            again = replace(press, version=ticket.version)
            await show_meanwhile(context, ticket, others, text, again)
            return
        async with refusing(context, ticket, "reply"):
            after = await replies.reply(context.desk, context.work, ticket, person, text)
            await _sent(context, after, person)


async def _said_since(context: Context, ticket: Ticket, version: int, text: str) -> bool:
    """Whether the same answer has left since the button was shown: it was pressed twice."""
    since = (await context.read.events(ticket.id))[version:]
    return any(event.name == replies.REPLIED and event.note == text for event in since)


async def submit(context: Context, person: Person, draft: Draft) -> None:
    """Typed, with files or without."""
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        context.say("residents/missing")
        return
    note: FilesValue = draft.answers["note"]
    async with refusing(context, ticket, "reply"):
        after = await replies.reply(context.desk, context.work, ticket, person, note["text"], note["files"])
        await _sent(context, after, person)


async def _sent(context: Context, ticket: Ticket, person: Person) -> None:
    how = await reached(context.read, ticket)
    key = "sent" if how is Reached.YES else f"sent_{how}"
    context.show("replied", about=ticket.id, key=key, ticket=ticket, official=person.official)


async def tell_note(context: Context, press: Press) -> None:
    """A note that was written for the office is to go to the resident after all."""
    ticket = await _writable(context, press)
    if ticket is None:
        return
    person, events = await context.person(), await context.read.events(ticket.id)
    note = _note_at(events[press.version - 1 : press.version], person)
    if note is None:
        context.toast("residents/expired", alert=True)
    elif any(event.name == replies.REPLIED and event.note == note.note for event in events[press.version :]):
        context.toast("replies/sent_before", alert=True)
    elif found := meanwhile(events, press.number or press.version, person):
        again = replace(press, value=str(len(events)))
        await show_meanwhile(context, ticket, found, note.note, again)
    else:
        async with refusing(context, ticket, "reply"):
            after = await replies.reply(context.desk, context.work, ticket, person, note.note)
            await _sent(context, after, person)


def _note_at(events: Any, person: Person) -> Event | None:
    """The person's own note there."""
    return next((one for one in events if one.name == "noted" and one.actor == person.id and one.note), None)
