"""What an admin looks after, as /kelola in the chat: officials, duties, hours, holidays, and who may
file nothing new. Anybody else sees that there is no such page.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, time

from starlette.responses import Response

from texts.views.office.administration import HOURS, INVITED, QUIETS, spoken_quiet, spoken_until
from tickets.model import Person
from tickets.office import administering
from tickets.time.house_rules import WORKING, agenda_hour, holiday, quiet_hours
from tickets.time.quiet_hours import Quiet
from understanding.cleaning import clean, mask
from web.board.answers import Form, number
from web.board.moves import Missing
from web.board.visit import DeskRequest

LONGEST = 500
NOBODY = "0"
"""Chosen where open work goes to no successor."""


def _place(visit: DeskRequest) -> str:
    """The kelurahan that is looked after: an admin's are all."""
    wanted, known = visit.asked("kelurahan"), list(visit.words.places)
    return wanted if wanted in known else (visit.place() or known[0])


async def matters(visit: DeskRequest) -> Response:
    """All of it on one screen."""
    return await shown(visit)


async def shown(visit: DeskRequest, status: int = 200, said: str = "", link: str = "") -> Response:
    """The screen as it is now; `said` and a new `link` stand above it."""
    if not visit.admin:
        return visit.show("missing.html", 404)
    place, words, house = _place(visit), visit.words, visit.desk.house
    officials = await administering.officials(visit.read, place)
    held = {one.id: len(await visit.read.handed_to(place, one.id)) for one in officials}
    blocks = [
        (one, spoken_until(words, one.until, words.place(place).tz))
        for one in await administering.blocked(visit.read, place, visit.now)
    ]
    return visit.show(
        "matters.html", status, place=place, places=list(words.places), said=said, link=link,
        officials=officials, held=held, duties=words.posts.duties, roles=INVITED, hours=HOURS, quiets=QUIETS,
        agenda=f"{words.place(place).agenda:%H:%M}", quiet=spoken_quiet(words, house.quiet),
        quiet_now=f"{house.quiet.start:%H:%M}-{house.quiet.end:%H:%M}",
        holidays=house.holidays(), blocks=blocks, spans=list(administering.SPANS), office=_office,
        today=visit.now.date(),
    )  # fmt: skip


def _office(person: Person, place: str) -> tuple[list[str], str]:
    """The roles of a person there, and their duty."""
    held = [one for one in person.offices if one.kelurahan == place]
    return [str(one.role) for one in held], next((one.post for one in held if one.post), "")


async def _official(visit: DeskRequest, form: Form, name: str = "siapa") -> Person:
    chosen = number(form.get(name, ""))
    found = await administering.officials(visit.read, _place(visit))
    person = next((one for one in found if one.id == chosen), None)
    if person is None:
        raise Missing("official")
    return person


async def _agenda(visit: DeskRequest, form: Form) -> str:
    hour = form.get("jam", "")
    if hour not in HOURS:
        raise Missing("action")
    administering.decide(
        visit.desk, visit.work, visit.person, agenda_hour(_place(visit), time.fromisoformat(hour))
    )
    return ""


async def _quiet(visit: DeskRequest, form: Form) -> str:
    hours = form.get("jam", "")
    if hours not in QUIETS:
        raise Missing("action")
    start, _, end = hours.partition("-")
    rule = quiet_hours(Quiet(time.fromisoformat(start), time.fromisoformat(end)))
    administering.decide(visit.desk, visit.work, visit.person, rule)
    return ""


def _day(form: Form) -> date:
    try:
        return date.fromisoformat(form.get("hari", ""))
    except ValueError:
        raise Missing("day") from None


async def _holiday(visit: DeskRequest, form: Form) -> str:
    day, name = _day(form), _words(form)
    if day < visit.now.date():
        raise Missing("future")
    works = form.get("jenis") == "working"
    rule = holiday(day, WORKING if works else name or visit.words.label("day_sort.off"))
    administering.decide(visit.desk, visit.work, visit.person, rule)
    return ""


async def _no_holiday(visit: DeskRequest, form: Form) -> str:
    administering.drop_holiday(visit.desk, visit.work, visit.person, _day(form))
    return ""


async def _post(visit: DeskRequest, form: Form) -> str:
    official, post = await _official(visit, form), form.get("tugas", "")
    if post and post not in visit.words.posts.duties:
        raise Missing("action")
    administering.give_post(visit.work, visit.person, _place(visit), official, post)
    return ""


async def _invite(visit: DeskRequest, form: Form) -> str:
    role = form.get("peran", "")
    if role not in administering.INVITED:
        raise Missing("action")
    return administering.invite(visit.work, visit.person, _place(visit), role)


async def _end(visit: DeskRequest, form: Form) -> str:
    official = await _official(visit, form)
    if official.id == visit.person.id:
        raise Missing("self")
    to = None if form.get("kepada") == NOBODY else await _official(visit, form, "kepada")
    if to and to.id == official.id:
        raise Missing("official")
    await administering.end_office(visit.desk, visit.work, visit.person, _place(visit), official, to)
    return ""


def _words(form: Form) -> str:
    return mask(clean(form.get("kata", "")))[:LONGEST].strip()


async def _block(visit: DeskRequest, form: Form) -> str:
    reason, span = _words(form), form.get("sampai", "")
    if not reason:
        raise Missing("words")
    if span not in administering.SPANS:
        raise Missing("action")
    whom = await administering.sender_of(visit.read, visit.person, form.get("nomor", "")[:40].strip().upper())
    if whom is None:
        raise Missing("sender")
    if whom.sender.official:
        raise Missing("is_official")
    until = administering.block_until(visit.now, span)
    told = spoken_until(visit.words, until, visit.words.place(whom.ticket.kelurahan).tz)
    administering.block(visit.work, visit.person, whom, reason, until, told)
    return ""


async def _lift(visit: DeskRequest, form: Form) -> str:
    place, chosen = _place(visit), number(form.get("siapa", ""))
    found = await administering.blocked(visit.read, place, visit.now)
    resident = await visit.read.person(chosen) if any(one.person == chosen for one in found) else None
    if resident is None:
        raise Missing("block")
    administering.lift(visit.work, visit.person, place, resident)
    return ""


DEEDS: Mapping[str, Callable[[DeskRequest, Form], Awaitable[str]]] = {
    "agenda": _agenda, "tenang": _quiet, "libur": _holiday, "bukan-libur": _no_holiday, "tugas": _post,
    "undang": _invite, "berhenti": _end, "blokir": _block, "buka-blokir": _lift,
}  # fmt: skip
"""What an admin does, by the last word of the address; the secret of a new link, '' for all else."""
