"""What was said of a time and left no trace in the answer is asked; house numbers and guests are not."""

from datetime import date, datetime, time

import pytest

from understanding.when import Ambiguous, Ask, Understood, understand, understand_time

NOW = datetime(2026, 11, 24, 10)  # noqa: DTZ001, a Tuesday


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("besok jam 7 malam 30", Ask.CLOCK),
        ("besok jam 19.5", Ask.CLOCK),
        ("besok malam 8 keluarga", Ask.CLOCK),
        ("tgl 5 dsembr jam 7 malam", Ask.WHICH_DAY),
        ("besok malam jan 8", Ask.WHICH_DAY),
        ("besok wage jam 7 malam", Ask.WHICH_DAY),  # 25 November is a Legi
        ("kamis jam 7 malam x 3", Ask.HOW_OFTEN),
        ("tahlil 3 malam, besok jam 7 malam", Ask.HOW_OFTEN),
        ("tahlil mulai besok malam 7 hari ba'da isya", Ask.HOW_OFTEN),
        ("tiap jumat ke-2 dan ke-4 jam 7 malam", Ask.HOW_OFTEN),
        ("3 bulan sekali tanggal 10", Ask.HOW_OFTEN),
        ("setiap hari kerja jam 8 pagi", Ask.HOW_OFTEN),
    ],
)
def test_what_left_no_trace_is_asked(text: str, question: Ask) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Ambiguous), result
    assert result.question is question
    assert result.candidates, "what was understood is offered"


@pytest.mark.parametrize(
    "beside",
    [
        "di Jl. Jawa 7 No. 19 RT 02 RW 05",
        "untuk 30 orang",
        "acara 7 harian bapak",
        "hp 081234567890",
        "iuran 20.000",
        "di rumah Pak Kliwon",
        "di gang 4 blok C5",
        "tenda 3x4",
        "bawa seperempat kilo gula",
        "dan mohon doanya",
    ],
)
@pytest.mark.parametrize("sentence", ["besok jam 7 malam {}", "{}, besok jam 7 malam"])
def test_what_is_no_time_is_not_asked(sentence: str, beside: str) -> None:
    result = understand(sentence.format(beside), NOW)
    assert isinstance(result, Understood), result
    assert (result.moment.date, result.moment.time) == (date(2026, 11, 25), time(19))


def test_an_unread_clock_is_asked_for_a_known_day_too() -> None:
    result = understand_time("jam 19.5", date(2026, 11, 25), NOW)
    assert isinstance(result, Ambiguous), result


def test_the_clock_of_an_errand_is_offered() -> None:
    result = understand("surat 012/RT/2026: pukul 16.00 WIB, Jumat 27 November", NOW)
    assert isinstance(result, Ambiguous), result
    assert (result.candidates[0].date, result.candidates[0].time) == (date(2026, 11, 27), time(16))
