"""The grammar of counts: 3 hari lagi, 3 malam berturut-turut, tiap 2 minggu, 40 harinya, besok 7 malam."""

from dataclasses import replace

from almanac.prayer import Anchor
from understanding.when.days import Months, Rel
from understanding.when.grammar.clocks import beside_prayer, clock_at
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.grammar.months import Found, found
from understanding.when.grammar.numbers import CLOSING, Tokens, count, number, ordinal
from understanding.when.grammar.reading import Reading
from understanding.when.moment import Part

LONGEST_COUNT = 2000
SOON = 6
"""Tokens behind a count in which 'mulai' makes it one in a row."""


def counted(s: Reading, i: int) -> Found | None:
    """3 hari lagi, 3 malam berturut-turut, 2 minggu sekali, selama 2 jam, 40 harinya."""
    t = s.t
    unit = count(t, i)
    if unit is None:
        return None
    n, name, j = unit
    if not 0 < n <= LONGEST_COUNT or (name == "hour" and _introduces(t, j)):
        return None
    if name == "times" and t.kind(j) == "int":  # 3 x 4
        return None
    if t.kind(j) == "day" and name == "night":
        j += 1
    k = t.skip(j, "filler")
    if name in ("hour", "minute") and t.kind(k) in ("after", "before"):
        return _from_prayer(t, i, k, n * (60 if name == "hour" else 1))
    return _count_tail(s, i, Count(n, name), j, k)


def _from_prayer(t: Tokens, i: int, k: int, minutes: int) -> Found | None:
    """1 jam sebelum Maghrib, 15 menit setelah Isya."""
    beside = beside_prayer(t, k)
    if beside is None or not isinstance(beside[0][0].value, Anchor) or minutes > 180:
        return None
    anchor = replace(beside[0][0].value, minutes=minutes)
    return [Item(Kind.PRAYER, anchor, i, beside[1])], beside[1]


def half_hour(s: Reading, i: int) -> Found | None:
    """Setengah jam lagi, satu setengah jam lagi."""
    if s.t.kind(i + 1) != "clock" or s.t.value(i + 1) != "jam" or _introduces(s.t, i + 2):
        return None
    whole = number(s.t, i - 1) if s.t.kind(i - 1) in ("num", "int") and s.t.kind(i - 2) != "trap" else None
    count_ = Count(30 + 60 * (whole[0] if whole else 0), "minute")
    if s.t.kind(i + 2) in ("after", "before") and whole is None:
        return _from_prayer(s.t, i, i + 2, 30)
    if s.t.kind(i + 2) == "more":
        return [Item(Kind.LATER, count_, i, i + 3)], i + 3
    return ([Item(Kind.LASTS, count_, i, i + 2)] if s.t.kind(i - 1) == "during" else []), i + 2


def _introduces(t: Tokens, i: int) -> bool:
    """Whether 'jam' belongs to the number behind it: Karimata 5 jam 7."""
    return number(t, i) is not None or t.kind(i) in ("clk", "half")


def _count_tail(s: Reading, i: int, c: Count, j: int, k: int) -> Found | None:
    t = s.t
    if t.kind(k) == "from" and t.kind(k + 1) == "rel" and t.value(k + 1) == 0:
        return _later(c, i, k + 2)
    if t.kind(k) == "more" or (t.kind(k) == "next" and c.unit not in ("hour", "night")):
        return _later(c, i, k + 1)
    if t.kind(k) == "ago" or (t.kind(k) == "just" and c.unit == "day"):
        return found(Rel(-c.n * {"week": 7, "month": 30, "year": 365}.get(c.unit, 1)), i, k + 1)
    if t.kind(k) == "once":
        return [Item(Kind.EVERY, c, i, k + 1)], k + 1
    if t.kind(k) == "streak":
        return [Item(Kind.STREAK, c, i, k + 1)], t.skip(k + 1, "-", "streak") if t.text(
            k + 1
        ) == "-" else k + 1
    return _beside(s, i, c, j)


def _beside(s: Reading, i: int, c: Count, j: int) -> Found | None:
    """What the word before a count makes of it."""
    before = s.t.kind(i - 1)
    if before == "during" or c.unit == "times":
        return [Item(Kind.LASTS, c, i, j)], j
    if before == "every":
        return [Item(Kind.EVERY, c, i, j)], j
    return _bare_count(s, i, c, j)


