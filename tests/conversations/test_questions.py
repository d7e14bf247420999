"""Questions answered at once from the kelurahan's files, and those that they do not answer."""

from pathlib import Path
from shutil import copytree

import pytest

from app.deployment import PROGRAMMES
from tests.conversations.desk import invitation
from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_what_a_paper_needs_with_source_date_and_the_way_on(town: Town) -> None:
    siti = await town.resident("Siti", "sumbersari")
    await siti.says("anak bayi 3 bulan mau dibuatkan KIA, bawa apa aja")
    shown = (await siti.sees("(?s)KIA di bawah 5 tahun.*• Akta kelahiran")).message
    assert "Sumber: " in shown.text
    assert "diperiksa 24 November 2026" in shown.text
    assert "Mohon dipastikan ke petugas" in shown.text
    await siti.taps("Ajukan")
    await siti.sees("(?s)KIA di bawah 5 tahun.*Sudah bisa disiapkan")  # the paper is not asked for again


async def test_a_paper_where_the_kelurahan_has_no_form_says_where_to_go(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("KTP saya hilang, ngurusnya gimana ya?")
    shown = (await siti.sees("(?s)KTP-el hilang.*Diurus lewat Kantor Kelurahan Tegalgede")).message
    assert shown.labels == ["💬 Tanya petugas"]


async def test_a_programme_is_told_with_its_next_date_and_its_button(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.later(minutes=1)  # the dates ahead are planned
    await siti.says("ngopimas itu apa dan kapan lagi pak?")
    await siti.sees("(?s)Ngopimas · Tegalgede.*Waktu: .*26 November")
    await siti.taps("Undang kunjungan")
    await siti.sees("Apa yang ingin dibicarakan")


async def test_another_kelurahans_programme_is_named_as_such(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("botol bekas 2 karung bisa dijemput swami berkah?")
    shown = (await siti.sees("Ini program Kelurahan Wirolegi; di Tegalgede belum ada")).message
    assert shown.labels == ["💬 Tanya petugas", "🏛 Semua layanan"]


async def test_what_is_not_on_record_is_not_made_up(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("kantor kelurahan buka jam berapa ya?")
    await siti.sees("(?s)Alamat: belum tercatat; tanya petugas\nJam pelayanan: belum tercatat")
    await siti.not_sees("Telepon:")


async def test_what_the_files_do_not_know_is_one_press_to_the_office(town: Town) -> None:
    staf, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    await siti.says("apakah boleh memelihara ayam di dalam kampung ya pak?")
    await siti.sees("(?s)Jawabannya belum ada.*memelihara ayam")
    await siti.taps("Tanya petugas")
    await siti.sees("TGG-2611-0001")
    await staf.sees("(?s)Pertanyaan · .*memelihara ayam")
    ticket = await town.bot.store.ticket_by_number("TGG-2611-0001")
    assert ticket
    assert ticket.type == "information_request"
    assert await town.bot.store.kept(ticket.reporter) == []


async def test_who_asks_for_the_lurah_hears_of_dates_never_of_invitations(town: Town) -> None:
    lurah, siti, budi = (
        await town.official("Bu Ratna", "lurah"), await town.resident("Siti"), await town.resident("Budi"),
    )  # fmt: skip
    await invitation(town, budi, host="Pak Rahasia")
    await town.later(minutes=1)  # the dates ahead are planned
    await siti.says("kulo badhe sowan pak lurah, saget jam pinten")
    shown = (await siti.sees("(?s)Bertemu Lurah Tegalgede.*Jadwal terbuka kelurahan.*Ngopimas")).message
    assert "Rahasia" not in shown.text
    await siti.taps("Titip pesan")
    await siti.sees("TGG-2611-0002")
    await lurah.sees("badhe sowan")


async def test_services_stand_in_the_keyboard_and_in_everybodys_help(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("🏛 Layanan")
    await siti.sees("Layanan Kelurahan Tegalgede")
    await siti.says("/bantuan")
    await siti.sees("/layanan: ")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The deployment's programmes, with a question of one's own and an office that is filled in."""
    folder = tmp_path / "programmes"
    copytree(PROGRAMMES, folder)
    with (folder / "pahala.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[[questions]]\nask = 'Dijemput?'\nwords = ['jemput|dijemput']\n"
            "answer = 'Dijemput tiap Rabu pagi.'\n"
        )
    return folder


async def test_a_programmes_own_answer_comes_first(filled: Path, tmp_path: Path, database_url: str) -> None:
    async with Town(tmp_path, programmes=filled, database_url=database_url) as town:
        siti = await town.resident("Siti", "kebonsari")
        await siti.says("pahala itu bisa dijemput ke rumah nggak ya?")
        await siti.sees("(?s)Dijemput tiap Rabu pagi.*Pahala · Kebonsari")
