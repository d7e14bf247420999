"""What of an open ticket is to change, and its new value."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from understanding.intents import neighbours, places
from understanding.intents.message import Matter
from understanding.intents.model import What
from understanding.intents.neighbours import Result
from understanding.intents.parts import abbreviates
from understanding.intents.reading import Reading, remembered
from understanding.intents.spelling import Word
from understanding.when import Ambiguous, Moment, Understood
from understanding.when.moment import Ask

_TO = ("jadi", "menjadi", "ke")
_COUNTS = {
    "se": 1.0, "satu": 1.0, "dua": 2.0, "tiga": 3.0, "empat": 4.0, "lima": 5.0, "setengah": 0.5, "enam": 6.0,
    "tujuh": 7.0, "siji": 1.0, "rong": 2.0, "telung": 3.0, "sak": 1.0, "separuh": 0.5,
}  # fmt: skip
_UNITS = {
    "hari": dt.timedelta(days=1), "minggu": dt.timedelta(weeks=1), "jam": dt.timedelta(hours=1),
    "menit": dt.timedelta(minutes=1), "pekan": dt.timedelta(weeks=1),
}  # fmt: skip
_ONE = re.compile(r"^(?:se|sak)(hari|minggu|jam|pekan)$")
_EARLIER = frozenset(["maju", "dimajukan", "majukan", "dipercepat", "percepat"])
EVENING = 17
SHORT_HOST = 8
"""Words of 'atas nama besan saya Pak Jumadi', by itself the name of another host."""
_DATED = re.compile(r"\b(?:pindah|ganti|diganti|dipindah) (?:ke )?(?:tanggal|hari|jam|malam)\b")
_NOT = re.compile(r",?\s*\bbukan\s+(?:tanggal\s+|tgl\.?\s+|hari\s+|jam\s+)?\w+")
_DAY = re.compile(r"\btanggal(?:nya|e|ipun)?\b\D{0,16}(\d{1,2})\b")


@remembered
def what(reading: Reading) -> What | None:
    """Which part is to change; None where nothing says so."""
    if reading.has("contact", "own_phone") and reading.phone:
        return What.CONTACT
    if reading.has("call_them") and reading.phone and not reading.event and not reading.timed:
        return What.CONTACT
    if (
        reading.has("host")
        and not reading.has("cancels")
        and reading.has("alters", "shifts", "moves", "right_is")
    ):
        return What.HOST
    if reading.has("host") and reading.count <= SHORT_HOST and not (reading.event or reading.timed):
        return None if reading.has("cancels") or reading.asks else What.HOST
    if reading.has("shifts") and _DATED.search(reading.even.plain):
        return What.TIME
    timed = moved_by(reading) is not None or not reading.nothing_timed or reading.has("same_clock")
    if reading.has("shifts", "moves") and timed and (reading.has("shifts") or not places.place(reading)):
        return What.TIME
    if reading.has("moves") and not (reading.has("cancels") and not places.place(reading)):
        return What.PLACE
    if reading.has("cancels"):
        return (
            What.TIME
            if timed and not reading.has("complain", "ticket") and _instead(reading)
            else What.CANCEL
        )
    if reading.has("alters") and timed:
        return What.TIME
    return What.TIME if reading.has("shifts") else None


def _instead(reading: Reading) -> bool:
    """'ga jadi besok, lusa saja': a day is called off, and another named behind it."""
    called_off = reading.where("cancels")
    if called_off is None or not any(
        one.name == "instead" and one.first > called_off.last for one in reading.cues
    ):
        return False
    behind = reading.even.part(called_off.last, len(reading.even.words))
    return Reading(reading.message, behind, reading.place, whole=False).timed


@remembered
def moved_by(reading: Reading) -> dt.timedelta | None:
    """How far it is moved: mundur sehari, maju setengah jam; earlier is negative."""
    if not reading.has("shifts"):
        return None
    words = reading.plain
    shift = reading.where("shifts")
    sign = -1 if _EARLIER & set(words) else 1
    for n, word in enumerate(words):
        if one := _ONE.match(word):
            return sign * _UNITS[one[1]]
        count = _COUNTS.get(word) if not word.isdigit() else float(word) if len(word) < 3 else None
        unit = words[n + 1] if n + 1 < len(words) else ""
        if word.isdigit() and (n == 0 or words[n - 1] in ("tanggal", "jam", "pukul", "ke", "hari")):
            continue  # a date or a clock
        if count is not None and unit in _UNITS:
            after = words[n + 2] if n + 2 < len(words) else ""
            if after in ("wafat", "meninggal", "kematian", "ke") or (shift and n < shift.first - 1):
                continue  # tahlil 40 hari mundur ke Selasa
            if not (unit == "minggu" and after in ("malam", "pagi", "siang", "sore")):
                return sign * count * _UNITS[unit]
    return None


def value(reading: Reading, part: What, matter: Matter | None) -> Result | str:
    """The new value; '' where it was not said."""
    match part:
        case What.TIME:
            return _time(reading, matter.starts_at if matter else None) or ""
        case What.PLACE:
            return _new_place(reading)
        case What.CONTACT:
            return reading.phone
        case What.HOST:
            return new_host(reading)
    return ""


def _new_place(reading: Reading) -> str:
    """The place behind 'ke', 'jadi', 'tapi': the old one stands before it."""
    words = reading.even.words
    marks = (
        "ke",
        "jadi",
        "menjadi",
        "tetapi",
        "ganti",
        "melainkan",
        "sekarang",
        "pindah",
        "geser",
        "digeser",
    )
    for n in [n for n, word in enumerate(words[:-1]) if word.text in marks][::-1]:
        behind = Reading(reading.message, reading.even.part(n + 1, len(words)), reading.place, whole=False)
        found = places.place(behind) or places.place(
            Reading(reading.message, reading.even.part(n, len(words)), reading.place, whole=False)
        )
        if found:
            return found
    return places.place(reading)


def new_host(reading: Reading) -> str:
    """Whose event it is from now on: the name behind 'ganti', 'tapi', 'jadi'."""
    words = reading.even.words
    marks = (
        "ganti",
        "diganti",
        "tetapi",
        "jadi",
        "menjadi",
        "yaitu",
        "adalah",
        "sekarang",
        "melainkan",
        ":",
        "bukan",
    )
    at = max(
        (n for n, word in enumerate(words) if word.text in marks and not _not_mine(words[n : n + 2])),
        default=-1,
    )
    if at < 0 and (said := reading.where("host")):
        at = said.last - 1
    if at < 0 or at + 1 >= len(words):
        return ""
    ends = (n for n in range(at + 1, len(words)) if words[n].text in (".", ",", ";", "ya", "iya"))
    last = next((n for n in ends if not abbreviates(words, n)), len(words))
    return reading.even.quote(at + 1, last)


def _not_mine(two: Sequence[Word]) -> bool:
    """'bukan saya': what is denied of oneself names nobody else."""
    return [word.text for word in two] in (["bukan", "saya"], ["bukan", "kami"])


def _time(reading: Reading, starts: dt.datetime | None) -> Result | None:
    """The new time; what was not changed is the ticket's."""
    moved = moved_by(reading)
    if starts is not None and moved is not None:
        at = (starts + moved).replace(tzinfo=None)
        return Understood((Moment(at.date(), at.time()),))
    text = _NOT.sub("", _behind(reading))
    found = neighbours.time(text, reading.message.now, reading.place, reading.message.forwarded_at)
    if starts is None:
        return found if isinstance(found, Understood | Ambiguous) else None
    if _has_day(found) and isinstance(found, Understood | Ambiguous):
        return _with_clock(found, starts.time())
    if (day := _DAY.search(_NOT.sub("", reading.even.plain))) and "jam" not in reading.plain:
        found = neighbours.time(
            f"tanggal {day[1]}", reading.message.now, reading.place, reading.message.forwarded_at
        )
        if isinstance(found, Understood | Ambiguous):
            return _with_clock(found, starts.time())
    evening = starts.hour >= EVENING
    clock = neighbours.clock(text, starts.date(), reading.message.now, reading.place, evening=evening)
    if isinstance(clock, Understood | Ambiguous):
        return _nearest_first(clock, starts) if isinstance(clock, Ambiguous) else clock
    return _with_clock(found, starts.time()) if isinstance(found, Understood | Ambiguous) else None


