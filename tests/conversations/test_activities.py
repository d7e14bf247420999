"""Activities: Layak Dijamu, Pos Baja, Markas Besar, from the first press to the official's record."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.dates import offering, opens_page
from tests.conversations.desk import presses
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases

SMALL = """
name = "Kelas Masak"
about = "Belajar memasak."
kelurahan = ["tegalgede"]
told = ["staff"]
[activity]
[[activity.posts]]
key = "balai"
name = "Balai"
address = "Balai kelurahan"
places = 1
[activity.posts.schedule]
rule = "FREQ=WEEKLY;BYDAY=SA"
first = 2026-01-03
opens = "08:00"
closes = "10:00"
without = [2026-12-05]
moved = [{ day = 2026-12-12, to = 2026-12-13T09:00:00 }]
"""


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """Wirolegi, Karangrejo and Kranjingan, with their activities."""
    keys = ("layak_dijamu", "pos_baja", "markas_besar")
    async with offering(tmp_path, database_url, *keys) as town:
        yield town


@pytest.fixture
async def small(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """A programme with one place, that exists in this test only."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / "kelas_masak.toml").write_text(SMALL, encoding="utf-8")
    async with Town(tmp_path, database_url=database_url, programmes=folder) as town:
        yield town


async def test_layak_dijamu_a_document_at_the_posyandu(town: Town) -> None:
    staff = await town.official("Mbak Rina", "staff", "wirolegi")
    siti = await town.resident("Siti", kelurahan="wirolegi", rw="03")
    await opens_page(siti, "Layak Dijamu")
    await siti.sees(r"(?s)Mawar: Selasa pagi, 8 Desember 2026.*08.00–11.00.*Balai RW 03.*sisa 20 tempat")
    await siti.taps("Sel 8 Des")
    await siti.sees("(?s)Masih ada 20 tempat")
    await siti.taps("Daftar: Akta kelahiran")
    await siti.sees(
        "(?s)terdaftar untuk Akta kelahiran.*Mohon dibawa: surat kelahiran, buku nikah.*: WRL-2611-0001"
    )
    await staff.sees(
        "(?s)WRL-2611-0001.*Layak Dijamu.*Akta kelahiran di Layak Dijamu, Posyandu Mawar, Selasa"
    )

    await town.at("16:00", days=13)  # the day before
    await siti.sees("(?s)Besok: Layak Dijamu, Posyandu Mawar.*Untuk: Akta kelahiran.*surat kelahiran")
    await staff.sees("(?s)Besok Layak Dijamu, Posyandu Mawar.*Terdaftar 1 dari 20")
    await town.at("06:00", days=1)
    await siti.sees("(?s)Hari ini: Layak Dijamu, Posyandu Mawar")
    await town.at("11:00")
    await staff.sees("Mohon dicatat siapa yang hadir")
    await staff.taps("Buka Layak")
    await staff.sees("(?s)• Siti · Akta kelahiran.*Tekan nama yang hadir")
    await staff.taps("· Siti")
    await staff.sees("(?s)✓ Siti · Akta kelahiran")
    await staff.taps("Siap diambil")
    await staff.sees("ada pesan untuk warga")
    await staff.taps("Lewati")
    await siti.sees("(?s)WRL-2611-0001.*[Ss]iap diambil")
    await staff.taps("Notulen dan foto")
    await staff.sees("Kirim notulen")
    await staff.sends_photo(caption="Semua berkas lengkap")
    await staff.taps("Lanjut")
    await staff.sees("disimpan")
    await staff.taps("Buka Layak")
    await staff.sees("(?s)Keadaan: selesai.*Notulen: Semua berkas lengkap.*Lampiran: 1 foto")


