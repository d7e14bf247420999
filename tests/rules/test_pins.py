"""Outlines of kelurahan, and whose a point on the map is: what holds for any point, and what is refused."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deployment import PLACES as FILE
from tickets import places as files
from tickets.forms.answers import maps_link
from tickets.model import Spot
from tickets.places import Kelurahan, WrongPlaces, distance_km
from tickets.wards import outlines, pins
from tickets.wards.outlines import Outline
from tickets.wards.pins import Doubt, decided, doubt

PLACES = files.load(FILE)
TGG = PLACES["tegalgede"]
TOWN = st.builds(Spot, st.floats(-8.22, -8.12), st.floats(113.69, 113.78))
ANYWHERE = st.builds(Spot, st.floats(-60, 60), st.floats(-179, 179))


def square(lat: float, lon: float, half: float) -> Outline:
    """Corners that far north, south, east and west of a point."""
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    return Outline(((tuple((lon + x, lat + y) for x, y in corners),),), "uji", date(2026, 11, 24))


def drawn(**halves: float) -> dict[str, Kelurahan]:
    """The kelurahan, some with squares around their centres."""
    return {
        key: replace(one, outline=square(one.lat, one.lon, halves[key])) if key in halves else one
        for key, one in PLACES.items()
    }


# -- without outlines ---------------------------------------------------------------------------


@given(TOWN, st.sampled_from(list(PLACES)))
def test_without_outlines_it_is_asked_only_where_another_centre_is_less_than_half_as_far(
    spot: Spot, home: str
) -> None:
    away = {key: distance_km(spot, Spot(one.lat, one.lon)) for key, one in PLACES.items()}
    nearest = min(away, key=lambda key: away[key])
    found = doubt(spot, home, PLACES)
    if away[nearest] > pins.FAR_KM:
        assert found == Doubt("", away[home])
    elif nearest != home and away[nearest] < away[home] / 2:
        assert found == Doubt(nearest, away[home])
    else:
        assert found is None


@given(ANYWHERE, st.sampled_from(list(PLACES)))
def test_what_is_decided_is_a_kelurahan_that_is_served(spot: Spot, home: str) -> None:
    assert decided(spot, home, PLACES) in PLACES
    assert decided(spot, "", PLACES) in {"", *PLACES}
    found = doubt(spot, home, PLACES)
    assert decided(spot, home, PLACES) == (found.to or home if found else home)


@pytest.mark.parametrize("key", PLACES)
def test_a_centre_is_its_own(key: str) -> None:
    spot = Spot(PLACES[key].lat, PLACES[key].lon)
    assert doubt(spot, key, PLACES) is None
    assert decided(spot, "", PLACES) == key
    others = [home for home in PLACES if home != key]
    assert [doubt(spot, home, PLACES) for home in others] == [
        Doubt(key, distance_km(spot, Spot(PLACES[home].lat, PLACES[home].lon))) for home in others
    ]


def test_nothing_is_asked_of_whoever_has_no_home() -> None:
    assert doubt(Spot(-6.2, 106.8), "", PLACES) is None
    assert doubt(Spot(-6.2, 106.8), "elsewhere", PLACES) is None


# -- with outlines ------------------------------------------------------------------------------


def test_an_outline_decides_whatever_the_centres_say() -> None:
    """A point at the centre of Sumbersari that the outline of Tegalgede holds is Tegalgede's."""
    sumbersari = Spot(PLACES["sumbersari"].lat, PLACES["sumbersari"].lon)
    assert doubt(sumbersari, "tegalgede", PLACES) is not None
    assert doubt(sumbersari, "tegalgede", drawn(tegalgede=0.02)) is None
    beside = Spot(TGG.lat + 0.001, TGG.lon)
    assert doubt(beside, "wirolegi", drawn(tegalgede=0.002)) == Doubt(
        "tegalgede", distance_km(beside, Spot(PLACES["wirolegi"].lat, PLACES["wirolegi"].lon))
    )


def test_outside_its_own_outline_the_nearer_outline_has_it_else_the_nearer_centre() -> None:
    both = drawn(tegalgede=0.003, sumbersari=0.003)
    between = Spot(-8.1621, 113.7182)  # 0.3 km from the square of Sumbersari, more from that of Tegalgede
    assert [round(both[key].outline.away_km(between), 1) for key in ("sumbersari", "tegalgede")] == [0.1, 0.4]  # type: ignore[union-attr]
    found = doubt(between, "tegalgede", both)
    assert found is not None
    assert found.to == "sumbersari"
    alone = drawn(tegalgede=0.003)
    near = Spot(-8.1615, 113.7190)  # a little nearer to the centre of Sumbersari
    assert doubt(near, "tegalgede", PLACES) is None
    assert doubt(near, "tegalgede", alone) == Doubt("sumbersari", distance_km(near, Spot(TGG.lat, TGG.lon)))


