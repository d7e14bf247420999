"""Said once, ready to send: how many acts a matter takes, what is asked, what a review takes in and what not."""

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
    await darmo.sees("(?s)siap dikirim.*rumah saya.*081234567890")


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
