"""What officials say in sentences: the agenda of days, a search, a leave, the queue, the figures."""

import datetime as dt

from handlers.chat.context import Context
from handlers.desk import lists, queues
from handlers.office import absences
from tickets.digests import figures as digests
from tickets.digests.figures import Span
from tickets.drafts import Said
from tickets.model import Person, Role
from understanding.intents import Intent
from understanding.intents.model import Agenda, Period, Search

DAY = dt.timedelta(days=1)
READS_FIGURES = frozenset({Role.LURAH, Role.SECRETARY, Role.CAMAT})
"""Offices to which digests go."""


async def agenda(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'agenda besok', 'undangan hari Ahad siapa saja', 'agenda minggu ini'."""
    days = intent.slots
    if not lists.office_places(context, person) or not isinstance(days, Agenda):
        return False
    if days.first and days.last:
        await lists.days(context, person, days.first, days.last)
    else:
        await lists.evening(context, person, days.day or lists.today(context))
    return True


async def queue(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'antrean', 'yang belum disentuh apa saja'."""
    if not lists.office_places(context, person) or context.sent is None:
        return False
    await queues.queue(context.sent, context)
    return True


async def search(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'cari lampu gang mawar'."""
    wanted = intent.slots.words if isinstance(intent.slots, Search) else ""
    if not lists.office_places(context, person) or not wanted:
        return False
    await lists.sought(context, wanted)
    return True


async def absence(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'saya cuti besok sampai Rabu': the days are filled in, who stands in is the one question left."""
    days = intent.slots
    if absences.office_of(person) is None or not isinstance(days, Period) or context.sent is None:
        return False
    if days.first is None:
        await absences.absence(context.sent, context)
    else:
        await absences.ask_stand_in(context, person, days.first, days.last or days.first)
    return True


async def figures(context: Context, person: Person, said: Said, intent: Intent) -> bool:
    """'rekap': the latest digest, or that of the week or month that is named."""
    mine = lists.office_places(context, person)
    places = [one for one in mine if person.roles(one) & READS_FIGURES]
    if not places:
        if mine:
            context.say("digests/not_yours", menu=person.official)
        return bool(mine)
    span, month = _span(intent, lists.today(context))
    told = [await digests.build(context.read, context.words.place(one), span, context.now) for one in places]
    if len(told) > 1:
        context.show("digests", told=told, month=month, files=())
    else:
        context.show("digest", told=told[0], month=month, files=())
    return True


def _span(intent: Intent, today: dt.date) -> tuple[Span, bool]:
    """The week or month that is named, else the last week that is over; and whether it is a month."""
    days = intent.slots
    if isinstance(days, Period) and days.first and days.last:
        named = Span(days.first, days.last)
        if named == digests.month_before(days.last + DAY):
            return named, True
        if named == digests.week_before(days.last + DAY):
            return named, False
    return digests.week_before(today), False
