"""The contest of videos: entered before the end, counted down to, judged blind, published."""

import re

from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases

NAME = "Lomba Video DAS"


async def opens_service(who: Neighbour) -> None:
    await who.says("/layanan")
    await who.sees("Layanan Kelurahan")
    await who.taps(NAME)
    await who.sees(f"{NAME} · ")


async def enters(who: Neighbour, team: str, *, minors: bool = False) -> None:
    """The whole form, with a link."""
    await opens_service(who)
    await who.taps("Ikut lomba")
    await who.sees("nama timnya")
    await who.says(team)
    await who.sees("Nomor HP siapa")
    await who.says("081234567890")
    await who.sees("Dari sekolah")
    await who.says("SMP 1 Jember")
    await who.sees("judul videonya")
    await who.says(f"Sungai {team}")
    await who.sees("tautan videonya")
    await who.says(f"https://youtu.be/{team.lower()}")
    await who.sees("youtu.be")
    await who.taps("Lanjut")
    await who.sees("karya sendiri")
    await who.taps("Ya, karya sendiri")
    await who.sees("di bawah 18 tahun")
    await who.taps("Ya, ada" if minors else "Tidak ada")
    if minors:
        await who.sees("orang tua atau wali")
        await who.taps("Ya, sudah mengizinkan")
    await who.sees("periksa dulu")
    await who.taps("Kirim")


async def juror(town: Town, camat: Neighbour, name: str) -> Neighbour:
    """Somebody without any office opens the one-time link."""
    await opens_from_overview(camat)
    await camat.taps("Undang juri")
    link = str(await camat.sees(r"start=(i-[\w-]+)"))
    who = await town.stranger(name)
    await who.opens(link.removeprefix("start="))
    await who.sees("bersedia menjadi juri")
    return who


async def opens_from_overview(camat: Neighbour) -> None:
    await camat.says("/layanan")
    await camat.sees("semua kelurahan")
    await camat.taps("Tegalgede")
    await camat.sees("Layanan Kelurahan Tegalgede")
    await camat.taps(NAME)
    await camat.sees(f"{NAME} · ")


async def scores(who: Neighbour, number: int, *given: int) -> None:
    await who.sees(rf"Karya nomor {number}")
    for one in given:
        await who.taps(str(one))
    await who.sees("Sudah dinilai")


async def test_from_the_first_press_to_the_results(town: Town) -> None:
    camat = await town.official("Pak Camat", "camat", "")
    siti = await town.resident("Siti")
    rina = await town.resident("Rina", "antirogo")
    await enters(siti, "Bedadung", minors=True)
    await siti.sees(r"(?s)Nomor karya: 1.*Minggu, 20 Desember 2026, pukul 23\.59")
    await enters(rina, "Jompo")
    await rina.sees("Nomor karya: 2")
    dosen = await juror(town, camat, "Bu Dosen")
    await dosen.taps("Nilai karya")
    await dosen.sees_toast("Penilaian dimulai setelah")

    await town.at("00:30", days=27)  # 21 December
    await opens_from_overview(camat)
    await dosen.taps("Nilai karya")
    await dosen.sees(r"(?s)Karya nomor 1.*youtu\.be/bedadung.*Pesan menjaga sungai")
    await dosen.not_sees("Siti|SMP 1|0812")
    await dosen.taps("9")
    await dosen.sees("Kreativitas: berapa")
    await dosen.taps("8")
    await dosen.taps("7")
    await dosen.sees("Sudah dinilai")
    await dosen.taps("Nilai karya")
    await scores(dosen, 2, 5, 5, 5)
    await dosen.taps("Nilai karya")
    await dosen.sees("Semua karya sudah")

    await camat.taps("Umumkan hasil")
    # (2*9 + 8 + 7) of 40 is 82,5; (2*5 + 5 + 5) of 40 is 50
    await camat.sees(r"(?s)1\. Bedadung, Sungai Bedadung: 82,5 \(1 juri\)\n2\. Jompo, Sungai Jompo: 50,0")
    await siti.not_sees("Hasil Lomba")
    await camat.taps("Ya, umumkan")
    await camat.sees("diumumkan kepada 2 peserta")
    await town.at("08:00")
    await siti.sees(r"(?s)Hasil Lomba Video DAS.*Karya Bapak/Ibu, Sungai Bedadung: peringkat 1, nilai 82,5")
    await rina.sees("peringkat 2, nilai 50,0")
    shown = next(one for one in await dosen.messages() if "Karya nomor 1" in one.text)
    await dosen.presses_raw(f"contest_score:{_subject(shown)}:0:pesan.0", shown)
    assert "sudah diumumkan" in await dosen.answer()


