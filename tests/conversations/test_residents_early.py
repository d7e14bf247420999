"""Nothing sent early is lost: before or during registration, between forms, after a crash."""

from tests.town import Neighbour, Town


async def registers(siti: Neighbour) -> None:
    """From consent to the end."""
    await siti.taps("Setuju")
    await siti.taps("Tegalgede")
    await siti.says("RW 05 RT 02")


async def to_the_end(siti: Neighbour) -> str:
    """From the review to its number."""
    await siti.taps("Kirim")
    return str(await siti.sees(r"TGG-2611-\d{4}"))


async def test_what_a_stranger_sends_first_becomes_the_aspiration(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.stranger("Siti")
    await siti.sends_album(2, "Selokan depan musala mampet")
    await siti.sees("kami simpan dulu dan tidak hilang")
    await siti.sees("asisten otomatis")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("kami simpan dulu")
    await siti.says("Tolong segera dibersihkan ya Pak, sudah bau")
    await registers(siti)
    await siti.sees(r"(?s)Siap dikirim.*Selokan depan musala mampet.*2 foto")
    await to_the_end(siti)
    seen = await staf.sees("Selokan depan musala mampet")
    assert "Tolong segera dibersihkan ya Pak, sudah bau" in seen.message.text
    await staf.sees_now("-8.15650, 113.72310")


async def test_asked_for_an_aspiration_what_came_during_registration_is_in_it(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.says("/aspirasi")
    await siti.sends_photo("Selokan depan musala mampet")
    await siti.sees("kami simpan dulu")
    await registers(siti)
    await siti.sees("(?s)Siap dikirim.*Bidang: Jalan & drainase.*1 foto")


async def test_an_album_of_a_stranger_is_answered_once(town: Town) -> None:
    siti = await town.stranger("Siti")
    await siti.sends_album(10)
    await siti.sees("asisten otomatis")
    await town.settle()
    assert len([one for one in await siti.messages() if one.own]) <= 3


async def test_between_forms_a_photo_a_voice_note_and_a_place(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_photo("Gorong-gorong ambrol", size=45_000_000)
    await siti.sees("(?s)Gorong-gorong ambrol.*Lampiran: 1 foto")
    await siti.sends_voice()
    await siti.sees("1 pesan suara")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("titik peta")
    await town.restart()
    await to_the_end(siti)
    await siti.says("/tiket")
    await siti.sees("Gorong-gorong ambrol")


async def test_an_album_is_offered_once_and_together(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_album(5, "Gorong-gorong ambrol")
    await siti.sees("(?s)Gorong-gorong ambrol.*Lampiran: 5 foto")
    offers = [one for one in await siti.messages() if "Siap dikirim" in one.text]
    assert len(offers) == 1


async def test_twelve_photos_ten_go_and_two_wait(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_album(10, "Gorong-gorong ambrol")
    await siti.sends_album(2, "dan ini")
    await siti.sees("(?s)Gorong-gorong ambrol.*Lampiran sudah 10")
    await siti.taps("Kirim")
    await siti.sees(r"TGG-2611-\d{4}")


async def test_words_that_invite_become_an_invitation(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Assalamualaikum. Mengundang Pak Lurah tahlilan besok malam jam 7 di rumah")
    await siti.sees("(?s)Waalaikumsalam.*rumah: di jalan atau gang apa")
    await siti.says("Rumah, Jl. Jawa 5")
    await siti.sees("(?s)Tuan rumah: Siti.*Rabu malam, 25 November 2026.*Jl. Jawa 5")


async def test_besok_counts_from_when_it_was_said(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Mengundang Pak Lurah tahlilan lusa malam jam 7")
    await siti.sees("Di mana acaranya")
    await town.later(hours=11)
    await siti.says("Jl. Jawa 5")
    await siti.sees("Kamis malam, 26 November 2026")


async def test_not_wanted_after_all(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("eh salah kirim, maaf")
    seen = await siti.sees("Jadikan aspirasi")
    await siti.taps("Tidak, abaikan")
    await siti.sees("kami abaikan")
    await siti.presses_raw("loose:0:0:new", seen.message)
    await siti.sees("sudah tidak menunggu")


async def test_a_waiting_message_is_edited(town: Town) -> None:
    siti = await town.resident("Siti")
    sent = await siti.says("Pohon tumbang di gang 4")
    await siti.sees("Pohon tumbang di gang 4")
    await siti.edits(sent, "Pohon tumbang di gang 5")
    await siti.sees("(?s)diperbarui.*Pohon tumbang di gang 5")


async def test_into_the_form_that_is_open(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_photo()
    offered = await siti.sees("Jadikan aspirasi")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.taps("Jadikan aspirasi", on=offered.message)
    await siti.sees("(?s)sudah kami catat.*ceritakan")
    await siti.says("Pohon tumbang di gang 4")
    await siti.sees("Ini tentang apa|Sepertinya")
    await siti.taps("Lain-lain")
    await siti.sees("Sudah diterima: 1 foto")


async def test_while_another_form_is_open_it_is_asked_which(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_photo()
    offered = await siti.sees("Jadikan aspirasi")
    await siti.says("/undangan")
    await siti.sees("Acara apa")
    await siti.taps("Jadikan aspirasi", on=offered.message)
    await siti.sees("Undangan Bapak/Ibu belum selesai")
    await siti.taps("Simpan, mulai aspirasi")
    await siti.sees("ceritakan")
    await siti.taps("Batal")
    await siti.sees("Undangan yang tadi disimpan masih ada")
