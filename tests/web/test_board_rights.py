"""What nobody may see or do at the desk: every address by office, place and kind of ticket, and a crawl."""

import re
from collections.abc import Mapping
from contextlib import AsyncExitStack, closing

import aiohttp
import pytest

from tests.conversations.desk import aspiration, database, invitation, photos, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web.test_board import ASKED, Window, browser, opened
from tests.web_town import town
from tickets.model import Status, Ticket
from web.board import matters, moves
from web.board.live import OF_ONE

__all__ = ["town"]

pytestmark = both_databases

PLAIN, SECURITY, SECRET, COMPLAINT, EVENING, AWAY = (
    "plain",
    "security",
    "secret",
    "complaint",
    "evening",
    "away",
)
SEES: Mapping[str, frozenset[str]] = {
    "staff": frozenset({PLAIN, SECURITY, SECRET, EVENING}),
    "secretary": frozenset({PLAIN, SECURITY, SECRET, EVENING}),
    "lurah": frozenset({PLAIN, SECURITY, SECRET, COMPLAINT, EVENING}),
    "babinsa": frozenset({SECURITY, EVENING}),
    "bhabinkamtibmas": frozenset({SECURITY, EVENING}),
    "rw_head": frozenset(),
    "camat": frozenset({PLAIN, SECURITY, SECRET, COMPLAINT, EVENING, AWAY}),
    "admin": frozenset(),
}
"""By office, in Tegalgede (camat and admin in none): which of the tickets below."""
ANSWERS = frozenset({"staff", "secretary", "lurah"})
"""Offices that write to a resident in the office's name, of what they see."""
ANSWERED = frozenset({("camat", "complaint")})
"""And of which ticket another office does."""
NUMBER = re.compile(r"[A-Z]{3}-\d{4}-\d{4,}")


async def tickets(town: Town) -> dict[str, Ticket]:
    """One of each kind."""
    siti, ani = await town.resident("Siti"), await town.resident("Ani", "antirogo")
    return {
        PLAIN: await aspiration(town, siti, "Selokan mampet", await photos(siti, 2)),
        SECURITY: await aspiration(town, siti, "Ada pencurian", category="security"),
        SECRET: await aspiration(town, siti, "Ini rahasia", confidential=True),
        COMPLAINT: await aspiration(town, siti, "Staf meminta uang", about=",staff,", confidential=True),
        EVENING: await invitation(town, siti),
        AWAY: await aspiration(town, ani, "Jalan berlubang"),
    }


async def at_work(town: Town, role: str) -> tuple[Neighbour, Window]:
    """An official of that office at the desk."""
    person = await town.official(f"Pak {role}", role, "" if role in ("camat", "admin") else "tegalgede")
    return person, await browser(town, person)


@pytest.mark.parametrize("role", sorted(SEES))
async def test_each_address_shows_and_does_what_the_office_may(town: Town, role: str) -> None:
    known = await tickets(town)
    _, window = await at_work(town, role)
    for name, ticket in known.items():
        seen, here = name in SEES[role], f"/tiket/{ticket.id}"
        for path in (here, f"{here}/pindah"):
            status, text = await window.get(path)
            assert status == (200 if seen else 404), (name, path)
            if not seen:
                assert ticket.number not in text
        status, _ = await window.get(f"{here}/berkas/0")
        assert status == (200 if seen and name == PLAIN else 404), name
        assert await heard(window, ticket) == (200 if seen else 404)
        status, _ = await window.post(f"{here}/balas", versi=str(ticket.version), kata="Baik")
        assert status == (404 if not seen else 200 if (role, name) in ANSWERED or role in ANSWERS else 403), (
            name
        )
        for deed in moves.DEEDS:
            form = {"versi": str((await stored(town, ticket)).version), "apa": "reject"}
            status, text = await window.post(f"{here}/{deed}", **form)
            assert status in ({200, 403, 409, 422} if seen else {404}), (name, deed)
            if not seen:
                assert ticket.number not in text
        assert (await stored(town, ticket)).status is Status.NEW
    for deed in matters.DEEDS:
        status, _ = await window.post(f"/kelola/{deed}?kelurahan=tegalgede", jam="99:99", hari="x")
        assert status == (422 if role == "admin" else 404), deed
    assert (await window.get("/kelola"))[0] == (200 if role == "admin" else 404)


async def heard(window: Window, ticket: Ticket) -> int:
    """How the stream of a ticket is answered."""
    url = f"{window.root}/kabar?tiket={ticket.id}"
    async with (
        aiohttp.ClientSession(cookies=window.cookies) as session,
        session.get(url, headers=window.headers) as answer,
    ):
        return answer.status


