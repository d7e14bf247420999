"""Identifiers grow with time and never repeat; the first one of a day."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from tickets import filing_limits
from tickets.filing_limits import since
from tickets.ids import Ids, first_at, numbers_in

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def test_a_millisecond_holds_4096_numbers_of_256_workers() -> None:
    assert numbers_in(MILLISECOND) == 256 * 4096
    assert numbers_in(timedelta(seconds=1)) == 1000 * 256 * 4096
    assert first_at(NOW + MILLISECOND) - first_at(NOW) == numbers_in(MILLISECOND)
    assert first_at(datetime(1970, 1, 1, tzinfo=UTC)) == 0


def test_the_parts_of_a_number() -> None:
    number = Ids(5).next(NOW)
    assert number == first_at(NOW) + 5 * 4096
    assert number < 2**63


def test_in_one_moment_they_count_on() -> None:
    ids = Ids(5)
    first = ids.next(NOW)
    assert [ids.next(NOW), ids.next(NOW)] == [first + 1, first + 2]
    assert ids.next(NOW - timedelta(hours=1)) == first + 3  # a clock that was set back
    assert ids.next(NOW + MILLISECOND) == first + numbers_in(MILLISECOND)


def test_workers_differ() -> None:
    assert Ids(0).next(NOW) == first_at(NOW)
    assert Ids(255).next(NOW) == first_at(NOW) + 255 * 4096
    assert Ids(256).next(NOW) == first_at(NOW)
    seated = Ids(1)
    seated.work_as(7)
    assert seated.next(NOW) == Ids(7).next(NOW)
    assert len({Ids().next(NOW) for _ in range(50)}) > 1  # chance, where no number is given


def test_they_go_on_after_the_newest() -> None:
    ids, newest = Ids(1), first_at(NOW + timedelta(days=1))
    ids.follow(newest)
    assert ids.next(NOW) == newest + 1
    ids.follow(5)  # older: nothing to follow
    assert ids.next(NOW) == newest + 2


@given(st.lists(st.timedeltas(timedelta(days=-1), timedelta(days=1)), min_size=2), st.integers(0, 255))
def test_whatever_the_clock_does_they_grow(steps: list[timedelta], worker: int) -> None:
    ids = Ids(worker)
    numbers = [ids.next(NOW + step) for step in steps]
    assert numbers == sorted(set(numbers))


def test_a_day_begins_at_midnight_of_the_place() -> None:
    midnight = datetime(2026, 11, 25, tzinfo=WIB)
    assert since(midnight, WIB) == first_at(midnight)
    assert since(midnight - MILLISECOND, WIB) == first_at(midnight - timedelta(days=1))
    assert since(midnight + timedelta(hours=23, minutes=59), WIB) == first_at(midnight)


def test_ten_matters_a_day() -> None:
    assert filing_limits.A_DAY == 10
    assert filing_limits.Standing() == filing_limits.Standing(0, False, "", None)
