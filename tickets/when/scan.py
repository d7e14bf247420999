"""From tokens to the things said: walks the text once and reads the longest thing at each place.

Numbers that are something else (RT 02, no 12, Rp 50.000, names and streets) are stepped over here.
"""

from collections.abc import Callable
from dataclasses import replace

from tickets.when import scan_clocks as clocks
from tickets.when import scan_days as days
from tickets.when.days import Eve, FiveDay, Hijri, MonthDay, Months, Named, Rel, Vague, Weekday
from tickets.when.items import Clock, Count, Item, Kind
from tickets.when.moment import Part
from tickets.when.numbers import SINGLE, Tokens, count, number, ordinal
from tickets.when.scan_days import Found, found

Reader = Callable[["Scanner", int], Found | None]

_NUMBERS = frozenset({"int", "clk", "dm", "dmy", "junk"})
_NAMES = frozenset({"wd", "pasaran", "mon", "hij", "hij2", "named"})
_TIMELY = frozenset(
    {
        "part",
        "clock",
        "date",
        "int",
        "clk",
        "dm",
        "dmy",
        ",",
        "after",
        "before",
        "next",
        "this",
        "rel",
        "half",
    }
)
_MARKS = {
    "since": Kind.SINCE, "event": Kind.EVENT, "noise": Kind.NOISE, "not": Kind.NOT, "moved": Kind.MOVED,
    "died": Kind.DIED, "from": Kind.START, "done": Kind.DONE,
    **dict.fromkeys(("but", ".", ",", ";", "?", "!", "(", ")", "\n"), Kind.BREAK),
}  # fmt: skip
LONGEST_COUNT = 2000


class Scanner:
    """Reads tokens into items."""

    def __init__(self, tokens: Tokens) -> None:
        self.t = tokens
        self.items: list[Item] = []

    def scan(self) -> list[Item]:
        """All that is said, in order."""
        i = 0
        while i < len(self.t):
            i = self._step(i)
        return self.items

    def _step(self, i: int) -> int:
        skipped = self._skip(i)
        if skipped > i:
            return skipped
        for reader in READERS.get(self.t.kind(i), ()):
            result = reader(self, i)
            if result is not None:
                self.items += result[0]
                return max(result[1], i + 1)
        return i + 1

    def _skip(self, i: int) -> int:
        """Past numbers and names that are no time."""
        t = self.t
        kind = t.kind(i)
        if kind == "th":
            after = number(t, t.skip(i + 1, "-"))
            return after[1] if after else i
        if kind == "int" and t.glued(i) and t.kind(i - 1) in ("other", "honor"):
            return i + 1  # blok C5
        if kind == "trap":
            return (
                self._numbers(t.skip(i + 1, "trap", ".", ":", ",", "-", "/"))
                if t.kind(i + 1) in (*_NUMBERS, "trap", ".", ":", "-", "/")
                else i + 1
            )
        if kind == "road":
            return self._road(i)
        if kind == "honor" and t.kind(i + 1) in ("-", "+") and t.kind(i + 2) == "int":
            return i
        if kind == "honor" and t.kind(i + 1) in _NAMES and not self._timely(i + 1):
            return i + 2
        if kind == "selamat":
            return i + 2 if t.kind(i + 1) == "part" else i + 1
        if (
            kind == "part"
            and i == 0
            and t.kind(1) in ("honor", "", ",", "other", "\n", "!", ".")
            and t.kind(1) != "date"
        ):
            return i + 1 if t.kind(1) in ("honor", ",", "\n", "!", ".") else i
        return i

    def _numbers(self, i: int) -> int:
        """Past the number behind RT, no, Rp and the like, and what is joined to it."""
        t = self.t
        dated = t.kind(i + 1) == "mon" or (t.kind(i) == "dmy" and t.text(i - 1) in ("rt", "rw"))
        if t.kind(i) in _NUMBERS and not dated:  # rapat RT 5 Desember
            i += 1
        while t.kind(i) in ("/", "-") and t.kind(i + 1) in _NUMBERS:
            i += 2
        return i

    def _road(self, i: int) -> int:
        """Past the name of a street or a place that holds a day or a date: Jl. 10 November, Pasar Kliwon."""
        t = self.t
        j = i + 1
        if t.kind(j) == "int" and t.kind(j + 1) == "mon":
            return j + 2
        if t.kind(j) == "int" and not days.days_list(t, j, need_month=True):
            return j + 1
        return j + 1 if t.kind(j) in _NAMES and not self._timely(j) else j

    def _timely(self, i: int) -> bool:
        """Whether what might be a name goes on as a time does: Bapak, Kamis malam."""
        t = self.t
        if t.kind(i) in ("pasaran", "hij", "hij2", "mon"):
            return False
        return t.kind(i + 1) in _TIMELY or t.kind(i + 1) in ("wd", "pasaran")


