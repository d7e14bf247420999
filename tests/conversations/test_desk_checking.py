"""Done means done: a photo or the reason why there is none, and a colleague who looks at it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from simulator.screen import Message
from tests.conversations.desk import aspiration, card, end_offices, photo, presses, stored, wants_all
from tests.conversations.office import bound
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.desk.service import Filing
from tickets.model import Kind, Status, Ticket
from tickets.presses import Press
from understanding import categories


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> None:
    roads = replace(categories.ALL["roads_drainage"], proof=True)
    monkeypatch.setitem(categories.ALL, "roads_drainage", roads)


def looked_at(town: Town, *wanted: str) -> None:
    """Tegalgede wants a second official to look at that work."""
    places = town.bot.desk.places
    assert isinstance(places, dict)
    places["tegalgede"] = replace(places["tegalgede"], checked=wanted or ("roads_drainage",))


async def say_done(staf: Neighbour, *, photo: bool = True) -> None:
    """By the button."""
    await staf.taps("Selesai")
    await staf.sees("apa yang sudah dikerjakan")
    await staf.says("Selokan sudah dikeruk")
    if photo:
        await staf.sends_photo()
        await staf.taps("Lanjut")
    else:
        await staf.taps("Lewati")
    await staf.town.settle()


def siti_photos(messages: Sequence[Message]) -> int:
    """Photos that the bot has sent."""
    return sum("photo" in one.raw and one.raw["from"]["is_bot"] for one in messages)


# -- proof --------------------------------------------------------------------------------------


@both_databases
async def test_a_reason_that_the_resident_reads_stands_for_the_photo(town: Town, proof: None) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await say_done(staf, photo=False)
    await staf.sees("perlu foto atau berkas sebagai bukti")
    assert (await stored(town, ticket)).status is Status.VERIFIED
    await staf.says("-")  # says nothing
    await staf.taps("Lanjut")
    await staf.sees("perlu foto atau berkas sebagai bukti")
    await staf.says("Hujan deras, kamera petugas rusak")
    await staf.taps("Lanjut")
    await staf.sees("Warga ditanya")
    await siti.sees("Tanpa foto: Hujan deras, kamera petugas rusak")
    assert (await stored(town, ticket)).status is Status.RESOLVED


async def test_the_reason_may_stand_in_the_sentence_itself(town: Town, proof: None) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.taps("Selesai")
    await staf.says("Sudah dikeruk, tanpa foto karena sudah gelap")
    await staf.taps("Lewati")
    await staf.sees("Warga ditanya")
    await siti.sees("tanpa foto karena sudah gelap")


@both_databases
async def test_a_reply_to_the_card_is_the_button_and_needs_its_photo(town: Town, proof: None) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.says("Selesai, selokan sudah dikeruk tadi pagi", reply_to=await card(staf, ticket.number))
    await staf.sees("kirim foto sebagai bukti")
    await staf.taps("Lewati")
    await staf.sees("perlu foto atau berkas sebagai bukti")
    await staf.sends_photo()
    await staf.taps("Lanjut")
    await siti.sees("selokan sudah dikeruk tadi pagi")
    assert (await stored(town, ticket)).status is Status.RESOLVED


async def test_typed_with_its_number_it_is_the_button_too(town: Town, proof: None) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await staf.says(f"{ticket.number} sudah selesai")
    await staf.sees("apa yang sudah dikerjakan")
    await staf.says("Dikeruk bersama warga RW 05")
    await staf.sees("kirim foto sebagai bukti")
    assert (await stored(town, ticket)).status is Status.VERIFIED


async def test_what_is_to_be_done_or_somebody_elses_is_not_taken_for_done(town: Town) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    shown = await card(staf, ticket.number)
    for words in ("Selesai besok pagi", "Sudah selesai belum?", "Sudah dicek, tapi belum selesai"):
        await staf.says(words, reply_to=shown)
        await staf.not_sees("kirim foto sebagai bukti")
    jono = await town.official("Pak Jono", "staff", kelurahan="wirolegi")
    await jono.says(f"{ticket.number} sudah selesai, sudah dikeruk")
    await jono.not_sees("kirim foto sebagai bukti")
    assert (await stored(town, ticket)).status is Status.VERIFIED


@both_databases
async def test_in_a_group_it_is_refused_without_and_taken_with(town: Town, proof: None) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    await lurah.taps("Verifikasi", on=await card(lurah, ticket.number))
    in_topic = await office.topic(ticket.number)
    await in_topic.says("/selesai Selokan sudah dikeruk kemarin")
    await in_topic.sees("perlu foto atau berkas sebagai bukti")
    assert (await stored(town, ticket)).status is Status.VERIFIED
    await in_topic.says("/selesai")
    await in_topic.sees("Tulis apa yang sudah dikerjakan")
    await in_topic.says("/selesai Selokan sudah dikeruk kemarin, tanpa foto karena sudah malam")
    await in_topic.sees("Warga ditanya apakah sudah beres")
    await siti.sees("tanpa foto karena sudah malam")
    assert (await stored(town, ticket)).status is Status.RESOLVED


async def test_a_photo_in_a_group_brings_it_as_its_caption(town: Town, proof: None) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    await lurah.taps("Verifikasi", on=await card(lurah, ticket.number))
    there = await office.topic(ticket.number)
    await there.sends_photo("/selesai Selokan sudah dikeruk")
    await there.sees("Warga ditanya apakah sudah beres")
    assert (await stored(town, ticket)).status is Status.RESOLVED


@both_databases
async def test_of_a_resident_without_telegram_it_needs_its_photo_too(town: Town, proof: None) -> None:
    staf = await town.official("Pak Hadi", "staff")
    unit = town.bot.new_unit()
    hadi = await unit.read.person_by_telegram(staf.user_id)
    assert hadi is not None
    filing = Filing(
        Kind.ASPIRATION, "complaint", "tegalgede", "05", "02", "roads_drainage", "Selokan mampet",
        host="Bu Sum", source="counter", intermediary=hadi.id,
    )  # fmt: skip
    ticket = await town.bot.desk.file(unit, hadi, filing, heard_by=hadi)
    town.bot.send(await unit.commit())
    await town.settle()
    ticket = await stored(town, ticket)
    await staf.taps("Verifikasi", on=await card(staf, ticket.number))
    await staf.taps("Selesai", on=await card(staf, ticket.number))
    await staf.says("Selokan sudah dikeruk")
    await staf.taps("Lewati")
    await staf.sees("perlu foto atau berkas sebagai bukti")
    await staf.says("Kamera rusak")
    await staf.taps("Lanjut")
    await staf.sees("Dinyatakan selesai(.|\n)*Tanpa foto: Kamera rusak")  # to be passed on
    assert (await stored(town, ticket)).status is Status.RESOLVED


async def test_a_forged_press_of_handing_in_is_asked_for_its_words(town: Town, proof: None) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await town.settle()
    ticket = await town.bot.store.ticket_by_number("TGG-2611-0001")
    assert ticket is not None
    await presses(staf, Press("act", ticket.id, ticket.version, "hand_in"))
    await staf.sees("apa yang sudah dikerjakan")
    for forged in ("pass", "approve", "send_back"):
        assert await presses(staf, Press("act", ticket.id, ticket.version, forged))
    assert (await stored(town, ticket)).status is Status.VERIFIED


# -- a second pair of eyes ----------------------------------------------------------------------


@both_databases
async def test_what_staff_have_done_waits_for_the_secretary_who_sees_before_and_after(town: Town) -> None:
    looked_at(town)
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    sekre = await town.official("Bu Rina", "secretary")
    ticket = await aspiration(town, siti, files=[photo(await siti.sends_photo())])
    await staf.taps("Verifikasi")
    await say_done(staf)
    await staf.sees("menunggu pemeriksaan Sekretaris atau Lurah")
    assert (await stored(town, ticket)).status is Status.CHECKING
    await siti.sees("Hasilnya kami periksa dulu")
    await siti.not_sees("Apakah sudah beres")
    await sekre.sees("Sebelum")
    await sekre.sees("Sesudah")
    await sekre.sees("Dikerjakan Pak Hadi: Selokan sudah dikeruk")

    await sekre.taps("Sudah beres")
    await sekre.sees("sudah diperiksa dan disetujui")
    await siti.sees("sudah kami periksa, dan dinyatakan selesai(.|\n)*Selokan sudah dikeruk")
    await staf.sees("sudah diperiksa dan dinyatakan beres")
    after = await stored(town, ticket)
    assert (after.status, after.handling.presented_by, after.handling.check_by) == (Status.RESOLVED, 0, None)
    assert "Lampiran: 2 foto" in (await card(staf, ticket.number)).text
    assert siti_photos(await siti.messages()) == 1
    await siti.taps("Sudah")
    await town.settle()
    assert (await stored(town, ticket)).status is Status.CLOSED


@both_databases
async def test_it_is_sent_back_with_a_word_that_the_resident_does_not_read(town: Town) -> None:
    looked_at(town)
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    lurah = await town.official("Pak Lurah", "lurah")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await say_done(staf, photo=False)
    await lurah.taps("Kerjakan lagi")
    await lurah.sees("apa yang masih kurang")
    await lurah.says("Sisi timur masih mampet")
    await lurah.sees("dikembalikan ke petugas")
    await staf.sees("perlu dikerjakan lagi(.|\n)*Sisi timur masih mampet")
    await siti.not_sees("Sisi timur")
    await siti.says("/tiket")
    await siti.sees(f"{ticket.number} · Diproses")
    assert (await stored(town, ticket)).status is Status.IN_PROGRESS


async def test_nobody_looks_at_their_own_work(town: Town) -> None:
    looked_at(town)
    siti, lurah = await town.resident("Siti"), await wants_all(await town.official("Pak Lurah", "lurah"))
    sekre = await town.official("Bu Rina", "secretary")
    ticket = await aspiration(town, siti)
    await lurah.taps("Verifikasi")
    await say_done(lurah, photo=False)
    waiting = await stored(town, ticket)
    assert waiting.status is Status.CHECKING
    shown = await card(lurah, ticket.number)
    assert not {"✅ Sudah beres", "↩️ Kerjakan lagi", "✅ Selesai"} & set(shown.labels)
    told = await presses(lurah, Press("act", ticket.id, waiting.version, "approve"))
    assert told
    assert (await stored(town, ticket)).status is Status.CHECKING
    await sekre.taps("Sudah beres")
    await town.settle()
    assert (await stored(town, ticket)).status is Status.RESOLVED


@both_databases
async def test_where_nobody_else_may_it_counts_at_once_and_the_history_says_so(town: Town) -> None:
    looked_at(town)
    siti, lurah = await town.resident("Siti"), await wants_all(await town.official("Pak Lurah", "lurah"))
    await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, siti)
    await lurah.taps("Verifikasi")
    await say_done(lurah, photo=False)
    await lurah.sees("Tidak ada petugas lain yang dapat memeriksa")
    await siti.sees("petugas menyatakan selesai")
    assert (await stored(town, ticket)).status is Status.RESOLVED
    await lurah.taps("Riwayat", on=await card(lurah, ticket.number))
    await lurah.sees("tanpa pemeriksaan kedua")


async def test_what_the_kelurahan_does_not_want_looked_at_counts_at_once(town: Town) -> None:
    looked_at(town, "waste")
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    await town.official("Bu Rina", "secretary")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await say_done(staf, photo=False)
    await staf.sees("Warga ditanya")
    assert (await stored(town, ticket)).status is Status.RESOLVED


@both_databases
async def test_lists_search_and_reminders_know_the_state(town: Town) -> None:
    looked_at(town)
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    lurah, camat = await town.official("Pak Lurah", "lurah"), await town.official("Pak Camat", "camat", "")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await say_done(staf, photo=False)
    await siti.says("/tiket")
    await siti.sees("Sudah dikerjakan, sedang kami periksa")
    await staf.says("/cari Menunggu Pemeriksaan")
    await staf.sees(f"Hasil pencarian(.|\n)*{ticket.number}")
    await staf.says("/antrean")
    await staf.sees(f"{ticket.number} · Menunggu Pemeriksaan")
    assert (await stored(town, ticket)).handling.check_by is not None

    before = len([one for one in await lurah.messages() if "menunggu pemeriksaan Bapak/Ibu" in one.text])
    await town.at("10:05", days=2)  # two working days later, on Thursday
    after = [one for one in await lurah.messages() if "menunggu pemeriksaan Bapak/Ibu" in one.text]
    assert (before, len(after)) == (1, 2)
    await camat.not_sees("belum diperiksa")
    await town.at("08:05", days=1)
    await town.at("08:05", days=3)
    await camat.sees(f"{ticket.number} di Tegalgede belum diperiksa")
    assert await town.bot.store.overdue("tegalgede", town.clock.now()) == 0


async def test_where_whoever_could_look_has_left_it_takes_effect(town: Town) -> None:
    looked_at(town)
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    lurah = await town.official("Pak Lurah", "lurah")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await say_done(staf, photo=False)
    end_offices(town, lurah)
    await town.at("10:05", days=2)
    await siti.sees("petugas menyatakan selesai(.|\n)*Selokan sudah dikeruk")
    await town.settle()
    events = await town.bot.store.events(ticket.id)
    assert (events[-1].name, events[-1].data["unchecked"]) == ("pass", True)


async def test_an_old_button_changes_nothing(town: Town) -> None:
    looked_at(town)
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    lurah, sekre = await town.official("Pak Lurah", "lurah"), await town.official("Bu Rina", "secretary")
    ticket: Ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi")
    await say_done(staf, photo=False)
    version = (await stored(town, ticket)).version
    await sekre.taps("Sudah beres")
    told = await presses(lurah, Press("act", ticket.id, version, "send_back"))
    assert "Selesai" in told
    await lurah.sees("sudah diperiksa dan disetujui")
    assert (await stored(town, ticket)).status is Status.RESOLVED