@pytest.mark.parametrize("role", sorted(SEES))
async def test_a_crawl_finds_nothing_that_is_not_theirs(town: Town, role: str) -> None:
    known = await tickets(town)
    _, window = await at_work(town, role)
    allowed = {known[name].number for name in SEES[role]}
    waits, been = ["/", "/daftar", "/malam", "/saya", "/rw", "/rw/titik", "/daftar?cari=a"], set[str]()
    waits += [f"/daftar?cari={word}" for word in ("rahasia", "uang", "berlubang", "Siti")]
    for place in ("antirogo", "tegalgede"):
        waits += [
            f"{path}?kelurahan={place}" for path in ("/", "/daftar", "/malam", "/rw", "/rw/titik", "/kelola")
        ]
    while waits:
        path = waits.pop()
        if path in been or len(been) > 150:
            continue
        been.add(path)
        status, text = await window.get(path)
        assert status in (200, 303, 404), (path, status)
        assert set(NUMBER.findall(text)) <= allowed, path
        links = re.findall(r'href="[^"]*?/papan(/[^"#]*)"', text)
        waits += [link.replace("&amp;", "&") for link in links if "dari=" not in link]
    assert len(been) > 10


async def test_nobody_and_residents_get_nothing_and_no_hint(town: Town) -> None:
    known = await tickets(town)
    there = known[PLAIN].id
    nobody, answers = Window(town), set[str]()
    assert (await nobody.post("/masuk", data=opened(town, await town.resident("Budi"))))[0] == 401
    for token in ("", "x", "A" * 24):
        nobody.headers = {**ASKED, "Authorization": f"Bearer {token}"}
        for path in ("/", "/daftar", "/malam", "/saya", "/rw", "/rw/titik", "/kelola", f"/tiket/{there}",
                     "/tiket/1", f"/tiket/{there}/pindah", f"/tiket/{there}/berkas/0", "/kabar",
                     f"/kabar?tiket={there}", "/masuk/" + "a" * 24):  # fmt: skip
            status, text = await nobody.get(path)
            assert status == 401, path
            answers.add(text)
        for path in (f"/tiket/{there}/balas", "/tiket/1/balas", "/kelola/agenda", "/kelola/x"):
            status, text = await nobody.post(path, kata="x", versi="1")
            assert status == 401, path
            answers.add(text)
    assert len(answers) == 1
    assert not NUMBER.search(answers.pop())


async def test_one_address_may_ask_only_so_often_and_one_person_open_so_many_windows(town: Town) -> None:
    _, window = await at_work(town, "staff")
    async with AsyncExitStack() as open_:
        session = await open_.enter_async_context(aiohttp.ClientSession(cookies=window.cookies))
        for _ in range(OF_ONE):
            asking = session.get(f"{window.root}/kabar", headers=window.headers)
            answer = await open_.enter_async_context(asking)
            assert answer.status == 200
            await answer.content.readline()
        assert (await window.get("/kabar"))[0] == 429
    async with aiohttp.ClientSession() as session:
        statuses = []
        for _ in range(700):
            async with session.get(f"{window.root}/", headers=ASKED) as answer:
                statuses.append(answer.status)
    assert set(statuses) == {401, 429}
    assert statuses[-1] == 429


async def test_a_body_without_end_is_refused(town: Town) -> None:
    known = await tickets(town)
    _, window = await at_work(town, "staff")
    here = f"/tiket/{known[PLAIN].id}/balas"
    assert (await window.post(here, versi="1", kata="x" * 70_000))[0] == 404
    assert (await window.post(here, **{f"f{n}": "x" for n in range(50)}))[0] == 404
    status, _ = await window.post(here, versi="1", kata="y" * 5000)
    assert status == 200
    events = await town.bot.store.events(known[PLAIN].id)
    assert len(events[-1].note) == 3000


async def test_the_head_of_an_rw_counts_only_what_was_handed_to_them(town: Town) -> None:
    known = await tickets(town)
    head, window = await at_work(town, "rw_head")
    _, text = await window.get("/")
    assert set(re.findall(r'class="count">(\d+)', text)) == {"0"}
    with closing(database(town)) as connection:
        mine = f"(SELECT id FROM people WHERE telegram_id = {head.user_id:d})"  # noqa: S608
        connection.execute(f"UPDATE tickets SET assignee = {mine} WHERE id = {known[PLAIN].id:d}")  # noqa: S608
    for path in ("/", "/daftar", "/saya", "/daftar?milik=mine"):
        _, text = await window.get(path)
        assert set(NUMBER.findall(text)) == {known[PLAIN].number}, path
    _, text = await window.get("/")
    assert re.findall(r'class="count">(\d+)', text)[0] == "1"
    _, text = await window.get("/rw")
    assert re.findall(r"<b>(\d+)</b>", text) == ["1"]
