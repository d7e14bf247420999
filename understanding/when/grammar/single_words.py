"""The grammar of single words that tell a day or a part of it: besok, malam, tadi, nanti, hari ini."""

from dataclasses import replace

from understanding.when.days import Eve, FiveDay, Hijri, MonthDay, Rel, Vague, Weekday
from understanding.when.grammar import counts, eves, months
from understanding.when.grammar import day_numbers as days
from understanding.when.grammar import named_days as names
from understanding.when.grammar import week_words as weeks
from understanding.when.grammar.items import Clock, Item, Kind
from understanding.when.grammar.months import Found, found
from understanding.when.grammar.numbers import Tokens, ordinal
from understanding.when.grammar.reading import Reading
from understanding.when.moment import Part


def _twice(t: Tokens, i: int) -> int:
    """Besok-besok, minggu2: the place after the second, 0 if it is said once."""
    if t.kind(i + 1) == "-" and t.text(i + 2) == t.text(i):
        return i + 3
    return i + 2 if t.text(i + 1) == "2" and t.glued(i + 1) else 0


def weekday(s: Reading, i: int) -> Found | None:
    """Kamis and all that may stand behind it; minggu-minggu ini is no day."""
    again = _twice(s.t, i)
    if again:
        return [Item(Kind.AROUND, None, i, again)], again - 1 if s.t.kind(again - 1) == "wd" else again
    return weeks.weekday(s.t, i)


def rel(s: Reading, i: int) -> Found | None:
    """Besok; besok lusa; besuk Kemis, which is the coming Thursday."""
    t = s.t
    n = t.value(i)
    if not isinstance(n, int):
        return None
    if _twice(t, i):
        return [Item(Kind.AROUND, None, i, i), Item(Kind.DAY, Rel(n), i, _twice(t, i))], _twice(t, i)
    coming = n == 1 and t.text(i) in ("suk", "mbesuk", "besuk", "benjang", "mbenjang", "benjing", "mbenjing")
    named = t.skip(i + 1, "day")
    if coming and t.kind(named) == "wd":
        return weeks.weekday(t, named)
    if coming and t.kind(i + 1) == "part" and t.kind(i + 2) == "wd":
        return [], i + 1
    if n == 1 and t.kind(i + 1) == "rel" and t.value(i + 1) == 2:
        return found(Rel(2, also=1) if t.text(i) in ("suk", "sesuk") else Rel(1, also=2), i, i + 2)
    return found(Rel(n), i, i + 1)


_MEALS = frozenset({"makan", "santap", "sarapan", "dhahar", "dahar", "mangan", "jamuan"})
_CLOCKS = frozenset({"clock", "clk", "half", "prayer"})
"""A meal has its time only where one is told beside it: peserta mendapat makan siang."""


def part(s: Reading, i: int) -> Found | None:
    """Malam; malam ini; malam Jumat; pagi hari."""
    t = s.t
    part = t.value(i)
    if not isinstance(part, Part):
        return None
    item = Item(Kind.PART, part, i, i + 1)
    if t.text(i - 1) in _MEALS:  # makan malam Sabtu is on Saturday, and no eve
        return ([item] if any(t.kind(j) in _CLOCKS for j in range(i - 4, i + 5)) else []), i + 1
    if part is Part.EVENING:
        nth = counts.first_to_last(t, i) or _nth_evening(t, i, item)
        if nth:
            return nth
        each_of = t.kind(i - 1) == "every" and t.kind(i + 2) in ("until", "-") and t.kind(i + 3) == "wd"
        if (_behind_clock(s, i) or each_of) and t.kind(i + 1) == "wd":
            return _evening_or_eve(t, i, i + 1)  # tiap malam Senin sampai Kamis
        labelled = t.kind(i + 1) == ":" and t.kind(i - 1) in ("", "\n")  # malam : Jumat Legi
        eve = None if _behind_weekday(s, i) else eves.eve(t, i + labelled)
        each = t.kind(i - 1) == "every" and eve and any(i.value == "until" for i in eve[0])
        if eve and not (_behind_clock(s, i) and _is_dated(eve)) and not (each and _is_dated(eve)):
            return eve  # but not 'setiap malam tanggal 20-25'
    j = i + 1 if t.kind(i + 1) != "day" or t.kind(i + 2) == "wd" else i + 2
    if t.kind(j) == "this":
        return [item, Item(Kind.DAY, Rel(0, night=part is Part.EVENING), i, j + 1)], j + 1
    if t.kind(j) == "day" and t.kind(j + 1) == "wd" and part is Part.EVENING:
        return ([item], j) if _behind_clock(s, i) else _evening_or_eve(t, i, j + 1)
    return [item], j


