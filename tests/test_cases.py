"""The decorator that makes one test of many cases."""

import inspect

import pytest

from tests.cases import SHOWN, Missed, cases


def test_every_case_is_tried_and_the_misses_are_listed() -> None:
    tried = []

    @cases("number", range(10))
    def small(number: int) -> None:
        tried.append(number)
        assert number % 4, "by four"

    with pytest.raises(Missed) as told:
        small()
    assert tried == [*range(10)]
    assert [line.partition("\n")[0] for line in str(told.value).splitlines()] == [
        "3 of 10 cases missed", "number=0: by four", "number=4: by four", "number=8: by four",
    ]  # fmt: skip
    assert isinstance(told.value.__cause__, AssertionError)


def test_several_multiply_and_fixtures_are_left() -> None:
    tried = set()

    @cases(("one", "two"), [(1, "a"), (2, "b")])
    @cases("three", "xy")
    def wide(one: int, two: str, three: str, fixture: str) -> None:
        tried.add((one, two, three, fixture))
        if (one, three) == (2, "y"):
            raise ValueError("no")

    assert [*inspect.signature(wide).parameters] == ["fixture"]
    with pytest.raises(Missed, match=r"1 of 4 cases missed\none=2, two='b', three='y': ValueError no"):
        wide(fixture="f")
    assert tried == {(1, "a", "x", "f"), (1, "a", "y", "f"), (2, "b", "x", "f"), (2, "b", "y", "f")}


def test_what_holds_says_nothing_and_a_long_list_ends() -> None:
    @cases("number", range(100))
    def always(number: int) -> None:
        assert number >= 0

    always()

    def never(number: int) -> None:
        raise AssertionError(str(number))

    with pytest.raises(Missed) as told:
        cases("number", range(SHOWN + 5))(never)()
    assert str(told.value).splitlines()[-1] == "and 5 more"


def test_no_cases_are_a_mistake() -> None:
    with pytest.raises(AssertionError, match="no cases of number"):
        cases("number", [])
