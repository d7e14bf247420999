"""What stands behind 'Lainnya …' of a card: who works on a ticket, by when, where it is passed on to."""

from typing import Any

from handlers.chat.context import Context
from handlers.chat.conversation import start
from handlers.chat.questions import here
from handlers.chat.refusals import fade, forbidden, refusing, stale
from handlers.chat.routing import Pick
from handlers.desk.tickets import current, visible
from handlers.desk.untold import untold
from tickets import policy
from tickets.aspirations import offers, transfers, weights
from tickets.aspirations.extras import offered
from tickets.desk import assignments
from tickets.drafts import Draft
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from tickets.time import target_days


async def more(context: Context, ticket: Ticket, person: Person) -> None:
    """Lainnya …: everything else that this official can do, and the deadlines of the ticket."""
    watching = bool(ticket.handling.watched) and person.id in await context.read.watchers(ticket.id)
    if not offered(person, ticket, watching=watching):
        forbidden(context)
        return
    given = await context.read.deadlines(ticket.id) if ticket.handling.tier else ()
    context.show(
        "more", about=ticket.id, ticket=ticket, viewer=person, watching=watching,
        tier=context.desk.rules.of(ticket.kelurahan).tiers.get(ticket.handling.tier),
        given=given[-1] if given else None,
    )  # fmt: skip


async def take_over(context: Context, ticket: Ticket, person: Person) -> None:
    """Ambil alih, or Ambil of an offer."""
    async with refusing(context, ticket, "take_over"):
        after = await assignments.take_over(context.desk, context.work, ticket, person)
        context.toast("handling/done.taken_over")
        await _answered(context, ticket, after, "taken")


async def skip(context: Context, ticket: Ticket, person: Person) -> None:
    """Lewati: the offer goes to the next."""
    async with refusing(context, ticket, "skip"):
        after = await offers.skip(context.desk, context.work, ticket, person)
        context.toast("handling/done.skipped")
        await _answered(context, ticket, after, "passed")


async def _answered(context: Context, before: Ticket, after: Ticket, state: str) -> None:
    """The question of whoever it was offered to shows the answer; any other message loses its old buttons."""
    chats = await context.read.chats_with_slot(offers.offer_slot(before))
    for chat in chats:
        mine = chat == context.chat
        offers.close(context.work, after, chat, state if mine else "passed")
    if context.chat not in chats:
        await fade(context, after)


async def watch(context: Context, ticket: Ticket, person: Person) -> None:
    """Pantau."""
    async with refusing(context, ticket, "watch"):
        after = await assignments.watch(context.desk, context.work, ticket, person)
        context.toast("handling/done.watched")
        await fade(context, after)


async def unwatch(context: Context, ticket: Ticket, person: Person) -> None:
    """Berhenti memantau."""
    async with refusing(context, ticket, "unwatch"):
        after = await assignments.unwatch(context.desk, context.work, ticket, person)
        context.toast("handling/done.unwatched")
        await fade(context, after)


async def offer_round(context: Context, ticket: Ticket, person: Person) -> None:
    """Tawarkan bergiliran."""
    async with refusing(context, ticket, "offer_round"):
        after = await offers.begin(context.desk, context.work, ticket, person)
        context.toast("handling/done.offering")
        await fade(context, after)


def asks(action: str, allowed: str) -> Pick[Context]:
    """Begins the form of an action for whoever may do what it does."""

    async def begin(context: Context, ticket: Ticket, person: Person) -> None:
        if policy.may(person, ticket, allowed):
            await start(context, action, ticket.id)
        else:
            forbidden(context)

    return begin


async def tier(context: Context, ticket: Ticket, person: Person) -> None:
    """Ganti tenggat: which tier?"""
    if not policy.may(person, ticket, "set_tier"):
        forbidden(context)
        return
    tiers = context.desk.rules.of(ticket.kelurahan).tiers
    context.show("pick_tier", about=ticket.id, ticket=ticket, tiers=list(tiers.values()))


async def urgent(context: Context, ticket: Ticket, person: Person) -> None:
    """Darurat: sure?"""
    if policy.may(person, ticket, "set_urgent"):
        context.show("sure_urgent", about=ticket.id, ticket=ticket)
    else:
        forbidden(context)


