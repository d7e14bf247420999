"""Where the kelurahan lies: what prayer times and the Hijri calendar need to know of it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from almanac.calendar import WIB


@dataclass(frozen=True, slots=True)
class Place:
    """Coordinates in degrees, a zone, and the staff's corrections of Hijri months (year, month, days)."""

    lat: float
    lon: float
    tz: ZoneInfo = WIB
    hijri: tuple[tuple[int, int, int], ...] = ()


JEMBER = Place(-8.17, 113.70)
