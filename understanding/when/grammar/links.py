"""The grammar of what joins and colours: sampai, dan, sebelum tanggal 5, tidak bisa, sejak, acara."""

from almanac.prayer import Side
from understanding.when.grammar import clocks
from understanding.when.grammar import day_numbers as days
from understanding.when.grammar.clocks import moved_clock
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.grammar.months import Found
from understanding.when.grammar.numbers import count, ordinal
from understanding.when.grammar.reading import Reading

MARKS = {
    "since": Kind.SINCE, "event": Kind.EVENT, "turned": Kind.TURNED,
    "noise": Kind.NOISE, "from": Kind.START, "done": Kind.DONE,
    "instead": Kind.INSTEAD, **dict.fromkeys((".", ",", ";", "?", "!", "(", ")", "\n"), Kind.BREAK),
}  # fmt: skip


# --- readers ------------------------------------------------------------------------------------------


_FASTING = frozenset({"puasa", "poso", "bersama", "bareng", "sareng"})
_ALREADY = frozenset({"sudah", "sdh", "udah", "wis", "wes", "pun"})


_TOLD_ASIDE = frozenset(
    {
        "lamaran", "akad", "nikah", "ijab", "wisuda", "dilantik", "diresmikan", "khitan", "sunat",
        "dibangun", "menikah",
    }
)  # fmt: skip
"""Right behind a bracket these tell of another day than the event's: Minggu jam 10 (lamaran 2 Januari)."""


def mark(s: Reading, i: int) -> Found:
    """A word that colours what stands beside it, or a mark that ends a sentence."""
    t = s.t
    if t.text(i) == "buka" and t.text(i + 1) in _FASTING:
        return [Item(Kind.EVENT, "buka", i, i + 2)], i + 2
    kind = MARKS[t.kind(i)]
    if t.kind(i) == "(" and t.text(i + 1) in _TOLD_ASIDE:
        return [Item(kind, "(", i, i + 1), Item(Kind.SINCE, t.text(i + 1), i + 1, i + 2)], i + 2
    if t.text(i) == "tutup" and any(item.value == "buka" for item in s.items[-4:]):
        return [Item(Kind.LINK, "until", i, i + 1)], i + 1  # buka jam 8 tutup jam 2
    if kind is Kind.START and t.text(i - 1) in _ALREADY:
        kind = Kind.SINCE  # sudah dari tanggal 20
    return [Item(kind, t.text(i), i, i + 1)], i + 1


def usual(s: Reading, i: int) -> Found | None:
    """Yang biasanya Sabtu, …: what is usual is not what is meant now."""
    return ([Item(Kind.INSTEAD, "biasanya", i, i + 1)], i + 1) if s.t.kind(i - 1) == "filler" else None


def comma(s: Reading, i: int) -> Found:
    """A comma, which joins in 'Senin, Rabu dan Jumat'."""
    return ([Item(Kind.LINK, "and", i, i + 1)], i + 1) if _in_list(s, i) else mark(s, i)


def but(s: Reading, i: int) -> Found:
    """Tapi; menjadi."""
    return [Item(Kind.BREAK, "become" if s.t.value(i) == "become" else "but", i, i + 1)], i + 1


def done(s: Reading, i: int) -> Found:
    """Selesai; selesai Tarawih."""
    return clocks.beside_prayer(s.t, i, side=Side.AFTER) or mark(s, i)


def died(s: Reading, i: int) -> Found:
    """Wafat; meninggal 2015, behind which something else is spoken of."""
    year = s.t.skip(i + 1, "year", "filler")
    here = Item(Kind.DIED, s.t.text(i), i, i + 1)
    if s.t.kind(year) != "int" or len(s.t.text(year)) != 4:
        return [here], i + 1
    return [here, Item(Kind.BREAK, ".", i + 1, year + 1)], year + 1


_DATED = frozenset({"date", "int", "dm", "dmy", "wd", "ago", "just", "lastnight", "clk", "num"})


_ACHIEVED = frozenset({"lulus", "lulusnya", "lulusane", "lolos", "keterima", "sembuh", "sembuhnya"})


def born(s: Reading, i: int) -> Found:
    """Lahir 3 Desember: a day in the same breath is that of the birth."""
    t = s.t
    told = False
    achieved = t.text(i) in _ACHIEVED
    due = _DATED - {"wd", "clk"} if achieved else _DATED  # syukuran lulus Jumat malam
    for j in range(i + 1, i + (3 if achieved else 5)):
        if t.kind(j) in ("", ",", ".", ";", "\n", "event", "rel"):
            break
        told = told or t.kind(j) in due
    return [Item(Kind.SINCE if told else Kind.NOISE, t.text(i), i, i + 1)], i + 1


