"""/aspirasi step by step: typed answers, every kind of attachment and place, changes, and how it ends."""

import asyncio

import pytest

from simulator.screen import Message
from tests.town import Neighbour, Town

STORY = "Lampu jalan depan balai RW padam sejak Senin"


async def at_files(town: Town) -> Neighbour:
    """A resident whose form has come to the attachments."""
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says(STORY)
    await siti.taps("Lampu jalan")
    await siti.sees("Langkah 3 dari 4")
    return siti


async def at_review(town: Town) -> Neighbour:
    """A resident whose form has come to the review."""
    siti = await at_files(town)
    await siti.taps("Lewati")
    await siti.says("Depan balai RW 05")
    await siti.sees("Periksa dulu")
    return siti


async def questions(siti: Neighbour, words: str) -> list[Message]:
    """The bot's messages with these words."""
    await siti.town.settle()
    return [one for one in await siti.messages() if one.own and words in one.text]


async def test_every_answer_is_typed(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.says(STORY)
    await siti.sees("Sepertinya tentang Lampu jalan")
    await siti.says("lampu")
    await siti.sees("Ada foto")
    await siti.says("tidak ada")
    await siti.sees("Di mana tempatnya")
    await siti.says("Depan balai RW 05")
    await siti.sees("Periksa dulu")
    await siti.says("rahasiakan nama")
    await siti.sees("Kerahasiaan: 🔒 Rahasia")
    await siti.says("ya")
    await siti.sees(r"Nomor: TGG-2611-\d{4}")
    seen = await staf.sees(STORY)
    assert "Siti" not in seen.message.text


async def test_an_album_is_one_answer(town: Town) -> None:
    siti = await at_files(town)
    await siti.sends_album(10, "Ini foto-fotonya")
    await siti.sees("Sudah diterima: 10 foto. Keterangan: Ini foto-fotonya")
    assert len(await questions(siti, "Sudah diterima")) == 1

    await siti.sends_photo("Satu lagi, dari dekat")
    await siti.sees("Lampiran sudah 10")
    seen = await siti.sees_now("Sudah diterima: 10 foto.*")
    assert "Satu lagi, dari dekat" in await siti.screen(), seen


async def test_every_kind_of_attachment(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await at_files(town)
    await siti.sends_photo()
    await siti.sends_video()
    await siti.sends_video_note()
    await siti.sends_voice()
    await siti.sends_audio()
    await siti.sends_animation()
    await siti.sends_document("surat.pdf")
    await siti.sees("1 foto, 1 video, 1 video, 1 pesan suara, 1 rekaman, 1 gambar bergerak, 1 berkas")
    await siti.taps("Lanjut")
    await siti.says("Depan balai RW 05")
    await siti.taps("Kirim")
    await staf.sees(r"\[berkas: surat.pdf\]")
    for kind in ("foto", "video", "pesan video", "pesan suara", "audio", "animasi"):
        await staf.sees_now(rf"\[{kind}\]")


async def test_attachments_are_taken_back(town: Town) -> None:
    siti = await at_files(town)
    await siti.sends_photo()
    await siti.sees("1 foto")
    await siti.taps("Kosongkan")
    await siti.not_sees("Sudah diterima: 1 foto")
    await siti.sends_video()
    await siti.sees("Sudah diterima: 1 video")


@pytest.mark.parametrize("way", ["location", "live", "venue", "typed"])
async def test_the_place_in_every_form(town: Town, way: str) -> None:
    siti = await at_files(town)
    await siti.taps("Lewati")
    await siti.sees("Di mana tempatnya")
    if way == "typed":
        await siti.says("Jl. Kalimantan 12, dekat musala")
        await siti.sees("Dicatat: Tempat: Jl. Kalimantan 12, dekat musala")
    elif way == "venue":
        await siti.sends_venue(-8.17, 113.71, "Masjid Al Hikmah", "Jl. Jawa 5")
        await siti.sees(r"Dicatat: Tempat: Masjid Al Hikmah, Jl. Jawa 5 \(titik peta\)")
    elif way == "live":
        shared = await siti.sends_location(-8.17, 113.71, live=True)
        await siti.sees("Dicatat: Tempat")
        await siti.moves(shared, -8.18, 113.72)
        await siti.not_sees("belum masuk ke tiket")
    else:
        await siti.taps("Kirim lokasi saya")
        await siti.sees("Dicatat: Tempat")


async def test_a_voice_note_tells_the_story(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.sends_voice()
    await siti.sees("Ini tentang apa")
    await siti.taps("Sampah")
    await siti.sees("Sudah diterima: 1 pesan suara")
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.sees("pesan suara")
    await siti.taps("Kirim")
    await staf.sees(r"\[pesan suara\]")
    await staf.sees_now(r"\(pesan suara\)")


async def test_nothing_sent_at_another_question_is_lost(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sends_photo()
    await siti.sees("kami simpan sebagai lampiran")
    await siti.says("Selokan depan musala mampet sejak Senin")
    await siti.sees("Sepertinya tentang Jalan & drainase")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("Lokasinya sudah kami simpan")
    await siti.sends_album(2, "Dari dua sisi")
    await siti.sees("kami simpan sebagai lampiran")
    await siti.taps("Jalan & drainase")
    await siti.sees("Sudah diterima: 3 foto. Keterangan: Dari dua sisi")
    await siti.taps("Lanjut")
    await siti.sees("Periksa dulu")
    await siti.sends_voice()
    await siti.sees("3 foto, 1 pesan suara")
    await siti.taps("Kirim")
    await staf.sees("Selokan depan musala mampet sejak Senin")
    await staf.sees_now(r"\[lokasi: -8.15650, 113.72310\]")
    await staf.sees_now(r"\[pesan suara\]")


async def test_a_photo_with_a_caption_is_file_and_story(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sends_album(3, STORY)
    await siti.sees("Sepertinya tentang Lampu jalan")
    assert len(await questions(siti, "Sepertinya tentang")) == 1
    await siti.taps("Lampu jalan")
    await siti.sees("Sudah diterima: 3 foto")


@pytest.mark.parametrize(
    ("button", "answer", "shown"),
    [
        ("Ubah jenis", "Pertanyaan", "Jenis: Pertanyaan"),
        ("Ubah isi", "!Lampunya berkedip", "Isi: Lampunya berkedip"),
        ("Ubah bidang", "Keamanan", "Bidang: Keamanan"),
        ("Ubah tempat", "!Gang Melati", "Tempat: Gang Melati"),
        ("Rahasiakan nama", "", "Kerahasiaan: 🔒 Rahasia"),
    ],
)
async def test_each_answer_is_changed_from_the_review(
    town: Town, button: str, answer: str, shown: str
) -> None:
    siti = await at_review(town)
    if button.startswith("Ubah"):
        await siti.taps("Ubah …")
    await siti.taps(button)
    if answer.startswith("!"):
        await siti.says(answer[1:])
    elif answer:
        await siti.taps(answer)
    await siti.sees(rf"(?s){shown}.*Sudah benar\?")


async def test_a_change_is_let_be(town: Town) -> None:
    siti = await at_review(town)
    await siti.taps("Ubah …")
    await siti.taps("Ubah isi")
    await siti.sees("ceritakan")
    await siti.taps("Kembali")
    await siti.sees(f"Isi: {STORY}")


async def test_files_are_added_from_the_review_and_none_is_lost(town: Town) -> None:
    siti = await at_review(town)
    await siti.taps("Ubah …")
    await siti.taps("Ubah lampiran")
    await siti.sends_photo()
    await siti.sees("Sudah diterima: 1 foto")
    await siti.taps("Lanjut")
    await siti.sees("Lampiran: 1 foto")
    await siti.taps("Ubah …")
    await siti.taps("Ubah lampiran")
    await siti.sees("Sudah diterima: 1 foto")
    await siti.sends_video()
    await siti.taps("Kembali")
    await siti.sees("Lampiran: 1 foto, 1 video")


async def test_sent_and_the_form_has_no_buttons_left(town: Town) -> None:
    siti = await at_review(town)
    review = (await questions(siti, "Sudah benar?"))[-1]
    send = review.buttons[0][0]["callback_data"]
    await siti.taps("Kirim")
    await siti.sees("Terkirim: aspirasi")
    await siti.sees("Nomor: TGG-2611-0001")
    assert not [one for one in await siti.messages() if one.labels]

    await siti.presses_raw(send, review)
    await siti.sees_toast("sudah lewat")
    await siti.says("/tiket")
    seen = await siti.sees("Tiket Bapak/Ibu")
    assert seen.message.text.count("TGG-") == 1


async def test_two_quick_presses_send_once(town: Town) -> None:
    siti = await at_review(town)
    review = (await questions(siti, "Sudah benar?"))[-1]
    send = review.buttons[0][0]["callback_data"]
    await asyncio.gather(siti.presses_raw(send, review), siti.presses_raw(send, review))
    await siti.sees("TGG-2611-0001")
    await siti.not_sees("TGG-2611-0002")


async def test_cancelled_by_press_it_says_so_in_place(town: Town) -> None:
    siti = await at_files(town)
    await siti.taps("Batal")
    await siti.sees("Dibatalkan: aspirasi")
    await siti.sees("Tidak ada yang dikirim")
    assert not [one for one in await siti.messages() if one.labels]


async def test_words_behind_the_command_are_the_story(town: Town) -> None:
    siti = await town.resident("Siti")
    asked = await siti.says("/aspirasi Lampu jalan di gang 3 padam\ntolong dicek")
    await siti.sees("(?s)Siap dikirim.*gang 3 padam.*Bidang: Lampu jalan")
    await siti.edits(asked, "/aspirasi Lampu jalan di gang 4 padam")
    await siti.sees("(?s)Jawaban diperbarui.*Isi: Lampu jalan di gang 4 padam")
