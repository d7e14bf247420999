"""Complaints about officials never reach them; whoever is away has a stand-in."""

from tests.conversations.desk import aspiration, presses, stored, wants_all
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases


async def test_a_complaint_about_the_staff_goes_to_the_lurah_and_the_camat_only(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    seklur = await town.official("Bu Dewi", "secretary")
    lurah = await town.official("Bu Ratna", "lurah")
    camat = await town.official("Bu Camat", "camat")
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Petugas loket kasar dan membentak saya waktu urus KK")
    await siti.taps("Surat &")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.sees("pengaduan tentang perbuatan petugas")
    await siti.taps("Ya, tentang petugas")
    await siti.taps("Rahasiakan nama")
    await siti.taps("Kirim")
    number = str(await siti.sees(r"TGG-\d{4}-\d{4}"))
    await lurah.sees(f"{number} · Baru")
    await camat.sees(f"{number} · Baru")
    await staf.not_sees(number)
    await seklur.not_sees(number)
    for one in (staf, seklur):
        await one.says("/antrean")
        await one.says("/cari loket")
        await one.not_sees(number)
    await lurah.says("/antrean")
    await lurah.sees(f"Antrean[^§]*{number}")


async def test_the_receipt_promises_nobody_who_does_not_get_it(town: Town) -> None:
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Pak Camat minta uang pelicin waktu urus tanah")
    await siti.taps("Surat &")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    asked = (await siti.sees("pengaduan tentang perbuatan petugas")).message
    assert "Camat" not in asked.text
    await siti.taps("Ya, tentang petugas")
    await siti.taps("Rahasiakan nama")
    await siti.taps("Kirim")
    seen = await siti.sees(r"Nomor: (TGG-\d{4}-\d{4})")
    receipt, number = seen.message, seen[1]
    assert "Ditangani: atasan yang tidak diadukan" in receipt.text
    assert "Camat" not in receipt.text
    await camat.not_sees(number)
    await lurah.sees(f"{number} · Baru")


async def test_the_lurah_named_does_not_see_it_and_a_forged_press_is_refused(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    camat = await town.official("Bu Camat", "camat")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Lurah minta uang", about=",lurah,")
    await camat.sees(f"{ticket.number} · Baru")
    await lurah.not_sees(ticket.number)
    answer = await presses(lurah, Press("card", ticket.id))
    assert ticket.number not in answer
    await lurah.not_sees(ticket.number)
    await camat.says("/antrean")
    await camat.sees("Untuk Camat")
    await town.at("10:00", days=3)
    await camat.sees("menunggu verifikasi")
    await lurah.not_sees(ticket.number)


async def test_who_is_away_is_stood_in_for_and_may_come_back_early(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    rini = await town.official("Bu Rini", "staff")
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    siti = await town.resident("Siti")
    await hadi.says("/cuti")
    await hadi.taps("Hari ini")
    await hadi.taps("Seminggu")
    await hadi.taps("Bu Rini (Staf)")
    await hadi.sees("Tugas baru dan pengingat diteruskan ke Bu Rini")
    await rini.sees("Pak Hadi cuti Selasa, 24 November 2026 sampai Selasa, 1 Desember 2026")
    ticket = await aspiration(town, siti)
    await rini.sees(f"{ticket.number} · Baru")
    await hadi.not_sees(ticket.number)
    await lurah.taps("Tugaskan")
    await lurah.taps("Pak Hadi (Staf)")
    await rini.sees("ditugaskan kepada Bapak/Ibu")
    await hadi.not_sees(ticket.number)
    await hadi.says("/cuti")
    await hadi.taps("Akhiri cuti")
    await hadi.sees("Cuti diakhiri")
    another = await aspiration(town, siti)
    await hadi.sees(f"{another.number} · Baru")
    assert (await stored(town, another)).handling.assignee == 0
