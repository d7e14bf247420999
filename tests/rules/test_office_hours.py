"""When an office is open, and what is so many working days or hours of it away."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from almanac.calendar import WIB, indonesian_calendar
from almanac.office_hours import after_working_days, after_working_time, working_hour

CALENDAR = indonesian_calendar()
WIT = ZoneInfo("Asia/Jayapura")


def at(day: int, clock: str, month: int = 11) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("instant", "opened"),
    [
        (at(24, "07:59"), at(24, "08:00")), (at(24, "08:00"), at(24, "08:00")),
        (at(24, "08:01"), at(24, "08:01")), (at(24, "16:00"), at(24, "16:00")),
        (at(24, "16:01"), at(25, "08:00")), (at(27, "17:00"), at(30, "08:00")),
        (at(28, "10:00"), at(30, "08:00")), (at(24, "10:00", 12), at(28, "08:00", 12)),
    ],
)  # fmt: skip
def test_the_next_hour_at_which_it_is_open(instant: datetime, opened: datetime) -> None:
    assert working_hour(instant, CALENDAR) == opened


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(24, "10:00"), 2, at(24, "12:00")),
        (at(24, "14:00"), 2, at(24, "16:00")),  # as it closes
        (at(24, "14:01"), 2, at(25, "08:01")),
        (at(24, "06:00"), 2, at(24, "10:00")),
        (at(24, "20:00"), 2, at(25, "10:00")),
        (at(27, "15:00"), 2, at(30, "09:00")),  # over the weekend
        (at(28, "10:00"), 8, at(30, "16:00")),
        (at(24, "12:00"), 20, at(26, "16:00")),  # 4 + 8 + 8
        (at(24, "12:00"), 21, at(27, "09:00")),
        (at(24, "10:00"), 0, at(24, "10:00")),
    ],
)
def test_hours_of_an_open_office(start: datetime, hours: int, end: datetime) -> None:
    assert after_working_time(start, timedelta(hours=hours), CALENDAR) == end


def test_the_hour_stays_over_working_days() -> None:
    assert after_working_days(at(24, "10:30"), 1, CALENDAR) == at(25, "10:30")
    assert after_working_days(at(24, "10:30"), 0, CALENDAR) == at(24, "10:30")
    assert after_working_days(at(24, "17:00"), 1, CALENDAR) == at(26, "08:00")


def test_the_clock_is_that_of_the_place() -> None:
    """At 14.30 in Jember it is 16.30 in Jayapura, and closed."""
    assert working_hour(at(24, "14:30"), CALENDAR, WIT) == datetime(2026, 11, 25, 8, tzinfo=WIT)
    assert after_working_days(at(24, "23:00"), 1, CALENDAR, WIT) == datetime(2026, 11, 26, 8, tzinfo=WIT)
    assert after_working_time(at(24, "13:00"), timedelta(hours=2), CALENDAR, WIT) == datetime(
        2026, 11, 25, 9, tzinfo=WIT
    )
