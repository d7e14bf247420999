"""Officials hand work to each other: assigning a ticket, asking somebody to stand in; and their lists."""

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence

from telegram import Update

from handlers.buttons import presses
from handlers.context import Context
from handlers.conversation import start
from handlers.refusals import forbidden, refusing
from handlers.tickets import PAGE, visible
from tickets import counts, policy, when
from tickets.agenda import build
from tickets.calendar import WIB
from tickets.cleaning import clean
from tickets.model import Kind, Person, Role, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from tickets.when.moment import Understood

SEARCH_BYTES = 45
"""Of the words searched for, so that the buttons to other pages can carry them."""


async def pick_assignee(context: Context, ticket: Ticket, person: Person) -> None:
    """Tugaskan: to whom?"""
    if not person.roles(ticket.kelurahan) & policy.DESK:
        forbidden(context)
        return
    officials = await context.read.officials(ticket.kelurahan)
    wanted = policy.DESK | policy.FIELD
    people = [one for one in officials if one.roles(ticket.kelurahan) & wanted]
    context.show("pick", key="assign", verb="assign", ticket=ticket, people=people, about=ticket.id)


async def pick_delegate(context: Context, ticket: Ticket, person: Person) -> None:
    """Diwakilkan: who is asked to stand in?"""
    if not person.roles(ticket.kelurahan) & policy.DECIDE:
        forbidden(context)
        return
    officials = await context.read.officials(ticket.kelurahan)
    wanted = policy.DESK | policy.FIELD
    people = [one for one in officials if one.roles(ticket.kelurahan) & wanted and one.id != person.id]
    context.show("pick", key="delegate", verb="delegate", ticket=ticket, people=people, about=ticket.id)


PICKS: dict[str, Callable[[Context, Ticket, Person], Awaitable[None]]] = {
    "assign": pick_assignee,
    "delegate": pick_delegate,
}


async def _picked(context: Context, press: Press) -> tuple[Ticket, Person] | None:
    ticket = await visible(context, press)
    if ticket is None:
        return None
    to = await context.read.person(int(press.value)) if press.value.isdigit() else None
    if to is None:
        context.toast("people/expired", alert=True)
        return None
    return ticket, to


@presses("assign")
async def assign(context: Context, press: Press) -> None:
    """The ticket is this official's now."""
    if picked := await _picked(context, press):
        ticket, to = picked
        async with refusing(context, ticket, "assign"):
            await context.desk.assign(context.work, ticket, await context.person(), to)
            context.toast("tickets/done.assigned", name=to.name)


@presses("delegate")
async def delegate(context: Context, press: Press) -> None:
    """The official picked is asked to stand in."""
    if picked := await _picked(context, press):
        ticket, to = picked
        async with refusing(context, ticket, "delegate"):
            await context.desk.offer_delegate(context.work, ticket, await context.person(), to)
            context.toast("tickets/done.offered", name=to.name)


def office_places(context: Context, person: Person) -> Sequence[str]:
    """The kelurahan that an official works for; all of them for the camat."""
    if any(one.role is Role.CAMAT for one in person.offices):
        return list(context.words.places)
    return list(dict.fromkeys(one.kelurahan for one in person.offices if one.kelurahan))


async def _official(context: Context) -> Person | None:
    person = await context.person()
    if office_places(context, person):
        return person
    context.say("tickets/list.officials_only", menu=person.official)
    return None


async def queue(update: Update, context: Context) -> None:
    """/antrean: what waits in each of the official's kelurahan, oldest first."""
    person = await _official(context)
    if person is None:
        return
    for kelurahan in office_places(context, person):
        await _queue_page(context, person, kelurahan, 0, Mode.SEND)


@presses("queue")
async def queue_page(context: Context, press: Press) -> None:
    """Another page of it."""
    person = await context.person()
    if press.value not in office_places(context, person):
        forbidden(context)
        return
    await _queue_page(context, person, press.value, press.subject, Mode.EDIT)


