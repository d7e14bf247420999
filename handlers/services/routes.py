"""The officials' way through a day of appointments at people's houses, by RW."""

import datetime as dt

from handlers.chat.buttons import presses
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.desk.lists import BESIDE, office_places
from tickets import policy
from tickets.model import Person, Ticket
from tickets.presses import Press

HERE = ("scheduled", "visited", "not_home")
"""States of a ticket whose appointment stands."""


async def _visits(context: Context, kelurahan: str, day: dt.date) -> list[Ticket]:
    """The appointments of a day, by RW and then by time."""
    start = dt.datetime.combine(day, dt.time(), context.words.place(kelurahan).tz)
    found = await context.read.appointments(kelurahan, start, start + dt.timedelta(days=1))
    standing = [one for one in found if one.status in HERE and one.appointed_at]
    return sorted(standing, key=lambda one: (one.rw, one.appointed_at or start))


async def offer_route(context: Context, person: Person, kelurahan: str, day: dt.date) -> None:
    """Beside the agenda: a button to the day's route, where officials of the desk have appointments."""
    if not person.roles(kelurahan) & policy.DESK:
        return
    if visits := await _visits(context, kelurahan, day):
        today = context.now.astimezone(context.words.place(kelurahan).tz).date() == day
        context.show("route_offer", kelurahan=kelurahan, day=day, today=today, count=len(visits))


BESIDE.append(offer_route)


@presses("route")
async def route(context: Context, press: Press) -> None:
    """The route of a day: value 'kebonsari.2026-11-25'."""
    kelurahan, _, date = press.value.partition(".")
    person = await context.person()
    if kelurahan not in office_places(context, person) or not person.roles(kelurahan) & policy.DESK:
        forbidden(context)
        return
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        context.toast("residents/expired", alert=True)
        return
    context.show("route", kelurahan=kelurahan, day=day, visits=await _visits(context, kelurahan, day))
