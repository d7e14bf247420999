"""An emergency from the press on that alerts lurah, babinsa and bhabinkamtibmas: what its reporter says
further, and what officials answer in words.
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.chat import alarms, conversation
from handlers.chat.context import Context
from handlers.chat.incoming import empty
from handlers.chat.kept_messages import settle
from handlers.chat.refusals import forbidden, refusing
from texts.views.desk.tickets import Done
from tickets import policy
from tickets.aspirations import emergencies as rules
from tickets.aspirations.emergencies import Where
from tickets.drafts import Alarm, Draft, Said
from tickets.lifecycle import Party, actions
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from understanding import emergencies, emergency_answers

FALSE = "false_alarm"
"""What an official does to an alarm that was none."""


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


async def spoken(context: Context, press: Press) -> None:
    """Ini darurat, below a message that was only spoken: whom to call, and the button that alerts."""
    person, draft = await context.person(), await context.read.draft_by_id(press.subject)
    if draft is None or draft.person != person.id:
        context.toast("residents/expired", alert=True)
    else:
        alarms.offer(context, person, draft, rules.said_in(draft))


async def _raise(context: Context, person: Person, alarm: Alarm, place: Where) -> None:
    """It is a ticket, or one voice more of one; what told of it waits no longer."""
    files = [file for one in alarm.said for file in one.files]
    doubted = await context.read.false_alarms(person.id) >= rules.FALSE_ALARMS
    since = context.now - rules.JOIN
    around = await context.read.emergencies_since(place.kelurahan, since)
    known = rules.same(alarm, place, around, person)
    if known:
        ticket = await rules.join(context.desk, context.work, known, person, alarm, files)
    elif doubted:
        ticket = await rules.file_doubted(context.desk, context.work, person, alarm, place, files)
    else:
        officials = await context.read.officials(place.kelurahan)
        filing = rules.filing(alarm, place, officials)
        ticket = await context.desk.file(context.work, person, filing, files)
    context.work.write("raise_alarm", rows=1, id=alarm.id, ticket=ticket.id)
    await _let_go(context, person, alarm)
    kinds = emergencies.kinds(rules.text_of(alarm))
    context.show(
        "emergency", slot=alarms.slot(alarm.id), mode=Mode.ONLY_EDIT, alarm=0, kinds=kinds,
        kelurahan=place.kelurahan,
    )  # fmt: skip
    await alarms.receipt(context, ticket, person, joined=known is not None)
    _own(context, alarm, ticket)


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
        context.work.write("drop_draft", rows=1, id=draft.id)
        conversation.end(context, draft, "sent")


async def answered(context: Context, person: Person, value: Said, replied: int = 0) -> bool:
    """'Saya meluncur', 'sudah aman' in words are the press: of the emergency replied to, else of the one that
    is open. Where several are, their cards are to be answered.
    """
    action = emergency_answers.answer(value.text)
    if not action or value.files or value.spot:
        return False
    open_ = [one for one in await _open(context, person, replied) if rules.is_open(one)]
    for ticket in open_:
        if ticket.reporter == person.id and action == "secure":
            await _act(context, person, ticket, "safe", value.text)
            return True
    mine = [one for one in open_ if Party.PILLAR in policy.parties(person, one)]
    if len(mine) == 1:
        await _act(context, person, mine[0], action)
    elif mine:
        context.show("which_emergency", tickets=mine, action=action)
    return bool(mine)


async def _open(context: Context, person: Person, replied: int) -> Sequence[Ticket]:
    """The emergencies that the person may mean, the newest first."""
    if replied:
        found = await context.read.ticket(replied)
        return [found] if found else []
    own = await context.read.newest_alarm(person.id)
    mine = await context.read.ticket(own.ticket) if own else None
    since = context.now - rules.ANSWERED_WITHIN
    places = {one.kelurahan for one in person.offices if one.kelurahan}
    around = [one for key in places for one in await context.read.emergencies_since(key, since)]
    return [*([mine] if mine else []), *(one for one in around if mine is None or one.id != mine.id)]


async def _act(context: Context, person: Person, ticket: Ticket, action: str, note: str = "") -> None:
    async with refusing(context, ticket, action):
        after = await context.desk.act(context.work, ticket, person, action, note=note)
        context.show("done", about=after.id, done=Done(f"done.{action}", after, person.official))


async def sure_false(context: Context, ticket: Ticket, person: Person) -> None:
    """Alarm palsu: sure?"""
    if any(FALSE in actions(ticket, party) for party in policy.parties(person, ticket)):
        context.show("sure_false_alarm", about=ticket.id, ticket=ticket)
    else:
        forbidden(context)


async def more_of_it(context: Context, person: Person, value: Said, draft: Draft | None) -> bool:
    """Words of the same emergency just after it was raised are no new one: 'apinya makin besar'."""
    kinds = set(emergencies.kinds(value.words)) if value.words and not value.files else set()
    alarm = await context.read.newest_alarm(person.id) if kinds else None
    if alarm is None or not kinds & set(emergencies.kinds(rules.text_of(alarm))):
        return False
    return await goes_on(context, person, value, draft)


async def before_form(
    context: Context, person: Person, value: Said, draft: Draft | None, replied: int
) -> bool:
    """An answer to an emergency, or more of it from a reporter whose form waits since then."""
    if replied:
        return await answered(context, person, value, replied)
    return draft is not None and not empty(value) and await goes_on(context, person, value, draft)


async def placed(context: Context, person: Person, value: Said) -> bool:
    """A point on the map after the words, before the press, says where it is."""
    alarm = await context.read.waiting_alarm(person.id) if value.spot else None
    if alarm is None or context.now - alarm.at > rules.FOLLOWS:
        return False
    known, places = Where(alarm.kelurahan, alarm.rw, alarm.rt), context.words.places
    text, said = rules.text_of(alarm), [*alarm.said, *value.parts]
    place = rules.where(text, rules.spot_of(replace(alarm, said=said)), known, places)
    context.work.write(
        "place_alarm", rows=1, id=alarm.id, said={"said": [one.kept for one in said]},
        kelurahan=place.kelurahan, rw=place.rw, rt=place.rt,
    )  # fmt: skip
    kinds = emergencies.kinds(text)
    context.show(
        "emergency", slot=alarms.slot(alarm.id), alarm=alarm.id, kinds=kinds, kelurahan=place.kelurahan
    )
    return True


async def goes_on(context: Context, person: Person, value: Said, draft: Draft | None = None) -> bool:
    """What the reporter sends just after belongs to the emergency: where exactly, a photo, a phone number.
    A form that was filled in further since then goes before it.
    """
    if await placed(context, person, value) or (draft is None and await answered(context, person, value)):
        return True
    alarm = await context.read.newest_alarm(person.id)
    if alarm is None or context.now - alarm.at > rules.FOLLOWS or (draft and draft.updated_at > alarm.at):
        return False
    if draft and await answered(context, person, value):
        return True
    ticket = await context.read.ticket(alarm.ticket)
    if ticket is None or not rules.is_open(ticket):
        return False
    await rules.add(context.desk, context.work, ticket, person, value)
    context.show("emergency_added", about=ticket.id, ticket=ticket)
    return True
