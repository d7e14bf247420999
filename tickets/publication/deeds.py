"""A reporter agrees that everybody may read of their report, or takes that back; an official releases what
they have seen as it will be shown, or takes it back. Nothing is shown without both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tickets import policy
from tickets.desk.service import Change, Desk
from tickets.lifecycle import IllegalMove, Party, touched
from tickets.model import Person, Ticket
from tickets.notices import Notice, Urgency
from tickets.policy import Forbidden
from tickets.ports import Work
from tickets.publication.model import AGREED, packed
from tickets.publication.rules import fault, for_all, listable, newest_answer, solved_at

AGREES, TAKES_BACK = "public_agreed", "public_taken_back"
RELEASES, WITHHOLDS = "public_released", "public_withheld"


class Unfit(ValueError):
    """The answer cannot be shown to everybody as it is; why is a word of `rules.fault`."""


@dataclass(frozen=True, slots=True)
class Release:
    """What an official releases: the answer, a photo's file_id or '', and the cells painted over."""

    answer: str
    photo: str = ""
    covered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What of a ticket could be released: the office's newest answer as everybody would read it, and why it
    cannot be so, '' for nothing.
    """

    answer: str
    fault: str = ""


def may_agree(person: Person, ticket: Ticket) -> bool:
    """Whether it is theirs to say; a report that nobody may ever read of is not asked about."""
    return policy.reported(person, ticket) and listable(ticket, solved=True)


async def agree(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The reporter agrees; raises Forbidden, or IllegalMove where nobody may ever read of it."""
    if not policy.reported(person, ticket):
        raise Forbidden(f"person {person.id} did not report ticket {ticket.id}")
    if not may_agree(person, ticket):
        raise IllegalMove(ticket, AGREES)
    if await work.read.publication(ticket.id):
        return ticket
    work.write(
        "put_publication", rows=1, ticket=ticket.id, kelurahan=ticket.kelurahan,
        created_at=ticket.created_at, at=work.now,
    )  # fmt: skip
    tags = [*ticket.marks.tags.split(), AGREED]
    return await _noted(desk, work, ticket, _tagged(ticket, tags), AGREES, person)


async def take_back(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """The reporter agrees no more; what was released is erased. Raises Forbidden where it is not theirs."""
    if not policy.reported(person, ticket):
        raise Forbidden(f"person {person.id} did not report ticket {ticket.id}")
    if await work.read.publication(ticket.id) is None:
        return ticket
    work.write("drop_publication", rows=1, ticket=ticket.id)
    tags = [one for one in ticket.marks.tags.split() if one != AGREED]
    return await _noted(desk, work, ticket, _tagged(ticket, tags), TAKES_BACK, person)


def _tagged(ticket: Ticket, tags: Sequence[str]) -> Ticket:
    return replace(touched(ticket), marks=replace(ticket.marks, tags=" ".join(dict.fromkeys(tags))))


async def _noted(
    desk: Desk, work: Work, before: Ticket, after: Ticket, name: str, person: Person, note: str = ""
) -> Ticket:
    party = Party.RESIDENT if policy.reported(person, before) else Party.STAFF
    return await desk.change(work, Change(before, after, name, party, person, note, quiet=True))


async def propose(work: Work, ticket: Ticket, answer: str | None = None) -> Proposal:
    """What would be shown of an answer, as written or the newest that the reporter got."""
    events = await work.read.events(ticket.id)
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    words = newest_answer(events) if answer is None else answer
    shown = for_all(words, reporter.name if reporter else "", ticket.host)
    return Proposal(shown, fault(shown, ticket))


async def release(
    desk: Desk, work: Work, ticket: Ticket, person: Person, release: Release, page: str
) -> Ticket:
    """Everybody may read it from now on, at the address `page`, and the reporter is told. Raises Forbidden;
    IllegalMove where the reporter does not agree or nobody may ever read of it; Unfit.
    """
    policy.must(person, ticket, "release")
    solved = solved_at(await work.read.events(ticket.id)) is not None
    if await work.read.publication(ticket.id) is None or not listable(ticket, solved=solved):
        raise IllegalMove(ticket, RELEASES)
    proposed = await propose(work, ticket, release.answer)
    if proposed.fault:
        raise Unfit(proposed.fault)
    photos = {one.file_id for one in await work.read.office_photos(ticket.id)}
    if release.photo and release.photo not in photos:
        raise Forbidden(f"ticket {ticket.id} has no such photo of the office")
    work.write(
        "release", rows=1, ticket=ticket.id, kelurahan=ticket.kelurahan, created_at=ticket.created_at,
        answer=proposed.answer, photo=release.photo, covered=packed(release.covered), at=work.now,
        person=person.id,
    )  # fmt: skip
    after = await _noted(desk, work, ticket, touched(ticket), RELEASES, person, proposed.answer)
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    if reporter:
        values = {"ticket": after, "page": page}
        work.tell(Notice(reporter.telegram_id, "public_shown", values, Urgency.NORMAL, ticket=ticket.id))
    return after


async def withhold(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Ticket:
    """An official takes back what was released; raises Forbidden, or IllegalMove where nothing is."""
    policy.must(person, ticket, "release")
    found = await work.read.publication(ticket.id)
    if found is None or found.released_at is None:
        raise IllegalMove(ticket, WITHHOLDS)
    work.write("withhold", rows=1, ticket=ticket.id)
    return await _noted(desk, work, ticket, touched(ticket), WITHHOLDS, person)
