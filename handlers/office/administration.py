"""/kelola: what an admin looks after from the chat. Every press is asked again whether its sender may."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from handlers.chat import audit_trail, conversation
from handlers.chat.context import Context
from handlers.chat.questions import here
from handlers.office import blocking, staffing
from texts import indonesian
from texts.views.office.administration import HOURS, QUIETS, spoken_quiet
from tickets.drafts import Draft
from tickets.forms.answers import Wrong
from tickets.model import Person
from tickets.notices import Mode
from tickets.office import administering
from tickets.policy import may_in
from tickets.presses import Press
from tickets.time.house_rules import (
    KEPT_BACK,
    SENT,
    WORKING,
    Rule,
    agenda_hour,
    empty_agendas,
    holiday,
    quiet_hours,
)
from tickets.time.quiet_hours import Quiet
from understanding import when
from understanding.when.moment import Understood


async def admin(context: Context) -> Person | None:
    """The person where they are an admin; whoever is not is told."""
    person = await context.person()
    if may_in(person, "", "administer"):
        return person
    context.toast("office/not_admin", alert=True)
    if context.current.answered is False:
        context.say("office/not_admin", menu=person.official)
    return None


async def manage(update: Update, context: Context) -> None:
    """/kelola."""
    if await admin(context):
        context.show("manage", slot=slot(context), mode=Mode.SEND)


def slot(context: Context) -> str:
    """The one message in which an admin goes about."""
    return f"manage:{context.chat}"


async def managed(context: Context, press: Press) -> None:
    """A step further in it."""
    if await admin(context) is None:
        return
    what, _, rest = press.value.partition(".")
    place, _, choice = rest.partition(".")
    if what in NEED_PLACE and place not in context.words.places:
        context.toast("residents/expired", alert=True)
        return
    step = STEPS.get(what)
    if step is None:
        context.toast("residents/expired", alert=True)
        return
    await step(context, press.subject, place, choice)


def show(context: Context, view: str, **values: Any) -> None:
    """A page in place of the one before."""
    context.show(view, slot=slot(context), mode=Mode.EDIT, **values)


async def decide(context: Context, rule: Rule) -> None:
    """It counts at once, and for good when this unit is committed."""
    administering.decide(context.desk, context.work, await context.person(), rule)


async def _home(context: Context, subject: int, place: str, choice: str) -> None:
    show(context, "manage")


async def _place(context: Context, subject: int, place: str, choice: str) -> None:
    show(context, "manage_place", kelurahan=place)


async def _agenda(context: Context, subject: int, place: str, choice: str) -> None:
    hour = f"{choice[:2]}:{choice[2:]}"
    if hour not in HOURS:
        show(context, "manage_agenda", kelurahan=place)
        return
    await decide(context, agenda_hour(place, dt.time.fromisoformat(hour)))
    name = context.words.place(place).name
    context.toast("office/agenda.set", place=name, hour=hour.replace(":", "."))
    show(context, "manage_place", kelurahan=place)


async def _empty(context: Context, subject: int, place: str, choice: str) -> None:
    if choice in (SENT, KEPT_BACK):
        await set_empty_agendas(context, place, sent=choice == SENT)
    show(context, "manage_place", kelurahan=place)


async def set_empty_agendas(context: Context, kelurahan: str, *, sent: bool) -> None:
    """Whether evenings without anything are told of, and the word that it counts."""
    await decide(context, empty_agendas(kelurahan, sent=sent))
    context.toast(f"office/empty.{SENT if sent else KEPT_BACK}", place=context.words.place(kelurahan).name)


async def _quiet(context: Context, subject: int, place: str, choice: str) -> None:
    chosen = next((one for one in QUIETS if one.replace(":", "") == place), "")
    if chosen:
        start, _, end = chosen.partition("-")
        quiet = Quiet(dt.time.fromisoformat(start), dt.time.fromisoformat(end))
        await decide(context, quiet_hours(quiet))
        context.toast("office/quiet.set", now=spoken_quiet(context.words, quiet))
    show(context, "manage_quiet", quiet=context.desk.house.quiet)


async def _holidays(context: Context, subject: int, place: str, choice: str) -> None:
    if place == "add":
        await conversation.start(context, "holiday")
        return
    try:
        day = dt.date.fromisoformat(place) if place else None
    except ValueError:
        day = None
    if day:
        administering.drop_holiday(context.desk, context.work, await context.person(), day)
        context.toast("office/holidays.dropped", day=indonesian.short_day(day))
    show(context, "manage_holidays", house=context.desk.house)


async def holiday_told(context: Context, person: Person, draft: Draft) -> None:
    """A day on which nobody works, or on which they do after all."""
    if not may_in(person, "", "administer"):
        context.say("office/not_admin")
        return
    said = str(draft.answers["day"])
    meant = when.understand(said, context.now, here(context, person))
    if not isinstance(meant, Understood):
        await conversation.ask_again(context, draft, "day", Wrong("office/holidays.unread", {"said": said}))
        return
    name = WORKING if draft.answers["sort"] == "working" else str(draft.answers.get("name") or "")
    sort = context.words.label(f"day_sort.{draft.answers['sort']}")
    rule = holiday(meant.moment.date, name or (WORKING if draft.answers["sort"] == "working" else sort))
    await decide(context, rule)
    context.say("office/holidays.set", day=indonesian.day(meant.moment.date), name=name or sort)


Step = Callable[[Context, int, str, str], Awaitable[None]]
STEPS: dict[str, Step] = {
    "": _home, "p": _place, "a": _agenda, "e": _empty, "q": _quiet, "l": _holidays,
    "o": staffing.listed, "x": staffing.one, "t": staffing.post, "r": staffing.leaving,
    "h": staffing.leave, "i": staffing.invite, "b": blocking.listed, "u": blocking.lift,
    "d": audit_trail.export,
}  # fmt: skip
"""What a press of an admin does, by the first letter of its value."""
NEED_PLACE = frozenset({"p", "a", "e", "o", "x", "t", "r", "h", "i", "b", "u"})