def _subject(shown: object) -> str:
    buttons = [button for row in shown.buttons for button in row]  # type: ignore[attr-defined]
    found = next(re.match(r"contest_again:(\w+):", button["callback_data"]) for button in buttons[::-1])
    assert found
    return found[1]


async def test_the_end_is_that_of_the_clock_here(town: Town) -> None:
    siti = await town.resident("Siti")
    await opens_service(siti)
    await siti.taps("Ikut lomba")
    await siti.sees("nama timnya")
    await town.at("23:58", days=26)
    await opens_service(siti)
    await siti.sees_now("sampai 20 Desember 2026")
    await town.at("23:59")
    await siti.taps("Ikut lomba")
    await siti.sees_toast("lomba ditutup Minggu, 20 Desember 2026, pukul 23.59")


async def test_a_form_sent_too_late_is_refused(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.at("23:57", days=26)
    await opens_service(siti)
    await siti.taps("Ikut lomba")
    for answer in ("Bedadung", "081234567890", "SMP 1", "Sungai", "https://youtu.be/a"):
        await town.settle()
        await siti.says(answer)
    await siti.taps("Lanjut")
    await siti.taps("Ya, karya sendiri")
    await siti.taps("Tidak ada")
    await siti.sees("periksa dulu")
    await town.at("23:59")
    await siti.taps("Kirim")
    await siti.sees("tidak dapat diterima lagi")


async def test_the_countdown_for_who_began_or_asked(town: Town) -> None:
    siti, rina, budi = await town.resident("Siti"), await town.resident("Rina"), await town.resident("Budi")
    await opens_service(siti)
    await siti.taps("Ikut lomba")
    await siti.sees("nama timnya")
    await siti.says("/batal")
    await opens_service(rina)
    await rina.taps("Ingatkan saya")
    await rina.sees_toast("akan kami kirim")
    await town.at("08:59", days=19)
    await siti.not_sees("hari lagi")
    await town.at("09:00")  # 13 December
    for who in (siti, rina):
        await who.sees(r"7 hari lagi: Lomba Video DAS ditutup Minggu, 20 Desember")
    await town.restart()
    await town.later(hours=2)
    assert sum("7 hari lagi" in one.text for one in await siti.messages()) == 1
    await enters(siti, "Bedadung")
    await siti.sees("Nomor karya: 1")
    await town.at("09:00", days=4)
    await rina.sees("3 hari lagi")
    await siti.not_sees("3 hari lagi")  # has entered
    await rina.taps("Berhenti menerima")
    await rina.sees_toast("tidak kami kirim lagi")
    await town.at("09:00", days=2)
    await rina.not_sees("1 hari lagi")
    await budi.not_sees("hari lagi")


async def test_an_entry_without_a_video_keeps_the_rest_and_can_be_changed(town: Town) -> None:
    siti = await town.resident("Siti")
    await opens_service(siti)
    await siti.taps("Ikut lomba")
    for answer in ("Bedadung", "081234567890", "SMP 1", "Sungai", "besok ya"):
        await town.settle()
        await siti.says(answer)
    await siti.taps("Lanjut")
    await siti.taps("Ya, karya sendiri")
    await siti.taps("Tidak ada")
    await siti.taps("Kirim")
    await siti.sees("Mohon sertakan tautan videonya")
    await siti.sees("tautan videonya \\(misalnya")
    await siti.sends_video()
    await siti.taps("Lanjut")
    await siti.sees(r"(?s)periksa dulu.*Nama tim: Bedadung.*Video: 1 video")
    await siti.taps("Kirim")
    await siti.sees("Nomor karya: 1, Sungai")
    await opens_service(siti)
    await siti.taps("Ubah …")
    await siti.taps("Ubah karya")
    await siti.sees(r"(?s)periksa dulu.*Video: 1 video")
    await siti.taps("Ubah …")
    await siti.taps("Ubah Judul")
    await siti.says("Sungai kita")
    await siti.taps("Kirim")
    await siti.sees("Nomor karya: 1, Sungai kita")
    await opens_service(siti)
    await siti.taps("Tarik karya")
    await siti.sees("sudah ditarik")


async def test_who_is_no_juror_and_no_publisher(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    for who in (staf, siti):
        where = (await who.messages())[-1]
        for verb in ("contest_invite", "contest_judge", "contest_publish", "contest_results"):
            await who.presses_raw(f"{verb}:0:0:lomba_das", where)
            assert "bukan untuk" in await who.answer(), verb
