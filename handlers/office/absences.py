"""/cuti: an official says from when until when they are away, and who stands in; it may be ended early."""

import datetime as dt

from telegram import Update

from handlers.chat.context import Context
from handlers.chat.conversation import ask_again, start
from handlers.chat.questions import here
from texts import indonesian
from tickets import policy
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.model import Person, Role
from tickets.notices import Notice, Urgency
from tickets.presses import Press
from tickets.time import target_days


def office_of(person: Person) -> str | None:
    """The kelurahan for which the person may announce an absence; '' for the camat, None for nobody."""
    mine = [one.kelurahan for one in person.offices if policy.may_in(person, one.kelurahan, "absence")]
    return mine[0] if mine else None


async def absence(update: Update, context: Context) -> None:
    """/cuti: the absence announced so far, or the questions for one."""
    person = await context.person()
    if office_of(person) is None:
        context.say("tickets/list.officials_only", menu=person.official)
        return
    known = await context.read.absence(person.id)
    if known and known.ends_at > context.now:
        stand_in = await context.read.person(known.stand_in)
        context.show("away", absence=known, name=stand_in.name if stand_in else "")
    else:
        await start(context, "absence")


async def who_stands_in(context: Context, person: Person, draft: Draft) -> None:
    """The days are known: who stands in?"""
    office = office_of(person)
    place = here(context, person, office or "")
    calendar = context.desk.calendar
    first = target_days.read(draft.answers["from"], context.now, calendar, place)
    last = target_days.read(draft.answers["to"], context.now, calendar, place)
    if draft.answers["from"] == "today":
        first = context.now.astimezone(place.tz).date()
    if office is None:
        context.say("tickets/list.officials_only", menu=person.official)
        return
    if first is None or last is None:  # a day has gone by since it was said
        key = "to" if first else "from"
        await ask_again(context, draft, key, Wrong("day", {"said": draft.answers[key]}))
        return
    if last < first:
        await ask_again(context, draft, "to", Wrong("handling/away.order", {"first": indonesian.day(first)}))
        return
    await ask_stand_in(context, person, first, last)


async def ask_stand_in(context: Context, person: Person, first: dt.date, last: dt.date) -> None:
    """The days are known, and of somebody who may be away: the one question left."""
    office = office_of(person) or ""
    people = [
        one
        for one in await context.read.officials(office)
        if one.id != person.id and one.roles(office) & (policy.OFFICES | {Role.CAMAT})
    ]
    context.show("pick_stand_in", people=people, first=first, last=last, kelurahan=office)


async def stand_in(context: Context, press: Press) -> None:
    """Who stands in: subject the person, value the days; 'end' ends the absence."""
    person = await context.person()
    office = office_of(person)
    if office is None:
        context.toast("residents/forbidden", alert=True)
        return
    if press.value == "end":
        context.work.write("end_absence", person=person.id, now=context.now)
        context.say("handling/away.ended", menu=person.official)
        return
    other = await context.read.person(press.subject)
    try:
        first, last = map(dt.date.fromisoformat, press.value.split("/"))
    except ValueError:
        context.toast("residents/expired", alert=True)
        return
    tz = here(context, person, office).tz
    starts = dt.datetime.combine(first, dt.time(), tz)
    ends = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), tz)
    if other is None or other.id == person.id or not other.roles(office) or ends <= context.now:
        context.toast("residents/expired", alert=True)
        return
    context.work.write("end_absence", person=person.id, now=context.now)
    context.work.write(
        "put_absence", id=context.work.new_id(), person=person.id, stand_in=other.id, starts_at=starts,
        ends_at=ends,
    )  # fmt: skip
    context.show("away_set", first=first, last=last, name=other.name)
    told = {"first": first, "last": last, "name": person.name}
    context.work.tell(Notice(other.telegram_id, "stands_in", told, Urgency.NORMAL))
