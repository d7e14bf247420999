"""Sums, the order of the RW, what may be published: held against every table of records."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tickets.records.model import (
    FEWEST,
    Cell,
    Crowd,
    MonthSum,
    Rank,
    ToDate,
    household,
    month_of,
    months_back,
    published,
    ranked,
    summed,
    to_date,
    value,
)

RWS = [f"{n:02d}" for n in range(1, 9)]
CELLS = st.lists(
    st.builds(
        Cell,
        st.sampled_from(RWS),
        st.sampled_from(["plastik", "kertas"]),
        st.integers(1, 9_999),
        st.integers(0, 9_999),
    ),
    max_size=20,
    unique_by=lambda one: (one.rw, one.kind),
)


def month(text: str, amount: int, households: int) -> MonthSum:
    return MonthSum(date.fromisoformat(f"{text}-01"), amount, amount * 2, households, households)


MONTHS = [month("2025-12", 40, 6), month("2026-01", 10, 5), month("2026-02", 7, 4), month("2026-03", 30, 9)]


def test_all_that_was_recorded_and_what_of_it_in_a_year() -> None:
    found = to_date(MONTHS, 2026, (12, 11))
    assert found == ToDate(date(2025, 12, 1), 87, 174, 12, 2026, 47, 94, 11)
    assert to_date([], 2026, (0, 0)) is None
    last_year = to_date(MONTHS[:1], 2026, (6, 0))
    assert last_year is not None
    assert (last_year.amount, last_year.year_amount) == (40, 0)


def test_residents_cannot_reckon_a_month_that_is_hidden_from_them() -> None:
    """February has four households: the sum of all less the months that are shown must not tell it."""
    found = to_date(MONTHS, 2026, None)
    assert found is not None
    assert (found.amount, found.value, found.year_amount) == (80, 160, 40)
    assert (found.households, found.year_households) == (0, 0)
    assert to_date([month("2026-02", 7, 4)], 2026, None) is None


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Cell], list[Crowd]]:
    """Cells, and for each RW of them a crowd."""
    cells = draw(CELLS)
    crowds = []
    for rw in sorted({one.rw for one in cells}):
        households = draw(st.integers(1, 12))
        crowds.append(Crowd(rw, households, households + draw(st.integers(0, 5))))
    return cells, crowds


@given(tables())
def test_nothing_is_lost_in_the_sums(table: tuple[list[Cell], list[Crowd]]) -> None:
    cells, crowds = table
    sums = summed(cells, crowds)
    assert sums.amount == sum(one.amount for one in cells)
    assert sums.amount == sum(amount for amount, _ in sums.kinds.values())
    assert sums.amount == sum(one.amount for one in sums.ranking)
    assert sums.value == sum(worth for _, worth in sums.kinds.values())
    assert sums.households == sum(one.households for one in sums.ranking)


@given(tables())
def test_places_follow_amounts_and_the_same_amount_shares_one(table: tuple[list[Cell], list[Crowd]]) -> None:
    ranking = summed(*table).ranking
    for one in ranking:
        assert one.place == 1 + sum(other.amount > one.amount for other in ranking)
    assert [one.amount for one in ranking] == sorted((one.amount for one in ranking), reverse=True)


@given(tables())
def test_no_published_sum_stands_for_fewer_than_five_households(
    table: tuple[list[Cell], list[Crowd]],
) -> None:
    """Neither a shown one, nor the rest that is left when all shown ones are taken from the total."""
    sums = summed(*table)
    seen = published(sums)
    if seen is None:
        assert sums.households < FEWEST
        return
    groups = [*seen.ranking, *([seen.others] if seen.others else [])]
    assert all(one.households >= FEWEST for one in groups)
    assert sum(one.amount for one in groups) == seen.amount == sums.amount
    assert not (seen.others and seen.kinds)  # a kind of one RW only would tell its sum
    left = seen.amount - sum(one.amount for one in seen.ranking)
    assert left == (seen.others.amount if seen.others else 0)


@given(tables())
def test_an_rw_that_is_large_enough_is_hidden_only_to_protect_another(
    table: tuple[list[Cell], list[Crowd]],
) -> None:
    sums = summed(*table)
    seen = published(sums)
    if seen is not None and all(one.households >= FEWEST for one in sums.ranking):
        assert len(seen.ranking) == len(sums.ranking)
        assert seen.others is None


def test_one_small_rw_takes_the_smallest_large_one_with_it() -> None:
    sums = summed(
        [Cell("01", "plastik", 900, 0), Cell("02", "plastik", 500, 0), Cell("03", "plastik", 100, 0)],
        [Crowd("01", 9, 9), Crowd("02", 6, 6), Crowd("03", 2, 2)],
    )
    seen = published(sums)
    assert seen is not None
    assert [one.rw for one in seen.ranking] == ["01"]
    assert seen.others == Rank(0, "", 600, 8)


def test_shared_places() -> None:
    ranking = ranked([("01", 5, 5), ("02", 9, 5), ("03", 5, 5), ("04", 1, 5)])
    assert [(one.place, one.rw) for one in ranking] == [(1, "02"), (2, "01"), (2, "03"), (4, "04")]


def test_nothing_recorded() -> None:
    sums = summed([], [])
    assert (sums.amount, sums.value, sums.households, list(sums.ranking)) == (0, 0, 0, [])
    assert published(summed([], [])) is None


@given(st.integers(0, 10**7), st.integers(0, 10**6))
def test_a_value_is_off_by_half_a_rupiah_at_most(amount: int, price: int) -> None:
    assert abs(value(amount, price, 1000) * 1000 - amount * price) * 2 <= 1000
    assert value(amount, price, 1) == amount * price


def test_a_household_is_known_again_and_not_by_its_name() -> None:
    key = household(0, "Bu  SUM.", "05", "02")
    assert key == household(0, "bu sum", "05", "02")
    assert key != household(0, "bu sum", "05", "03")
    assert "sum" not in key
    assert household(7, "Siti", "05", "02") == household(7, "Bu Siti", "06", "01")
    assert household(0, " ", "05", "02") == ""


def test_months() -> None:
    assert month_of(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert months_back(date(2027, 1, 15), 3) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
