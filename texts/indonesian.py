"""The one place that writes dates and times in Indonesian words.

Pure functions of their arguments. Names of days and months are calendar data and stand here; the sentences
around them are in `texts/id/when.toml`. An instant is told in its own zone, as it is handed in.
"""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from almanac.calendar import WIB, pasaran
from almanac.prayer import Anchor, Prayer, Side
from texts import Catalogue, catalogue
from understanding.when.moment import Part

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_DAY = timedelta(days=1)
_NIGHT_PRAYERS = (Prayer.MAGHRIB, Prayer.ISHA, Prayer.TARAWIH)


@cache
def _texts() -> Catalogue:
    return catalogue()


def say(key: str, **values: Any) -> str:
    """A sentence of texts/id/when.toml."""
    return _texts().render(f"when/{key}", **values)


def label(key: str) -> str:
    """A word of texts/id/when.toml."""
    return _texts().label(f"when/{key}")


def has(key: str) -> bool:
    """Whether texts/id/when.toml has a text of that name."""
    return f"when/{key}" in _texts().sources


def weekday(d: date) -> str:
    """Jumat."""
    return WEEKDAYS[d.weekday()]


def date_only(d: date) -> str:
    """27 November 2026."""
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def day(d: date) -> str:
    """Jumat, 27 November 2026."""
    return f"{weekday(d)}, {date_only(d)}"


def short_day(d: date) -> str:
    """Jum 27 Nov."""
    return f"{weekday(d)[:3]} {d.day} {MONTHS[d.month - 1][:3]}"


def clock(t: time | datetime) -> str:
    """19.30."""
    return f"{t.hour:02}.{t.minute:02}"


def weton(d: date) -> str:
    """Jumat Legi."""
    return f"{weekday(d)} {pasaran(d)}"


def part_of(t: time) -> Part:
    """The part of the day a clock belongs to."""
    for until, part in ((4, Part.SMALL_HOURS), (11, Part.MORNING), (15, Part.MIDDAY), (18, Part.AFTERNOON)):
        if t.hour < until:
            return part
    return Part.EVENING


def day_part(d: date, part: Part | None) -> str:
    """Kamis malam, 26 November 2026 (malam Jumat); Jumat pagi, 27 November 2026."""
    if part is None:
        return day(d)
    if part is Part.EVENING:
        return say("day.evening", weekday=weekday(d), date=date_only(d), next=weekday(d + _DAY))
    return say("day.part", weekday=weekday(d), date=date_only(d), part=label(f"part.{part}"))


def full(
    start: datetime,
    end: datetime | None = None,
    about: bool = False,
    prayer: Anchor | Prayer | None = None,
    *,
    open_end: bool = False,
) -> str:
    """Kamis malam, 26 November 2026 (malam Jumat), pukul 19.30 WIB; `start` is aware."""
    anchor = Anchor(prayer) if isinstance(prayer, Prayer) else prayer
    at_night = anchor is not None and anchor.prayer in _NIGHT_PRAYERS and anchor.side is not Side.BEFORE
    part = Part.EVENING if at_night and start.hour >= 12 else part_of(start.time())
    values = {"day": day_part(start.date(), part), "clock": clock(start), "zone": start.tzname() or ""}
    if end is not None:
        return _until(start, end, values)
    if open_end:
        return say("full.open", **values)
    if anchor is not None:
        return say("full.prayer" if about else "full.prayer_exact", prayer=prayer_words(anchor), **values)
    return say("full.about" if about else "full.exact", **values)


def _until(start: datetime, end: datetime, values: dict[str, str]) -> str:
    end = end.astimezone(start.tzinfo)
    if end.date() == start.date():
        return say("full.span", end=clock(end), **values)
    return say("full.span_days", end=full(end), **values)


def prayer_words(anchor: Anchor) -> str:
    """Bakda Isya; sebelum Maghrib; antara Maghrib dan Isya."""
    return say(f"side.{anchor.side}", prayer=label(f"prayer.{anchor.prayer}"))


def age(then: datetime, now: datetime) -> str:
    """How long ago, in one unit: baru saja, 3 jam, 2 hari, 3 minggu."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return say("age.now")
    days = minutes // 1440
    for unit, size, limit in (("minutes", 1, 60), ("hours", 60, 1440), ("days", 1440, 14 * 1440)):
        if minutes < limit:
            return say(f"age.{unit}", n=minutes // size)
    for unit, size, limit in (("weeks", 7, 61), ("months", 30, 365)):
        if days < limit:
            return say(f"age.{unit}", n=days // size)
    return say("age.years", n=days // 365)


def greeting(now: datetime, tz: ZoneInfo = WIB) -> str:
    """Selamat pagi before 11, siang before 15, sore before 18, else malam, by that zone's clock."""
    hour = now.astimezone(tz).hour
    for until, part in ((11, Part.MORNING), (15, Part.MIDDAY), (18, Part.AFTERNOON)):
        if hour < until:
            return label(f"greeting.{part}")
    return label(f"greeting.{Part.EVENING}")
