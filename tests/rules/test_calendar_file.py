"""The kelurahan's corrections of the calendars, from a file; a wrong file says what is wrong where."""

from datetime import date
from pathlib import Path

import pytest

from almanac.calendar import indonesian_calendar
from almanac.corrections import Corrections, WrongCalendar, load


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "calendar.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_file_corrects_nothing() -> None:
    assert load(Path(__file__).parents[2] / "programmes" / "calendar.toml") == Corrections()


def test_what_it_says_is_what_is_known(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        '[hijri]\n"1448-09" = 1\n1448-10 = -1\n'
        '[holidays]\n"2026-12-23" = "Cuti bersama"\n'
        '[working_days]\n"2026-12-24" = "Dibatalkan"\n',
    )
    found = load(file)
    assert found.hijri == ((1448, 9, 1), (1448, 10, -1))
    calendar = indonesian_calendar(found.holidays, found.working_days)
    assert calendar.holiday(date(2026, 12, 23)) == "Cuti bersama"
    assert calendar.is_working_day(date(2026, 12, 24))  # of the national table: common leave for Christmas
    assert not calendar.is_working_day(date(2026, 12, 25))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[hijri]\n"1448-13" = 1', r"\[hijri\] '1448-13' is no Hijri month"),
        ('[hijri]\n"1448-9" = 1', r"\[hijri\] '1448-9' is no Hijri month"),
        ('[hijri]\n"1448-09" = 2', r"\[hijri\] '1448-09': 2 is none of -1, 0 and 1 day"),
        ('[hijri]\n"1448-09" = true', "True is none of"),
        ('[holidays]\n"2026-02-30" = "Libur"', r"\[holidays\] '2026-02-30' is no date"),
        ('[holidays]\n"2026-12-24" = ""', r"\[holidays\] '2026-12-24': its name or reason is missing"),
        ('[working_days]\n"2026-12-24" = 1', r"\[working_days\] '2026-12-24': its name"),
        ('[holiday]\n"2026-12-24" = "x"', "'holiday' is none of the tables hijri, holidays, working_days"),
        ("hijri = 3", "'hijri' is none of the tables"),
        (
            '[holidays]\n"2026-12-24" = "x"\n[working_days]\n"2026-12-24" = "y"',
            r"2026-12-24 is in \[holidays\] and in \[working_days\]",
        ),
        ("[hijri\n", "line 1"),
    ],
)
def test_a_wrong_file_says_what_is_wrong_where(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(WrongCalendar, match=rf"calendar\.toml: .*{fault}"):
        load(written(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongCalendar, match=r"calendar\.toml"):
        load(tmp_path / "calendar.toml")


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_month_is_moved_by_a_day_or_kept(tmp_path: Path, days: int) -> None:
    assert load(written(tmp_path, f'[hijri]\n"1448-09" = {days}\n')).hijri == ((1448, 9, days),)
