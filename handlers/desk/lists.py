"""Officials' lists: what waits, what is searched for, an evening's agenda, the aspirations of an RW."""

import datetime as dt
import re
from collections.abc import Sequence

from telegram import Update

from handlers.chat import audit_trail
from handlers.chat.context import Context
from handlers.chat.questions import here
from handlers.chat.refusals import forbidden
from handlers.desk.tickets import paged
from texts import indonesian
from texts.views.desk.lists import PAGE, TicketPage
from tickets import counts, policy
from tickets.invitations.agenda import build
from tickets.invitations.agenda import key as agenda_key
from tickets.model import Kind, Person, Role, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from understanding import when
from understanding.cleaning import clean, mask
from understanding.intents import Message, Who, understand
from understanding.intents.model import Agenda
from understanding.when.moment import Understood

SEARCH_BYTES = 45
"""Of the words searched for, so that the buttons to other pages can carry them."""
DAYS = 14
"""Of an agenda of several days."""
DATE = re.compile(r"(?P<day>\d{1,2})[\s/.-]+(?P<month>\d{1,2}|[^\W\d]+)(?:[\s/.-]+(?P<year>\d{4}))?")
"""24 November, 24/11/2026, 24 nov."""


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
    if any(one.role is Role.CAMAT for one in person.offices):
        await _camat_queue(context, person)
    for kelurahan in office_places(context, person):
        await _queue_page(context, person, kelurahan, 0, Mode.SEND)


async def _camat_queue(context: Context, person: Person) -> None:
    """What is the camat's own to do: complaints about officials, and what was taken over; the oldest."""
    found = [one for one in await context.read.camat_queue(PAGE, 0) if policy.may_see(person, one)]
    if found:
        title = context.words.say("handling/camat_queue")
        shown = TicketPage(title, found, context.now, "queue")
        context.show("listed", slot=f"camat:{person.id}", page=shown)


async def queue_page(context: Context, press: Press) -> None:
    """Another page of it."""
    person = await context.person()
    if press.value not in office_places(context, person):
        forbidden(context)
        return
    if paged(context, press):
        await _queue_page(context, person, press.value, press.subject, Mode.EDIT)


async def _queue_page(context: Context, person: Person, kelurahan: str, page: int, mode: Mode) -> None:
    place = context.words.place(kelurahan).name
    field = only_field(person, kelurahan)
    found = await context.read.queue(
        kelurahan, PAGE + 1, page * PAGE, field=field,
        about=policy.about_officials(person, kelurahan),
    )  # fmt: skip
    found = [one for one in found if policy.may_see(person, one)]
    if not found and not page:
        context.say("tickets/list.queue_none", place=place)
        return
    title = await _queue_title(context, kelurahan, field)
    shown = TicketPage(title, found, context.now, "queue", kelurahan, page)
    context.show("listed", slot=f"queue:{person.id}:{kelurahan}", mode=mode, page=shown)


def only_field(person: Person, kelurahan: str) -> bool:
    """Whether the person sees there only what concerns babinsa and bhabinkamtibmas."""
    return not person.roles(kelurahan) & (policy.DESK | {Role.CAMAT})


async def _queue_title(context: Context, kelurahan: str, field: bool) -> str:
    place = context.words.place(kelurahan).name
    if field:
        return context.words.say("tickets/list.queue_field", place=place)
    return context.words.say(
        "tickets/list.queue", place=place,
        invitations=await context.read.count(counts.open_of_kind(kelurahan, Kind.INVITATION)),
        aspirations=await context.read.count(counts.open_of_kind(kelurahan, Kind.ASPIRATION)),
        services=await context.read.count(counts.open_of_kind(kelurahan, Kind.SERVICE)),
    )  # fmt: skip


async def search(update: Update, context: Context) -> None:
    """/cari WORDS: also a state ('diproses') or a day ('24 November')."""
    words = mask(clean(" ".join(context.args or ()))).encode()[:SEARCH_BYTES].decode(errors="ignore").strip()
    if await _official(context) is None:
        return
    if not words:
        context.say("tickets/list.search_how")
        return
    await _sought(context, words)


async def sought(context: Context, words: str) -> None:
    """What an official looks for, in a sentence."""
    await _sought(context, words.encode()[:SEARCH_BYTES].decode(errors="ignore").strip())


async def _sought(context: Context, words: str) -> None:
    audit_trail.note(context, "searched")
    await _search_page(context, words, 0, Mode.SEND)


async def search_page(context: Context, press: Press) -> None:
    """Another page of what was found."""
    words = mask(clean(press.value))
    if not office_places(context, await context.person()):
        forbidden(context)
    elif not words:
        context.toast("residents/expired", alert=True)
    elif paged(context, press):
        await _search_page(context, words, press.subject, Mode.EDIT)


async def _search_page(context: Context, words: str, page: int, mode: Mode) -> None:
    person = await context.person()
    limit, found = (page + 1) * PAGE + 1, list[Ticket]()
    for kelurahan in office_places(context, person):
        sought = await context.read.search(
            kelurahan, words, limit, 0, status=_state(context, words), day=_day(context, words),
            field=only_field(person, kelurahan), about=policy.about_officials(person, kelurahan),
        )  # fmt: skip
        found += [one for one in sought if policy.may_see(person, one)]
    found.sort(key=lambda one: one.id, reverse=True)
    shown = found[page * PAGE : limit]
    if not shown and not page:
        context.say("tickets/list.search_none", sought=words)
        return
    title = context.words.say("tickets/list.search", sought=words)
    listed = TicketPage(title, shown, context.now, "search", words, page)
    context.show("listed", slot=f"search:{person.id}", mode=mode, page=listed)