def _nth_evening(t: Tokens, i: int, item: Item) -> Found | None:
    """Malam ke-7 after a death; malam ke-27 Ramadan."""
    nth = ordinal(t, i + 1)
    if nth is None or nth[0] < 1:
        return None
    month = months.hijri_month(t, nth[1])
    if month:
        return [Item(Kind.DAY, Eve(Hijri(nth[0], month[0])), i, month[1])], month[1]
    return [item, Item(Kind.RITE, nth[0], i, nth[1])], nth[1]


def _behind_clock(s: Reading, i: int) -> bool:
    """Jam 7 malam hari Kamis: the word belongs to the clock."""
    last = s.items[-1] if s.items else None
    if last is None or last.end != i or not isinstance(last.value, Clock):
        return False
    return not last.value.sharp


def _is_dated(eve: Found) -> bool:
    """Jam 7 malam 5 Desember: the evening of that date, not its eve."""
    value = eve[0][0].value
    return isinstance(value, Eve) and isinstance(value.of, MonthDay)


def _evening_or_eve(t: Tokens, i: int, j: int) -> Found | None:
    """Malam hari Jumat, jam 7 malam Jumat: the evening of Friday to some, its eve to others."""
    day = weeks.weekday(t, j, said_day=True)
    if day is None or not isinstance(day[0][0].value, Weekday):
        return None
    either = replace(day[0][0].value, either=True)
    return [Item(Kind.PART, Part.EVENING, i, i + 1), Item(Kind.DAY, either, j, day[1])], day[1]


def _behind_weekday(s: Reading, i: int) -> bool:
    """Kamis malam minggu depan: the week, not malam Minggu."""
    t = s.t
    weekday = i > 0 and t.kind(i - 1) == "wd" and t.value(i - 1) != 5
    return weekday and months.is_week(t, i + 1) and t.kind(i + 2) == "next"


def edge(s: Reading, i: int) -> Found | None:
    """Tengah malam, as the clock or beside one; else the edge of a month."""
    t = s.t
    if t.text(i) == "tengah" and t.kind(i + 1) == "part" and t.value(i + 1) is Part.EVENING:
        clock = [] if _behind_clock(s, i) else [Item(Kind.CLOCK, Clock(24, sharp=True), i, i + 1)]
        return [*clock, Item(Kind.PART, Part.EVENING, i, i + 2)], i + 2
    return days.edge(t, i)


def dini(s: Reading, i: int) -> Found | None:
    """Dini hari."""
    end = s.t.skip(i + 1, "day")
    return [Item(Kind.PART, Part.SMALL_HOURS, i, end)], end


def day_word(s: Reading, i: int) -> Found | None:
    """Hari ini; hari Minggu depan; hari ke-7."""
    t = s.t
    if t.kind(i + 1) == "this":
        return found(Rel(0), i, i + 2)
    if t.kind(i + 1) == "wd":
        return weeks.weekday(t, i + 1, said_day=True)
    row = counts.first_to_last(t, i)
    if row:
        return row
    rite = ordinal(t, i + 1)
    if rite and rite[0] > 0:
        return [Item(Kind.RITE, rite[0], i, rite[1])], rite[1]
    return None


def just(s: Reading, i: int) -> Found | None:
    """Tadi pagi, tadi malam: today or last night, and over."""
    t = s.t
    here = Item(Kind.PAST, None, i, i + 1)
    if t.kind(i + 1) == "part":
        part = t.value(i + 1)
        day = Rel(-1 if part is Part.EVENING else 0, shifts=False)
        item = Item(Kind.PART, part if isinstance(part, Part) else None, i, i + 2)
        return [here, Item(Kind.DAY, day, i, i + 2), item], i + 2
    return [here, Item(Kind.DAY, Rel(0, shifts=False), i, i + 1)], i + 1


_OVER = frozenset({"wd", "week", "month", "year", "mon", "day", "part", "pas", "hij", "int"})
"""Behind these 'lalu' says that it is over."""


