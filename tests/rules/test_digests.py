"""A week's figures: counted by hand from a handful of tickets."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.digests.figures import figures
from tickets.digests.model import Matter, Milestone
from tickets.digests.spans import Span, month_before, week_before
from tickets.model import Kind

MONDAY = datetime(2026, 11, 16, 3, tzinfo=UTC)


def answer(
    name: str, hours: float, *, first: bool = False, note: str = "", kind: Kind = Kind.ASPIRATION
) -> Milestone:
    """Something done so many hours after the ticket came in."""
    return Milestone(name, MONDAY + timedelta(hours=hours), note, kind, "waste", "05", MONDAY, first)


def test_what_came_in_is_counted_by_category_and_rw_the_most_frequent_first() -> None:
    came = [
        Matter(Kind.ASPIRATION, *one)
        for one in (("waste", "02"), ("health", "05"), ("waste", "05"), ("", ""))
    ]
    found = figures([*came, Matter(Kind.INVITATION, "", "05")], [], [])
    assert found.new == 4
    assert list(found.by_category.items()) == [("waste", 2), ("health", 1), ("other", 1)]
    assert list(found.by_rw.items()) == [("05", 2), ("02", 1)]


def test_days_are_the_median_of_first_answers_and_of_solutions() -> None:
    done = [
        answer("verify", 12, first=True), answer("start", 30), answer("resolve", 48),
        answer("ask", 36, first=True), answer("resolve", 96),
        answer("reject", 240, first=True),
    ]  # fmt: skip
    found = figures([], done, [])
    assert found.solved == 2
    assert found.answer_days == pytest.approx(1.5)  # of 0.5, 1.5 and 10 days
    assert found.solve_days == pytest.approx(3.0)  # of 2 and 4 days


def test_an_invitations_answers_are_no_solutions_but_stars_count() -> None:
    done = [
        answer("resolve", 1, kind=Kind.INVITATION, first=True),
        answer("rated", 2, note="5"), answer("rated", 2, note="2"),
    ]  # fmt: skip
    found = figures([], done, [])
    assert (found.solved, found.answer_days, found.stars, found.rated) == (0, None, 3.5, 2)


def test_a_span_with_nothing_in_it_is_empty_and_has_no_medians() -> None:
    found = figures([], [], [])
    assert found.empty
    assert (found.answer_days, found.solve_days, found.stars) == (None, None, None)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 16), date(2026, 11, 22)),  # a Monday
        (date(2026, 11, 29), date(2026, 11, 16), date(2026, 11, 22)),  # the Sunday after it
        (date(2026, 1, 1), date(2025, 12, 22), date(2025, 12, 28)),
    ],
)
def test_the_week_that_was_over(today: date, first: date, last: date) -> None:
    assert week_before(today) == Span(first, last)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 12, 1), date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 3, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_the_month_that_was_over(today: date, first: date, last: date) -> None:
    assert month_before(today) == Span(first, last)


def test_before_a_week_comes_a_week_and_before_a_month_a_month() -> None:
    assert week_before(date(2026, 11, 23)).before() == Span(date(2026, 11, 9), date(2026, 11, 15))
    assert month_before(date(2026, 4, 1)).before() == Span(date(2026, 2, 1), date(2026, 2, 28))


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_spans_touch_and_never_overlap(day: date) -> None:
    for span in (week_before(day), month_before(day)):
        assert span.before().last + timedelta(days=1) == span.first
        assert span.last < day
    assert week_before(day).first.weekday() == 0
