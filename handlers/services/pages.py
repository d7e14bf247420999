"""/layanan: what a kelurahan offers, and a page for each programme with what each of its parts adds."""

from collections.abc import Sequence

from telegram import Update

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.desk.lists import office_places
from texts.views.services.pages import Listed, ServiceList, ServicePage, Total
from tickets import counts, policy
from tickets.model import Kind, Person
from tickets.notices import Mode
from tickets.presses import Press
from tickets.programmes.model import Programme


def places_of(context: Context, person: Person) -> list[str]:
    """The kelurahan whose offers concern the person: where they live, and where they hold an office."""
    lived = [person.kelurahan] if person.registered else []
    return list(dict.fromkeys([*lived, *office_places(context, person)]))


async def programme_of(context: Context, press: Press) -> tuple[Programme, str] | None:
    """The programme that a press names ('pahala', or 'pahala.kebonsari') and the kelurahan it is meant for;
    None where it is not offered to the person, who is told.
    """
    key, _, kelurahan = press.value.partition(".")
    places = places_of(context, await context.person())
    for place in [kelurahan] if kelurahan else places:
        found = context.programmes.offered(key, place)
        if found and place in places:
            return found, place
    if key in context.programmes and places:
        forbidden(context)
    else:
        context.toast("residents/expired", alert=True)
    return None


async def services(update: Update, context: Context) -> None:
    """/layanan: what one's own kelurahan offers; who works for several sees them all."""
    places = places_of(context, await context.person())
    if not places:
        context.say("services/unknown")
    elif len(places) > 1:
        await _overview(context, places)
    else:
        await _list(context, places[0], Mode.SEND)


async def services_of(context: Context, press: Press) -> None:
    """The offers of one kelurahan; without one, the overview of all."""
    places = places_of(context, await context.person())
    if press.value in places:
        await _list(context, press.value, Mode.SEND)
    elif not press.value and places:
        await _overview(context, places)
    else:
        forbidden(context)


async def _overview(context: Context, places: Sequence[str]) -> None:
    """All kelurahan of an official: how many programmes each has, and how many requests wait."""
    totals = []
    for place in places:
        offered = context.programmes.of(place)
        waiting = await context.read.count(counts.open_of_kind(place, Kind.SERVICE))
        ever = await context.read.count(counts.all_of_kind(place, Kind.SERVICE))
        totals.append(Total(place, len(offered), waiting, ever))
    context.show("services_overview", totals=totals)


async def _list(context: Context, kelurahan: str, mode: Mode) -> None:
    person = await context.person()
    official = kelurahan in office_places(context, person)
    found = [
        await listed(context, one, kelurahan, official=official) for one in context.programmes.of(kelurahan)
    ]
    several = len(places_of(context, person)) > 1
    prints = policy.may_in(person, kelurahan, "print_public")
    given = ServiceList(kelurahan, found, context.now, context.desk.calendar, several, prints)
    context.show("services", mode=mode, given=given)


async def listed(context: Context, programme: Programme, kelurahan: str, *, official: bool = False) -> Listed:
    """A programme with when it is next; to officials, how many requests wait."""
    when = ""
    for section in programme.sections:
        if section in context.routes.openings and not when:
            when = await context.routes.openings[section](context, programme, kelurahan)
    counted = official and programme.request is not None
    waiting = await context.read.count(counts.of_programme(kelurahan, programme.key)) if counted else 0
    return Listed(programme, when, waiting)


async def service(context: Context, press: Press) -> None:
    """The page of a programme: what it is, when it is open, and what one can do."""
    found = await programme_of(context, press)
    if found is None:
        return
    programme, kelurahan = found
    person = await context.person()
    given = [
        await context.routes.offers[section](context, person, programme, kelurahan)
        for section in programme.sections
        if section in context.routes.offers
    ]
    shown = await listed(context, programme, kelurahan)
    page = ServicePage(
        shown, kelurahan, context.now, context.desk.calendar,
        lines=[line for one in given for line in one.lines],
        buttons=[button for one in given for button in one.buttons],
    )  # fmt: skip
    context.show("service", page=page)
