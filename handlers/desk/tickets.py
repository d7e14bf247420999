"""Tickets in a resident's chat, and the presses that both residents and officials have on them."""

from collections.abc import Sequence

from telegram import Update

from handlers.chat import audit_trail, conversation
from handlers.chat.context import Context
from handlers.chat.refusals import fade, forbidden, refusing, stale
from handlers.desk.untold import untold
from texts.views.desk.lists import PAGE, TicketPage
from texts.views.desk.tickets import Done, sure_slot
from tickets.consequences import AFTER_START, OFFICE_ONLY, still_good
from tickets.desk import feedback
from tickets.desk.cards import card as show_card
from tickets.forms.declared import FORMS
from tickets.invitations import stand_ins
from tickets.lifecycle import Party, actions
from tickets.model import Event, Person, Status, Ticket
from tickets.notices import Mode, Urgency
from tickets.policy import Forbidden, may_see, parties, party_for
from tickets.presses import Press

TOASTED = frozenset(
    {
        "verify", "start", "accept", "stand_in", "attend", "miss", "collect", "visit", "not_home", "respond",
        "arrive",
    }
)  # fmt: skip
"""Actions after which a short word above the chat is enough."""
WITH_FORM = frozenset(
    {
        "resolve", "ask", "reject", "decline", "propose", "answer", "reopen", "reschedule", "add",
        "incomplete", "ready", "schedule", "finish",
    }
)  # fmt: skip
"""Actions that ask for something first; the form has the same name."""
LAST_PAGE = 100_000
"""Beyond what any list has; so far only a forged press asks."""


async def own_list(update: Update, context: Context) -> None:
    """/tiket."""
    await _own_page(context, 0, Mode.SEND)


async def own_page(context: Context, press: Press) -> None:
    """Another page of it."""
    if paged(context, press):
        await _own_page(context, press.subject, Mode.EDIT)


def paged(context: Context, press: Press) -> bool:
    """Whether the press asks for a page that a list can have; if not, the person is told."""
    if press.subject <= LAST_PAGE:
        return True
    context.toast("residents/expired", alert=True)
    return False


async def _own_page(context: Context, page: int, mode: Mode) -> None:
    person = await context.person()
    found = await context.read.own_tickets(person.id, PAGE + 1, page * PAGE)
    if not found and not page:
        if not any([await beside(context, person) for beside in context.routes.beside_own_tickets]):
            context.say("tickets/list.own_none", menu=person.official)
        return
    title = context.words.say("tickets/list.own")
    shown = TicketPage(title, found, context.now, "mine", page=page, opens="own")
    context.show("listed", slot=f"mine:{person.id}", mode=mode, page=shown)
    if mode is Mode.SEND:
        for beside in context.routes.beside_own_tickets:
            await beside(context, person)


async def visible(context: Context, press: Press) -> Ticket | None:
    """The ticket of a press if the presser may see it; otherwise they are told that they may not."""
    ticket = await context.read.ticket(press.subject)
    if ticket is None:
        context.toast("residents/missing", alert=True)
        return None
    if not may_see(await context.person(), ticket):
        forbidden(context)
        return None
    return ticket


async def own(context: Context, press: Press) -> None:
    """One of one's own tickets."""
    if ticket := await visible(context, press):
        if ticket.reporter == (await context.person()).id:
            context.show("own", about=ticket.id, ticket=ticket, now=context.now)
        else:
            forbidden(context)


async def history(context: Context, press: Press) -> None:
    """A ticket's history in plain words."""
    if ticket := await visible(context, press):
        events, names = await _told(context, ticket)
        audit_trail.note(context, "history", ticket)
        context.show("history", about=ticket.id, ticket=ticket, events=events, names=names)


async def whole(context: Context, press: Press) -> None:
    """The whole of a ticket's words and notes."""
    if ticket := await visible(context, press):
        events, names = await _told(context, ticket)
        audit_trail.note(context, "whole", ticket)
        context.show(
            "whole", about=ticket.id, ticket=ticket, events=events, names=names, part=press.number or 0
        )


async def _told(context: Context, ticket: Ticket) -> tuple[Sequence[Event], dict[int, str]]:
    """The history as far as it is the person's to read: a resident reads neither notes of the office nor
    names.
    """
    events = await context.read.events(ticket.id)
    if ticket.reporter == (await context.person()).id:
        return [event for event in events if event.name not in OFFICE_ONLY], {}
    names = {}
    for actor in {event.actor for event in events if event.actor}:
        official = await context.read.person(actor)
        names[actor] = official.name if official else ""
    return events, names


