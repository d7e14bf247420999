"""The neighbourhood's page over HTTP, as nobody sees it: what was agreed to and released, nothing else."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import aiohttp
import pytest
from PIL import Image

from tests.conversations.desk import aspiration, invitation, photo, presses, rows, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web.test_board import Window, browser
from tests.web_town import town
from tickets.model import AttachmentJson, Spot, Ticket
from tickets.presses import Press
from web.rooms import PAGES_A_MINUTE
from web.visits import A_MINUTE

__all__ = ["town"]

pytestmark = both_databases

TOLD = "Selokan depan rumah saya Jl Mawar nomor 12 mampet, hubungi Siti 081234567890"
SPOT = Spot(-8.156789, 113.723456, "Rumah Siti", "Jl. Mawar 12")
ANSWER = "Saluran sudah dikeruk bersama warga."
SECRETS = (
    "Siti", "Maimunah", "Mawar", "nomor 12", "0812", "62812", "mampet", "8.1567", "156789", "723456", "RT 02",
    "Hadi", "Ratna", "rahasia", "kdrt",
)  # fmt: skip
"""Words, names, exact places that stand in the town's tickets, and the officials' names."""


async def get(
    town: Town, path: str, method: str = "GET", **headers: str
) -> tuple[int, str, Mapping[str, str]]:
    """What anybody is answered."""
    url = f"{town.settings().web_url}{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, headers=headers, allow_redirects=False) as answer,
    ):
        return answer.status, (await answer.read()).decode(errors="replace"), answer.headers


async def content(town: Town, path: str) -> bytes:
    async with aiohttp.ClientSession() as session, session.get(town.settings().web_url + path) as answer:
        assert answer.status == 200
        return await answer.read()


async def shared(town: Town, who: Neighbour, text: str = TOLD, **about: Any) -> Ticket:
    """A report whose reporter agreed, where that is possible at all."""
    about = {"spot": SPOT, "address": "Jl. Mawar 12", **about}
    ticket = await aspiration(town, who, text, **about)
    await presses(who, Press("public", ticket.id, 0, "yes"))
    await town.settle()
    return await stored(town, ticket)


async def solved(
    town: Town,
    staf: Neighbour,
    ticket: Ticket,
    files: Sequence[AttachmentJson] = (),
    words: str = ANSWER,
) -> None:
    """By the use cases themselves."""
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(staf.user_id)
    assert person is not None
    after = await town.bot.desk.act(unit, await stored(town, ticket), person, "verify")
    town.bot.send(await unit.commit())
    unit = town.bot.new_unit()
    await town.bot.desk.act(unit, after, person, "resolve", note=words, files=files)
    town.bot.send(await unit.commit())
    await town.settle()


async def publish(town: Town, window: Window, ticket: Ticket, **more: str) -> tuple[int, str]:
    """As the desk's screen sends it."""
    version = str((await stored(town, ticket)).version)
    form = {"versi": version, "foto": "tanpa", "kotak": "", "kata": ANSWER, **more}
    return await window.post(f"/tiket/{ticket.id}/terbit", **form)


async def pages(town: Town, ticket: Ticket) -> dict[str, tuple[int, str]]:
    """Whatever of that ticket anybody could ask for."""
    paths = (
        "/tegalgede", f"/tegalgede/laporan/{ticket.number}", f"/tegalgede/foto/{ticket.number}.jpg",
        f"/open311/v2/requests/{ticket.number}.xml", f"/open311/v2/requests/{ticket.number}.json",
        "/open311/v2/requests.xml", f"/open311/v2/requests.json?service_request_id={ticket.number}",
    )  # fmt: skip
    return {path: (await get(town, path))[:2] for path in paths}


