"""Which days a clerk means, always such as have begun; and with what a span is compared."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.digests.periods import named
from tickets.digests.spans import Length, Span, month_of

TODAY = date(2026, 11, 24)  # a Tuesday


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1–15 Nov", "2026-11-01", "2026-11-15"),
        ("1 - 15 november 2025", "2025-11-01", "2025-11-15"),
        ("tanggal 1 sampai 15 November", "2026-11-01", "2026-11-15"),
        ("1 s/d 15 nop", "2026-11-01", "2026-11-15"),
        ("28 okt - 3 nov", "2026-10-28", "2026-11-03"),
        ("28 des - 3 jan", "2025-12-28", "2026-01-03"),  # over the turn of the year
        ("28 desember 2024 hingga 3 januari 2025", "2024-12-28", "2025-01-03"),
        ("1/11/2026 - 15/11/2026", "2026-11-01", "2026-11-15"),
        ("1/11-15/11", "2026-11-01", "2026-11-15"),
        ("2026-10-05 sampai 2026-10-09", "2026-10-05", "2026-10-09"),
        ("berapa laporan 3-9 desember", "2025-12-03", "2025-12-09"),  # this December is still to come
        ("1-15", "2026-11-01", "2026-11-15"),
        ("rekap 25-28", "2026-10-25", "2026-10-28"),
        ("tgl 1 - tgl 7", "2026-11-01", "2026-11-07"),
        ("oktober sampai november", "2026-10-01", "2026-11-30"),
        ("januari-maret", "2026-01-01", "2026-03-31"),
        ("nov - feb", "2025-11-01", "2026-02-28"),
        ("des 2024 - jan 2026", "2024-12-01", "2026-01-31"),
        ("sejak 1 November", "2026-11-01", "2026-11-24"),
        ("mulai Oktober", "2026-10-01", "2026-11-24"),
        ("sejak 3 desember", "2025-12-03", "2026-11-24"),
        ("20 november", "2026-11-20", "2026-11-20"),
        ("20 desember", "2025-12-20", "2025-12-20"),
        ("2026-11-20", "2026-11-20", "2026-11-20"),
        ("7 hari terakhir", "2026-11-18", "2026-11-24"),
        ("tujuh hari terakhir", "2026-11-18", "2026-11-24"),
        ("2 minggu terakhir", "2026-11-11", "2026-11-24"),
        ("3 bulan terakhir", "2026-08-25", "2026-11-24"),
        ("setahun terakhir", "2025-11-25", "2026-11-24"),
        ("triwulan ini", "2026-10-01", "2026-12-31"),
        ("triwulan lalu", "2026-07-01", "2026-09-30"),
        ("triwulan III", "2026-07-01", "2026-09-30"),
        ("semester 1", "2026-01-01", "2026-06-30"),
        ("semester 2 2025", "2025-07-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("statistik tahun 2025", "2025-01-01", "2025-12-31"),
        ("10/2026", "2026-10-01", "2026-10-31"),
    ],
)
def test_the_days_that_are_meant(text: str, first: str, last: str) -> None:
    assert named(text, TODAY) == span(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "asdf", "bulan ini", "November", "minggu lalu", "31 november", "15 - 1 nov", "0 hari terakhir",
     "semester 3", "RW 05-07 minggu ini", "40 - 50", "laporan jam 1-2 siang", "1/13/2026"],
)  # fmt: skip
def test_what_names_no_days_of_its_own(text: str) -> None:
    assert named(text, TODAY) is None


@given(st.text(max_size=40))
def test_any_words_have_an_answer(text: str) -> None:
    found = named(text, TODAY)
    assert found is None or found.first <= found.last


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 300))
def test_days_as_they_are_told_are_understood_again(last: date, days: int) -> None:
    first = last - timedelta(days=days)
    text = f"{first.day}/{first.month}/{first.year} - {last.day}/{last.month}/{last.year}"
    assert named(text, last) == Span(first, last)


@pytest.mark.parametrize(
    ("whole", "before"),
    [
        (("2026-11-16", "2026-11-22"), ("2026-11-09", "2026-11-15")),  # a week
        (("2027-02-01", "2027-02-07"), ("2027-01-25", "2027-01-31")),  # a week that begins a month
        (("2026-11-01", "2026-11-30"), ("2026-10-01", "2026-10-31")),
        (("2026-07-01", "2026-09-30"), ("2026-04-01", "2026-06-30")),  # three months
        (("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31")),
        (("2026-11-01", "2026-11-24"), ("2026-10-01", "2026-10-24")),  # a month so far
        (("2026-03-01", "2026-03-30"), ("2026-02-01", "2026-02-28")),  # there is no 30 February
        (("2026-01-01", "2026-11-24"), ("2025-01-01", "2025-11-24")),  # a year so far
        (("2026-11-10", "2026-11-12"), ("2026-11-07", "2026-11-09")),  # three days
    ],
)
def test_it_is_compared_with_as_much_before_it(whole: tuple[str, str], before: tuple[str, str]) -> None:
    assert span(*whole).before() == span(*before)


def test_a_span_is_called_what_the_calendar_calls_it() -> None:
    assert span("2026-11-16", "2026-11-22").length is Length.WEEK
    assert span("2026-11-17", "2026-11-23").length is Length.DAYS  # from a Tuesday
    assert month_of(date(2028, 2, 3)) == span("2028-02-01", "2028-02-29")
    assert month_of(TODAY).length is Length.MONTH
    assert span("2026-01-01", "2026-12-31").length is Length.YEAR
    assert span("2026-11-01", "2026-11-24").length is Length.DAYS


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 500))
def test_the_span_before_ends_before_it_begins(first: date, days: int) -> None:
    one = Span(first, first + timedelta(days=days))
    assert one.before().first <= one.before().last < one.first
