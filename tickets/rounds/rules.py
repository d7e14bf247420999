"""An evening round: planned, begun on the spot, aspirations noted one after another, who went."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tickets.aspirations import complaints
from tickets.counts import open_in_rw
from tickets.desk import cards
from tickets.desk.service import Change, Desk, Files, Filing
from tickets.forms.places_told import Heard, where_told
from tickets.lifecycle import Party, move, touched
from tickets.model import Kind as TicketKind
from tickets.model import Person, Role, Spot, Status, Ticket
from tickets.occasions.changes import change, put
from tickets.occasions.model import Kind, Occasion, State, moved
from tickets.places import Kelurahan
from tickets.policy import OFFICES
from tickets.ports import Reader, Work
from tickets.programmes.model import Programme
from tickets.rounds import invited
from understanding import categories

LENGTH = timedelta(hours=2)
NEVER = timedelta(days=3650)
SUGGESTED = 3
NOBODY: Mapping[str, int] = {}
TITLES = (
    "pak", "bapak", "p", "bu", "ibu", "mas", "mbak", "cak", "ning", "mbah", "gus", "kyai", "kiai", "ustadz",
    "ustaz", "ust", "h", "hj", "haji", "abah", "om", "lek", "paklik", "bulik", "pakde", "bude", "nyai",
    "sdr", "sdri",
)  # fmt: skip
_TELLER = re.compile(
    rf"^\s*(?P<name>(?:{'|'.join(TITLES)})\.?(?:\s+[^\s:;\d]+){{1,4}}(?:[\s,(]*\brt\W{{0,3}}\d{{1,3}}\)?)?)"
    r"\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A title, up to four words without digits, perhaps the RT, and a colon."""
