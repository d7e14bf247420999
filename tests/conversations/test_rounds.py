"""Evening rounds: Ngopimas and Sambel Wak Ri, from the resident's invitation to the official's record."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.dates import offering, opens_page
from tests.conversations.desk import presses
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Ticket
from tickets.occasions.model import Occasion
from tickets.presses import Press

pytestmark = both_databases


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """Tegalgede and Kebonsari, with their rounds."""
    async with offering(tmp_path, database_url, "ngopimas", "sambel_wak_ri") as town:
        yield town


async def test_ngopimas_from_the_invitation_to_the_record(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Pak Dadang", "babinsa")
    bhabin = await town.official("Pak Made", "bhabinkamtibmas")
    siti = await town.resident("Siti", rw="05")

    await opens_page(siti, "Ngopimas")
    await siti.sees(r"(?s)Ngopimas.*Kamis malam, 26 November 2026.*19.30–21.30")  # the rule's next date
    await siti.taps("Undang kunjungan")
    await siti.sees("Apa yang ingin dibicarakan")
    await siti.says("Lampu jalan dan ronda")
    await siti.sees("Di rumah siapa")
    await siti.says("Rumah Pak Slamet, Gang Mawar 3")
    await siti.taps("Kirim")
    number = str(await siti.sees(r"TGG-2611-\d{4}"))

    await lurah.sees(number)
    await lurah.taps("Jadwalkan")
    await lurah.sees("petugas datang kapan")
    await lurah.says("Rabu malam jam 7 malam")
    await siti.sees("(?s)Rabu malam, 25 November 2026.*19.00")
    await lurah.sees("(?s)Ngopimas dijadwalkan")
    await babinsa.sees("(?s)Ngopimas dijadwalkan.*Rabu malam.*Gang Mawar 3, RW 05")

    await town.at("16:00")  # the day before
    for one in (lurah, babinsa, bhabin):
        await one.sees("(?s)Besok malam: Ngopimas.*Gang Mawar 3, RW 05")
    await town.at("16:00", days=1)
    await lurah.sees("(?s)Agenda Rabu malam.*19.00–21.00 Ngopimas.*Gang Mawar 3, RW 05")
    await town.at("18:00")
    await bhabin.sees("(?s)1 jam lagi: Ngopimas")
    await lurah.sees("1 jam lagi: Ngopimas")
    await lurah.taps("Mulai")
    await lurah.sees("(?s)Ngopimas dimulai di .*kirim aspirasi satu per satu")
    await lurah.says("Pak Slamet RT 2: lampu jalan di gang mati")
    await lurah.sees(r"TGG-2611-\d{4} · Lampu jalan · Pak Slamet RT 02")
    await lurah.sends_voice()
    await lurah.sees(r"TGG-2611-\d{4} · .* · 1 pesan suara")
    await lurah.says("Salah ketik")
    await lurah.sees("TGG-2611-0004 · Lain-lain")
    await lurah.taps("Urungkan")
    await lurah.sees("TGG-2611-0004 diurungkan")
    await lurah.says("Selokan depan musala mampet")
    await lurah.sees("Jalan")
    await lurah.taps("Nama")
    await lurah.sees("siapa yang menyampaikan")
    await lurah.says("Bu Aminah")
    await lurah.sees("Bu Aminah$")
    await lurah.taps("Selesai")
    await lurah.sees("Ngopimas selesai, 3 catatan.*siapa yang hadir")
    await lurah.taps("· Babinsa")
    await lurah.sees("Siapa yang hadir di Ngopimas")
    await lurah.taps("Selesai mencatat kehadiran")
    await lurah.sees("(?s)Ngopimas · selesai.*Yang hadir: Lurah, Babinsa.*Pak Slamet: lampu jalan")
    await lurah.taps("Notulen dan foto")
    await lurah.sees("Kirim notulen")
    await lurah.says("Ramai, 20 warga")
    await lurah.taps("Lanjut")
    await lurah.sees("Notulen Ngopimas disimpan")
    await siti.says("/tiket")
    await siti.sees(f"(?s){number}.*Sudah dikunjungi")

    await town.at("07:30", days=1)
    await babinsa.sees("Ngopimas, Rab 25 Nov, .*: tidak ada catatan")  # what is not security he does not see
    await lurah.sees("(?s)Ngopimas, Rab 25 Nov, .*: 3 catatan.*Pak Slamet: lampu jalan")


async def test_sambel_wak_ri_is_planned_by_an_official_and_opens_with_what_was_noted_last(town: Town) -> None:
    lurah = await town.official("Bu Sri", "lurah", "kebonsari")
    bhabin = await town.official("Pak Made", "bhabinkamtibmas", "kebonsari")
    staff = await town.official("Mbak Rina", "staff", "kebonsari")
    darmo = await town.resident("Pak Darmo", kelurahan="kebonsari", rw="03")
    await opens_page(darmo, "Sambel Wak Ri")
    await darmo.sees("Belum ada jadwal")
    await darmo.not_sees("Rencanakan")

    await plans(bhabin, "nanti malam jam 9", "Pos kamling", "RW 3")
    await lurah.sees("(?s)Sambel Wak Ri dijadwalkan.*21.00–23.00.*Pos kamling, Pos Ronda Anggrek, RW 03")
    await town.at("21:30")
    await bhabin.taps("Buka Sambel")
    await bhabin.sees("(?s)Sambel Wak Ri · direncanakan")
    await bhabin.taps("Mulai")
    await bhabin.sees("dimulai di Pos kamling")
    await bhabin.sends_album(2, caption="Bu Aminah: sampah menumpuk di dekat pos")
    await bhabin.sees("KBS-2611-0001 · Sampah · Bu Aminah")
    await bhabin.says("ada maling motor tadi malam")
    await bhabin.sees("KBS-2611-0002 · Keamanan")
    await bhabin.says("selesai")
    await bhabin.sees("2 catatan")
    await staff.not_sees("KBS-2611-0001 · Baru")  # nobody is woken for a note

    await town.at("07:30", days=1)
    await staff.sees("(?s)Sambel Wak Ri, Sel 24 Nov.*: 2 catatan.*0001 · Baru: Bu Aminah: sampah.*0002")
    await bhabin.sees("(?s)1 catatan.*0002 · Baru: ada maling")  # what is not security is not his to read
    await staff.taps("KBS-2611-0001")
    await staff.sees("(?s)KBS-2611-0001 · Baru.*Pos Ronda Anggrek, RW 03.*Bu Aminah")
    assert len(await town.bot.store.attachments((await noted(town, "KBS-2611-0001")).id)) == 2
    await staff.taps("Verifikasi")

    await plans(lurah, "Jumat jam 9 malam", "Pos kamling", "3")
    await lurah.taps("Buka Sambel")
    await lurah.sees("(?s)Catatan sambang lalu, Sel 24 Nov.*0001 · Diverifikasi: Bu Aminah: sampah")
    await town.at("20:00", days=2)
    await bhabin.sees("(?s)1 jam lagi: Sambel Wak Ri")
    await lurah.taps("Batalkan")
    await lurah.sees("Mengapa dibatalkan")
    await lurah.taps("Cuaca")
    await lurah.sees("Sambel Wak Ri dibatalkan")
    await bhabin.sees("(?s)Mohon maaf, Sambel Wak Ri dibatalkan karena cuaca")


async def plans(who: Neighbour, when: str, place: str, rw: str) -> None:
    """A round is planned from the programme's page."""
    await opens_page(who, "Sambel Wak Ri")
    await who.taps("Rencanakan sambang")
    await who.sees("Sambangnya kapan")
    await who.says(when)
    await who.sees("Di mana tempatnya")
    await who.taps(place)
    await who.sees("RW berapa")
    await who.says(rw)
    await who.sees("nama tuan rumah")
    await who.says("Pos Ronda Anggrek")
    await who.sees("(?s)Sambel Wak Ri dijadwalkan")


