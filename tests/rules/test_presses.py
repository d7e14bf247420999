"""What a button carries: whatever is packed comes back, and nothing else is taken for ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.presses import LARGEST, Press, to36

VERBS = st.sampled_from(["act", "card", "assign", "rate", "queue"])
NUMBERS = st.integers(0, LARGEST)
VALUES = st.text(max_size=12)


@given(VERBS, NUMBERS, st.integers(0, 10_000), VALUES)
def test_what_is_packed_comes_back(verb: str, subject: int, version: int, value: str) -> None:
    press = Press(verb, subject, version, value)
    try:
        data = press.pack()
    except ValueError:
        return  # too long, or no text that can be sent
    assert len(data.encode()) <= 64
    assert Press.parse(data) == press


@given(st.text(max_size=64))
def test_any_text_is_refused_or_means_exactly_itself(data: str) -> None:
    press = Press.parse(data)
    assert press is None or press.pack() == data


@pytest.mark.parametrize(
    "data",
    [
        "", ":", ":::", "act", "act:1:1", "act:-1:1:verify", "act:1:-1:verify", "act: 1:1:verify",
        "act:1_0:1:verify", "act:01:1:verify", "act:A:1:verify", "act:١:1:verify", "act:1.5:1:verify",
        "a b:1:1:x", "1act:1:1:x", "act;1;1;verify", "act:zzzzzzzzzzzzzzzz:1:verify",
    ],
)  # fmt: skip
def test_what_pack_never_makes_is_none_of_ours(data: str) -> None:
    assert Press.parse(data) is None


def test_the_largest_number_of_the_database_is_the_largest_subject() -> None:
    assert Press.parse(Press("own", LARGEST).pack()) == Press("own", LARGEST)
    assert Press.parse(f"own:{to36(LARGEST + 1)}:0:") is None


@pytest.mark.parametrize(
    ("value", "number"),
    [("7", 7), ("0", 0), ("", None), ("-1", None), ("²", None), ("١", None), ("1e3", None), ("9" * 19, None),
        ("1882706883380015112", 1_882_706_883_380_015_112),
     ("1" * 18, 111_111_111_111_111_111), ("7!", None), (" 7", None)],
)  # fmt: skip
def test_a_value_is_a_number_only_where_it_is_written_plainly(value: str, number: int | None) -> None:
    assert Press("assign", 1, 1, value).number == number


def test_too_long_for_a_button() -> None:
    with pytest.raises(ValueError, match="too long"):
        Press("search", value="é" * 40).pack()


def test_a_negative_number_is_not_packed() -> None:
    with pytest.raises(ValueError, match="negative"):
        Press("mine", -1).pack()


def test_sixty_four_bytes_fit_and_no_more() -> None:
    assert len(Press("v", value="x" * 58).pack()) == 64
    with pytest.raises(ValueError, match="too long"):
        Press("v", value="x" * 59).pack()
    with pytest.raises(ValueError, match="too long"):
        Press("v", value="é" * 30).pack()  # two bytes each


def test_the_largest_number() -> None:
    assert LARGEST == 9223372036854775807
    assert Press("v", value=str(LARGEST)).number == LARGEST
    assert Press("v", value=str(LARGEST + 1)).number is None


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (9, "9"), (10, "a"), (35, "z"), (36, "10"), (37, "11"), (1295, "zz")]
)
def test_base_36(number: int, text: str) -> None:
    assert to36(number) == text


def test_the_parts_of_a_press() -> None:
    assert Press("act", 36, 2, "a:b").pack() == "act:10:2:a:b"
    assert Press.parse("act:10:2:a:b") == Press("act", 36, 2, "a:b")
    for wrong in ("act", "act:10", "act:10:2", "act:x!:2:", "act:10:?:", "a b:1:1:", ":1:1:", "act:010:2:"):
        assert Press.parse(wrong) is None
