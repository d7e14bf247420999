"""Requests of programmes: from the resident's first press to the official's record."""

from pathlib import Path

from tests.conversations.desk import card, presses
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases


async def test_adminduk_from_the_list_of_papers_to_the_counter(town: Town) -> None:
    clerk = await town.official("Bu Rina", "staff", "sumbersari")
    siti = await town.resident("Siti", kelurahan="sumbersari")
    await siti.says("/layanan")
    await siti.taps("Adminduk Digital")
    await siti.sees("Adminduk Digital · Sumbersari")
    await siti.taps("Daftar surat")
    await siti.sees("Dokumen apa")
    await siti.taps("Akta kelahiran")
    await siti.sees(r"Akta kelahiran, diterbitkan Dispendukcapil. Biaya: gratis")
    await siti.sees_now(r"• Buku nikah atau akta perkawinan")
    await siti.sees_now("KTP dan KK tidak perlu dikirim")
    await siti.taps("Saya siapkan")
    await siti.taps("Siti")
    await siti.taps("Lewati")
    await siti.sees("Ada yang perlu diketahui")
    await siti.says("Untuk anak kedua")
    await siti.sees(r"Adminduk Digital: periksa dulu sebelum dikirim\s+Dokumen: Akta kelahiran")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (SBS-2611-\d{4})\s+Layanan: Akta kelahiran \(Adminduk Digital\)"))[1]
    await siti.sees_now("Antrean: nomor 1 untuk Selasa, 24 November 2026")
    await siti.not_sees("Kantor sedang tutup")

    shown = await card(clerk, number)
    assert "Keterangan: Untuk anak kedua" in shown.text
    assert "Nama pengambil: Siti" in shown.text
    await clerk.taps("Belum lengkap", on=shown)
    await clerk.sees("apa yang masih kurang")
    await clerk.says("Surat lahir dari bidan belum ada.")
    await siti.sees(rf"{number}: berkasnya belum lengkap.\s+Surat lahir dari bidan")
    await siti.taps("Jawab")
    await siti.says("Sudah saya ambil di bidan")
    await siti.sends_photo()
    await siti.taps("Lanjut")
    await siti.sees(rf"{number}: foto dan berkas tidak kami simpan")
    await clerk.sees(rf"{number}: warga menjawab")
    assert not await town.bot.store.attachments(await ticket_of(town, number))
    await clerk.taps("Siap diambil", on=await card(clerk, number))
    await clerk.taps("Lewati")
    await siti.sees(rf"{number}: Akta kelahiran \(Adminduk Digital\), siap diambil")
    await town.later(days=3, hours=1)
    await siti.sees(rf"{number}: .* sudah siap dan menunggu diambil")
    await clerk.taps("Sudah diambil", on=await card(clerk, number))
    await siti.sees("Berapa bintang")
    await siti.taps("⭐⭐⭐⭐⭐")
    await siti.sees("5 bintangnya")
    await siti.says("/tiket")
    await siti.sees(rf"{number} · Sudah diambil")


async def test_outside_the_hours_the_receipt_says_when_work_begins(town: Town) -> None:
    await town.at("19:00")
    siti = await town.resident("Siti", kelurahan="sumbersari")
    await siti.says("/layanan")
    await siti.sees("Adminduk Digital: buka besok 08.00")
    await siti.taps("Adminduk Digital")
    await siti.taps("Daftar surat")
    await siti.taps("SKTM")
    await siti.taps("Saya siapkan")
    await siti.taps("Siti")
    await siti.taps("Lewati")
    await siti.sees("Ada yang perlu diketahui")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    await siti.sees(
        r"nomor 1 untuk Rabu, 25 November 2026[\s\S]*Kantor sedang tutup; mulai diproses besok 08.00"
    )


