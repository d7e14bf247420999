"""Announcements: chosen by residents, written by staff, let go by the lurah, sent once to each, stopped."""

from collections.abc import Sequence

from simulator.screen import Message
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases


async def opens_service(who: Neighbour, name: str) -> None:
    await who.says("/layanan")
    await who.sees("Layanan Kelurahan")
    await who.taps(name)
    await who.sees(f"{name} · ")


async def hears(town: Town, name: str, rw: str = "05", topic: str = "Kabar Kelurahan") -> Neighbour:
    """A resident who wants to hear of it."""
    kelurahan = "antirogo" if topic == "Jamu Layar" else "tegalgede"
    who = await town.resident(name, kelurahan, rw=rw)
    await opens_service(who, topic)
    await who.taps("Ya, kabari saya")
    await who.sees_toast("akan kami kirim")
    return who


async def writes(
    who: Neighbour, text: str, rw: str = "", poll: str = "", topic: str = "Kabar Kelurahan"
) -> None:
    await opens_service(who, topic)
    await who.taps("Tulis pengumuman")
    await who.sees("Untuk siapa")
    await who.taps("Warga satu RW" if rw else "Semua warga")
    if rw:
        await who.sees("RW berapa")
        await who.says(rw)
    await who.sees("tulis pengumumannya")
    await who.says(text)
    await who.sees(text)
    await who.taps("Lanjut")
    await who.sees("pilihan jawabannya")
    if poll:
        await who.says(poll)
    else:
        await who.taps("Lewati")
    await who.sees("periksa dulu")
    await who.taps("Kirim")
    await who.sees("akan terlihat")


def count(messages: Sequence[Message], text: str) -> int:
    return sum(text in one.text for one in messages)