async def _queue_page(context: Context, person: Person, kelurahan: str, page: int, mode: Mode) -> None:
    place = context.words.place(kelurahan).name
    field = not person.roles(kelurahan) & (policy.DESK | {Role.CAMAT})
    found = await context.read.queue(kelurahan, PAGE + 1, page * PAGE, field=field)
    if not found and not page:
        context.say("tickets/list.queue_none", place=place)
        return
    title = context.words.say(
        "tickets/list.queue", place=place,
        invitations=await context.read.count(counts.open_of_kind(kelurahan, Kind.INVITATION)),
        aspirations=await context.read.count(counts.open_of_kind(kelurahan, Kind.ASPIRATION)),
    )  # fmt: skip
    context.show(
        "listed", slot=f"queue:{person.id}:{kelurahan}", mode=mode, title=title, tickets=found, page=page,
        verb="queue", opens="card", now=context.now, value=kelurahan,
    )  # fmt: skip


async def search(update: Update, context: Context) -> None:
    """/cari WORDS."""
    words = clean(" ".join(context.args or ())).encode()[:SEARCH_BYTES].decode(errors="ignore")
    if not words:
        context.say("tickets/list.search_how")
        return
    await _search_page(context, words, 0, Mode.SEND)


@presses("search")
async def search_page(context: Context, press: Press) -> None:
    """Another page of what was found."""
    person = await context.person()
    if office_places(context, person):
        await _search_page(context, press.value, press.subject, Mode.EDIT)
    else:
        forbidden(context)


async def _search_page(context: Context, words: str, page: int, mode: Mode) -> None:
    person = await _official(context)
    if person is None:
        return
    found: list[Ticket] = []
    for kelurahan in office_places(context, person):
        found += await context.read.search(kelurahan, words, (page + 1) * PAGE + 1, 0)
    found = sorted((one for one in found if policy.may_see(person, one)), key=lambda one: -one.id)
    shown = found[page * PAGE : (page + 1) * PAGE + 1]
    if not shown:
        context.say("tickets/list.search_none", words=words)
        return
    title = context.words.say("tickets/list.search", words=words)
    context.show(
        "listed", slot=f"search:{person.id}", mode=mode, title=title, tickets=shown, page=page, verb="search",
        opens="card", now=context.now, value=words,
    )  # fmt: skip


async def agenda(update: Update, context: Context) -> None:
    """/agenda, /agenda besok, /agenda jumat: the events of an evening."""
    person = await _official(context)
    if person is None:
        return
    day = _asked_day(context)
    if day is None:
        context.say("evening/agenda_how")
        return
    for kelurahan in office_places(context, person):
        place = context.words.place(kelurahan)
        evening = await build(context.read, place, day)
        context.show("agenda", agenda=evening, now=context.now, viewer=person)


def _asked_day(context: Context) -> dt.date | None:
    """The day that the words after /agenda name; today without words."""
    words = clean(" ".join(context.args or ()))
    today = context.now.astimezone(WIB).date()
    if not words:
        return today
    understood = when.understand(words, context.now)
    if isinstance(understood, Understood):
        return understood.moment.date
    if isinstance(understood, when.Ambiguous) and understood.candidates:
        return understood.candidates[0].date
    return None


@presses("rw")
async def in_rw(context: Context, press: Press) -> None:
    """All open aspirations of an RW: value 'tegalgede.05', subject the page."""
    person = await context.person()
    kelurahan, _, rw = press.value.partition(".")
    if not person.roles(kelurahan) & (policy.DESK | {Role.CAMAT}):
        forbidden(context)
        return
    found = await context.read.open_in_rw(kelurahan, rw, PAGE + 1, press.subject * PAGE)
    title = context.words.say("tickets/list.rw", rw=rw, place=context.words.place(kelurahan).name)
    context.show(
        "listed", slot=f"rw:{person.id}:{press.value}", mode=Mode.SEND, title=title, tickets=found,
        page=press.subject, verb="rw", opens="card", now=context.now, value=press.value,
    )  # fmt: skip


@presses("heard")
async def heard(context: Context, press: Press) -> None:
    """Note an aspiration that was heard at an event."""
    if ticket := await visible(context, press):
        person = await context.person()
        if person.roles(ticket.kelurahan) or person.id == ticket.delegate:
            await start(context, "heard", ticket.id)
        else:
            forbidden(context)