def _state(context: Context, words: str) -> str:
    """The state that the words name, '' where they name none."""
    labels = context.words.texts.labels("labels/status")
    return next((key for key, label in labels.items() if label.casefold() == words.casefold()), "")


def _day(context: Context, words: str) -> tuple[dt.datetime, dt.datetime] | None:
    """The day that the words name, from midnight to midnight; None where they name none."""
    date = DATE.fullmatch(words)
    if date is None:
        return None
    months = [month.casefold() for month in indonesian.MONTHS]
    name = date["month"].casefold()
    month = int(name) if name.isdecimal() else next(
        (n for n, one in enumerate(months, 1) if len(name) >= 3 and one.startswith(name)), 0
    )  # fmt: skip
    year = int(date["year"] or context.now.astimezone(context.words.tz).year)
    try:
        start = dt.datetime(year, month, int(date["day"]), tzinfo=context.words.tz)
    except ValueError:
        return None
    return start, start + dt.timedelta(days=1)


async def agenda(update: Update, context: Context) -> None:
    """/agenda, /agenda besok, /agenda jumat: the events of an evening."""
    person = await _official(context)
    if person is None:
        return
    words = clean(" ".join(context.args or ()))
    if words and (span := _span(context, person, words)):
        await days(context, person, *span)
        return
    day = today(context) if not words else _asked_day(context, person, words)
    if day is not None:
        await evening(context, person, day)


def today(context: Context) -> dt.date:
    """The day it is in the office."""
    return context.now.astimezone(context.words.tz).date()


async def agenda_day(context: Context, press: Press) -> None:
    """The evening chosen from several that the words may have meant."""
    person = await _official(context)
    try:
        day = dt.date.fromisoformat(press.value)
    except ValueError:
        context.toast("residents/expired", alert=True)
        return
    if person is not None:
        await evening(context, person, day)


async def evening(context: Context, person: Person, day: dt.date) -> None:
    """The events of an evening, in each of the official's kelurahan."""
    for kelurahan in office_places(context, person):
        place = context.words.place(kelurahan)
        found = await build(context.read, place, day)
        slot = agenda_key(kelurahan, day)  # so that it is put right with the one that is sent
        context.show("agenda", slot=slot, agenda=found, now=context.now, viewer=person)
        for beside in context.routes.beside_agenda:
            await beside(context, person, kelurahan, day)


async def days(context: Context, person: Person, first: dt.date, last: dt.date) -> None:
    """Several days in one message for each kelurahan; what has gone by is left out."""
    first = max(first, today(context))
    count = min((last - first).days + 1, DAYS)
    if count < 1:
        context.say("invitations/agenda_past")
        return
    for kelurahan in office_places(context, person):
        place = context.words.place(kelurahan)
        found = [await build(context.read, place, first + dt.timedelta(days=n)) for n in range(count)]
        context.show("agenda_days", agendas=found)


def _span(context: Context, person: Person, words: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day where several are named: 'minggu ini', 'besok sampai Jumat'."""
    local = context.now.astimezone(here(context, person).tz)
    found = understand(Message(f"agenda {words}", local, Who.OFFICIAL), here(context, person))
    slots = [one.slots for one in found.intents if isinstance(one.slots, Agenda)]
    return next(((one.first, one.last) for one in slots if one.first and one.last), None)


def _asked_day(context: Context, person: Person, words: str) -> dt.date | None:
    """The day whose evening the words name; None where they are asked about or refused, and that was said."""
    meant = when.understand(words, context.now, here(context, person))
    found = meant.candidates if isinstance(meant, when.Ambiguous) else ()
    days = list(dict.fromkeys(one.date for one in found))
    if isinstance(meant, Understood):
        return meant.moment.date
    if len(days) == 1:  # only its clock is in doubt
        return days[0]
    if isinstance(meant, when.Ambiguous) and days:
        context.show("agenda_which", meant=meant)
    elif isinstance(meant, when.Invalid):
        context.show("agenda_why", meant=meant)
    else:
        context.say("invitations/agenda_how")
    return None


async def in_rw(context: Context, press: Press) -> None:
    """All open aspirations of an RW: value 'tegalgede.05', subject the page."""
    person = await context.person()
    kelurahan, _, rw = press.value.partition(".")
    if kelurahan not in office_places(context, person) or only_field(person, kelurahan):
        forbidden(context)
        return
    if not paged(context, press):
        return
    place = context.words.place(kelurahan).name
    found = await context.read.open_in_rw(
        kelurahan, rw, PAGE + 1, press.subject * PAGE, about=policy.about_officials(person, kelurahan)
    )
    found = [one for one in found if policy.may_see(person, one)]
    if not found and not press.subject:
        context.say("tickets/list.rw_none", rw=rw, place=place)
        return
    title = context.words.say("tickets/list.rw", rw=rw, place=place)
    shown = TicketPage(title, found, context.now, "rw", press.value, press.subject)
    mode = Mode.EDIT if press.subject else Mode.SEND
    context.show("listed", slot=f"rw:{person.id}:{press.value}", mode=mode, page=shown)