async def test_a_forged_press_begins_nothing_and_another_kelurahan_is_refused(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    stranger = await town.official("Bu Sri", "lurah", "kebonsari")
    siti = await town.resident("Siti")
    await opens_page(lurah, "Ngopimas")
    (number,) = [one.id for one in await dates_of(town, "ngopimas", "tegalgede")][:1]
    for who in (siti, stranger):
        for action in ("begin", "cancel", "end", "went"):
            assert "bukan" in await presses(who, Press("hold", number, 0, action)), action
    assert "direncanakan" in await presses(lurah, Press("hold", number, 0, "begin"))  # days too early
    assert (await dates_of(town, "ngopimas", "tegalgede"))[0].state == "planned"


async def dates_of(town: Town, programme: str, kelurahan: str) -> list[Occasion]:
    return [*await town.bot.store.coming_occasions(programme, kelurahan, town.clock.now(), 10)]


async def noted(town: Town, number: str) -> Ticket:
    """A note as it stands in the store."""
    found = await town.bot.store.ticket_by_number(number)
    assert found is not None
    return found


async def test_a_note_is_put_right_by_editing_and_gets_the_place_on_the_map(town: Town) -> None:
    babinsa = await town.official("Pak Dadang", "babinsa")
    await town.at("18:30", days=2)
    await babinsa.taps("Mulai")
    await babinsa.sees("Ngopimas dimulai")
    await babinsa.sends_location(-8.15, 113.72)
    await babinsa.sees("Lokasinya kami simpan")
    said = await babinsa.says("Lampu jalann mati")
    await babinsa.sees("TGG-2611-0001")
    await babinsa.edits(said, "Pak Karto: Lampu jalan mati")
    await babinsa.sees("TGG-2611-0001 sudah diperbaiki")
    ticket = await noted(town, "TGG-2611-0001")
    assert (ticket.text, ticket.host) == ("Lampu jalan mati", "Pak Karto")
    assert ticket.spot is not None
    await babinsa.sends_location(-8.16, 113.73)
    await babinsa.sees("Lokasi ditambahkan ke TGG-2611-0001")
    assert (await noted(town, "TGG-2611-0001")).spot != ticket.spot
    await babinsa.sends_sticker()
    await babinsa.sees("Mohon kirim tulisan")
    await babinsa.taps("Urungkan")
    await babinsa.sees("TGG-2611-0001 diurungkan")
    assert (await noted(town, "TGG-2611-0001")).status == "rejected"
    await babinsa.taps("Selesai")
    await babinsa.sees("Ngopimas selesai, 0 catatan")


async def test_a_note_that_complains_of_an_official_is_kept_from_them_until_it_is_put_right(
    town: Town,
) -> None:
    babinsa, made = (
        await town.official("Pak Dadang", "babinsa"), await town.official("Pak Made", "bhabinkamtibmas")
    )  # fmt: skip
    lurah, camat = await town.official("Bu Ratna", "lurah"), await town.official("Bu Camat", "camat")
    await town.at("18:30", days=2)
    await babinsa.taps("Mulai")
    await babinsa.sees("Ngopimas dimulai")
    await babinsa.says("Bu Lurah minta uang pelicin waktu urus tanah")
    await babinsa.sees("TGG-2611-0001.*\nTerbaca sebagai pengaduan tentang petugas")
    first = await noted(town, "TGG-2611-0001")
    assert first.about == ",lurah,"
    said = await babinsa.says("Antrean KTP lama sekali")
    await babinsa.sees("TGG-2611-0002")
    await babinsa.edits(said, "Petugas loket membentak warga di antrean KTP")
    await babinsa.sees("TGG-2611-0002 sudah diperbaiki")
    assert (await noted(town, "TGG-2611-0002")).about == ",staff,"
    await babinsa.says("Pak Lurah dan Pak Camat minta uang")
    await babinsa.sees("belum kami catat")
    await babinsa.says("Tetangga bercerita lurahnya kasar, padahal tidak")
    await babinsa.sees("TGG-2611-0003.*\nTerbaca")

    for who, value in ((lurah, "undo"), (lurah, "plain"), (made, "plain")):
        assert "bukan untuk" in await presses(who, Press("note", first.id, 0, value))
    assert (await noted(town, "TGG-2611-0001")).about == ",lurah,"
    await babinsa.taps("Bukan tentang petugas")
    await town.settle()
    assert (await noted(town, "TGG-2611-0003")).about == ""
    await babinsa.taps("Selesai")
    await babinsa.sees("Ngopimas selesai, 3 catatan")

    await town.at("07:30", days=1)
    review = (await lurah.sees("(?s)Ngopimas, Kam 26 Nov")).message
    assert "0002" in review.text
    assert "0003" in review.text
    assert "0001" not in review.text
    await lurah.says("/cari uang")
    await lurah.sees("Tidak ada|tidak ada|tidak menemukan")
    await camat.says("/antrean")
    await camat.sees("Untuk Camat[^§]*TGG-2611-0001")
