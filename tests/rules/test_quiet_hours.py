"""The quiet hours, at their edges."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from tickets.notices import Urgency
from tickets.time.quiet_hours import Quiet, not_before


def at(day: int, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (at(24, "21:59"), at(24, "21:59")),
        (at(24, "22:00"), at(25, "05:00")),
        (at(24, "23:59"), at(25, "05:00")),
        (at(25, "00:00"), at(25, "05:00")),
        (at(25, "04:59"), at(25, "05:00")),
        (at(25, "05:00"), at(25, "05:00")),
    ],
)
def test_held_until_five_in_the_morning(now: datetime, leaves: datetime) -> None:
    assert not_before(Urgency.NORMAL, now) == leaves
    assert not_before(Urgency.BROADCAST, now) == leaves
    assert not_before(Urgency.EVENT, now) == now
    assert not_before(Urgency.REPLY, now) == now


def test_the_hours_are_those_of_the_place() -> None:
    jayapura = ZoneInfo("Asia/Jayapura")  # two hours ahead of WIB
    assert not_before(Urgency.NORMAL, at(24, "20:30"), jayapura) == at(25, "03:00")
    assert not_before(Urgency.NORMAL, at(24, "20:30")) == at(24, "20:30")


@given(
    st.sampled_from(Urgency),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(WIB)),  # noqa: DTZ001
)
def test_never_earlier_never_longer_than_the_night_and_settled_then(urgency: Urgency, now: datetime) -> None:
    leaves = not_before(urgency, now)
    assert now <= leaves <= now + timedelta(hours=7)
    assert not_before(urgency, leaves) == leaves


DAYTIME, BY_NIGHT = Quiet(time(13), time(15)), Quiet(time(22), time(5))


@pytest.mark.parametrize(
    ("quiet", "clock", "held"),
    [
        (DAYTIME, time(12, 59), False), (DAYTIME, time(13), True), (DAYTIME, time(14, 59), True),
        (DAYTIME, time(15), False), (BY_NIGHT, time(21, 59), False), (BY_NIGHT, time(22), True),
        (BY_NIGHT, time(0), True), (BY_NIGHT, time(4, 59), True), (BY_NIGHT, time(5), False),
        (Quiet(time(8), time(8)), time(8), False), (Quiet(time(8), time(8)), time(7), False),
    ],
)  # fmt: skip
def test_quiet_from_the_beginning_until_the_end(quiet: Quiet, clock: time, held: bool) -> None:
    assert quiet.holds(clock) is held


def test_quiet_hours_of_a_day_end_on_that_day() -> None:
    leaves = not_before(Urgency.NORMAL, at(24, "14:00"), quiet=DAYTIME)
    assert leaves == at(24, "15:00")
    assert not_before(Urgency.NORMAL, at(24, "23:00"), quiet=BY_NIGHT) == at(25, "05:00")
