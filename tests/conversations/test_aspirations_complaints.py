"""Complaints about officials never reach whom they name, by whatever way they come."""

import re

import pytest

from tests.conversations.desk import aspiration, card, invitation, presses, stored, wants_all
from tests.conversations.office import bound
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket
from tickets.presses import Press

pytestmark = both_databases
BRIBE = "Petugas loket minta uang pelicin waktu urus KTP"
ASKED = "Apakah warga mengadukan perbuatan petugas"


async def sends(official: Neighbour, phone: str = "081234567890", *, asked: bool = True) -> None:
    """The rest of the form from the category on, up to sending it off."""
    await official.taps("Surat &")
    if asked:
        await official.sees(ASKED)
        await official.taps("Ya, tentang petugas")
    await official.says("RW 5 RT 2")
    await official.sees("Siapa nama warganya")
    await official.says("Bu Sumiati")
    await official.sees("Nomor HP warganya")
    await official.says(phone)
    await official.sees("Periksa laporan atas nama warga")
    await official.taps("Kirim")


NUMBER = r"atas nama warga. Nomor: ([A-Z]{3}-\d{4}-\d{4})"


async def entrusts(official: Neighbour, text: str, told: str = "tidak dapat membukanya lagi") -> str:
    """A complaint is noted at the counter, and that is told; its number."""
    await official.says(f"/titip {text}")
    await official.taps("Datang ke loket")
    await sends(official)
    filed = await official.sees(NUMBER)
    assert told in filed.message.text
    return filed[1]


async def unseen(number: str, word: str, *people: Neighbour) -> None:
    """Neither lists nor the search show it to them."""
    for one in people:
        await one.says("/antrean")
        await one.says(f"/cari {word}")
        await one.sees("Tidak ada tiket|tidak ada|belum ada")
        assert f"{number} ·" not in await one.screen()


async def test_noted_at_the_counter_it_goes_to_those_above_and_is_lost_to_the_desk(town: Town) -> None:
    hadi, seklur = await town.official("Pak Hadi", "staff"), await town.official("Bu Dewi", "secretary")
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    office = await bound(town, lurah)
    number = await entrusts(hadi, BRIBE)
    receipt = (await hadi.sees("salin untuk WhatsApp")).message
    assert "Ditangani: atasan yang tidak diadukan, bukan petugas yang diadukan." in receipt.text
    assert "Buka" not in " ".join(receipt.labels)
    ended = (await hadi.sees("Terkirim kepada atasan")).message
    assert "pelicin" not in ended.text
    await lurah.sees(f"{number} · Baru")
    await camat.sees(f"{number} · Baru")
    ticket = await by_number(town, number)
    for one in (hadi, seklur):
        assert "pelicin" not in await presses(one, Press("card", ticket.id))
        await unseen(number, "pelicin", one)
    assert number not in await office.topics()
    await hadi.replies(receipt, "Bagaimana kabarnya?")
    await hadi.sees("bukan untuk Bapak/Ibu")
    assert len(await town.bot.store.events(ticket.id)) == 1


async def by_number(town: Town, number: str) -> Ticket:
    found = await town.bot.store.ticket_by_number(number)
    assert found
    return found


async def test_its_news_come_to_whoever_may_see_it(town: Town) -> None:
    hadi, seklur = await town.official("Pak Hadi", "staff"), await town.official("Bu Dewi", "secretary")
    lurah = await town.official("Bu Ratna", "lurah")
    number = await entrusts(hadi, BRIBE)
    await lurah.taps("Verifikasi", on=await card(lurah, number))
    told = (await lurah.sees(f"Kabar laporan {number} dari Kelurahan Tegalgede")).message
    (link,) = [button["url"] for row in told.buttons for button in row if "url" in button]
    assert link.startswith("https://wa.me/6281234567890")
    for one in (hadi, seklur):
        await one.not_sees(f"Kabar laporan {number}")


