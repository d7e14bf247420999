"""Days that figures are asked of: 1–15 Nov, Senin sampai kemarin, tiga bulan terakhir, triwulan III, 2025.

They have been, or have begun: '5 Desember' is the last one, a weekday the last such day.
"""

import datetime as dt
import re
import unicodedata

from dateutil.relativedelta import relativedelta

from understanding.intents.periods.planned import MONTHS, NUMBERS, SHORT_MONTHS, Days, month, week_or_month
from understanding.intents.reading import Reading

DAY = dt.timedelta(days=1)
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_OTHERS = {"ahad": 6, "jum'at": 4, "jumuah": 4, "rebo": 2, "kemis": 3, "setu": 5, "senen": 0}
_NAMES = {name: n for n, name in enumerate(MONTHS, 1)} | SHORT_MONTHS
_MONTH = "|".join(sorted(_NAMES, key=len, reverse=True))
_DATE = (
    r"(?:(?:tanggal|tgl)\.? ?)?(?P<day>\d{1,2})"
    rf"(?: (?P<name>{_MONTH})(?: (?P<year>20\d\d))?"
    r"| ?(?P<mark>[/.]|-(?=\d{1,2}-\d)) ?(?P<number>\d{1,2})(?!\d)"
    r"(?: ?(?P=mark) ?(?P<short>20\d\d|\d\d)(?!\d))?)?"
)
_NAMED_DAY = rf"(?:hari )?(?P<weekday>{'|'.join((*_WEEKDAYS, *_OTHERS))})(?: (?P<ago>lalu|kemarin))?"
_RECENT = r"(?P<recent>kemarin lusa|kemaren lusa|kemarin|kemaren|wingi|hari ini|sekarang|saat ini)"
_ONE = re.compile(rf"(?<!\w)(?:{_RECENT}|{_NAMED_DAY}|{_DATE})(?!\w)")
_UNTIL = re.compile(
    r"\s*(?:-|–|—|\bs/d\b|\bs\.d\.?|\bsd\b|\b(?:sampai|sampe|hingga|nganti|sampek)(?: dengan)?\b)\s*"
)
_SINCE = re.compile(r"\b(?:sejak|semenjak|mulai|dari)\b")
_LAST = re.compile(
    r"\b(?:(?P<n>\d{1,3}|dua|tiga|empat|lima|enam|tujuh) ?|(?P<one>se))"
    r"(?P<unit>hari|minggu|pekan|bulan|tahun)(?:an)? (?:terakhir|belakangan|ke belakang)\b"
)
_PART = re.compile(
    r"\b(?P<unit>tri ?wulan|kuartal|semester)(?: ke)?[ -]?(?P<which>[1-4]|i{1,3}|iv|ini|lalu|kemarin)\b"
    r"(?: (?P<year>20\d\d))?"
)
_YEAR = re.compile(r"\b(?:tahun|thn) (20\d\d)\b")
_MONTHS = re.compile(rf"\b({_MONTH})\b(?: (20\d\d))?")
_HOUSES = re.compile(r"\b(?:rt|rw|no|nomor|gang|blok)\.? ?\d+(?: ?/ ?\d+)?")
"""Numbers that are no days."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def reported(reading: Reading) -> Days | None:
    """The first and the last day; the last is not behind today where the period is open."""
    today = reading.message.now.date()
    said = " ".join(unicodedata.normalize("NFKC", reading.said).casefold().split())
    said = _HOUSES.sub("", said)
    return (
        _recently(said, today)
        or _part_of_year(said, today)
        or _from_to(said, today)
        or _months(said, today)
        or _named(said, today)
        or week_or_month(reading.plain, today)
        or _one_day(said, today)
    )


def _recently(said: str, today: dt.date) -> Days | None:
    """7 hari terakhir, with today; sebulan terakhir."""
    hit = _LAST.search(said)
    if hit is None:
        return None
    number = 1 if hit["one"] else NUMBERS.get(hit["n"]) or int(hit["n"])
    unit = {"hari": "days", "minggu": "weeks", "pekan": "weeks", "bulan": "months", "tahun": "years"}[
        hit["unit"]
    ]
    return today - relativedelta(**{unit: number}) + DAY, today  # type: ignore[arg-type]


def _part_of_year(said: str, today: dt.date) -> Days | None:
    """Triwulan III, semester lalu."""
    hit = _PART.search(said)
    if hit is None:
        return None
    long = 6 if hit["unit"] == "semester" else 3
    which = hit["which"]
    here = (today.month - 1) // long + 1
    nth = _ROMAN.get(which) or (int(which) if which.isdigit() else here - (which != "ini"))
    year = int(hit["year"] or today.year - (which not in ("lalu", "kemarin") and nth > here))
    first = dt.date(year, 1, 1) + relativedelta(months=long * (nth - 1))
    return first, first + relativedelta(months=long) - DAY


def _from_to(said: str, today: dt.date) -> Days | None:
    """1–15 Nov; Senin sampai kemarin; sejak 1 Desember."""
    for hit in _ONE.finditer(said):
        until = _UNTIL.match(said, hit.end())
        second = _ONE.match(said, until.end()) if until else None
        if second is None:
            continue
        last = _date(second, today)
        first = _date(hit, last or today, beside=second)
        if first is not None and last is not None and first <= last:
            return first, last
    since = _SINCE.search(said)
    begin = _ONE.search(said, since.end()) if since else None
    first = _date(begin, today) if begin else None
    return (first, today) if first is not None and first <= today else None


def _date(hit: re.Match[str], today: dt.date, beside: re.Match[str] | None = None) -> dt.date | None:
    """The last such day that is not behind `today`; a month said with the other end is this end's, too."""
    if recent := hit["recent"]:
        return today - DAY * (2 if "lusa" in recent else 1 if recent[0] in "kw" else 0)
    if name := hit["weekday"]:
        weekday = _OTHERS[name] if name in _OTHERS else _WEEKDAYS.index(name)
        back = (today.weekday() - weekday) % 7
        return today - (back or 7 * bool(hit["ago"])) * DAY
    own = hit if hit["name"] or hit["number"] or beside is None or not beside["day"] else beside
    number = _NAMES[own["name"]] if own["name"] else int(own["number"] or 0)
    year = hit["year"] or hit["short"] or own["year"] or own["short"]
    return _last(int(hit["day"]), number, int(year) % 100 + 2000 if year else 0, today)


