"""Texts by another hand, who had not read the word lists; and new wordings of the kinds that they found."""

from datetime import datetime
from typing import Any

import pytest

from tests.cases import cases
from tests.when.others_judge import judge
from tests.when.when_judge import CORPUS, answer, corpus
from understanding.when import Ambiguous, Invalid, Refusal, Understood, understand

ROWS = [row for name in ("when-others", "when-others-2") for row in corpus(CORPUS.with_name(f"{name}.jsonl"))]
NOW = datetime(2026, 12, 8, 10, 20)  # noqa: DTZ001, a Tuesday


@cases("row", ROWS)
def test_texts_by_others_are_understood(row: dict[str, Any]) -> None:
    got = answer(row["text"], row["now"], row.get("said_at"))
    assert judge(row["expect"], got) == "right", got


def test_the_judge_can_fail() -> None:
    got = answer("besok jam 8 malam", "2026-12-08T10:20")
    assert judge({"date": "2026-12-09", "time": "20:00"}, got) == "right"
    assert judge({"date": "2026-12-10", "time": "20:00"}, got) == "wrong"
    assert judge({"date": "2026-12-09", "time": None, "window": ["18:00", "19:00"]}, got) == "wrong"
    assert judge({"invalid": True, "reason": "past"}, got) == "wrong"
    assert (
        judge({"date": "2026-12-09", "time": "19:00"}, answer("besok jam 7", "2026-12-08T10:20")) == "asked"
    )
    assert (
        judge({"date": "2026-12-09", "time": "19:00"}, answer("jam 25.00", "2026-12-08T10:20")) == "refused"
    )


RALAT = """Menyusul surat kami tertanggal 2 Desember 2026, kami sampaikan perubahan:
semula Sabtu 12 Desember 2026 pukul 15.00, menjadi Ahad 20 Desember 2026 pukul 15.30"""
PUT_OFF = """Kerja bakti yang sedianya Minggu 6 Desember 2026 ditunda karena hujan dan akan dilaksanakan pada:
Minggu, 13 Desember 2026 mulai pukul 06.00 WIB"""
USUAL = """Pengajian yang biasanya setiap malam Sabtu pukul 20.00, khusus minggu ini dilaksanakan
hari Jumat malam tanggal 11 Desember 2026 pukul 19.00"""


def moments(text: str) -> list[str]:
    """What is understood, as 'day hour:minute'; all evenings."""
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    return [f"{m.date:%d.%m.}" + (f" {m.time:%H:%M}" if m.time else "") for m in result.moments]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("pengajian Kamis malam jam 7 diundur sejam", "10.12. 20:00"),
        ("pengajian Kamis malam jam 7 diundur satu jam jadi jam 8", "10.12. 20:00"),
        ("pengajian Kamis malam jam 7 dimajukan setengah jam", "10.12. 18:30"),
        ("arisan Ahad jam 9 pagi ditunda seminggu", "20.12. 09:00"),
        ("mundur sehari dari Kamis jam 7 malam", "11.12. 19:00"),
        ("acara Ahad pagi jam 8 diundur dua hari", "15.12. 08:00"),
        ("resepsi dipercepat sehari, dari tanggal 20 jadi tanggal 19 jam 10 pagi", "19.12. 10:00"),
    ],
)
def test_a_time_is_moved_by_so_long(text: str, meant: str) -> None:
    assert moments(text) == [meant]


def test_what_is_moved_into_the_past_is_past() -> None:
    result = understand("rapat hari ini jam 11 pagi dimajukan 1 jam", NOW)
    assert isinstance(result, Invalid)
    assert result.reason is Refusal.PAST


def test_so_long_without_a_clock_is_asked() -> None:
    assert isinstance(understand("pengajian Kamis malam diundur sejam", NOW), Ambiguous)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hajatan dimajukan dari tanggal 20 ke tanggal 18 jam 9 pagi", "18.12. 09:00"),
        ("rapat RT digeser dari Rabu ke Kamis, jam 7 malam", "10.12. 19:00"),
        ("jadwal berubah: dari jam 15.00 ke jam 16.00 hari Jumat", "11.12. 16:00"),
        ("tahlilan pindah hari, Kamis ke Jumat malam jam 7", "11.12. 19:00"),
        ("benne malem kemmes, malem jum'at pokol pettoh", "10.12. 19:00"),
    ],
)
def test_moved_from_one_time_to_another(text: str, meant: str) -> None:
    assert moments(text) == [meant]