async def test_written_approved_sent_answered(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    lurah = await town.official("Bu Ratna", "lurah")
    siti, budi = await hears(town, "Siti"), await hears(town, "Budi", rw="06")
    quiet = await town.resident("Karto")  # never said yes
    await writes(staf, "Kerja bakti <Minggu> pagi & sarapan")
    await staf.sees_now("Penerima: 2 warga")
    await siti.not_sees("Kerja bakti")
    await staf.taps("Minta persetujuan")
    await staf.sees("menunggu persetujuan Lurah")
    await lurah.sees("Kerja bakti <Minggu> pagi & sarapan")
    await lurah.sees("Pak Hadi meminta persetujuan")
    await lurah.taps("Setujui dan kirim")
    for who in (siti, budi):
        await who.sees(r"(?s)Kabar Kelurahan · Tegalgede.*Kerja bakti <Minggu> pagi & sarapan")
    await town.later(seconds=15)
    await lurah.sees("Selesai: 2 dari 2")
    await staf.sees("Selesai: 2 dari 2")
    await town.restart()
    await town.later(minutes=5)
    assert count(await siti.messages(), "Kerja bakti") == 1
    await quiet.not_sees("Kerja bakti")

    news = next(one for one in await siti.messages() if "Kerja bakti" in one.text)
    await siti.replies(news, "Apakah boleh membawa anak?")
    number = str(await siti.sees(r"TGG-2611-\d{4}"))
    await staf.sees(rf"(?s){number}.*Apakah boleh membawa anak.*Balasan atas pengumuman: Kerja bakti")
    await opens_service(staf, "Kabar Kelurahan")
    await staf.taps("Pengumuman terakhir")
    await staf.sees("selesai dikirim, 2 dari 2, 1 tanggapan")


async def test_to_one_rw_with_a_photo_and_a_poll(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti, budi = await hears(town, "Siti"), await hears(town, "Budi", rw="06")
    await opens_service(lurah, "Kabar Kelurahan")
    await lurah.taps("Tulis pengumuman")
    await lurah.taps("Warga satu RW")
    await lurah.says("RW 6")
    await lurah.sees("tulis pengumumannya")
    await lurah.sends_photo("Hari apa posyandu?")
    await lurah.taps("Lanjut")
    await lurah.says("Sabtu")
    await lurah.sees("2 sampai 6 pilihan")
    await lurah.says("Sabtu\nMinggu")
    await lurah.sees("periksa dulu")
    await lurah.taps("Kirim")
    await lurah.sees("Penerima: 1 warga RW 06")
    await lurah.taps("Kirim sekarang")
    await budi.sees(r"(?s)\[foto\].*RW 06.*Hari apa posyandu")
    await siti.not_sees("Hari apa posyandu")
    await budi.taps("Minggu")
    await budi.sees_toast("dicatat: Minggu")
    await budi.taps("Sabtu")
    await budi.sees_toast("dicatat: Sabtu")
    await opens_service(lurah, "Kabar Kelurahan")
    await lurah.taps("Pengumuman terakhir")
    await lurah.sees(r"(?s)1 dari 1, 0 tanggapan\n +Sabtu: 1\n +Minggu: 0")


async def test_whoever_stops_it_hears_no_more(town: Town) -> None:
    """Jamu Layar, Antirogo."""
    lurah = await town.official("Pak Yusuf", "lurah", "antirogo")
    rina = await hears(town, "Rina", topic="Jamu Layar")
    await writes(lurah, "Loket pindah ke aula", topic="Jamu Layar")
    await lurah.taps("Kirim sekarang")
    await rina.sees("Loket pindah ke aula")
    await rina.taps("Berhenti menerima")
    await rina.sees_toast("tidak kami kirim lagi")
    await writes(lurah, "Loket kembali", topic="Jamu Layar")
    await lurah.sees_now("Penerima: 0 warga")
    await lurah.taps("Kirim sekarang")
    await town.later(minutes=1)
    await rina.not_sees("Loket kembali")


async def test_it_is_stopped_in_the_evening_and_taken_back(town: Town) -> None:
    """In the quiet hours nothing leaves; what was not sent is taken back."""
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await hears(town, "Siti")
    await town.at("22:30")
    await writes(lurah, "Besok libur")
    await lurah.taps("Kirim sekarang")
    await lurah.sees("Sedang dikirim: 0 dari 1")
    await siti.not_sees("Besok libur")
    await lurah.taps("Hentikan")
    await lurah.sees("Dihentikan: 0 dari 1")
    await town.at("08:00", days=1)
    await siti.not_sees("Besok libur")


async def test_what_is_owed_but_has_not_left_is_taken_back(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await hears(town, "Siti")
    await writes(lurah, "Senam dibatalkan")
    unit = town.bot.new_unit()
    (one,) = await unit.read.newest_announcements("tegalgede", 1)
    from tickets.announcements import rules  # noqa: PLC0415  # what the scheduler does, at an hour of its own

    person = await unit.read.person_by_telegram(lurah.user_id)
    programme = town.bot.desk.programmes["kabar_kelurahan"]
    assert person is not None
    sending = await rules.let_go(unit, one, person, programme)
    unit.due_now = None
    await unit.commit()
    unit = town.bot.new_unit()
    await rules.portion(unit, sending)
    owed = await unit.commit()
    assert len(owed) == 1
    unit = town.bot.new_unit()
    current = await unit.read.announcement(one.id)
    assert current is not None
    rules.stop(unit, current, person, programme)
    await unit.commit()
    town.bot.send(owed)  # in memory it still waits to be sent
    await town.settle()
    await siti.not_sees("Senam dibatalkan")


async def test_others_can_neither_write_nor_approve_nor_stop(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    lurah = await town.official("Bu Ratna", "lurah")
    other = await town.official("Pak Budi", "lurah", "wirolegi")
    siti = await hears(town, "Siti")
    await writes(staf, "Rapat besok")
    await staf.taps("Minta persetujuan")
    await lurah.sees("meminta persetujuan")
    asked = next(one for one in await lurah.messages() if "meminta persetujuan" in one.text)
    send, back = (row[0]["callback_data"] for row in asked.buttons)
    for who in (siti, other, staf):
        where = (await who.messages())[-1]
        await who.presses_raw(send, where)
        assert "bukan untuk" in await who.answer()
    for who in (siti, other):
        where = (await who.messages())[-1]
        await who.presses_raw(back, where)
        assert "bukan untuk" in await who.answer()
        await who.presses_raw("news_write:0:0:kabar_kelurahan.tegalgede", where)
        assert "bukan untuk" in await who.answer()
    await lurah.taps("Kembalikan")
    await lurah.sees("Apa yang perlu diperbaiki")
    await lurah.says("Tambahkan jamnya")
    await staf.sees(r"(?s)dikembalikan.*Rapat besok.*Tambahkan jamnya")
    await lurah.presses_raw(send, asked)
    assert "tidak jadi dikirim" in await lurah.answer()
    await siti.not_sees("Rapat besok")


async def test_topics_in_the_profile(town: Town) -> None:
    siti = await hears(town, "Siti")
    await siti.says("/profil")
    await siti.sees("Kabar apa saja")
    await siti.taps("Kabar Kelurahan: 🔕 Berhenti menerima")
    await siti.sees_toast("tidak kami kirim lagi")
