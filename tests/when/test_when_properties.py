"""What holds for every text: no crash, nothing past, and what is shown is understood again."""

import string
import time as clock
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almanac.prayer import time_of
from texts.time_answers import as_json, in_full, moment, question, reason, spoken
from understanding.when import (
    Ambiguous,
    Anchor,
    Invalid,
    Moment,
    Nothing,
    Part,
    Prayer,
    Result,
    Side,
    Understood,
    understand,
    understand_time,
)
from understanding.when.grammar.vocabulary import vocabulary

NOW = datetime(2026, 11, 24, 10, 0)  # noqa: DTZ001  (a naive now is of the place)
NOWS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001
WORDS = (
    st.sampled_from(sorted(vocabulary()))
    | st.integers(0, 2030).map(str)
    | st.sampled_from(list(string.punctuation))
)
SOUP = st.lists(WORDS, max_size=14).map(" ".join)


def check(result: Result, now: datetime) -> None:
    as_json(result)
    if isinstance(result, Understood):
        assert result.moments
        moments = result.moments
    elif isinstance(result, Ambiguous):
        assert question(result)
        moments = result.candidates
    else:
        assert isinstance(result, Invalid | Nothing)
        assert reason(result)
        return
    for m in moments:
        assert m.date >= now.date()
        if m.time is not None:
            assert datetime.combine(m.date, m.time) >= now.replace(second=0, microsecond=0)


@settings(max_examples=400, deadline=None)
@given(text=st.text(max_size=400), now=NOWS)
def test_any_text_has_an_answer(text: str, now: datetime) -> None:
    check(understand(text, now), now)


@settings(max_examples=1500, deadline=None)
@given(text=SOUP, now=NOWS)
def test_any_words_of_time_have_an_answer_that_is_not_past(text: str, now: datetime) -> None:
    check(understand(text, now), now)


@settings(max_examples=300, deadline=None)
@given(text=SOUP, on=st.dates(date(2026, 1, 1), date(2028, 12, 31)), now=NOWS)
def test_any_words_for_a_known_day_have_an_answer(text: str, on: date, now: datetime) -> None:
    check(understand_time(text, on, now), now)


DAYS = st.integers(1, 540).map(lambda n: NOW.date() + timedelta(days=n))
CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def same(shown: str, meant: Moment, now: datetime = NOW) -> None:
    result = understand(shown, now)
    assert isinstance(result, Understood), (shown, result)
    got = result.moment
    assert len(result.moments) == 1
    assert (got.date, got.time, got.end, got.end_date, got.open_end) == (
        meant.date,
        meant.time,
        meant.end,
        meant.end_date,
        meant.open_end,
    ), shown


@settings(max_examples=300, deadline=None)
@given(day=DAYS, at=CLOCKS)
def test_a_clock_shown_is_understood_again(day: date, at: time) -> None:
    meant = Moment(day, at)
    same(moment(meant), meant)
    same(in_full(meant), meant)


@settings(max_examples=100, deadline=None)
@given(day=DAYS, part=st.sampled_from([None, *Part]))
def test_a_day_shown_is_understood_again(day: date, part: Part | None) -> None:
    meant = Moment(day, part=part)
    same(moment(meant), meant)
    same(in_full(meant), meant)


@settings(max_examples=200, deadline=None)
@given(day=DAYS, at=CLOCKS, minutes=st.integers(15, 720))
def test_an_end_shown_is_understood_again(day: date, at: time, minutes: int) -> None:
    end = datetime.combine(day, at) + timedelta(minutes=minutes)
    meant = Moment(day, at, end.time(), None if end.date() == day else end.date())
    same(moment(meant), meant)


@settings(max_examples=100, deadline=None)
@given(day=DAYS, at=CLOCKS)
def test_an_open_end_shown_is_understood_again(day: date, at: time) -> None:
    meant = Moment(day, at, open_end=True)
    same(moment(meant), meant)


@settings(max_examples=150, deadline=None)
@given(
    day=DAYS,
    prayer=st.sampled_from([Prayer.FAJR, Prayer.DHUHR, Prayer.ASR, Prayer.MAGHRIB, Prayer.ISHA]),
    side=st.sampled_from([Side.AFTER, Side.BEFORE, Side.AT]),
)
def test_a_prayer_shown_is_understood_again(day: date, prayer: Prayer, side: Side) -> None:
    anchor = Anchor(prayer, side)
    meant = Moment(day, time_of(anchor, day).time(), about=True, prayer=anchor)
    same(moment(meant), meant)
    same(in_full(meant), meant)


@settings(max_examples=60, deadline=None)
@given(text=SOUP)
def test_the_same_text_has_the_same_answer(text: str) -> None:
    assert understand(text, NOW) == understand(text.upper(), NOW)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096, "besok " * 700, "1." * 2048, "1-" * 2048, "5/12 " * 900, "tgl 5, " * 600, "5," * 2000,
        "malam minggu " * 400, "jam 7 sampai " * 300, "tiap malam jumat legi dan " * 200, "é̀" * 2000,
        "wafat kemarin 7 hari " * 200, "tiga puluh " * 400, "(" * 4096, "\n" * 4096, "s/d " * 1000,
        "eh keliru besok jam 7, " * 175, "ga jadi besok, lusa " * 200, "semula besok menjadi lusa " * 150,
        "[07/12/26 20.15] A: besok\n" * 150, "[07/12/26 20.15 " * 250, "hari : \n" * 500, "x, [" * 1024,
        "Kamis jam 7 rapat. Jumat jam 8 arisan. " * 100, "12 rajab, " * 370, "5 Des. 6 Des. " * 290,
    ],
)  # fmt: skip
def test_long_texts_are_cheap(text: str) -> None:
    understand(text, NOW)  # imports and caches
    spent = []
    for _ in range(3):
        began = clock.process_time()
        understand(text, NOW)
        spent.append(clock.process_time() - began)
    assert min(spent) < 0.2  # of the processor; it takes at most 70 ms


def test_a_message_is_read_to_its_end() -> None:
    assert isinstance(understand("x " * 2030 + "besok jam 7 malam", NOW), Understood)
    assert isinstance(understand("besok jam 7 malam " + "x " * 2000, NOW), Understood)
    assert isinstance(understand("x " * 2048 + "besok jam 7 malam", NOW), Nothing)


def test_a_number_is_not_cut_in_two() -> None:
    text = "besok " + "x" * 4083 + " 19.30"
    result = understand(text, NOW)
    assert not (isinstance(result, Understood) and result.moment.time == time(19, 3))


@pytest.mark.parametrize(
    "text", ["setiap 0 mlm", "0 malam berturut-turut mulai besok", "tiap 0 minggu", "selama 0 hari"]
)
def test_a_count_of_nothing(text: str) -> None:
    check(understand(text, NOW), NOW)


def test_spoken_of_a_question_is_empty() -> None:
    assert spoken(Nothing()) == ""
