"""What officials print from the chat: posters, the leaflet, an evening's agenda; and who may not."""

import re

import pytest

from tests.conversations.desk import MUSALA, TONIGHT, aspiration, invitation, presses, rows, wants_all
from tests.databases import both_databases
from tests.printed import codes_on, documents, words_on
from tests.town import Neighbour, Town
from tickets.model import Ticket
from tickets.presses import Press

pytestmark = both_databases

AGENDA = f"tegalgede.{TONIGHT.date().isoformat()}"


async def newest(town: Town, who: Neighbour) -> bytes:
    """The PDF that was sent last."""
    return [*(await documents(town, who)).values()][-1]


async def test_an_admin_prints_posters_for_the_walls(town: Town) -> None:
    admin = await town.official("Pak Bima", "admin", "")
    await admin.says("/kelola")
    await admin.taps("Tegalgede")
    await admin.taps("Cetak poster dan leaflet")
    await admin.sees("Poster kertas A4")
    await admin.taps("Satu poster tiap RW (12 lembar)")
    await admin.sees("Poster Tegalgede, 12 lembar")
    codes = codes_on((await documents(town, admin))["poster-tegalgede.pdf"])
    assert [one.partition("start=")[2] for page in codes for one in page] == [
        f"tegalgede-{n:02}" for n in range(1, 13)
    ]
    assert all(re.match(r"https://t\.me/\w+\?", one) for page in codes for one in page)

    await admin.taps("Ganti ke kertas A5")
    await admin.sees("Poster kertas A5")
    await admin.taps("RW 05")
    await admin.sees("Poster Tegalgede, 1 lembar")
    ((code,),) = codes_on((await documents(town, admin))["poster-tegalgede-05.pdf"])
    siti = await town.stranger("Siti")
    await siti.opens(code.partition("start=")[2])
    await siti.taps("Setuju")
    await siti.says("RT 2")
    await siti.sees("Tegalgede, RW 05 RT 02")


async def test_officials_print_what_layanan_says(town: Town) -> None:
    hadi, siti = await town.official("Pak Hadi", "staff", "sumbersari"), await town.resident("Siti")
    await hadi.says("/layanan")
    await hadi.taps("Cetak poster dan leaflet")
    await hadi.taps("Leaflet layanan")
    await hadi.sees("Leaflet layanan Sumbersari")
    told = " ".join(words_on((await documents(town, hadi))["leaflet-sumbersari.pdf"]))
    assert "KTP-el hilang* (Dispendukcapil, biaya: gratis)" in told
    assert "Surat kehilangan dari kepolisian" in told
    await siti.says("/layanan")
    await siti.sees("Layanan Kelurahan Tegalgede")
    await siti.not_sees("Cetak poster")


PUBLIC = ("tegalgede", "tegalgede.A4.all", "tegalgede.A4.leaflet", "tegalgede.A5.05")


@pytest.mark.parametrize(
    ("role", "kelurahan", "public", "agenda"),
    [
        ("staff", "tegalgede", True, True),
        ("secretary", "tegalgede", True, True),
        ("lurah", "tegalgede", True, True),
        ("babinsa", "tegalgede", True, True),
        ("bhabinkamtibmas", "tegalgede", True, True),
        ("rw_head", "tegalgede", True, True),
        ("camat", "", True, True),
        ("admin", "", True, False),
        ("lurah", "wirolegi", False, False),
        ("resident", "", False, False),
    ],
)
async def test_which_office_prints_what_of_which_kelurahan(
    town: Town, role: str, kelurahan: str, public: bool, agenda: bool
) -> None:
    await invitation(town, await town.resident("Bu Sum"))
    if role == "resident":
        who = await town.resident("Siti")
    else:
        who = await town.official("Pak Lain", role, kelurahan)
    for value in PUBLIC:
        assert ("bukan untuk" in await presses(who, Press("print", value=value))) != public
    assert ("bukan untuk" in await presses(who, Press("agenda_print", value=AGENDA))) != agenda
    names = set(await documents(town, who))
    assert {"poster-tegalgede.pdf", "leaflet-tegalgede.pdf", "poster-tegalgede-05.pdf"} <= names or not public
    assert (f"agenda-tegalgede-{TONIGHT.date()}.pdf" in names) == agenda
    assert bool(names) == (public or agenda)


async def test_forged_presses_print_nothing(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    for value in ("tegalgede.A3.all", "tegalgede.A4.99", "tegalgede.A4.xx", "tegalgede.A4.0"):
        assert "tidak berlaku" in await presses(lurah, Press("print", value=value))
    for value in ("", "patrang", "patrang.A4.all"):
        assert "bukan untuk" in await presses(lurah, Press("print", value=value))
    assert "tidak berlaku" in await presses(lurah, Press("agenda_print", value="tegalgede.besok"))
    assert "bukan untuk" in await presses(lurah, Press("agenda_print", value="patrang.2026-11-24"))
    assert "sudah kosong" in await presses(lurah, Press("agenda_print", value=AGENDA))
    assert await documents(town, lurah) == {}


async def test_the_lurah_takes_the_evening_along_on_paper(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    siti = await town.resident("Siti")
    event = await invitation(town, siti, spot=MUSALA)
    open_ = await aspiration(town, siti, "Selokan mampet")
    secret = await aspiration(town, siti, "Tetangga berjudi", confidential=True)
    about = await aspiration(town, siti, "Petugas minta uang", about=",staff,")
    above = await aspiration(town, siti, "Lurah minta uang", about=",lurah,")
    await lurah.taps("Hadir", on=(await lurah.sees(f"{event.number} · ")).message)
    await lurah.says("/agenda")
    await lurah.taps("Cetak agenda")
    await lurah.sees("Agenda Selasa, 24 November 2026, siap dicetak")
    paper = await newest(town, lurah)
    told = " ".join(words_on(paper))
    for words in ("Bu Sum", "0812-3456-7890", "untuk Bu Ratna", open_.number, "Selokan mampet",
                  secret.number, about.number):  # fmt: skip
        assert words in told
    for words in ("berjudi", "minta uang", above.number):
        assert words not in told
    assert codes_on(paper)[0] == [f"https://maps.google.com/?q={MUSALA.lat},{MUSALA.lon}"]
    trail = [str(row) for row in rows(town, "audit")["audit"]]
    assert any("printed_agenda" in row and "2026-11-24" in row for row in trail)


async def accepted(town: Town) -> Ticket:
    """An evening to which the lurah goes, and open aspirasi of its RW."""
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    siti = await town.resident("Siti")
    event = await invitation(town, siti)
    await aspiration(town, siti, "Selokan mampet")
    await lurah.taps("Hadir", on=(await lurah.sees(f"{event.number} · ")).message)
    return event


@pytest.mark.parametrize(
    ("role", "phone", "open_"),
    [("staff", True, True), ("babinsa", True, False), ("rw_head", False, False), ("camat", False, True)],
)
async def test_others_get_no_more_on_paper_than_in_their_lists(
    town: Town, role: str, phone: bool, open_: bool
) -> None:
    await accepted(town)
    who = await town.official("Pak Lain", role, "" if role == "camat" else "tegalgede")
    await presses(who, Press("agenda_print", value=AGENDA))
    await who.sees("siap dicetak")
    told = " ".join(words_on(await newest(town, who)))
    assert "Tahlilan" in told or "Pengajian" in told
    assert ("0812-3456-7890" in told, "Selokan mampet" in told) == (phone, open_)
