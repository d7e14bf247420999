"""Emergencies: whom to call, and the one button that alerts lurah, babinsa and bhabinkamtibmas at once."""

from collections.abc import Mapping
from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.kept_messages import settle
from handlers.chat.refusals import forbidden
from tickets.aspirations import emergencies as rules
from tickets.aspirations.emergencies import Where
from tickets.drafts import Alarm, Draft, Said
from tickets.forms.declared import PROFILE
from tickets.model import Person, Spot, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from understanding import emergencies

ON_BEHALF = "on_behalf"


def call_first(context: Context, person: Person, draft: Draft | None, value: Said) -> bool:
    """The numbers to call and the button, where the words tell of an emergency; whether they did."""
    found = emergencies.kinds(value.words) if value.words else ()
    if found and draft and draft.form == ON_BEHALF:  # whoever sends it off alerts by that
        context.show("emergency", alarm=0, kinds=found, kelurahan=_known(person, draft).kelurahan)
    elif found:
        offer(context, person, draft, value, found)
    return bool(found)


def offer(
    context: Context, person: Person, draft: Draft | None, value: Said, kinds: tuple[str, ...] = ()
) -> None:
    """Whom to call and the button, for what is an emergency by its words or as its sender says."""
    spot = Spot(**value.spot) if value.spot else None
    place = rules.where(value.words, spot, _known(person, draft), context.words.places)
    alarm = context.work.new_id()
    said = {"said": [one.kept for one in value.parts]}
    context.work.write(
        "put_alarm", id=alarm, person=person.id, said=said, kelurahan=place.kelurahan, rw=place.rw,
        rt=place.rt, at=context.now,
    )  # fmt: skip
    context.show("emergency", slot=_slot(alarm), alarm=alarm, kinds=kinds, kelurahan=place.kelurahan)


def _known(person: Person, draft: Draft | None) -> Where:
    """Where the sender lives, holds office, or came in by a link."""
    if person.kelurahan:
        return Where(person.kelurahan, person.rw, person.rt)
    if draft and draft.form == PROFILE.key and draft.answers.get("kelurahan"):
        ward: Mapping[str, Any] = draft.answers.get("ward") or draft.answers.get("~ward") or {}
        return Where(str(draft.answers["kelurahan"]), ward.get("rw", ""), ward.get("rt", ""))
    return Where(next((one.kelurahan for one in person.offices if one.kelurahan), ""))


def _slot(alarm: int) -> str:
    return f"heard:{alarm}"


async def pressed(context: Context, press: Press) -> None:
    """Beri tahu petugas sekarang; `value` is the kelurahan where it had to be chosen."""
    person, alarm = await context.person(), await context.read.alarm(press.subject)
    if alarm is None or alarm.person != person.id:
        forbidden(context)
        return
    if alarm.ticket:
        if ticket := await context.read.ticket(alarm.ticket):
            context.toast("emergencies/already", number=ticket.number)
        return
    place = Where(press.value or alarm.kelurahan, alarm.rw, alarm.rt)
    if place.kelurahan not in context.words.places:
        context.toast("residents/expired", alert=True)
    elif context.now - alarm.at > rules.LIVE:
        context.toast("emergencies/old", alert=True)
    else:
        await _raise(context, person, alarm, place)


async def _raise(context: Context, person: Person, alarm: Alarm, place: Where) -> None:
    """It is a ticket, or one voice more of one; what told of it waits no longer."""
    files = [file for one in alarm.said for file in one.files]
    since = context.now - rules.JOIN
    around = await context.read.emergencies_since(place.kelurahan, since)
    known = rules.same(alarm, place, around, person)
    if known:
        ticket = await rules.join(context.desk, context.work, known, person, alarm, files)
    else:
        ticket = await context.desk.file(context.work, person, rules.filing(alarm, place), files)
    context.work.write("raise_alarm", rows=1, id=alarm.id, ticket=ticket.id)
    await _let_go(context, person, alarm)
    kinds = emergencies.kinds(rules.text_of(alarm))
    context.show(
        "emergency", slot=_slot(alarm.id), mode=Mode.ONLY_EDIT, alarm=0, kinds=kinds,
        kelurahan=place.kelurahan,
    )  # fmt: skip
    await receipt(context, ticket, joined=known is not None)
    _own(context, alarm, ticket)


async def receipt(context: Context, ticket: Ticket, *, joined: bool = False) -> None:
    """Who is being told, and the one question that helps most: where exactly."""
    if joined:
        state = await rules.reached(context.read, ticket, context.now)
    else:
        people = await context.read.officials(ticket.kelurahan)
        state = rules.calling(people, ticket, context.now)
    context.show("alarmed", slot=rules.told_slot(ticket), about=ticket.id, ticket=ticket, reached=state)
    context.say("emergencies/more", about=ticket.id)


def _own(context: Context, alarm: Alarm, ticket: Ticket) -> None:
    """The messages that told of it are the ticket's: a reply to them, or an edit, finds it."""
    for one in alarm.said:
        if one.message:
            context.work.write(
                "put_message", chat=context.chat, message=one.message, ticket=ticket.id, slot="", shown=""
            )


async def _let_go(context: Context, person: Person, alarm: Alarm) -> None:
    """Neither the messages that wait nor an open form keep what has become the ticket."""
    messages = {one.message for one in alarm.said}
    waiting = {one.said.message for one in await context.read.kept(person.id)}
    for message in messages & waiting:
        context.work.write("drop_kept_message", person=person.id, message=message)
    if waiting and waiting <= messages:
        settle(context, person, "residents/loose.taken")
    draft = await context.draft()
    if draft and draft.form == "aspiration" and {str(one) for one in messages} & set(draft.sources):
        conversation.end(context, draft, "sent")


async def goes_on(context: Context, person: Person, value: Said) -> bool:
    """What the reporter sends just after belongs to the emergency: where exactly, a photo, a phone number."""
    alarm = await context.read.newest_alarm(person.id)
    if alarm is None or context.now - alarm.at > rules.FOLLOWS:
        return False
    ticket = await context.read.ticket(alarm.ticket)
    if ticket is None or not rules.is_open(ticket):
        return False
    await rules.add(context.desk, context.work, ticket, person, value)
    context.show("emergency_added", about=ticket.id, ticket=ticket)
    return True