# --- readers ------------------------------------------------------------------------------------------


_CANNOT = frozenset({"tidak", "ndak", "gak", "nggak", "enggak", "mboten", "nda", "engga", "ga", "tdk", "ora"})


def _mark(s: Scanner, i: int) -> Found | None:
    if s.t.kind(i) == "but":
        return [Item(Kind.BREAK, ".", i, i + 1)], i + 1
    kind = _MARKS[s.t.kind(i)]
    if kind is Kind.NOT and s.t.text(i + 1) in ("jadi", "dadi"):
        return [Item(kind, None, i, i + 2)], i + 2
    if kind is Kind.NOT and s.t.text(i) in _CANNOT:
        able = s.t.text(i + 1) in ("bisa", "bs", "iso", "isa", "sempat", "dapat", "saget", "hadir")
        return ([Item(Kind.CANNOT, None, i, i + 2)], i + 2) if able else None
    return [Item(kind, s.t.text(i), i, i + 1)], i + 1


def _plain(reader: Callable[[Tokens, int], Found | None]) -> Reader:
    return lambda s, i: reader(s.t, i)


def _twice(t: Tokens, i: int) -> int:
    """Besok-besok, minggu2: the place after the second, 0 if it is said once."""
    if t.kind(i + 1) == "-" and t.text(i + 2) == t.text(i):
        return i + 3
    return i + 2 if t.text(i + 1) == "2" and t.glued(i + 1) else 0


def _weekday(s: Scanner, i: int) -> Found | None:
    again = _twice(s.t, i)
    if again:
        return [Item(Kind.AROUND, None, i, again)], again - 1 if s.t.kind(again - 1) == "wd" else again
    return days.weekday(s.t, i)


def _rel(s: Scanner, i: int) -> Found | None:
    """Besok; besok lusa; besuk Kemis, which is the coming Thursday."""
    t = s.t
    n = t.value(i)
    if not isinstance(n, int):
        return None
    if _twice(t, i):
        return [Item(Kind.AROUND, None, i, i), Item(Kind.DAY, Rel(n), i, _twice(t, i))], _twice(t, i)
    if n == 1 and t.text(i) in ("suk", "mbesuk", "besuk") and t.kind(i + 1) == "wd":
        return days.weekday(t, i + 1)
    if n == 1 and t.kind(i + 1) == "rel" and t.value(i + 1) == 2:
        return found(Rel(2, also=1) if t.text(i) in ("suk", "sesuk") else Rel(1, also=2), i, i + 2)
    return found(Rel(n), i, i + 1)


def _part(s: Scanner, i: int) -> Found | None:
    """Malam; malam ini; malam Jumat; pagi hari."""
    t = s.t
    part = t.value(i)
    if not isinstance(part, Part):
        return None
    item = Item(Kind.PART, part, i, i + 1)
    if part is Part.EVENING:
        nth = _nth_evening(t, i, item)
        if nth:
            return nth
        if _behind_clock(s, i) and t.kind(i + 1) == "wd":
            return _evening_or_eve(t, i, i + 1)
        eve = None if _behind_weekday(s, i) else days.eve(t, i)
        if eve and not (_behind_clock(s, i) and _is_dated(eve)):
            return eve
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
    month = days.hijri_month(t, nth[1])
    if month:
        return [Item(Kind.DAY, Eve(Hijri(nth[0], month[0])), i, month[1])], month[1]
    return [item, Item(Kind.RITE, nth[0], i, nth[1])], nth[1]


