"""Which days figures are asked of, in a clerk's words: '1–15 Nov', 'sejak Oktober', '7 hari terakhir'.

Figures are of what has been: a day or month without its year is the last that has begun. What
understanding.intents.periods knows ('bulan ini', 'minggu lalu', 'November') is left to it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from tickets.digests.spans import DAY, Span, month_end, month_of, shifted
from understanding.when.grammar.vocabulary import meaning, spellings

_NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {"triwulan": 3, "kuartal": 3, "caturwulan": 4, "semester": 6}
_TO = r"(?:-|sampai(?: dengan| ke)?|hingga|s/d|s\.d\.?|sd|ke|smp|sampek)"
_LAST = rf"(\d{{1,3}}|se|{'|'.join(_NUMBERS)}) ?(hari|minggu|pekan|bulan|tahun)"
_ALONE = r"^(?:rekap(?:itulasi)? |laporan )?"
"""The words are these and nothing else."""


def named(text: str, today: date) -> Span | None:
    """The days that are named; None where none are, or where there are no such days. They may lie ahead:
    `Span.first` is then after today.
    """
    said = _even(text)
    for pattern, read in _forms():
        if found := pattern.search(said):
            try:
                return read(found, today)
            except (ValueError, OverflowError):  # 31 November
                return None
    return None


def _even(text: str) -> str:
    """Small letters, one kind of dash with a blank on both sides, days as day/month/year."""
    said = re.sub(r"[–—−]", "-", text.casefold())
    said = re.sub(r"(20\d\d)-(\d\d)-(\d\d)", r"\3/\2/\1", said)  # as computers write it
    said = re.sub(r"[,;()\"“”]", " ", said)
    return " ".join(said.replace("-", " - ").split())


def _month(name: str | None, number: str | None) -> int:
    """1 to 12; 0 where neither is given."""
    word = meaning(name) if name else None
    return word.value if word and isinstance(word.value, int) else int(number or 0)


def _last_begun(month: int, today: date) -> int:
    """The year of the last such month that has begun."""
    return today.year - (month > today.month)


def _day(day: str, month: int, year: int, today: date) -> date:
    """The last such day up to today, where its month or year is not given (0)."""
    number = int(day)
    if not month:
        first = today.replace(day=1)
        return (first if number <= today.day else shifted(first, -1)).replace(day=number)
    found = date(year or today.year, month, number)
    return found if year or found <= today else found.replace(year=found.year - 1)


def _dates(found: re.Match[str], today: date) -> Span:
    """'1 - 15 Nov 2026': the first takes month and year from the last where it has none."""
    last = _day(found[5], _month(found[6], found[7]), int(found[8] or 0), today)
    begins = _month(found[2], found[3]) or last.month
    first = date(int(found[4] or last.year), begins, int(found[1]))
    if first > last and begins > last.month and not found[4]:
        first = first.replace(year=first.year - 1)
    return _ordered(first, last)


def _bare(found: re.Match[str], today: date) -> Span:
    """'1 - 15' of this month, or of the last where the first of them is still to come."""
    first = _day(found[1], 0, 0, today)
    return _ordered(first, first.replace(day=int(found[2])))


def _months(found: re.Match[str], today: date) -> Span:
    begins, ends = _month(found[1], None), _month(found[3], None)
    year = int(found[4] or _last_begun(ends, today))
    first = date(int(found[2] or year - (begins > ends)), begins, 1)
    return _ordered(first, month_end(date(year, ends, 1)))


def _since(found: re.Match[str], today: date) -> Span:
    if found[5]:
        month = _month(found[5], None)
        return Span(date(int(found[6] or _last_begun(month, today)), month, 1), today)
    return _ordered(_day(found[1], _month(found[2], found[3]), int(found[4] or 0), today), today)


def _one_day(found: re.Match[str], today: date) -> Span:
    day = _day(found[1], _month(found[2], found[3]), int(found[4] or 0), today)
    return Span(day, day)


def _lately(found: re.Match[str], today: date) -> Span:
    """'7 hari terakhir' ends with today; months begin on the day after the same day of theirs."""
    number, unit = (one for one in found.groups() if one)
    count = 1 if number == "se" else _NUMBERS.index(number) + 1 if number in _NUMBERS else int(number)
    if not count:
        raise ValueError("no days at all")
    if unit in ("bulan", "tahun"):
        return Span(shifted(today, -count * (12 if unit == "tahun" else 1)) + DAY, today)
    return Span(today - timedelta(days=count * (1 if unit == "hari" else 7) - 1), today)


def _part(found: re.Match[str], today: date) -> Span:
    """'triwulan ini', 'semester 1 2026', 'kuartal III'."""
    months, which = _PARTS[found[1]], found[2]
    if which in ("ini", "lalu", "kemarin", "sebelumnya"):
        first = date(today.year, (today.month - 1) // months * months + 1, 1)
        first = first if which == "ini" else shifted(first, -months)
    else:
        number = _ROMAN.get(which) or int(which)
        if not 1 <= number <= 12 // months:
            raise ValueError(f"a year has no {found[1]} {number}")
        first = date(int(found[3] or today.year), (number - 1) * months + 1, 1)
        if first > today and not found[3]:
            first = shifted(first, -12)
    return Span(first, month_end(shifted(first, months - 1)))


def _year(found: re.Match[str], _: date) -> Span:
    year = int(found[1])
    return Span(date(year, 1, 1), date(year, 12, 31))


def _numbered_month(found: re.Match[str], _: date) -> Span:
    return month_of(date(int(found[2]), int(found[1]), 1))


def _ordered(first: date, last: date) -> Span:
    if first > last:
        raise ValueError("it ends before it begins")
    return Span(first, last)


Form = tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]]


@cache
def _forms() -> tuple[Form, ...]:
    """The first whose words are there is the one that is meant."""
    name = "|".join(sorted(spellings("mon"), key=len, reverse=True))
    day, year = r"(?:(?:tanggal|tgl) ?)?(\d{1,2})", r"(?:[ /](20\d\d))?(?![\d/.:])"
    month = rf"(?: ?({name})|/(\d{{1,2}}))"
    dated, begun = f"{day}{month}{year}", f"{day}{month}?{year}"
    whole = rf"(?:bulan )?({name})(?: (20\d\d))?"
    which = r"(ini|lalu|kemarin|sebelumnya|\d|i{1,3}|iv)"
    return (
        (_words(f"{begun} ?{_TO} ?{dated}"), _dates),
        (re.compile(rf"{_ALONE}{day} ?{_TO} ?{day}$"), _bare),
        (_words(f"{whole} ?{_TO} ?{whole}"), _months),
        (_words(f"(?:sejak|semenjak|mulai|dari) (?:{dated}|{whole})"), _since),
        (_words(rf"{_LAST} (?:terakhir|belakangan|ke ?belakang|yang lalu)"), _lately),
        (_words(rf"terakhir {_LAST}"), _lately),
        (_words(rf"({'|'.join(_PARTS)}) (?:ke ?-? ?)?{which}(?: (20\d\d))?"), _part),
        (_words(dated), _one_day),
        (re.compile(rf"{_ALONE}(\d{{1,2}})/(20\d\d)$"), _numbered_month),
        (_words(r"tahun (20\d\d)"), _year),
        (re.compile(rf"{_ALONE}(20\d\d)$"), _year),
    )


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.]){text}(?!\w)")
