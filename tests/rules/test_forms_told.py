"""Whatever a form shows of a moment in full is understood again as the same moment."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from almanac.calendar import WIB
from almanac.prayer import time_of
from texts.views.chat.answers import when_words
from texts.words import Words
from tickets.drafts import Said
from tickets.forms.answers import Fits
from tickets.forms.evenings import bundle, spread
from tickets.forms.moments import dates, read, value
from tickets.forms.values import WhenValue
from tickets.places import load
from understanding.when import Anchor, Moment, Prayer, Side

NOW = datetime(2026, 11, 24, 10, tzinfo=WIB)
PLACES = load(Path(__file__).parents[2] / "programmes" / "kelurahan.toml")
WORDS = Words(PLACES)
HERE = PLACES["tegalgede"].here

DAYS = st.integers(1, 540).map(lambda n: NOW.date() + timedelta(days=n))
CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))
ANCHORS = st.builds(
    Anchor,
    st.sampled_from([Prayer.FAJR, Prayer.DHUHR, Prayer.ASR, Prayer.MAGHRIB, Prayer.ISHA]),
    st.sampled_from([Side.AFTER, Side.BEFORE, Side.AT]),
)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """A moment with a clock: exact, about, by a prayer, with an end, open."""
    day = draw(DAYS)
    kind = draw(st.sampled_from(["exact", "prayer", "end", "open"]))
    if kind == "prayer":
        told = draw(ANCHORS)
        return Moment(day, time_of(told, day, HERE).time(), about=True, prayer=told)
    at = draw(CLOCKS)
    if kind == "end":
        ends = datetime.combine(day, at) + timedelta(minutes=draw(st.integers(15, 720)))
        return Moment(day, at, ends.time(), None if ends.date() == day else ends.date())
    return Moment(day, at, open_end=kind == "open")


def again(answer: WhenValue) -> Any:
    """What is understood of an answer's own words."""
    return read(Said(text=when_words(WORDS, answer)), None, NOW, several=True, place=HERE)


@settings(max_examples=400, deadline=None)
@given(moments())
@example(Moment(date(2026, 11, 25), time(0, 0)))
@example(Moment(date(2028, 2, 29), time(19, 30)))
def test_a_moment_is_understood_again(meant: Moment) -> None:
    assert again(value(meant)) == Fits(value(meant))


@settings(max_examples=200, deadline=None)
@given(moments(), st.lists(st.integers(1, 60), min_size=1, max_size=10, unique=True))
def test_a_series_is_never_understood_as_another(meant: Moment, after: list[int]) -> None:
    days = [meant.date, *(meant.date + timedelta(days=n) for n in sorted(after))]
    some = spread(meant, days, HERE)
    answer = value(some[0]) | bundle(some)
    reading = again(answer)
    if isinstance(reading, Fits):
        assert [one.date for one in dates(reading.value)] == days
