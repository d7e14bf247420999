"""Requests of programmes and the unexpected: files that change, withdrawal, silence, foreign presses."""

from pathlib import Path

from tests.conversations.desk import card, presses
from tests.conversations.test_services_requests import TENT, ticket_of
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases


async def test_a_form_of_a_programme_that_is_gone_holds_nobody_up(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    file = folder / "pinjam_tenda.toml"
    file.write_text(TENT, encoding="utf-8")
    async with Town(tmp_path, database_url=database_url, programmes=folder) as town:
        siti = await town.resident("Siti")
        await siti.says("/layanan")
        await siti.taps("Pinjam Tenda")
        await siti.taps("Pinjam tenda")
        await siti.sees("Apa saja?")
        file.unlink()
        await town.restart()
        await siti.taps("Tenda")
        await siti.sees_toast("sudah lewat")
        await siti.says("/aspirasi")
        await siti.sees("ceritakan")


async def test_who_withdraws_leaves_no_phone_on_a_request(town: Town) -> None:
    clerk = await town.official("Bu Rina", "staff", "sumbersari")
    siti = await town.resident("Siti", kelurahan="sumbersari", phone="+6281234567890")
    await siti.says("/layanan")
    for label in ("Adminduk Digital", "Daftar surat", "SKTM", "Saya siapkan", "Siti", "0812-3456-7890"):
        await siti.taps(label)
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (SBS-2611-\d{4})"))[1]
    assert "0812-3456-7890" in (await card(clerk, number)).text
    await siti.says("/privasi")
    await siti.taps("Cabut izin")
    await siti.taps("Ya, cabut izin")
    await siti.sees("sudah dicabut")
    await presses(clerk, Press("card", await ticket_of(town, number)))
    shown = (await card(clerk, number)).text
    assert "0812-3456-7890" not in shown
    assert "81234567890" not in shown
    assert "Nama pengambil" not in shown


async def test_what_nobody_begins_is_reminded_of_and_the_resident_hears(town: Town) -> None:
    clerk = await town.official("Pak Joko", "staff", "antirogo")
    siti = await town.resident("Siti", kelurahan="antirogo")
    await siti.says("/layanan")
    for label in ("Jamu Layar", "Tanya layanan", "Kesehatan"):
        await siti.taps(label)
    await siti.says("Kapan imunisasi?")
    await siti.taps("Di percakapan ini")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (ATR-2611-\d{4})"))[1]
    await town.at("10:30", days=3)
    await clerk.sees(rf"{number}[\s\S]*Sudah 3 hari belum mulai diproses")
    await siti.sees(rf"{number}: mohon maaf, permintaan ini belum selesai \(Diterima\)")
    await siti.says("/tiket")
    await siti.taps(number)
    await siti.taps("Batalkan")
    await siti.taps("Ya, batalkan")
    await siti.sees("sudah dibatalkan")
    await clerk.sees(rf"{number}: dibatalkan oleh warga")


async def test_requests_routes_and_letters_are_not_for_others(town: Town) -> None:
    await town.official("Bu Ratna", "lurah")
    siti = await town.resident("Siti")
    budi = await town.resident("Budi", kelurahan="wirolegi")
    other = await town.official("Pak Asing", "staff", "wirolegi")
    await siti.says("/layanan")
    for label in ("Sedekah Sampah", "Minta dijemput", "Plastik", "Lanjut"):
        await siti.taps(label)
    await siti.says("2")
    await siti.says("Gang Mawar 3")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (TGG-2611-\d{4})"))[1]
    ticket = await ticket_of(town, number)
    for who in (budi, other):
        assert "bukan untuk" in await presses(who, Press("request", value="sedekah_sampah.tegalgede"))
        assert "bukan untuk" in await presses(who, Press("route", value="tegalgede.2026-11-24"))
        assert "bukan untuk" in await presses(who, Press("letter", ticket))
        assert "bukan untuk" in await presses(who, Press("act", ticket, 1, "schedule"))
    assert "bukan untuk" in await presses(siti, Press("act", ticket, 1, "schedule"))
    assert "bukan untuk" in await presses(siti, Press("letter", ticket))
    assert "tidak berlaku" in await presses(siti, Press("request", value="nothing.tegalgede"))


async def test_a_request_that_was_left_is_offered_by_its_name_and_gone_on_with(town: Town) -> None:
    siti = await town.resident("Siti", kelurahan="sumbersari")
    await siti.says("/layanan")
    await siti.taps("Adminduk Digital")
    await siti.taps("Daftar surat")
    await siti.taps("Akta kelahiran")
    await siti.taps("Saya siapkan")
    await siti.taps("Siti")
    await siti.taps("Lewati")
    await siti.sees("Ada yang perlu diketahui")
    await town.later(hours=13)
    await siti.says("Untuk anak kedua saya yang baru lahir")
    await siti.sees("belum terkirim")
    await siti.taps("Lanjutkan")
    await siti.sees("(?s)Adminduk Digital.*dilanjutkan")
    await siti.sees("Ada yang perlu diketahui")
