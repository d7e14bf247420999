"""What everybody may read of a report: its reporter's word by button or typed, an official's release, and
residents who follow it from the neighbourhood's page.
"""

from telegram import Message

from handlers.chat.context import Context
from handlers.chat.conversation import Given, start
from handlers.chat.refusals import forbidden, refusing
from handlers.desk.tickets import visible
from texts.views.publication import PublicCard
from tickets import policy
from tickets.aspirations import support
from tickets.drafts import Said
from tickets.forms.declared import PROFILE
from tickets.lifecycle import IllegalMove
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.policy import Forbidden
from tickets.presses import Press
from tickets.publication import deeds
from tickets.publication.deeds import Release, Unfit
from tickets.publication.rules import listable, public, solved_at
from tickets.publication.wishes import ShowingWish, number, wish

FOLLOW_LINK = "f-"
"""How the link of the neighbourhood's page begins by which a report is followed."""
OWN = 20
"""Tickets of one's own among which the one is looked for that typed words are about."""


def _slot(ticket: Ticket) -> str:
    return f"public:{ticket.id}"


async def beside_receipt(context: Context, person: Person, ticket: Ticket) -> None:
    """May it be shown to everybody? Nothing is, where nobody answers."""
    if context.tools.web_url and policy.reported(person, ticket) and listable(ticket, solved=False):
        context.show("public_offer", slot=_slot(ticket), about=ticket.id, ticket=ticket)


async def pressed(context: Context, press: Press) -> None:
    """Boleh ditampilkan, or it is taken back; the button holds as long as the ticket is theirs."""
    ticket = await visible(context, press)
    if ticket:
        await _said(
            context,
            await context.person(),
            ticket,
            ShowingWish.YES if press.value == "yes" else ShowingWish.NO,
        )


async def _said(context: Context, person: Person, ticket: Ticket, wanted: ShowingWish) -> None:
    try:
        if wanted is ShowingWish.NO:
            await _taken_back(context, person, [ticket])
            return
        if not context.tools.web_url:
            context.say("publication/none", about=ticket.id, menu=person.official)
            return
        after = await deeds.agree(context.desk, context.work, ticket, person)
    except Forbidden:
        forbidden(context)
    except IllegalMove:
        context.say("publication/never", about=ticket.id, menu=person.official, number=ticket.number)
    else:
        context.show("public_agreed", slot=_slot(ticket), mode=Mode.EDIT, about=ticket.id, ticket=after)


async def _taken_back(context: Context, person: Person, tickets: list[Ticket]) -> None:
    for one in tickets:
        await deeds.take_back(context.desk, context.work, one, person)
    numbers = ", ".join(one.number for one in tickets)
    if len(tickets) == 1:
        context.show(
            "plain", slot=_slot(tickets[0]), mode=Mode.EDIT, about=tickets[0].id,
            key="publication/taken_back", numbers=numbers,
        )  # fmt: skip
    else:
        context.say("publication/taken_back", numbers=numbers, menu=person.official)


async def typed(context: Context, person: Person, sent: Message, value: Said) -> bool:
    """'Jangan tampilkan laporan saya', 'boleh ditampilkan'; False where the words are about something else,
    or no report of theirs is meant. Without a number or a reply, all that were agreed to are taken back.
    """
    wanted = wish(value.text) if value.text and not value.files else None
    if wanted is None or not person.registered:
        return False
    swiped = sent.reply_to_message
    about = (await context.read.about_message(context.chat, swiped.message_id))[0] if swiped else 0
    tickets = await _meant(context, person, wanted, value.text, about)
    if not tickets:
        return False
    if wanted is ShowingWish.NO:
        await _taken_back(context, person, tickets)
    else:
        await _said(context, person, tickets[0], wanted)
    return True