def _goes_on(t: Tokens, i: int) -> bool:
    """Whether 'lalu' joins another day: … jam 7 malam, lalu Senin; … 19.00 WIB; lalu Sen 7 Des."""
    clock = t.kind(i - 1) == "part" and t.kind(i - 2) in ("int", "clk", "num", "quarter")
    dated = any(t.kind(j) == "int" and t.kind(j + 1) == "mon" for j in (i + 1, i + 2))
    return (t.kind(i + 1) == "wd" or dated) and (clock or t.kind(i - 1) not in _OVER)


def ago(s: Reading, i: int) -> Found | None:
    """Kemarin by itself; 'lalu' says only that what stands before it is over, or that more follows."""
    t = s.t
    if t.text(i) == "lalu" and _goes_on(t, i):
        return [Item(Kind.LINK, "and", i, i + 1)], i + 1  # … jam 7 malam, lalu Senin
    if t.text(i) in ("lalu", "kepungkur", "kapengker"):
        return [Item(Kind.PAST, None, i, i + 1)], i + 1
    n = -2 if t.kind(i + 1) == "rel" and t.value(i + 1) == 2 else -1
    end = i + 1 if n == -1 else i + 2
    return [Item(Kind.PAST, None, i, i + 1), Item(Kind.DAY, Rel(n, shifts=False), i, end)], end


def last_night(s: Reading, i: int) -> Found | None:
    """Semalam, but not semalam suntuk."""
    if s.t.text(i + 1) in ("suntuk", "penuh") or s.t.kind(i - 1) == "oneday":
        return [], i + 1
    return [
        Item(Kind.PAST, None, i, i + 1),
        Item(Kind.DAY, Rel(-1, shifts=False), i, i + 1),
        Item(Kind.PART, Part.EVENING, i, i + 1),
    ], i + 1


def vague_year(s: Reading, i: int) -> Found | None:
    """Tahun baru; tahun depan."""
    result = names.new_year(s.t, i)
    if result:
        return result
    shift = months.shift_of(s.t, i + 1)
    return found(Vague("whole", "year", shift[0]), i, shift[1]) if shift else None


def five_day(s: Reading, i: int) -> Found | None:
    """Tiap Kliwon, hari Wage; elsewhere these are names."""
    value = s.t.value(i)
    said = s.t.kind(i - 1) in ("every", "day") or len(s.t) == 1
    return found(FiveDay(value), i, i + 1) if said and isinstance(value, int) else None


def mulud(s: Reading, i: int) -> Found | None:
    """Maulud Nabi, which is also the name of a month."""
    if s.t.text(i) not in ("mulud", "maulud"):
        return None
    return names.named(s.t, i, key="maulid")


_TELLS_LATER = frozenset(
    {
        "kabari", "kabarin", "kabarno", "kabarkan", "kabaraken", "dikabari", "dikabarkan", "mengabari",
        "ngabari", "hubungi", "dihubungi", "menghubungi", "infokan", "info", "diinfo", "diinfokan",
        "beritahu", "diberitahu", "beritahukan", "aturi", "diaturi", "kabarne", "umumkan", "diumumkan",
        "menyusul", "nyusul", "dirembug", "dibicarakan", "abele", "abala",
    }
)  # fmt: skip
"""Behind 'nanti' these say that a time is told another day."""
_WHO = ("other", "honor")


def soon(s: Reading, i: int) -> Found | None:
    """Nanti malam Rabu is tonight only if tonight is its eve; 'nanti kami kabari' tells no time."""
    t = s.t
    if any(t.text(j) in _TELLS_LATER for j in range(i + 1, min(t.skip(i + 1, *_WHO), i + 4) + 1)):
        return [], i + 1
    here = Item(Kind.SOON, None, i, i + 1)
    if t.kind(i + 1) == "part" and t.value(i + 1) is Part.EVENING and t.kind(i + 2) == "wd":
        return [here, Item(Kind.DAY, Rel(0, night=True), i, i + 1)], i + 1
    return [here], i + 1


def month_alone(s: Reading, i: int) -> Found | None:
    """Desember, when hardly anything else is said."""
    t = s.t
    if len(t) > 3 or len(t.text(i)) < 4:
        return None
    month = t.value(i)
    return found(Vague("whole", "month", 0, month), i, i + 1) if isinstance(month, int) else None
