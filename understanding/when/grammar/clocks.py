"""The grammar of clocks and prayers: jam setengah 8, pukul 19.30, jam 8 kurang seperempat, bakda Isya."""

from dataclasses import replace

from almanac.prayer import Anchor, Prayer, Side
from understanding.when.grammar.items import Clock, Item, Kind
from understanding.when.grammar.months import Found
from understanding.when.grammar.numbers import Tokens, number

# Spellings of prayers that are also other words: only beside 'bakda' and the like.
_ONLY_BESIDE = frozenset({"isa", "luhur", "asr", "asar", "asyar", "subu", "duhr", "asaran", "isyai"})
_BAKDA = ("bakd", "bkd", "bada", "baqd", "bado")  # what is said before a prayer only
# Words behind jam that tell no hour.
_NO_HOURS = frozenset(
    {"berapa", "brp", "pira", "piro", "kerja", "kantor", "dinas", "sekolah", "pelajaran", "istirahat"}
)
_COUNTED = frozenset({"day", "week", "month", "year", "clock", "amount", "times", "tens", "mon", "hij"})


def spoken_clock(t: Tokens, i: int) -> Found | None:
    """Behind jam or pukul."""
    pukul = t.value(i) == "pukul"
    j = i + 1
    if t.kind(j) in ("over", "to") and t.kind(j + 1) == "over":  # kurang lebih
        j += 2
    about = t.kind(t.skip(j, ".", ":")) == "approx" or t.kind(i - 1) == "approx"
    j = t.skip(j, "approx", ".", ":", "-", "filler", "of")
    found = clock_at(t, j, start=i, pukul=pukul, about=about)
    if found is None and t.kind(j) == "other" and t.text(j) not in _NO_HOURS:
        return [Item(Kind.UNREAD, None, i, j)], j
    return found


def clock_at(
    t: Tokens, i: int, *, start: int, pukul: bool = False, about: bool = False, sharp: bool = False
) -> Found | None:
    """The clock that begins at a number: 7, 7.30, setengah 8, 8 kurang 10, 7 lewat seperempat."""
    if t.kind(i) == "half" or t.text(i) == "1/2":
        return _half(t, i, start, about=about)
    if t.kind(i) == "clk":
        return _written(t, i, start, pukul=pukul, about=about, sharp=sharp)
    found = number(t, i)
    if found is None:
        return None
    hour, j = found
    if hour > 99:
        return _run_together(t, i, start, about=about)
    hour, minute, j = _minutes(t, hour, j)
    j, approx = _approx(t, j)
    clock = Clock(
        hour, minute, sharp=sharp or hour >= 13 or (hour == 0 and t.kind(i) == "int"), about=about or approx
    )
    return [Item(Kind.CLOCK, clock, start, j)], t.skip(j, "zone")