def _in_list(s: Reading, i: int) -> bool:
    """Senin, Rabu dan Jumat: commas between weekdays of which the last is joined by 'dan'."""
    t = s.t
    if t.kind(i - 1) != "wd" or not s.items or s.items[-1].end != i:
        return False
    while t.kind(i) == "," and t.kind(i + 1) == "wd":
        i += 2
    i = t.skip(i, ",")
    return t.kind(i - 1) == "wd" and t.kind(i) == "and" and t.kind(i + 1) == "wd"


def until(s: Reading, i: int) -> Found | None:
    """Sampai, or a dash between two of a kind; 'sampai 9' behind a clock is a clock."""
    t = s.t
    j = t.skip(i + 1, "filler", "from", "approx")
    if t.kind(j) == "done":
        return [Item(Kind.DONE, None, i, j + 1)], j + 1
    lasts = _lasting(s, j)
    if lasts is not None:
        return lasts
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


_MOVABLE = (Kind.DAY, Kind.PART, Kind.CLOCK, Kind.PRAYER)
_MOVED_TO = ("date", "wd", "day", "rel", "part", "clock", "clk")


def up_to(s: Reading, i: int) -> Found | None:
    """Dari tanggal 22 ke tanggal 24; 'dipindah dari Kamis ke Jumat', which puts Friday in its place."""
    behind = bool(s.items) and s.items[-1].kind in _MOVABLE and s.items[-1].end == i
    if not behind or s.t.kind(i + 1) not in _MOVED_TO:
        return None
    if any(item.kind in (Kind.MOVED, Kind.SHIFT, Kind.WRONG, Kind.OFF) for item in s.items[-8:]):
        return [Item(Kind.BREAK, "become", i, i + 1)], i + 1
    starts = any(item.kind is Kind.START for item in s.items[-3:]) and s.t.kind(i + 1) in (
        "date",
        "wd",
        "day",
    )
    return ([Item(Kind.LINK, "until", i, i + 1)], i + 1) if starts and s.items[-1].kind is Kind.DAY else None


def _lasting(s: Reading, i: int) -> Found | None:
    """Sampai 7 hari (ke depan), sampai hari ke-7: how many days in a row; not 'sampai 3 hari lagi'."""
    t = s.t
    nth = ordinal(t, i + 1) if t.kind(i) == "day" else None
    if nth is not None and nth[0] > 1:
        return [Item(Kind.LASTS, Count(nth[0], "day"), i, nth[1])], nth[1]
    unit = count(t, i)
    if unit is None or unit[0] < 2 or unit[1] not in ("day", "night") or t.kind(unit[2]) == "more":
        return None
    if unit[1] == "night" and _last_clock(s) is not None:
        return None  # jam 10 sampai 3 malam
    j = t.skip(unit[2], "streak")
    j = j + 2 if t.kind(j) == "th" and t.kind(j + 1) == "next" else j
    return [Item(Kind.LASTS, Count(unit[0], unit[1]), i, j)], j


def _last_clock(s: Reading) -> Clock | None:
    """The clock just said, maybe with its part of the day behind it."""
    for item in reversed(s.items[-3:]):
        if item.kind is Kind.CLOCK and isinstance(item.value, Clock):
            return item.value
        if item.kind not in (Kind.PART, Kind.PRAYER):
            return None
    return None


def dash(s: Reading, i: int) -> Found | None:
    """A dash links only what stands right before it."""
    linked = (Kind.CLOCK, Kind.DAY, Kind.PART, Kind.PRAYER)
    twice = s.t.text(i + 1) == s.t.text(i - 1)  # pagi-pagi
    if s.items and s.items[-1].end == s.t.back(i, "zone") and s.items[-1].kind in linked and not twice:
        return until(s, i)
    return None


def adjust(s: Reading, i: int) -> Found | None:
    """Jam 7 malam kurang 15: the clock before the part of the day is moved."""
    if len(s.items) < 2 or s.items[-1].kind is not Kind.PART or s.items[-1].end != i:
        return None
    clock = s.items[-2]
    moved = moved_clock(s.t, clock.value, i) if isinstance(clock.value, Clock) else None
    if moved is None:
        return None
    s.items[-2] = Item(Kind.CLOCK, moved[0], clock.start, clock.end)
    return [], moved[1]


def link(s: Reading, i: int) -> Found | None:
    """Dan, atau."""
    return [Item(Kind.LINK, s.t.kind(i), i, i + 1)], i + 1


_LOOSE = frozenset(
    {"sebelum", "setelah", "sesudah", "habis", "sehabis", "selepas", "menjelang", "jelang", "sblm", "stlh"}
)


def around(s: Reading, i: int) -> Found | None:
    """Sebelum tanggal 5, sekitar Kamis, paling lambat Jumat: not that day itself."""
    t = s.t
    if t.kind(i) in ("after", "before") and t.text(i) not in _LOOSE:
        return None
    if t.kind(i) == "approx" and t.kind(i + 1) in ("clock", "clk", "half"):
        return None
    return [Item(Kind.AROUND, None, i, i + 1)], i + 1
