"""Minta bantuan: babinsa, bhabinkamtibmas, the head of the RW or Puskesmas is called in, and answers."""

from typing import Any

import pytest

from commands.invites import make_invite
from simulator.screen import Message
from tests.conversations.desk import MUSALA, aspiration, card, photos, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket
from tickets.presses import Press

pytestmark = both_databases
REPORT = "Pohon tumbang menutup gang, saya Siti 0811-5555-6666 sudah lapor RT"


async def calls(who: Neighbour, ticket: Ticket, whom: str, word: str = "", tell: str = "Tidak perlu") -> None:
    """An official calls somebody in from the card."""
    await who.taps("Lainnya", on=await card(who, ticket.number))
    await who.taps("Minta bantuan")
    await who.sees("minta bantuan siapa")
    await who.taps(whom)
    if word:
        await who.says(word)
    else:
        await who.taps("Lewati")
    await who.taps(tell)


def copied(message: Message) -> str:
    """What the button of a message copies."""
    found: list[Any] = [button.get("copy_text") for row in message.buttons for button in row]
    return str(next(one["text"] for one in found if one))


async def test_who_is_called_is_told_answers_and_the_ticket_stays(town: Town) -> None:
    staf, babinsa = await town.official("Pak Hadi", "staff"), await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti", phone="+6281155556666")
    ticket = await aspiration(town, siti, REPORT, await photos(siti, 2), spot=MUSALA, category="waste")
    await calls(staf, ticket, "Babinsa", "Bawa gergaji mesin")
    await staf.sees(r"Babinsa \(Serka Budi\) diberi tahu")
    asked = (await babinsa.sees("Pak Hadi mohon bantuan Bapak/Ibu.\nBawa gergaji mesin")).message
    assert "Pohon tumbang menutup gang" in asked.text
    assert "maps.google.com" in asked.text
    assert [word for word in ("Siti", "0811") if word in asked.text] == []
    assert "Buka" not in asked.labels, "waste is none of a babinsa's tickets"
    above = [one for one in await babinsa.messages() if one.id < asked.id][-3:]
    assert ["photo" in one.raw for one in above] == [True, True, False]
    await babinsa.taps("Saya bantu")
    await babinsa.sees_toast("Terima kasih")
    assert (await babinsa.sees("Bapak/Ibu siap membantu")).message.id == asked.id
    await staf.sees(r"Babinsa \(Serka Budi\)\n+Siap membantu")
    after = await stored(town, ticket)
    assert (after.status, after.handling.assignee) == (ticket.status, 0)
    await siti.not_sees("bantuan")
    await babinsa.taps("Tulis kabar")
    await babinsa.says("Sudah dipotong, jalan bisa dilewati")
    await babinsa.taps("Lanjut")
    await staf.sees("Babinsa[^§]*Sudah dipotong, jalan bisa dilewati")
    assert "Sudah dipotong" in (await card(staf, ticket.number)).text
    await staf.taps("Riwayat", on=await card(staf, ticket.number))
    history = (await staf.sees("Riwayat")).message.text
    assert "Bantuan diminta (Pak Hadi): Babinsa: Bawa gergaji mesin" in history
    assert "Jawaban atas permintaan bantuan (Serka Budi): Babinsa (Serka Budi): siap membantu" in history
    await presses(siti, Press("history", ticket.id))
    assert "antuan" not in (await siti.sees("Riwayat")).message.text


async def test_the_resident_reads_of_it_if_that_is_wanted(town: Town) -> None:
    staf, budi = (
        await town.official("Pak Hadi", "staff"),
        await town.official("Aiptu Budi", "bhabinkamtibmas"),
    )
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await calls(staf, ticket, "Bhabinkamtibmas", "Orangnya keras kepala", "Ya, beri tahu warga")
    await siti.sees(f"{ticket.number}: kami meminta bantuan Bhabinkamtibmas untuk laporan ini")
    assert "Warga membaca jawaban" in (await budi.sees("mohon bantuan")).message.text
    await budi.taps("Saya bantu")
    await siti.sees(r"Bhabinkamtibmas \(Aiptu Budi\): siap membantu")
    await presses(siti, Press("history", ticket.id))
    await siti.sees("Bantuan diminta: Bhabinkamtibmas")
    await presses(siti, Press("whole", ticket.id))
    await siti.not_sees("keras kepala")


