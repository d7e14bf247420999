"""Dates of programmes: rules of recurrence, places and the waiting list, what falls due, which RW is next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from almanac.calendar import WIB, Calendar
from tickets.occasions.dues import dues, helps, superseded
from tickets.occasions.model import MOVES, Cannot, Kind, Occasion, OccasionTask, Seat, Signup, State, moved
from tickets.occasions.waiting import (
    AlreadyIn,
    TooLate,
    answer_by,
    answered,
    free,
    joined,
    lapsed,
    left,
    waits,
)  # fmt: skip
from tickets.programmes.schedule import Schedule, dates
from tickets.rounds import rules

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
UNTIL = NOW + DAY
CALENDAR = Calendar({date(2026, 12, 8): "libur", date(2026, 12, 9): "libur"})  # Tuesday, Wednesday
START = datetime(2026, 11, 26, 19, 30, tzinfo=WIB)
ROUND = Occasion(
    1, "ngopimas", "tegalgede", Kind.ROUND, "Ngopimas", State.PLANNED, START, START + 2 * HOUR, rw="05"
)  # fmt: skip


def schedule(**given: object) -> Schedule:
    plain = {"rule": "FREQ=MONTHLY;BYDAY=2TU", "first": "2026-01-13", "opens": "08:00", "closes": "11:00"}
    return Schedule.model_validate({**plain, **given})


def days(made: Schedule, first: date, last: date) -> list[str]:
    found = dates(made, first, last + DAY, CALENDAR)
    return [f"{one.day} {one.starts_at:%m-%d %H:%M}-{one.ends_at:%H:%M}" for one in found]


NOVEMBER, JANUARY = date(2026, 11, 1), date(2027, 1, 31)


@pytest.mark.parametrize(
    ("given", "second"),
    [
        ({}, "2026-12-08 12-08 08:00-11:00"),
        ({"holidays": "skip"}, ""),
        ({"holidays": "after"}, "2026-12-08 12-10 08:00-11:00"),  # two holidays in a row
        ({"without": ["2026-12-08"]}, ""),
        (
            {"moved": [{"day": "2026-12-08", "to": "2026-12-12T09:30:00"}], "holidays": "skip"},
            "2026-12-08 12-12 09:30-12:30",
        ),
    ],
)
def test_dates_left_out_put_off_and_moved(given: dict[str, object], second: str) -> None:
    found = days(schedule(**given), NOVEMBER, JANUARY)
    ordinary = ["2026-11-10 11-10 08:00-11:00", "2027-01-12 01-12 08:00-11:00"]
    assert found == sorted([*ordinary, *([second] if second else [])])


def test_a_night_round_ends_on_the_next_day() -> None:
    made = schedule(rule="FREQ=WEEKLY;BYDAY=TH", first="2026-01-08", opens="22:00", closes="01:00")
    (one,) = dates(made, date(2026, 11, 26), date(2026, 11, 27), CALENDAR)
    assert (one.starts_at.hour, one.ends_at.day, one.ends_at.hour) == (22, 27, 1)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"rule": "every sunday"}, "whole days"),
        ({"rule": "FREQ=HOURLY"}, "DAILY, WEEKLY"),
        ({"rule": "FREQ=DAILY;BYHOUR=5"}, "whole days"),
        ({"rule": "FREQ=DAILY;INTERVAL=0"}, "INTERVAL"),
        ({"rule": "FREQ=WEEKLY;BYDAY=XX"}, "cannot be understood"),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "no date"),
        ({"moved": [{"day": "2026-12-08", "to": "2026-12-12T09:30:00Z"}]}, "without a time zone"),
    ],
)
def test_a_rule_that_is_none_is_refused_with_what_to_do(fault: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        schedule(**fault)


@given(
    freq=st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")), every=st.integers(1, 5),
    start=st.dates(date(2026, 1, 1), date(2027, 1, 1)), length=st.integers(0, 90), cut=st.integers(0, 90),
)  # fmt: skip
def test_a_span_holds_what_its_halves_hold(freq: str, every: int, start: date, length: int, cut: int) -> None:
    made = schedule(rule=f"FREQ={freq};INTERVAL={every}", first="2026-01-13", holidays="after")
    middle, end = start + min(cut, length) * DAY, start + length * DAY
    halves = [*dates(made, start, middle, CALENDAR), *dates(made, middle, end, CALENDAR)]
    whole = dates(made, start, end, CALENDAR)
    assert whole == halves
    assert all(start <= one.day < end and one.day >= made.first for one in whole)
    assert len({one.day for one in whole}) == len(whole)


STEPS = st.lists(
    st.tuples(st.sampled_from(("join", "leave", "yes", "no", "lapse")), st.integers(1, 8)), max_size=40
)


@given(STEPS, st.integers(1, 3))
def test_no_history_gives_away_more_places_or_leaves_one_empty_while_somebody_waits(
    steps: list[tuple[str, int]], places: int
) -> None:
    signups: tuple[Signup, ...] = ()
    for number, (what, person) in enumerate(steps, 1):
        own = next((one for one in signups if one.person == person and one.seat != Seat.OUT), None)
        own_id = own.id if own else 0
        before = signups
        try:
            match what:
                case "join":
                    signups = joined(signups, places, Signup(number, 1, person, Seat.WAITING))
                case "leave":
                    signups = left(signups, places, own_id, UNTIL)
                case "lapse":
                    signups = lapsed(signups, places, UNTIL, UNTIL + DAY)
                case _:
                    signups = answered(signups, places, own_id, yes=what == "yes", until=UNTIL)
        except (AlreadyIn, TooLate):
            assert signups == before
        taken = sum(one.seat in (Seat.IN, Seat.ASKED) for one in signups)
        assert taken <= places
        assert not waits(signups) or taken == places
        seated = [one.person for one in signups if one.seat in (Seat.IN, Seat.ASKED, Seat.WAITING)]
        assert len(seated) == len(set(seated))
        asked = [one.id for one in signups if one.seat is Seat.ASKED]
        assert all(one > max(asked, default=0) for one in _waiting(signups) if asked)
        kept = {one.id for one in before if one.seat is Seat.IN} - {own_id}
        assert kept <= {one.id for one in signups if one.seat is Seat.IN}  # nobody else loses a place


def _waiting(signups: tuple[Signup, ...]) -> list[int]:
    return [one.id for one in signups if one.seat is Seat.WAITING]


def test_without_a_limit_nobody_waits() -> None:
    signups = joined(joined((), 0, Signup(1, 1, 1, Seat.WAITING)), 0, Signup(2, 1, 2, Seat.WAITING))
    assert [one.seat for one in signups] == [Seat.IN, Seat.IN]
    assert free(signups, 0) is None


@given(st.integers(0, 72 * 60), st.integers(-60, 72 * 60))
def test_an_offer_ends_in_time_for_the_next(offered: int, starts: int) -> None:
    now = NOW + timedelta(minutes=offered)
    begins = now + timedelta(minutes=starts)
    until = answer_by(now, begins)
    assert now <= until <= max(begins, now)
    assert until <= now + DAY + timedelta(hours=7)  # a day from when the question can arrive


def test_a_round_is_told_the_day_before_and_an_hour_before() -> None:
    found = {one.task: one.at for one in dues(ROUND, NOW)}
    assert found[OccasionTask.TOMORROW] == datetime(2026, 11, 25, 16, 0, tzinfo=WIB)
    assert found[OccasionTask.SOON] == START - HOUR
    assert found[OccasionTask.AFTER] == datetime(2026, 11, 27, 7, 30, tzinfo=WIB)


def test_an_activity_is_told_in_the_morning_and_asked_about_at_its_end() -> None:
    starts = datetime(2026, 11, 26, 6, 0, tzinfo=WIB)
    activity = replace(ROUND, kind=Kind.ACTIVITY, starts_at=starts, ends_at=starts + HOUR)
    found = {one.task: one.at for one in dues(activity, NOW)}
    assert found[OccasionTask.SOON] == starts - HOUR  # before six where it begins that early
    assert found[OccasionTask.AFTER] == starts + HOUR
    later = replace(activity, starts_at=starts + 3 * HOUR, ends_at=starts + 5 * HOUR)
    assert {one.task: one.at for one in dues(later, NOW)}[OccasionTask.SOON] == starts


def test_what_is_called_off_or_over_is_not_reminded_of() -> None:
    assert dues(replace(ROUND, state=State.CANCELLED), NOW) == ()
    assert [one.task for one in dues(replace(ROUND, state=State.BEGUN), NOW)] == [OccasionTask.AFTER]
    tomorrow, soon, after = sorted(dues(ROUND, NOW), key=lambda one: one.at)
    assert superseded(tomorrow, [tomorrow, soon])
    assert not superseded(soon, [tomorrow, soon])
    assert helps(soon, ROUND, START - timedelta(minutes=1))
    assert not helps(soon, ROUND, START)
    assert helps(after, ROUND, START + 3 * DAY)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("action", ["begin", "move", "place", "cancel", "end"])
def test_a_move_that_is_not_listed_cannot_happen(state: State, action: str) -> None:
    occasion = replace(ROUND, state=state)
    if target := MOVES.get((state, action)):
        assert (moved(occasion, action).state, moved(occasion, action).version) == (target, 2)
    else:
        with pytest.raises(Cannot):
            moved(occasion, action)


@pytest.mark.parametrize(
    ("words", "name", "rt", "text"),
    [
        ("Pak Slamet: lampu mati", "Pak Slamet", "", "lampu mati"),
        ("bu Aminah RT 2: selokan\nmampet", "bu Aminah", "02", "selokan\nmampet"),
        ("H. Romli, rt.07 : tambah lampu", "H. Romli", "07", "tambah lampu"),
        ("Gang Mawar: lampu mati", "", "", "Gang Mawar: lampu mati"),
        ("Usul: pos ronda", "", "", "Usul: pos ronda"),
        ("Pak Slamet lapor jam 19:30 lampu mati", "", "", "Pak Slamet lapor jam 19:30 lampu mati"),
        ("lampu mati", "", "", "lampu mati"),
    ],
)
def test_who_says_what(words: str, name: str, rt: str, text: str) -> None:
    assert rules.told(words) == rules.Remark(text, name, rt)


def test_the_rw_that_is_due_comes_first() -> None:
    last = {"01": NOW - 20 * DAY, "02": NOW - 70 * DAY, "03": NOW - 5 * DAY, "04": NOW - 80 * DAY}
    found = rules.ranked(["01", "02", "03", "04", "05", "06"], last, {"03": 9, "06": 2}, 8, NOW)
    # never visited before the longest unvisited; of the others whose time has not come, the most open
    assert [one.rw for one in found] == ["06", "05", "04", "02", "03", "01"]
