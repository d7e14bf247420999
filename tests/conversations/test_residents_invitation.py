"""/undangan: the time pressed and typed, doubts asked, always told in full; what the lurah has then."""

import pytest

from tests.town import Neighbour, Town


async def asked_when(town: Town) -> Neighbour:
    """A resident who is asked when the event is."""
    darmo = await town.resident("Pak Darmo")
    await darmo.says("/undangan")
    await darmo.taps("Pengajian")
    await darmo.says("Takmir Masjid Al Hikmah")
    await darmo.sees("Kapan acaranya")
    return darmo


async def invites(host: Neighbour, kind: str, when: str) -> str:
    """Invites and gives the number."""
    await host.says("/undangan")
    await host.taps(kind)
    await host.says("Keluarga Bu Sum")
    await host.says(when)
    await host.says("Jl. Kalimantan 12")
    await host.taps("Lewati")
    await host.sees("catatan atau foto kartu")
    await host.taps("Lewati")
    await host.sees("Undangan siap dikirim")
    await host.taps("Kirim")
    return str(await host.sees(r"TGG-2611-\d{4}"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("besok malam jam 7", r"Rabu malam, 25 November 2026 \(malam Kamis\), pukul 19.00 WIB"),
        ("Jumat 19.30", r"Jumat malam, 27 November 2026 \(malam Sabtu\), pukul 19.30 WIB"),
        ("5 Des 19.00", r"Sabtu malam, 5 Desember 2026 \(malam Minggu\), pukul 19.00 WIB"),
        ("malam Jumat bakda Isya", r"Kamis malam, 26 November 2026 \(malam Jumat\), sekitar .*Isya"),
    ],
)
async def test_typed_it_is_told_in_full(town: Town, typed: str, told: str) -> None:
    darmo = await asked_when(town)
    await darmo.says(typed)
    await darmo.sees(f"Dicatat: Waktu: {told}")
    await darmo.sees_now("Di mana acaranya")


async def test_calendar_and_clock_are_pressed(town: Town) -> None:
    darmo = await asked_when(town)
    await darmo.taps("Desember ▶️")
    await darmo.sees_now("Desember 2026")
    await darmo.taps("5")
    await darmo.sees("Sabtu, 5 Desember 2026. Jam berapa")
    await darmo.taps("Kembali")
    await darmo.sees("Kapan acaranya")
    await darmo.taps("27")
    await darmo.sees("Jumat, 27 November 2026. Jam berapa")
    await darmo.taps("19.30")
    await darmo.sees(r"Dicatat: Waktu: Jumat malam, 27 November 2026 \(malam Sabtu\), pukul 19.30 WIB")


async def test_a_day_pressed_and_a_clock_typed(town: Town) -> None:
    darmo = await asked_when(town)
    await darmo.taps("27")
    await darmo.says("jam setengah delapan malam")
    await darmo.sees(r"Jumat malam, 27 November 2026 \(malam Sabtu\), pukul 19.30 WIB")


async def test_a_day_typed_then_a_clock(town: Town) -> None:
    darmo = await asked_when(town)
    await darmo.says("Kamis malam")
    await darmo.sees("Jam berapa")
    await darmo.says("jam 7")
    await darmo.sees(r"Kamis malam, 26 November 2026 \(malam Jumat\), pukul 19.00 WIB")


async def test_a_doubt_is_asked_with_buttons(town: Town) -> None:
    darmo = await asked_when(town)
    await darmo.says("Sabtu jam 7")
    await darmo.sees("pagi atau malam")
    await darmo.taps("Sabtu malam, 28 November, 19.00")
    await darmo.sees("Sabtu malam, 28 November 2026")


async def test_a_doubt_is_settled_by_a_word(town: Town) -> None:
    darmo = await asked_when(town)
    await darmo.says("Sabtu jam 7")
    await darmo.sees("pagi atau malam")
    await darmo.says("malam")
    await darmo.sees("Sabtu malam, 28 November 2026")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("kemarin jam 7 malam", "sudah lewat"),
        ("31 Februari jam 19.00", "tidak ada"),
        ("nanti kalau sudah siap", "Mohon tulis hari dan jamnya"),
        ("tadi pagi jam 8", "sudah lewat"),
    ],
)
async def test_what_cannot_be_gets_one_sentence_and_the_question(town: Town, typed: str, why: str) -> None:
    darmo = await asked_when(town)
    await darmo.says(typed)
    await darmo.sees(rf"(?s){why}.*Kapan acaranya")


async def test_a_series_is_one_ticket_an_evening(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await asked_when(town)
    await darmo.says("Senin sampai Rabu malam jam 7")
    await darmo.sees("3 kali: Senin malam, 30 November 2026")
    await darmo.says("Masjid Al Hikmah")
    await darmo.taps("Lewati")
    await darmo.taps("Lewati")
    await darmo.sees("Undangan siap dikirim")
    await darmo.taps("Kirim")
    evenings = r"(?s)TGG-2611-\d+ Sen 30 Nov, 19.00.*TGG-2611-\d+ Sel 1 Des.*TGG-2611-\d+ Rab 2 Des"
    await darmo.sees(evenings)
    await lurah.sees(evenings)


async def test_it_says_that_the_lurah_has_something_then_but_not_what(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    sum_ = await town.resident("Bu Sum")
    await invites(sum_, "Yasinan", "besok malam jam 7")
    await lurah.taps("Hadir")
    await sum_.sees("akan hadir")

    darmo = await asked_when(town)
    await darmo.says("besok malam jam 8")
    await darmo.says("Masjid Al Hikmah")
    await darmo.taps("Lewati")
    await darmo.taps("Lewati")
    await darmo.sees("Pada waktu itu Bapak/Ibu Lurah Tegalgede sudah ada 1 acara")
    await darmo.not_sees("Bu Sum")
    await darmo.not_sees("Yasinan,")
    await darmo.taps("Ubah …")
    await darmo.taps("Ubah waktu")
    await darmo.says("lusa malam jam 8")
    await darmo.sees("Undangan siap dikirim")
    await darmo.not_sees("sudah ada 1 acara")


async def test_a_scanned_card_with_the_time_in_its_caption(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await asked_when(town)
    await darmo.sends_photo("besok malam jam 7")
    await darmo.sees("Rabu malam, 25 November 2026")
    await darmo.says("Masjid Al Hikmah")
    await darmo.shares_contact("+6281234567890")
    await darmo.sees("Sudah diterima: 1 foto")
    await darmo.taps("Lanjut")
    await darmo.sees("Nomor HP: 0812-3456-7890")
    await darmo.taps("Kirim")
    await lurah.taps("Lihat lampiran (1)")
    await lurah.sees(r"\[foto\]")


async def test_the_kind_is_typed_with_more_words(town: Town) -> None:
    darmo = await town.resident("Pak Darmo")
    await darmo.says("/undangan")
    await darmo.says("Tahlilan 7 harinya almarhum Mbah Karto")
    await darmo.sees("Siapa tuan rumah")
    await darmo.taps("Pak Darmo")
    await darmo.says("besok malam jam 7")
    await darmo.says("Rumah Mbah Karto")
    await darmo.taps("Lewati")
    await darmo.sees("Keterangan: Tahlilan 7 harinya almarhum Mbah Karto")


async def test_today_in_the_evening_no_past_hour_is_offered(town: Town) -> None:
    await town.at("18:45")
    darmo = await asked_when(town)
    await darmo.taps("24")
    await darmo.sees("Jam berapa")
    await darmo.not_sees(r"\[ 18.30 \]")
    await darmo.sees_now(r"\[ 19.00 \]")
