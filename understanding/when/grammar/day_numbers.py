"""The grammar of dates: each function reads one way of naming a date at a place in the tokens.

A reader gives the items it found and the place after them, or None when the words are something else.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from understanding.when.days import Hijri, HijriMonth, MonthDay, Spec, Vague
from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.months import (
    AFTER_NUMBER,
    Found,
    as_int,
    found,
    hijri_month,
    is_week,
    month_ref,
    shift_of,
    year_at,
)
from understanding.when.grammar.numbers import Tokens, number


def dated(t: Tokens, i: int) -> Found | None:
    """Tanggal 5, tgl 5-7 Desember, tanggal 5 bulan depan, tgl 5/12."""
    j = t.skip(i + 1, ",", ".", ":", "filler")
    if t.kind(j) in ("dmy", "dm"):
        return shaped(t, j)
    if spaced := _spaced(t, i, j):
        return spaced
    if t.kind(j) == t.kind(j + 2) == "int" and t.kind(j + 1) == "-" and t.glued(j + 1) and t.glued(j + 2):
        day, month = as_int(t.value(j)), as_int(t.value(j + 2))
        if month <= min(day, 12):  # tgl 27-11
            return found(MonthDay(day, month), i, j + 3)
    result = days_list(t, j, need_month=False)
    if result is None:
        return None
    first, *rest = result[0]
    return [replace(first, start=i), *rest], result[1]


def _spaced(t: Tokens, start: int, i: int) -> Found | None:
    """19 - 01 - 2027, 19 / 01 / 2027: with room about the marks."""
    mark = t.kind(i + 1)
    if mark not in ("-", "/", ".") or mark != t.kind(i + 3):
        return None
    if not t.kind(i) == t.kind(i + 2) == t.kind(i + 4) == "int" or len(t.text(i + 4)) not in (2, 4):
        return None
    day, month, year = (as_int(t.value(i + n)) for n in (0, 2, 4))
    year += 2000 if year < 100 else 0
    return found(MonthDay(day, month, year), start, i + 5) if 2020 < year < 2100 else None


def days_list(t: Tokens, i: int, *, need_month: bool) -> Found | None:
    """One or more day numbers and what month they are of: 5 Desember; 5, 6 dan 7 Desember 2026; 5-7 Des."""
    if need_month and i < t.undated and t.kind(i - 1) not in ("date", "part"):
        return None
    numbers: list[tuple[int, int, int]] = []  # day, place, place after
    links: list[str] = []
    j = i
    while (n := number(t, j)) is not None and n[0] < 100 and len(numbers) < 12:
        numbers.append((n[0], j, n[1]))
        k = t.skip(n[1], "date")
        link = {"-": "until", "until": "until", "and": "and", ",": "and", "or": "or", "/": ""}.get(
            t.kind(k), ""
        )
        after = t.skip(k + 1, "date", "and", "filler")
        if not link and k == n[1] and _follows(t, k, n[0]):  # tanggal 28 29 30
            link, after = "and", k
        if not link or number(t, after) is None:
            j = n[1]
            break
        links.append(link)
        j = after
    if not numbers:
        return None
    rises = all(a[0] < b[0] for a, b in pairwise(numbers))
    if (
        need_month
        and links
        and not (len(numbers) > 2 and rises)
        and all(t.kind(n[2]) in (",", "int") for n in numbers[:-1])
    ):
        links = ["or"] * len(links)  # Jawa 5, 12 Desember: the first may be anything
    found = _dated_list(t, numbers, links, need_month=need_month)
    if found is None and need_month and len(numbers) > 2:
        t.undated = max(t.undated, numbers[-1][1])
    return found


def _follows(t: Tokens, i: int, day: int) -> bool:
    """Whether the number of a later day stands right behind."""
    return t.kind(i) == "int" and day < as_int(t.value(i)) <= 31 and not t.glued(i)


def _dated_list(
    t: Tokens, numbers: list[tuple[int, int, int]], links: list[str], *, need_month: bool
) -> Found | None:
    last = numbers[-1][2]
    made = _month_of(t, last)
    if made is None and need_month:
        return None
    clock = t.kind(last) == "clock" and (number(t, last + 1) or t.kind(last + 1) in ("clk", "half"))
    if made is None and len(numbers) > 1 and t.kind(last) in AFTER_NUMBER and not clock:
        numbers = numbers[:1]  # tgl 5, 7 malam
        last = numbers[0][2]
    make, end = made or (MonthDay, last)
    items: list[Item] = []
    for n, (day, start, stop) in enumerate(numbers):
        if n:
            items.append(Item(Kind.LINK, links[n - 1], numbers[n - 1][2], start))
        items.append(Item(Kind.DAY, make(day), start, end if n == len(numbers) - 1 else stop))
    return items, end


def _month_of(t: Tokens, i: int) -> tuple[Callable[[int], Spec], int] | None:
    """What follows a day number and makes it a date, as a maker of specs and the place after."""
    marks = ("-", "/") if t.kind(i - 1) in ("num", "tens") else ("-", "/", ".")  # satu per satu. Puasa …
    j = t.skip(i, *marks) if t.kind(t.skip(i, *marks)) in ("mon", "hij", "hij2") else i
    j = j + 1 if t.kind(j) == "month" and t.kind(j + 1) in ("mon", "hij", "hij2") else j
    if t.kind(j) == "filler" and t.kind(j + 1) == "month":
        j += 1
    if t.text(j) == "besar" and t.kind(i - 2) not in ("date", "part"):
        return None
    if t.kind(j) == "mon":
        month = as_int(t.value(j))
        year, end = year_at(t, j + 1)
        return (lambda day: MonthDay(day, month, year)), end
    lunar = hijri_month(t, j)
    if lunar:
        month, after = lunar
        year, end = year_at(t, after)
        lunar_year = year if year and year < 1500 else None
        civil = year if not lunar_year else None
        return (lambda day: Hijri(day, month, lunar_year, civil=civil)), end
    if t.kind(j) == "month":
        offset, named, end = month_ref(t, j)
        if named is not None:
            year, end = year_at(t, end)
            return (lambda day: MonthDay(day, named, year)), end
        if offset is not None:
            return (lambda day: MonthDay(day, offset=offset)), end
        beyond = number(t, j + 1)  # tanggal 5 bulan 14, which no year has
        if (
            beyond
            and 12 < beyond[0] < 100
            and t.kind(beyond[1]) not in AFTER_NUMBER - {"clock", "part", "until"}
        ):
            return (lambda day: MonthDay(day, beyond[0])), beyond[1]
    return None


def shaped(t: Tokens, i: int) -> Found | None:
    """5/12, 05-12-2026, 2026-12-05: the day before the month."""
    value = t.value(i)
    if not isinstance(value, tuple):
        return None
    day, month, *rest = value
    if not rest and t.kind(i + 1) == "mon":  # 22/23 Desember
        days = days_list(t, i + 1, need_month=True)
        month = as_int(t.value(i + 1))
        year, end = year_at(t, i + 2)
        either = [Item(Kind.DAY, MonthDay(d, month, year), i, end) for d in (day, value[1])]
        return days or ([either[0], Item(Kind.LINK, "or", i, end), either[1]], end)
    year, end = (rest[0], i + 1) if rest else year_at(t, i + 1)
    return found(MonthDay(day, month, year), i, end)


def numbered(t: Tokens, i: int) -> Found | None:
    """5 Desember, without the word tanggal; 28 11 2026."""
    if t.kind(i) == t.kind(i + 1) == t.kind(i + 2) == "int" and len(t.text(i + 2)) == 4:
        day, month, year = (as_int(t.value(i + n)) for n in range(3))
        if 1 <= month <= 12 and 1 <= day <= 31 and 2020 < year < 2100:
            return found(MonthDay(day, month, year), i, i + 3)
    return _spaced(t, i, i) or _dashed(t, i) or days_list(t, i, need_month=True)


def _dashed(t: Tokens, i: int) -> Found | None:
    """13-12 before a clock: the day and the month, for no range runs backwards."""
    if not (t.kind(i + 2) == "int" and t.kind(i + 1) == "-" and t.glued(i + 1) and t.glued(i + 2)):
        return None
    day, month = as_int(t.value(i)), as_int(t.value(i + 2))
    timely = t.kind(i + 3) in ("clock", "clk", "zone") or t.kind(i - 1) in ("wd", "rel", "day")
    return found(MonthDay(day, month), i, i + 3) if 12 < day <= 31 and 1 <= month <= 12 and timely else None


def month_first(t: Tokens, i: int) -> Found | None:
    """Desember tanggal 5; bulan Desember tanggal 5; bulan depan tanggal 5; bulan depan by itself."""
    offset, month, end = month_ref(t, i)
    if offset is None and month is None:
        return _lunar_first(t, i)
    j = t.skip(end, ",", "filler")
    n = number(t, j + 1) if t.kind(j) == "date" else None
    if n:
        return found(MonthDay(n[0], month, offset=offset), i, n[1])
    year, after = year_at(t, end)
    if t.kind(i) == "mon":
        return found(Vague("whole", "month", 0, month), i, after) if year else None
    return found(Vague("whole", "month", offset or 0, month), i, after)


def _lunar_first(t: Tokens, i: int) -> Found | None:
    """Bulan Rajab tanggal 12; bulan Ramadan by itself."""
    start = t.skip(i, "month")
    lunar = hijri_month(t, start)
    if lunar is None:
        return None
    month, end = lunar
    n = number(t, end + 1) if t.kind(end) == "date" else None
    if n:
        return found(Hijri(n[0], month), i, n[1])
    return found(HijriMonth(month), i, end) if start > i else None


def edge(t: Tokens, i: int) -> Found | None:
    """Awal bulan depan, akhir Desember, akhir pekan, pertengahan tahun."""
    j = i + 1
    which = str(t.value(i))
    if is_week(t, j):
        shift = shift_of(t, j + 1)
        return found(Vague(which, "week", shift[0] if shift else 0), i, shift[1] if shift else j + 1)
    if t.kind(j) == "year":
        shift = shift_of(t, j + 1)
        return found(Vague(which, "year", shift[0] if shift else 0), i, shift[1] if shift else j + 1)
    lunar = hijri_month(t, t.skip(j, "month"))
    if lunar:
        return found(HijriMonth(lunar[0], which), i, lunar[1])
    offset, month, end = month_ref(t, j)
    if offset is not None or month is not None:
        return found(Vague(which, "month", offset or 0, month), i, end)
    if t.kind(j) == "month":
        return found(Vague(which, "month"), i, j + 1)
    return None
