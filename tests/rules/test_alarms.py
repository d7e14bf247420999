"""Where an emergency is, and which reports tell of the same one."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.aspirations.emergencies import Where, category, named, nearest, same, where
from tickets.drafts import Alarm, Said
from tickets.model import Handling, Kind, Person, Spot, SpotJson, Status, Ticket
from tickets.places import load

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PLACES = load(Path(__file__).parents[2] / "programmes" / "kelurahan.toml")
HOME = Where("tegalgede", "05", "02")
OFFICE = Spot(PLACES["wirolegi"].lat, PLACES["wirolegi"].lon)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("kebakaran di Tegalgede", "tegalgede"),
        ("KEBAKARAN TEGALGEDE TOLONG", "tegalgede"),
        ("kebakaran di kel. wirolegi dekat pasar", "wirolegi"),
        ("kebakaran di rumah tetangga", ""),
        ("dari Tegalgede sampai Wirolegi banjir", ""),
        ("kebakaran di kecamatan Sumbersari", ""),
    ],
)
def test_words_name_a_kelurahan(said: str, key: str) -> None:
    assert named(said, PLACES) == key


@pytest.mark.parametrize("key", PLACES)
def test_every_kelurahan_is_found_by_its_name_and_its_office(key: str) -> None:
    place = PLACES[key]
    assert named(f"tolong ada maling di {place.name} pak", PLACES) == key
    assert nearest(Spot(place.lat, place.lon), PLACES) == key


def test_a_pin_far_away_says_nothing() -> None:
    assert nearest(Spot(-6.2, 106.8), PLACES) == ""


@pytest.mark.parametrize(
    ("said", "spot", "found"),
    [
        ("kebakaran", None, HOME),
        ("kebakaran di RW 3", None, Where("tegalgede", "03", "")),
        ("kebakaran rw.07/rt 01", None, Where("tegalgede", "07", "01")),
        ("kebakaran di wirolegi", None, Where("wirolegi")),
        ("kebakaran di sini", OFFICE, Where("wirolegi")),
        ("kebakaran di tegalgede rw 2", OFFICE, Where("tegalgede", "02")),
    ],
)
def test_words_go_before_the_pin_and_the_pin_before_the_home(
    said: str, spot: Spot | None, found: Where
) -> None:
    assert where(said, spot, HOME, PLACES) == found


def test_of_a_stranger_nothing_is_known() -> None:
    assert where("tolong, ada orang tenggelam", None, Where(), PLACES) == Where()


@given(st.text(max_size=200))
def test_any_words_give_a_kelurahan_that_is_served_or_none(text: str) -> None:
    found = where(text, None, Where(), PLACES)
    assert found.kelurahan in {"", *PLACES}
    assert not found.rt or found.rt.isdecimal()


FIRST = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW, rw="05",
    text="Kebakaran di gudang", reporter=1, handling=Handling(urgent=True), spot=Spot(-8.16, 113.72),
)  # fmt: skip
OTHER = Person(2, 202)


def told(text: str = "kebakaran pak", spot: Spot | None = None) -> Alarm:
    values: SpotJson | None = None
    if spot:
        values = {"lat": spot.lat, "lon": spot.lon, "title": "", "address": ""}
    return Alarm(9, 2, [Said(text=text, spot=values)], NOW)


def test_the_same_kind_in_the_same_rw_is_the_same() -> None:
    here = Where("tegalgede", "05")
    assert same(told(), here, [FIRST], OTHER) is FIRST
    assert same(told("ada maling masuk rumah, tolong"), here, [FIRST], OTHER) is None
    assert same(told(), Where("tegalgede", "06"), [FIRST], OTHER) is None
    assert same(told(), Where("tegalgede"), [FIRST], OTHER) is None
    assert same(told(), Where("tegalgede"), [replace(FIRST, rw="")], OTHER) is None


def test_near_on_the_map_is_the_same_and_so_is_ones_own() -> None:
    assert same(told(spot=Spot(-8.161, 113.72)), Where("tegalgede"), [FIRST], OTHER) is FIRST
    assert same(told(spot=Spot(-8.17, 113.72)), Where("tegalgede"), [FIRST], OTHER) is None
    assert same(told(), Where("tegalgede"), [FIRST], Person(1, 101)) is FIRST


@pytest.mark.parametrize(
    ("said", "key"), [("ada begal di jalan", "security"), ("banjir masuk rumah, tolong", "flood")]
)
def test_what_it_is_about(said: str, key: str) -> None:
    assert category(said) == key