def _behind_clock(s: Scanner, i: int) -> bool:
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
    day = days.weekday(t, j, said_day=True)
    if day is None or not isinstance(day[0][0].value, Weekday):
        return None
    either = replace(day[0][0].value, either=True)
    return [Item(Kind.PART, Part.EVENING, i, i + 1), Item(Kind.DAY, either, j, day[1])], day[1]


def _behind_weekday(s: Scanner, i: int) -> bool:
    """Kamis malam minggu depan: the week, not malam Minggu."""
    t = s.t
    weekday = i > 0 and t.kind(i - 1) == "wd" and t.value(i - 1) != 5
    return weekday and days.is_week(t, i + 1) and t.kind(i + 2) == "next"


def _edge(s: Scanner, i: int) -> Found | None:
    """Tengah malam, as the clock or beside one; else the edge of a month."""
    t = s.t
    if t.text(i) == "tengah" and t.kind(i + 1) == "part" and t.value(i + 1) is Part.EVENING:
        clock = [] if _behind_clock(s, i) else [Item(Kind.CLOCK, Clock(24, sharp=True), i, i + 1)]
        return [*clock, Item(Kind.PART, Part.EVENING, i, i + 2)], i + 2
    return days.edge(t, i)


def _dini(s: Scanner, i: int) -> Found | None:
    end = s.t.skip(i + 1, "day")
    return [Item(Kind.PART, Part.SMALL_HOURS, i, end)], end


def _day_word(s: Scanner, i: int) -> Found | None:
    """Hari ini; hari Minggu depan; hari ke-7."""
    t = s.t
    if t.kind(i + 1) == "this":
        return found(Rel(0), i, i + 2)
    if t.kind(i + 1) == "wd":
        return days.weekday(t, i + 1, said_day=True)
    rite = ordinal(t, i + 1)
    if rite and rite[0] > 0:
        return [Item(Kind.RITE, rite[0], i, rite[1])], rite[1]
    return None


def _counted(s: Scanner, i: int) -> Found | None:
    """3 hari lagi, 3 malam berturut-turut, 2 minggu sekali, selama 2 jam, 40 harinya."""
    t = s.t
    unit = count(t, i)
    if unit is None:
        return None
    n, name, j = unit
    if n > LONGEST_COUNT or (name == "hour" and _introduces(t, j)):
        return None
    if t.kind(j) == "day" and name == "night":
        j += 1
    k = t.skip(j, "filler")
    return _count_tail(s, i, Count(n, name), j, k)


def _half_hour(s: Scanner, i: int) -> Found | None:
    """Setengah jam lagi."""
    if s.t.text(i + 1) != "jam" or _introduces(s.t, i + 2):
        return None
    count_ = Count(30, "minute")
    if s.t.kind(i + 2) == "more":
        return [Item(Kind.LATER, count_, i, i + 3)], i + 3
    return ([Item(Kind.LASTS, count_, i, i + 2)] if s.t.kind(i - 1) == "during" else []), i + 2


def _introduces(t: Tokens, i: int) -> bool:
    """Whether 'jam' belongs to the number behind it: Karimata 5 jam 7."""
    return number(t, i) is not None or t.kind(i) in ("clk", "half")


def _count_tail(s: Scanner, i: int, c: Count, j: int, k: int) -> Found | None:
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


def _beside(s: Scanner, i: int, c: Count, j: int) -> Found | None:
    """What the word before a count makes of it."""
    before = s.t.kind(i - 1)
    if before == "during" or c.unit == "times":
        return [Item(Kind.LASTS, c, i, j)], j
    if before == "every":
        return [Item(Kind.EVERY, c, i, j)], j
    return _bare_count(s, i, c, j)


