"""Values on their way into the store and back: times, JSON, stand-ins."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.reading.tickets import number_key
from storage.rows import instant
from storage.statements import fill, milliseconds, plain, stand_in, storable
from tickets.model import Status

INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.timezones())  # noqa: DTZ001
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)

SLOWLY = settings(deadline=None, max_examples=50)
"""The machine that runs the tests may have other things to do."""


@SLOWLY
@given(INSTANTS)
def test_an_instant_comes_back_to_the_millisecond(at: datetime) -> None:
    back = instant(milliseconds(at))
    assert back is not None
    assert back.tzinfo is UTC
    assert abs((back - at).total_seconds()) <= 0.0005


@SLOWLY
@given(INSTANTS)
def test_what_came_back_once_comes_back_the_same(at: datetime) -> None:
    back = instant(milliseconds(at))
    assert back is not None
    assert milliseconds(back) == milliseconds(at)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        plain(datetime(2026, 11, 24))  # noqa: DTZ001
    assert instant(None) is None


@SLOWLY
@given(st.dictionaries(st.text(max_size=3), JSON, max_size=3) | st.lists(JSON, max_size=3))
def test_json_comes_back_as_it_was(value: Any) -> None:
    stored = plain(value)
    stored.encode()
    assert json.loads(stored) == value


def test_plain_values() -> None:
    assert plain(Status.NEW) == "new"
    assert [plain(one) for one in (True, False, None, 5)] == [1, 0, None, 5]


@SLOWLY
@given(st.text(st.characters(categories=None)))
def test_every_text_can_be_stored_and_sound_ones_are_not_touched(text: str) -> None:
    stored = storable(text)
    assert "\0" not in stored.encode().decode()
    if "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert stored == text


@SLOWLY
@given(JSON, st.text(min_size=1))
def test_stand_ins_are_replaced_at_any_depth_and_nothing_else(value: Any, text: str) -> None:
    assert fill(value, {"n": text}) == value
    nested = {"a": [value, {"b": f"({stand_in('n')})"}], "c": stand_in("other")}
    assert fill(nested, {"n": text}) == {"a": [value, {"b": f"({text})"}], "c": stand_in("other")}


def test_a_number_is_known_in_any_case() -> None:
    assert number_key("  tgg-2611-0042\n") == "TGG-2611-0042"
