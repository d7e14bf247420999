"""Said once, ready to send: how many acts a matter takes, what is asked, what a review takes in."""

import re
from typing import Any

import pytest

from tests.town import Neighbour, Town

RECEIPT = r"TGG-2611-\d{4}"


class Acts:
    """A resident whose every act is counted."""

    def __init__(self, who: Neighbour) -> None:
        self.who, self.count = who, 0

    async def says(self, text: str) -> Any:
        self.count += 1
        return await self.who.says(text)

    async def taps(self, label: str) -> Any:
        self.count += 1
        return await self.who.taps(label)

    async def sends_photo(self, caption: str = "") -> Any:
        self.count += 1
        return await self.who.sends_photo(caption)

    async def opens(self, link: str = "") -> Any:
        self.count += 1
        return await self.who.opens(link)


async def test_a_report_in_two_acts(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = Acts(await town.resident("Siti"))
    await siti.says("Lampu jalan depan balai RW padam sejak Senin")
    seen = await siti.who.sees("Siap dikirim")
    assert "Lampu jalan" in seen.message.text
    assert "Jenis: Pengaduan" in seen.message.text
    labels = [[one["text"] for one in row] for row in seen.message.buttons]
    assert labels == [["✅ Kirim"], ["Ubah …", "🔒 Rahasiakan nama"], ["✖️ Batal"]]
    assert seen.message.buttons[0][0]["style"] == "success"
    await siti.taps("Kirim")
    await siti.who.sees(RECEIPT)
    assert siti.count == 2
    await staf.sees("Lampu jalan depan balai RW padam")


async def test_with_a_photo_in_three_and_with_its_caption_in_two(town: Town) -> None:
    siti = Acts(await town.resident("Siti"))
    await siti.sends_photo()
    await siti.who.sees("kami simpan")
    await siti.says("Selokan depan musala mampet")
    await siti.who.sees("(?s)Siap dikirim.*1 foto")
    await siti.taps("Kirim")
    await siti.who.sees("TGG-2611-0001")
    assert siti.count == 3
    siti.count = 0
    await siti.sends_photo("Gorong-gorong gang 5 ambrol")
    await siti.who.sees("(?s)Siap dikirim.*Gorong-gorong gang 5.*1 foto")
    await siti.says("kirim")
    await siti.who.sees("TGG-2611-0002")
    assert siti.count == 2


async def test_an_invitation_in_two_acts(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = Acts(await town.resident("Darmo"))
    await darmo.says("Mengundang Bu Lurah tahlilan besok malam jam 7 di Jl. Jawa 5 sebelah masjid")
    seen = await darmo.who.sees("(?s)Undangan siap dikirim.*Rabu malam, 25 November 2026")
    assert "Jl. Jawa 5" in seen.message.text
    assert "Darmo" in seen.message.text
    await darmo.taps("Kirim")
    await darmo.who.sees(RECEIPT)
    assert darmo.count == 2
    await lurah.sees("Tahlilan, Darmo")


async def test_an_invitation_without_its_time_in_three(town: Town) -> None:
    darmo = Acts(await town.resident("Darmo"))
    await darmo.says("Mengundang Pak Lurah pengajian di masjid Al-Ikhlas")
    await darmo.who.sees("Kapan acaranya")
    await darmo.says("Kamis malam jam 7")
    await darmo.who.sees("Undangan siap dikirim")
    await darmo.taps("Kirim")
    await darmo.who.sees(RECEIPT)
    assert darmo.count == 3


async def test_a_house_that_nobody_can_find_is_asked_once(town: Town) -> None:
    darmo = Acts(await town.resident("Darmo"))
    await darmo.says("Mengundang Pak Lurah tahlilan besok malam jam 7 di rumah saya")
    await darmo.who.sees("rumah saya: di jalan atau gang apa")
    await darmo.says("rumah saya")
    await darmo.who.sees("(?s)siap dikirim.*rumah saya")
    await darmo.taps("Kirim")
    await darmo.who.sees(RECEIPT)
    assert darmo.count == 3


async def test_a_house_is_found_by_phone(town: Town) -> None:
    darmo = await town.resident("Darmo", phone="081234567890")
    await darmo.says("Mengundang Pak Lurah tahlilan besok malam jam 7 di rumah saya")
    await darmo.sees("(?s)siap dikirim.*rumah saya.*0812-3456-7890")


async def test_the_first_report_by_the_link_of_a_poster(town: Town) -> None:
    siti = Acts(await town.stranger("Siti"))
    await siti.opens("tegalgede-05-02")
    await siti.taps("Setuju")
    await siti.who.sees("Tegalgede, RW 05 RT 02")
    await siti.says("Selokan depan musala mampet")
    await siti.who.sees("Siap dikirim")
    await siti.taps("Kirim")
    await siti.who.sees(RECEIPT)
    assert siti.count <= 5


async def test_the_first_report_of_somebody_unknown(town: Town) -> None:
    siti = Acts(await town.stranger("Siti"))
    await siti.says("Selokan depan musala mampet")
    await siti.who.sees("tidak hilang")
    await siti.taps("Setuju")
    await siti.taps("Tegalgede")
    await siti.taps("05")
    await siti.who.sees("RT berapa")
    await siti.taps("02")
    await siti.who.sees("(?s)Siap dikirim.*Selokan depan musala mampet")
    await siti.taps("Kirim")
    await siti.who.sees(RECEIPT)
    assert siti.count <= 7


@pytest.mark.parametrize(
    "word", ["kirim", "Ya", "iya pak", "nggih", "ok", "👍", "👍🏽", "siap", "Nggih, monggo", "oke bu"]
)
async def test_typed_words_are_the_press(town: Town, word: str) -> None:
    siti = await town.resident("Siti")
    await siti.says("Selokan depan musala mampet")
    await siti.sees("Siap dikirim")
    await siti.says(word)
    await siti.sees(RECEIPT)


@pytest.mark.parametrize(
    ("correction", "then"),
    [
        ("eh, jam 8", "Rabu malam, 25 November 2026.*pukul 20.00"),
        ("jadi Kamis malam", "Kamis malam, 26 November 2026.*pukul 19.00"),
        ("tempatnya di balai RW 5", "balai RW 5"),
    ],
)
async def test_a_correction_goes_into_the_review(town: Town, correction: str, then: str) -> None:
    darmo = await town.resident("Darmo")
    await darmo.says("Mengundang Bu Lurah tahlilan besok malam jam 7 di Jl. Jawa 5 sebelah masjid")
    await darmo.sees("siap dikirim")
    await darmo.says(correction)
    await darmo.sees(f"(?s)diperbarui.*{then}")


async def test_more_of_the_matter_goes_in_and_another_gets_its_own_review(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    first = await siti.sees("Siap dikirim")
    await siti.sends_photo()
    await siti.sees("(?s)Siap dikirim.*1 foto")
    await siti.says("sejak Senin kemarin")
    await siti.sees("(?s)Isi: Lampu jalan gang 3 mati\nsejak Senin kemarin")
    await siti.says("Sampah menumpuk di pojok lapangan, baunya menyengat")
    second = await siti.sees("(?s)Siap dikirim.*Isi: Sampah menumpuk")
    assert "Lampu" not in second.message.text
    assert first.message.id != second.message.id
    await siti.taps("Kirim", on=second.message)
    await siti.sees("TGG-2611-0001")
    await siti.sees("(?s)Siap dikirim.*Lampu jalan gang 3 mati.*sejak Senin")  # the first comes back
    await siti.says("ya")
    await siti.sees("TGG-2611-0002")
    await staf.sees("Sampah menumpuk")
    await staf.sees("(?s)Lampu jalan gang 3 mati.*sejak Senin")


async def test_the_first_of_two_is_sent_by_its_own_button(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    first = await siti.sees("Siap dikirim")
    await siti.says("Undang Pak Lurah pengajian besok malam jam 7 di masjid Al-Ikhlas")
    await siti.sees("Undangan siap dikirim")
    await siti.taps("Kirim", on=first.message)
    await siti.sees("(?s)Laporan.*TGG-2611-0001")
    await siti.says("kirim")
    await siti.sees("(?s)Undangan.*TGG-2611-0002")


async def test_a_name_is_hidden_by_one_press(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("Tetangga saya bermain judi tiap malam di pos kamling")
    await siti.sees("Siap dikirim")
    await siti.taps("Rahasiakan nama")
    await siti.sees("Rahasia")
    await siti.taps("Kirim")
    await siti.sees(RECEIPT)
    seen = await staf.sees("bermain judi")
    assert "Siti" not in seen.message.text


async def test_what_can_be_changed_is_behind_one_button(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    await siti.taps("Ubah …")
    await siti.sees("Mana yang mau diubah")
    await siti.taps("Kembali")
    await siti.sees("Tekan Kirim")
    await siti.taps("Ubah …")
    await siti.taps("Ubah Bidang")
    await siti.taps("Keamanan")
    await siti.sees("(?s)Siap dikirim.*Bidang: Keamanan")


async def test_a_voice_note_is_asked_what_it_is_about(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.sends_voice()
    seen = await siti.sees("Pesan suara Bapak/Ibu sudah kami simpan. Ini tentang apa")
    assert "🚨 Ini darurat" in seen.message.labels
    await siti.taps("Sampah")
    await siti.sees("(?s)Siap dikirim.*pesan suara")
    await siti.taps("Kirim")
    await siti.sees(RECEIPT)
    await staf.sees("pesan suara")


async def test_a_review_left_open_is_asked_about_twice(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    await siti.sees("Siap dikirim")
    await town.later(minutes=14)
    await siti.not_sees("belum terkirim")
    await town.later(minutes=2)
    first = await siti.sees("(?s)belum terkirim.*Lampu jalan gang 3 mati")
    await town.later(hours=10)
    await town.at("06:59", days=1)
    assert await waiting(siti) == [first.message.id]
    await town.at("07:00")
    again = await siti.sees("belum terkirim")
    assert again.message.id > first.message.id
    await town.at("12:00", days=1)
    assert await waiting(siti) == [again.message.id]  # and never a third time


async def waiting(siti: Neighbour) -> list[int]:
    """The messages that ask about what was not sent."""
    await siti.town.settle()
    return [one.id for one in await siti.messages() if one.own and "belum terkirim" in one.text]


async def test_in_the_quiet_hours_nobody_is_asked(town: Town) -> None:
    await town.at("21:50")
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    await siti.sees("Siap dikirim")
    await town.at("23:00")
    await town.at("06:00", days=1)
    assert await waiting(siti) == []
    await town.at("07:00")
    await siti.sees("belum terkirim")
    await siti.says("ya")
    await siti.sees(RECEIPT)


async def test_the_phone_is_offered_after_the_receipt(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    await siti.taps("Kirim")
    await siti.sees("(?s)TGG-2611-0001.*Bagikan nomor saya")
    await siti.shares_contact("+6281234567890")
    await siti.sees("0812-3456-7890 kami catat")
    await siti.says("/privasi")
    await siti.sees("Nomor HP: 0812-3456-7890")


async def test_what_the_bot_is_stands_before_start(town: Town) -> None:
    said = {one.method: one.params for one in town.sim.calls}
    assert "112" in said["setMyDescription"]["description"]
    assert len(said["setMyDescription"]["description"]) <= 512
    assert 0 < len(said["setMyShortDescription"]["short_description"]) <= 120


@pytest.mark.parametrize(
    ("said", "edited", "shown", "gone"),
    [
        ("Lampu jalan di gang 3 padam", "Lampu jalan di gang 4 padam", "Tempat: gang 4", "gang 3"),
        (
            "Selokan di gang 3 mampet",
            "Sampah di gang 3 menumpuk, baunya busuk",
            "Bidang: Sampah",
            "Jalan & dr",
        ),
        ("Lampu jalan padam", "Lampu jalan di Jl. Jawa 5 padam", r"Tempat: Jl\. Jawa 5", "RW 05 RT 02"),
        (
            "Lampu jalan padam semua",
            "Usul lampu jalan di gang 3 ditambah",
            "Jenis: (Usul|Aspirasi)",
            "Pengaduan",
        ),
        (
            "Mengundang Bu Lurah tahlilan besok malam jam 7 di Jl. Jawa 5",
            "Mengundang Bu Lurah tahlilan besok malam jam 8 di Jl. Jawa 6",
            r"20\.00.*Jl\. Jawa 6",
            "Jawa 5|19.00",
        ),
        (
            "Mengundang Bu Lurah yasinan besok malam jam 7 di gang 3, tuan rumah Pak Karto",
            "Mengundang Bu Lurah pengajian Kamis malam jam 7 di gang 3, tuan rumah Pak Slamet",
            "Pengajian.*Slamet.*26 November",
            "Karto|25 November",
        ),
    ],
)
async def test_an_edited_message_is_understood_anew(
    town: Town, said: str, edited: str, shown: str, gone: str
) -> None:
    siti = await town.resident("Siti")
    first = await siti.says(said)
    await siti.sees("iap dikirim")
    await siti.edits(first, edited)
    text = (await siti.sees(f"(?s)Jawaban diperbarui.*{shown}")).message.text
    assert not re.search(gone, text)


async def test_what_was_answered_otherwise_stays_as_it_is(town: Town) -> None:
    siti = await town.resident("Siti")
    first = await siti.says("Lampu jalan di gang 3 padam")
    await siti.sees("Siap dikirim")
    await siti.taps("Ubah")
    await siti.taps("Tempat")
    await siti.sees("Di mana")
    await siti.says("depan musala Al-Huda")
    await siti.sees("(?s)Siap dikirim.*musala Al-Huda")
    await siti.edits(first, "Lampu jalan di gang 4 padam total")
    await siti.sees("(?s)iap dikirim.*gang 4 padam total.*Tempat: depan musala Al-Huda")


async def test_the_edited_words_of_a_review_that_was_put_aside(town: Town) -> None:
    siti = await town.resident("Siti")
    first = await siti.says("Lampu jalan di gang 3 padam")
    await siti.sees("Siap dikirim")
    await siti.says("Sampah di Jl. Jawa menumpuk sudah seminggu")
    await siti.sees("(?s)Siap dikirim.*Sampah")
    await siti.edits(first, "Lampu jalan di gang 4 padam")
    await siti.sees("(?s)iap dikirim.*Tempat: gang 4")
    await siti.taps("Kirim")
    await siti.sees(RECEIPT)


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_command_for_the_review_that_is_open_brings_it_below(town: Town, at_once: bool) -> None:
    siti = await town.resident("Siti")
    cases = (
        ("Lampu jalan gang 3 mati", "/aspirasi", "Aspirasi"),
        ("Mengundang Pak Lurah yasinan besok malam jam 7 di gang 3", "/undangan", "Undangan"),
    )
    for said, command, name in cases:
        first = await siti.says(said)
        if not at_once:
            await siti.sees("iap dikirim")
        await siti.says(command)
        await siti.sees(f"(?s){name} ini belum terkirim.*iap dikirim")
        await town.settle()
        shown = [one for one in await siti.messages() if one.own and one.id > first.id]
        assert [bool(one.buttons) for one in shown] == [False, True]
        await siti.taps("Kirim")
        await siti.sees(RECEIPT)


async def test_a_command_for_the_question_that_is_open_brings_it_below(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Tolong dibantu nggih pak, sudah lama")
    await siti.sees("Langkah 2")
    again = await siti.says("/aspirasi")
    await siti.sees("Langkah 2")
    await town.settle()
    asked = [one for one in await siti.messages() if one.own and "Langkah 2" in one.text]
    assert [bool(one.buttons) for one in asked] == [False, True]
    assert asked[-1].id > again.id
