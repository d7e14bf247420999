"""Officials in plain sentences: the agenda, a search, a leave, the queue, the figures."""

from datetime import timedelta

from tests.conversations.desk import TONIGHT, aspiration, invitation
from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_the_agenda_of_tomorrow_and_of_the_week_in_one_message(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await invitation(town, siti, TONIGHT + timedelta(days=1), host="Bu Sum")
    await invitation(town, siti, TONIGHT + timedelta(days=4), host="Pak Darmo")
    await lurah.says("agenda besok")
    await lurah.sees("(?s)Agenda Rabu malam, 25 November 2026.*Bu Sum")
    for words in ("agenda minggu ini", "/agenda minggu ini"):
        await lurah.says(words)
        shown = (
            await lurah.sees("(?s)Agenda Tegalgede\nSelasa, 24 November 2026 – Minggu, 29 November")
        ).message
        assert shown.text.index("Bu Sum") < shown.text.index("Pak Darmo")
        assert "belum dijawab" in shown.text
        assert "Kosong: " in shown.text


async def test_a_search_and_the_queue(town: Town) -> None:
    staf, siti = await town.official("Bu Rina", "staff"), await town.resident("Siti")
    await aspiration(town, siti, "Lampu gang Mawar mati", category="street_lighting")
    await staf.says("cari lampu gang mawar")
    await staf.sees("(?s)Hasil pencarian “lampu gang mawar”.*TGG-2611-0001")
    await staf.says("aduan yang belum ditangani apa saja")
    await staf.sees("Antrean Tegalgede: 1 aspirasi")


async def test_a_leave_has_one_question_left(town: Town) -> None:
    lurah, _ = await town.official("Bu Ratna", "lurah"), await town.official("Bu Sek", "secretary")
    await lurah.says("saya cuti besok sampai Jumat")
    await lurah.sees("(?s)25 November.*27 November")
    await lurah.taps("Bu Sek")
    await lurah.sees("(?s)25 November.*27 November.*Bu Sek")


async def test_the_latest_figures_for_who_reads_them(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Bu Rina", "staff")
    siti = await town.resident("Siti")
    await aspiration(town, siti, "Lampu gang Mawar mati", category="street_lighting")
    await town.later(days=7)
    await lurah.says("rekap")
    await lurah.sees("(?s)Laporan mingguan Kelurahan Tegalgede.*Aspirasi masuk: 1")
    await staf.says("rekap")
    await staf.sees("Rekap untuk Lurah")


async def test_a_resident_gets_none_of_it(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("agenda minggu ini")
    await siti.not_sees("Agenda Tegalgede")
