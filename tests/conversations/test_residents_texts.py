"""Residents' text never breaks a message: marks of HTML, length, emoji, direction marks."""

import re

import pytest

from tests.town import Neighbour, Town

LONG = " ".join(f"kata{n}" for n in range(1200))


async def told(town: Town, *parts: str) -> Neighbour:
    """A resident who has told the story in these messages."""
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    for part in parts:
        await siti.says(part)
    return siti


async def sent(siti: Neighbour) -> None:
    """From the category to the receipt."""
    await siti.taps("Lain-lain")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.sees("Tekan Kirim")
    await siti.taps("Kirim")
    await siti.sees("Nomor: TGG-2611-0001")


@pytest.mark.parametrize(
    "text",
    [
        "<b>tebal</b> & <script> 'kutip' \"ganda\" {{ x }} {% raw %}",
        "&amp; &lt;b&gt; </b> <a href='x'>",
        "👨‍👩‍👧 🇮🇩 ❤️ " * 60,
        "\u202edibalik\u202c \u200fكتاب\u200f mampet",
        "a" * 4096,
        "😀" * 2000,
        "_*[]()~`>#+-=|{}.!\\",
        "baris\n\n\n\nkosong",
    ],
)
async def test_any_text_comes_through(town: Town, text: str) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await told(town, text)
    await sent(siti)
    await staf.sees("TGG-2611-0001")
    await siti.says("/tiket")
    await siti.taps("TGG-2611-0001")
    await siti.sees("(?s)TGG-2611-0001 · Baru")


async def test_a_paste_of_5000_characters_is_one_story(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    pasted = LONG[:5000]
    siti = await told(town, pasted[:4096], pasted[4096:])
    await siti.sees("Ini tentang apa|Sepertinya")
    assert len([one for one in await siti.messages() if "tentang" in one.text]) == 1
    await sent(siti)
    await staf.sees("TGG-2611-0001")
    await staf.taps("Baca semua")
    await staf.sees("kata0 kata1")
    await staf.taps("Berikutnya")
    await staf.sees(pasted.split()[-2])


async def test_a_paste_outside_a_form_is_offered_whole(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says(LONG[:4096])
    await siti.says(LONG[4096:5000])
    await siti.taps("Jadikan aspirasi")
    await siti.sees("Siap dikirim")
    await siti.taps("Kirim")
    await siti.sees("TGG-2611-0001")
    await siti.says("/tiket")
    await siti.taps("TGG-2611-0001")
    await siti.taps("Baca semua")
    await siti.taps("Berikutnya")
    await siti.sees(LONG[4080:4120].split()[1])


async def test_the_review_of_very_long_answers_fits(town: Town) -> None:
    siti = await told(town, "😀" * 2040, "x" * 3000)
    await siti.taps("Lain-lain")
    for _ in range(3):
        await siti.sends_photo("keterangan " * 90)
    await siti.taps("Lanjut")
    await siti.says("alamat <&> " * 350)
    await siti.sees("Sudah benar")


async def test_too_long_for_a_name_is_refused_kindly(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/profil")
    await siti.taps("Tegalgede")
    await siti.says("RW 5a")
    await siti.sees(r"RW 05\. RT berapa")
    await siti.says("2")
    await siti.says("x" * 81)
    await siti.sees("paling panjang 80 huruf, ini 81")


async def test_a_caption_of_1024_is_kept_whole(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await told(town)
    caption = LONG[:1024]
    await siti.sends_photo(caption)
    await siti.taps("Lain-lain")
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    await staf.sees(caption.split()[-2])


async def test_the_helps_sample_is_true(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/bantuan")
    sample = (await siti.sees("(?s)Contoh\n(.*)"))[1]
    for line in sample.strip().splitlines():
        who, _, words = line.partition(": ")
        if who == "Sambang":
            await siti.sees(words.split("?")[0])
        elif words.startswith("/"):
            await siti.says(words)
        elif words == "Kirim":
            await siti.taps(words)
        else:
            await siti.says(words)
    await siti.sees("TGG-2611-0001")


async def test_a_long_addition_is_taken_whole(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await told(town, "Selokan mampet")
    await sent(siti)
    await siti.says("/tiket")
    await siti.taps("TGG-2611-0001")
    await siti.taps("Tambah keterangan")
    await siti.says(LONG[:4096])
    await siti.says(LONG[4096:6000])
    await siti.taps("Lanjut")
    await siti.sees("keterangan sudah ditambahkan")
    await staf.sees("menambah keterangan")


async def test_a_name_full_of_marks(town: Town) -> None:
    siti = await town.stranger("\u202e<b>Siti</b> & 😀")
    await siti.opens("tegalgede-05-02")
    await siti.taps("Setuju")
    await siti.sees("Terima kasih, Bapak/Ibu <b>Siti</b> & 😀")


async def test_the_help_of_an_official_names_what_they_can_do(town: Town) -> None:
    staf, admin = await town.official("Pak Hadi", "staff"), await town.official("Bu Rini", "admin", "")
    await staf.says("/bantuan")
    seen = (await staf.sees("Untuk petugas")).message.text
    assert all(f"/{name}" in seen for name in ("cuti", "layanan", "agenda", "antrean", "cari", "titip"))
    assert "3 kg plastik" in seen
    assert "/kelola" not in seen
    await staf.says("3 kg plastik")
    await staf.sees("Dari siapa")
    await admin.says("/bantuan")
    await admin.sees("/kelola")


async def test_what_is_told_back_is_not_ended_twice(town: Town) -> None:
    siti = await town.resident("Siti")
    for said in ("Kata bapak saya begitu?", "Kata bapak saya begitu.", "Kata bapak saya begitu…"):
        await siti.says(said)
        await siti.sees(f"kami simpan: {re.escape(said)}\n")
        await siti.taps("Tidak, abaikan")