_RT = re.compile(r"[\s,(]*\brt\W{0,3}0*(?P<rt>\d{1,3})\)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said, who said it ('' where no name was given), and in which RT they live."""

    text: str
    name: str = ""
    rt: str = ""


def told(words: str) -> Remark:
    """'Pak Slamet RT 2: lampu mati' taken apart. Only a title makes the words before a colon a name, so that
    'Gang Mawar: lampu mati' stays as it is.
    """
    found = _TELLER.match(words)
    if found is None:
        return Remark(words.strip())
    teller = named(found["name"])
    return replace(teller, text=found["text"].strip())


def named(words: str) -> Remark:
    """A name that was given by itself, with or without the RT."""
    found = _RT.search(words)
    if found and found.start() and int(found["rt"]):
        return Remark("", words[: found.start()].strip(" ,"), f"{int(found['rt']):02d}")
    return Remark("", words.strip())


def may_go(person: Person, kelurahan: str) -> bool:
    """Whether the person plans rounds there, goes, and notes what is said: any official of the kelurahan."""
    return bool(person.roles(kelurahan) & OFFICES)


def plan(
    desk: Desk,
    work: Work,
    programme: Programme,
    kelurahan: str,
    person: Person,
    starts_at: datetime,
    ends_at: datetime | None = None,
    **about: Any,
) -> Occasion:
    """A round that an official plans; `about` are its place, RW, address, host, and the request for it."""
    fresh = Occasion(
        work.new_id(), programme.key, kelurahan, Kind.ROUND, programme.name, State.PLANNED, starts_at,
        ends_at or starts_at + LENGTH, **about,
    )  # fmt: skip
    return put(desk, work, fresh, person)


async def for_request(desk: Desk, work: Work, ticket: Ticket, person: Person) -> Occasion | None:
    """A resident asked for a visit and an official has set its time: a round is planned, or moved. None where
    the request's programme has no rounds.
    """
    programme = desk.programmes.offered(ticket.service.programme, ticket.kelurahan)
    if programme is None or programme.round is None or ticket.service.appointed_at is None:
        return None
    known = await work.read.occasion_for_ticket(ticket.id)
    if known and known.slot:  # that of the calendar stays on its evening, without this place
        invited.let_go(desk, work, known, person)
    if known is None or known.slot or not known.can("move"):
        kind = ticket.service.fields.get("place_kind", "")
        return plan(
            desk, work, programme, ticket.kelurahan, person, ticket.service.appointed_at, place=kind,
            rw=ticket.rw, address=ticket.address, ticket=ticket.id,
        )  # fmt: skip
    length = known.ends_at - known.starts_at
    after = replace(
        moved(known, "move"),
        starts_at=ticket.service.appointed_at,
        ends_at=ticket.service.appointed_at + length,
    )
    return change(desk, work, known, after, "move", person)


async def visited(desk: Desk, work: Work, occasion: Occasion, person: Person) -> None:
    """The round that a resident asked for has taken place: so does the request say."""
    ticket = await work.read.ticket(occasion.ticket) if occasion.ticket else None
    if ticket and ticket.status is Status.SCHEDULED:
        step = move(ticket, Party.STAFF, "visit", work.now)
        await desk.change(work, Change(ticket, step.ticket, "visit", Party.STAFF, person))


def settle(desk: Desk, work: Work, occasion: Occasion, person: Person, **about: Any) -> Occasion:
    """Where it goes; raises Cannot."""
    after = replace(moved(occasion, "place"), **about)
    return change(desk, work, occasion, after, "place", person)


def begin(desk: Desk, work: Work, occasion: Occasion, person: Person) -> Occasion:
    """On the spot. Somebody else may have begun it already. Raises Cannot."""
    if occasion.state is State.BEGUN:
        return occasion
    after = moved(occasion, "begin")
    if occasion.state is State.PLANNED:
        after = replace(after, went=present(person, occasion.kelurahan))
    return change(desk, work, occasion, after, "begin", person)


def present(person: Person, kelurahan: str) -> tuple[Role, ...]:
    """The offices with which somebody is there."""
    return tuple(role for role in Role if role in person.roles(kelurahan) & OFFICES)


async def note(
    desk: Desk,
    work: Work,
    occasion: Occasion,
    person: Person,
    said: Remark,
    files: Files,
    spot: Spot | None,
    about: str = "",
) -> Ticket:
    """One aspiration on behalf of whoever said it; of all of them the officials hear in the morning. `about`
    names whom it complains of (tickets.aspirations.complaints).
    """
    guesses = categories.guess(said.text)
    at = Heard(occasion.rw, said.rt, occasion.address)
    place = where_told(said.text, at, work.now, occasion.kelurahan)
    filing = Filing(
        TicketKind.ASPIRATION, "aspiration", occasion.kelurahan, place.rw, place.rt,
        guesses[0] if guesses else "other", said.text, place.address, spot, host=said.name, about=about,
    )  # fmt: skip
    ticket = await desk.file(work, person, filing, files, heard_by=person, quiet=True)
    work.write("put_occasion_ticket", ticket=ticket.id, occasion=occasion.id)
    return ticket


async def more(
    desk: Desk,
    work: Work,
    ticket: Ticket,
    person: Person,
    *,
    files: Files = (),
    words: str = "",
    **given: Any,
) -> Ticket:
    """What still belongs to a note: the next photo of an album with its words, or a corrected field of it. It
    may read like a complaint about an official only now.
    """
    told = words or given.get("text", "")
    after = replace(touched(ticket), **given)
    if about := "" if ticket.about else await complaints.of_note(work.read, ticket.kelurahan, told):
        after = complaints.naming(desk, after, about)
    done = await desk.change(
        work, Change(ticket, after, "noted", Party.STAFF, person, told, files, quiet=True)
    )
    if about:
        await cards.close(work, done)
    return done


async def name_teller(desk: Desk, work: Work, ticket: Ticket, person: Person, teller: Remark) -> Ticket:
    """Who said it, told afterwards."""
    after = replace(touched(ticket), host=teller.name, rt=teller.rt or ticket.rt)
    work.write("set_teller", id=ticket.id, host=after.host, rt=after.rt)
    return await desk.change(
        work, Change(ticket, after, "noted", Party.STAFF, person, teller.name, quiet=True)
    )


async def undo(desk: Desk, work: Work, ticket: Ticket, person: Person, why: str) -> Ticket:
    """It was noted by mistake. Raises IllegalMove where the desk has taken it up meanwhile."""
    step = move(ticket, Party.STAFF, "reject", work.now)
    work.write("drop_occasion_ticket", rows=1, ticket=ticket.id)
    return await desk.change(
        work, Change(ticket, step.ticket, "reject", Party.STAFF, person, why, quiet=True)
    )


def end(desk: Desk, work: Work, occasion: Occasion, person: Person | None) -> Occasion:
    """The round is over; raises Cannot."""
    after = moved(occasion, "end")
    ends = work.now if occasion.state is State.BEGUN and work.now > occasion.starts_at else occasion.ends_at
    return change(desk, work, occasion, replace(after, ends_at=ends), "end", person)


def tick(desk: Desk, work: Work, occasion: Occasion, person: Person, role: Role) -> Occasion:
    """Somebody went, or did not after all."""
    went = set(occasion.went) ^ {role}
    after = replace(occasion, went=tuple(one for one in Role if one in went), version=occasion.version + 1)
    return change(desk, work, occasion, after, "went", person)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An RW to visit next: when it was visited last (None: never), how much is open there, and how many of
    its residents asked for a visit that has no date yet.
    """

    rw: str
    last: datetime | None
    open_count: int
    invitations: int = 0


def ranked(
    wards: Sequence[str],
    last: Mapping[str, datetime],
    open_counts: Mapping[str, int],
    weeks: int,
    now: datetime,
    invited: Mapping[str, int] = NOBODY,
) -> list[Suggestion]:
    """RW in the order in which a visit is due: those that wait for one they asked for, then those whose time
    has come, the longest unvisited and then those with most open tickets; the others by what is open there.
    """
    overdue_after = timedelta(weeks=weeks)

    def key(rw: str) -> tuple[int, bool, timedelta, int, str]:
        since = now - last[rw] if rw in last else NEVER
        overdue = since > overdue_after
        waits = -since if overdue else timedelta(0)
        return -invited.get(rw, 0), not overdue, waits, -open_counts.get(rw, 0), rw

    return [
        Suggestion(rw, last.get(rw), open_counts.get(rw, 0), invited.get(rw, 0))
        for rw in sorted(wards, key=key)
    ]


async def suggestions(
    read: Reader, place: Kelurahan, programme: Programme, now: datetime
) -> list[Suggestion]:
    """The RW that a round should visit next, the most due first."""
    wards = [f"{number:02d}" for number in range(1, place.rw + 1)]
    last = await read.last_rounds(place.key, programme.key)
    counts = {rw: await read.count(open_in_rw(place.key, rw)) for rw in wards}
    weeks = programme.round.weeks if programme.round else 0
    asked = Counter(one.rw for one in await invited.waiting(read, place.key, programme.key))
    return ranked(wards, last, counts, weeks, now, asked)[:SUGGESTED]
