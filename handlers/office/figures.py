"""/rekap and 'rekap bulan ini': the figures of any days at once; chart and tables follow as they are made."""

import asyncio
from collections.abc import Sequence
from datetime import date

from telegram import Update

from handlers.chat import audit_trail
from handlers.chat.context import Context
from handlers.chat.questions import here
from handlers.chat.refusals import forbidden
from handlers.desk import lists
from texts.message import files as requests_of
from texts.papers import reports
from texts.papers.record_tables import Recorded
from texts.papers.reports import Behind, Made
from texts.papers.ticket_tables import TicketList
from texts.views import digests as screens
from tickets import policy
from tickets.digests import periods
from tickets.digests.figures import LISTED, Digest, build
from tickets.digests.model import Filed
from tickets.digests.spans import CHOICES, Span, week_before
from tickets.drafts import Said
from tickets.model import Attachment, Person
from tickets.presses import Press
from tickets.records import entries
from understanding.cleaning import clean
from understanding.intents import Intent, Message, Who, understand
from understanding.intents.model import Period


async def command(update: Update, context: Context) -> None:
    """/rekap, /rekap bulan ini, /rekap 1–15 Nov."""
    person = await context.person()
    if not lists.office_places(context, person):
        context.say("tickets/list.officials_only", menu=person.official)
        return
    words = clean(" ".join(context.args or ()))
    today = lists.today(context)
    span = _asked(words, _understood(context, person, words), today) if words else week_before(today)
    if span is None:
        context.show("digest_choices", key="digests/how")
        return
    await _show(context, person, span)


async def sentence(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """The same in a sentence: 'rekap', 'berapa laporan masuk bulan lalu'."""
    if not lists.office_places(context, person):
        return False
    days = intent.slots if isinstance(intent.slots, Period) else Period()
    today = lists.today(context)
    await _show(context, person, _asked(said.text, days, today) or week_before(today))
    return True


async def chosen(context: Context, press: Press) -> None:
    """Other days, by their button."""
    person = await context.person()
    if not _places(context, person):
        forbidden(context)
    elif press.value not in CHOICES:
        context.toast("residents/expired", alert=True)
    else:
        await context.toast_at_once("digests/making")
        await _show(context, person, CHOICES[press.value](lists.today(context)))


def _places(context: Context, person: Person) -> Sequence[str]:
    """The kelurahan whose figures the person reads."""
    mine = lists.office_places(context, person)
    return [one for one in mine if policy.may_in(person, one, "figures")]


def _understood(context: Context, person: Person, words: str) -> Period:
    """What the words name as they would in a sentence."""
    place = here(context, person)
    said = Message(f"rekap {words}", context.now.astimezone(place.tz), Who.OFFICIAL)
    slots = (one.slots for one in understand(said, place).intents)
    return next((one for one in slots if isinstance(one, Period)), Period())


def _asked(words: str, days: Period, today: date) -> Span | None:
    """The days that are named; None where none are."""
    if found := periods.named(words, today):
        return found
    return Span(days.first, days.last) if days.first and days.last else None


async def _show(context: Context, person: Person, span: Span) -> None:
    """The figures in one message that leaves at once, then their files."""
    today, places = lists.today(context), _places(context, person)
    if not places:
        context.say("digests/not_yours", menu=person.official)
        return
    if span.first > today:
        context.show("digest_choices", key="digests/ahead")
        return
    span = span.until(today)
    told = [
        await build(
            context.read, context.words.place(one), span, context.now, policy.about_officials(person, one)
        )
        for one in places
    ]
    audit_trail.note(context, "figures", said=f"{span.first} {span.last}")
    recorded = [line for one in told for line in await _recorded(context, one)]
    if all(one.empty for one in told) and not any(one.sums.records for one in recorded):
        names = ", ".join(one.place.name for one in told)
        days = reports.spoken_span(context.words, span)
        context.show("digest_choices", key="digests/nothing", place=names, span=days)
        return
    view = (
        screens.digests(context.words, told, follow=True)
        if len(told) > 1
        else screens.digest(context.words, told[0], follow=True, recorded=recorded)
    )
    for method, params in view.requests(context.chat):
        await context.tools.at_once(context.chat, method, params)
    await _send_files(context, told, Behind(await _listed(context, person, told), recorded))


async def _recorded(context: Context, told: Digest) -> Sequence[Recorded]:
    """What the programmes of a kelurahan recorded on those days and to date."""
    place, found = told.place, []
    for programme in context.programmes.of(place.key):
        if programme.record is None:
            continue
        first, last = told.span.first, told.span.last
        sums = await entries.sums(context.work, programme, place.key, first, last)
        to_date = await entries.totals(context.work, programme, place.key, last.year, official=True)
        if to_date:
            found.append(Recorded(place, programme, programme.record, sums, to_date))
    return found


async def _send_files(context: Context, told: Sequence[Digest], behind: Behind) -> None:
    """Made in a thread, since drawing takes a second or two."""
    words, now = context.words, context.now.astimezone(told[0].place.tz)

    def make() -> list[Made]:
        if len(told) > 1:
            return reports.of_all(words, told, now, behind)
        return reports.of_one(words, told[0], now, behind, on_demand=True)

    made = await asyncio.to_thread(make)
    sent = [Attachment(one.kind, context.work.attach(one.name, one.mime, one.content)) for one in made]
    for method, params in requests_of(context.chat, sent):
        context.work.owe(context.chat, method, params)


async def _listed(context: Context, person: Person, told: Sequence[Digest]) -> TicketList:
    """The tickets that came in on those days, as far as the person may know of them."""
    found: list[Filed] = []
    cut = False
    for one in told:
        start, end = one.span.instants(one.place)
        about = policy.about_officials(person, one.place.key)
        filed = await context.read.filed(one.place.key, start, end, LISTED + 1, about)
        cut = cut or len(filed) > LISTED
        found += filed[:LISTED]
    return TicketList(found, person, cut)
