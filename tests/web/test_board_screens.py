"""The desk's other screens over HTTP: filters, times, series, standing in, answers kept ready, matters of
admins; and what no form or address may do.
"""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conversations.desk import TONIGHT, aspiration, invitation, stored
from tests.conversations.office import bound
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web.test_board import browser
from tests.web_town import town
from tickets.board.model import Filters, Owner, sight
from tickets.desk.service import Filing
from tickets.invitations import evenings
from tickets.model import Kind, Status, Ticket
from web.board import matters, moves
from web.board.routes import SCREENS

__all__ = ["town"]

pytestmark = both_databases


async def person_of(town: Town, who: Neighbour) -> Any:
    """Somebody as the store has them."""
    found = await town.bot.store.person_by_telegram(who.user_id)
    assert found is not None
    return found


async def act(town: Town, ticket: Ticket, who: Neighbour, action: str) -> None:
    """A move through the desk."""
    unit = town.bot.new_unit()
    await town.bot.desk.act(unit, await stored(town, ticket), await person_of(town, who), action)
    town.bot.send(await unit.commit())
    await town.settle()


async def test_filters_keep_what_is_asked_for_together(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi", rw="02")
    drain = await aspiration(town, siti, "Selokan mampet")
    waste = await aspiration(town, budi, "Sampah menumpuk", category="waste")
    road = await aspiration(town, budi, "Jalan berlubang")
    await act(town, road, staf, "verify")
    window = await browser(town, staf)
    version = str((await stored(town, drain)).version)
    assert (await window.post(f"/tiket/{drain.id}/ambil", versi=version))[0] == 200
    every = {drain.number, waste.number, road.number}
    wanted = {
        "": every, "rw=02": {waste.number, road.number}, "bidang=waste": {waste.number},
        "keadaan=verified": {road.number}, "milik=mine": {drain.number},
        "milik=free": {waste.number, road.number}, "rw=02&keadaan=new": {waste.number},
        "lewat=1": set(), "cari=jalan": {road.number}, "cari=jalan&keadaan=new": set(),
        "rw=xx&bidang=none&keadaan=gone&milik=x": every,
    }  # fmt: skip
    for query, numbers in wanted.items():
        _, text = await window.get(f"/daftar?{query}")
        assert {number for number in every if number in text} == numbers, query
    await town.later(days=40)
    window = await browser(town, staf)
    _, text = await window.get("/daftar?lewat=1")
    assert drain.number in text
    assert "lewat tenggat" in text


async def test_the_store_and_the_rule_filter_alike(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    hadi = await person_of(town, staf)
    found = [
        await aspiration(town, siti, f"Satu {n}", category=one) for n, one in enumerate(("waste", "security"))
    ]
    found.append(await invitation(town, siti))
    await act(town, found[0], staf, "verify")
    now = [await stored(town, one) for one in found]
    later = town.clock.now() + timedelta(days=60)
    for filters in (
        Filters(), Filters(status=Status.NEW), Filters(rw="05"), Filters(rw="01"), Filters(category="waste"),
        Filters(owner=Owner.MINE), Filters(owner=Owner.FREE), Filters(late=True),
        Filters(status=Status.VERIFIED, owner=Owner.FREE, late=True),
    ):  # fmt: skip
        listed = await town.bot.store.board_list("tegalgede", filters, later, 10, 0, sight(hadi, "tegalgede"))
        assert [one.id for one in listed] == [one.id for one in now if filters.keeps(one, hadi, later)], (
            filters
        )


async def test_another_time_is_proposed_and_a_past_one_refused(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    ticket = await invitation(town, siti)
    window, here = await browser(town, lurah), f"/tiket/{ticket.id}/langkah"
    for hari, jam, said in (
        ("", "", "isi tanggal"), ("2026-11-99", "19:00", "isi tanggal"),
        ("2026-11-24", "09:59", "sudah lewat"), ("2031-01-01", "10:00", "terlalu jauh"),
        ("0001-01-01", "00:00", "sudah lewat"),
    ):  # fmt: skip
        status, text = await window.post(here, apa="propose", versi="1", hari=hari, jam=jam)
        assert (status, said in text) == (422, True), (hari, jam)
    status, _ = await window.post(here, apa="propose", versi="1", hari="2026-11-25", jam="19:30")
    assert status == 200
    await siti.sees("19.30")
    after = await stored(town, ticket)
    assert after.status is Status.PROPOSED
    assert after.visit.proposed_at == (TONIGHT + timedelta(days=1, minutes=30))


async def test_somebody_is_asked_to_stand_in_and_answers(town: Town) -> None:
    lurah, rina = await town.official("Pak Lurah", "lurah"), await town.official("Bu Rina", "staff")
    ticket = await invitation(town, await town.resident("Siti"))
    boss, deputy = await browser(town, lurah), await browser(town, rina)
    number = str((await person_of(town, rina)).id)
    assert (await boss.post(f"/tiket/{ticket.id}/wakilkan", versi="1", siapa=number))[0] == 200
    status, text = await deputy.get(f"/tiket/{ticket.id}")
    assert "tolak-wakil" in text
    assert (await deputy.post(f"/tiket/{ticket.id}/tolak-wakil", versi="2"))[0] == 200
    assert (await boss.post(f"/tiket/{ticket.id}/wakilkan", versi="3", siapa=number))[0] == 200
    status, _ = await deputy.post(f"/tiket/{ticket.id}/langkah", versi="4", apa="stand_in")
    assert status == 200
    assert (await stored(town, ticket)).status is Status.DELEGATED


async def test_all_evenings_of_an_invitation_are_answered_at_once(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    person = await person_of(town, siti)
    filing = Filing(
        Kind.INVITATION, "tahlilan", "tegalgede", rw="05", rt="02", host="Bu Sum", address="Jl. Jawa"
    )
    nights = [replace(filing, starts_at=TONIGHT + timedelta(days=n)) for n in range(3)]
    unit = town.bot.new_unit()
    filed = await evenings.file(town.bot.desk, unit, person, nights, (), "")
    town.bot.send(await unit.commit())
    await town.settle()
    window, here = await browser(town, lurah), f"/tiket/{filed[0].id}"
    _, text = await window.get(here)
    assert text.count("Baru") >= 3
    version = str((await stored(town, filed[0])).version)
    assert (await window.post(f"{here}/semua", apa="accept", versi=version, rangkaian="0"))[0] == 409
    total = str(sum([(await stored(town, one)).version for one in filed]))
    assert (await window.post(f"{here}/semua", apa="accept", versi=version, rangkaian=total))[0] == 200
    assert {(await stored(town, one)).status for one in filed} == {Status.ACCEPTED}


async def test_answers_kept_ready_stand_there_filled_in(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    unit = town.bot.new_unit()
    person = await person_of(town, lurah)
    unit.write(
        "put_canned", id=unit.new_id(), kelurahan="tegalgede", title="Diterima",
        text="Bapak/Ibu {nama}, {nomor} <kami> terima.", at=unit.now, person=person.id,
    )  # fmt: skip
    await unit.commit()
    ticket, secret = await aspiration(town, siti), await aspiration(town, siti, confidential=True)
    window = await browser(town, lurah)
    _, text = await window.get(f"/tiket/{ticket.id}")
    assert f"Siti, {ticket.number} &lt;kami&gt; terima." in text
    _, text = await window.get(f"/tiket/{secret.id}")
    assert "Siti" not in text
    assert f"{secret.number} &lt;kami&gt; terima." in text


async def test_a_category_that_wants_proof_is_not_solved_without_a_photo(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("understanding.categories.proof_wanted", lambda key: key == "waste")
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, category="waste")
    await act(town, ticket, staf, "start")
    window, here = await browser(town, staf), f"/tiket/{ticket.id}"
    _, text = await window.get(here)
    assert "perlu foto bukti" in text
    version = str((await stored(town, ticket)).version)
    status, text = await window.post(f"{here}/langkah", apa="resolve", versi=version, kata="Beres")
    assert (status, "foto bukti" in text) == (422, True)


async def test_matters_are_looked_after_as_in_the_chat(town: Town) -> None:
    admin = await town.official("Bu Admin", "admin", "")
    rina, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    window = await browser(town, admin)
    assert (await window.get("/"))[0] == 303  # an admin alone has no board
    where = "?kelurahan=tegalgede"
    assert (await window.post(f"/kelola/agenda{where}", jam="15:30"))[0] == 200
    assert f"{town.bot.words.place('tegalgede').agenda:%H:%M}" == "15:30"
    assert (await window.post(f"/kelola/tenang{where}", jam="21:00-05:00"))[0] == 200
    assert town.bot.house.quiet.start.hour == 21
    assert (await window.post(f"/kelola/libur{where}", hari="2026-12-24", jenis="off", kata="Cuti"))[0] == 200
    _, text = await window.get(f"/kelola{where}")
    assert "24 Desember 2026: Cuti" in text
    assert (await window.post(f"/kelola/bukan-libur{where}", hari="2026-12-24"))[0] == 200
    assert town.bot.house.holidays() == []
    number = str((await person_of(town, rina)).id)
    duty = next(iter(town.bot.words.posts.duties))
    assert (await window.post(f"/kelola/tugas{where}", siapa=number, tugas=duty))[0] == 200
    assert (await person_of(town, rina)).posts("tegalgede") == {duty}
    status, text = await window.post(f"/kelola/undang{where}", peran="staff")
    link = text.partition("<code>")[2].partition("</code>")[0]
    assert (status, "?start=i-" in link) == (200, True)
    guest = await town.stranger("Pak Baru")
    await guest.opens(link.partition("start=")[2])
    await guest.sees("Selamat bertugas")
    form = {"nomor": ticket.number, "kata": "Laporan palsu", "sampai": "week"}
    assert (await window.post(f"/kelola/blokir{where}", **form))[0] == 200
    await siti.sees("Laporan palsu")
    blocked = str((await person_of(town, siti)).id)
    assert (await window.post(f"/kelola/buka-blokir{where}", siapa=blocked))[0] == 200
    await siti.sees("bisa mengirim aspirasi dan undangan lagi")
    assert (await window.post(f"/kelola/buka-blokir{where}", siapa=blocked))[0] == 422
    assert (await window.post(f"/kelola/berhenti{where}", siapa=number, kepada="0"))[0] == 200
    await rina.sees("sudah selesai. Terima kasih")
    mine = str((await person_of(town, admin)).id)
    assert (await window.post(f"/kelola/berhenti{where}", siapa=mine, kepada="0"))[0] == 422


async def test_a_group_opens_the_desk_at_its_ticket(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    await there.says("/papan")
    said = (await there.sees(f"Papan kerja, tiket {ticket.number}")).message
    url = said.raw["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert url.endswith(f"?start=papan-t{ticket.id}")
    await lurah.opens(url.partition("start=")[2])
    await lurah.sees("Papan kerja")
    keys = (await lurah.messages())[-1].raw["reply_markup"]["inline_keyboard"]
    assert keys[0][0]["web_app"]["url"].endswith(f"/papan/tiket/{ticket.id}")


VALUES = (
    "", "0", "-1", "9" * 18, "9" * 19, "9" * 30, "١٢٣", "\x00", "1e5", "true", "2026-02-30", "24:61", "new",
    "mine", "accept", "verify", "' OR 1=1 --", "%", "../..", "<b>", "9999-12-31", "0001-01-01",
)  # fmt: skip
ODD = st.one_of(st.text(max_size=30), st.integers(-(10**25), 10**25).map(str), st.sampled_from(VALUES))
FIELDS = (
    "versi", "apa", "kata", "siapa", "induk", "hari", "jam", "rangkaian", "kelurahan", "cari", "hal", "dari",
    "keadaan", "rw", "bidang", "milik", "lewat", "kepada", "peran", "tugas", "nomor", "sampai", "jenis",
)  # fmt: skip


async def test_no_form_and_no_address_brings_the_desk_down(town: Town) -> None:
    admin, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    unit = town.bot.new_unit()
    person = await person_of(town, admin)
    unit.write("put_office", id=unit.new_id(), person=person.id, role="admin", kelurahan="", at=unit.now)
    await unit.commit()
    ticket, evening = await aspiration(town, siti), await invitation(town, siti)
    window, loop = await browser(town, admin), asyncio.get_running_loop()
    screens = [one.replace("{ticket:int}", "{}").replace("{file:int}", "{}") for one in SCREENS]

    async def tried(path: str, form: dict[str, str] | None, query: dict[str, str]) -> int:
        await town.later(seconds=30)
        asked = "&".join(f"{name}={quote(value)}" for name, value in query.items())
        address = f"{window.root}{path}?{asked}"
        status, _ = await (window.post(address, **form) if form is not None else window.get(address))
        return status

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def fuzz(data: st.DataObject) -> None:
        fields = st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=6)
        number = data.draw(st.sampled_from([str(ticket.id), str(evening.id), "1", "9" * 30, "0"]))
        if data.draw(st.booleans()):
            path, form = data.draw(st.sampled_from(screens)).replace("{}", number), None
        else:
            deeds = [f"/tiket/{number}/{one}" for one in moves.DEEDS] + [
                f"/kelola/{one}" for one in matters.DEEDS
            ]
            path, form = data.draw(st.sampled_from(deeds)), data.draw(fields)
            if data.draw(st.booleans()):
                form = {**form, "versi": "1"}
        status = asyncio.run_coroutine_threadsafe(tried(path, form, data.draw(fields)), loop).result(30)
        assert status < 500, (path, form)

    await asyncio.to_thread(fuzz)


async def test_the_policy_names_no_stranger(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    window = await browser(town, staf)
    window.headers = {}
    _, shell = await window.get("/")
    policy = window.answer["Content-Security-Policy"]
    assert policy.replace("https://telegram.org/js/telegram-web-app.js", "").count("https://") == 3
    assert all(host in policy for host in ("web.telegram.org", "webk.telegram.org", "webz.telegram.org"))
    assert shell.count("http") == 1
    assert "unsafe" not in policy
    for name in ("board.css", "board.js", "map.js", "icon.svg"):
        status, text = await window.get(f"/berkas-papan/{name}")
        assert status == 200
        assert "https://" not in text.replace('script[src^="https:"]', "")
    assert (await window.get("/berkas-papan/../visit.py"))[0] == 404