def _behind(reading: Reading) -> str:
    """What follows 'jadi' or 'ke', where old and new are both told: dari jam 7 ke jam 8."""
    words = reading.even.words
    if not any(word.text in ("dari", "semula", "bukan", "tadinya", "awalnya", "asalnya") for word in words):
        return reading.said
    at = max((n for n, word in enumerate(words[:-1]) if word.text in (*_TO, "tetapi", "ganti")), default=None)
    return reading.said if at is None else reading.even.quote(at + 1, len(words))


def _has_day(found: Result) -> bool:
    """Whether a day was said, and not a clock alone."""
    if isinstance(found, Understood):
        return True
    return isinstance(found, Ambiguous) and bool(found.candidates) and found.question != "day"


def _with_clock(found: Understood | Ambiguous, clock: dt.time) -> Result:
    def whole(one: Moment) -> Moment:
        return one if one.time is not None else replace(one, time=clock)

    if isinstance(found, Understood):
        return replace(found, moments=tuple(whole(one) for one in found.moments))
    whole_ones = tuple(dict.fromkeys(whole(one) for one in found.candidates))
    if len(whole_ones) == 1 and found.question == Ask.CLOCK:
        return Understood(whole_ones)  # the clock was all that was in doubt
    return replace(found, candidates=whole_ones)


def _nearest_first(found: Ambiguous, starts: dt.datetime) -> Ambiguous:
    """The reading nearest to the old clock stands first."""

    def far(one: Moment) -> int:
        at = one.time or starts.time()
        return abs(at.hour * 60 + at.minute - starts.hour * 60 - starts.minute)

    return replace(found, candidates=tuple(sorted(found.candidates, key=far)))