def _last(day: int, number: int, year: int, today: dt.date) -> dt.date | None:
    """That day of a month (0: of this, or of the last one), of a year (0: of this, or of the last one)."""
    first = dt.date(year or today.year, number or today.month, 1) if number <= 12 else None
    if first is None:
        return None
    step = relativedelta(months=1) if not number else relativedelta(years=1)
    for start in (first,) if year else (first, first - step):
        try:
            found = start.replace(day=day)
        except ValueError:
            continue
        if year or found <= today:
            return found
    return None


def _months(said: str, today: dt.date) -> Days | None:
    """Oktober sampai Desember; November 2025."""
    for hit in _MONTHS.finditer(said):
        until = _UNTIL.match(said, hit.end())
        second = _MONTHS.match(said, until.end()) if until else None
        if second is None:
            continue
        number = _NAMES[second[1]]
        last = month(int(second[2] or today.year - (number > today.month)), number)
        first = month(int(hit[2] or last[0].year - (_NAMES[hit[1]] > number)), _NAMES[hit[1]])
        return first[0], last[1]
    return None


def _named(said: str, today: dt.date) -> Days | None:
    """Tahun 2025; kemarin; 5 Desember."""
    if year := _YEAR.search(said):
        if not _MONTHS.search(said):
            return dt.date(int(year[1]), 1, 1), dt.date(int(year[1]), 12, 31)
        return None
    for hit in _ONE.finditer(said):
        if hit["name"] or hit["number"] or (hit["day"] and hit[0].startswith("t")):
            day = _date(hit, today)
            return (day, day) if day else None
    return None


def _one_day(said: str, today: dt.date) -> Days | None:
    """Kemarin, hari ini, Senin; what is to come has no figures."""
    for hit in _ONE.finditer(said):
        day = _date(hit, today) if hit["recent"] or hit["weekday"] else None
        if day:
            return day, day
    return None