async def test_pos_baja_is_called_off_and_all_who_come_are_told(town: Town) -> None:
    staff = await town.official("Mas Eko", "staff", "karangrejo")
    siti = await town.resident("Siti", kelurahan="karangrejo", rw="02")
    budi = await town.resident("Budi", kelurahan="karangrejo", rw="02")
    for who in (siti, budi):
        await opens_page(who, "Pos Baja")
        await who.taps("Rab 2 Des")
        await who.taps("Daftar: Posyandu dan meja tambahan")
        await who.sees("sudah terdaftar untuk Posyandu dan meja tambahan")
    await budi.taps("Batal ikut")
    await budi.sees("Masih ada 14 tempat")

    await opens_page(staff, "Pos Baja")
    await staff.taps("Kelola: Rab 2 Des")
    await staff.sees("(?s)Terdaftar 1 dari 15.*Siti")
    await staff.taps("Pindah waktu")
    await staff.sees("Pindah ke kapan")
    await staff.says("3 Desember 2026 jam 9 pagi")
    await staff.sees("pindah ke Kamis pagi, 3 Desember 2026.*09.00–12.00")
    await siti.sees("(?s)pindah waktu.*Semula: Rabu pagi, 2 Desember.*Menjadi: Kamis pagi, 3 Desember")
    await town.at("06:00", days=8)
    await siti.not_sees("Hari ini")  # it has moved
    await town.at("16:00")
    await siti.sees("Besok: Pos Baja")
    await staff.taps("Buka Pos Baja")
    await staff.taps("Batalkan tanggal ini")
    await staff.sees("Mengapa dibatalkan")
    await staff.says("Hujan lebat")
    await staff.sees("dibatalkan. 1 orang dikabari")
    await siti.sees("(?s)Pos Baja dibatalkan karena hujan lebat.*Sedianya: Kamis pagi, 3 Desember")
    await budi.not_sees("dibatalkan")
    await town.at("06:00", days=1)
    await siti.not_sees("Hari ini: Pos Baja")


async def test_pos_baja_from_the_first_press_to_who_came(town: Town) -> None:
    staff = await town.official("Mas Eko", "staff", "karangrejo")
    siti = await town.resident("Siti", kelurahan="karangrejo", rw="02")
    budi = await town.resident("Budi", kelurahan="karangrejo", rw="02")
    for who in (siti, budi):
        await opens_page(who, "Pos Baja")
        await who.taps("Rab 2 Des")
        await who.taps("Daftar: Posyandu dan meja tambahan")
        await who.sees("sudah terdaftar")
    await town.at("13:00", days=8)
    await staff.sees("Mohon dicatat siapa yang hadir")
    await staff.taps("Buka Pos Baja")
    await staff.sees("Tekan nama yang hadir")
    await staff.taps("· Siti")
    await staff.sees("✓ Siti")
    await staff.sees_now("• Budi")
    await staff.taps("Notulen dan foto")
    await staff.sees("Kirim notulen")
    await staff.says("Meja tambahan ramai")
    await staff.taps("Lanjut")
    await staff.sees("disimpan")
    await staff.taps("Buka Pos Baja")
    await staff.sees("(?s)Keadaan: selesai.*Notulen: Meja tambahan ramai")


async def test_markas_besar_is_joined_once_and_only_heads_are_counted(town: Town) -> None:
    staff = await town.official("Bu Yuni", "staff", "kranjingan")
    siti = await town.resident("Siti", kelurahan="kranjingan")
    await opens_page(siti, "Markas Besar")
    await siti.taps("Ikut setiap kali")
    await siti.sees("akan kami ingatkan setiap kali")
    await town.at("16:00", days=4)  # Saturday
    await siti.sees("(?s)Besok: Markas Besar.*Minggu pagi, 29 November 2026.*membawa air minum")
    await town.at("05:00", days=1)
    await siti.sees("Hari ini: Markas Besar")
    await town.at("07:30")
    await staff.taps("Buka Markas")
    await staff.sees("Peserta tetap: 1")
    await staff.not_sees("Tekan nama")
    await staff.taps("Jumlah hadir")
    await staff.sees("Berapa orang")
    await staff.says("banyak sekali")
    await staff.sees("Mohon tulis satu angka")
    await staff.says("42")
    await staff.sees("42 orang hadir di Markas Besar")
    await opens_page(siti, "Markas Besar")
    await siti.taps("Tidak ikut lagi")
    await siti.sees("tidak kami kirim lagi")
    await town.at("16:00", days=6)
    await siti.not_sees("6 Desember 2026, pukul 06.00–07.30 WIB\\n.*sepatu")