@pytest.mark.parametrize(
    ("text", "first", "many"),
    [
        ("latihan Kamis Jumat Sabtu sore jam 4", "10.12. 16:00", 3),
        ("malam Kamis, malam Jumat, malam Sabtu jam 8 malam", "09.12. 20:00", 3),
        ("nanti malam, besok malam, dan lusa malam jam 7", "08.12. 19:00", 3),
        ("Jumat Sabtu Minggu tiap jam 7 malam", "11.12. 19:00", 3),
        ("Sabtu s.d. Senin, 12 - 14 Desember 2026, jam 19.30", "12.12. 19:30", 3),
        ("tahlil tujuh malam di rumah pak Min, mulai nanti malam bakda Isya", "08.12. 19:05", 7),
        ("tello' malem molae malem jum'at mare isya'", "10.12. 19:05", 3),
    ],
)
def test_days_in_a_row_without_a_dan_are_all_meant(text: str, first: str, many: int) -> None:
    found = moments(text)
    assert (found[0], len(found)) == (first, many)


def test_several_evenings_keep_each_its_clock() -> None:
    found = moments("wayangan dua malam, Kamis malam jam 8, Jumat malam jam 9")
    assert found == ["10.12. 20:00", "11.12. 21:00"]


@pytest.mark.parametrize(
    "text",
    [
        "Jumat jam 3 sore santunan yatim lalu Sabtu jam 8 malam wayangan",
        "tgl 14 jam 7 malam, tgl 15 jam 8 malam, tgl 16 jam 9 malam",
        "Kamis Jumat Sabtu tiap malam jam 8",
        "malam Jumat yasinan habis maghrib, malam Minggu manaqib habis isya",
    ],
)
def test_two_matters_are_no_series(text: str) -> None:
    assert isinstance(understand(text, NOW), Ambiguous)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("UNDANGAN\nMalam : Jumat Legi, tanggal 24 Desember 2026\nWaktu : ba'da Isya'", "24.12. 19:10"),
        ("hari : Selasa\ntanggal : 15 - 12 - 2026\npukul : 07.00 WIB\ndi timur jembatan", "15.12. 07:00"),
        (RALAT, "20.12. 15:30"),
        (PUT_OFF, "13.12. 06:00"),
        (USUAL, "11.12. 19:00"),
        ("pembagian Rabu 16/12 mulai jam 9 sampai jam 12", "16.12. 09:00"),
        ("19 - 12 - 2026 jam 8 malam", "19.12. 20:00"),
        ("tanggal 10 bulan 1 jam 8 malam", "10.01. 20:00"),
        ("tanggal sepuluh bulan satu jam delapan malam", "10.01. 20:00"),
        ("mohon rawuhnya besok Jumat tanggal 11 jam 13.00 di musala", "11.12. 13:00"),
        ("100 hari wafatnya ibu pada 20 Desember jam 7 malam", "20.12. 19:00"),
        ("jumlah undangan 40, lampu sering mati, Sabtu jam 7 malam", "12.12. 19:00"),
    ],
)
def test_letters_and_lines(text: str, meant: str) -> None:
    assert moments(text) == [meant]


def test_lines_that_do_not_fit_are_asked_with_the_day_beside_the_date() -> None:
    result = understand("Hari : Jumat\nTanggal : 19 Desember 2026\nPukul : 08.00", NOW)
    assert isinstance(result, Ambiguous)
    assert {18, 19} <= {m.date.day for m in result.candidates}


@pytest.mark.parametrize(
    "text", ["Hari : Minggu\nTanggal : 6 Desember 2026\nPukul : 08.00", "kemarin sore jam 4"]
)
def test_a_past_line_is_not_made_next_weeks(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Invalid)
    assert result.reason is Refusal.PAST


@pytest.mark.parametrize("text", ["tanggal 5 bulan 14", "tanggal 5 bulan 13 jam 8 malam"])
def test_no_year_has_such_a_month(text: str) -> None:
    assert isinstance(understand(text, NOW), Invalid)
