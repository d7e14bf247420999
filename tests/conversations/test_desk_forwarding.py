"""Teruskan ke instansi: words to paste there, its number there, whether the reporter is named."""

from typing import Any

import pytest

from simulator.screen import Message
from tests.conversations.desk import MUSALA, aspiration, card, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket
from tickets.presses import Press

pytestmark = both_databases
ADDRESS = "Depan rumah Bu Siti, Jl. Jawa no 12"
REPORT = "Selokan mampet sejak lebaran, air masuk ke rumah. Hubungi saya Siti 0812-3456-7890 atau Pak Slamet."


def copied(message: Message) -> list[str]:
    """What the buttons of a message copy."""
    found: list[Any] = [button.get("copy_text") for row in message.buttons for button in row]
    return [one["text"] for one in found if one]


async def passes_on(who: Neighbour, ticket: Ticket) -> Message:
    """The words that an official is shown who passes a report on."""
    await who.taps("Lainnya", on=await card(who, ticket.number))
    await who.taps("Teruskan ke instansi")
    return (await who.sees(f"{ticket.number}: teks untuk Wadul Gus'e")).message


async def test_the_words_to_paste_tell_all_but_who_reported(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti", phone="+6281155556666")
    ticket = await aspiration(town, siti, REPORT, address=ADDRESS, spot=MUSALA)
    shown = await passes_on(staf, ticket)
    (words,) = copied(shown)
    for text in (shown.text, words):
        assert "Jalan & drainase, RW 05 Tegalgede" in text
        assert "Selokan mampet sejak lebaran" in text
        assert "Jl. Jawa no 12" in text
        assert "https://maps.google.com/?q=-8.1565,113.7231" in text
        assert "Sejak: Selasa, 24 November 2026" in text
        assert ticket.number in text
    assert len(words) <= 256
    assert "mohon catat nomor laporannya" in shown.text
    for secret in ("Siti", "0812", "0811", "Slamet"):
        assert secret not in shown.text
        assert secret not in words


async def test_a_short_report_is_copied_whole(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    shown = await passes_on(staf, await aspiration(town, siti, "Lubang di gang"))
    assert "versi pendeknya" not in shown.text
    assert copied(shown)[0] in shown.text


@pytest.mark.parametrize("text", ["🏚️<&> " * 300, "a" * 1200, ""])
async def test_any_report_fits(town: Town, text: str) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, text, address="Jl. <b>& " * 60, spot=MUSALA)
    (words,) = copied(await passes_on(staf, ticket))
    assert "maps.google.com" in words
    assert ticket.number in words


async def test_the_number_there_is_asked_for_stored_shown_and_told(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await passes_on(staf, ticket)
    await staf.taps("Wadul Gus'e")
    await staf.taps("Lewati")
    await siti.sees("kami teruskan ke Wadul Gus'e")
    await staf.sees("nomor di Wadul Gus'e belum dicatat")
    await staf.taps("Nomor di instansi")
    await staf.sees("berapa nomor laporannya di sana")
    await staf.says("WG-2026-991")
    await staf.sees("nomornya di Wadul Gus'e dicatat. Warga diberi tahu")
    await siti.sees(r"sudah tercatat di Wadul Gus'e \(nomor WG-2026-991\)")
    assert (await stored(town, ticket)).handling.reference == "WG-2026-991"
    assert "Diteruskan ke: Wadul Gus'e (nomor WG-2026-991)" in (await card(staf, ticket.number)).text
    await staf.taps("Riwayat", on=await card(staf, ticket.number))
    await staf.sees("Nomor di instansi[^\n]*Wadul Gus'e .nomor WG-2026-991")


async def test_the_reminder_to_ask_there_asks_for_a_missing_number(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await passes_on(staf, ticket)
    await staf.taps("Perumdam")
    await staf.taps("Lewati")
    await siti.sees("kami teruskan")
    await town.at("10:00", days=7)
    reminder = (await staf.sees("Mohon ditanyakan perkembangannya")).message
    await staf.taps("Nomor di instansi", on=reminder)
    await staf.sees("berapa nomor laporannya")


async def test_who_reported_is_named_where_they_agreed(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    shown = await passes_on(staf, ticket)
    assert "Nama pelapor tidak disebut" in shown.text
    await staf.taps("Minta izin sebut nama", on=shown)
    await staf.sees_toast("Pelapor ditanya")
    await siti.sees("Bolehkah nama Bapak/Ibu disebut di sana")
    await siti.taps("Boleh")
    await siti.sees("Nama Bapak/Ibu boleh disebut")
    told = (await staf.sees("pelapor mengizinkan namanya disebut")).message
    await staf.taps("Teks untuk instansi", on=told)
    again = (await staf.sees("Pelapor mengizinkan namanya disebut.")).message
    assert "Pelapor: Siti" in again.text
    assert "Pelapor: Siti" in copied(again)[0]
    assert "Minta izin" not in " ".join(again.labels)
    await siti.taps("Nama tidak usah disebut")
    told = (await staf.sees("pelapor tidak ingin namanya disebut")).message
    await staf.taps("Teks untuk instansi", on=told)
    assert "Siti" not in (await staf.sees("Nama pelapor tidak disebut")).message.text


@pytest.mark.parametrize(
    ("typed", "said"), [("boleh", "mengizinkan"), ("nggih", "mengizinkan"), ("tidak", "tidak ingin")]
)
async def test_the_answer_may_be_typed(town: Town, typed: str, said: str) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await passes_on(staf, await aspiration(town, siti))
    await staf.taps("Minta izin sebut nama")
    await siti.sees("Bolehkah nama")
    await siti.says(typed)
    await staf.sees(f"pelapor {said} namanya disebut")


async def test_in_confidence_nobody_is_asked_and_nothing_is_told(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Tetangga saya Siti jual miras", confidential=True)
    shown = await passes_on(lurah, ticket)
    assert "Minta izin" not in " ".join(shown.labels)
    assert "Siti" not in shown.text
    assert "RT" not in shown.text
    await presses(lurah, Press("naming", ticket.id, 0, "ask"))
    await siti.not_sees("Bolehkah nama")


async def test_only_who_may_forward_and_only_the_reporter(town: Town) -> None:
    staf, babinsa = await town.official("Pak Hadi", "staff"), await town.official("Serka Budi", "babinsa")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, category="security")
    for value in ("ask", "text", "yes"):
        assert "bukan untuk" in await presses(babinsa, Press("naming", ticket.id, 0, value)), value
        assert "bukan untuk" in await presses(budi, Press("naming", ticket.id, 0, value)), value
    assert "bukan untuk" in await presses(siti, Press("naming", ticket.id, 0, "text"))
    await presses(siti, Press("naming", ticket.id, 0, "yes"))
    shown = await passes_on(staf, ticket)
    assert "Nama pelapor tidak disebut" in shown.text, "nobody had asked"
    assert "bukan untuk" in await presses(babinsa, Press("act", ticket.id, ticket.version, "reference"))
