"""Prayer times by the method of Indonesia's ministry of religion.

Fajr at 20 degrees, Isha at 18, Asr by the Shafi'i shadow; rounded up, two minutes of caution added and one
more at Dzuhur and Maghrib, which reproduces its published tables. The sun is computed by al-falak.
"""

import math
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from almanac.place import JEMBER, Place
from understanding.when.moment import Anchor, Prayer, Side

FAJR_ANGLE = 20
ISHA_ANGLE = 18
CAUTION = {Prayer.FAJR: 2, Prayer.DHUHR: 3, Prayer.ASR: 2, Prayer.MAGHRIB: 3, Prayer.ISHA: 2}

# A moment told by a prayer, in minutes from its time: people pray first, then come.
OFFSETS = {Side.AFTER: 10, Side.AT: 5, Side.BETWEEN: 15, Side.BEFORE: -20}
TARAWIH_ENDS = 85  # minutes after Isha, with its eleven or twenty-three rounds
JUMAT_ENDS = 45


@lru_cache(maxsize=512)
def prayer_times(day: date, place: Place = JEMBER) -> dict[Prayer, datetime]:
    """The five times of a day, local and aware, to the minute."""
    from alfalak.astronomy.SolarTime import SolarTime  # noqa: PLC0415
    from alfalak.calculation.Madhab import Madhab  # noqa: PLC0415
    from alfalak.data.Coordinates import Coordinates  # noqa: PLC0415
    from alfalak.util.DateComponents import DateComponents  # noqa: PLC0415

    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)  # noqa: UP017
    sun = SolarTime(DateComponents.from_utc(midnight), Coordinates(place.lat, place.lon))
    hours = {
        Prayer.FAJR: sun.hour_angle(-FAJR_ANGLE, False),
        Prayer.DHUHR: sun.transit,
        Prayer.ASR: sun.afternoon(Madhab.SHAFI.get_shadow_length()),
        Prayer.MAGHRIB: sun.sunset,
        Prayer.ISHA: sun.hour_angle(-ISHA_ANGLE, True),
    }
    return {
        prayer: _local(midnight, hour, place) + timedelta(minutes=CAUTION[prayer])
        for prayer, hour in hours.items()
    }


def _local(midnight: datetime, hour: float, place: Place) -> datetime:
    """The clock at an hour of Greenwich, rounded up, put on that day (dawn is the day before, there)."""
    instant = (midnight + timedelta(minutes=math.ceil(hour * 60))).astimezone(place.tz)
    return datetime.combine(midnight.date(), instant.time(), place.tz)


def time_of(anchor: Anchor, day: date, place: Place = JEMBER) -> datetime:
    """When people come who were asked for that prayer's time: bakda Isya is ten minutes after it, to five."""
    times = prayer_times(day, place)
    if anchor.prayer is Prayer.TARAWIH:
        shift = {Side.AFTER: TARAWIH_ENDS, Side.AT: 20}.get(anchor.side, 0)
        return _to_five(times[Prayer.ISHA] + timedelta(minutes=shift))
    if anchor.prayer is Prayer.JUMAT:
        shift = {Side.AFTER: JUMAT_ENDS, Side.AT: 5}.get(anchor.side, OFFSETS[Side.BEFORE])
        return _to_five(times[Prayer.DHUHR] + timedelta(minutes=shift))
    return _to_five(times[anchor.prayer] + timedelta(minutes=_offset(anchor)))


def _offset(anchor: Anchor) -> int:
    if anchor.minutes is None:
        return OFFSETS[anchor.side]
    return -anchor.minutes if anchor.side is Side.BEFORE else anchor.minutes


def _to_five(instant: datetime) -> datetime:
    """The nearest five minutes."""
    minutes = instant.hour * 60 + instant.minute
    return instant + timedelta(minutes=5 * ((minutes + 2) // 5) - minutes)