async def test_door_to_door_with_an_appointment_and_a_route(town: Town) -> None:
    clerk = await town.official("Pak Hadi", "staff", "kebonsari")
    camat = await town.official("Pak Camat", "camat", "")
    siti = await town.resident("Siti", kelurahan="kebonsari", rw="07", rt="03")
    await siti.says("/layanan")
    await siti.taps("Gedor Pelas Mas")
    await siti.taps("Minta didatangi")
    await siti.taps("Rekam KTP-el")
    await siti.taps("Orang tua")
    await siti.sees("Siapa namanya")
    await siti.says("Mbah Karto")
    await siti.taps("Lanjut usia")
    await siti.sees("Di mana rumahnya")
    await siti.says("Gang Melati 3, dekat musala")
    await siti.sees("Kapan biasanya ada di rumah")
    await siti.taps("Pagi")
    await siti.taps("Sore")
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.sees(r"Ada di rumah: Pagi, Sore")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (KBS-2611-\d{4})"))[1]

    shown = await card(clerk, number)
    assert "Mbah Karto" in shown.text
    await presses(camat, Press("card", (await ticket_of(town, number))))
    seen = await card(camat, number)
    assert "Rekam KTP-el" in seen.text
    for secret in ("Mbah Karto", "Lanjut usia", "Siti"):
        assert secret not in seen.text

    await clerk.taps("Jadwalkan", on=shown)
    await clerk.sees("petugas datang kapan")
    await clerk.says("besok jam 9 pagi")
    await siti.sees(rf"{number}: petugas akan datang.\s+Rabu pagi, 25 November 2026, pukul 09.00")
    await town.at("16:30")
    await siti.sees(rf"{number}: besok petugas akan datang")
    await town.at("07:30", days=1)
    await clerk.says("/agenda")
    await clerk.taps("Rute hari ini")
    await clerk.sees(
        rf"Rute kunjungan[\s\S]*RW 07[\s\S]*09.00 · {number}[\s\S]*Gang Melati 3[\s\S]*Mbah Karto"
    )
    await clerk.taps("Tidak bertemu", on=await card(clerk, number))
    await siti.sees("belum bertemu")
    await clerk.taps("Jadwalkan", on=await card(clerk, number))
    await clerk.says("besok jam 10 pagi")
    await siti.sees("Kamis pagi, 26 November 2026, pukul 10.00")
    await town.at("10:30", days=1)
    await clerk.taps("Sudah dikunjungi", on=await card(clerk, number))
    await siti.sees("petugas sudah datang. Kabar hasilnya")
    await clerk.taps("Selesai", on=await card(clerk, number))
    await clerk.says("KTP-el sudah direkam, jadi dalam 14 hari.")
    await clerk.taps("Lewati")
    await siti.sees(rf"{number}: selesai.\s+KTP-el sudah direkam")


async def ticket_of(town: Town, number: str) -> int:
    found = await town.bot.store.ticket_by_number(number)
    assert found is not None
    return found.id


async def test_a_question_of_jamu_layar_is_answered(town: Town) -> None:
    clerk = await town.official("Pak Joko", "staff", "antirogo")
    siti = await town.resident("Siti", kelurahan="antirogo")
    await siti.says("/layanan")
    await siti.taps("Jamu Layar")
    await siti.taps("Tanya layanan")
    await siti.taps("Bantuan sosial")
    await siti.sees("Silakan tulis pertanyaannya")
    await siti.says("Kapan pendataan bansos?")
    await siti.taps("Di percakapan ini")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (ATR-2611-\d{4})"))[1]
    shown = await card(clerk, number)
    assert "Pertanyaan: Kapan pendataan bansos?" in shown.text
    await clerk.taps("Selesai", on=shown)
    await clerk.says("Pendataan dibuka 1 Desember di balai kelurahan.")
    await clerk.taps("Lewati")
    await siti.sees(rf"{number}: selesai.\s+Pendataan dibuka 1 Desember")
    await siti.taps("⭐⭐⭐⭐")
    await siti.sees("4 bintangnya")


