"""Working days, holidays, evenings and pasaran."""

from datetime import date, datetime

import pytest

from almanac.calendar import WIB, Calendar, NationalHolidays, evening, indonesian_calendar, pasaran
from almanac.holidays import TABLE, WRITTEN, holidays_of, written


def test_working_days_leave_out_weekends_and_holidays() -> None:
    calendar = Calendar({date(2026, 11, 26): "libur"})
    assert calendar.is_working_day(date(2026, 11, 25))
    assert not calendar.is_working_day(date(2026, 11, 26))
    assert not calendar.is_working_day(date(2026, 11, 28))
    assert calendar.holiday(date(2026, 11, 26)) == "libur"
    assert calendar.holiday(date(2026, 11, 25)) is None


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), 4, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),  # cuti bersama, Natal, weekend
        (date(2026, 11, 30), -1, date(2026, 11, 27)),
    ],
)
def test_the_nth_working_day(start: date, n: int, due: date) -> None:
    assert indonesian_calendar().add_working_days(start, n) == due


def test_counting_is_the_inverse_of_adding() -> None:
    calendar = indonesian_calendar()
    for n in range(1, 40):
        assert (
            calendar.working_days_between(date(2026, 12, 1), calendar.add_working_days(date(2026, 12, 1), n))
            == n
        )
    assert calendar.working_days_between(date(2026, 11, 27), date(2026, 11, 24)) == -3
    assert calendar.working_days_between(date(2026, 11, 24), date(2026, 11, 24)) == 0


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 25), "Natal"),
        (date(2026, 12, 24), "Cuti Bersama"),
        (date(2027, 1, 5), "Isra Mikraj"),
        (date(2026, 8, 17), "Kemerdekaan"),
    ],
)
def test_national_holidays(day: date, name: str) -> None:
    assert name in (indonesian_calendar().holiday(day) or "")


def test_the_ward_corrects_the_table() -> None:
    calendar = indonesian_calendar({date(2026, 11, 25): "Pilkada"}, [date(2026, 12, 24)])
    assert calendar.holiday(date(2026, 11, 25)) == "Pilkada"
    assert calendar.is_working_day(date(2026, 12, 24))
    assert indonesian_calendar() is indonesian_calendar()


def test_the_table_is_a_mapping() -> None:
    table = NationalHolidays({date(2026, 11, 25): "x"}, [date(2026, 12, 25)])
    assert date(2026, 11, 25) in list(table)
    assert date(2026, 12, 25) not in table
    assert len(table) > 100
    assert holidays_of(2026) is holidays_of(2026)


def test_the_table_says_what_the_package_says() -> None:
    assert TABLE.read_text(encoding="utf-8") == written(WRITTEN), "run python -m almanac.holidays"


def test_years_beyond_the_table_are_asked_of_the_package() -> None:
    after = WRITTEN.stop
    assert holidays_of(after)[date(after, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"


def test_the_evening_runs_from_five_to_four() -> None:
    begins, ends = evening(date(2026, 11, 26))
    assert begins == datetime(2026, 11, 26, 17, tzinfo=WIB)
    assert ends == datetime(2026, 11, 27, 4, tzinfo=WIB)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1945, 8, 17), "Legi"),
        (date(1900, 1, 1), "Pahing"),
        (date(2026, 11, 24), "Kliwon"),
        (date(2000, 1, 1), "Legi"),
        (date(2026, 12, 25), "Legi"),
        (date(2026, 12, 27), "Pon"),
    ],
)
def test_pasaran(day: date, name: str) -> None:
    assert pasaran(day) == name