async def test_about_the_lurah_its_news_come_to_the_camat(town: Town) -> None:
    hadi, seklur = await town.official("Pak Hadi", "staff"), await town.official("Bu Dewi", "secretary")
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    number = await entrusts(hadi, "Bu Lurah minta uang pelicin waktu urus tanah")
    await camat.taps("Verifikasi", on=await card(camat, number))
    await camat.sees(f"Kabar laporan {number} dari Kelurahan Tegalgede")
    for one in (hadi, seklur, lurah):
        await one.not_sees(f"Kabar laporan {number}")
    await unseen(number, "pelicin", lurah)


async def test_the_accused_who_notes_it_loses_sight_of_it(town: Town) -> None:
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    number = await entrusts(lurah, "Bu Lurah membentak dan menghina warga")
    await camat.sees(f"{number} · Baru")
    await lurah.not_sees(f"{number} · Baru")
    await unseen(number, "membentak", lurah)
    await town.at("10:00", days=3)
    await camat.sees("menunggu verifikasi")
    await lurah.not_sees("menunggu verifikasi")


async def test_the_lurah_who_is_not_named_goes_on_with_what_they_noted(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    number = await entrusts(lurah, BRIBE, "Kabarnya kami kirim ke sini")
    await lurah.taps("Verifikasi", on=await card(lurah, number))
    await lurah.sees(f"Kabar laporan {number}")


async def test_forwarded_words_and_a_caption_are_read_too(town: Town) -> None:
    hadi, lurah = await town.official("Pak Hadi", "staff"), await town.official("Bu Ratna", "lurah")
    await hadi.says("Assalamualaikum, saya mau lapor soal pelayanan")
    await hadi.sends_photo(caption="Petugas loket minta uang pelicin")
    await hadi.taps("Atas nama warga")
    await hadi.taps("WhatsApp")
    await sends(hadi)
    number = (await hadi.sees(NUMBER))[1]
    await hadi.not_sees(f"{number} · Baru")
    assert "Lampiran: 1 foto" in (await card(lurah, number)).text


async def test_a_caption_among_the_files_is_read_too(town: Town) -> None:
    siti, staf = await town.resident("Siti"), await town.official("Pak Hadi", "staff")
    lurah = await town.official("Bu Ratna", "lurah")
    await siti.says("/aspirasi")
    await siti.says("Mohon diperiksa, ini buktinya")
    await siti.taps("Surat &")
    await siti.sends_photo(caption="Petugas loket minta uang pelicin")
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.sees("pengaduan tentang perbuatan petugas")
    await siti.taps("Ya, tentang petugas")
    await siti.taps("Kirim")
    await siti.sees("Ditangani: atasan yang tidak diadukan")
    await lurah.sees("Mohon diperiksa")
    await staf.not_sees("Mohon diperiksa")


async def test_whoever_is_not_complained_of_is_asked_nothing_more(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("/titip Selokan mampet")
    await hadi.taps("Datang ke loket")
    await sends(hadi, asked=False)
    number = (await hadi.sees(NUMBER))[1]
    await hadi.sees(f"{number} · Baru")


@pytest.mark.parametrize("way", ["resident", "behalf"])
async def test_an_official_called_by_name_is_asked_about_before_it_is_sent(town: Town, way: str) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    lurah = await town.official("Ratna Dewi", "lurah")
    camat = await town.official("Bambang Sutrisno", "camat")
    text = "Bu Ratna ribut soal batas tanah dengan kami"
    siti = await town.resident("Siti")
    if way == "resident":
        await writes(siti, text)
        await siti.taps("Rahasiakan nama")
        await siti.taps("Kirim")
        await siti.sees("pengaduan tentang perbuatan petugas")
        await siti.taps("Ya, tentang petugas")
        await siti.taps("Kirim")
        number = str(await siti.sees(r"TGG-\d{4}-\d{4}"))
    else:
        await hadi.says(f"/titip {text}")
        await hadi.taps("Datang ke loket")
        await sends(hadi, asked=False)
        await hadi.sees(ASKED)
        await hadi.taps("Ya, tentang petugas")
        await hadi.taps("Kirim")
        number = (await hadi.sees(NUMBER))[1]
    await camat.sees(f"{number} · Baru")
    await lurah.not_sees(f"{number} · Baru")
    await unseen(number, "batas", lurah, hadi)


async def test_both_chiefs_named_it_is_asked_of_whom_and_the_other_reads_it(town: Town) -> None:
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    siti = await town.resident("Siti")
    await complains(siti, "Pak Camat, tolong, Bu Lurah minta uang pelicin")
    await siti.sees("Siapa yang diadukan")
    await siti.taps("Lurah")
    await siti.taps("Rahasiakan nama")
    await siti.taps("Kirim")
    number = str(await siti.sees(r"TGG-\d{4}-\d{4}"))
    await camat.sees(f"{number} · Baru")
    await lurah.not_sees(number)


async def writes(siti: Neighbour, text: str) -> None:
    """A resident's own form, without photo and place."""
    await siti.says("/aspirasi")
    await siti.says(text)
    await siti.taps("Surat &")
    await siti.taps("Lewati")
    await siti.taps("Lewati")


async def complains(siti: Neighbour, text: str) -> None:
    """The same, up to whether it is about an official: yes."""
    await writes(siti, text)
    await siti.sees("pengaduan tentang perbuatan petugas")
    await siti.taps("Ya, tentang petugas")


@pytest.mark.parametrize(
    "text", ["Bu Lurah dan Pak Camat minta uang pelicin", "Bu Lurah dan Bambang Sutrisno minta uang pelicin"]
)
async def test_what_nobody_may_read_is_not_kept_but_given_back(town: Town, text: str) -> None:
    await town.official("Bu Ratna", "lurah")
    camat = await town.official("Bambang Sutrisno", "camat")
    siti = await town.resident("Siti")
    await complains(siti, text)
    by_name = "Bambang" in text
    if by_name:
        await siti.taps("Rahasiakan nama")
        await siti.taps("Kirim")
    await siti.sees("Siapa yang diadukan")
    await siti.taps("Lurah dan Camat")
    if not by_name:
        await siti.taps("Rahasiakan nama")
    review = (await siti.sees("Lurah dan Camat sama-sama diadukan")).message
    assert "lapor.go.id" in review.text
    await siti.taps("Kirim")
    await siti.sees("Belum kami kirim")
    back = (await siti.sees(f"^{re.escape(text)}$")).message
    assert any(entity["type"] == "pre" for entity in back.raw["entities"])
    assert [b["url"] for row in back.buttons for b in row if "url" in b] == ["https://www.lapor.go.id"]
    copies = [b["copy_text"]["text"] for row in back.buttons for b in row if "copy_text" in b]
    assert copies == [back.text]
    assert await town.bot.store.ticket_by_number("TGG-2611-0001") is None
    await camat.not_sees("TGG-2611")


async def test_as_long_as_nobody_is_there_who_may_read_it_that_is_said(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    number = await entrusts(lurah, "Bu Lurah minta uang pelicin", "belum terdaftar di sini")
    camat = await town.official("Bu Camat", "camat")
    await camat.says("/antrean")
    await camat.sees(f"Untuk Camat[^§]*{number}")


async def test_what_was_heard_at_an_event_is_asked_too(town: Town) -> None:
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    event = await invitation(town, await town.resident("Siti"))
    await presses(lurah, Press("heard", event.id))
    await lurah.sees("Aspirasi apa yang didengar")
    await lurah.says("Bu Lurah minta uang pelicin")
    await lurah.taps("Lanjut")
    await lurah.sees("Dari siapa")
    await lurah.taps("Lewati")
    await lurah.sees("Apakah warga mengadukan")
    await lurah.taps("Ya, tentang petugas")
    noted = (await lurah.sees(r"Nomor: (TGG-\d{4}-\d{4})[^§]*tidak dapat membukanya lagi"))[1]
    await camat.sees(f"{noted} · Baru")
    await unseen(noted, "pelicin", lurah)


async def test_a_complaint_is_not_merged_or_linked_with_what_the_accused_read(town: Town) -> None:
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    siti = await town.resident("Siti")
    plain = await aspiration(town, siti, "Antrean KTP lama", category="civil_registration")
    staff = await aspiration(town, siti, "Petugas minta uang", about=",staff,", category="civil_registration")
    chief = await aspiration(town, siti, "Lurah minta uang", about=",lurah,", category="civil_registration")
    for who, one, other in ((lurah, staff, plain), (lurah, plain, staff), (camat, staff, chief)):
        await presses(who, Press("merge", one.id, 1, str(other.id)))
        await who.not_sees(f"{one.number} digabung")
        assert (await stored(town, one)).merged_into == 0
        await presses(who, Press("notes", one.id, 1, "link"))
        await who.says(other.number)
        assert not (await stored(town, one)).marks.linked
        assert not (await stored(town, other)).marks.linked
        await who.says("/batal")


async def test_merged_complaints_are_kept_from_all_whom_they_name(town: Town) -> None:
    hadi, dewi = await town.official("Pak Hadi", "staff"), await town.official("Bu Dewi", "secretary")
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    main = await aspiration(town, siti, "Petugas minta uang", about=",staff,")
    other = await aspiration(town, siti, "Carik minta uang", about=",secretary,")
    await lurah.taps("Tugaskan", on=await card(lurah, main.number))
    await lurah.taps("Bu Dewi")
    await dewi.sees("ditugaskan kepada Bapak/Ibu")
    await presses(lurah, Press("merge", other.id, 1, str(main.id)))
    await lurah.sees(f"{other.number}.*{main.number}")
    after = await stored(town, main)
    assert (after.about, after.handling.assignee) == (",secretary,staff,", 0)
    await town.settle()
    assert "minta uang" not in await presses(dewi, Press("card", main.id))
    await hadi.not_sees(main.number)


async def test_what_was_told_by_voice_is_marked_afterwards(town: Town) -> None:
    hadi, dewi = await town.official("Pak Hadi", "staff"), await town.official("Bu Dewi", "secretary")
    lurah, camat = (
        await wants_all(await town.official("Bu Ratna", "lurah")),
        await town.official("Bu Camat", "camat"),
    )
    office = await bound(town, dewi)
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "(pesan suara)")
    await office.topic(ticket.number)
    await lurah.taps("Tugaskan", on=await card(lurah, ticket.number))
    await lurah.taps("Bu Dewi")
    await dewi.sees("ditugaskan kepada Bapak/Ibu")
    await hadi.taps("Lainnya", on=await card(hadi, ticket.number))
    await hadi.taps("Pengaduan petugas")
    await hadi.sees("siapa yang diadukan warga")
    await hadi.taps("Lurah")
    await hadi.sees("ditandai sebagai pengaduan[^§]*tidak dapat membukanya lagi")
    await camat.sees(f"{ticket.number} · Baru")
    for one in (hadi, dewi, lurah):
        await one.sees(f"{ticket.number}: sekarang ditangani atasan")
        assert "bukan untuk" in await presses(one, Press("card", ticket.id))
    after = await stored(town, ticket)
    assert (after.about, after.handling.assignee, after.handling.tier) == (
        ",lurah,",
        0,
        "berkadar_pengawasan",
    )
    assert ticket.number not in await office.topics() or (await office.topics())[ticket.number].closed
    await siti.not_sees("Ternyata pengaduan")


async def test_only_the_desk_and_the_camat_mark_it(town: Town) -> None:
    babinsa, siti = await town.official("Serka Budi", "babinsa"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Ada maling", category="security")
    await presses(babinsa, Press("accuse", ticket.id, 1, "lurah"))
    await presses(siti, Press("accuse", ticket.id, 1, "lurah"))
    assert (await stored(town, ticket)).about == ""
