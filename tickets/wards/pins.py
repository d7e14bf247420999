"""Whose a point on the map is: that of the home kelurahan, of another, or of none that is served.

Pure. Outlines (tickets.wards.outlines) decide where there are some. Without, a point is doubted only where
another kelurahan's centre is less than half as far as that of the home, so that nobody is asked along every
border.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tickets.model import Spot
from tickets.places import Kelurahan, Places, distance_km
from understanding import emergencies

HALF = 0.5
"""Of two centres the nearer one is the point's, where it is less than so many times as far as the other."""
FAR_KM = 4.0
"""From every centre: no kelurahan reaches so far."""
BESIDE_KM = 1.0
"""From an outline: beyond that a point is far from the kelurahan."""
FORMS = ("aspiration", "invitation")
"""Forms of which the point decides whose they are."""
WARD = "~pin"
"""Among the answers of a form: the kelurahan that its point was said to be for, and the point."""
_LINK = re.compile(
    r"https?://(?:www\.)?(?:maps\.google\.[a-z.]+|google\.[a-z.]+/maps|goo\.gl/maps)\S*?[?&@/](?:q=|ll=|query=|@)?"
    r"(?:loc:)?(-?\d{1,2}\.\d{3,}),\+?(-?\d{1,3}\.\d{3,})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """The point lies in, or nearer to, the kelurahan `to`; or far from all ('' then), `km` from the home."""

    to: str
    km: float


def doubt(spot: Spot, home: str, places: Places) -> Doubt | None:
    """What there is to ask about a point that somebody of `home` gave; None for nothing."""
    if home not in places or _inside(places[home], spot):
        return None
    km = distance_km(spot, _centre(places[home]))
    inside = [one.key for one in places.values() if _inside(one, spot)]
    if inside:
        return Doubt(inside[0], km)
    if all(_far(one, spot) for one in places.values()):
        return Doubt("", km)
    nearer = _nearer(spot, places[home], places)
    return Doubt(nearer, km) if nearer else None


def decided(spot: Spot, home: str, places: Places) -> str:
    """Where a point is, when nobody can be asked: where it is doubted, the other; far from all, the home.
    `home` is '' where that is not known, and then so may the answer be.
    """
    if home in places:
        found = doubt(spot, home, places)
        return found.to or home if found else home
    inside = [one.key for one in places.values() if _inside(one, spot)]
    near = [one for one in places.values() if not _far(one, spot)]
    return next(iter(inside), "") or (min(near, key=lambda one: _away(one, spot)).key if near else "")


def _centre(place: Kelurahan) -> Spot:
    return Spot(place.lat, place.lon)


def _inside(place: Kelurahan, spot: Spot) -> bool:
    return place.outline is not None and place.outline.holds(spot)


def _away(place: Kelurahan, spot: Spot) -> float:
    """How far it is to the outline; to the centre where there is none."""
    return place.outline.away_km(spot) if place.outline else distance_km(spot, _centre(place))


def _far(place: Kelurahan, spot: Spot) -> bool:
    return _away(place, spot) > (BESIDE_KM if place.outline else FAR_KM)


def _nearer(spot: Spot, home: Kelurahan, places: Places) -> str:
    """The kelurahan that the point is clearly nearer to, '' for none. It lies in no outline. Of two outlines
    the nearer one has it; else centres are compared, and one of an outline that does not hold it is none to
    go by.
    """
    others = [one for one in places.values() if one.key != home.key]
    if home.outline and (drawn := [one for one in others if one.outline and not _far(one, spot)]):
        best = min(drawn, key=lambda one: _away(one, spot))
        return best.key if _away(best, spot) < _away(home, spot) else ""
    open_ = [one for one in others if one.outline is None]
    if not open_:
        return ""
    best = min(open_, key=lambda one: distance_km(spot, _centre(one)))
    share = 1.0 if home.outline else HALF
    return best.key if distance_km(spot, _centre(best)) < share * distance_km(spot, _centre(home)) else ""


def spot_of(answers: Mapping[str, Any]) -> Spot | None:
    """The point of a form's answers, None where it has none."""
    place = answers.get("place")
    given = place.get("spot") if isinstance(place, dict) else None
    return Spot(**given) if given else None


def spot_in(text: str) -> Spot | None:
    """The last point that a link to a map in the words names, None where there is none."""
    found = [(float(lat), float(lon)) for lat, lon in _LINK.findall(text)]
    good = [Spot(lat, lon) for lat, lon in found if abs(lat) <= 90 and abs(lon) <= 180]
    return good[-1] if good else None


def answer(spot: Spot, to: str) -> dict[str, Any]:
    """What a form keeps of the answer: it holds for that point only."""
    return {"to": to, "at": [spot.lat, spot.lon]}


def answered(answers: Mapping[str, Any]) -> str:
    """For which kelurahan the point was said to be, '' while that is open."""
    spot, kept = spot_of(answers), answers.get(WARD)
    if spot is None or not isinstance(kept, dict) or kept.get("at") != [spot.lat, spot.lon]:
        return ""
    return str(kept["to"])


def asked(answers: Mapping[str, Any], home: str, places: Places) -> Doubt | None:
    """What a review asks about the point of its answers; None once it is answered."""
    spot = spot_of(answers)
    return None if spot is None or answered(answers) else doubt(spot, home, places)


def of_review(form: str, answers: Mapping[str, Any], home: str, places: Places) -> Doubt | None:
    """The same of a form by its key; nothing that could hold up an emergency."""
    if form not in FORMS or emergencies.kinds(str(answers.get("text") or "")):
        return None
    return asked(answers, home, places)


def destination(answers: Mapping[str, Any], home: str, places: Places, *, at_once: bool = False) -> str:
    """To which kelurahan a form goes: as its sender said, else home. `at_once`: an emergency, which nobody is
    asked about: the point decides.
    """
    spot = spot_of(answers)
    told = answered(answers)
    if told in places:
        return told
    return decided(spot, home, places) if at_once and spot else home
