"""One ticket at the desk: what its card says, its history and files, who else has it, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from texts import placeholders
from texts.views.desk import cards as card_view
from texts.views.desk.histories import lines
from texts.views.invitations.agenda import map_link
from tickets import policy
from tickets.aspirations import merging
from tickets.desk import replies, series
from tickets.desk.assignments import can_be_handed
from tickets.desk.cards import Card, card_of
from tickets.groups.model import Canned
from tickets.lifecycle import ENDED, Party
from tickets.model import Event, Kind, Person, Status, Ticket
from tickets.publication.model import AGREED
from web.board.answers import HIGHEST, Form
from web.board.moves import needs_proof, possible
from web.board.visit import ANEW, ASKED, DeskRequest

PICTURE, UNKNOWN = "image/jpeg", "application/octet-stream"
"""A browser shows the first and keeps the other; nothing that a resident sent is run in it."""


ASKED_TO_GO = frozenset({Status.NEW, Status.ACCEPTED, Status.DECLINED, Status.DELEGATED})
"""States in which somebody who was asked to stand in can say no."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What stands above a ticket after something was tried: in words; `since` which version, what others have
    done is shown; what was written in the form of that `deed` is kept.
    """

    text: str = ""
    since: int | None = None
    deed: str = ""
    form: Form = field(default_factory=dict)


async def found(visit: DeskRequest) -> Ticket | None:
    """The ticket of the address, None where there is none that the person may see."""
    number = visit.request.path_params["ticket"]
    ticket = await visit.read.ticket(number) if number <= HIGHEST else None
    return ticket if ticket and policy.may(visit.person, ticket, "see") else None


def missing(visit: DeskRequest, status: int = 404) -> Response:
    """There is none, or none for this person: nobody is told which."""
    return visit.show("missing.html", status)


async def ticket(visit: DeskRequest) -> Response:
    """One ticket."""
    seen = await found(visit)
    if seen is None:
        return missing(visit)
    if visit.request.headers[ASKED] != ANEW:
        visit.looked("card", seen)
        await visit.commit()
    return await shown(visit, seen)


async def picks(visit: DeskRequest) -> Response:
    """The moves that need no words, to be picked on the board."""
    seen = await found(visit)
    if seen is None:
        return missing(visit)
    moves = [one for one in possible(seen, visit.person, visit.now) if not one.words and not one.time]
    return visit.show("picks.html", ticket=seen, moves=moves)


async def file(visit: DeskRequest) -> Response:
    """A file of a ticket, as Telegram keeps it."""
    seen = await found(visit)
    files = await visit.read.attachments(seen.id) if seen else ()
    number = visit.request.path_params["file"]
    if number >= len(files):
        return missing(visit)
    try:
        content = await visit.tools.fetch(files[number].file_id)
    except (OSError, ValueError):
        return missing(visit, 502)
    kind = PICTURE if files[number].kind == "photo" else UNKNOWN
    return Response(content, media_type=kind, headers={"Content-Disposition": "attachment"})


async def _names(visit: DeskRequest, events: Sequence[Event]) -> dict[int, str]:
    """Who did what, by their number."""
    names = {}
    for actor in {event.actor for event in events if event.actor}:
        official = await visit.read.person(actor)
        names[actor] = official.name if official else ""
    return names


def _answers(visit: DeskRequest, seen: Card, ready: Sequence[Canned]) -> list[tuple[str, str]]:
    """The answers kept ready, their braces filled in: title and words."""
    values = placeholders.values(visit.words, seen.ticket, seen.reporter, visit.person)
    return [(one.title, replies.filled(one.text, values)) for one in ready]


async def _offers(visit: DeskRequest, seen: Card) -> Mapping[str, Any]:
    """What can be done to it besides its moves, and with whom."""
    person, read, ticket = visit.person, visit.read, seen.ticket
    merges: Sequence[Ticket] = ()
    may_merge = ticket.kind is Kind.ASPIRATION and policy.may(person, ticket, "merge")
    if may_merge and merging.can_be_merged(ticket):
        merges = await merging.candidates(visit.work, ticket, person)
    lurah = Party.LURAH in policy.parties(person, ticket)
    handed = can_be_handed(ticket) and policy.may(person, ticket, "assign")
    delegable = lurah and policy.may_delegate(ticket) and not ticket.visit.delegate
    officials = await read.officials(ticket.kelurahan) if handed or delegable else ()
    reply = replies.may_reply(person, ticket) and ticket.status not in ENDED
    ready = await read.canned(ticket.kelurahan) if reply else ()
    mine = Party.DELEGATE in policy.parties(person, ticket) and ticket.visit.delegate == person.id
    return {
        "merges": merges, "people": policy.assignable(officials, ticket) if handed else [],
        "delegates": policy.possible_delegates(officials, ticket) if delegable else [],
        "reply": reply, "ready": _answers(visit, seen, ready),
        "refusable": mine and ticket.status in ASKED_TO_GO,
        "takeable": can_take(person, ticket),
        "releasable": AGREED in ticket.marks.tags.split() and policy.may(person, ticket, "release"),
        "proof": reply and needs_proof(ticket, "resolve") and ticket.status is Status.IN_PROGRESS,
        **await _series(visit, ticket, lurah=lurah),
    }  # fmt: skip


def can_take(person: Person, ticket: Ticket) -> bool:
    """Whether the ticket can become the person's own."""
    return (
        can_be_handed(ticket)
        and policy.may(person, ticket, "take_over")
        and ticket.handling.assignee != person.id
    )


async def _series(visit: DeskRequest, ticket: Ticket, *, lurah: bool) -> Mapping[str, Any]:
    """The other evenings of its invitation, and the answers that can be given for all at once."""
    evenings = await visit.read.series(ticket.visit.series) if ticket.visit.series else ()
    seen = [one for one in evenings if policy.may_see(visit.person, one)]
    answers = [one for one in series.ALL if lurah and seen and series.open_to(seen, one, visit.now)]
    return {"evenings": seen, "all_answers": answers, "series_version": series.version(evenings)}


async def shown(visit: DeskRequest, ticket: Ticket, status: int = 200, said: Tried | None = None) -> Response:
    """A ticket as it is now, with what is `said` above it."""
    person, words, said = visit.person, visit.words, said or Tried()
    seen = await card_of(visit.work, ticket, person)
    events = await visit.read.events(ticket.id)
    names = await _names(visit, events)
    since = said.since
    newer = events[since:] if since is not None and 0 < since < len(events) else ()
    return visit.show(
        "ticket.html", status, ticket=ticket, card=card_view.card(words, seen).text,
        history=lines(words, ticket, events, names), newer=lines(words, ticket, newer, names),
        files=seen.files, map=map_link(ticket.spot), moves=possible(ticket, person, visit.now),
        said=said.text, tried=said, others=await visit.tools.live.others(ticket.id, person.id),
        today=visit.now.astimezone(words.zone(ticket.kelurahan)).date(), bot=visit.tools.bot(),
        **await _offers(visit, seen),
    )  # fmt: skip
