"""By when something is wanted: a button or a day in words."""

from datetime import date, datetime, timedelta

import pytest

from almanac.calendar import WIB, indonesian_calendar
from tickets.time.target_days import CHOICES, chosen, morning, read, told

CALENDAR = indonesian_calendar()
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
TODAY = NOW.date()  # a Tuesday


@pytest.mark.parametrize(
    ("choice", "today", "day"),
    [
        ("tomorrow", TODAY, date(2026, 11, 25)),
        ("days3", TODAY, date(2026, 11, 27)),
        ("days3", date(2026, 11, 27), date(2026, 12, 2)),  # over the weekend
        ("friday", TODAY, date(2026, 11, 27)),
        ("friday", date(2026, 11, 26), date(2026, 11, 27)),
        ("friday", date(2026, 11, 27), date(2026, 12, 4)),  # on a Friday the next
        ("friday", date(2026, 11, 28), date(2026, 12, 4)),
        ("monday", TODAY, date(2026, 11, 30)),
        ("monday", date(2026, 11, 29), date(2026, 11, 30)),
        ("monday", date(2026, 11, 30), date(2026, 12, 7)),  # on a Monday the next
        ("week", TODAY, date(2026, 12, 1)),
        ("someday", TODAY, None),
    ],
)
def test_a_buttons_day(choice: str, today: date, day: date | None) -> None:
    assert chosen(choice, today, CALENDAR) == day


def test_every_button_gives_a_day_to_come() -> None:
    for choice in CHOICES:
        for n in range(7):
            today = TODAY + timedelta(days=n)
            day = chosen(choice, today, CALENDAR)
            assert day
            assert today < day <= today + timedelta(days=7)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("besok", date(2026, 11, 25)), ("hari ini", TODAY), ("3 Desember", date(2026, 12, 3)),
        ("Jumat jam 7", date(2026, 11, 27)), ("3 atau 4 Desember", None),
        ("kemarin", None), ("secepatnya", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_in_words(words: str, day: date | None) -> None:
    assert told(words, NOW) == day
    assert read(words, NOW, CALENDAR) == day


def test_a_button_or_words() -> None:
    assert read("week", NOW, CALENDAR) == date(2026, 12, 1)
    assert read("besok", NOW, CALENDAR) == date(2026, 11, 25)


def test_today_is_that_of_the_place() -> None:
    """Half past midnight in Jember is still the day before in Greenwich."""
    night = datetime(2026, 11, 25, 0, 30, tzinfo=WIB)
    assert read("tomorrow", night, CALENDAR) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("now", "comes"),
    [
        (NOW, datetime(2026, 11, 25, 8, tzinfo=WIB)),
        (datetime(2026, 11, 25, 7, 59, tzinfo=WIB), datetime(2026, 11, 25, 8, tzinfo=WIB)),
        (datetime(2026, 11, 25, 8, 0, tzinfo=WIB), datetime(2026, 11, 25, 9, tzinfo=WIB)),
        (datetime(2026, 11, 25, 20, 0, tzinfo=WIB), datetime(2026, 11, 25, 21, tzinfo=WIB)),
    ],
)
def test_its_reminder_comes_as_the_office_opens_or_in_an_hour(now: datetime, comes: datetime) -> None:
    assert morning(date(2026, 11, 25), now) == comes
