"""Tickets in a resident's chat, and the presses that both residents and officials have on them."""

from typing import Any

from telegram import Update

from handlers import conversation
from handlers.buttons import presses
from handlers.context import Context
from handlers.refusals import forbidden, refusing, stale
from tickets.announce import card as show_card
from tickets.forms.declared import FORMS
from tickets.lifecycle import IllegalMove, actions
from tickets.model import Person, Ticket
from tickets.notices import Mode, Urgency
from tickets.policy import Forbidden, may_see, party_for
from tickets.presses import Press

PAGE = 5
WITH_FORM = frozenset(
    {"resolve", "ask", "reject", "decline", "propose", "answer", "reopen", "reschedule", "add"}
)
"""Actions that ask for something first; the form has the same name."""


async def own_list(update: Update, context: Context) -> None:
    """/tiket."""
    await _own_page(context, 0, Mode.SEND)


@presses("mine")
async def own_page(context: Context, press: Press) -> None:
    """Another page of it."""
    await _own_page(context, press.subject, Mode.EDIT)


async def _own_page(context: Context, page: int, mode: Mode) -> None:
    person = await context.person()
    found = await context.read.own_tickets(person.id, PAGE + 1, page * PAGE)
    if not found and not page:
        context.say("tickets/list.own_none", menu=person.official)
        return
    title = context.words.say("tickets/list.own")
    context.show(
        "listed", slot=f"mine:{person.id}", mode=mode, title=title, tickets=found, page=page, verb="mine",
        opens="own", now=context.now,
    )  # fmt: skip


async def visible(context: Context, press: Press) -> Ticket | None:
    """The ticket of a press if the presser may see it; otherwise they are told that they may not."""
    ticket = await context.read.ticket(press.subject)
    if ticket is None:
        context.toast("people/missing", alert=True)
        return None
    if not may_see(await context.person(), ticket):
        forbidden(context)
        return None
    return ticket


@presses("own")
async def own(context: Context, press: Press) -> None:
    """One of one's own tickets."""
    person = await context.person()
    ticket = await context.read.ticket(press.subject)
    if ticket is None or ticket.reporter != person.id:
        forbidden(context)
        return
    context.show("own", about=ticket.id, ticket=ticket, now=context.now)


@presses("history")
async def history(context: Context, press: Press) -> None:
    """A ticket's history in plain words."""
    if ticket := await visible(context, press):
        events = await context.read.events(ticket.id)
        context.show("history", about=ticket.id, ticket=ticket, events=events)


@presses("whole")
async def whole(context: Context, press: Press) -> None:
    """The whole of a long text."""
    if ticket := await visible(context, press):
        part = int(press.value) if press.value.isdigit() else 0
        context.show("whole", about=ticket.id, ticket=ticket, part=part)


@presses("card")
async def card(context: Context, press: Press) -> None:
    """An official opens a ticket from a list or a notice."""
    person = await context.person()
    ticket = await visible(context, press)
    if ticket is None:
        return
    if not person.official:
        context.show("own", about=ticket.id, ticket=ticket, now=context.now)
        return
    files = await context.read.attachments(ticket.id)
    await show_card(context.work, ticket, person, mode=Mode.SEND, urgency=Urgency.REPLY, files=files)


@presses("act")
async def act(context: Context, press: Press) -> None:
    """A button that moves a ticket, or begins the form that will. Old buttons change nothing."""
    person = await context.person()
    ticket = await visible(context, press)
    if ticket is None:
        return
    action = press.value.rstrip("!")
    if press.value in ("assign", "delegate"):
        from handlers.desk import PICKS  # noqa: PLC0415  # it needs this module

        await PICKS[press.value](context, ticket, person)
    elif press.value == "keep":
        context.say("tickets/pick.cancel_kept", number=ticket.number, about=ticket.id)
    elif press.value == "add":
        await conversation.start(context, "add", ticket.id)
    elif await _possible(context, ticket, person, press, action):
        await _go(context, ticket, person, press, action)


async def _possible(context: Context, ticket: Ticket, person: Person, press: Press, action: str) -> bool:
    """Whether the button is still good: the ticket as it was shown, the person allowed, the move legal."""
    if action == "hand_back" and ticket.delegate == person.id and press.version == ticket.version:
        return True  # an official who was asked may refuse before standing in, too
    try:
        party = party_for(person, ticket, action)
    except Forbidden:
        forbidden(context)
        return False
    if press.version == ticket.version and action in actions(ticket, party):
        return True
    await stale(context, ticket, action)
    return False


async def _go(context: Context, ticket: Ticket, person: Person, press: Press, action: str) -> None:
    if action in WITH_FORM and action in FORMS:
        await conversation.start(context, action, ticket.id)
        return
    if action == "cancel" and press.value != "cancel!":
        context.show("sure", ticket=ticket, about=ticket.id)
        return
    async with refusing(context, ticket, action):
        if action == "hand_back":
            await context.desk.refuse_delegation(context.work, ticket, person)
            context.toast("tickets/done.refused")
        else:
            after = await context.desk.act(context.work, ticket, person, action, **_changes(ticket, action))
            await _said(context, after, person, action)


def _changes(ticket: Ticket, action: str) -> dict[str, Any]:
    """What else a move changes: an agreed time becomes the event's."""
    if action != "agree" or ticket.proposed_at is None:
        return {}
    length = ticket.ends_at - ticket.starts_at if ticket.ends_at and ticket.starts_at else None
    return {
        "starts_at": ticket.proposed_at,
        "ends_at": ticket.proposed_at + length if length else None,
        "prayer": "",
        "proposed_at": None,
    }


async def _said(context: Context, ticket: Ticket, person: Person, action: str) -> None:
    """Officials see the card change and get a toast; a resident gets a message."""
    if action in ("verify", "start", "accept", "stand_in", "attend", "miss"):
        context.toast(f"tickets/done.{action}")
    elif action == "confirm":
        context.show("stars", ticket=ticket, about=ticket.id)
    else:
        context.show("done", key=f"done.{action}", ticket=ticket, about=ticket.id, official=person.official)


@presses("rate")
async def rate(context: Context, press: Press) -> None:
    """1 to 5 stars."""
    person = await context.person()
    ticket = await visible(context, press)
    if ticket is None:
        return
    try:
        await context.desk.rate(context.work, ticket, person, int(press.value or 0))
    except (Forbidden, ValueError):
        forbidden(context)
    except IllegalMove:
        await stale(context, ticket, "rated")
    else:
        context.show("done", key="done.rated", ticket=ticket, about=ticket.id, stars=press.value)
