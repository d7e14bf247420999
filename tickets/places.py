"""The kelurahan that are served, as data, and how far apart two places are."""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, PlainValidator, StringConstraints

from almanac.calendar import WIB
from almanac.datafiles import Fault, Name, Table, WrongData, checked, tables
from almanac.place import Place
from tickets.model import Role, Spot
from tickets.wards import outlines
from tickets.wards.outlines import Outline
from understanding.categories import KEYS

EARTH_KM = 6371.0
TRAVEL_KMH = 20.0
"""Through lanes at night, by motorcycle; measured nowhere, an assumption to be corrected."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
"""How the files begin that can be an emblem."""
EVERY = "all"
"""In place of the keys of categories."""
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class WrongPlaces(WrongData):
    """The file of kelurahan has faults."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a kelurahan says publicly of its office, as it is to be read; '' where nobody has filled it in.
    `receives` is when the lurah receives guests, `contacts` public numbers by office.
    """

    address: str = ""
    hours: str = ""
    phone: str = ""
    receives: str = ""
    contacts: Mapping[Role, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """An urban ward. `rw` is how many RW are offered as buttons, `rt` how many RT each of them has (0 where
    nobody has said); `agenda` its agenda's hour, `empty_agendas` whether one goes out on evenings without
    anything; `emblem` the picture for its papers; `checked` the categories of which a second official looks
    at the work (EVERY: all), `outline` its area where that is known.
    """

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
    front: Front = Front()
    emblem: Path | None = None
    rt: tuple[int, ...] = ()
    empty_agendas: bool = True
    checked: tuple[str, ...] = ()
    outline: Outline | None = None

    def checks(self, category: str) -> bool:
        """Whether a colleague looks at what was done about that before it counts."""
        return EVERY in self.checked or category in self.checked

    @property
    def here(self) -> Place:
        """What prayer times and Hijri days are reckoned for."""
        return Place(self.lat, self.lon, self.tz, self.hijri)


def wards(place: Kelurahan, rw: str = "") -> list[tuple[str, str]]:
    """RW and RT of all RT there, or of those of one RW. An RW of which nobody has said how many
    RT it has is there once, without an RT.
    """
    told = place.rt or (0,) * place.rw
    found: list[tuple[str, str]] = []
    for number, count in enumerate(told, 1):
        found += [(f"{number:02}", f"{rt:02}") for rt in range(1, count + 1)] or [(f"{number:02}", "")]
    mine = [one for one in found if one[0] == rw]
    return (mine or [(rw, "")]) if rw else found


Places = Mapping[str, Kelurahan]
Hijri = tuple[tuple[int, int, int], ...]
"""How staff move Hijri months (almanac.corrections)."""


def _clock(value: object) -> time:
    if isinstance(value, str) and CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    raise ValueError('must be an hour such as "16:00"')


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone (such as Asia/Jakarta)") from None


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""Public words of an office; '' until somebody fills them in."""


class _Ward(Table):
    """A kelurahan as the file has it."""

    name: Name
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    lat: Annotated[float, Field(strict=True, ge=-90, le=90)]
    lon: Annotated[float, Field(strict=True, ge=-180, le=180)]
    agenda: Annotated[time, PlainValidator(_clock)]
    empty_agendas: Annotated[bool, Field(strict=True)] = True
    rw: Annotated[int, Field(strict=True, ge=1, le=999)]
    rt: tuple[Annotated[int, Field(strict=True, ge=0, le=99)], ...] = ()
    spellings: tuple[Name, ...] = ()
    timezone: Annotated[ZoneInfo, PlainValidator(_zone)] | None = None
    address: Line = ""
    hours: Line = ""
    phone: Line = ""
    receives: Line = ""
    contacts: dict[Role, Line] = Field(default_factory=dict)
    emblem: Line = ""
    checked: tuple[str, ...] = ()


def _unknown(file: Path, key: str, checked: Collection[str]) -> list[Fault]:
    """Categories to be looked at that there are not."""
    known = (EVERY, *KEYS)
    return [
        Fault(file.name, f"{key}.checked", f"there is no category {one!r}; name one of {', '.join(known)}")
        for one in checked
        if one not in known
    ]


def _emblem(file: Path, name: str) -> Path | None:
    """The picture of that name beside the file; raises ValueError where it is none that can be printed."""
    if not name:
        return None
    picture = file.parent / name
    try:
        begins = picture.read_bytes()[:8]
    except OSError:
        raise ValueError(f"{name!r} is no file beside {file.name}") from None
    if not begins.startswith(PICTURES):
        raise ValueError(f"{name!r} is neither a PNG nor a JPEG")
    return picture


def load(file: Path, tz: ZoneInfo = WIB, hijri: Hijri = ()) -> Places:
    """The kelurahan of a TOML file, in its order, with the outlines beside it; raises WrongPlaces."""
    places: dict[str, Kelurahan] = {}
    faults: list[Fault] = []
    for key, data in tables(file, WrongPlaces).items():
        try:
            ward = checked(file, data, _Ward, WrongPlaces, key)
        except WrongPlaces as fault:
            faults += fault.faults
            continue
        try:
            emblem = _emblem(file, ward.emblem)
        except ValueError as fault:
            faults.append(Fault(file.name, f"{key}.emblem", str(fault)))
            continue
        if any(ward.code == other.code for other in places.values()):
            faults.append(Fault(file.name, f"{key}.code", f"{ward.code!r} is given twice; choose another"))
        faults += _unknown(file, key, ward.checked)
        if ward.rt and len(ward.rt) != ward.rw:
            said = f"names {len(ward.rt)} RW, rw says {ward.rw}; give one number for each RW, 0 for unknown"
            faults.append(Fault(file.name, f"{key}.rt", said))
        places[key] = Kelurahan(
            key=key, name=ward.name, code=ward.code, lat=ward.lat, lon=ward.lon, agenda=ward.agenda,
            rw=ward.rw, spellings=ward.spellings, tz=ward.timezone or tz, hijri=hijri,
            front=Front(ward.address, ward.hours, ward.phone, ward.receives, ward.contacts), emblem=emblem,
            empty_agendas=ward.empty_agendas, checked=ward.checked,
            rt=ward.rt,
        )  # fmt: skip
    centres = {key: Spot(one.lat, one.lon) for key, one in places.items()}
    drawn, wrong = outlines.load(file.parent, centres) if not faults else ({}, [])
    faults += wrong
    places |= {key: replace(places[key], outline=outline) for key, outline in drawn.items()}
    if not places and not faults:
        faults.append(Fault(file.name, "", "names no kelurahan; add a table for each"))
    if faults:
        raise WrongPlaces(faults)
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