def _bare_count(s: Reading, i: int, c: Count, j: int) -> Found | None:
    """7 hari by itself: a day for the dead, or 7 malam behind a day: a clock."""
    t = s.t
    adjacent = bool(s.items) and s.items[-1].end >= i - 1 and s.items[-1].kind in (Kind.DAY, Kind.SOON)
    if c.unit == "night":
        if adjacent and 6 <= c.n <= 12:
            return [Item(Kind.CLOCK, Clock(c.n), i, j - 1), Item(Kind.PART, Part.EVENING, j - 1, j)], j
        return [Item(Kind.STREAK, Count(c.n, "maybe"), i, j)], j
    if c.unit in ("day", "night") and t.kind(j) == "ord":
        return [Item(Kind.UNREAD, "date", i, j + 1)], j + 1  # 10 hari terakhir Ramadan
    if c.unit == "day" and t.kind(j) == "from":
        return [Item(Kind.STREAK, c, i, j)], j
    if c.unit == "day" and t.text(j - 1) in _PLAIN_DAYS and _begins(t, j):
        return [Item(Kind.STREAK, Count(c.n, "maybe"), i, j)], j
    if c.unit == "day" and t.text(i - 1) == "dalam":  # within two days: on one of them
        return [Item(Kind.AROUND, None, i - 1, i), Item(Kind.DAY, Rel(c.n), i, j)], j
    if c.unit == "day" and t.kind(i) in ("int", "num"):
        return [Item(Kind.RITE, c.n, i, j)], j
    return ([], j) if c.unit != "minute" else None


_PLAIN_DAYS = frozenset({"hari", "hr", "dina", "dino", "dinten", "are"})


def _begins(t: Tokens, i: int) -> bool:
    """Tujuh hari tahlilan, dimulai besok: soon behind it is said from when, and nobody's death."""
    behind = [t.kind(k) for k in range(i, i + SOON)]
    return "from" in behind and "died" not in behind and "died" not in (t.kind(i - 3), t.kind(i - 4))


def first_to_last(t: Tokens, i: int) -> Found | None:
    """Hari 1-7, malam ke-1 sampai ke-7, hari pertama sampai ketujuh: so many in a row."""
    first = ordinal(t, i + 1) or number(t, i + 1)
    if first is None or first[0] != 1 or t.kind(first[1]) not in ("-", "until"):
        return None
    j = t.skip(first[1] + 1, "day", "part")
    last = ordinal(t, j) or number(t, j)
    if last is None or not 1 < last[0] <= 40 or t.kind(last[1]) in ("mon", "month", "hij", "hij2"):
        return None
    return [Item(Kind.STREAK, Count(last[0], "night"), i, last[1])], last[1]


def _later(c: Count, i: int, j: int) -> Found | None:
    if c.unit in ("day", "night", "week", "selapan"):
        weeks = c.n if c.unit == "week" else 0
        return found(Rel(c.n * {"week": 7, "selapan": 35}.get(c.unit, 1), weeks=weeks), i, j)
    if c.unit in ("month", "year"):
        return found(Months(c.n * (12 if c.unit == "year" else 1)), i, j)
    return [Item(Kind.LATER, c, i, j)], j


def bare_clocks(s: Reading, i: int) -> Found | None:
    """Kamis 7-9 malam; Kamis malam 7-9; besok malam 8: hours beside a part of the day."""
    t = s.t
    last = s.items[-1] if s.items and s.items[-1].end == i else None
    n = number(t, i)
    if n is None or last is None or last.kind not in (Kind.DAY, Kind.PART) or not 1 <= n[0] <= 12:
        return None
    to = number(t, n[1] + 1) if t.kind(n[1]) == "-" else None
    end = to[1] if to else n[1]
    alone = last.kind is Kind.PART and t.kind(end) != "part"
    if counts_something(t, end) or not (to or alone):
        return None
    items = [Item(Kind.CLOCK, Clock(n[0]), i, n[1])]
    if to:
        items += [Item(Kind.LINK, "until", n[1], n[1] + 1), Item(Kind.CLOCK, Clock(to[0]), n[1] + 1, end)]
    return items, end


_COUNTED = frozenset(
    {"day", "week", "month", "year", "clock", "amount", "times", "tens", "mon", "hij", "minute"}
)