def _bare_count(s: Scanner, i: int, c: Count, j: int) -> Found | None:
    """7 hari by itself: a day for the dead, or 7 malam behind a day: a clock."""
    t = s.t
    adjacent = bool(s.items) and s.items[-1].end >= i - 1 and s.items[-1].kind in (Kind.DAY, Kind.SOON)
    if c.unit == "night":
        if adjacent and 6 <= c.n <= 12:
            return [Item(Kind.CLOCK, Clock(c.n), i, j - 1), Item(Kind.PART, Part.EVENING, j - 1, j)], j
        return [Item(Kind.STREAK, Count(c.n, "maybe"), i, j)], j
    if c.unit == "day" and t.kind(j) == "from":
        return [Item(Kind.STREAK, c, i, j)], j
    if c.unit == "day" and t.kind(i) in ("int", "num"):
        return [Item(Kind.RITE, c.n, i, j)], j
    return ([], j) if c.unit != "minute" else None


def _later(c: Count, i: int, j: int) -> Found | None:
    if c.unit in ("day", "night", "week", "selapan"):
        return found(Rel(c.n * {"week": 7, "selapan": 35}.get(c.unit, 1)), i, j)
    if c.unit in ("month", "year"):
        return found(Months(c.n * (12 if c.unit == "year" else 1)), i, j)
    return [Item(Kind.LATER, c, i, j)], j


def _bare_clocks(s: Scanner, i: int) -> Found | None:
    """Kamis 7-9 malam; Kamis malam 7-9; besok malam 8: hours beside a part of the day."""
    t = s.t
    last = s.items[-1] if s.items and s.items[-1].end == i else None
    n = number(t, i)
    if n is None or last is None or last.kind not in (Kind.DAY, Kind.PART) or not 1 <= n[0] <= 12:
        return None
    to = number(t, n[1] + 1) if t.kind(n[1]) == "-" else None
    end = to[1] if to else n[1]
    alone = last.kind is Kind.PART and t.kind(end) != "part"
    if t.kind(end) in _COUNTED or not (to or alone):
        return None
    items = [Item(Kind.CLOCK, Clock(n[0]), i, n[1])]
    if to:
        items += [Item(Kind.LINK, "until", n[1], n[1] + 1), Item(Kind.CLOCK, Clock(to[0]), n[1] + 1, end)]
    return items, end


_COUNTED = frozenset(
    {"day", "week", "month", "year", "clock", "amount", "times", "tens", "mon", "hij", "other", "minute"}
)


def _number_part(s: Scanner, i: int) -> Found | None:
    """Besok 7 pagi: a clock without the word, where a day or a link stands before it."""
    t = s.t
    n = number(t, i)
    if n is None or not 1 <= n[0] <= 12 or t.kind(n[1]) != "part":
        return None
    if s.items and s.items[-1].kind in (Kind.DAY, Kind.SOON, Kind.LINK) and s.items[-1].end >= i - 1:
        return [Item(Kind.CLOCK, Clock(n[0]), i, n[1])], n[1]
    return None


def _seventeen(s: Scanner, i: int) -> Found | None:
    """17-an."""
    t = s.t
    j = t.skip(i + 1, "-")
    if t.text(i) == "17" and t.text(j) == "an":
        return found(Named("independence"), i, j + 1)
    return None


def _until(s: Scanner, i: int) -> Found | None:
    """Sampai, or a dash between two of a kind; 'sampai 9' behind a clock is a clock."""
    t = s.t
    j = t.skip(i + 1, "filler", "from", "approx")
    if t.kind(j) == "done":
        return [Item(Kind.DONE, None, i, j + 1)], j + 1
    link = Item(Kind.LINK, "until", i, i + 1)
    clock = _last_clock(s)
    if clock is None:
        return [link], i + 1
    k = j + 1 if t.kind(j) == "clock" else j
    if k == j and (t.kind(j) not in ("clk", "half", "int", "num") or days.days_list(t, j, need_month=True)):
        return [link], i + 1
    end = clocks.clock_at(t, k, start=j, sharp=clock.sharp and t.kind(k) == "clk", pukul=clock.sharp)
    if end is None or (k == j and count(t, j) and t.kind(end[1]) != "part"):
        return [link], i + 1
    return [link, *end[0]], end[1]


