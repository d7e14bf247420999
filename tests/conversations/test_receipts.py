"""The receipt of what an official noted: printed, sent, and by its link the resident's own ticket."""

import re

import pytest

from commands.invites import make_invite
from tests.conversations.desk import aspiration, card, presses, rows, stored
from tests.conversations.test_aspirations_complaints import BRIBE, entrusts
from tests.conversations.test_desk_behalf import finishes
from tests.databases import both_databases
from tests.printed import codes_on, documents, words_on
from tests.town import Neighbour, Town
from tickets.aspirations.merging import merge
from tickets.presses import Press
from tickets.residents.withdrawal import withdraw

pytestmark = both_databases

LINK = r"https://t\.me/\w+\?start=(r-[\w-]{24})"


async def notes(official: Neighbour, words: str = "Lampu jalan mati di gang Mawar", phone: str = "") -> str:
    """An official notes what somebody at the counter says; the ticket's number."""
    await official.says(f"/titip {words}")
    await official.sees("masuk lewat apa")
    await official.taps("Datang ke loket")
    await official.sees("Sepertinya tentang Lampu jalan")
    await official.taps("Lampu jalan")
    return await finishes(official, "Bu Karti", phone)


async def link_of(official: Neighbour) -> str:
    """What the newest link opens the bot with."""
    await official.town.settle()
    found = [re.search(LINK, one.text) for one in await official.messages()]
    return [one for one in found if one][-1][1]


async def ticket_of(town: Town, number: str) -> int:
    found = await town.bot.store.ticket_by_number(number)
    assert found
    return found.id


async def test_who_reported_at_the_counter_takes_the_ticket_over(town: Town) -> None:
    hadi, karti = await town.official("Pak Hadi", "staff"), await town.resident("Bu Karti")
    number = await notes(hadi)
    copied = (await hadi.sees("salin untuk WhatsApp")).message
    assert "Ikuti di Telegram (sekali pakai, 30 hari)" in copied.text
    await hadi.taps("Cetak tanda terima", on=copied)
    await hadi.sees(f"Tanda terima {number}, siap dicetak")
    (paper,) = (await documents(town, hadi)).values()
    ((scanned,),) = codes_on(paper)
    assert f"start={await link_of(hadi)}" in scanned
    assert number in words_on(paper)[0]
    assert "Bu Karti" in words_on(paper)[0]

    await karti.opens(await link_of(hadi))
    await karti.sees(f"Laporan {number} sekarang bisa Bapak/Ibu ikuti")
    await hadi.sees(f"{number}: warga sekarang mengikuti sendiri")
    shown = await card(hadi, number)
    assert "Pelapor: Bu Karti" in shown.text
    await hadi.taps("Riwayat", on=shown)
    await hadi.sees("Warga mengikuti sendiri laporannya")

    await hadi.taps("Proses", on=await card(hadi, number))
    await karti.sees(f"{number}: .*kerjakan|{number}: .*proses")
    await hadi.not_sees(f"Kabar laporan {number}")
    await karti.says("/tiket")
    await karti.sees("Lampu jalan")


async def test_by_the_link_of_the_first_message_with_consent_first(town: Town) -> None:
    hadi, karti = await town.official("Pak Hadi", "staff"), await town.stranger("Karti")
    number = await notes(hadi)
    await karti.opens(await link_of(hadi))
    await karti.sees(f"Laporan {number} di Kelurahan Tegalgede akan bisa")
    assert rows(town, "reporters")["reporters"] == []
    await karti.taps("Setuju")
    await karti.sees("RW dan RT berapa")  # the kelurahan is known
    await karti.says("RW 5 RT 2")
    await karti.sees(f"Laporan {number} sekarang bisa Bapak/Ibu ikuti")
    await hadi.sees(f"{number}: warga sekarang mengikuti sendiri")
    assert len(rows(town, "reporters")["reporters"]) == 1