async def test_who_cannot_help_says_so_and_the_resident_is_spared_it(town: Town) -> None:
    staf, budi = await town.official("Pak Hadi", "staff"), await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    await calls(staf, await aspiration(town, siti), "Babinsa", tell="Ya, beri tahu warga")
    await budi.taps("Belum bisa")
    await staf.sees("Babinsa[^§]*Belum bisa membantu")
    await siti.not_sees("belum bisa")
    await budi.taps("Saya bantu")
    await staf.sees("Siap membantu")


async def test_a_swipe_at_the_call_is_its_answer(town: Town) -> None:
    staf, babinsa = await town.official("Pak Hadi", "staff"), await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await calls(staf, ticket, "Babinsa")
    call = (await babinsa.sees("mohon bantuan")).message
    await babinsa.replies(call, "nggih siap")
    await staf.sees("Babinsa[^§]*Siap membantu")
    await babinsa.sees("Bapak/Ibu siap membantu")
    await babinsa.replies(call, "Sudah saya cek, besok pagi kerja bakti")
    await staf.sees("Babinsa[^§]*besok pagi kerja bakti")
    await babinsa.sees("kabarnya sudah disampaikan")
    await siti.not_sees("kerja bakti")


async def test_the_head_of_the_rw_is_called_by_the_duty(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti", rw="05")
    heads = {rw: await town.resident(f"Pak RW {rw}", rw=rw) for rw in ("05", "06")}
    for head in heads.values():
        await head.opens("i-" + await make_invite(town.bot.store, town.clock.now(), "rw_head", "tegalgede"))
        await head.sees("Selamat bertugas")
    ticket = await aspiration(town, siti)
    await calls(staf, ticket, "Ketua RW 05")
    await heads["05"].sees("mohon bantuan")
    await heads["06"].not_sees("mohon bantuan")
    await heads["05"].taps("Saya bantu")
    await staf.sees("Ketua RW 05[^§]*Siap membantu")


@pytest.mark.parametrize("whom", ["Puskesmas", "Babinsa"])
async def test_who_has_no_account_gets_words_to_be_sent_on(town: Town, whom: str) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, REPORT + " panjang" * 60, address="Gang Mawar", spot=MUSALA)
    await calls(staf, ticket, whom, "Ada lansia sakit")
    sent = (await staf.sees(f"{whom} belum memakai Sambang")).message
    assert "Nomornya belum dicatat" in sent.text
    words = copied(sent)
    assert len(words) <= 256
    for text in (words, sent.text):
        for part in ("Kelurahan Tegalgede mohon bantuan: Ada lansia sakit", "Gang Mawar", ticket.number):
            assert part in text
        assert "maps.google.com" in text
        assert "Siti" not in text
    await staf.taps("Catat jawabannya")
    await staf.says("Ambulans datang jam 11")
    await staf.taps("Lanjut")
    await staf.sees("kabarnya sudah disampaikan")
    assert f"{whom}: Ambulans datang jam 11" in (await card(staf, ticket.number)).text


@pytest.mark.parametrize("about", [{"confidential": True}, {"about": ",staff,"}])
async def test_in_confidence_and_about_officials_nobody_is_called(town: Town, about: dict[str, Any]) -> None:
    lurah, babinsa = await town.official("Bu Ratna", "lurah"), await town.official("Serka Budi", "babinsa")
    ticket = await aspiration(town, await town.resident("Siti"), "Rahasia", **about)
    await lurah.taps("Lainnya", on=await card(lurah, ticket.number))
    more = (await lurah.sees("Verifikasi paling lambat")).message
    assert "Minta bantuan" not in " ".join(more.labels)
    assert "bukan untuk" in await presses(lurah, Press("act", ticket.id, ticket.version, "ask_help"))
    await babinsa.not_sees("mohon bantuan")


async def test_only_who_was_called_can_answer(town: Town) -> None:
    staf, babinsa = await town.official("Pak Hadi", "staff"), await town.official("Serka Budi", "babinsa")
    bhabin, siti = await town.official("Aiptu Edi", "bhabinkamtibmas"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    for who in (babinsa, siti, staf):
        assert "bukan untuk" in await presses(who, Press("help", ticket.id, 0, "yes"))
    await calls(staf, ticket, "Babinsa")
    await babinsa.sees("mohon bantuan")
    for who in (bhabin, siti, staf):
        for value in ("yes", "word"):
            assert "bukan untuk" in await presses(who, Press("help", ticket.id, 0, value))
    await babinsa.taps("Saya bantu")
    await babinsa.sees_toast("Terima kasih")
    assert "sudah" in await presses(babinsa, Press("help", ticket.id, 0, "yes"))
    await staf.sees("Siap membantu")
    await presses(babinsa, Press("help", ticket.id, 0, "maybe"))
    await staf.not_sees("maybe")
