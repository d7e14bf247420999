"""What is shown for confirmation: every evening with its clock, a rule without an end; other zones."""

from datetime import datetime

import pytest

from texts.time_answers import as_json, spoken
from understanding.when import Ambiguous, Ask, Invalid, Refusal, Result, Understood, understand

NOW = datetime(2026, 12, 8, 10, 20)  # noqa: DTZ001, a Tuesday


def test_evenings_are_shown_with_their_clocks_where_they_differ() -> None:
    result = understand("Kamis malam jam 7 dan Jumat malam jam 8 latihan hadrah", NOW)
    assert spoken(result) == (
        "2 kali: Kamis malam, 10 Desember 2026 (malam Jumat), pukul 19.00 WIB; lalu Jum 11 Des pukul 20.00"
    )
    assert as_json(result)["times"] == ["19:00", "20:00"]


def test_one_clock_or_one_prayer_is_said_once() -> None:
    for text in ("Kamis dan Jumat malam jam 7", "Kamis dan Jumat bakda Isya"):
        result = understand(text, NOW)
        assert spoken(result).endswith("lalu Jum 11 Des")
        assert "times" not in as_json(result)


@pytest.mark.parametrize(
    "text", ["tiap Kamis jam 4 sore", "yasinan tiap malam Jumat", "tiap tanggal 10", "every Friday 7pm"]
)
def test_a_rule_without_an_end_says_so(text: str) -> None:
    assert ", tanpa akhir, " in spoken(understand(text, NOW))


def test_a_rule_with_an_end_does_not() -> None:
    assert "tanpa akhir" not in spoken(understand("tiap Kamis jam 4 sore sampai akhir Januari", NOW))


@pytest.mark.parametrize(
    "text",
    [
        "tgl 14 sampai 16 Desember tiap malam jam 19.30",
        "tiap malam tgl 14 sampai 16 Desember jam 19.30",
        "tgl 14 s/d 16 Des setiap pukul 19.30",
        "mulai tgl 14 sampai 16 Desember saben bengi jam 19.30",
    ],
)
def test_evenings_of_a_span_are_those_evenings(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    assert [m.date.day for m in result.moments] == [14, 15, 16]


def _asked(result: Result) -> list[str]:
    assert isinstance(result, Ambiguous), result
    assert result.question is Ask.ZONE
    return [f"{m.date:%d} {m.time:%H:%M}" for m in result.candidates]


def test_another_zone_is_asked_the_converted_clock_first() -> None:
    assert _asked(understand("besok jam 20.00 WITA", NOW)) == ["09 19:00", "09 20:00"]
    assert _asked(understand("besok jam 8 malam waktu Papua", NOW)) == ["09 18:00", "09 20:00"]
    assert _asked(understand("besok 20.00 GMT+8", NOW)) == ["09 19:00", "09 20:00"]
    assert _asked(understand("Senin jam 9 malam waktu Mekah", NOW)) == ["15 01:00", "14 21:00"]


@pytest.mark.parametrize(
    "text",
    [
        "besok 19.00 WIB",
        "besok 19.00 GMT+7",
        "besok jam 7 malam waktu Jember",
        "besok 19.00 WIB / 20.00 WITA",
    ],
)
def test_the_own_zone_is_clear(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    assert as_json(result)["time"] == "19:00"


@pytest.mark.parametrize(
    "text", ["rapat besok jam 8 pagi dibatalkan", "pengajian Jumat malam ga jadi", "besok ditunda"]
)
def test_what_is_called_off_is_no_time(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Invalid), result
    assert result.reason is Refusal.CALLED_OFF


@pytest.mark.parametrize(
    "text",
    [
        "ga jadi di balai, besok jam 7 malam di rumah pak RT",
        "mohon maaf bila ada salah kata, besok jam 7 malam",
        "salah satu warga mengundang, besok jam 7 malam",
        "jangan lupa besok jam 7 malam",
        "besok jam 7 malam jadi ya pak",
    ],
)
def test_what_only_sounds_like_a_correction(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    assert (as_json(result)["date"], as_json(result)["time"]) == ("2026-12-09", "19:00")
