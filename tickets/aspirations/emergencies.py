"""Emergencies from the press 'Beri tahu petugas sekarang' on: where it is, what tells of the same, who was
reached, whose alarms are confirmed first. Nobody's consent is asked before (UU 27/2022 art. 20 (2) d).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest

from tickets import policy
from tickets.absences import present
from tickets.desk import cards
from tickets.desk.dues import put_due
from tickets.desk.service import Change, Desk, Files, Filing
from tickets.drafts import Alarm, Draft, Said
from tickets.forms.officials import of_note
from tickets.forms.prefill import addition
from tickets.lifecycle import ENDED, UNCONFIRMED, Party, touched
from tickets.model import Kind, Person, Role, Spot, Status, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import Outgoing
from tickets.places import Kelurahan, Places, distance_km
from tickets.ports import Reader, Work
from tickets.time import rungs
from tickets.time.dues import Due, Task
from understanding import categories, emergencies
from understanding.normalization import even

JOIN = timedelta(minutes=30)
"""So long another report of the same kind in the same RW joins the first."""
NEAR_KM = 0.3
"""So near to each other two points on the map are the same place, whatever their RW."""
PIN_KM = 3.0
"""A point farther than this from every kelurahan's office says nothing of the kelurahan."""
LIVE = timedelta(hours=6)
"""So long the button alerts; what was told before that is told again."""
FOLLOWS = timedelta(minutes=30)
"""So long what the reporter sends belongs to the emergency."""
ANSWERED_WITHIN = timedelta(hours=24)
"""So old an emergency may be that an official means without naming it."""
FALSE_ALARMS = 2
"""From so many on an official confirms the next alarm before the three pillars are woken."""

_RW, _RT = (re.compile(rf"\b{ward}\s*[.:]?\s*0*(\d{{1,3}})\b") for ward in ("rw", "rt"))
_OTHER = r"(?<!kecamatan )(?<!kec )(?<!kec\. )"
"""Before the name of a kecamatan that has the same as one of its kelurahan."""


ASKED_FIRST = (
    Role.STAFF, Role.SECRETARY, Role.LURAH, Role.BABINSA, Role.BHABINKAMTIBMAS, Role.RW_HEAD, Role.CAMAT,
)  # fmt: skip
"""Who confirms a doubted alarm."""
LINE = (Role.STAFF, Role.SECRETARY, Role.CAMAT)
"""Who besides the pillars is alerted the first time that nobody answers, the second, the third and later."""


@dataclass(frozen=True, slots=True)
class Where:
    """A kelurahan's key, RW and RT, '' for what is not known."""

    kelurahan: str = ""
    rw: str = ""
    rt: str = ""


def named(text: str, places: Places) -> str:
    """The one kelurahan that the words name, '' where they name none or several."""
    said = even(text)
    found = {place.key for place in places.values() if any(_says(said, one) for one in _names(place))}
    return next(iter(found)) if len(found) == 1 else ""


def _names(place: Kelurahan) -> Sequence[str]:
    return [even(one) for one in (place.key, place.name, *place.spellings)]


def _says(said: str, name: str) -> bool:
    return re.search(rf"{_OTHER}\b{re.escape(name)}\b", said) is not None


def nearest(spot: Spot, places: Places) -> str:
    """The kelurahan whose office is nearest to a point, '' where all are far."""
    away = {one.key: distance_km(spot, Spot(one.lat, one.lon)) for one in places.values()}
    key = min(away, key=lambda one: away[one])
    return key if away[key] <= PIN_KM else ""


def where(text: str, spot: Spot | None, known: Where, places: Places) -> Where:
    """Where it is: what the words say goes before the pin, the pin before what was `known` of the sender."""
    kelurahan = named(text, places) or (nearest(spot, places) if spot else "") or known.kelurahan
    rw, rt = (found[1].zfill(2) if (found := ward.search(even(text))) else "" for ward in (_RW, _RT))
    if not rw and kelurahan == known.kelurahan and not spot:
        rw, rt = known.rw, rt or known.rt
    return Where(kelurahan, rw, rt)


def text_of(alarm: Alarm) -> str:
    """All its words."""
    return "\n".join(words for one in alarm.said if (words := one.words))