async def _meant(
    context: Context, person: Person, wanted: ShowingWish, text: str, about: int
) -> list[Ticket]:
    named = number(text)
    if named or about:
        one = await (context.read.ticket_by_number(named) if named else context.read.ticket(about))
        return [one] if one and policy.reported(person, one) else []
    if wanted is ShowingWish.NO:
        return list(await context.read.agreed_by(person.id, OWN))
    mine = [
        one
        for one in await context.read.open_own_tickets(person.id, OWN)
        if listable(one, solved=False) and not await context.read.publication(one.id)
    ]
    return mine if len(mine) == 1 else []


def _shown(context: Context, ticket: Ticket, answer: str, fault: str = "") -> PublicCard:
    desk = f"{context.tools.web_url}/papan/tiket/{ticket.id}/umum"
    return PublicCard(ticket, answer, desk, f"{context.tools.web_url}/{ticket.kelurahan}", fault)


async def pick(context: Context, ticket: Ticket, person: Person) -> None:
    """Untuk umum: as it would be shown, or is."""
    if not policy.may(person, ticket, "release"):
        forbidden(context)
    elif not context.tools.web_url:
        context.say("publication/none", about=ticket.id)
    else:
        await _preview(context, ticket)


async def _preview(context: Context, ticket: Ticket) -> None:
    found = await context.read.publication(ticket.id)
    solved = solved_at(await context.read.events(ticket.id)) is not None
    if found is None:
        context.say("publication/without", about=ticket.id, number=ticket.number)
    elif not listable(ticket, solved=solved):
        context.say("publication/not_listable", about=ticket.id, number=ticket.number)
    elif found.released_at:
        context.show("public_released", about=ticket.id, shown=_shown(context, ticket, found.answer))
    else:
        proposed = await deeds.propose(context.work, ticket)
        shown = _shown(context, ticket, proposed.answer, proposed.fault)
        context.show("public_preview", about=ticket.id, shown=shown)


async def publish(context: Context, press: Press) -> None:
    """Under what was seen: it is shown so, or no more. An older button shows how it looks now."""
    ticket, person = await visible(context, press), await context.person()
    if ticket is None:
        return
    if not policy.may(person, ticket, "release"):
        forbidden(context)
    elif press.version != ticket.version:
        context.toast("publication/changed", alert=True)
        await _preview(context, ticket)
    else:
        await _publish(context, ticket, person, press.value)


async def _publish(context: Context, ticket: Ticket, person: Person, value: str) -> None:
    async with refusing(context, ticket, "publish"):
        if value == "back":
            await deeds.withhold(context.desk, context.work, ticket, person)
            context.say("publication/withheld", about=ticket.id, number=ticket.number)
            return
        proposed = await deeds.propose(context.work, ticket)
        page = f"{context.tools.web_url}/{ticket.kelurahan}"
        try:
            made = Release(proposed.answer)
            await deeds.release(context.desk, context.work, ticket, person, made, page)
        except Unfit:
            await _preview(context, ticket)
        else:
            context.say("publication/done", about=ticket.id, number=ticket.number)


async def by_link(context: Context, person: Person, named: str) -> None:
    """Ikuti perkembangan: from the neighbourhood's page; who is not registered yet does that first."""
    if person.registered:
        await follow(context, person, named)
    else:
        await start(context, PROFILE.key, given=Given({"~follow": named[:40]}))


async def follow(context: Context, person: Person, named: str) -> None:
    """Support without words, of a report that everybody may read of."""
    found = await context.read.published_one(named)
    shown = public(found) if found else None
    ticket = await context.read.ticket(found.ticket.id) if found else None
    if shown is None or ticket is None or not shown.open or policy.reported(person, ticket):
        context.say("publication/not_followed", menu=person.official)
    elif ticket.kelurahan != person.kelurahan:
        place = context.words.place(ticket.kelurahan).name
        context.say("publication/follow_elsewhere", menu=person.official, number=ticket.number, place=place)
    elif await context.read.supports(ticket.id, person.id):
        context.say("publication/followed_already", menu=person.official, number=ticket.number)
    else:
        await support.support(context.desk, context.work, ticket, person, "", ())
        context.say(
            "publication/followed", about=ticket.id, menu=person.official, number=ticket.number,
            what=context.words.what(ticket), rw=ticket.rw,
        )  # fmt: skip
