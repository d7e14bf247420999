"""Outlines of kelurahan: a GeoJSON file beside kelurahan.toml, named after the kelurahan (tegalgede.geojson).

It holds one Feature with a Polygon or a MultiPolygon in degrees, [longitude, latitude] as GeoJSON has it, and
in its properties where it comes from (`source`) and of which day it is (`date`, 2026-11-24). What has
neither, or is not whole, is refused: an outline drawn from memory sends people to the wrong office.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from almanac.datafiles import Fault
from tickets.model import Spot

SUFFIX = ".geojson"
DEGREE_KM = 6371.0 * math.pi / 180
"""Of latitude."""
LEAST = 4
"""Positions of a ring; the last is the first again."""

Point = tuple[float, float]
"""Longitude and latitude, degrees."""
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The area of a kelurahan: polygons, each an outer ring and the holes in it."""

    polygons: tuple[tuple[Ring, ...], ...]
    source: str
    date: date

    def holds(self, spot: Spot) -> bool:
        """Whether a point lies in it, by how often a ray from it crosses an edge."""
        return any(
            sum(_crosses(edge, spot) for ring in polygon for edge in _edges(ring)) % 2
            for polygon in self.polygons
        )

    def away_km(self, spot: Spot) -> float:
        """How far a point is from it, 0 where it lies in it; on a plane, which is right to some metres in a
        town.
        """
        if self.holds(spot):
            return 0.0
        edges = (edge for polygon in self.polygons for ring in polygon for edge in _edges(ring))
        return min(_to_edge_km(edge, spot) for edge in edges)


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return pairwise(ring)


def _crosses(edge: tuple[Point, Point], spot: Spot) -> bool:
    (lon1, lat1), (lon2, lat2) = edge
    if (lat1 > spot.lat) is (lat2 > spot.lat):
        return False
    return spot.lon < lon1 + (spot.lat - lat1) / (lat2 - lat1) * (lon2 - lon1)


def _to_edge_km(edge: tuple[Point, Point], spot: Spot) -> float:
    east = DEGREE_KM * math.cos(math.radians(spot.lat))
    (x1, y1), (x2, y2) = (((lon - spot.lon) * east, (lat - spot.lat) * DEGREE_KM) for lon, lat in edge)
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if not length else max(0.0, min(1.0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length))
    return math.hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1))


def load(folder: Path, centres: Mapping[str, Spot]) -> tuple[dict[str, Outline], list[Fault]]:
    """The outlines of a folder, by kelurahan, and what is wrong with the files. `centres`: those of the
    kelurahan that are served.
    """
    found: dict[str, Outline] = {}
    faults: list[Fault] = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        if file.stem not in centres:
            known = ", ".join(f"{key}{SUFFIX}" for key in centres)
            faults.append(Fault(file.name, "", f"is of no kelurahan; name it one of {known}"))
            continue
        try:
            outline = read(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as fault:
            faults.append(Fault(file.name, "", str(fault)))
            continue
        faults += _misplaced(file.name, file.stem, outline, centres)
        found[file.stem] = outline
    return found, faults


def _misplaced(file: str, key: str, outline: Outline, centres: Mapping[str, Spot]) -> list[Fault]:
    """An outline that does not hold its own centre, or holds another's."""
    faults = []
    if not outline.holds(centres[key]):
        told = f"the lat and lon of {key} in kelurahan.toml lie outside; positions are [longitude, latitude]"
        faults.append(Fault(file, "", told))
    others = [other for other, centre in centres.items() if other != key and outline.holds(centre)]
    return faults + [
        Fault(file, "", f"holds the centre of {other}, too; correct one of them") for other in others
    ]


def read(text: str) -> Outline:
    """The outline of a GeoJSON text; raises ValueError that says what is wrong and what to do."""
    try:
        data = json.loads(text)
    except ValueError as fault:
        raise ValueError(f"is no JSON: {fault}") from None
    feature = _feature(data)
    told = feature.get("properties")
    properties: Mapping[str, Any] = told if isinstance(told, dict) else {}
    source = properties.get("source")
    if not isinstance(source, str) or not source.strip():
        raise ValueError("properties.source: say where the outline comes from")
    return Outline(_polygons(feature.get("geometry")), source.strip(), _day(properties.get("date")))


def _feature(data: Any) -> Mapping[str, Any]:
    if isinstance(data, dict) and data.get("type") == "FeatureCollection":
        features = data.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise ValueError("features: leave only the one of this kelurahan")
        data = features[0]
    if not isinstance(data, dict) or data.get("type") != "Feature":
        raise ValueError('type: write a "Feature" with geometry and properties')
    return data


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError('properties.date: write the day of the outline, such as "2026-11-24"') from None


def _polygons(geometry: Any) -> tuple[tuple[Ring, ...], ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError('geometry.type: write "Polygon" or "MultiPolygon"')
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    if not _is_list(polygons) or not all(_is_list(one) for one in polygons):
        raise ValueError("geometry.coordinates: write a list of rings, each a list of positions")
    return tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < LEAST:
        raise ValueError(f"geometry.coordinates: a ring has at least {LEAST} positions")
    found = tuple(_position(one) for one in ring)
    if found[0] != found[-1]:
        raise ValueError(f"geometry.coordinates: a ring ends where it begins, at {list(found[0])}")
    return found


def _position(value: Any) -> Point:
    if isinstance(value, list) and len(value) >= 2 and all(map(_is_number, value[:2])):
        lon, lat = float(value[0]), float(value[1])
        if abs(lon) <= 180 and abs(lat) <= 90:
            return lon, lat
    raise ValueError(
        f"geometry.coordinates: {value!r} is no position; write [longitude, latitude] in degrees"
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