async def now_urgent(context: Context, ticket: Ticket, person: Person) -> None:
    """It is an emergency."""
    async with refusing(context, ticket, "urgent"):
        after = await weights.set_urgent(context.desk, context.work, ticket, person)
        context.toast("handling/done.urgent")
        await fade(context, after)


async def set_tier(context: Context, press: Press) -> None:
    """The tier chosen."""
    ticket = await visible(context, press)
    if ticket is None or not await current(context, ticket, press):
        return
    async with refusing(context, ticket, "tier"):
        after = await weights.set_tier(
            context.desk, context.work, ticket, await context.person(), press.value
        )
        context.toast("handling/done.tier")
        await fade(context, after)


async def due(context: Context, press: Press) -> None:
    """By when, for whoever it was just handed to."""
    ticket = await visible(context, press)
    if ticket is None or not await current(context, ticket, press):
        return
    place = context.desk.kelurahan(ticket)
    today = context.now.astimezone(place.tz).date()
    day = target_days.chosen(press.value, today, context.desk.calendar)
    if day is None:
        context.toast("residents/expired", alert=True)
        return
    async with refusing(context, ticket, "instruct"):
        at = target_days.morning(day, context.now, place.tz)
        after = await assignments.instruct(context.desk, context.work, ticket, await context.person(), "", at)
        context.show("handed", slot=handed_slot(ticket), mode=Mode.EDIT, about=ticket.id, ticket=after,
                     name="", set_=True)  # fmt: skip


def handed_slot(ticket: Ticket) -> str:
    """The slot of the message that asks by when."""
    return f"handed:{ticket.id}"


async def _subject(context: Context, draft: Draft) -> Ticket | None:
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        context.say("residents/missing")
    return ticket


def _done(context: Context, key: str, ticket: Ticket, person: Person, **values: Any) -> None:
    context.show("handling_done", key=key, about=ticket.id, ticket=ticket, official=person.official, **values)


async def instruct(context: Context, person: Person, draft: Draft) -> None:
    """A day and a word for whoever has the ticket. A day that is not understood is asked for again."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return
    answer, note = draft.answers.get("due") or "", draft.answers.get("note") or ""
    place = context.desk.kelurahan(ticket)
    day = target_days.read(answer, context.now, context.desk.calendar, here(context, person, place.key))
    at = target_days.morning(day, context.now, place.tz) if answer and day else None
    async with refusing(context, ticket, "instruct"):
        after = ticket
        if at or note:
            after = await assignments.instruct(context.desk, context.work, ticket, person, note, at)
            _done(context, "instructed", after, person)
        if answer and day is None:
            context.show(
                "handed", slot=handed_slot(ticket), about=ticket.id, ticket=after, name="", unread=answer
            )
        elif not (at or note):
            _done(context, "nothing", after, person)


async def give_back(context: Context, person: Person, draft: Draft) -> None:
    """The ticket waits for somebody again."""
    if ticket := await _subject(context, draft):
        async with refusing(context, ticket, "give_back"):
            note = draft.answers.get("note") or ""
            after = await assignments.give_back(context.desk, context.work, ticket, person, note)
            _done(context, "given_back", after, person)


async def forward(context: Context, person: Person, draft: Draft) -> None:
    """Another body has to do it; it stays open here."""
    if ticket := await _subject(context, draft):
        async with refusing(context, ticket, "forward"):
            body = context.words.posts.bodies.get(draft.answers["body"], draft.answers["body"])
            reference = draft.answers.get("reference") or ""
            after = await transfers.forward(context.desk, context.work, ticket, person, body, reference)
            silent = await untold(context, after)
            _done(context, "forward", after, person, to=body, untold=silent)


async def transfer(context: Context, person: Person, draft: Draft) -> None:
    """Another kelurahan or the kecamatan has it now."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return
    to, note = draft.answers["to"], draft.answers.get("note") or ""
    here_now = policy.KECAMATAN if ticket.handling.level else ticket.kelurahan
    if to == here_now:
        await stale(context, ticket, "transfer")
        return
    async with refusing(context, ticket, "transfer"):
        after = await transfers.transfer(context.desk, context.work, ticket, person, to, note)
        silent = await untold(context, after)
        _done(context, "transfer", after, person, to=context.words.office(after), untold=silent)
