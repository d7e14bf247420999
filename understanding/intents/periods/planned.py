"""Days from one to another, to come or gone by: minggu ini, bulan lalu, November, besok sampai Jumat, 3
hari.
"""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from understanding.intents import neighbours
from understanding.intents.reading import Reading
from understanding.when import Ambiguous, Understood

DAY = dt.timedelta(days=1)
MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
SHORT_MONTHS = {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {
    "agt": 8,
    "nopember": 11,
    "nop": 11,
    "pebruari": 2,
}
_BACK = frozenset(["lalu", "kemarin", "sebelumnya", "kepungkur", "tadi"])
_AHEAD = frozenset(["depan", "ngarep", "mendatang"])
_NO_CLOCK = r"(?<!jam )(?<!pukul )"
_LASTS = re.compile(rf"{_NO_CLOCK}\b(\d{{1,2}}|dua|tiga|empat|lima|enam|tujuh|se) ?(hari|minggu|pekan)\b")
NUMBERS = {"se": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
_SPAN = re.compile(
    r"(?:tanggal )?\b(\d{1,2}) ?(?:-|sampai|s/d|sd) ?(?:tanggal )?(\d{1,2})\b(?! ?(?:jam|wib))"
)

_COUNTS = NUMBERS | {
    "satu": 1, "rong": 2, "telung": 3, "telu": 3, "beberapa": 3, "patang": 4, "limang": 5, "nem": 6,
    "pitung": 7,
}  # fmt: skip
_UNITS = {"minggu": 7, "mgg": 7, "pekan": 7, "bulan": 30}
_AHEAD_FOR = re.compile(
    rf"{_NO_CLOCK}\b(\d{{1,2}}|{'|'.join(_COUNTS)}) ?"
    r"(hari|hr|dina|malam|malem|minggu|mgg|pekan|bulan)\b"
)
_ELSEWHEN = frozenset([
    "lagi", "lalu", "mulai", "dari", "sejak", "besok", "lusa", "kemarin", "terakhir", "tanggal", "tgl",
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad",
])  # fmt: skip
"""With these a number of days does not begin today."""

Days = tuple[dt.date, dt.date]


def planned(reading: Reading) -> Days | None:
    """The first and the last day of what is named; None where nothing is, or it is in doubt."""
    today = reading.message.now.date()
    words = reading.plain
    return week_or_month(words, today) or _days(reading, today)


def ahead(reading: Reading) -> Days | None:
    """So many days from today on: '3 hari', 'seminggu ke depan', 'telung dina'; None where none are counted,
    or they begin on another day.
    """
    found = _AHEAD_FOR.search(" ".join(reading.plain))
    if found is None or _ELSEWHEN & set(reading.plain):
        return None
    count = (_COUNTS.get(found[1]) or int(found[1])) * _UNITS.get(found[2], 1)
    today = reading.message.now.date()
    return today, today + max(count - 1, 0) * DAY


def week_or_month(words: Sequence[str], today: dt.date) -> Days | None:
    """Minggu ini, bulan lalu, tahun depan, November."""
    text = " ".join(words)
    for unit in ("minggu", "pekan"):
        if f"{unit} " in f"{text} " and (step := _step(words, unit)) is not None:
            monday = today - today.weekday() * DAY + 7 * step * DAY
            return monday, monday + 6 * DAY
    if (step := _step(words, "bulan")) is not None:
        return month(today.year, today.month + step)
    if (step := _step(words, "tahun")) is not None:
        year = today.year + step
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    for word in words:
        number = MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS.get(word)
        if number and not re.search(rf"\d \b{word}\b", text):
            year = next((int(one) for one in words if re.fullmatch(r"20\d\d", one)), 0)
            return month(year or today.year - (number > today.month), number)
    return None


def _step(words: Sequence[str], unit: str) -> int | None:
    """-1 for the last, 0 for this, 1 for the next; None where the unit is not so named."""
    for n, word in enumerate(words[:-1]):
        if word in (unit, f"se{unit}"):
            follows = words[n + 1]
            if follows == "ini":
                return 0
            if follows in _BACK or (follows == "yang" and n + 2 < len(words) and words[n + 2] in _BACK):
                return -1
            if follows in _AHEAD:
                return 1
    return None


def month(year: int, number: int) -> Days:
    """The days of a month; the 13th is the first of the next year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def _days(reading: Reading, today: dt.date) -> Days | None:
    text = " ".join(reading.plain)
    if "kemarin" in reading.plain:
        return today - DAY, today - DAY
    if span := _SPAN.search(text):
        return _span(int(span[1]), int(span[2]), today)
    found = neighbours.time(reading.said, reading.message.now, reading.place)
    if isinstance(found, Ambiguous) and (both := _from_to(reading)):
        return both
    moments = found.moments if isinstance(found, Understood) else ()
    if isinstance(found, Ambiguous) and found.candidates:
        moments = found.candidates if found.question == "several" else found.candidates[:1]
    if not moments and "hari ini" in text:
        return _lasting(text, today, today)
    if not moments:
        return None
    first = min(one.date for one in moments)
    last = max(one.end_date or one.date for one in moments)
    return _lasting(text, first, last)


def _from_to(reading: Reading) -> Days | None:
    """'Mulai 1 Mei sampai 31 Juli': each side of it read by itself."""
    words = reading.even.words
    at = next((n for n, word in enumerate(words) if word.text in ("sampai", "hingga")), None)
    if at is None:
        return None
    sides = (reading.even.quote(0, at), reading.even.quote(at + 1, len(words)))
    now, place = reading.message.now, reading.place
    each = [neighbours.time(side, now, place) for side in sides]
    days = [one.moment.date for one in each if isinstance(one, Understood)]
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


def _lasting(text: str, first: dt.date, last: dt.date) -> Days:
    """'cuti 3 hari mulai lusa' lasts three days from that day."""
    lasts = _LASTS.search(text)
    if lasts and first == last and "lagi" not in text.split():
        number = NUMBERS.get(lasts[1]) or int(lasts[1])
        return first, first + (number * (1 if lasts[2] == "hari" else 7) - 1) * DAY
    return first, last


def _span(first: int, last: int, today: dt.date) -> Days | None:
    """'14-16' is of this month, or of the next where that has gone by."""
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return None
    year, number = today.year, today.month
    if first < today.day:
        year, number = year + number // 12, number % 12 + 1
    try:
        begins = dt.date(year, number, first)
        ends = begins.replace(day=last) if last >= first else month(year, number)[1] + last * DAY
    except ValueError:
        return None
    return begins, ends
