"""One's own data (UU 27/2022): a copy, who looked, putting right, only keeping, erasing; each confirmed."""

import io
import json
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conversations.desk import aspiration, card, presses
from tests.databases import both_databases
from tests.scheduler.neighbourhood import act, commit, known, stored
from tests.town import Neighbour, Town
from tickets.model import Role
from tickets.presses import Press
from tickets.residents.model import Right

pytestmark = both_databases


async def opens(who: Neighbour, choice: str) -> None:
    """One of the rights, from /privasi."""
    await who.says("/privasi")
    await who.sees("Data Bapak/Ibu|Belum ada data diri")
    await who.taps(choice)


async def papers(town: Town, who: Neighbour) -> list[bytes]:
    """All documents that somebody got, oldest first."""
    await town.settle()
    found = []
    for one in await who.messages():
        if "document" in one.raw:
            file = await town.bot.application.bot.get_file(one.raw["document"]["file_id"])
            found.append(bytes(await file.download_as_bytearray()))
    return found


async def copy(town: Town, who: Neighbour) -> tuple[str, Any]:
    """A copy asked for: the words of the pages, and what the machine's file holds."""
    await opens(who, "Salinan data saya")
    await who.sees("salinan semua data Bapak/Ibu")
    paper, machine = (await papers(town, who))[-2:]
    pages = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    return pages, json.loads(machine)


async def asked(town: Town, who: Neighbour, right: Right) -> Any:
    """What is in the record of somebody's newest request of a kind."""
    return await town.bot.store.newest_data_request((await known(town, who)).id, right)


async def noted(town: Town, ticket: Any, official: Neighbour, words: str) -> None:
    """An official notes something on a ticket."""
    unit = town.bot.new_unit()
    found = await stored(town, ticket)
    await town.bot.desk.add(unit, found, await known(town, official), words, ())
    await commit(town, unit)


