"""The kelurahan that are served, as data, and how far apart two places are."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from almanac.calendar import WIB
from almanac.place import Place
from tickets.model import Spot

EARTH_KM = 6371.0
TRAVEL_KMH = 20.0
"""Through lanes at night, by motorcycle; measured nowhere, an assumption to be corrected."""


class WrongPlaces(ValueError):
    """The file of kelurahan has a fault; says where."""


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """An urban ward. `rw` is how many RW are offered as buttons; `agenda` its agenda's hour."""

    key: str
    name: str
    code: str
    lat: float
    lon: float
    agenda: time
    rw: int
    spellings: tuple[str, ...] = ()
    tz: ZoneInfo = WIB
    hijri: "Hijri" = ()

    @property
    def here(self) -> Place:
        """What prayer times and Hijri days are reckoned for."""
        return Place(self.lat, self.lon, self.tz, self.hijri)


Places = Mapping[str, Kelurahan]
Hijri = tuple[tuple[int, int, int], ...]
"""How staff move Hijri months (almanac.corrections)."""


def _kelurahan(key: str, data: Mapping[str, Any], tz: ZoneInfo, hijri: Hijri) -> Kelurahan:
    try:
        return Kelurahan(
            key=key, name=data["name"], code=data["code"], lat=float(data["lat"]), lon=float(data["lon"]),
            agenda=time.fromisoformat(data["agenda"]), rw=int(data["rw"]),
            spellings=tuple(data.get("spellings", ())),
            tz=ZoneInfo(data["timezone"]) if "timezone" in data else tz, hijri=hijri,
        )  # fmt: skip
    except KeyError as fault:
        raise WrongPlaces(f"kelurahan {key!r}: {fault.args[0]!r} is missing") from None
    except (TypeError, ValueError) as fault:
        raise WrongPlaces(f"kelurahan {key!r}: {fault}") from None


def load(file: Path, tz: ZoneInfo = WIB, hijri: Hijri = ()) -> Places:
    """The kelurahan of a TOML file, in its order; raises WrongPlaces."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise WrongPlaces(f"{file.name}: {fault}") from None
    places = {key: _kelurahan(key, data, tz, hijri) for key, data in tables.items()}
    codes = [place.code for place in places.values()]
    for code in codes:
        if codes.count(code) > 1:
            raise WrongPlaces(f"{file.name}: the code {code!r} is given twice")
    return places


def distance_km(a: Spot, b: Spot) -> float:
    """Along the great circle."""
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(b.lon - a.lon) / 2
    arc = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(arc))


def travel_minutes(a: Spot | None, b: Spot | None) -> int:
    """How long from one place to the other; 15 where either is not known on the map."""
    if a is None or b is None:
        return 15
    return math.ceil(distance_km(a, b) * 1.3 / TRAVEL_KMH * 60)
