"""Every feast of feasts.toml is known by each of its names, and falls on its day."""

from datetime import date, datetime

import pytest

from understanding.when import Ambiguous, Understood, understand
from understanding.when.days import Named, Weekday
from understanding.when.feasts import feasts
from understanding.when.grammar.items import Kind
from understanding.when.meaning import read

NOW = datetime(2026, 12, 8, 10, 20)  # noqa: DTZ001, a Tuesday


@pytest.mark.parametrize(
    ("key", "name"), [(key, name) for key, feast in feasts().items() for name in feast.names]
)
def test_it_is_known_by_each_name(key: str, name: str) -> None:
    found = [i.value for i in read(f"acara {name} di balai") if i.kind is Kind.DAY]
    assert [f.key for f in found if isinstance(f, Named)] == [key]
    assert not any(isinstance(f, Weekday) for f in found), "Jumat Agung is no Friday of this week"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("imlek", date(2027, 2, 6)),
        ("cap go meh", date(2027, 2, 20)),
        ("rabu abu", date(2027, 2, 10)),
        ("nyepi", date(2027, 3, 8)),
        ("minggu palma", date(2027, 3, 21)),
        ("kamis putih", date(2027, 3, 25)),
        ("jumat agung", date(2027, 3, 26)),
        ("paskah", date(2027, 3, 28)),
        ("kenaikan Isa Almasih", date(2027, 5, 6)),
        ("pentakosta", date(2027, 5, 16)),
        ("waisak", date(2027, 5, 20)),
        ("hari buruh", date(2027, 5, 1)),
        ("hari ibu", date(2026, 12, 22)),
        ("galungan", date(2027, 1, 13)),
        ("tahun baru 2027", date(2027, 1, 1)),
    ],
)
def test_it_falls_on_its_day(name: str, day: date) -> None:
    result = understand(f"acara pas {name} jam 8 pagi", NOW)
    assert isinstance(result, Understood), result
    assert result.moment.date == day


@pytest.mark.parametrize(
    "text",
    [
        "pengajian maulid Jumat malam jam 7",
        "lomba hari ibu, Jumat malam jam 7",
        "rapat imlek Jumat jam 7 malam",
    ],
)
def test_beside_a_weekday_it_is_the_name_of_the_event(text: str) -> None:
    result = understand(text, NOW)
    assert isinstance(result, Understood), result
    assert result.moment.date == date(2026, 12, 11)


def test_a_weekday_that_may_be_the_feast_itself_is_asked() -> None:
    result = understand("misa natal Jumat jam 7 malam", NOW)  # 11 December, or Christmas, a Friday
    assert isinstance(result, Ambiguous), result
    assert {m.date for m in result.candidates} == {date(2026, 12, 11), date(2026, 12, 25)}


def test_one_that_has_just_been_is_asked() -> None:
    assert isinstance(understand("upacara hari pahlawan jam 7 pagi", NOW), Ambiguous)