async def test_a_copy_holds_all_of_ones_own_and_nothing_of_others(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti, tono = await town.resident("Siti", phone="+6281234567890"), await town.resident("Tono")
    ticket = await aspiration(town, siti, "Selokan depan musala mampet")
    other = await aspiration(town, tono, "Lampu gang kami padam")
    await noted(town, ticket, staf, "Kata pak hadi hubungi tetangga 0812-9999-8888, bukan 0812-3456-7890")
    await presses(lurah, Press("card", ticket.id))
    pages, machine = await copy(town, siti)
    data = machine["data"]
    for told in (pages, json.dumps(machine, ensure_ascii=False)):
        flat = " ".join(told.split())
        assert ticket.number in flat
        assert "Selokan depan musala mampet" in flat
        assert "hubungi tetangga ••••-••••-••••, bukan 0812-3456-7890" in flat
        others = ("Hadi", "pak hadi", "Ratna", "Tono", other.number, "Lampu gang")
        assert not [one for one in others if one in flat]
    assert "0812-3456-7890" in pages
    assert "Kata Staf hubungi" in " ".join(pages.split())
    assert data["people"]["data"][0]["phone"] == "+6281234567890"
    assert data["tickets"]["data"][0]["created_at"] == "2026-11-24T10:00:00+07:00"
    assert data["tickets"]["isi"].startswith("Tiket")
    assert "search" in machine["tidak_dimuat"]
    assert ("Lurah Tegalgede", "membuka kartu tiket", ticket.number) in {
        (one["oleh"], one["apa"], one["nomor"]) for one in machine["yang_melihat"]
    }
    assert (await asked(town, siti, Right.COPY)).done_at


async def test_a_copy_is_made_once_in_six_hours_and_kept_a_week(town: Town) -> None:
    siti = await town.resident("Siti")
    await copy(town, siti)
    await opens(siti, "Salinan data saya")
    await siti.sees("Salinan berikutnya bisa diminta mulai Selasa sore, 24 November 2026, pukul 16.00 WIB")
    assert len(await papers(town, siti)) == 2
    await town.later(hours=5, minutes=59)
    await opens(siti, "Salinan data saya")
    await siti.sees("Salinan berikutnya")
    await town.later(minutes=1)
    await copy(town, siti)
    assert len(await papers(town, siti)) == 4
    person = (await known(town, siti)).id
    assert len((await town.bot.store.own_data(person))["uploads"]) == 4
    await town.later(days=8)
    assert (await town.bot.store.own_data(person))["uploads"] == []


async def test_a_copy_follows_what_may_be_known_of_a_complaint_about_officials(town: Town) -> None:
    """What the office notes on it stays shut until it has ended; the one complained of has nothing of it."""
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    accused = (await known(town, staf)).id
    ticket = await aspiration(town, siti, "Petugas minta uang", about=f",{accused},")
    await noted(town, ticket, lurah, "Panggil saksi dari RT 3")
    pages, machine = await copy(town, siti)
    assert "Panggil saksi" not in pages + json.dumps(machine)
    assert "baru bisa dibaca setelah pengaduannya selesai" in " ".join(pages.split())
    pages, machine = await copy(town, staf)
    told = pages + json.dumps(machine)
    assert not [one for one in ("minta uang", "Siti", "Panggil", ticket.number) if one in told]
    await act(town, await stored(town, ticket), siti, "cancel")
    await town.later(hours=7)
    pages, _ = await copy(town, siti)
    assert "Panggil saksi dari RT 3" in " ".join(pages.split())


async def test_an_official_has_their_own_copy_without_the_residents(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti", phone="+6281234567890")
    ticket = await aspiration(town, siti, "Selokan depan musala mampet")
    await presses(staf, Press("card", ticket.id))
    await presses(staf, Press("act", ticket.id, 1, "reject"))
    await staf.sees("apa alasannya")
    pages, machine = await copy(town, staf)
    told = pages + json.dumps(machine)
    assert "Staf" in pages
    assert "audit" in machine["data"]
    assert not [one for one in ("Siti", "Selokan", ticket.number, "81234567890") if one in told]


async def test_who_is_not_registered_may_have_a_copy_too(town: Town) -> None:
    budi = await town.stranger("Budi")
    await budi.says("/privasi")
    await budi.sees("Belum ada data diri")
    await budi.taps("Salinan data saya")
    await budi.sees("salinan semua data")
    _, machine = (await papers(town, budi))[-2:]
    assert json.loads(machine)["data"]["people"]["data"][0]["telegram_id"] == budi.user_id


async def test_who_looked_is_told_by_office(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await opens(siti, "Siapa yang melihat")
    await siti.sees("Belum ada petugas yang membuka")
    ticket = await aspiration(town, siti, "Selokan mampet")
    for _ in range(2):
        await presses(lurah, Press("card", ticket.id))
    await town.later(minutes=30)
    await presses(lurah, Press("history", ticket.id))
    await opens(siti, "Siapa yang melihat")
    last = r"terakhir 24 November 2026 pukul 10\.30 WIB"
    seen = await siti.sees(rf"Lurah Tegalgede: 3 kali, {last} \({ticket.number}\)")
    assert "Ratna" not in seen.message.text
    assert await asked(town, siti, Right.LOOKS)


async def test_name_phone_and_place_are_put_right_by_oneself(town: Town) -> None:
    siti = await town.resident("Siti")
    await opens(siti, "Betulkan data")
    await siti.sees("Bagian mana")
    await siti.taps("Nama, HP, tempat")
    await siti.sees("kelurahan mana")
    assert await asked(town, siti, Right.PROFILE)


async def ask_office(siti: Neighbour, words: str) -> None:
    await opens(siti, "Betulkan data")
    await siti.taps("Yang lain, lewat kelurahan")
    await siti.sees("Data mana yang salah")
    await siti.says(words)
    until = r"Jumat.*27 November 2026.*10\.00 WIB"
    await siti.sees(rf"teruskan ke Kelurahan Tegalgede\.\s+Jawabannya paling lambat {until}")


async def test_the_office_puts_right_what_only_it_can(town: Town) -> None:
    lurah, seklur = await town.official("Bu Ratna", "lurah"), await town.official("Bu Dewi", "secretary")
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await ask_office(siti, "Timbangan saya Senin 3 kg, bukan 30 kg")
    for one in (lurah, seklur):
        await one.sees(
            "(?s)Permintaan pembetulan data.*Dari: Bapak/Ibu Siti.*Timbangan saya.*27 November 2026"
        )
    await staf.not_sees("pembetulan data")

    await opens(siti, "Betulkan data")
    await siti.taps("Yang lain, lewat kelurahan")
    await siti.sees("sebelumnya masih dikerjakan")

    await seklur.taps("Sudah dibetulkan")
    await siti.sees("sudah dibetulkan oleh kelurahan")
    await lurah.sees_now("Sudah dijawab: dibetulkan")
    made = await asked(town, siti, Right.CORRECT)
    assert (made.outcome, made.remind_at) == ("corrected", None)
    assert "sudah dijawab" in await presses(lurah, Press("data_answer", made.id, value="refused"))


async def requests(who: Neighbour) -> int:
    """How often somebody was shown a request."""
    await who.town.settle()
    return len([one for one in await who.messages() if "Permintaan pembetulan" in one.text])


async def test_it_says_why_not_and_is_reminded_in_time_and_late(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await ask_office(siti, "Nama saya di undangan salah")
    await lurah.sees("Permintaan pembetulan data")
    came = [await requests(lurah)]
    for day, clock in ((1, "09:59"), (0, "10:00"), (1, "09:59"), (0, "10:00"), (1, "04:30"), (0, "05:00")):
        await town.at(clock, days=day)
        came.append(await requests(lurah))
    assert came == [1, 1, 2, 2, 3, 3, 4]  # after 24 and 48 hours, and after 66 when the night is over
    await lurah.not_sees("sudah lewat")
    await town.at("10:01")
    assert await requests(lurah) == 5
    await lurah.sees("Batas waktunya sudah lewat: Jumat")
    await lurah.taps("Tidak dapat, beri alasan")
    await lurah.sees("Mengapa data itu tidak dapat diubah")
    await lurah.says("Undangan itu sudah dicetak")
    await siti.sees("tidak diubah. Alasannya: Undangan itu sudah dicetak. Bila belum puas")
    await town.later(days=3)
    assert (await asked(town, siti, Right.CORRECT)).remind_at is None


async def test_a_request_is_answered_only_by_those_who_may(town: Town) -> None:
    """Not by staff, a lurah next door or whoever asked; an admin where there is no chief."""
    staf, other = (
        await town.official("Pak Hadi", "staff"),
        await town.official("Pak Udin", "lurah", "wirolegi"),
    )
    admin, siti = await town.official("Wulan", "admin", ""), await town.resident("Siti")
    await ask_office(siti, "RT saya salah di laporan lama")
    await admin.sees("Permintaan pembetulan data")
    made = await asked(town, siti, Right.CORRECT)
    for one in (staf, other, siti):
        assert "bukan untuk" in await presses(one, Press("data_answer", made.id, value="corrected"))
    assert (await asked(town, siti, Right.CORRECT)).done_at is None
    await admin.taps("Sudah dibetulkan")
    await siti.sees("sudah dibetulkan")


async def rests(siti: Neighbour) -> None:
    await opens(siti, "Tunda pemakaian")
    await siti.sees("Tunda pemakaian data")
    await siti.taps("Ya, tunda")
    await siti.sees("hanya disimpan")


async def test_data_that_rest_are_readable_and_used_for_nothing(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti, "Selokan depan musala mampet")
    await rests(siti)
    assert (await asked(town, siti, Right.RESTRICT)).done_at

    await staf.says("/antrean")
    await staf.not_sees(f"Antrean.*{ticket.number}")
    await staf.says("/cari musala")
    await staf.sees("tidak|Tidak")
    await presses(staf, Press("card", ticket.id))
    assert "meminta datanya hanya disimpan dulu" in (await card(staf, ticket.number)).text
    assert "hanya disimpan dulu" in await presses(staf, Press("act", ticket.id, 1, "verify"))
    assert (await stored(town, ticket)).version == 1
    await siti.says("/tiket")
    await siti.sees(ticket.number)
    await siti.says("/aspirasi")
    await siti.sees("laporan baru belum bisa kami terima.*112")
    await siti.says("/privasi")
    await siti.sees("Pemakaian: ditunda")
    before = len([one for one in await staf.messages() if ticket.number in one.text])
    await town.later(days=6)
    assert len([one for one in await staf.messages() if ticket.number in one.text]) == before

    await siti.taps("Pakai lagi")
    await siti.sees("dipakai lagi untuk melayani")
    assert await asked(town, siti, Right.LIFT)
    await staf.says("/antrean")
    await staf.sees(ticket.number)
    await presses(staf, Press("act", ticket.id, 1, "verify"))
    assert (await stored(town, ticket)).version == 2


async def test_what_was_filled_in_waits_until_their_data_are_used_again(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Selokan depan musala mampet sejak Senin")
    review = (await siti.sees("Siap dikirim")).message
    await rests(siti)
    await siti.taps("Kirim", on=review)
    await siti.sees("belum bisa kami terima")
    assert await town.bot.store.own_tickets((await known(town, siti)).id, 5, 0) == []
    await siti.taps("Pakai lagi")
    await siti.sees("dipakai lagi")
    await siti.taps("Kirim", on=review)
    await siti.sees(r"Nomor: TGG-2611-0001")


async def test_an_emergency_goes_on_though_data_rest(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await rests(siti)
    await siti.says("Tolong kebakaran di gang mawar RW 5")
    await siti.taps("Beri tahu petugas sekarang")
    number = (await siti.sees(r"(TGG-2611-\d{4})"))[1]
    await lurah.sees_now(number)
    await lurah.taps("Saya meluncur")
    await siti.sees("(?i)menuju|meluncur")
    await lurah.says("/antrean")
    await lurah.sees(number)


@pytest.mark.parametrize("confidential", [False, True])
async def test_no_officials_copy_shows_anything_of_a_ticket(town: Town, confidential: bool) -> None:
    """Whatever the office, here or next door, and whether or not it was told in confidence."""
    offices = [
        await town.official(f"{role} {place}", role, "" if role in (Role.CAMAT, Role.ADMIN) else place)
        for role in Role
        for place in ("tegalgede", "wirolegi")
    ]
    siti = await town.resident("Siti", phone="+6281234567890")
    ticket = await aspiration(
        town, siti, "Preman memalak di pasar", category="security", confidential=confidential
    )
    for one in offices:
        await presses(one, Press("card", ticket.id))
    for one in offices:
        data = await town.bot.store.own_data((await known(town, one)).id)
        told = json.dumps({table: [dict(row) for row in rows] for table, rows in data.items()})
        assert not [word for word in ("Preman", "Siti", ticket.number, "81234567890") if word in told]


@pytest.mark.parametrize("words", ["salinan data saya", "siapa yang melihat data saya", "Hapus data saya"])
async def test_it_is_asked_in_words(town: Town, words: str) -> None:
    siti = await town.resident("Siti")
    await siti.says(words)
    await siti.sees(r"Data Bapak/Ibu\s+Nama: Siti")


async def test_resting_is_asked_first_and_can_be_left(town: Town) -> None:
    siti = await town.resident("Siti")
    await opens(siti, "Tunda pemakaian")
    await siti.taps("Tidak jadi")
    await siti.sees("tidak ada yang berubah")
    assert not (await known(town, siti)).restricted
    await siti.says("/privasi")
    await rests(siti)
    await siti.says("/profil")  # the place is changed: it rests all the same
    await siti.taps("Tegalgede")
    await siti.says("RW 05 RT 02")
    await siti.taps("Siti")
    await siti.taps("Lewati")
    await siti.sees("Data Bapak/Ibu sudah dicatat")
    assert (await known(town, siti)).restricted


async def test_erasing_takes_the_copy_and_what_was_asked_along(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await copy(town, siti)
    await ask_office(siti, "Nomor rumah saya salah")
    await opens(siti, "Cabut izin")
    await siti.taps("Ya, cabut izin")
    await siti.sees("sudah dihapus")
    person = await known(town, siti)
    data = await town.bot.store.own_data(person.id)
    assert data["uploads"] == []
    assert {row["said"] for row in data["data_requests"]} == {""}
    assert [row["kind"] for row in data["data_requests"]] == ["copy", "correct", "erase"]
    before = len(await lurah.messages())
    await town.later(days=5)
    assert not [one for one in (await lurah.messages())[before:] if "pembetulan" in one.text]


async def test_the_record_itself_is_forgotten_after_a_year(town: Town) -> None:
    siti = await town.resident("Siti")
    await opens(siti, "Siapa yang melihat")
    await siti.sees("Belum ada petugas")
    await town.later(days=364)
    assert await asked(town, siti, Right.LOOKS)
    await town.later(days=2)
    assert await asked(town, siti, Right.LOOKS) is None


async def test_a_child_is_asked_to_bring_a_guardian(town: Town) -> None:
    adi = await town.stranger("Adi")
    await adi.opens()
    await adi.taps("Selengkapnya")
    await adi.sees("belum berusia 18 tahun: mohon ajak ayah, ibu, atau wali")
