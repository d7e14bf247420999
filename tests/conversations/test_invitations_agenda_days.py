"""The agenda of several days in one message, the camat's side by side, and evenings without anything."""

from datetime import timedelta

import pytest

from tests.conversations.desk import TONIGHT, card, invitation, presses
from tests.databases import both_databases
from tests.scheduler.neighbourhood import count
from tests.town import Neighbour, Town

pytestmark = both_databases
DAY = timedelta(days=1)
EMPTY = r"Agenda Selasa malam, 24 November 2026 \(malam Rabu\)\nTidak ada acara di Tegalgede"


async def three_evenings(town: Town) -> Neighbour:
    """The lurah goes tonight and on Thursday; next Tuesday's invitation has no answer."""
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    for days in (0, 2):
        ticket = await invitation(town, darmo, TONIGHT + days * DAY)
        await lurah.taps("Hadir", on=await card(lurah, ticket.number))
    await invitation(town, darmo, TONIGHT + 7 * DAY, type="wedding")
    return lurah


@pytest.mark.parametrize(
    ("words", "first", "last", "events", "free"),
    [
        ("/agenda 3 hari", "Selasa, 24 November", "Kamis, 26 November", 2, "Kosong: Rab 25 Nov"),
        ("agenda tiga hari ke depan", "Selasa, 24 November", "Kamis, 26 November", 2, "Kosong: Rab 25 Nov"),
        ("agenda telung dina", "Selasa, 24 November", "Kamis, 26 November", 2, "Kosong: Rab 25 Nov"),
        (
            "/agenda seminggu ke depan",
            "Selasa, 24 November",
            "Senin, 30 November",
            2,
            "Kosong: Rab 25 Nov, J",
        ),
        (
            "agenda minggu depan",
            "Senin, 30 November",
            "Minggu, 6 Desember",
            1,
            "Kosong: Sen 30 Nov, R",
        ),
        (
            "/agenda minggu depan",
            "Senin, 30 November",
            "Minggu, 6 Desember",
            1,
            "Kosong: Sen 30 Nov, R",
        ),
    ],
)
async def test_several_days_are_one_message(
    town: Town, words: str, first: str, last: str, events: int, free: str
) -> None:
    lurah = await three_evenings(town)
    await lurah.says(words)
    shown = (await lurah.sees(f"Agenda Tegalgede\n{first} 2026 – {last} 2026")).message
    assert shown.text.count("19.00 ") == events
    assert free in shown.text
    assert ("belum dijawab" in shown.text) == (events == 1)
    assert await count(lurah, "Agenda Tegalgede") == 1