def test_a_kelurahan_whose_outline_does_not_hold_the_point_is_not_offered_for_its_centre() -> None:
    near_sumbersari = Spot(-8.1665, 113.7165)
    assert doubt(near_sumbersari, "tegalgede", PLACES) is not None
    found = doubt(near_sumbersari, "tegalgede", drawn(sumbersari=0.0001))
    assert found is None or found.to != "sumbersari"


@given(st.floats(-0.01, 0.01), st.floats(-0.01, 0.01))
def test_a_square_holds_what_lies_in_it_and_its_distance_is_right(north: float, east: float) -> None:
    outline, half = square(TGG.lat, TGG.lon, 0.005), 0.005
    spot = Spot(TGG.lat + north, TGG.lon + east)
    inside = abs(north) < half - 1e-9 and abs(east) < half - 1e-9
    outside = abs(north) > half + 1e-9 or abs(east) > half + 1e-9
    if inside:
        assert outline.holds(spot)
        assert outline.away_km(spot) == 0
    if outside:
        assert not outline.holds(spot)
        corner = Spot(
            TGG.lat + max(-half, min(half, north)), TGG.lon + max(-half, min(half, east))
        )  # the nearest point of a square
        assert outline.away_km(spot) == pytest.approx(distance_km(spot, corner), rel=0.01, abs=0.001)


def test_a_hole_and_a_second_part() -> None:
    whole, hole = square(0, 0, 0.03).polygons[0][0], square(0, 0, 0.01).polygons[0][0]
    island = square(0, 0.1, 0.01).polygons[0]
    outline = Outline(((whole, hole), island), "uji", date(2026, 1, 1))
    held = [outline.holds(Spot(0, lon)) for lon in (0, 0.02, 0.05, 0.1)]
    assert held == [False, True, False, True]


# -- its file -----------------------------------------------------------------------------------

RING = [[113.70, -8.17], [113.75, -8.17], [113.75, -8.14], [113.70, -8.14], [113.70, -8.17]]
WIDE = [[113, -9], [114, -9], [114, -8], [113, -8], [113, -9]]
GOOD: dict[str, Any] = {
    "type": "Feature",
    "properties": {"source": "BIG, batas kelurahan", "date": "2026-11-24"},
    "geometry": {"type": "Polygon", "coordinates": [RING]},
}
WARD = '[{key}]\nname = "{name}"\ncode = "{code}"\nlat = {lat}\nlon = {lon}\nagenda = "16:00"\nrw = 12\n'


def folder(tmp_path: Path, **texts: Any) -> Path:
    """A file of kelurahan with these files of outlines beside it."""
    both = WARD.format(key="tegalgede", name="Tegalgede", code="TGG", lat=-8.156, lon=113.723)
    both += WARD.format(key="wirolegi", name="Wirolegi", code="WRL", lat=-8.192, lon=113.749)
    (tmp_path / "kelurahan.toml").write_text(both, "utf-8")
    for name, told in texts.items():
        text = told if isinstance(told, str) else json.dumps(told)
        (tmp_path / f"{name}.geojson").write_text(text, "utf-8")
    return tmp_path / "kelurahan.toml"


def test_an_outline_is_read_with_its_source_and_date(tmp_path: Path) -> None:
    collected = {"type": "FeatureCollection", "features": [GOOD]}
    for told in (GOOD, collected):
        found = files.load(folder(tmp_path, tegalgede=told))
        outline = found["tegalgede"].outline
        assert outline is not None
        assert (outline.source, outline.date) == ("BIG, batas kelurahan", date(2026, 11, 24))
        assert outline.holds(Spot(-8.156, 113.723))
        assert found["wirolegi"].outline is None


