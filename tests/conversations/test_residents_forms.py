"""What every form can do: back, cancel, progress, wrong answers, drafts that wait, edits, two at once."""

from tests.town import Neighbour, Town

STORY = "Lampu jalan depan balai RW padam sejak Senin"


async def at_category(town: Town) -> Neighbour:
    """A resident who has told the story."""
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says(STORY)
    await siti.sees("Sepertinya tentang Lampu jalan")
    return siti


async def finish(siti: Neighbour) -> None:
    """From the category to the receipt."""
    await siti.taps("Lampu jalan")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.taps("Kirim")


async def test_back_and_on_again_without_saying_it_twice(town: Town) -> None:
    siti = await at_category(town)
    await siti.taps("Kembali")
    await siti.sees("(?s)Langkah 1 dari 4.*ceritakan")
    await siti.taps("Lanjut")
    await siti.sees("(?s)Langkah 2 dari 4.*Sepertinya tentang Lampu jalan")
    await finish(siti)
    await siti.sees("TGG-2611-0001")


async def test_typed_kembali_and_batal(town: Town) -> None:
    siti = await at_category(town)
    await siti.says("kembali")
    await siti.sees("ceritakan")
    await siti.says("Batal")
    await siti.sees("aspirasi dibatalkan")
    await siti.says("/batal")
    await siti.sees("Tidak ada isian yang sedang berjalan")


async def test_back_from_a_question_with_keys_below(town: Town) -> None:
    siti = await at_category(town)
    await siti.taps("Lampu jalan")
    await siti.taps("Lewati")
    await siti.sees("Di mana tempatnya")
    await siti.taps("Kembali")
    await siti.sees("kembali ke pertanyaan sebelumnya")
    await siti.sees("Ada foto")
    await siti.says("/batal")
    await siti.sees("dibatalkan")
    await siti.sees_now("Undang Lurah")


async def test_old_buttons_do_nothing_and_say_so(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    seen = await siti.sees("ceritakan")
    old = seen.message.buttons[0][0]["callback_data"]
    await siti.says(STORY)
    await siti.sees("Sepertinya")
    await siti.presses_raw(old, seen.message)
    await siti.sees_toast("sudah lewat")
    await siti.presses_raw("form:zz:1:agree", seen.message)
    await siti.sees_toast("sudah lewat")
    await finish(siti)
    await siti.sees("TGG-2611-0001")


async def test_a_question_answered_in_words_has_no_buttons_left(town: Town) -> None:
    siti = await at_category(town)
    asking = [one for one in await siti.messages() if one.labels]
    assert [one.text.splitlines()[0] for one in asking] == ["Langkah 2 dari 4"]


async def test_a_wrong_answer_gets_one_sentence_and_the_question(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sends_sticker()
    await siti.sees(r"(?s)Mohon ditulis dengan kata-kata.*ceritakan")
    await siti.says(STORY)
    await siti.sees("Sepertinya tentang")
    await siti.says("apa ya")
    await siti.sees(r"(?s)Mohon pilih salah satu tombol.*tentang")
    await siti.taps("Kembali")
    await siti.sends_photo()
    await siti.sees(r"(?s)sebagai lampiran.*ceritakan")


async def test_a_draft_survives_a_restart(town: Town) -> None:
    siti = await at_category(town)
    await town.restart()
    await finish(siti)
    await siti.sees("TGG-2611-0001")


async def test_words_after_a_day_are_kept_and_the_form_offered(town: Town) -> None:
    siti = await at_category(town)
    await town.later(hours=13)
    await siti.says("Pohon di gang 4 tumbang menutup jalan")
    await siti.sees("Aspirasi Bapak/Ibu belum terkirim")
    await siti.taps("Lanjutkan")
    await siti.sees("Sepertinya tentang Lampu jalan")
    await finish(siti)
    await siti.sees("TGG-2611-0001")
    await siti.sees("Pohon di gang 4 tumbang")
    await siti.taps("Jadikan aspirasi")
    await siti.sees("(?s)Siap dikirim.*Pohon di gang 4 tumbang")


async def test_an_album_after_a_day_is_asked_about_once(town: Town) -> None:
    siti = await at_category(town)
    await town.later(hours=13)
    await siti.sends_album(4, "banjir di gang 2")
    await siti.sees("belum terkirim")
    offers = [one for one in await siti.messages() if "belum terkirim" in one.text]
    assert len(offers) == 1
    await siti.taps("Buang", on=offers[0])
    await siti.sees("sudah dibuang")
    await siti.sees(r"kami simpan \(4 foto\): banjir di gang 2")


async def test_an_edited_message_edits_its_answer(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    story = await siti.says("Lampu jalan padam")
    kind = await siti.says("lampu jalan")
    note = await siti.sends_photo("dari utara")
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.sees("Periksa dulu")
    await siti.edits(story, "Lampu jalan padam di gang 5")
    await siti.sees("(?s)Jawaban diperbarui.*Isi: Lampu jalan padam di gang 5")
    await siti.edits(kind, "keamanan")
    await siti.sees("Bidang: Keamanan")
    await siti.edits(kind, "apa saja")
    await siti.sees("Mohon pilih salah satu tombol")
    await siti.edits(note, "dari selatan")
    await siti.sees("Lampiran: 1 foto, dari selatan")


async def test_two_forms_at_once_the_first_is_kept(town: Town) -> None:
    siti = await at_category(town)
    await siti.says("/undangan")
    await siti.sees("Aspirasi Bapak/Ibu belum selesai")
    await siti.taps("Lanjutkan aspirasi")
    await siti.sees("Baik, aspirasi dilanjutkan")
    await siti.sees("Sepertinya tentang Lampu jalan")
    await siti.says("/undangan")
    await siti.taps("Simpan, mulai undangan")
    await siti.sees("Baik, aspirasi disimpan dulu")
    await siti.sees("Acara apa")
    await siti.taps("Batal")
    await siti.sees("Aspirasi yang tadi disimpan masih ada")
    await siti.taps("Lanjutkan")
    await siti.sees("Sepertinya tentang Lampu jalan")
    await finish(siti)
    await siti.sees("TGG-2611-0001")


async def test_the_same_command_again_asks_the_same_question(town: Town) -> None:
    siti = await at_category(town)
    await siti.says("/aspirasi")
    await siti.sees("Sepertinya tentang Lampu jalan")
    await siti.says("/profil")
    await siti.taps("Simpan, mulai data diri")
    await siti.sees("kelurahan mana")
    await siti.says("/profil")
    await siti.sees("kelurahan mana")
    await siti.taps("Batal")
    await siti.sees("masih ada")


async def test_menu_keys_work_in_the_middle_of_a_form(town: Town) -> None:
    siti = await at_category(town)
    await siti.taps("Tiket saya")
    await siti.sees("belum punya tiket")
    await siti.taps("Undang Lurah")
    await siti.sees("belum selesai")
