"""What everybody may read of a report: the reporter's yes, typed or pressed, and its way back; an official's
release in the chat; residents who follow it from the neighbourhood's page.
"""

from pathlib import Path
from typing import Any

import pytest

from simulator.screen import Message
from tests.conversations.desk import aspiration, card, presses, rows, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web_town import town
from tickets.model import Ticket
from tickets.presses import Press

__all__ = ["town"]

pytestmark = both_databases

TOLD = "Selokan di depan rumah saya Jl Mawar nomor 12 mampet sejak Senin"
ANSWER = "Saluran sudah dikeruk bersama warga pada hari Rabu."


async def sends_report(siti: Neighbour, text: str, category: str = "Jalan & drainase") -> None:
    """As a resident does: the form, and Kirim."""
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.says(text)
    await siti.taps(category)
    await siti.sees("foto")
    await siti.taps("Lewati")
    await siti.sees("Di mana tempatnya")
    await siti.says("Lewati")
    await siti.taps("Kirim")
    await siti.sees("TGG-2611-0001")


async def answered(town: Town, staf: Neighbour, ticket: Ticket, words: str = ANSWER) -> None:
    """An official says how it was solved."""
    await presses(staf, Press("act", ticket.id, (await stored(town, ticket)).version, "verify"))
    await staf.taps("Selesai", on=await card(staf, ticket.number))
    await staf.says(words)
    await staf.sees("pastikan wajah orang")
    await staf.taps("Lewati")
    await town.settle()


async def agreed(town: Town, who: Neighbour, text: str = TOLD, **about: Any) -> Ticket:
    """A report whose reporter agrees."""
    ticket = await aspiration(town, who, text, **about)
    await presses(who, Press("public", ticket.id, 0, "yes"))
    await who.sees(f"{ticket.number} boleh ditampilkan")
    return await stored(town, ticket)


async def released(town: Town, lurah: Neighbour, ticket: Ticket) -> None:
    """An official releases the answer as the chat offers it."""
    await presses(lurah, Press("act", ticket.id, (await stored(town, ticket)).version, "publish"))
    await lurah.taps("Tampilkan tanpa foto")
    await lurah.sees(f"{ticket.number} sekarang tampil")


async def last(who: Neighbour) -> Message:
    await who.town.settle()
    return (await who.messages())[-1]


async def test_nothing_is_public_unless_it_is_said_so(town: Town) -> None:
    siti = await town.resident("Siti")
    await sends_report(siti, TOLD)
    offer = await last(siti)
    assert "tidak tampil untuk umum" in offer.text
    assert offer.labels == ["Boleh ditampilkan"]
    assert rows(town, "publications") == {"publications": []}
    await siti.taps("Boleh ditampilkan", on=offer)
    await siti.sees("TGG-2611-0001 boleh ditampilkan")
    await siti.taps("Batalkan izin tampil")
    await siti.sees("TGG-2611-0001 tidak tampil untuk umum")
    assert rows(town, "publications") == {"publications": []}


@pytest.mark.parametrize("category", ["Kesehatan", "Keamanan", "Bantuan sosial", "Masalah antarwarga"])
async def test_of_some_things_it_is_not_even_asked(town: Town, category: str) -> None:
    siti = await town.resident("Siti")
    await sends_report(siti, "Ada yang perlu dibantu di gang kami", category)
    await siti.not_sees("untuk umum")


async def test_neither_in_confidence_nor_of_officials(town: Town) -> None:
    siti = await town.resident("Siti")
    for about in ({"confidential": True}, {"about": ",staff,"}, {"category": "health"}):
        ticket = await aspiration(town, siti, TOLD, **about)
        await presses(siti, Press("public", ticket.id, 0, "yes"))
        await siti.sees(f"{ticket.number} tentang hal yang tidak ditampilkan")
    assert rows(town, "publications") == {"publications": []}


async def test_only_the_reporter_can_agree(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti, TOLD)
    for other in (budi, staf):
        await presses(other, Press("public", ticket.id, 0, "yes"))
    assert rows(town, "publications") == {"publications": []}
    await presses(siti, Press("public", ticket.id, 0, "yes"))
    for other in (budi, staf):
        await presses(other, Press("public", ticket.id, 0, "no"))
    await town.settle()
    assert len(rows(town, "publications")["publications"]) == 1


async def test_words_do_what_the_buttons_do(town: Town) -> None:
    siti = await town.resident("Siti")
    ticket = await agreed(town, siti)
    await siti.says("jangan tampilkan laporan saya lagi")
    await siti.sees(f"{ticket.number} tidak tampil untuk umum")
    assert rows(town, "publications") == {"publications": []}
    await siti.says("boleh ditampilkan pak")
    await siti.sees("boleh ditampilkan untuk umum")
    assert len(rows(town, "publications")["publications"]) == 1
    await siti.says(f"batalkan tampil untuk umum {ticket.number}")
    await town.settle()
    assert rows(town, "publications") == {"publications": []}
    assert "boleh-tampil" not in (await stored(town, ticket)).marks.tags


