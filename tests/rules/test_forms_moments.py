"""The question 'when': what words and presses make of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from tickets.drafts import Said
from tickets.forms.answers import Fits, Half, Wrong
from tickets.forms.moments import dates, moment, read, times, value

NOW = datetime(2026, 11, 24, 10, tzinfo=WIB)  # a Tuesday


def said(text: str, before: Any = None, *, several: bool = False) -> Any:
    """The reading of typed words."""
    return read(Said(text=text), before, NOW, several=several)


def pressed(choice: str, before: Any = None) -> Any:
    """The reading of a press."""
    return read(Said(choice=choice), before, NOW)


def test_a_whole_moment() -> None:
    reading = said("besok malam jam 7")
    assert isinstance(reading, Fits)
    start, end, _ = times(reading.value, WIB)
    assert (start, end) == (datetime(2026, 11, 25, 19, tzinfo=WIB), None)


def test_the_prayer_and_the_end_are_kept() -> None:
    reading = said("Kamis malam bakda Isya")
    assert isinstance(reading, Fits)
    assert reading.value["prayer"] == "isha.after"
    assert reading.value["about"]
    ends = said("Sabtu jam 19.00 sampai 21.00")
    assert isinstance(ends, Fits)
    assert times(ends.value, WIB)[1] == datetime(2026, 11, 28, 21, tzinfo=WIB)


def test_a_day_then_a_clock() -> None:
    half = said("Kamis malam")
    assert isinstance(half, Half)
    reading = said("jam 7", half.value)
    assert isinstance(reading, Fits)
    assert times(reading.value, WIB)[0] == datetime(2026, 11, 26, 19, tzinfo=WIB)
    assert pressed("clock=20:00", half.value) == Fits({"date": "2026-11-26", "time": "20:00"})


def test_a_doubt_is_picked_or_said() -> None:
    half = said("Sabtu jam 7")
    assert isinstance(half, Half)
    assert half.value["question"] == "clock"
    evening = datetime(2026, 11, 28, 19, tzinfo=WIB)
    for reading in (pressed("pick=1", half.value), said("malam", half.value), said("19.00", half.value)):
        assert isinstance(reading, Fits)
        assert times(reading.value, WIB)[0] == evening
    assert pressed("pick=9", half.value) == Wrong("when")
    assert pressed("pick=x", half.value) == Wrong("when")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("kemarin jam 7 malam", "when_past"),
        ("31 Februari jam 19.00", "when_no_such_date"),
        ("besok jam 25.00", "when_no_such_clock"),
        ("terserah", "when"),
        ("", "when"),
    ],
)
def test_what_cannot_be(words: str, reason: str) -> None:
    assert said(words) == Wrong(reason)


def test_a_series_where_it_fits_and_a_choice_where_not() -> None:
    words = "Senin sampai Rabu malam jam 7"
    series = said(words, several=True)
    assert isinstance(series, Fits)
    assert [one.date.day for one in dates(series.value)] == [30, 1, 2]
    alone = said(words)
    assert isinstance(alone, Half)
    assert alone.value["question"] == "several"
    assert len(alone.value["candidates"]) == 3


def test_evenings_with_hours_of_their_own() -> None:
    reading = said("Sabtu malam jam 7 dan Minggu pagi jam 8", several=True)
    assert isinstance(reading, Fits)
    starts = [times(value(one), WIB)[0] for one in dates(reading.value)]
    assert starts == [datetime(2026, 11, 28, 19, tzinfo=WIB), datetime(2026, 11, 29, 8, tzinfo=WIB)]
    mixed = said("Sabtu malam bakda Isya dan Minggu pagi jam 8", several=True)
    assert isinstance(mixed, Half)  # one by a prayer, one by the clock: which of them?
    assert mixed.value["question"] == "several"


def test_a_clock_typed_or_chosen_is_for_the_whole_series() -> None:
    half = said("Senin sampai Rabu malam", several=True)
    for reading in (said("jam 7", half.value), pressed("prayer=isha.after", half.value)):
        assert isinstance(reading, Fits)
        assert [one.date.day for one in dates(reading.value)] == [30, 1, 2]
    asked = said("Senin sampai Rabu jam 7", several=True)
    assert isinstance(asked, Half)
    for reading in (said("malam", asked.value), pressed("pick=1", asked.value)):
        assert isinstance(reading, Fits)
        assert [one.date.day for one in dates(reading.value)] == [30, 1, 2]
    weekly = said("tiap Kamis jam 7", several=True)
    assert isinstance(weekly, Half)
    reading = said("malam", weekly.value)
    assert isinstance(reading, Fits)
    assert reading.value["recur"] == "FREQ=WEEKLY;BYDAY=TH"
    assert [str(one.date) for one in dates(reading.value)][:2] == ["2026-11-26", "2026-12-03"]


def test_a_series_without_a_clock_gets_one_for_all() -> None:
    half = said("Senin sampai Rabu malam", several=True)
    assert isinstance(half, Half)
    reading = pressed("clock=19:00", half.value)
    assert isinstance(reading, Fits)
    assert len(dates(reading.value)) == 3


@pytest.mark.parametrize(
    ("choice", "reading"),
    [
        ("day=2026-11-24", Half({"date": "2026-11-24"})),
        ("day=2026-11-23", Wrong("when_past")),
        ("day=2029-01-01", Wrong("when_too_far")),
        ("day=2026-13-01", Wrong("when")),
        ("month=2026-12", Half({"month": "2026-12"})),
        ("month=2026-10", Wrong("when_past")),
        ("month=2030-01", Wrong("when_too_far")),
        ("month=", Wrong("when")),
        ("clock=19:00", Wrong("when")),
        ("apa", Wrong("when")),
    ],
)
def test_presses(choice: str, reading: object) -> None:
    assert pressed(choice) == reading


def test_a_clock_of_today_that_is_over() -> None:
    assert pressed("clock=09:00", {"date": "2026-11-24"}) == Wrong("when_past")


@given(st.text(max_size=40))
def test_any_words_are_read_or_refused(words: str) -> None:
    reading = said(words, several=True)
    if isinstance(reading, Fits):
        assert times(reading.value, WIB)[0] > NOW - timedelta(minutes=1)
        assert value(moment(reading.value)).items() <= reading.value.items()
