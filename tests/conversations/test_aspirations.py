"""A resident sends an aspiration; officials work on it; the resident hears every change."""

from tests.conversations.desk import wants_all
from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases

NUMBER = r"TGG-2611-\d{4}"


async def test_from_the_first_question_to_the_stars(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")

    await siti.says("/aspirasi")
    await siti.sees("(?s)Langkah 1 dari 4.*ceritakan")
    await siti.says("Selokan depan musala <mampet> & bau sejak Senin")
    await siti.sees("Sepertinya tentang Jalan & drainase")
    await siti.taps("Jalan & drainase")
    await siti.sees("Langkah 3 dari 4")
    await siti.sends_photo()
    await siti.sees("Sudah diterima: 1 foto")
    await siti.taps("Lanjut")
    await siti.sees("Di mana tempatnya")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("Dicatat: Tempat")
    await siti.sees("Periksa dulu")
    await siti.taps("Kirim")
    number = str(await siti.sees(NUMBER))
    assert number == "TGG-2611-0001"

    await staf.sees(number)
    await lurah.sees("<mampet> & bau")
    await staf.taps("Verifikasi")
    await siti.sees(f"{number}: laporan sudah diperiksa")
    await lurah.sees("Diverifikasi")
    await staf.sees("Diverifikasi")
    await staf.taps("Proses")
    await siti.sees("sedang diproses")
    await staf.taps("Selesai")
    await staf.sees("apa yang sudah dikerjakan")
    await staf.says("Sudah dibersihkan bersama warga")
    await staf.sees("foto sebagai bukti")
    await staf.sends_photo()
    await staf.sees("Sudah diterima: 1 foto")
    await staf.taps("Lanjut")
    await staf.sees("Warga ditanya")
    await siti.sees("Apakah sudah beres")
    await siti.taps("Sudah")
    await siti.sees("Berapa bintang")
    await siti.taps("⭐⭐⭐⭐⭐")
    await siti.sees("5 bintang")
