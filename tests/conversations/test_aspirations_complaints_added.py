"""Words that a resident adds to an ordinary report are asked about where they complain of an official."""

from tests.conversations.desk import aspiration, card, stored
from tests.conversations.test_aspirations_support import DITCH, reports
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status

pytestmark = both_databases
WORDS = "Petugas yang datang minta uang rokok"


async def finishes(siti: Neighbour) -> str:
    """The complaint that was begun is sent off; its number."""
    await siti.sees("laporan tersendiri. Tulisan dan lampirannya sudah kami simpan")
    await siti.taps("Lain-lain")
    await siti.taps("Lewati")
    await siti.taps("Rahasiakan nama")
    await siti.taps("Kirim")
    return (await siti.sees(r"Nomor: (TGG-\d{4}-\d{4})\n.*atasan yang tidak diadukan"))[1]


async def test_what_is_added_by_the_button_becomes_a_complaint_of_its_own(town: Town) -> None:
    staf, lurah = await town.official("Pak Hadi", "staff"), await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await siti.says("/tiket")
    await siti.taps(ticket.number)
    await siti.taps("Tambah")
    await siti.sends_photo(caption=WORDS)
    await siti.taps("Lanjut")
    await siti.sees("kami catat sebagai laporan tersendiri yang langsung ke atasannya")
    await siti.taps("Ya, tentang petugas")
    number = await finishes(siti)
    shown = await card(lurah, number)
    assert WORDS in shown.text
    assert "Lampiran: 1 foto" in shown.text
    await staf.not_sees("uang rokok")
    assert [one.name for one in await town.bot.store.events(ticket.id)] == ["filed"]


async def test_a_reply_is_asked_about_and_what_is_none_goes_to_the_ticket(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Proses", on=await card(staf, ticket.number))
    news = (await siti.sees("sedang diproses")).message
    await siti.says("/aspirasi")  # another form is open, and waits
    await siti.sees("ceritakan")
    await siti.replies(news, WORDS)
    await siti.sees("tidak masuk ke " + ticket.number)
    await staf.not_sees("uang rokok")
    await siti.taps("Bukan")
    await staf.sees("warga menambah keterangan.\n+" + WORDS)
    await siti.sees("belum selesai|dilanjutkan|Lanjutkan")


async def test_an_edited_message_is_asked_about(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Proses", on=await card(staf, ticket.number))
    news = (await siti.sees("sedang diproses")).message
    added = await siti.replies(news, "Tadi ada yang datang")
    await staf.sees("Tadi ada yang datang")
    await siti.edits(added, WORDS)
    await siti.sees("tidak masuk ke " + ticket.number)
    await siti.taps("Ya, tentang petugas")
    await finishes(siti)
    await staf.not_sees("uang rokok")


async def test_an_answer_that_complains_is_no_answer_yet(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Tanya warga", on=await card(staf, ticket.number))
    await staf.sees("apa yang perlu ditanyakan")
    await staf.says("Siapa yang datang?")
    asked = (await siti.sees("Siapa yang datang")).message
    await siti.replies(asked, WORDS)
    await siti.taps("Ya, tentang petugas")
    await finishes(siti)
    assert (await stored(town, ticket)).status is Status.NEEDS_INFO
    await staf.not_sees("uang rokok")


async def test_reopened_without_the_words_that_complain(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Proses", on=await card(staf, ticket.number))
    await siti.sees("sedang diproses")
    await staf.taps("Selesai", on=await card(staf, ticket.number))
    await staf.says("Sudah dikeruk")
    await staf.taps("Lewati")
    await siti.sees("Apakah sudah beres")
    await siti.taps("Belum")
    await siti.sees("Apa yang belum beres")
    await siti.says(WORDS)
    await siti.taps("Lanjut")
    await siti.taps("Ya, tentang petugas")
    await finishes(siti)
    assert (await stored(town, ticket)).status is Status.IN_PROGRESS
    await staf.not_sees("uang rokok")


async def test_a_supporter_who_complains_adds_nothing_for_the_desk_to_read(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi, wati = await town.resident("Siti"), await town.resident("Budi"), await town.resident("Wati")
    ticket = await aspiration(town, siti, DITCH)
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    await budi.taps(f"Dukung {ticket.number}")
    await budi.sees("Dukungan Bapak/Ibu")
    await staf.taps("Verifikasi", on=await card(staf, ticket.number))
    told = (await budi.sees("laporan yang Bapak/Ibu dukung: diperiksa")).message
    await budi.replies(told, WORDS)
    await budi.sees("kami simpan")
    await reports(wati, "Selokan depan musala mampet dan bau, petugas minta uang rokok")
    await wati.sees("pengaduan tentang perbuatan petugas")
    await staf.not_sees("uang rokok")


async def test_officials_own_notes_are_not_asked_about(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    ticket = await aspiration(town, await town.resident("Siti"))
    await staf.replies(await card(staf, ticket.number), "Warga bilang petugas lambat")
    await staf.not_sees("pengaduan tentang perbuatan")
    assert len(await town.bot.store.events(ticket.id)) == 2