async def test_an_official_sees_what_will_be_read_and_releases_it(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti Maimunah")
    ticket = await agreed(town, siti)
    assert "boleh-tampil" in (await card(staf, ticket.number)).text
    await presses(lurah, Press("act", ticket.id, ticket.version, "publish"))
    await lurah.sees("Belum ada jawaban kantor")
    await answered(town, staf, ticket, "Bu Siti, saluran di nomor 12 sudah dikeruk, hubungi 0812 3456 7890.")
    ticket = await stored(town, ticket)
    assert "bukan untuk" in await presses(staf, Press("publish", ticket.id, ticket.version, "now"))
    await presses(lurah, Press("act", ticket.id, ticket.version, "publish"))
    preview = (await lurah.sees("Begini TGG-2611-0001 tampil untuk umum")).message
    for secret in ("Siti", "nomor 12", "0812", "Mawar", "sejak Senin"):
        assert secret not in preview.text
    assert "sudah dikeruk" in preview.text
    await lurah.taps("Tampilkan tanpa foto", on=preview)
    await lurah.sees("TGG-2611-0001 sekarang tampil")
    shown = (await siti.sees("TGG-2611-0001 sekarang tampil di halaman kelurahan")).message
    assert "/tegalgede" in shown.text
    await presses(lurah, Press("act", ticket.id, (await stored(town, ticket)).version, "publish"))
    await lurah.sees("TGG-2611-0001 sedang tampil untuk umum")
    await lurah.taps("Tarik dari halaman umum")
    await lurah.sees("tidak tampil lagi")
    assert (await town.bot.store.published_one(ticket.number)) is None


async def test_an_answer_that_changed_is_seen_again_first(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await agreed(town, siti)
    await answered(town, staf, ticket)
    await presses(lurah, Press("act", ticket.id, (await stored(town, ticket)).version, "publish"))
    preview = (await lurah.sees("Begini")).message
    staf_card = await card(staf, ticket.number)
    await staf.replies(staf_card, "catatan dalam")
    await town.settle()
    await lurah.taps("Tampilkan tanpa foto", on=preview)
    await lurah.sees_toast("Jawabannya baru saja berubah")
    assert (await town.bot.store.published_one(ticket.number)) is None


async def test_the_reporters_own_words_are_not_released(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await agreed(town, siti, "Selokan depan musala mampet dan bau sekali sejak kemarin")
    await answered(town, staf, ticket, "Laporan: selokan depan musala mampet dan bau sekali. Sudah dikeruk.")
    version = (await stored(town, ticket)).version
    await presses(lurah, Press("act", ticket.id, version, "publish"))
    preview = (await lurah.sees("kata-kata pelapor sendiri")).message
    assert "Tampilkan tanpa foto" not in preview.labels
    await presses(lurah, Press("publish", ticket.id, version, "now"))
    assert (await town.bot.store.published_one(ticket.number)) is None


async def test_taking_it_back_erases_what_was_released(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await agreed(town, siti)
    await answered(town, staf, ticket)
    await released(town, lurah, ticket)
    assert await town.bot.store.published_one(ticket.number)
    await siti.says("tolong jangan ditampilkan lagi")
    await siti.sees(f"{ticket.number} tidak tampil untuk umum")
    assert rows(town, "publications") == {"publications": []}
    names = [event.name for event in await town.bot.store.events(ticket.id)]
    assert [one for one in names if one.startswith("public_")] == [
        "public_agreed", "public_released", "public_taken_back",
    ]  # fmt: skip


async def test_whoever_withdraws_consent_is_shown_no_more(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await agreed(town, siti)
    await answered(town, staf, ticket)
    await released(town, lurah, ticket)
    await presses(siti, Press("withdraw", 0, 0, "yes"))
    await siti.sees("dihapus|dicabut")
    assert rows(town, "publications") == {"publications": []}


async def test_somebody_follows_from_the_page(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ani = await town.resident("Ani", "wirolegi")
    ticket = await agreed(town, siti)
    link = f"f-{ticket.number}"
    await budi.opens(link)
    await budi.sees("tidak bisa diikuti")  # nobody reads of it yet
    await presses(staf, Press("act", ticket.id, ticket.version, "reply"))
    await staf.says("Besok kami periksa salurannya.")
    await staf.taps("Lanjut")
    await town.settle()
    await released(town, lurah, ticket)
    await budi.opens(link)
    await budi.sees(f"mengikuti {ticket.number}")
    await budi.opens(link)
    await budi.sees("sudah mengikuti")
    await ani.opens(link)
    await ani.sees("ada di Kelurahan Tegalgede")
    await siti.opens(link)
    await siti.sees("tidak bisa diikuti")
    assert (await stored(town, ticket)).followers == 1
    dewi = await town.stranger("Dewi")
    await dewi.opens(link)
    await dewi.taps("Setuju")
    await dewi.taps("Tegalgede")
    await dewi.sees("RW")
    await dewi.says("05")
    await dewi.says("02")
    await town.settle()
    await dewi.sees(f"mengikuti {ticket.number}")
    assert (await stored(town, ticket)).followers == 2


async def test_without_a_web_nobody_is_asked(tmp_path: Path, database_url: str) -> None:
    async with Town(tmp_path, database_url=database_url) as town:
        siti = await town.resident("Siti")
        await sends_report(siti, TOLD)
        await siti.not_sees("untuk umum")