def _run_together(t: Tokens, i: int, start: int, *, about: bool) -> Found | None:
    """Jam 1930, jam 730."""
    n = t.value(i)
    if not isinstance(n, int) or t.kind(start) != "clock" or n > 9999:
        return None
    clock = Clock(n // 100, n % 100, sharp=len(t.text(i)) == 4 and n >= 1300, about=about)
    return [Item(Kind.CLOCK, clock, start, i + 1)], t.skip(i + 1, "zone")


def _half(t: Tokens, i: int, start: int, *, about: bool) -> Found | None:
    """Setengah 8 is 7.30."""
    found = number(t, i + 1)
    if found is None or not 1 <= found[0] <= 24:
        return None
    hour, j = found
    hour = hour - 1 or 12 if hour <= 12 else hour - 1
    minute = 30
    by = _amount(t, j + 1) if t.kind(j) in ("to", "over") else None
    if by is not None and by[0] < 30:  # setengah 9 lebih 5
        minute, j = (30 + by[0] if t.kind(j) == "over" else 30 - by[0]), by[1]
    j, approx = _approx(t, j)
    clock = Clock(hour, minute, sharp=hour >= 13, about=about or approx)
    return [Item(Kind.CLOCK, clock, start, j)], t.skip(j, "zone")


def _written(t: Tokens, i: int, start: int, *, pukul: bool, about: bool, sharp: bool) -> Found:
    """19.30, 07.00: two figures and a formal word beside them mean the clock of 24 hours."""
    value = t.value(i)
    hour, minute = value if isinstance(value, tuple) else (99, 99)
    two = t.text(i)[1:2].isdigit()
    formal = pukul or t.kind(i + 1) == "zone"
    zero = t.text(i).startswith("0")
    j, approx = _approx(t, i + 1)
    clock = Clock(
        hour,
        minute,
        sharp=sharp or hour >= 13 or (zero and hour == 0) or (two and formal) or t.text(i).endswith("m"),
        written=zero,
        about=about or approx,
    )
    return [Item(Kind.CLOCK, clock, start, j)], t.skip(j, "zone")


def _minutes(t: Tokens, hour: int, i: int) -> tuple[int, int, int]:
    """What is said behind the hour: kurang 10, lewat seperempat, 30."""
    kind = t.kind(i)
    if kind in ("to", "over"):
        minutes = _amount(t, i + 1)
        if minutes is None:
            return hour, 0, i
        n, j = minutes
        if kind == "over":
            return hour, n, j
        return (hour - 1 or 12 if hour <= 12 else hour - 1), 60 - n, j
    return _figures(t, hour, i)


def moved_clock(t: Tokens, clock: Clock, i: int) -> tuple[Clock, int] | None:
    """A full hour, moved by 'kurang 15' or 'lewat 10' said later; and the place after."""
    hour, minute, j = _minutes(t, clock.hour, i)
    if j == i or clock.minute:
        return None
    return replace(clock, hour=hour, minute=minute), j


def _figures(t: Tokens, hour: int, i: int) -> tuple[int, int, int]:
    """Jam 7,30; jam 7 30; jam 7 seperempat."""
    kind = t.kind(i)
    if kind in (",", ".", ":") and t.kind(i + 1) == "int" and len(t.text(i + 1)) == 2 and t.glued(i + 1):
        return hour, _small(t.value(i + 1)), i + 2
    if kind in (",", ".") and t.kind(i + 1) == "int" and t.glued(i) and t.glued(i + 1) and not _lists(t, i):
        return hour, 0, i  # jam 19.5: five past, or half past; left for the last reader
    if kind == "int" and len(t.text(i)) == 2 and t.text(i) in ("00", "15", "30", "45"):
        return hour, _small(t.value(i)), i + 1
    if kind == "quarter":
        return hour, 15, i + 1
    if kind == "half" and number(t, i + 1) is None:
        return hour, 30, i + 1
    said = number(t, i) if kind == "num" else None
    named = said is not None and t.kind(said[1]) == "day" and t.kind(said[1] + 1) == "wd"  # … hari Sabtu
    if said and said[0] in range(5, 60, 5) and (named or t.kind(said[1]) not in _COUNTED):
        return hour, said[0], said[1]
    return hour, 0, i


def _lists(t: Tokens, i: int) -> bool:
    """Whether what stands behind the mark is no minutes: jam 7,8 Desember."""
    return len(t.text(i + 1)) != 1 or t.kind(i + 2) in _COUNTED


def _amount(t: Tokens, i: int) -> tuple[int, int] | None:
    if t.kind(i) == "quarter":
        return 15, i + 1
    if t.kind(i) == "half":
        return 30, i + 1
    found = number(t, i)
    if found is None or not 0 < found[0] < 60:
        return None
    return found[0], t.skip(found[1], "minute")


def _small(value: object) -> int:
    return value if isinstance(value, int) else 99


def _approx(t: Tokens, i: int) -> tuple[int, bool]:
    """Jam 7an, jam 7-an."""
    j = t.skip(i, "-") if t.text(i + 1) == "an" else i
    return (j + 1, True) if t.text(j) == "an" else (i, False)


def half(t: Tokens, i: int) -> Found | None:
    """Setengah 8, without jam, unless something is counted."""
    found = clock_at(t, i, start=i)
    if found is None or t.kind(found[1]) in ("amount", "clock", "month", "year"):
        return None
    return found


def bare_written(t: Tokens, i: int) -> Found | None:
    """19.30 by itself, unless it is an amount, or no clock shows it."""
    if t.kind(i + 1) == "amount" or t.text(i + 1) in ("%", "persen"):
        return None
    value = t.value(i)
    hour, minute = value if isinstance(value, tuple) else (99, 99)
    if minute > 59 or (hour > 24 and ":" not in t.text(i) and minute % 15):
        return None
    return _written(t, i, i, pukul=False, about=t.kind(i - 1) == "approx", sharp=False)


# --- prayers ------------------------------------------------------------------------------------------

_SIDES = {"after": Side.AFTER, "before": Side.BEFORE, "at": Side.AT}


def beside_prayer(t: Tokens, i: int, *, side: Side | None = None) -> Found | None:
    """Bakda Isya, sebelum sholat Maghrib, habis Jumatan, bakda Jumat."""
    side = side or _SIDES[t.kind(i)]
    j = t.skip(i + 1, "filler", "-", "approx")
    prayed = t.kind(j) == "pray"
    j = t.skip(j, "pray")
    prayer = _prayer(t, j)
    usual = side is Side.AFTER and t.text(i) not in ("setelah", "sesudah", "stlh", "stelah")
    if prayer is None and t.kind(j) == "wd" and t.value(j) == 4 and (prayed or usual):
        prayer = Prayer.JUMAT
    if prayer is None and t.kind(j) == "other" and t.text(i).startswith(_BAKDA):
        return [Item(Kind.UNREAD, None, i, j)], j
    if prayer is None:
        return None
    return [Item(Kind.PRAYER, Anchor(prayer, side), i, j + 1)], j + 1


def between(t: Tokens, i: int) -> Found | None:
    """Antara Maghrib dan Isya."""
    j = t.skip(i + 1, "pray")
    if _prayer(t, j) is not Prayer.MAGHRIB:
        return None
    k = t.skip(j + 1, "and", "-", "until", "pray")
    end = k + 1 if _prayer(t, k) is Prayer.ISHA else j + 1
    return [Item(Kind.PRAYER, Anchor(Prayer.MAGHRIB, Side.BETWEEN), i, end)], end


def prayer(t: Tokens, i: int) -> Found | None:
    """Isya by itself; subuh behind a clock is a part of the day."""
    name = _prayer(t, i)
    if name is None or t.text(i) in _ONLY_BESIDE:
        return None
    return [Item(Kind.PRAYER, Anchor(name, Side.AT), i, i + 1)], i + 1


def pray(t: Tokens, i: int) -> Found | None:
    """Sholat Isya; sholat Jumat."""
    j = t.skip(i, "pray")
    if t.kind(j) == "wd" and t.value(j) == 4:
        return [Item(Kind.PRAYER, Anchor(Prayer.JUMAT, Side.AT), i, j + 1)], j + 1
    found = _prayer(t, j)
    return None if found is None else ([Item(Kind.PRAYER, Anchor(found, Side.AT), i, j + 1)], j + 1)


def _prayer(t: Tokens, i: int) -> Prayer | None:
    value = t.value(i) if t.kind(i) == "prayer" else None
    return value if isinstance(value, Prayer) else None
