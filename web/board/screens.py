"""What the desk shows: the board by state, a list, a ticket, the evenings of a week, one's own work."""

from collections.abc import Sequence
from datetime import date, timedelta

from starlette.responses import Response

from texts.views.desk import cards as card_view
from texts.views.desk.histories import lines
from texts.views.invitations.agenda import event_line, map_link
from tickets import policy
from tickets.aspirations import merging
from tickets.board.model import COLUMNS, COUNTED, SHOWN, Column
from tickets.desk.assignments import can_be_handed
from tickets.desk.cards import card_of
from tickets.desk.replies import may_reply
from tickets.invitations.agenda import build
from tickets.lifecycle import ENDED
from tickets.model import Event, Kind, Ticket
from tickets.readers.tickets import Sought
from web.board.moves import possible
from web.board.visit import DeskRequest

WEEK = 7
PAGE = 20
PICTURE, UNKNOWN = "image/jpeg", "application/octet-stream"
"""A browser shows the first and keeps the other; nothing that a resident sent is run in it."""


async def board(visit: DeskRequest) -> Response:
    """Tickets by state, the oldest first, and how many there are."""
    place = visit.place()
    columns = []
    for kind in COLUMNS:
        tickets, count = list[Ticket](), 0
        for one in kind.kinds:
            for state in kind.states:
                about = (place, one, state)
                tickets += await visit.read.board_tickets(*about, SHOWN, **visit.reach(place))
                count += await visit.read.board_count(*about, COUNTED, **visit.reach(place))
        tickets = [one for one in tickets if policy.may_see(visit.person, one)]
        tickets.sort(key=lambda one: (one.created_at, one.id))
        columns.append(Column(kind, tickets[:SHOWN], min(count, COUNTED)))
    return visit.show("board.html", columns=columns, place=place, places=visit.offices(), counted=COUNTED)


async def listed(visit: DeskRequest) -> Response:
    """What waits, or what a search finds, a page at a time."""
    place, sought = visit.place(), visit.request.query_params.get("cari", "").strip()[:200]
    page = _page(visit)
    offset = page * PAGE
    if sought:
        found = await visit.read.search(place, sought, offset + PAGE + 1, 0, **visit.reach(place))
        found = found[offset:]
    else:
        found = await visit.read.queue(place, PAGE + 1, offset, sought=Sought(**visit.reach(place)))
    tickets = [one for one in found if policy.may_see(visit.person, one)]
    return visit.show(
        "list.html", tickets=tickets[:PAGE], more=len(found) > PAGE, page=page, sought=sought, place=place,
        places=visit.offices(),
    )  # fmt: skip


def _page(visit: DeskRequest) -> int:
    text = visit.request.query_params.get("hal", "0")
    return min(int(text), 10_000) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


async def mine(visit: DeskRequest) -> Response:
    """What was handed to the person and is open."""
    found = list[Ticket]()
    for place in visit.offices():
        found += await visit.read.handed_to(place, visit.person.id)
    tickets = [one for one in found if policy.may_see(visit.person, one)]
    return visit.show("mine.html", tickets=sorted(tickets, key=lambda one: (one.created_at, one.id)))


async def evenings(visit: DeskRequest) -> Response:
    """The evenings of a week, from the day asked for or today."""
    place = visit.place()
    zone = visit.words.zone(place)
    first = _day(visit.request.query_params.get("dari", "")) or visit.now.astimezone(zone).date()
    days = []
    for n in range(WEEK):
        agenda = await build(visit.read, visit.words.place(place), first + timedelta(days=n))
        told = [(one, event_line(visit.words, one.ticket)) for one in agenda.visits]
        asked = [one for one in agenda.asked if policy.may_see(visit.person, one)]
        waits = [(one, event_line(visit.words, one)) for one in asked]
        dates = [event_line(visit.words, one) for one in agenda.occasions]
        days.append((agenda.evening, [line for line in told if _seen(visit, line[0].ticket)], waits, dates))
    week = timedelta(days=WEEK)
    return visit.show(
        "evenings.html", days=days, place=place, places=visit.offices(), before=first - week,
        after=first + week,
    )  # fmt: skip


def _seen(visit: DeskRequest, ticket: Ticket) -> bool:
    return policy.may_see(visit.person, ticket)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


async def ticket(visit: DeskRequest) -> Response:
    """One ticket: what its card says, its history, files, and what can be done."""
    found = await visit.read.ticket(visit.request.path_params["ticket"])
    if found is None or not policy.may(visit.person, found, "see"):
        return visit.show("missing.html", 404)
    visit.looked("card", found)
    await visit.commit()
    return await shown(visit, found)


async def file(visit: DeskRequest) -> Response:
    """A file of a ticket, as Telegram keeps it."""
    found = await visit.read.ticket(visit.request.path_params["ticket"])
    if found is None or not policy.may(visit.person, found, "see"):
        return visit.show("missing.html", 404)
    files = await visit.read.attachments(found.id)
    number = visit.request.path_params["file"]
    if number >= len(files):
        return visit.show("missing.html", 404)
    try:
        content = await visit.tools.fetch(files[number].file_id)
    except (OSError, ValueError):
        return visit.show("missing.html", 502)
    kind = PICTURE if files[number].kind == "photo" else UNKNOWN
    return Response(content, media_type=kind, headers={"Content-Disposition": "attachment"})


async def _names(visit: DeskRequest, events: Sequence[Event]) -> dict[int, str]:
    """Who did what, by their number."""
    found = {}
    for actor in {event.actor for event in events if event.actor}:
        official = await visit.read.person(actor)
        found[actor] = official.name if official else ""
    return found


async def shown(visit: DeskRequest, ticket: Ticket, status: int = 200, said: str = "") -> Response:
    """A ticket as it is now; `said` stands above it."""
    person, words = visit.person, visit.words
    seen = await card_of(visit.work, ticket, person)
    events = await visit.read.events(ticket.id)
    offers: Sequence[Ticket] = ()
    if (
        ticket.kind is Kind.ASPIRATION
        and policy.may(person, ticket, "merge")
        and merging.can_be_merged(ticket)
    ):
        offers = await merging.candidates(visit.work, ticket, person)
    handed = can_be_handed(ticket) and policy.may(person, ticket, "assign")
    people = policy.assignable(await visit.read.officials(ticket.kelurahan), ticket) if handed else []
    replies = may_reply(person, ticket) and ticket.status not in ENDED
    return visit.show(
        "ticket.html", status, ticket=ticket, card=card_view.card(words, seen).text,
        history=lines(words, ticket, events, await _names(visit, events)), files=seen.files,
        map=map_link(ticket.spot), moves=possible(ticket, person, visit.now), reply=replies, people=people,
        merges=offers, said=said, others=visit.tools.live.others(ticket.id, person.id),
    )  # fmt: skip