async def test_a_link_that_gives_nothing_says_why(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    karti, siti = await town.resident("Bu Karti"), await town.resident("Siti")
    number = await notes(hadi)
    first = await link_of(hadi)
    await hadi.taps("Cetak tanda terima")
    await hadi.sees("siap dicetak")
    second = await link_of(hadi)
    assert first != second

    await siti.opens("r-" + "x" * 24)
    await siti.sees("Tautan ini tidak kami kenal")
    await siti.opens("r-")
    await siti.sees("Tautan ini tidak kami kenal")
    await karti.opens(first)  # both are good, until one of them is used
    await karti.sees("sekarang bisa Bapak/Ibu ikuti")
    for link in (first, second):
        await siti.opens(link)
        await siti.sees("Tautan ini sudah dipakai")
    await karti.opens(second)
    await karti.sees(f"Laporan {number} memang sudah ada")
    assert len(rows(town, "reporters")["reporters"]) == 1
    await hadi.taps("Cetak tanda terima", on=(await hadi.sees("salin untuk WhatsApp")).message)
    await hadi.sees_toast("tidak diperlukan lagi")


async def test_a_link_of_last_month_has_run_out(town: Town) -> None:
    hadi, karti = await town.official("Pak Hadi", "staff"), await town.resident("Bu Karti")
    await notes(hadi)
    link = await link_of(hadi)
    await town.later(days=30, minutes=1)
    await karti.opens(link)
    await karti.sees("Tautan ini sudah lewat masanya")
    assert rows(town, "reporters")["reporters"] == []


async def test_of_two_who_have_the_link_the_first_has_the_ticket_even_after_consent(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    karti, siti = await town.stranger("Karti"), await town.resident("Siti")
    await notes(hadi)
    link = await link_of(hadi)
    await karti.opens(link)
    await karti.sees("akan bisa Bapak/Ibu ikuti")
    await siti.opens(link)
    await siti.sees("sekarang bisa Bapak/Ibu ikuti")
    await karti.taps("Setuju")
    await karti.says("RW 5 RT 2")
    await karti.sees("Tautan ini sudah dipakai")
    assert len(rows(town, "reporters")["reporters"]) == 1


async def test_who_takes_over_what_was_merged_hears_of_what_it_was_merged_into(town: Town) -> None:
    hadi, karti = await town.official("Pak Hadi", "staff"), await town.resident("Bu Karti")
    main = await aspiration(town, await town.resident("Siti"), "Lampu mati di gang Mawar")
    number = await notes(hadi)
    link = await link_of(hadi)
    noted, official = await stored(town, main), await town.bot.store.person_by_telegram(hadi.user_id)
    mine = await town.bot.store.ticket_by_number(number)
    assert official
    assert mine
    unit = town.bot.new_unit()
    await merge(town.bot.desk, unit, mine, official, noted)
    town.bot.send(await unit.commit())
    await karti.opens(link)
    await karti.sees(f"Laporan {number} sekarang bisa")
    assert (await stored(town, main)).followers == 1
    await hadi.taps("Proses", on=await card(hadi, main.number))
    await karti.sees(f"{number}(.|\\n)*proses|{number}(.|\\n)*kerjakan")
    (told,) = [one for one in await karti.messages() if main.number in one.text]
    assert "kerjakan" in told.text or "proses" in told.text.casefold()


async def test_news_of_who_withdrew_come_to_nobody_again(town: Town) -> None:
    hadi, karti = await town.official("Pak Hadi", "staff"), await town.resident("Bu Karti")
    number = await notes(hadi)
    await karti.opens(await link_of(hadi))
    await karti.sees("sekarang bisa Bapak/Ibu ikuti")
    person = await town.bot.store.person_by_telegram(karti.user_id)
    assert person
    unit = town.bot.new_unit()
    await withdraw(unit, person)
    town.bot.send(await unit.commit())
    await hadi.taps("Proses", on=await card(hadi, number))
    await hadi.not_sees(f"Kabar laporan {number}")


@pytest.mark.parametrize("role", ["staff", "lurah", "babinsa", "rw_head", "camat", "admin"])
async def test_officials_do_not_become_reporters(town: Town, role: str) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    other = await town.official("Pak Lain", role, "" if role in ("camat", "admin") else "tegalgede")
    await notes(hadi)
    for who in (hadi, other):
        await who.opens(await link_of(hadi))
        await who.sees("Petugas kelurahan tidak bisa memakainya")
    assert rows(town, "reporters")["reporters"] == []


async def test_an_official_of_another_kelurahan_is_a_resident_here(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    asing = await town.official("Pak Asing", "staff", "wirolegi")
    number = await notes(hadi)
    await asing.opens(await link_of(hadi))
    await asing.sees(f"Laporan {number} di Kelurahan Tegalgede akan bisa")


async def test_what_is_an_officials_own_becomes_theirs_by_their_number(town: Town) -> None:
    hadi, rina = await town.official("Pak Hadi", "staff"), await town.official("Bu Rina", "staff")
    ketua = await town.resident("Pak RW", phone="+6281234567890")
    await ketua.opens(f"i-{await invited(town, 'rw_head')}")
    await ketua.sees("Selamat bertugas")
    number = await notes(hadi, phone="081234567890")
    await hadi.taps("Cetak tanda terima")
    await hadi.sees("siap dicetak")
    await rina.opens(await link_of(hadi))
    await rina.sees("Petugas kelurahan tidak bisa memakainya")
    await ketua.opens(await link_of(hadi))
    await ketua.sees(f"Laporan {number} sekarang bisa")


async def invited(town: Town, role: str) -> str:
    return await make_invite(town.bot.store, town.clock.now(), role, "tegalgede")


async def test_who_may_print_a_receipt(town: Town) -> None:
    hadi, rina = await town.official("Pak Hadi", "babinsa"), await town.official("Bu Rina", "staff")
    bima, ketua = await town.official("Pak Bima", "babinsa"), await town.official("Pak RW", "rw_head")
    asing, siti = await town.official("Pak Asing", "lurah", "wirolegi"), await town.resident("Siti")
    number = await notes(hadi)
    press = Press("receipt", await ticket_of(town, number))
    for who in (bima, ketua, asing, siti):
        assert "bukan untuk Bapak/Ibu" in await presses(who, press)
    before = len(rows(town, "receipts")["receipts"])
    for who in (hadi, rina):
        await presses(who, press)
        await who.sees(f"Tanda terima {number}")
    assert len(rows(town, "receipts")["receipts"]) == before + 2
    await rina.taps("Lainnya", on=await card(rina, number))
    await rina.taps("Cetak tanda terima")
    await rina.sees("siap dicetak")
    assert "tidak ditemukan" in await presses(rina, Press("receipt", 5))


async def test_a_complaint_is_handed_out_by_who_noted_it_and_taken_by_no_official(town: Town) -> None:
    hadi, karti = await town.official("Pak Hadi", "staff"), await town.resident("Bu Karti")
    lurah, rina = await town.official("Bu Ratna", "lurah"), await town.official("Bu Rina", "staff")
    number = await entrusts(hadi, BRIBE)
    await hadi.taps("Cetak tanda terima")
    await hadi.sees(f"Tanda terima {number}, siap dicetak")
    (paper,) = (await documents(town, hadi)).values()
    assert "atasan yang tidak diadukan" in words_on(paper)[0]
    assert "pelicin" not in words_on(paper)[0]
    assert "bukan untuk" in await presses(rina, Press("receipt", await ticket_of(town, number)))
    link = await link_of(hadi)
    for who in (hadi, lurah):
        await who.opens(link)
        await who.sees("Petugas kelurahan tidak bisa memakainya")
    await karti.opens(link)
    await karti.sees(f"Laporan {number} sekarang bisa")
    told = (await hadi.sees(f"{number}: warga sekarang mengikuti sendiri")).message
    assert told.labels == []
    await lurah.taps("Verifikasi", on=await card(lurah, number))
    await karti.sees(f"{number}: laporan sudah diperiksa")
    await hadi.not_sees(f"Kabar laporan {number}")