def said_in(draft: Draft) -> Said:
    """What was sent for a report that is not sent off, message by message; one that was only spoken has the
    name of its kind for words.
    """
    answers = draft.answers
    files = (answers.get("files") or answers.get("~files") or {}).get("files", ())
    spot = (answers.get("place") or {}).get("spot")
    messages = sorted(map(int, draft.sources))
    first, *rest = [
        Said(message=message or 0, attachment=file) for message, file in zip_longest(messages, files)
    ] or [Said()]
    return replace(first, text=str(answers.get("text") or ""), spot=spot, rest=tuple(rest))


def spot_of(alarm: Alarm) -> Spot | None:
    """Its last point on the map."""
    spots = [one.spot for one in alarm.said if one.spot]
    return Spot(**spots[-1]) if spots else None


def category(text: str) -> str:
    """What the ticket is about: what its words speak of, else what its kind is nearest to."""
    kinds = emergencies.kinds(text)
    near = "flood" if "flood" in kinds else "security" if "crime" in kinds else "other"
    return next(iter(categories.guess(text)), near)


def filing(alarm: Alarm, place: Where, officials: Sequence[Person] = (), *, doubted: bool = False) -> Filing:
    """The ticket that the press makes of it; `doubted`: it is no emergency before an official says so. Where
    it complains of one of the officials, that one is not told.
    """
    text = text_of(alarm)
    return Filing(
        Kind.ASPIRATION, "complaint", place.kelurahan, place.rw, place.rt, category(text), text,
        spot=spot_of(alarm), urgent=not doubted, tags=UNCONFIRMED if doubted else "",
        about=of_note(text, officials),
    )  # fmt: skip


def same(alarm: Alarm, place: Where, tickets: Iterable[Ticket], person: Person) -> Ticket | None:
    """The emergency that this one tells of, too: of the same kind, in the same RW or nearly at the same
    point, or the same person's.
    """
    kinds, spot = set(emergencies.kinds(text_of(alarm))), spot_of(alarm)
    for one in tickets:
        near = spot is not None and one.spot is not None and distance_km(spot, one.spot) <= NEAR_KM
        here = near or one.reporter == person.id or bool(place.rw and one.rw == place.rw)
        if here and kinds & set(emergencies.kinds(one.text)):
            return one
    return None


async def file_doubted(
    desk: Desk, work: Work, person: Person, alarm: Alarm, place: Where, files: Files
) -> Ticket:
    """A ticket of somebody who has alerted in vain before: one official is asked, nobody else is woken."""
    ticket = await desk.file(
        work,
        person,
        filing(alarm, place, await work.read.officials(place.kelurahan), doubted=True),
        files,
        quiet=True,
    )
    await _ask_to_confirm(work, ticket, 1)
    return ticket


async def _ask_to_confirm(work: Work, ticket: Ticket, n: int) -> None:
    """The n-th official is asked whether it is an emergency: the desk before the pillars."""
    officials = await work.read.officials(ticket.kelurahan)
    able = [
        one
        for one in present(officials, officials, work.now)
        if not one.unreachable and policy.may(one, ticket, "set_urgent")
    ]
    able.sort(key=lambda one: ASKED_FIRST.index(office(one, ticket)))
    if able:
        one = able[min(n, len(able)) - 1]
        values = {"ticket": ticket, "viewer": one, "reporter": await work.read.person(ticket.reporter)}
        work.tell(Notice(one.telegram_id, "doubted", values, Urgency.EVENT, "", ticket.id, Mode.SEND))


async def join(desk: Desk, work: Work, ticket: Ticket, person: Person, alarm: Alarm, files: Files) -> Ticket:
    """The emergency has one voice more; the cards count it, and nobody is alerted anew."""
    mine = ticket.reporter == person.id or await work.read.supports(ticket.id, person.id)
    after = touched(ticket)
    if not mine:
        work.write("put_supporter", ticket=ticket.id, person=person.id, at=work.now)
        work.write("add_followers", id=ticket.id, by=1)
        after = replace(after, followers=after.followers + 1)
    name = "added" if mine else "supported"
    return await desk.change(
        work, Change(ticket, after, name, Party.RESIDENT, person, text_of(alarm), files, quiet=True)
    )


def is_open(ticket: Ticket) -> bool:
    """Whether officials still act on it."""
    return ticket.handling.urgent and ticket.status not in ENDED | {Status.RESOLVED}


