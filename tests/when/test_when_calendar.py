"""Working days, holidays, evenings and pasaran."""

from datetime import date, datetime

import pytest

from almanac.calendar import (
    WIB,
    Calendar,
    NationalHolidays,
    day_of,
    evening,
    indonesian_calendar,
    pasaran,
)
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


REMOVED, ADDED = date(2026, 12, 24), date(2026, 11, 25)


def test_a_removed_holiday_is_one_in_no_way() -> None:
    table, plain = NationalHolidays(removed=[REMOVED]), NationalHolidays()
    assert REMOVED in plain
    with pytest.raises(KeyError):
        table[REMOVED]
    assert set(plain) - set(table) == {REMOVED}
    assert len(table) == len(plain) - 1 == len(list(plain)) - 1
    assert list(table) == sorted(table)
    assert table[date(2026, 12, 25)] == plain[date(2026, 12, 25)]


def test_what_is_removed_and_added_is_added() -> None:
    table = NationalHolidays({REMOVED: "Libur kelurahan"}, [REMOVED])
    assert table[REMOVED] == "Libur kelurahan"
    assert REMOVED in set(table)


def test_removing_what_is_no_holiday_changes_nothing() -> None:
    assert dict(NationalHolidays(removed=[ADDED])) == dict(NationalHolidays())


def test_a_removed_holiday_is_counted_as_a_working_day() -> None:
    calendar = indonesian_calendar(removed=[REMOVED])
    assert calendar.add_working_days(date(2026, 12, 23), 1) == REMOVED
    assert calendar.working_days_between(date(2026, 12, 23), date(2026, 12, 28)) == 2
    assert indonesian_calendar().working_days_between(date(2026, 12, 23), date(2026, 12, 28)) == 1
    assert calendar is not indonesian_calendar(removed=[REMOVED])


def test_a_corrected_day_alone_is_another_calendar() -> None:
    assert indonesian_calendar({ADDED: "x"}).holiday(ADDED) == "x"
    assert indonesian_calendar().holiday(ADDED) is None


def test_what_an_admin_decides_goes_before_all_of_it() -> None:
    amended: dict[date, str | None] = {REMOVED: "Libur lagi", ADDED: None}
    calendar = indonesian_calendar({ADDED: "Pilkada"}, [REMOVED], amended)
    assert calendar.holiday(REMOVED) == "Libur lagi"
    assert calendar.is_working_day(ADDED)
    amended.clear()  # at once
    assert calendar.is_working_day(REMOVED)
    assert calendar.holiday(ADDED) == "Pilkada"


def test_days_off_do_not_move_what_is_none_away() -> None:
    """No working day after a Saturday is the Saturday; the first before it is the Friday."""
    calendar = indonesian_calendar()
    assert calendar.add_working_days(date(2026, 11, 28), 0) == date(2026, 11, 28)
    assert calendar.add_working_days(date(2026, 11, 28), -1) == date(2026, 11, 27)
    assert calendar.add_working_days(date(2026, 11, 30), -2) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("clock", "day"),
    [((3, 59), date(2026, 11, 23)), ((4, 0), date(2026, 11, 24)), ((23, 59), date(2026, 11, 24))],
)
def test_the_small_hours_belong_to_the_evening_before(clock: tuple[int, int], day: date) -> None:
    assert day_of(datetime(2026, 11, 24, *clock, tzinfo=WIB)) == day
