"""The files of kelurahan and of duties: what they say, what is refused; how far apart two places are."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from almanac.calendar import WIB
from almanac.place import Place
from tickets import places, posts
from tickets.model import Kind, Office, Person, Role, Spot, Status, Ticket
from tickets.places import WrongPlaces, distance_km, travel_minutes, wards
from tickets.posts import Posts, WrongPosts, holders

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
REPORT = Ticket(7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW)
TGG = (
    '[tegalgede]\nname = "Tegalgede"\ncode = "TGG"\nlat = -8.156\nlon = 113.723\nagenda = "16:00"\nrw = 12\n'
)


def file(tmp_path: Path, text: str) -> Path:
    found = tmp_path / "file.toml"
    found.write_text(text, "utf-8")
    return found


def test_a_kelurahan(tmp_path: Path) -> None:
    more = '[biak]\nname = "Biak"\ncode = "BIK"\nlat = -1\nlon = 136\nagenda = "15:30"\nrw = 3\n'
    more += 'spellings = ["byak"]\ntimezone = "Asia/Jayapura"\n'
    found = places.load(file(tmp_path, TGG + more), hijri=((1448, 9, 1),))
    assert list(found) == ["tegalgede", "biak"]
    here, there = found.values()
    assert (here.name, here.code, here.lat, here.lon) == ("Tegalgede", "TGG", -8.156, 113.723)
    assert (here.agenda, here.rw, here.spellings, here.tz) == (time(16), 12, (), WIB)
    assert here.here == Place(-8.156, 113.723, WIB, ((1448, 9, 1),))
    assert (there.agenda, there.rw, there.spellings) == (time(15, 30), 3, ("byak",))
    assert there.tz == ZoneInfo("Asia/Jayapura")
    assert here.empty_agendas
    (kept,) = places.load(file(tmp_path, f"{TGG}empty_agendas = false\n")).values()
    assert not kept.empty_agendas


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TGG.replace("rw = 12", ""), r"tegalgede\.rw: is missing"),
        (TGG.replace("16:00", "noon"), r"tegalgede\.agenda: must be an hour"),
        (TGG + 'empty_agendas = "no"', r"tegalgede\.empty_agendas: .*boolean"),
        (TGG + TGG.replace("[tegalgede]", "[other]"), r"file\.toml: other\.code: 'TGG' is given twice"),
        (
            TGG + 'checked = ["roads", "waste"]\n',
            r"tegalgede\.checked: there is no category 'roads'; name one of all",
        ),
        ("[", r"file\.toml"),
    ],
)
def test_a_wrong_file_of_kelurahan(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(WrongPlaces, match=fault):
        places.load(file(tmp_path, text))


def test_what_a_second_official_looks_at(tmp_path: Path) -> None:
    none, some, every = (
        places.load(file(tmp_path, TGG + told))["tegalgede"]
        for told in ("", 'checked = ["waste"]\n', 'checked = ["all"]\n')
    )
    asked = [[one.checks(key) for key in ("waste", "flood")] for one in (none, some, every)]
    assert asked == [[False, False], [True, False], [True, True]]


def test_a_degree_of_latitude_is_111_km_and_one_of_longitude_shrinks() -> None:
    """A 360th of 40 030 km; at 60 degrees half of it."""
    zero, north = Spot(0, 113), Spot(1, 113)
    assert distance_km(zero, north) == pytest.approx(111.19, abs=0.01)
    assert distance_km(north, zero) == pytest.approx(111.19, abs=0.01)
    assert distance_km(zero, Spot(0, 114)) == pytest.approx(111.19, abs=0.01)
    assert distance_km(Spot(60, 113), Spot(60, 114)) == pytest.approx(55.6, abs=0.1)
    assert distance_km(Spot(0, 0), Spot(0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km(Spot(30, 10), Spot(60, 100)) == pytest.approx(7157, rel=0.01)
    assert distance_km(zero, zero) == 0


def test_the_way_takes_a_third_more_than_the_air_line_at_twenty_an_hour() -> None:
    """1.1119 km: 1.4455 km of lanes, 4.34 minutes, rounded up."""
    assert travel_minutes(Spot(0, 113), Spot(0.01, 113)) == 5
    assert travel_minutes(Spot(0, 113), Spot(1, 113)) == 434  # 111.195 km
    assert travel_minutes(Spot(0, 113), Spot(0, 113)) == 0
    assert travel_minutes(None, Spot(0, 113)) == travel_minutes(Spot(0, 113), None) == 15


def test_duties_and_other_bodies(tmp_path: Path) -> None:
    found = posts.load(file(tmp_path, '[posts]\nkasi = "Kasi Trantib"\n[bodies]\npln = "PLN"\n'))
    assert found == Posts({"kasi": "Kasi Trantib"}, {"pln": "PLN"})
    helping = '[helpers]\npuskesmas = "Puskesmas"\n[phones.tegalgede]\npuskesmas = "0331"\n"rw-05" = "0812"\n'
    told = posts.load(file(tmp_path, helping))
    assert told.helpers == {"puskesmas": "Puskesmas"}
    assert told.phones == {"tegalgede": {"puskesmas": "0331", "rw-05": "0812"}}
    assert posts.load(file(tmp_path, "")) == posts.NONE
    assert found.offered(REPORT) == ["kasi", "babinsa", "bhabinkamtibmas"]
    in_rw = Ticket(7, "x", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, rw="05")
    assert found.offered(in_rw) == ["kasi", "babinsa", "bhabinkamtibmas", "rw-05"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[posts]\nKasi = 'x'", r"posts\.Kasi: name it"),
        ("[posts]\nlurah = 'x'", r"posts\.lurah"),
        ("[helpers]\nKes = 'x'", r"helpers\.Kes"),
        ("[phones.tegalgede]\nklinik = '0331'", r"phones\.tegalgede\.klinik: name babinsa"),
        ("[posts]\nkasi = 3", r"posts\.kasi"),
        ("[posts]\nkasi = ' '", r"posts\.kasi"),
        ("[bodies]\npln = ''", r"bodies\.pln"),
        ("[posts]\na23456789012345678901 = 'x'", r"posts\.a23"),
        ("[duties]\nkasi = 'x'", "duties: is not known here"),
        ("[", r"file\.toml"),
    ],
)
def test_a_wrong_file_of_duties(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(WrongPosts, match=fault):
        posts.load(file(tmp_path, text))


def test_who_holds_a_duty() -> None:
    kasi = Person(1, 101, offices=(Office(Role.STAFF, "tegalgede", "kasi"),))
    babinsa = Person(2, 102, offices=(Office(Role.BABINSA, "tegalgede"),))
    assert holders([kasi, babinsa], "tegalgede", "kasi") == [kasi]
    assert holders([kasi, babinsa], "tegalgede", "babinsa") == [babinsa]
    assert holders([kasi, babinsa], "wirolegi", "kasi") == []


def test_each_rt_is_known_or_else_its_rw(tmp_path: Path) -> None:
    place = replace(places.load(file(tmp_path, TGG))["tegalgede"], rw=3)
    assert wards(place) == [("01", ""), ("02", ""), ("03", "")]
    place = replace(place, rt=(2, 0, 1))
    assert wards(place) == [("01", "01"), ("01", "02"), ("02", ""), ("03", "01")]
    assert wards(place, "01") == [("01", "01"), ("01", "02")]
    assert wards(place, "02") == [("02", "")]
    assert wards(place, "14") == [("14", "")]


@pytest.mark.parametrize("rt", ["[4, 3]", "[4, 3, -1]", '"4"', "[4, 3, 100]"])
def test_wrong_counts_of_rt_are_a_fault_at_the_start(tmp_path: Path, rt: str) -> None:
    more = TGG.replace("rw = 12", "rw = 3")
    with pytest.raises(WrongPlaces) as wrong:
        places.load(file(tmp_path, f"{more}rt = {rt}\n"))
    assert [one.place.startswith("tegalgede.rt") for one in wrong.value.faults] == [True]
    assert places.load(file(tmp_path, f"{more}rt = [4, 3, 0]\n"))["tegalgede"].rt == (4, 3, 0)
