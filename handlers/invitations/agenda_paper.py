"""'Cetak agenda': an evening's agenda as a PDF for whoever asks, with no more than they may see."""

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence

from handlers.chat import audit_trail
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.desk.lists import office_places
from texts import indonesian
from texts.papers.agendas import SHOWN, PrintedAgenda
from texts.papers.agendas import agenda as printed_pages
from tickets import policy
from tickets.desk.queues import only_field
from tickets.invitations.agenda import Agenda, build
from tickets.model import Attachment, Person, Ticket
from tickets.presses import Press

MOST = 100
"""So many open aspirasi of an RW are counted."""


async def print_agenda(context: Context, press: Press) -> None:
    """The evening of a kelurahan: 'tegalgede.2026-11-24'."""
    kelurahan, _, told = press.value.partition(".")
    person = await context.person()
    if kelurahan not in office_places(context, person) or not policy.may_in(
        person, kelurahan, "print_agenda"
    ):
        forbidden(context)
        return
    try:
        day = dt.date.fromisoformat(told)
    except ValueError:
        context.toast("residents/expired", alert=True)
        return
    place = context.words.place(kelurahan)
    found = await build(context.read, place, day)
    if not (found.visits or found.asked or found.occasions):
        context.toast("printing/agenda.gone", alert=True)
        return
    await context.toast_at_once("printing/agenda.making")
    open_ = await _open(context, person, found)
    counts = {rw: len(tickets) for rw, tickets in open_.items()}
    printed = PrintedAgenda(found, person, {rw: ones[:SHOWN] for rw, ones in open_.items()}, counts)
    content = await asyncio.to_thread(printed_pages, context.words, printed, context.now.astimezone(place.tz))
    name = context.words.plain("printing/agenda.file", key=kelurahan, day=day.isoformat())
    file = Attachment("document", context.work.attach(f"{name}.pdf", "application/pdf", content))
    audit_trail.note(context, "printed_agenda", kelurahan=kelurahan, said=day.isoformat())
    context.show("printed", key="printing/agenda.sent", files=[file], day=indonesian.day(day))


async def _open(context: Context, person: Person, found: Agenda) -> Mapping[str, Sequence[Ticket]]:
    """The open aspirasi of each RW to which somebody goes, as the lists show them to that person."""
    if only_field(person, found.kelurahan):
        return {}
    wards = {one.ticket.rw for one in found.visits} | {one.rw for one in found.occasions}
    about = policy.about_officials(person, found.kelurahan)
    seen: dict[str, Sequence[Ticket]] = {}
    for rw in sorted(wards - {""}):
        tickets = await context.read.open_in_rw(found.kelurahan, rw, MOST, 0, about=about)
        if mine := [one for one in tickets if policy.may_see(person, one)]:
            seen[rw] = mine
    return seen
