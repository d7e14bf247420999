"""The staff desk on a screen, over HTTP: who comes in, what each sees, what is done, what changes."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import aiohttp

from tests.conversations.desk import aspiration, end_offices, invitation, photos, rows, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web_town import town
from tickets.model import Status

__all__ = ["town"]

pytestmark = both_databases

ASKED = {"X-Papan": "1"}


class Window:
    """A window in which somebody works: a browser's, or Telegram's."""

    def __init__(self, town: Town) -> None:
        self.root = f"{town.settings().web_url}/papan"
        self.headers: dict[str, str] = dict(ASKED)
        self.cookies: dict[str, str] = {}
        self.answer: Mapping[str, str] = {}

    async def get(self, path: str = "/") -> tuple[int, str]:
        """Status and text of a screen."""
        return await self._ask("GET", path)

    async def post(self, path: str, **form: str) -> tuple[int, str]:
        """The same after a deed."""
        return await self._ask("POST", path, form)

    async def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        url = path if path.startswith("http") else self.root + path
        async with (
            aiohttp.ClientSession(cookies=self.cookies) as session,
            session.request(method, url, data=form, headers=self.headers, allow_redirects=False) as answer,
        ):
            self.cookies |= {name: one.value for name, one in answer.cookies.items()}
            self.answer = answer.headers
            return answer.status, (await answer.read()).decode(errors="replace")


async def link_of(who: Neighbour) -> str:
    """The one-time link that the bot gives."""
    await who.says("/papan")
    await who.sees("Papan kerja")
    message = (await who.messages())[-1]
    keys = [key for row in message.raw["reply_markup"]["inline_keyboard"] for key in row]
    return next(str(key["url"]) for key in keys if "url" in key)


async def browser(town: Town, who: Neighbour) -> Window:
    """Somebody has come in with a browser."""
    window = Window(town)
    status, _ = await window.get(await link_of(who))
    assert status == 303
    return window


def init_data(token: str, **fields: str) -> str:
    """What Telegram hands to a page, reckoned by its documentation and by nothing of ours."""
    text = "\n".join(sorted(f"{name}={value}" for name, value in fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    signed = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": signed})


def opened(town: Town, who: Neighbour, **other: str) -> str:
    """The initData of somebody who opens the desk now."""
    now = int(town.clock.now().timestamp())
    about = {"auth_date": str(now), "query_id": "AAE", "user": f'{{"id":{who.user_id}}}'}
    return init_data(town.sim.token, **{**about, **other})


async def test_in_by_a_browser_and_out_again(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Selokan depan musala mampet")
    window = Window(town)
    assert (await window.get())[0] == 401
    link = await link_of(staf)
    assert link.rpartition("/")[2] not in str(rows(town, "desk_sessions"))
    assert (await window.get(link))[0] == 303
    assert "HttpOnly" in window.answer["Set-Cookie"]
    assert "SameSite=strict" in window.answer["Set-Cookie"]
    status, text = await window.get()
    assert (status, ticket.number in text) == (200, True)
    assert "Selokan depan musala mampet" in text
    assert (await Window(town).get(link))[0] == 401  # it was good once
    assert (await window.post("/keluar"))[0] == 401
    assert (await window.get())[0] == 401


async def test_a_link_is_good_for_ten_minutes_and_a_session_for_twelve_hours(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    late = await link_of(staf)
    window = await browser(town, staf)
    await town.later(minutes=11)
    assert (await Window(town).get(late))[0] == 401
    assert (await window.get())[0] == 200
    await town.later(hours=12)
    assert (await window.get())[0] == 401
    await town.later(days=1)
    assert rows(town, "desk_sessions") == {"desk_sessions": []}


async def test_in_by_telegrams_signature(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    window = Window(town)
    status, text = await window.post("/masuk", data=opened(town, staf))
    assert status == 200
    window.headers["Authorization"] = "Bearer " + text.split('"')[3]
    assert (await window.get())[0] == 200


async def test_what_telegram_did_not_sign_so_lets_nobody_in(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    good = opened(town, staf)
    old = str(int((town.clock.now() - timedelta(minutes=61)).timestamp()))
    wrong = [
        "", "x", good[:-1] + ("0" if good[-1] != "0" else "1"), good.replace("AAE", "AAF"),
        good + "&query_id=AAE", opened(town, staf, auth_date=old), opened(town, staf, auth_date=""),
        opened(town, staf, user="[]"), opened(town, staf, user='{"id":"1"}'), opened(town, siti),
        init_data("1:other", **dict(parse_qsl(good.partition("&hash")[0]))),
        good + "&x=" + "y" * 5000,
    ]  # fmt: skip
    for data in wrong:
        assert (await Window(town).post("/masuk", data=data))[0] == 401, data


async def test_who_has_left_office_sees_nothing_more(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    window = await browser(town, staf)
    end_offices(town, staf)
    assert (await window.get())[0] == 401


async def test_an_address_that_is_opened_shows_no_data(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"), "Selokan mampet")
    window = await browser(town, staf)
    window.headers = {}
    status, text = await window.get(f"/tiket/{ticket.id}")
    assert status == 200
    assert "Selokan" not in text
    assert len(text) < 4000
    policy = window.answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "frame-ancestors https://web.telegram.org" in policy


async def test_a_ticket_is_worked_on_as_in_the_chat(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Selokan mampet", await photos(siti, 2))
    window = await browser(town, staf)
    here = f"/tiket/{ticket.id}"
    status, text = await window.get(here)
    assert status == 200
    assert "Selokan mampet" in text
    assert 'value="verify"' in text
    status, _ = await window.get(f"{here}/berkas/0")
    assert (status, window.answer["Content-Type"]) == (200, "image/jpeg")
    assert (await window.get(f"{here}/berkas/2"))[0] == 404

    status, text = await window.post(f"{here}/langkah", apa="verify", versi="1")
    assert (status, "Sudah dilakukan" in text) == (200, True)
    await siti.sees("sudah diperiksa dan diteruskan")
    assert (await stored(town, ticket)).status is Status.VERIFIED

    version = str((await stored(town, ticket)).version)
    status, text = await window.post(f"{here}/balas", versi=version, kata="  ")
    assert (status, "isi kata-katanya" in text) == (422, True)
    status, _ = await window.post(f"{here}/balas", versi=version, kata="Besok pagi kami kesana <b>ya</b>")
    assert status == 200
    await siti.sees("Besok pagi kami kesana <b>ya</b>")
    assert "&lt;b&gt;ya&lt;/b&gt;" in (await window.get(here))[1]


async def test_a_stale_screen_is_refused_with_what_is_new(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    first, second = await browser(town, staf), await browser(town, staf)
    here = f"/tiket/{ticket.id}/langkah"
    assert (await first.post(here, apa="verify", versi="1"))[0] == 200
    status, text = await second.post(here, apa="start", versi="1")
    assert status == 409
    assert "baru saja diubah" in text
    assert "Diverifikasi" in text
    assert (await stored(town, ticket)).status is Status.VERIFIED


async def test_no_other_site_can_act_for_somebody(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    window = await browser(town, staf)
    window.headers = {}  # another site cannot set ours
    status, _ = await window.post(f"/tiket/{ticket.id}/langkah", apa="verify", versi="1")
    assert status == 401
    assert (await stored(town, ticket)).status is Status.NEW


async def test_nobody_sees_what_is_not_theirs(town: Town) -> None:
    siti = await town.resident("Siti")
    away = await town.resident("Ani", "antirogo")
    open_one = await aspiration(town, siti, "Selokan mampet")
    secret = await aspiration(town, siti, "Ini rahasia", confidential=True)
    elsewhere = await aspiration(town, away, "Jalan berlubang")
    evening = await invitation(town, siti)
    everybody = {
        "staff": {open_one.id, secret.id, evening.id}, "lurah": {open_one.id, secret.id, evening.id},
        "babinsa": {evening.id}, "rw_head": set[int](),
        "camat": {open_one.id, secret.id, evening.id, elsewhere.id},
    }  # fmt: skip
    for role, sees in everybody.items():
        person = await town.official(f"Pak {role}", role, "" if role == "camat" else "tegalgede")
        window = await browser(town, person)
        texts = "".join([(await window.get(path))[1] for path in ("/", "/daftar", "/saya", "/malam")])
        for ticket in (open_one, secret, elsewhere, evening):
            status, text = await window.get(f"/tiket/{ticket.id}")
            assert (status == 200) == (ticket.id in sees), (role, ticket.number)
            if ticket.id not in sees:
                assert status == 404
                assert ticket.number not in text + texts
            if ticket is secret:
                assert "Siti" not in text
    siti_asks = await link_of_nobody(siti)
    assert siti_asks == "Papan kerja hanya untuk petugas."


async def link_of_nobody(who: Neighbour) -> str:
    """What a resident is told who asks for the desk."""
    await who.says("/papan")
    return str(await who.sees("Papan kerja.*"))
