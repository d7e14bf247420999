"""What officials note on a ticket for each other, and when to be reminded again: behind 'Lainnya …'."""

from handlers.chat.context import Context
from handlers.chat.conversation import ask_again, start
from handlers.chat.questions import here
from handlers.chat.refusals import fade, forbidden, refusing
from handlers.chat.routing import Pick
from handlers.desk.tickets import visible
from tickets import policy
from tickets.desk import notes, replies
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.forms.values import FilesValue
from tickets.model import Person, Ticket
from tickets.presses import Press
from tickets.time import target_days

SNOOZES = ("tomorrow", "monday", "week")
"""Offered as buttons; other days are typed."""


def asking(form: str, allowed: str) -> Pick[Context]:
    """Begins a form for whoever may do that."""

    async def begin(context: Context, ticket: Ticket, person: Person) -> None:
        if policy.may(person, ticket, allowed):
            await start(context, form, ticket.id)
        else:
            forbidden(context)

    return begin


async def tags(context: Context, ticket: Ticket, person: Person) -> None:
    """Tanda: those it has can be taken away, others typed."""
    if not policy.may(person, ticket, "tag"):
        forbidden(context)
    elif ticket.marks.tags:
        context.show("tags", about=ticket.id, ticket=ticket)
    else:
        await start(context, "tag", ticket.id)


async def links(context: Context, ticket: Ticket, person: Person) -> None:
    """Kaitkan: those it has can be undone, others typed."""
    if not policy.may(person, ticket, "link"):
        forbidden(context)
    elif ticket.marks.linked:
        context.show("links", about=ticket.id, ticket=ticket)
    else:
        await start(context, "link", ticket.id)


async def snooze(context: Context, ticket: Ticket, person: Person) -> None:
    """Ingatkan lagi: when?"""
    if policy.may(person, ticket, "snooze"):
        context.show("pick_snooze", about=ticket.id, ticket=ticket)
    else:
        forbidden(context)


def priority(level: str) -> Pick[Context]:
    """Marks a ticket as that important; '' as any other."""

    async def put(context: Context, ticket: Ticket, person: Person) -> None:
        async with refusing(context, ticket, "prioritise"):
            after = await notes.prioritise(context.desk, context.work, ticket, person, level)
            context.toast(f"notes/priority.{level or 'normal'}")
            await fade(context, after)

    return put


async def more(context: Context, press: Press) -> None:
    """Another tag or another ticket besides those there."""
    ticket, person = await visible(context, press), await context.person()
    if ticket is None:
        return
    if press.value in ("tag", "link", "snooze") and policy.may(person, ticket, press.value):
        await start(context, press.value, ticket.id)
    else:
        forbidden(context)


async def untag(context: Context, press: Press) -> None:
    """A tag is taken away."""
    if ticket := await visible(context, press):
        async with refusing(context, ticket, "tag"):
            person = await context.person()
            if press.value in notes.tags_of(ticket):
                after = await notes.untag(context.desk, context.work, ticket, person, press.value)
                context.toast("notes/untagged", tag=press.value)
                await fade(context, after)


async def unlink(context: Context, press: Press) -> None:
    """Two tickets belong together no more."""
    ticket = await visible(context, press)
    other = await context.read.ticket_by_number(press.value) if ticket else None
    if ticket is None:
        return
    if other is None:
        context.toast("residents/missing", alert=True)
        return
    async with refusing(context, ticket, "link"):
        person = await context.person()
        after = await notes.unlink(context.desk, context.work, ticket, person, other)
        context.toast("notes/unlinked", number=ticket.number, other=other.number)
        await fade(context, after)


async def snoozed(context: Context, press: Press) -> None:
    """The day chosen."""
    ticket = await visible(context, press)
    if ticket is None:
        return
    place = context.desk.kelurahan(ticket)
    today = context.now.astimezone(place.tz).date()
    day = target_days.chosen(press.value, today, context.desk.calendar) if press.value in SNOOZES else None
    if day is None:
        context.toast("residents/expired", alert=True)
        return
    async with refusing(context, ticket, "snooze"):
        at = target_days.morning(day, context.now, place.tz)
        notes.snooze(context.work, ticket, await context.person(), at)
        context.show("snooze_set", about=ticket.id, ticket=ticket, until=at)


async def _subject(context: Context, draft: Draft) -> Ticket | None:
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        context.say("residents/missing")
    return ticket


async def submit_note(context: Context, person: Person, draft: Draft) -> None:
    """A note inside the office."""
    if ticket := await _subject(context, draft):
        note: FilesValue = draft.answers["note"]
        async with refusing(context, ticket, "note"):
            after = await context.desk.add(context.work, ticket, person, note["text"], note["files"])
            kept_inside(context, after, person, note["text"])


def kept_inside(context: Context, ticket: Ticket, person: Person, words: str) -> None:
    """Say that a note stays inside the office; words can still be sent to the resident by a button."""
    tell = bool(words and (ticket.reporter or ticket.marks.intermediary)) and replies.may_reply(
        person, ticket
    )
    context.show("inside", about=ticket.id, ticket=ticket, tell=tell)


async def submit_tags(context: Context, person: Person, draft: Draft) -> None:
    """Tags are added."""
    if ticket := await _subject(context, draft):
        async with refusing(context, ticket, "tag"):
            after = await notes.tag(context.desk, context.work, ticket, person, draft.answers["tags"])
            shown = " ".join(f"#{one}" for one in notes.tags_of(after))
            context.say("notes/tagged", about=after.id, number=after.number, tags=shown, menu=person.official)


async def submit_links(context: Context, person: Person, draft: Draft) -> None:
    """One ticket or several belong with it; numbers that are none are told."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return
    numbers = [one.upper() for one in draft.answers["numbers"].replace(",", " ").split()]
    missing, linked = [], []
    for number in dict.fromkeys(numbers):
        other = await context.read.ticket_by_number(number)
        if other is None or other.id == ticket.id or not notes.may_link(person, ticket, other):
            missing.append(number)
        else:
            ticket = await notes.link(context.desk, context.work, ticket, person, other)
            linked.append(other.number)
    context.say(
        "notes/linked", about=ticket.id, number=ticket.number, linked=", ".join(linked),
        missing=", ".join(missing), menu=person.official,
    )  # fmt: skip


async def submit_snooze(context: Context, person: Person, draft: Draft) -> None:
    """A day that was typed; asked for again where it is not understood."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return
    place = context.desk.kelurahan(ticket)
    words = draft.answers["until"]
    day = target_days.read(words, context.now, context.desk.calendar, here(context, person, place.key))
    if day is None:
        await ask_again(context, draft, "until", Wrong("day", {"said": words}))
        return
    async with refusing(context, ticket, "snooze"):
        at = target_days.morning(day, context.now, place.tz)
        notes.snooze(context.work, ticket, person, at)
        context.show("snooze_set", about=ticket.id, ticket=ticket, until=at, official=person.official)
