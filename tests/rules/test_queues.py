"""Sieves of the queue as buttons carry them, and the sums of what waits."""

from hypothesis import given
from hypothesis import strategies as st

from tests.cases import cases
from tickets.desk.queues import CATEGORY, CHIEF, COUNTED, PICKED, RW, Sieve, Waiting
from tickets.model import Kind
from tickets.presses import Press
from tickets.readers.tickets import Sum
from understanding import categories

PLACES = st.sampled_from(["", "tegalgede", "kranjingan"])


@given(PLACES, st.sampled_from(["", *COUNTED, CHIEF]))
def test_a_sieve_comes_back_as_it_went(place: str, by: str) -> None:
    assert Sieve.parse(Sieve(place, by).pack()) == Sieve(place, by)


@given(PLACES, st.sampled_from(PICKED), st.sampled_from(["", "05", "roads_drainage"]))
def test_a_picked_one_too(place: str, by: str, wanted: str) -> None:
    sieve = Sieve(place, by, wanted)
    assert Sieve.parse(sieve.pack()) == sieve
    assert sieve.picking == (not wanted)


@cases("category", list(categories.ALL))
def test_every_category_fits_into_a_button(category: str) -> None:
    Press("queue", 9, 0, Sieve("kranjingan", CATEGORY, category).pack()).pack()


@cases("value", ["a.b", "a.b.c.d", "tegalgede.mine.05", "tegalgede.chief.x", "x.rw.05.06"])
def test_what_no_button_says(value: str) -> None:
    assert Sieve.parse(value) is None


SUMS = Waiting(
    "tegalgede",
    [
        Sum(Kind.ASPIRATION, "05", "waste", 3, 1, 2, 1),
        Sum(Kind.ASPIRATION, "06", "waste", 1, 0, 1, 0),
        Sum(Kind.INVITATION, "", "", 2, 2, 0, 0),
    ],
)


def test_the_sums() -> None:
    assert SUMS.count() == 6
    assert [SUMS.count(by) for by in COUNTED] == [3, 3, 1]
    assert SUMS.of_kind(Kind.ASPIRATION) == 4
    assert SUMS.of_kind(Kind.ASPIRATION, "mine") == 1
    assert SUMS.of_kind(Kind.SERVICE) == 0
    assert SUMS.count(RW, "05") == 3
    assert SUMS.several(RW) == {"05": 3, "06": 1}
    assert SUMS.several(CATEGORY) == {"waste": 4}