async def add(desk: Desk, work: Work, ticket: Ticket, person: Person, said: Said) -> Ticket:
    """What the reporter, or another voice, says further: words, files, a point on the map, a phone number."""
    words, files = addition([said])
    words = "\n".join(part for part in (words, said.phone) if part)
    after = touched(ticket)
    if said.spot and not ticket.spot:
        after = replace(after, spot=Spot(**said.spot))
    name = "added" if person.id == ticket.reporter else "supported"
    return await desk.change(work, Change(ticket, after, name, Party.RESIDENT, person, words, files))


def pillars(officials: Sequence[Person], ticket: Ticket, now: datetime) -> list[Person]:
    """The three pillars, for who is away whoever stands in."""
    found = [one for one in officials if one.roles(ticket.kelurahan) & policy.PILLARS]
    return [one for one in present(found, officials, now) if policy.may(one, ticket, "see")]


@dataclass(frozen=True, slots=True)
class Calling:
    """Of the pillars: the offices of those whose Telegram took the message, and of those whom we still try.
    `others` are further offices that have it.
    """

    told: Sequence[Role] = ()
    trying: Sequence[Role] = ()
    others: Sequence[Role] = ()


def calling(officials: Sequence[Person], ticket: Ticket, now: datetime) -> Calling:
    """Nobody has it yet: whom we try."""
    able = [one for one in pillars(officials, ticket, now) if not one.unreachable]
    return Calling(trying=tuple(dict.fromkeys(office(one, ticket) for one in able)))


def office(person: Person, ticket: Ticket) -> Role:
    """The office by which somebody is named."""
    held = person.roles(ticket.kelurahan)
    return next((role for role in policy.BY_RANK if role in held), Role.CAMAT)


async def reached(read: Reader, ticket: Ticket, now: datetime) -> Calling:
    """Who has the card of an emergency by now."""
    officials = await read.officials(ticket.kelurahan)
    chiefs = {one.id for one in pillars(officials, ticket, now)}
    told: list[Role] = []
    trying: list[Role] = []
    others: list[Role] = []
    for one in officials:
        role = office(one, ticket)
        message, _ = await read.message_of_slot(one.telegram_id, cards.card_slot(ticket.id))
        if one.unreachable:
            continue
        if one.id in chiefs:
            (told if message else trying).append(role)
        elif message:
            others.append(role)
    return Calling(*(tuple(dict.fromkeys(roles)) for roles in (told, trying, others)))


def told_slot(ticket: Ticket) -> str:
    """The slot of the receipt, which says who was reached so far."""
    return f"alarm:{ticket.id}"


async def again(desk: Desk, work: Work, ticket: Ticket, n: int) -> None:
    """Nobody has answered: the pillars have the card anew, for the n-th time, and from rung to rung the line
    above them.
    """
    if not ticket.handling.urgent:
        await _ask_to_confirm(work, ticket, n + 1)
        return
    officials = await work.read.officials(ticket.kelurahan)
    steps = rungs.line(officials, ticket, work.now)
    held = [role for role in LINE if steps[role]]  # a rung that nobody holds costs no time
    people = [*pillars(officials, ticket, work.now), *(one for role in held[:n] for one in steps[role])]
    repeats = desk.rules.of(ticket.kelurahan).urgent_repeats
    data = {"n": n, "of": repeats}
    after = await desk.change(
        work, Change(ticket, touched(ticket), "alerted", Party.SYSTEM, data=data, quiet=True)
    )
    told = {one.id: one for one in people if not one.unreachable and one.id != ticket.reporter}
    for one in told.values():
        await cards.card(work, after, one, mode=Mode.SEND, urgency=Urgency.EVENT, again=n)


def heard_back(work: Work, row: Outgoing) -> None:
    """Telegram has answered an alert: the receipts are put right once that is stored."""
    put_due(work, Due(row.ticket, Task.REACHED, work.now, 1, f"{row.ticket}:{Task.REACHED}:{row.id}"))


async def show_reached(work: Work, ticket: Ticket) -> None:
    """The receipts say who has been reached, now that Telegram has answered."""
    state = await reached(work.read, ticket, work.now)
    reporter = await work.read.person(ticket.reporter) if ticket.reporter else None
    chats = {one.chat: False for one in await work.read.followers(ticket.id)}
    if reporter:
        chats[reporter.telegram_id] = True
    for chat, mine in chats.items():
        values = {"ticket": ticket, "reached": state, "mine": mine}
        work.tell(
            Notice(chat, "alarmed", values, Urgency.REPLY, told_slot(ticket), ticket.id, Mode.ONLY_EDIT)
        )