async def test_a_place_that_comes_free_is_offered_to_the_next_who_waits(small: Town) -> None:
    names = ("Siti", "Budi", "Ani")
    siti, budi, ani = [await small.resident(name) for name in names]
    await opens_page(siti, "Kelas Masak")
    await siti.sees("(?s)28 November.*13 Desember 2026.*09.00–11.00")
    await siti.not_sees("5 Desember 2026")
    for who in (siti, budi, ani):
        await opens_page(who, "Kelas Masak")
        await who.taps("Sab 28 Nov")
        await who.taps("Daftar" if who is siti else "Masuk daftar tunggu")
    await siti.sees("sudah terdaftar")
    await budi.sees("nomor 1 di daftar tunggu")
    await ani.sees("nomor 2 di daftar tunggu")

    await siti.taps("Batal ikut")
    await budi.sees("(?s)Ada tempat kosong.*sampai Rabu, 25 November 2026, 10.00")
    await ani.not_sees("Ada tempat kosong")
    await small.later(hours=24)
    await budi.sees("sudah kami tawarkan ke warga lain")
    await ani.sees("Ada tempat kosong")
    await ani.taps("Jadi datang")
    await ani.sees("tempat Bapak/Ibu di Kelas Masak sudah dicatat")
    await opens_page(budi, "Kelas Masak")
    await budi.taps("Sab 28 Nov")
    await budi.sees("bisa masuk daftar tunggu")


async def test_forged_and_repeated_presses_take_no_place(small: Town) -> None:
    siti = await small.resident("Siti")
    stranger = await small.resident("Budi", kelurahan="wirolegi")
    (first, *_) = await small.bot.store.coming_occasions("kelas_masak", "tegalgede", small.clock.now(), 5)
    join = Press("seat", first.id, 0, "join")
    assert "tidak ditemukan" in await presses(stranger, join)
    await presses(siti, Press("seat", first.id, 0, "join.nothing"))
    assert not await small.bot.store.signups(first.id)
    for _ in range(2):
        await presses(siti, join)
    (own,) = await small.bot.store.signups(first.id)
    assert own.seat == "in"
    assert await presses(siti, Press("offer", own.id, 0, "yes"))  # nobody offered it
    assert await presses(siti, Press("came", own.id))
    assert (await small.bot.store.signups(first.id))[0].came is None


async def test_the_last_place_is_given_once_to_many_at_the_same_moment(small: Town) -> None:
    people = [await small.resident(name) for name in ("Siti", "Budi", "Ani", "Tono", "Wati")]
    for who in people:
        await opens_page(who, "Kelas Masak")
        await who.taps("Sab 28 Nov")
    await small.settle()
    (first, *_) = await small.bot.store.coming_occasions("kelas_masak", "tegalgede", small.clock.now(), 5)
    pages = [[one for one in await who.messages() if "Daftar" in str(one.labels)][-1] for who in people]
    join = Press("seat", first.id, 0, "join").pack()
    await asyncio.gather(*(who.presses_raw(join, page) for who, page in zip(people, pages, strict=True)))
    await small.settle()
    signups = await small.bot.store.signups(first.id)
    assert sorted(one.seat for one in signups) == ["in", "waiting", "waiting", "waiting", "waiting"]
    waiting = [one for one in signups if one.seat == "waiting"]
    assert signups.index(waiting[0]) == 1  # the place is the first one's
