"""JSON as it is stored and sent, against the standard library's."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.plainjson import encoded, read, text

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_what_was_written_is_read_again(value: Any) -> None:
    assert read(encoded(value)) == value
    assert json.loads(text(value)) == value


@given(st.text(st.characters(categories=("Cs", "Ll")), min_size=1))
def test_halves_of_characters_are_kept_as_question_marks(value: str) -> None:
    expected = "".join("?" if 0xD800 <= ord(one) <= 0xDFFF else one for one in value)
    assert read(encoded({"said": value})) == {"said": expected}


def test_it_is_compact_and_letters_stay_as_they_are() -> None:
    assert text({"kata": ["Sêngka’", 1, None, True]}) == '{"kata":["Sêngka’",1,null,true]}'
    assert encoded({"b": 1, "a": 2}, ordered=True) == b'{"a":2,"b":1}'


def test_what_json_has_no_number_for_is_null() -> None:
    assert text([float("inf"), float("nan")]) == "[null,null]"


def test_numbers_beyond_64_bits_and_keys_that_are_numbers_are_written_too() -> None:
    assert text({1: 2**70}) == f'{{"1":{2**70}}}'


@dataclass
class Thing:
    """No JSON."""

    name: str


@pytest.mark.parametrize("value", [datetime(2026, 11, 24, tzinfo=UTC), Thing("x"), {1, 2}, b"bytes"])
def test_what_is_not_plain_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        encoded({"value": value})


def test_half_of_a_character_in_what_is_read_is_let_through() -> None:
    assert read('{"text":"a\\ud83d"}') == {"text": "a\ud83d"}


@pytest.mark.parametrize("wrong", ["", "{", "nul", b"\xff", '{"a":1,}'])
def test_what_is_no_json_is_refused(wrong: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(wrong)