def _last_clock(s: Scanner) -> Clock | None:
    """The clock just said, maybe with its part of the day behind it."""
    for item in reversed(s.items[-3:]):
        if item.kind is Kind.CLOCK and isinstance(item.value, Clock):
            return item.value
        if item.kind not in (Kind.PART, Kind.PRAYER):
            return None
    return None


def _dash(s: Scanner, i: int) -> Found | None:
    """A dash links only what stands right before it."""
    linked = (Kind.CLOCK, Kind.DAY, Kind.PART, Kind.PRAYER)
    twice = s.t.text(i + 1) == s.t.text(i - 1)  # pagi-pagi
    if s.items and s.items[-1].end == s.t.back(i, "zone") and s.items[-1].kind in linked and not twice:
        return _until(s, i)
    return None


def _link(s: Scanner, i: int) -> Found | None:
    return [Item(Kind.LINK, s.t.kind(i), i, i + 1)], i + 1


def _every(s: Scanner, i: int) -> Found | None:
    """Tiap malam, tiap hari, tiap minggu, tiap selapan; before a day it stands alone."""
    t = s.t
    j = i + 1
    kind = t.kind(j)
    here = Item(Kind.EVERY, None, i, j)
    unit = {"day": "day", "month": "month", "year": "year", "week": "week", "kept": "selapan"}.get(kind)
    if kind == "wd" and t.text(j) == "minggu" and t.kind(j + 1) in ("", ",", ".", "clock", "until", "other"):
        unit = "week_or_sunday"
    if unit is None or (kind == "day" and t.kind(j + 1) == "wd"):
        return [here], j
    return [Item(Kind.EVERY, Count(1, unit), i, j + 1)], j + 1


def _kept(s: Scanner, i: int) -> Found | None:
    """Selapan maneh; selapan sekali; selapanan."""
    if s.t.kind(i + 1) == "more":
        return found(Rel(35), i, i + 2)
    if s.t.kind(i + 1) == "once" or s.t.text(i).endswith("an"):
        return [Item(Kind.EVERY, Count(1, "selapan"), i, s.t.skip(i + 1, "once"))], s.t.skip(i + 1, "once")
    return None


def _just(s: Scanner, i: int) -> Found | None:
    """Tadi pagi, tadi malam: today or last night, and over."""
    t = s.t
    here = Item(Kind.PAST, None, i, i + 1)
    if t.kind(i + 1) == "part":
        part = t.value(i + 1)
        day = Rel(-1 if part is Part.EVENING else 0, shifts=False)
        item = Item(Kind.PART, part if isinstance(part, Part) else None, i, i + 2)
        return [here, Item(Kind.DAY, day, i, i + 2), item], i + 2
    return [here, Item(Kind.DAY, Rel(0, shifts=False), i, i + 1)], i + 1


def _ago(s: Scanner, i: int) -> Found | None:
    """Kemarin by itself; 'lalu' says only that what stands before it is over."""
    t = s.t
    if t.text(i) in ("lalu", "kepungkur", "kapengker"):
        return [Item(Kind.PAST, None, i, i + 1)], i + 1
    n = -2 if t.kind(i + 1) == "rel" and t.value(i + 1) == 2 else -1
    end = i + 1 if n == -1 else i + 2
    return [Item(Kind.PAST, None, i, i + 1), Item(Kind.DAY, Rel(n, shifts=False), i, end)], end


def _last_night(s: Scanner, i: int) -> Found | None:
    if s.t.text(i + 1) in ("suntuk", "penuh") or s.t.kind(i - 1) == "oneday":
        return [], i + 1
    return [
        Item(Kind.PAST, None, i, i + 1),
        Item(Kind.DAY, Rel(-1, shifts=False), i, i + 1),
        Item(Kind.PART, Part.EVENING, i, i + 1),
    ], i + 1


def _rite(s: Scanner, i: int) -> Found | None:
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


def _vague_year(s: Scanner, i: int) -> Found | None:
    """Tahun baru; tahun depan."""
    result = days.new_year(s.t, i)
    if result:
        return result
    shift = days.shift_of(s.t, i + 1)
    return found(Vague("whole", "year", shift[0]), i, shift[1]) if shift else None


