"""The grammar of months, years and weeks: what stands behind a day number or a weekday."""

from understanding.when.days import Spec
from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.numbers import WEEK_WORDS, Tokens, number

Found = tuple[list[Item], int]


def found(spec: Spec, start: int, end: int) -> Found:
    """One day."""
    return [Item(Kind.DAY, spec, start, end)], end


def as_int(value: object) -> int:
    """The number a token means, 0 if none."""
    return value if isinstance(value, int) else 0


def is_week(t: Tokens, i: int) -> bool:
    """Pekan, or minggu where it may mean the week."""
    return t.kind(i) == "week" or (t.kind(i) == "wd" and t.text(i) in WEEK_WORDS)


def shift_of(t: Tokens, i: int) -> tuple[int, int] | None:
    """Depan, ini, lalu behind a week, a month or a year: how many of them on, and the place after."""
    j = t.skip(i, "filler")
    step = {"next": 1, "this": 0, "ago": -1}.get(t.kind(j))
    if step is None:
        return None
    again = step == 1 and (t.kind(j + 1) == "next" or (t.kind(j + 1) == "more" and t.text(j) in _AFTER_THAT))
    return (2, j + 2) if again else (step, j + 1)


_AFTER_THAT = frozenset({"depannya", "ngarepe", "berikutnya", "brkutnya", "ngajenge", "sesudahnya"})
"""Before 'lagi': the one after the next."""


def month_ref(t: Tokens, i: int) -> tuple[int | None, int | None, int]:
    """Bulan depan, bulan Desember, Desember: months on, or the month, and the place after."""
    j = t.skip(i, "filler")
    if t.kind(j) == "mon":
        return None, as_int(t.value(j)), j + 1
    if t.kind(j) != "month":
        return None, None, i
    if t.kind(j + 1) == "mon":
        return None, as_int(t.value(j + 1)), j + 2
    shift = shift_of(t, j + 1)
    if shift:
        return shift[0], None, shift[1]
    n = number(t, j + 1)
    if n and 1 <= n[0] <= 12 and t.kind(n[1]) != "more" and not _counts_hours(t, n[1]):
        return None, n[0], n[1]
    return None, None, i


def _counts_hours(t: Tokens, i: int) -> bool:
    """Whether the number before counts hours; not in 'bulan 1 jam 8'."""
    told = number(t, i + 1) is not None or t.kind(i + 1) in ("clk", "half", "approx")
    return t.kind(i) == "clock" and not told


def year_at(t: Tokens, i: int) -> tuple[int | None, int]:
    """2026, tahun 2026, '26, 1448 H; and the place after."""
    j = t.skip(i, "-", "/", "year") if t.kind(i) in ("-", "/", "year") else i
    if t.kind(j) != "int":
        spelt = _spelt_year(t, j)
        return spelt if spelt[0] else (None, i)
    year = as_int(t.value(j))
    long = len(t.text(j)) == 4
    end = j + 1
    if long and 1400 <= year < 1500:
        return year, end + 1 if t.text(end) in ("h", "hijriyah", "hijriah") else end
    if long and 1900 <= year < 2200:
        return year, end + 1 if t.text(end) in ("m", "masehi") else end
    clock = t.kind(end) == "clock" and (number(t, end + 1) or t.kind(end + 1) in ("clk", "half"))
    if len(t.text(j)) == 2 and 24 <= year <= 40 and (t.kind(end) not in AFTER_NUMBER or clock):
        return 2000 + year, end
    return None, i


def _spelt_year(t: Tokens, i: int) -> tuple[int | None, int]:
    """Dua ribu dua puluh enam."""
    if t.kind(i) != "num" or t.value(i) != 2 or t.text(i + 1) not in ("ribu", "ewu"):
        return None, i
    rest = number(t, i + 2)
    return (2000 + rest[0], rest[1]) if rest and 20 <= rest[0] < 100 else (None, i)


AFTER_NUMBER = frozenset(
    {"clock", "part", "amount", "day", "week", "month", "times", "minute", "mon", "until", "-"}
)


# --- Hijri and named days -----------------------------------------------------------------------------


def hijri_month(t: Tokens, i: int) -> tuple[int, int] | None:
    """A Hijri month of one or two words, and the place after it."""
    if t.kind(i) == "hij":
        return as_int(t.value(i)), i + 1
    if t.kind(i) != "hij2":
        return None
    month = as_int(t.value(i))
    j = t.skip(i + 1, "-")
    if t.kind(j) == "edge" and t.value(j) in ("start", "end"):
        return (month if t.value(j) == "start" else month + 1), j + 1
    if t.text(j) in ("ula", "awwal", "al", "awal"):
        return month, j + 1
    if t.text(j) in ("tsani", "sani", "tsaniyah", "akhirah", "akhiroh", "akir"):
        return month + 1, j + 1
    return None