async def card(context: Context, press: Press) -> None:
    """An official opens a ticket from a list or a notice; who reported it sees their own ticket."""
    person = await context.person()
    ticket = await visible(context, press)
    if ticket is None:
        return
    if ticket.reporter == person.id:
        context.show("own", about=ticket.id, ticket=ticket, now=context.now)
        return
    files = await context.read.attachments(ticket.id)
    audit_trail.note(context, "card", ticket)
    await show_card(context.work, ticket, person, mode=Mode.SEND, urgency=Urgency.REPLY, files=files)


async def act(context: Context, press: Press) -> None:
    """A button that moves a ticket, or begins the form that will. Old buttons change nothing."""
    person = await context.person()
    ticket = await visible(context, press)
    if ticket is None:
        return
    action = press.value.removesuffix("!")
    if press.value == "keep":
        context.say("tickets/pick.cancel_kept", number=ticket.number, about=ticket.id)
    elif press.value == "add":
        await _begin_addition(context, ticket, person)
    elif press.value in context.routes.picks:
        if await current(context, ticket, press):
            await context.routes.picks[press.value](context, ticket, person)
    elif await _possible(context, ticket, person, press, action):
        await _go(context, ticket, person, press, action)


def _settled(context: Context, ticket: Ticket, key: str) -> None:
    """The question whether it is to be withdrawn loses its buttons and says what came of it."""
    slot = sure_slot(ticket.id)
    context.show("plain", slot=slot, mode=Mode.ONLY_EDIT, key=key, number=ticket.number)


async def _begin_addition(context: Context, ticket: Ticket, person: Person) -> None:
    if parties(person, ticket) & {Party.RESIDENT, Party.STAFF}:
        mine = ticket.reporter == person.id and not ticket.about
        given = conversation.NOTHING if mine else conversation.Given({"about": "no"})
        await conversation.start(context, "add", ticket.id, given)
    else:
        forbidden(context)


async def current(context: Context, ticket: Ticket, press: Press) -> bool:
    """Whether the button still means what it meant when it was shown; otherwise the person is told how the
    ticket stands. Words added since do no harm.
    """
    if press.version == ticket.version or still_good(await context.read.events(ticket.id), press.version):
        return True
    await stale(context, ticket, press.value)
    return False


async def _possible(context: Context, ticket: Ticket, person: Person, press: Press, action: str) -> bool:
    """Whether the button is still good: the person allowed, the ticket as it was shown, the move legal."""
    held = parties(person, ticket)
    try:
        party = party_for(person, ticket, action)
    except Forbidden:
        forbidden(context)
        return False
    if not await current(context, ticket, press):
        return False
    asked = action == "hand_back" and Party.DELEGATE in held  # whoever is only asked may refuse, too
    if asked or action in actions(ticket, party):
        return True
    await stale(context, ticket, action)
    return False


async def _go(context: Context, ticket: Ticket, person: Person, press: Press, action: str) -> None:
    if action in WITH_FORM and action in FORMS:
        await conversation.start(context, action, ticket.id)
        return
    if action == "cancel" and press.value != "cancel!":
        context.show("sure", slot=sure_slot(ticket.id), ticket=ticket, about=ticket.id)
        return
    async with refusing(context, ticket, action):
        if action == "hand_back":
            after = await stand_ins.refuse(context.desk, context.work, ticket, person)
            context.toast("tickets/done.refused")
        else:
            after = await context.desk.act(context.work, ticket, person, action)
            await _said(context, after, person, action)
        if action in AFTER_START:
            _offer_hearing(context, after)
        else:
            await fade(context, after)


def _offer_hearing(context: Context, ticket: Ticket) -> None:
    """The question of the morning after shows its answer; whoever went can note what they heard there."""
    mode = Mode.EDIT if ticket.status is Status.ATTENDED else Mode.ONLY_EDIT
    context.show("took_place", slot=f"took:{ticket.id}", about=ticket.id, mode=mode, ticket=ticket)


async def _said(context: Context, ticket: Ticket, person: Person, action: str) -> None:
    """Officials see the card change and get a toast; a resident gets a message."""
    if action in TOASTED:
        context.toast(context.words.about(ticket, f"done.{action}"), untold=await untold(context, ticket))
    elif action == "confirm":
        context.show("stars", ticket=ticket, about=ticket.id)
    else:
        if action == "cancel":
            _settled(context, ticket, "tickets/done.cancel")
        context.show("done", about=ticket.id, done=Done(f"done.{action}", ticket, person.official))


async def rate(context: Context, press: Press) -> None:
    """1 to 5 stars."""
    ticket = await visible(context, press)
    if ticket is None:
        return
    async with refusing(context, ticket, "rated"):
        after = await feedback.rate(
            context.desk, context.work, ticket, await context.person(), press.number or 0
        )
        context.show("done", about=after.id, done=Done("done.rated", after, stars=press.value))
        await fade(context, after)