async def test_a_released_report_and_no_more_of_it(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti Maimunah")
    own = photo((await siti.sends_album(2))[0])
    ticket = await shared(town, siti)
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(siti.user_id)
    assert person is not None
    await town.bot.desk.add(unit, ticket, person, "kdrt juga, ini rahasia", [own])
    town.bot.send(await unit.commit())
    before = await pages(town, ticket)
    assert all(ticket.number not in text for path, (_, text) in before.items() if "open311" not in path)
    result = photo((await staf.sends_album(2))[0])
    await solved(town, staf, ticket, [result])
    window = await browser(town, lurah)
    assert (await publish(town, window, ticket, foto="0"))[0] == 200
    shown = await pages(town, ticket)
    assert [status for status, _ in shown.values()] == [200] * len(shown)
    for path, (_, text) in shown.items():
        for secret in (*SECRETS, own["file_id"], result["file_id"], own["unique_id"]):
            assert secret not in text, (path, secret)
        if "foto" not in path:
            assert ANSWER in text, path
    assert "-8.157" in shown["/open311/v2/requests.xml"][1]
    page = shown["/tegalgede"][1]
    assert "Jalan &amp; drainase, RW 05" in page
    assert f"/tegalgede/foto/{ticket.number}.jpg" in page
    assert "?start=f-" not in page, "it is solved, and nobody can follow it"


@pytest.mark.parametrize(
    "about",
    [
        {"confidential": True}, {"about": ",staff,"}, {"category": "health"}, {"category": "social_aid"},
        {"category": "security"}, {"category": "social_conflict"},
    ],
    ids=str,
)  # fmt: skip
async def test_some_reports_are_never_there(town: Town, about: dict[str, Any]) -> None:
    """Even where the row says that it was agreed to and released."""
    siti = await town.resident("Siti Maimunah")
    ticket = await aspiration(town, siti, TOLD, **about)
    await forced(town, ticket)
    for path, (status, text) in (await pages(town, ticket)).items():
        if "number" in path or ticket.number in path.partition("?")[0]:
            assert status == 404, path
        assert ANSWER not in text, path


async def forced(town: Town, ticket: Ticket, *, agreed: bool = False) -> None:
    """The row as it would be, past all rules; `agreed`: its reporter did so already."""
    unit = town.bot.new_unit()
    about: dict[str, Any] = {"ticket": ticket.id, "kelurahan": ticket.kelurahan}
    about["created_at"] = ticket.created_at
    if not agreed:
        unit.write("put_publication", at=unit.now, **about)
    unit.write("release", answer=ANSWER, photo="", covered="", at=unit.now, person=1, **about)
    await unit.commit()


async def test_what_becomes_secret_or_goes_away_is_gone_from_the_page(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    first, second, third = [await shared(town, siti, f"Lubang {n}") for n in ("satu", "dua", "tiga")]
    window = await browser(town, lurah)
    for one in (first, second, third):
        await presses(staf, Press("act", one.id, (await stored(town, one)).version, "verify"))
        assert (await publish(town, window, one))[0] == 200
    _, page, _ = await get(town, "/tegalgede")
    assert page.count("<article") == 3
    assert page.count(f"?start=f-{first.number}") == 1
    await presses(siti, Press("public", first.id, 0, "no"))
    await presses(staf, Press("category", second.id, (await stored(town, second)).version, "health"))
    await town.settle()
    version = str((await stored(town, third)).version)
    assert (await window.post(f"/tiket/{third.id}/tarik", versi=version))[0] == 200
    for one in (first, second, third):
        for path, (_, text) in (await pages(town, one)).items():
            assert ANSWER not in text, path


async def test_an_emergency_is_there_once_it_is_solved(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Pohon tumbang menimpa kabel", urgent=True)
    await forced(town, ticket)
    assert ANSWER not in (await get(town, "/tegalgede"))[1]
    staf = await town.official("Pak Hadi", "staff")
    await solved(town, staf, ticket)
    assert ANSWER in (await get(town, "/tegalgede"))[1]
    await presses(siti, Press("act", ticket.id, (await stored(town, ticket)).version, "reopen"))
    await siti.says("Kabelnya masih ada")
    await siti.taps("Lanjut")
    await town.settle()
    assert ANSWER not in (await get(town, "/tegalgede"))[1]


async def test_the_screen_on_which_faces_are_covered(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await shared(town, siti)
    result = photo((await staf.sends_album(2))[0])
    await solved(town, staf, ticket, [result], "Bu Siti, sudah dikeruk.")
    window, clerk = await browser(town, lurah), await browser(town, staf)
    assert ticket.number in (await window.get("/umum"))[1]
    assert ticket.number not in (await clerk.get("/umum"))[1]
    here = f"/tiket/{ticket.id}/umum"
    for path in (here, f"{here}/foto/0"):
        assert (await clerk.get(path))[0] == 404
    status, text = await window.get(here)
    assert (status, text.count('name="kotak"')) == (200, 48)
    assert "sudah dikeruk" in text
    assert "Siti" not in text
    status, text = await window.get(f"{here}?lihat=1&foto=0&kotak=0&kotak=47&kata=Sudah+dikeruk+bersama.")
    assert "Begini tampil untuk umum" in text
    assert 'name="kotak" value="0.47"' in text
    assert "foto/0?kotak=0.47" in text
    assert (await publish(town, clerk, ticket, foto="0"))[0] == 403
    assert (await publish(town, window, ticket, foto="0", kotak="0.47", kata="Sudah dikeruk bersama."))[
        0
    ] == 200
    assert ticket.number not in (await window.get("/umum"))[1]
    picture = Image.open(io.BytesIO(await content(town, f"/tegalgede/foto/{ticket.number}.jpg"))).convert("L")
    width, height = picture.size
    corners = [(width // 12, height // 16), (width - width // 12 - 1, height - height // 16 - 1)]
    assert all(int(picture.getpixel(one) or 0) < 60 for one in corners)  # type: ignore[arg-type]
    status, text = await window.get(here)
    assert "sedang tampil untuk umum" in text
    status, text = await window.get(f"{here}?ubah=1&kata=Selokan+depan+rumah+saya+Jl+Mawar+nomor+12&lihat=1")
    assert "kata-kata pelapor" in text or "Mawar" not in text


async def test_what_was_not_seen_so_is_not_released(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await shared(town, siti, "Selokan depan musala mampet dan bau sekali")
    other = await aspiration(town, siti, "Tidak diizinkan")
    await solved(town, staf, ticket)
    window = await browser(town, lurah)
    quoted = "Selokan depan musala mampet dan bau sekali, sudah."
    assert (await publish(town, window, ticket, kata=quoted))[0] == 422
    assert (await publish(town, window, ticket, kata=" "))[0] == 422
    assert (await publish(town, window, ticket, versi="1"))[0] == 409
    assert (await publish(town, window, other))[0] == 409
    assert (await get(town, f"/tegalgede/laporan/{ticket.number}"))[0] == 404
    window.headers = {}  # another site
    assert (await publish(town, window, ticket))[0] == 401


async def test_figures_are_of_days_that_are_over_and_small_ones_are_together(town: Town) -> None:
    siti = await town.resident("Siti")
    for category, count in (("roads_drainage", 7), ("waste", 5), ("health", 3), ("education", 2)):
        for n in range(count):
            await aspiration(town, siti, f"Laporan {category} {n}", category=category)
    _, page, _ = await get(town, "/tegalgede")
    assert "Belum cukup banyak laporan untuk dirinci" in page  # today is not over
    await town.later(days=1)
    _, page, _ = await get(town, "/tegalgede")
    found = dict(re.findall(r'<tr><th scope="row">([^<]+)</th>.*?<td>(\d+)</td></tr>', page))
    assert found == {"Jalan &amp; drainase": "7", "Sampah": "5", "Lainnya": "5", "RW 05": "17"}
    assert "Kesehatan" not in page
    assert "17" in re.findall(r"<dd>(.*?)</dd>", page)


async def test_no_address_of_others_and_no_script(town: Town) -> None:
    status, page, headers = await get(town, "/tegalgede")
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "<script" not in page
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "style=" not in page
    own = town.settings().web_url
    for address in re.findall(r'(?:src|href|content)="(https?://[^"]*)"', page):
        assert address.startswith((own, "https://t.me/")), address
    assert 'property="og:title"' in page
    assert "X-Robots-Tag" not in headers
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) == 2
    size = len(page)
    for sheet in sheets:
        status, text, _ = await get(town, sheet)
        assert (status, "@import" in text, "url(" in text) == (200, False, False)
        size += len(text)
    assert size < 60_000


async def test_search_engines_find_the_page_and_nothing_else(town: Town) -> None:
    _, robots, _ = await get(town, "/robots.txt")
    assert "Allow: /tegalgede$" in robots
    assert robots.endswith("Disallow: /\n")
    for path in ("/tegalgede/laporan/TGG-2611-0001", "/tegalgede/x", "/open311/v2/services.xml", "/papan/"):
        assert "noindex" in (await get(town, path))[2]["X-Robots-Tag"]


async def test_addresses_that_are_not_there(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await shared(town, siti)
    event = await invitation(town, siti)
    paths = (
        f"/tegalgede/laporan/{ticket.number}", f"/wirolegi/laporan/{ticket.number}", "/tegalgede/laporan/%00",
        f"/tegalgede/laporan/{event.number}", "/tegalgede/foto/x.jpg", "/tegalgede/lambang",
        f"/tegalgede/laporan/{ticket.number}/", "/tegalgede/" + "x" * 3000,
    )  # fmt: skip
    for path in paths:
        status, text, _ = await get(town, path)
        assert status == 404, path
        assert ticket.number not in text or ticket.number in path
        assert "Siti" not in text
    assert (await get(town, "/mars"))[0] == 404
    for method in ("POST", "PUT", "DELETE"):
        assert (await get(town, "/tegalgede", method))[0] == 405


async def test_a_report_of_another_kelurahan_is_on_its_own_page(town: Town) -> None:
    ani = await town.resident("Ani", "wirolegi")
    ticket = await aspiration(town, ani, "Jalan berlubang")
    await forced(town, ticket)
    assert ANSWER in (await get(town, "/wirolegi"))[1]
    assert ANSWER not in (await get(town, "/tegalgede"))[1]
    assert (await get(town, f"/tegalgede/laporan/{ticket.number}"))[0] == 404


async def test_who_asks_too_often_waits(town: Town) -> None:
    asked = [(await get(town, "/robots.txt"))[0] for _ in range(PAGES_A_MINUTE + 1)]
    assert asked == [200] * PAGES_A_MINUTE + [429]
    asked = [(await get(town, "/open311/v2/services.json"))[0] for _ in range(A_MINUTE + 1)]
    assert asked[-1] == 429
    await town.later(minutes=1.1)
    assert (await get(town, "/robots.txt"))[0] == 200


async def test_after_a_year_nothing_is_shown(town: Town) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti, "Lubang di jalan")
    await solved(town, staf, ticket)
    await presses(siti, Press("act", ticket.id, (await stored(town, ticket)).version, "confirm"))
    await town.settle()
    await forced(town, ticket)
    await town.clock.advance(timedelta(days=364))
    assert len(rows(town, "publications")["publications"]) == 1
    await town.clock.advance(timedelta(days=3))
    assert rows(town, "publications") == {"publications": []}


async def test_the_page_is_well_formed(town: Town) -> None:
    """As XML, but for what HTML leaves open."""
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti, "Lubang di jalan <b>besar</b>")
    await solved(town, staf, ticket)
    await forced(town, ticket)
    for path in ("/tegalgede", f"/tegalgede/laporan/{ticket.number}", "/tegalgede/x"):
        _, page, _ = await get(town, path)
        closed = re.sub(r"<(meta|link|img|br)\b([^>]*)>", r"<\1\2/>", page.removeprefix("<!doctype html>\n"))
        root = ET.fromstring(closed.replace("<br/>", "<br/>"))  # noqa: S314  # our own page
        assert root.tag == "html"