_LOOSE = frozenset(
    {"sebelum", "setelah", "sesudah", "habis", "sehabis", "selepas", "menjelang", "jelang", "sblm", "stlh"}
)


def _around(s: Scanner, i: int) -> Found | None:
    """Sebelum tanggal 5, sekitar Kamis, paling lambat Jumat: not that day itself."""
    t = s.t
    if t.kind(i) in ("after", "before") and t.text(i) not in _LOOSE:
        return None
    if t.kind(i) == "approx" and t.kind(i + 1) in ("clock", "clk", "half"):
        return None
    return [Item(Kind.AROUND, None, i, i + 1)], i + 1


def _five_day(s: Scanner, i: int) -> Found | None:
    """Tiap Kliwon, hari Wage; elsewhere these are names."""
    value = s.t.value(i)
    said = s.t.kind(i - 1) in ("every", "day") or len(s.t) == 1
    return found(FiveDay(value), i, i + 1) if said and isinstance(value, int) else None


def _mulud(s: Scanner, i: int) -> Found | None:
    """Maulud Nabi, which is also the name of a month."""
    if s.t.text(i) not in ("mulud", "maulud"):
        return None
    return days.named(s.t, i, key="maulid")


def _soon(s: Scanner, i: int) -> Found | None:
    """Nanti malam Rabu is tonight only if tonight is its eve."""
    t = s.t
    here = Item(Kind.SOON, None, i, i + 1)
    if t.kind(i + 1) == "part" and t.value(i + 1) is Part.EVENING and t.kind(i + 2) == "wd":
        return [here, Item(Kind.DAY, Rel(0, night=True), i, i + 1)], i + 1
    return [here], i + 1


def _month_alone(s: Scanner, i: int) -> Found | None:
    """Desember, when hardly anything else is said."""
    t = s.t
    if len(t) > 3 or len(t.text(i)) < 4:
        return None
    month = t.value(i)
    return found(Vague("whole", "month", 0, month), i, i + 1) if isinstance(month, int) else None


_NUMERIC: tuple[Reader, ...] = (_seventeen, _plain(days.numbered), _bare_clocks, _counted, _number_part)

READERS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(_MARKS, (_mark,)),
    "wd": (_weekday,),
    "week": (_plain(days.bare_week),),
    "rel": (_rel,),
    "part": (_part,),
    "dini": (_dini,),
    "day": (_day_word,),
    "date": (_plain(days.dated),),
    "dm": (_plain(days.shaped),),
    "dmy": (_plain(days.shaped),),
    "mon": (_plain(days.month_first), _month_alone),
    "month": (_plain(days.month_first),),
    "hij": (_plain(days.month_first), _mulud),
    "hij2": (_plain(days.month_first),),
    "honor": (_plain(days.counted_off),),
    "edge": (_edge,),
    "named": (_plain(days.named),),
    "eid": (_plain(days.eid),),
    "year": (_vague_year,),
    "int": _NUMERIC,
    "num": _NUMERIC,
    **dict.fromkeys(SINGLE, (_counted,)),
    "clock": (_plain(clocks.spoken_clock),),
    "half": (_half_hour, _plain(clocks.half)),
    "clk": (_plain(clocks.bare_written),),
    "after": (_plain(clocks.beside_prayer), _around),
    "before": (_plain(clocks.beside_prayer), _around),
    "approx": (_around,),
    "latest": (_around,),
    "at": (_plain(clocks.beside_prayer),),
    "between": (_plain(clocks.between), _around),
    "prayer": (_plain(clocks.prayer),),
    "pray": (_plain(clocks.pray),),
    "until": (_until,),
    "-": (_dash,),
    "and": (_link,),
    "or": (_link,),
    "every": (_every,),
    "kept": (_kept,),
    "soon": (_soon,),
    "just": (_just,),
    "ago": (_ago,),
    "lastnight": (_last_night,),
    "rite": (_rite,),
    "pasaran": (_five_day,),
}
