"""The days that figures are asked of."""

import pytest

from tests.understanding.talk_judge import answer


def days(text: str) -> tuple[str, str] | None:
    """From and to of what an official asks on Tuesday, 8 December 2026."""
    got = answer({"text": text, "now": "2026-12-08T10:20", "who": "official"})
    slots = next(one["slots"] for one in got["intents"] if one["intent"] == "figures")
    return (slots["from"], slots["to"]) if slots else None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("1–15 Nov", "2026-11-01", "2026-11-15"),
        ("1-15 nov 2026", "2026-11-01", "2026-11-15"),
        ("tgl 1/11 s/d 15/11", "2026-11-01", "2026-11-15"),
        ("01/11/26 - 15/11/26", "2026-11-01", "2026-11-15"),
        ("1 s.d. 7 Desember", "2026-12-01", "2026-12-07"),
        ("28 Nov - 3 Des", "2026-11-28", "2026-12-03"),
        ("28 des 2025 - 3 jan 2026", "2025-12-28", "2026-01-03"),
        ("tanggal 20 sampai 25", "2026-11-20", "2026-11-25"),
        ("Senin sampai kemarin", "2026-12-07", "2026-12-07"),
        ("sejak 1 Desember", "2026-12-01", "2026-12-08"),
        ("kemarin", "2026-12-07", "2026-12-07"),
        ("kemarin lusa", "2026-12-06", "2026-12-06"),
        ("hari ini", "2026-12-08", "2026-12-08"),
        ("5 Desember", "2026-12-05", "2026-12-05"),
        ("minggu lalu", "2026-11-30", "2026-12-06"),
        ("bulan ini", "2026-12-01", "2026-12-31"),
        ("November", "2026-11-01", "2026-11-30"),
        ("oktober sampai desember", "2026-10-01", "2026-12-31"),
        ("tahun ini", "2026-01-01", "2026-12-31"),
        ("tahun 2025", "2025-01-01", "2025-12-31"),
        ("triwulan III", "2026-07-01", "2026-09-30"),
        ("semester lalu", "2026-01-01", "2026-06-30"),
        ("7 hari terakhir", "2026-12-02", "2026-12-08"),
        ("sebulan terakhir", "2026-11-09", "2026-12-08"),
    ],
)
def test_any_days_that_have_been(said: str, first: str, last: str) -> None:
    assert days(f"rekap {said}") == (first, last)


@pytest.mark.parametrize("text", ["rekap", "rekap RT 3", "statistik sampah di RW 5"])
def test_none_is_named(text: str) -> None:
    assert days(text) is None