async def test_a_hajatan_from_the_form_to_the_letter_for_signature(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Pak Serka", "babinsa")
    police = await town.official("Pak Aipda", "bhabinkamtibmas")
    siti = await town.resident("Siti", phone="+6281234567890")
    await siti.says("/layanan")
    await siti.taps("Izin Keramaian")
    await siti.taps("Ajukan izin keramaian")
    await siti.taps("Pernikahan")
    await siti.taps("Siti")
    await siti.sees("Kapan acaranya")
    await siti.says("Sabtu 5 Desember jam 8 pagi sampai jam 10 malam")
    await siti.sees("Di mana acaranya")
    await siti.says("Jalan Kalimantan 12, depan masjid")
    await siti.sees("berapa tamu")
    await siti.says("5 orang")
    await siti.sees("paling sedikit 10")
    await siti.says("sekitar 1.500 orang")
    await siti.taps("Ditutup penuh")
    await siti.sees("Jalan mana yang ditutup")
    await siti.says("Jalan Kalimantan ditutup, lewat Jalan Jawa")
    await siti.taps("Sound system besar")
    await siti.taps("22.00")
    await siti.taps("0812-3456-7890")
    await siti.sees(r"Jumlah tamu: 1.500\s+Jalan: Ditutup penuh")
    await siti.taps("Kirim")
    number = (await siti.sees(r"Nomor: (TGG-2611-\d{4})\s+Layanan: Izin Keramaian"))[1]

    for pillar in (babinsa, police):
        assert "Suara sampai: 22.00" in (await card(pillar, number)).text
        assert not [one for one in (await card(pillar, number)).labels if "Surat pengantar" in one]
    assert "bukan untuk" in await presses(babinsa, Press("letter", await ticket_of(town, number)))

    await lurah.taps("Proses", on=await card(lurah, number))
    await siti.sees(rf"{number}: permintaan sedang diproses")
    await lurah.taps("Surat pengantar", on=await card(lurah, number))
    await lurah.sees_toast("sedang dibuat")
    await lurah.sees(rf"{number}: surat pengantar untuk dicetak")
    await town.settle()
    wanted = ("answerCallbackQuery", "sendDocument")
    asked = [call.method for call in town.sim.calls if call.method in wanted]
    assert asked[-2:] == ["answerCallbackQuery", "sendDocument"]  # the press before the letter
    letter = next(one for one in reversed(await lurah.messages()) if "document" in one.raw)
    assert letter.raw["document"]["file_name"] == f"{number}.pdf"
    assert letter.raw["document"]["file_size"] > 5000
    await lurah.taps("Siap diambil", on=await card(lurah, number))
    await lurah.says("Di loket 1, jam 08.00 sampai 15.00")
    await siti.sees(rf"{number}: Izin Keramaian, surat pengantar siap diambil.\s+Di loket 1")
    await siti.says("/tiket")
    await siti.sees(rf"{number} · Surat pengantar siap diambil")


TENT = """
name = "Pinjam Tenda"
about = "Tenda dan kursi kelurahan."
kelurahan = ["tegalgede"]
told = ["secretary"]

[request]
button = "Pinjam tenda"
way = "counter"
category = "public_facility"
steps = { ready = "Tenda siap" }

[[request.fields]]
key = "goods"
kind = "several"
ask = "Apa saja?"
label = "Barang"
options = { tent = "Tenda", chairs = "Kursi" }

[[request.fields]]
key = "chairs"
kind = "number"
ask = "Berapa kursi?"
label = "Jumlah kursi"
least = 1
most = 200
only = { goods = ["chairs"] }
"""


async def test_a_programme_that_exists_only_in_this_test(tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / "pinjam_tenda.toml").write_text(TENT, encoding="utf-8")
    async with Town(tmp_path, database_url=database_url, programmes=folder) as town:
        clerk = await town.official("Pak Hadi", "staff")
        secretary = await town.official("Bu Sekar", "secretary")
        siti = await town.resident("Siti")
        await siti.says("/layanan")
        await siti.taps("Pinjam Tenda")
        await siti.taps("Pinjam tenda")
        await siti.says("tenda dan kursi")
        await siti.taps("Lanjut")
        await siti.sees("Berapa kursi")
        await siti.says("banyak")
        await siti.sees("tulis satu angka")
        await siti.says("500")
        await siti.sees("paling banyak 200")
        await siti.says("50 saja")
        await siti.sees(r"Barang: Tenda, Kursi\s+Jumlah kursi: 50")
        await siti.taps("Ubah …")
        await siti.taps("Ubah Barang")
        await siti.taps("Kursi")
        await siti.taps("Lanjut")
        await siti.sees(r"Barang: Tenda\s+Sudah benar")
        await siti.taps("Kirim")
        number = (await siti.sees(r"Nomor: (TGG-2611-\d{4})"))[1]
        await secretary.says("/layanan")
        await secretary.sees(r"Pinjam Tenda: 24 jam. 1 permintaan terbuka")
        await siti.says("/layanan")
        await siti.sees(r"Pinjam Tenda: 24 jam\s+Tekan")
        camat = await town.official("Pak Camat", "camat", "")
        await camat.says("/layanan")
        await camat.sees(r"Tegalgede: 1 layanan, 1 permintaan terbuka, 1 sejak awal")
        await secretary.taps("Siap diambil", on=await card(secretary, number))
        await secretary.taps("Lewati")
        await siti.sees("tenda siap")
        await clerk.not_sees(number)
        await clerk.says("/antrean")
        await clerk.sees(rf"1 layanan[\s\S]*{number} · Tenda siap")
