"""The first contact: what the bot is, consent, place, name, phone; and changing or withdrawing it later."""

import pytest

from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_a_stranger_registers_by_typing_and_pressing(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.sees("asisten otomatis")
    await siti.not_sees("NIK .*berapa")
    await siti.taps("Setuju")
    await siti.sees("kelurahan mana")
    await siti.sees_now("Apakah Bapak/Ibu setuju")  # what was agreed to stays to be read
    await siti.taps("Tegalgede")
    await siti.sees("RW dan RT berapa")
    await siti.says("RW 5 RT 2")
    await siti.sees("Terima kasih, Bapak/Ibu Siti.*Tegalgede, RW 05 RT 02")
    await siti.not_sees("Siapa nama|Nomor HP")  # one is known from Telegram, the other offered later


async def test_all_of_what_is_kept_is_a_press_away(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    seen = await siti.sees("Apakah Bapak/Ibu setuju")
    assert len(seen.message.text.splitlines()) <= 5
    await siti.taps("Selengkapnya")
    await siti.sees("(?s)Lama: data diri dihapus 12 bulan.*/privasi")
    await siti.taps("Setuju", on=seen.message)
    await siti.sees("kelurahan mana")


async def test_all_can_be_typed(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.says("ya, setuju")
    await siti.sees("kelurahan mana")
    await siti.says("tegal gede")
    await siti.sees("RW dan RT berapa")
    await siti.says("rumah saya dekat masjid")
    await siti.sees("Mohon ditulis seperti ini: RW 5 RT 2")
    await siti.says("rt 2 rw 5")
    await siti.sees("Terima kasih, Bapak/Ibu Siti")
    await siti.not_sees("kami simpan dulu|Siap dikirim")  # where one lives is no report
    await siti.says("/profil")
    await siti.says("tegal gede")
    await siti.says("rt 2 rw 5")
    await siti.sees("Siapa nama")
    await siti.says("Bu Siti <Aminah> & anak")
    await siti.sees("Nomor HP")
    await siti.says("belum hafal")
    await siti.sees("misalnya 0812-3456-7890")
    await siti.says("wa 0812-3456-7890 ya")
    await siti.sees("Terima kasih, Bu Siti <Aminah> & anak.*Tegalgede, RW 05 RT 02")

    await siti.says("/privasi")
    await siti.sees("0812-3456-7890")


async def test_rw_and_rt_are_pressed(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.taps("Setuju")
    await siti.taps("Tegalgede")
    await siti.sees("RW dan RT berapa")
    await siti.taps("RW 05")
    await siti.sees("RW 05. RT berapa")
    await siti.taps("Kembali")
    await siti.sees("RW dan RT berapa")
    await siti.taps("RW 06")
    await siti.sees("RW 06. RT berapa")
    await siti.taps("RT 02")
    await siti.sees("Tegalgede, RW 06 RT 02")


@pytest.mark.parametrize(
    ("link", "asked", "then"),
    [
        ("tegalgede", "RW dan RT berapa", "Langkah 2 dari 2"),
        ("tegalgede-05", r"RW 05\. RT berapa", "Langkah 2 dari 2"),
        ("tegalgede-05-02", "Tegalgede, RW 05 RT 02", "sudah dicatat"),
        ("Tegalgede-5-2", "Tegalgede, RW 05 RT 02", "sudah dicatat"),
        ("jakarta", "kelurahan mana", "Langkah 2 dari 3"),
        ("tegalgede-00-00", "RW dan RT berapa", "Langkah 2 dari 2"),
        ("____", "kelurahan mana", "Langkah 2 dari 3"),
    ],
)
async def test_a_link_preselects_the_place(town: Town, link: str, asked: str, then: str) -> None:
    siti = await town.stranger("Siti")
    await siti.opens(link)
    await siti.taps("Setuju")
    seen = await siti.sees(asked)
    assert then in seen.message.text


async def test_the_link_of_a_poster_after_a_plain_start(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.taps("Setuju")
    await siti.sees("kelurahan mana")
    await siti.opens("kebonsari-03-01")
    await siti.sees("Kebonsari, RW 03 RT 01")


async def test_a_registered_person_opens_the_link_of_another_kelurahan(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.opens("kebonsari-03-01")
    await siti.sees("untuk Kelurahan Kebonsari, sedangkan Bapak/Ibu terdaftar di Tegalgede")
    await siti.opens("tegalgede")
    await siti.sees("Ada yang bisa kami bantu")


async def test_the_profile_is_changed_without_consent_anew_and_offices_stay(town: Town) -> None:
    ratna = await town.official("Bu Ratna", "lurah")
    await ratna.says("/profil")
    await ratna.taps("Setuju")
    await ratna.taps("Tegalgede")
    await ratna.says("RW 05 RT 02")
    await ratna.sees("RW 05 RT 02")

    await ratna.says("/profil")
    seen = await ratna.sees("kelurahan mana")
    assert "Langkah 1 dari 4" in seen.message.text
    await ratna.taps("Tegalgede")
    await ratna.says("RW 07 RT 01")
    await ratna.taps("Bu Ratna")
    await ratna.says("081234567890")
    await ratna.sees("RW 07 RT 01")
    await ratna.says("/antrean")
    await ratna.sees("Antrean Tegalgede")


async def test_what_is_kept_is_shown_and_withdrawn(town: Town) -> None:
    siti = await town.resident("Siti", phone="081234567890")
    await siti.says("/privasi")
    await siti.sees("Nama: Siti")
    await siti.taps("Cabut izin")
    await siti.sees("Cabut izin")
    await siti.taps("Tidak jadi")
    await siti.sees("tidak ada yang berubah")
    await siti.says("/privasi")
    await siti.taps("Cabut izin")
    await siti.taps("Ya, cabut izin")
    await siti.sees("sudah dihapus")
    await siti.says("/privasi")
    await siti.sees("Belum ada data diri")

    await siti.opens()
    await siti.taps("Setuju")
    await siti.taps("Tegalgede")
    await siti.says("RW 05 RT 02")
    await siti.sees("Terima kasih, Bapak/Ibu Siti")


async def test_whoever_wants_an_aspiration_first_gets_to_it(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.says("/aspirasi")
    await siti.sees("perlu mengenal")
    await siti.taps("Setuju")
    await siti.taps("Tegalgede")
    await siti.says("RW 05 RT 02")
    await siti.sees("ceritakan")
