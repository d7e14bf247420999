"""Programmes as data: what a file says, what is wrong with one, and when a programme is open."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from almanac.calendar import WIB, Calendar
from tickets.programmes.hours import Opening, closes_at, is_open, next_opening
from tickets.programmes.loading import WrongProgrammes, load
from tickets.programmes.model import Programme

PLACES = ("antirogo", "tegalgede")
GOOD = """
name = "Lapak Baca"
about = "Buku untuk dipinjam."
kelurahan = ["tegalgede"]
"""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = (Opening.model_validate({"days": DAYS, "opens": "08:00", "closes": "15:00"}),)
CALENDAR = Calendar({date(2026, 11, 25): "Hari libur"})  # a Wednesday


def faults(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongProgrammes) as caught:
        load(folder, PLACES)
    return str(caught.value).splitlines()


def at(day: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=WIB)


def test_a_file_is_a_programme_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "lapak_baca.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "kelurahan.toml").write_text("not = 'a programme'", encoding="utf-8")

    found = load(tmp_path, PLACES)

    assert list(found) == ["lapak_baca"]
    assert found["lapak_baca"].name == "Lapak Baca"
    assert found.offered("lapak_baca", "tegalgede")
    assert found.offered("lapak_baca", "antirogo") is None
    assert found.offered("nothing", "tegalgede") is None


def test_own_programmes_come_before_those_of_all() -> None:
    from tickets.programmes.loading import Programmes  # noqa: PLC0415

    one = {"about": "x", "hours": "always"}
    everywhere = Programme.model_validate({**one, "key": "a", "name": "Aku", "kelurahan": "all"})
    own = Programme.model_validate({**one, "key": "z", "name": "Zamrud", "kelurahan": ["tegalgede"]})

    found = Programmes({"a": everywhere, "z": own})

    assert [each.key for each in found.of("tegalgede")] == ["z", "a"]
    assert [each.key for each in found.of("antirogo")] == ["a"]


def test_every_fault_of_every_file_is_one_line(tmp_path: Path) -> None:
    lines = faults(
        tmp_path,
        good=GOOD,
        twice=GOOD + 'hours = "sometimes"\nprize = 1\n',
        elsewhere=GOOD.replace("tegalgede", "kaliwates"),
        broken="name = ",
        nameless='about = "x"\nkelurahan = "all"\n',
        keyed=GOOD + 'key = "other"\n',
        hourly=GOOD + '[[hours]]\ndays = ["monday"]\nopens = "15:00"\ncloses = "08:00"\n',
    )

    def line(begin: str) -> str:
        return next(one for one in lines if one.startswith(begin))

    assert len(lines) == 7, lines
    assert line("broken.toml: cannot be read as TOML")
    assert "add it" in line("nameless.toml: name: is missing")
    assert "one of them" in line("elsewhere.toml: kelurahan[0]: 'kaliwates' is none of antirogo, tegalgede")
    assert 'write "always"' in line("twice.toml: hours:")
    assert "leave it out" in line("twice.toml: prize:")
    assert "leave it out" in line("keyed.toml: key:")
    assert "later than opens" in line("hourly.toml: hours[0]:")


def test_what_is_fetched_is_weighed(tmp_path: Path) -> None:
    asked = 'fields = [{key = "x", kind = "text", ask = "x?", label = "x"}]'
    request = f'[request]\nbutton = "x"\nway = "pickup"\n{asked}'
    (only,) = faults(tmp_path, one=GOOD + request)
    assert "add [record]" in only


def test_a_file_name_that_no_button_could_carry_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "Sedekah Sampah.toml").write_text(GOOD, encoding="utf-8")

    assert "name the file" in faults(tmp_path)[0]


@pytest.mark.parametrize(
    ("instant", "opened", "opens_next"),
    [
        (at(24, "08:00"), True, at(24, "08:00")),
        (at(24, "14:59"), True, at(24, "14:59")),
        (at(24, "07:59"), False, at(24, "08:00")),
        (at(24, "15:00"), False, at(26, "08:00")),  # the 25th is a holiday
        (at(27, "16:00"), False, at(30, "08:00")),  # over the weekend
    ],
)
def test_open_and_next_opening(instant: datetime, opened: bool, opens_next: datetime) -> None:
    assert is_open(OFFICE, instant, CALENDAR) is opened
    assert next_opening(OFFICE, instant, CALENDAR) == opens_next


def test_always_open_has_no_closing_time() -> None:
    assert is_open((), at(25, "03:00"), CALENDAR)
    assert closes_at((), at(25, "03:00"), CALENDAR) is None
    assert closes_at(OFFICE, at(24, "10:00"), CALENDAR) == at(24, "15:00")


def test_the_example_of_the_readme_is_a_programme(tmp_path: Path) -> None:
    told = (Path(__file__).parents[2] / "programmes" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", told, re.DOTALL)
    whole, papers = blocks[0], next(one for one in blocks if "documents" in one)
    (tmp_path / "pinjam_tenda.toml").write_text(whole, encoding="utf-8")
    (tmp_path / "papers.toml").write_text(
        GOOD + '[request]\nbutton = "A"\nway = "counter"\n' + papers, "utf-8"
    )

    found = load(tmp_path, PLACES)

    assert set(found) == {"pinjam_tenda", "papers"}
    assert found.form("papers/request").fields[0].key == "document"
