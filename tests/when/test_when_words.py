"""Answers, questions and refusals in words and in JSON; a clock for a day that is known."""

import io
import json
from datetime import date, datetime, time
from typing import Any

import pytest

from almanac.calendar import WIB
from texts.time_answers import (
    answer_json_lines,
    as_json,
    choices,
    duration,
    explain,
    in_full,
    question,
    reason,
    recurrence,
    spoken,
)
from texts.time_answers import moment as in_words
from understanding.when import (
    JEMBER,
    Ambiguous,
    Ask,
    Invalid,
    Moment,
    Nothing,
    Refusal,
    Understood,
    understand,
    understand_time,
)

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
THURSDAY = date(2026, 11, 26)


def lines(*asked: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    answer_json_lines(asked, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_as_json() -> None:
    assert as_json(understand("Kamis malam jam setengah 8 sampai jam 9", NOW)) == {
        "date": "2026-11-26",
        "time": "19:30",
        "end": "21:00",
        "spoken": "Kamis malam, 26 November 2026 (malam Jumat), pukul 19.30–21.00 WIB",
    }


def test_a_series_as_json() -> None:
    got = as_json(understand("tiap malam Jumat sampai 10 Desember", NOW))
    assert got["recur"] == "P7D"
    assert got["dates"] == ["2026-11-26", "2026-12-03", "2026-12-10"]
    assert got["time"] is None


def test_a_question_and_a_refusal_as_json() -> None:
    got = as_json(understand("besok jam 7", NOW))
    assert got["ambiguous"] is True
    assert got["candidates"] == [
        {"date": "2026-11-25", "time": "07:00"},
        {"date": "2026-11-25", "time": "19:00"},
    ]
    assert got["question"].endswith("?")
    assert as_json(understand("31 Feb", NOW)) == {
        "invalid": True,
        "reason": "Tanggal itu tidak ada. Mohon periksa tanggalnya.",
    }


def test_lines_of_json() -> None:
    got = lines(
        '{"text": "besok jam 19.00", "now": "2026-11-24T10:00"}',
        "",
        '{"text": "besok jam 19.00", "now": "2026-11-24T03:00+00:00"}',
        "nonsense",
        "[]",
        '{"text": "halo"}',
    )
    assert got[0]["date"] == got[1]["date"] == "2026-11-25"
    assert [g.get("invalid") for g in got[2:]] == [True, True, True]


@pytest.mark.parametrize("ask", list(Ask))
def test_every_question_has_words(ask: Ask) -> None:
    assert question(Ambiguous((), ask)).endswith("?")


@pytest.mark.parametrize("why", list(Refusal))
def test_every_refusal_has_words(why: Refusal) -> None:
    assert reason(Invalid(why)).endswith(".")
    assert reason(Nothing()).endswith(".")


def test_the_day_for_the_dead_is_shown_with_its_weton() -> None:
    result = understand("40 harinya wafat 1 November 2026", NOW)
    assert isinstance(result, Ambiguous)
    assert "Kamis, 10 Desember 2026 (Kamis Legi)" in question(result)
    assert choices(result.candidates, NOW) == ["Kamis malam, 10 Desember", "Rabu malam, 9 Desember"]


def test_in_full_with_weton_and_hijri() -> None:
    assert in_full(Moment(THURSDAY, time(19, 30))) == (
        "Kamis malam, 26 November 2026 (malam Jumat), pukul 19.30 WIB, Kamis malam Jumat Pon, "
        "malam 17 Jumadilakhir 1448 H"
    )
    assert in_full(Moment(THURSDAY, time(8))).endswith("Kamis Pahing, 16 Jumadilakhir 1448 H")


def test_a_hijri_day_waits_for_the_ministry() -> None:
    result = understand("malam 27 Rajab", NOW)
    assert isinstance(result, Understood)
    assert spoken(result).endswith("(menunggu penetapan Kemenag)")


@pytest.mark.parametrize(
    ("text", "said", "every"),
    [
        ("tiap malam Jumat", "setiap Kamis malam", "P7D"),
        ("setiap Senin dan Kamis jam 8 pagi", "setiap Senin, Kamis", "P7D"),
        ("tiap malam jam 8", "setiap malam", "P1D"),
        ("tiap hari jam 8 pagi", "setiap hari", "P1D"),
        ("tiap Kamis minggu kedua", "setiap bulan, Kamis ke-2", "P1M"),
        ("tiap Sabtu terakhir jam 8 malam", "setiap bulan, Sabtu terakhir", "P1M"),
        ("tiap tanggal 5", "setiap bulan tanggal 5", "P1M"),
        ("tiap Jumat Legi", "setiap selapan (35 hari)", "P35D"),
        ("tiap 2 minggu hari Kamis", "setiap 2 minggu, Kamis", "P14D"),
        ("tiap 10 hari", "setiap 10 hari", "P10D"),
        ("tiap 17 Agustus", "setiap tahun", "P1Y"),
    ],
)
def test_what_comes_again(text: str, said: str, every: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    assert result.recur is not None
    assert recurrence(result.recur, result.moment) == said
    assert duration(result.recur) == every
    assert spoken(result).startswith(said)


def test_a_long_series_is_folded() -> None:
    result = understand("14 malam berturut-turut mulai besok", NOW)
    assert isinstance(result, Understood)
    assert len(result.moments) == 14
    assert "…" in spoken(result)


def test_explaining() -> None:
    assert explain("malem jemuah bakda isyak", NOW).startswith("Dipahami: Kamis malam, 26 November 2026")
    assert explain("besok jam 7", NOW).count("\n- ") == 2
    assert explain("31 Feb", NOW).startswith("Ditolak")
    assert explain("halo", NOW) == "Tidak ada waktu yang disebut."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19.30", [time(19, 30)]),
        ("jam 7", [time(7), time(19)]),
        ("7", [time(7), time(19)]),
        ("jam 7 malam", [time(19)]),
        ("7 malam", [time(19)]),
        ("setengah 8 malam", [time(19, 30)]),
        ("bakda isya", [time(18, 55)]),
    ],
)
def test_a_clock_for_a_known_day(text: str, expected: list[time]) -> None:
    result = understand_time(text, THURSDAY, NOW)
    moments = result.moments if isinstance(result, Understood) else getattr(result, "candidates", ())
    assert [m.time for m in moments] == expected
    assert {m.date for m in moments} == {THURSDAY}


def test_the_evening_first_for_events_of_the_evening() -> None:
    result = understand_time("jam 7", THURSDAY, NOW, evening_kind=True)
    assert isinstance(result, Ambiguous)
    assert [m.time for m in result.candidates] == [time(19), time(7)]


def test_no_clock_for_a_known_day() -> None:
    assert understand_time("terserah", THURSDAY, NOW) == Nothing()
    assert understand_time("jam 25", THURSDAY, NOW) == Invalid(Refusal.NO_SUCH_CLOCK)
    past = understand_time("jam 7 pagi", date(2026, 11, 24), NOW)
    assert past == Invalid(Refusal.PAST)


def test_a_moment_knows_its_instants() -> None:
    m = Moment(THURSDAY, time(22), time(1), date(2026, 11, 27))
    assert m.start(WIB) == datetime(2026, 11, 26, 22, tzinfo=WIB)
    assert m.finish(WIB) == datetime(2026, 11, 27, 1, tzinfo=WIB)
    moved = m.on(date(2026, 12, 1))
    assert moved.end_date == date(2026, 12, 2)
    assert Moment(THURSDAY).start(WIB) is None
    assert in_words(Moment(THURSDAY), JEMBER) == "Kamis, 26 November 2026"