async def test_an_evening_without_anything_is_one_line_until_the_lurah_wants_none(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    seklur = await town.official("Pak Joko", "secretary")
    darmo = await town.resident("Pak Darmo")
    await town.at("16:00")
    shown = (await lurah.sees(EMPTY)).message
    await seklur.sees(EMPTY)
    await lurah.taps("Malam kosong tidak usah", on=shown)
    await lurah.sees_toast("Malam tanpa acara di Tegalgede tidak dikirim lagi. Bila ada acara")
    await town.at("16:00", days=1)
    assert await count(lurah, "Agenda Rabu malam") == 0
    assert await count(seklur, "Agenda Rabu malam") == 0
    ticket = await invitation(town, darmo, TONIGHT + DAY)  # there is something now
    await lurah.sees("(?s)Agenda Rabu malam.*1 belum dijawab")
    await seklur.sees("Agenda Rabu malam")
    await lurah.taps("Hadir", on=await card(lurah, ticket.number))
    await lurah.sees("Kelurahan Tegalgede: 1 acara")

    await town.restart()
    await town.at("16:00", days=2)  # on Thursday there is Ngopimas
    assert await count(lurah, "Agenda Jumat malam") == 0
    await lurah.says("/agenda")
    asked = (await lurah.sees("Agenda Jumat malam, .*\nTidak ada acara")).message
    await lurah.taps("Malam kosong ikut dikirim", on=asked)
    await lurah.sees_toast("dikabari lagi, satu baris")
    await town.at("16:00", days=1)
    await seklur.sees("Agenda Sabtu malam, .*\nTidak ada acara")


async def test_the_admin_finds_the_setting_beside_the_hour(town: Town) -> None:
    admin = await town.official("Pak Budi", "admin", "")
    wiro = await town.official("Pak Wiro", "lurah", "wirolegi")
    ratna = await town.official("Bu Ratna", "lurah")
    await admin.says("/kelola")
    await admin.taps("Wirolegi")
    await admin.sees("Agenda malam dikirim pukul 16.00, juga bila malam itu kosong")
    await admin.taps("Malam kosong tidak usah")
    await admin.sees("pukul 16.00, kecuali bila malam itu kosong")
    await town.at("16:00")
    await ratna.sees(EMPTY)
    await wiro.not_sees("Agenda Selasa malam")
    await admin.taps("Malam kosong ikut dikirim")
    await admin.sees("pukul 16.00, juga bila")


async def test_who_may_not_decide_on_it_has_no_button_and_is_refused(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    wiro = await town.official("Pak Wiro", "lurah", "wirolegi")
    await staf.says("/agenda")
    assert not (await staf.sees(EMPTY)).message.labels
    for who in (staf, wiro):
        assert "bukan untuk" in await presses(who, "empty:0:0:tegalgede.2026-11-24.kept_back")
    for value in ("wirolegi.2026-11-24.never", "wirolegi.heute.sent", "wirolegi"):
        assert "tidak berlaku" in await presses(wiro, f"empty:0:0:{value}")


async def test_the_camat_has_the_seven_side_by_side_in_one_folded_message(town: Town) -> None:
    camat = await town.official("Bu Camat", "camat", "")
    ratna = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    tin = await town.resident("Bu Tin", "wirolegi")
    ticket = await invitation(town, darmo)
    await ratna.taps("Hadir", on=await card(ratna, ticket.number))
    other = await invitation(town, tin, TONIGHT + timedelta(hours=1), type="wedding", host="Bu Tin")
    for words, title in (("/agenda", "Selasa malam"), ("agenda besok", "Rabu malam")):
        await camat.says(words)
        await camat.sees(f"Agenda {title}")
    assert await count(camat, "Agenda ") == 2
    shown = next(one for one in await camat.messages() if "Agenda Selasa malam" in one.text)
    assert "Kecamatan: 1 acara, 1 belum dijawab." in shown.text
    assert f"Tegalgede: 1 acara\n19.00 Pengajian, Bu Sum ({ticket.number})" in shown.text
    assert f"Wirolegi: 1 belum dijawab\n20.00 Hajat pernikahan, Bu Tin ({other.number}): belum" in shown.text
    assert "Kosong: Antirogo, Karangrejo, " in shown.text
    folds = [one for one in shown.raw["entities"] if one["type"] == "expandable_blockquote"]
    assert len(folds) == 2
    assert sorted(shown.labels) == ["Tegalgede", "Wirolegi"]
    await camat.taps("Wirolegi", on=shown)
    await camat.sees("Kelurahan Wirolegi: 0 acara, 1 belum dijawab")

    await camat.says("agenda 3 hari")
    several = (await camat.sees("Agenda Selasa, 24 November 2026 – Kamis, 26 November 2026")).message
    assert "Sel 24 Nov: 19.00 Pengajian" in several.text
    assert "bukan untuk" in await presses(ratna, "agenda:0:0:2026-11-24.wirolegi")


async def test_however_much_there_is_it_stays_one_message(town: Town) -> None:
    camat = await town.official("Bu Camat", "camat", "")
    for place in list(town.bot.desk.places):
        host = await town.resident(f"Warga {place}", place)
        for n in range(8):
            await invitation(town, host, TONIGHT + timedelta(minutes=n), host="Keluarga <Besar> & " * 9)
    await camat.says("/agenda")
    shown = (await camat.sees("Kecamatan: tidak ada acara, 56 belum dijawab")).message
    assert len([one for one in shown.raw["entities"] if one["type"] == "expandable_blockquote"]) == 7
    assert shown.text.count("lagi") == 7
    assert await count(camat, "Agenda Selasa malam") == 1