def changed(**parts: Any) -> dict[str, Any]:
    return {**GOOD, **parts}


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ("{", r"tegalgede\.geojson: is no JSON"),
        ([], "type: write a"),
        ({"type": "FeatureCollection", "features": [GOOD, GOOD]}, "leave only the one"),
        (changed(properties=None), "properties.source: say where"),
        (changed(properties={"source": " ", "date": "2026-11-24"}), "properties.source: say where"),
        (changed(properties={"source": "BIG"}), "properties.date: write the day"),
        (changed(properties={"source": "BIG", "date": "yesterday"}), "properties.date: write the day"),
        (changed(geometry=None), "geometry.type: write"),
        (changed(geometry={"type": "Point", "coordinates": [1, 2]}), "geometry.type: write"),
        (changed(geometry={"type": "Polygon", "coordinates": []}), "a list of rings"),
        (changed(geometry={"type": "MultiPolygon", "coordinates": [RING]}), "a ring has at least|is no pos"),
        (changed(geometry={"type": "Polygon", "coordinates": [RING[:3]]}), "at least 4 positions"),
        (changed(geometry={"type": "Polygon", "coordinates": [RING[:4]]}), "ends where it begins"),
        (
            changed(geometry={"type": "Polygon", "coordinates": [[["a", 1], *RING[1:]]]}),
            r"\['a', 1\] is no position",
        ),
        (
            changed(geometry={"type": "Polygon", "coordinates": [[[b, a] for a, b in RING]]}),
            "is no position|lie outside",
        ),
        (
            changed(geometry={"type": "Polygon", "coordinates": [[[x + 1, y] for x, y in RING]]}),
            "the lat and lon of tegalgede in kelurahan.toml lie outside",
        ),
        (changed(geometry={"type": "Polygon", "coordinates": [WIDE]}), "holds the centre of wirolegi, too"),
    ],
)  # fmt: skip
def test_a_wrong_outline_says_what_is_wrong(tmp_path: Path, told: Any, fault: str) -> None:
    with pytest.raises(WrongPlaces, match=fault):
        files.load(folder(tmp_path, tegalgede=told))


def test_an_outline_of_no_kelurahan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongPlaces, match=r"tegal\.geojson: is of no kelurahan; name it one of"):
        files.load(folder(tmp_path, tegal=GOOD))


@given(st.text(max_size=80) | st.sampled_from([json.dumps(GOOD), json.dumps(RING), "[]", "null", "1"]))
def test_any_text_is_an_outline_or_said_to_be_wrong(text: str) -> None:
    try:
        source = outlines.read(text).source
    except ValueError as fault:
        source = str(fault)
    assert source


# -- answers and words --------------------------------------------------------------------------


@given(TOWN, TOWN)
def test_an_answer_holds_for_its_point_only(spot: Spot, other: Spot) -> None:
    def with_point(one: Spot) -> dict[str, Any]:
        place = {"text": "", "spot": {"lat": one.lat, "lon": one.lon}}
        return {"place": place, pins.WARD: pins.answer(spot, "wirolegi")}

    assert pins.answered(with_point(spot)) == "wirolegi"
    assert pins.destination(with_point(spot), "tegalgede", PLACES) == "wirolegi"
    assert pins.asked(with_point(spot), "tegalgede", PLACES) is None
    if other != spot:
        assert pins.answered(with_point(other)) == ""
        assert pins.destination(with_point(other), "tegalgede", PLACES) == "tegalgede"
        assert pins.asked(with_point(other), "tegalgede", PLACES) == doubt(other, "tegalgede", PLACES)


def test_an_emergency_goes_where_its_point_is_without_an_answer() -> None:
    place = PLACES["wirolegi"]
    answers = {"place": {"text": "", "spot": {"lat": place.lat, "lon": place.lon}}}
    assert pins.destination(answers, "tegalgede", PLACES) == "tegalgede"
    assert pins.destination(answers, "tegalgede", PLACES, at_once=True) == "wirolegi"
    assert pins.destination({}, "tegalgede", PLACES, at_once=True) == "tegalgede"


@given(TOWN)
def test_the_point_of_our_own_links_is_found(spot: Spot) -> None:
    link = maps_link({"lat": spot.lat, "lon": spot.lon})
    found = pins.spot_in(f"di sini {link} ya pak")
    assert found is not None
    assert (found.lat, found.lon) == (float(f"{spot.lat:.6f}"), float(f"{spot.lon:.6f}"))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("https://www.google.com/maps/@-8.1921,113.7492,17z", (-8.1921, 113.7492)),
        ("https://maps.google.com/maps?q=loc:-8.1921,113.7492", (-8.1921, 113.7492)),
        ("https://www.google.com/maps/place/Masjid/@-8.1921,113.7492,17z/data=x", (-8.1921, 113.7492)),
        ("harganya 8.500,113.700", None),
        ("https://maps.google.com/?q=-98.192000,113.749000", None),
        ("https://contoh.id/?q=-8.1921,113.7492", None),
        ("", None),
    ],
)
def test_which_words_name_a_point(text: str, point: tuple[float, float] | None) -> None:
    found = pins.spot_in(text)
    assert (found and (found.lat, found.lon)) == point