def counts_something(t: Tokens, i: int) -> bool:
    """Whether the number before may count what stands here: malam 8 keluarga, but not malam 8 ya pak."""
    return t.kind(i) in _COUNTED or (t.kind(i) == "other" and t.text(i) not in CLOSING)


def comma_clock(s: Reading, i: int) -> Found | None:
    """Besok 19,30: a clock written with a comma behind a day or a part of it."""
    t = s.t
    minute = t.text(i + 2) if t.kind(i + 1) == "," and t.glued(i + 1) and t.glued(i + 2) else ""
    timely = bool(s.items) and s.items[-1].end == i and s.items[-1].kind in (Kind.DAY, Kind.PART)
    if (
        minute not in ("00", "15", "30", "45")
        or not timely
        or t.kind(i + 3) in {*_COUNTED, "other", ","} - {"clock"}
    ):
        return None
    return clock_at(t, i, start=i)


def number_part(s: Reading, i: int) -> Found | None:
    """Besok 7 pagi: a clock without the word, where a day or a link stands before it."""
    t = s.t
    n = number(t, i)
    if n is None or not 1 <= n[0] <= 12 or t.kind(n[1]) != "part":
        return None
    if s.items and s.items[-1].kind in (Kind.DAY, Kind.SOON, Kind.LINK) and s.items[-1].end >= i - 1:
        return [Item(Kind.CLOCK, Clock(n[0]), i, n[1])], n[1]
    return None


_OFFICE_DAYS = frozenset({"kerja", "aktif", "efektif"})
_SOME_DAYS = _OFFICE_DAYS | frozenset({"libur", "pasaran", "besar", "sekolah"})
"""Behind 'tiap hari' these say that not every day is meant."""


_NO_TIMES = frozenset({"other", "amount", "trap", "honor", "noise"})


def every(s: Reading, i: int) -> Found | None:
    """Tiap malam, tiap hari, tiap minggu, tiap selapan; before a day it stands alone."""
    t = s.t
    j = i + 1
    kind = t.kind(j)
    here = Item(Kind.EVERY, None, i, j)
    if kind in _NO_TIMES:
        return [], j  # setiap musim hujan, tiap warga
    unit = {"day": "day", "month": "month", "year": "year", "week": "week", "kept": "selapan"}.get(kind)
    if (
        kind == "wd"
        and t.text(j) == "minggu"
        and t.kind(j + 1) in ("", ",", ".", "\n", "clock", "until", "other")
    ):
        unit = "week_or_sunday"
    if kind == "day" and t.text(j + 1) in _OFFICE_DAYS and any(i.kind is Kind.DAY for i in s.items):
        return [Item(Kind.NOISE, "office", i, j + 2)], j + 2  # … sekretariat setiap hari kerja pukul 08.00
    if kind == "day" and t.text(j + 1) in _SOME_DAYS:
        unit = "week_or_sunday"
    if unit is None or (kind == "day" and t.kind(j + 1) == "wd"):
        return [here], j
    return [Item(Kind.EVERY, Count(1, unit), i, j + 1)], j + 1


def kept(s: Reading, i: int) -> Found | None:
    """Selapan maneh; selapan sekali; selapanan."""
    if s.t.kind(i + 1) == "more":
        return found(Rel(35), i, i + 2)
    if s.t.kind(i + 1) == "once" or s.t.text(i).endswith("an"):
        return [Item(Kind.EVERY, Count(1, "selapan"), i, s.t.skip(i + 1, "once"))], s.t.skip(i + 1, "once")
    return None


def rite(s: Reading, i: int) -> Found | None:
    """Nyatus; pendak II."""
    t = s.t
    n = t.value(i)
    if not isinstance(n, int):
        return None
    j = i + 1
    if n == 354:
        second = t.text(j) in ("ii", "pindo", "pindho", "kedua", "2", "loro", "kepindo", "kapindo")
        first = t.text(j) in ("i", "pisan", "sepisan", "pertama", "1", "siji")
        j = t.skip(j, "th", "-") if t.kind(j) == "th" else j
        second = second or t.text(j) == "2"
        n, j = (708, j + 1) if second else (354, j + 1 if first or t.text(j) == "1" else i + 1)
    else:
        j = t.skip(j, "day")
    return [Item(Kind.RITE, n, i, j)], j
