"""What the desk shows of many tickets: the board by state, a list, a week's evenings, one's own work, RW."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.responses import JSONResponse, RedirectResponse, Response

from texts.views.invitations.agenda import event_line
from tickets import policy
from tickets.board.model import COLUMNS, COUNTED, OPEN, SHOWN, Column, ColumnKind, Filters, Owner, Sight
from tickets.invitations.agenda import ASKED, KEPT, goer, span
from tickets.model import Ticket
from tickets.occasions.model import State
from understanding import categories
from web.board.answers import number
from web.board.visit import DeskRequest

WEEK = 7
PAGE = 20
FARTHEST_PAGE = 500
FOUND = 200
"""Tickets that a search looks at where filters are set besides."""
RWS, SPOTS = 2000, 300
"""Open tickets that are counted by RW, and shown on the map."""


def _seen(visit: DeskRequest, tickets: Sequence[Ticket]) -> list[Ticket]:
    return [one for one in tickets if policy.may_see(visit.person, one)]


def homeless(visit: DeskRequest) -> Response:
    """An admin who works for no kelurahan has matters to look after, and no board."""
    return RedirectResponse(f"{visit.tools.root}/kelola", 303)


async def board(visit: DeskRequest) -> Response:
    """Tickets by state, the oldest first, and how many there are."""
    place = visit.place()
    if not place:
        return homeless(visit)
    columns = [await _column(visit, place, kind, visit.sight(place)) for kind in COLUMNS]
    return visit.show("board.html", columns=columns, place=place, places=visit.offices(), counted=COUNTED)


async def _column(visit: DeskRequest, place: str, kind: ColumnKind, sight: Sight) -> Column:
    """A column as it is; what was read whole need not be counted."""
    tickets, count = list[Ticket](), 0
    for of_kind, state in kind.holds:
        found = await visit.read.board_tickets(place, of_kind, state, SHOWN, sight)
        seen = _seen(visit, found)
        tickets += seen
        if len(found) == SHOWN:
            count += await visit.read.board_count(place, of_kind, state, COUNTED, sight)
        else:
            count += len(seen)
    tickets.sort(key=lambda one: (one.created_at, one.id))
    return Column(kind, tickets[:SHOWN], min(count, COUNTED))


async def listed(visit: DeskRequest) -> Response:
    """What is open, or what a search finds, as far as the filters keep it, a page at a time."""
    place, sought = visit.place(), visit.asked("cari").strip()
    if not place:
        return homeless(visit)
    filters = Filters.parse(visit.request.query_params)
    page = min(number(visit.asked("hal"), 4), FARTHEST_PAGE)
    offset = page * PAGE
    if sought:
        found = await _searched(visit, place, sought, filters, offset + PAGE + 1)
        found = found[offset:]
    else:
        found = await visit.read.board_list(place, filters, visit.now, PAGE + 1, offset, visit.sight(place))
    fields = {"kelurahan": place, **({"cari": sought} if sought else {}), **filters.fields()}
    return visit.show(
        "list.html", tickets=_seen(visit, found)[:PAGE], more=len(found) > PAGE, page=page, sought=sought,
        place=place, places=visit.offices(), filters=filters, states=OPEN, categories=categories.KEYS,
        owners=[one for one in Owner if one], here=f"{visit.tools.root}/daftar?{urlencode(fields)}",
    )  # fmt: skip


async def _searched(
    visit: DeskRequest, place: str, sought: str, filters: Filters, limit: int
) -> Sequence[Ticket]:
    sight = visit.sight(place)
    most = limit if filters == Filters() else max(limit, FOUND)
    found = await visit.read.search(place, sought, most, 0, field=sight.field, about=sight.about)
    return [one for one in found if filters.keeps(one, visit.person, visit.now)]


async def mine(visit: DeskRequest) -> Response:
    """What was handed to the person and is open."""
    found = list[Ticket]()
    for place in visit.offices():
        found += await visit.read.handed_to(place, visit.person.id)
    tickets = sorted(_seen(visit, found), key=lambda one: (one.created_at, one.id))
    return visit.show("mine.html", tickets=tickets)


async def evenings(visit: DeskRequest) -> Response:
    """The evenings of a week, from the day asked for or today."""
    place = visit.place()
    if not place:
        return homeless(visit)
    zone = visit.words.zone(place)
    today = visit.now.astimezone(zone).date()
    first = _day(visit.asked("dari"), today) or today
    days = [
        (day, *await _evening(visit, place, day)) for day in (first + timedelta(days=n) for n in range(WEEK))
    ]
    week = timedelta(days=WEEK)
    return visit.show(
        "evenings.html", days=days, place=place, places=visit.offices(), before=first - week,
        after=first + week, first=first,
    )  # fmt: skip


async def _evening(visit: DeskRequest, place: str, day: date) -> tuple[Sequence[Any], ...]:
    """What is on an evening: where somebody goes, and who; what has no answer yet; dates of programmes."""
    start, end = span(day, visit.words.place(place))
    invited = _seen(visit, await visit.read.invitations(place, start, end))
    going = []
    for one in invited:
        if one.status in KEPT:
            person = await visit.read.person(goer(one)) if goer(one) else None
            going.append((one, event_line(visit.words, one), person.name if person else ""))
    waits = [(one, event_line(visit.words, one)) for one in invited if one.status in ASKED]
    found = await visit.read.occasions_between(place, start, end)
    dates = [event_line(visit.words, one) for one in found if one.state is not State.CANCELLED]
    return going, waits, dates


YEARS = timedelta(days=3 * 366)


def _day(text: str, today: date) -> date | None:
    """A day that somebody can mean; years away is none."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return day if day and abs(day - today) <= YEARS else None


async def by_rw(visit: DeskRequest) -> Response:
    """How much is open in each RW; a map where the operator has set one."""
    place = visit.place()
    if not place:
        return homeless(visit)
    rws = await visit.read.board_rws(place, RWS, visit.sight(place))
    most = max((count for _, count in rws), default=1)
    tiles = visit.tools.tiles
    return visit.show("rw.html", rws=rws, most=most, place=place, places=visit.offices(), tiles=tiles)


async def spots(visit: DeskRequest) -> Response:
    """Open tickets with a place, for the map."""
    place = visit.place()
    found = await visit.read.board_spots(place, SPOTS, visit.sight(place)) if place else ()
    told = [
        {
            "at": [one.spot.lat, one.spot.lon], "number": one.number,
            "what": visit.words.what(one), "url": f"{visit.tools.root}/tiket/{one.id}",
            "urgent": one.handling.urgent,
        }
        for one in _seen(visit, found)
        if one.spot
    ]  # fmt: skip
    return JSONResponse(told)
