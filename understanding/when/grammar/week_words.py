"""The grammar of weekdays: Kamis, Jumat Legi, Kamis depan, Sabtu kedua bulan depan, minggu depan."""

from understanding.when.days import MonthDay, NthWeekday, Vague, Weekday
from understanding.when.grammar.day_numbers import days_list
from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.months import AFTER_NUMBER, Found, as_int, found, is_week, month_ref, shift_of
from understanding.when.grammar.numbers import CLOSING, Tokens, number, ordinal
from understanding.when.moment import Part


def weekday(t: Tokens, i: int, *, eve: bool = False, said_day: bool = False) -> Found | None:
    """Kamis, Jumat Legi, Kamis depan, Kamis minggu depan, Sabtu kedua bulan depan."""
    day = as_int(t.value(i))
    if is_week(t, i) and not eve and not said_day:
        week = _week(t, i)
        if week:
            return week
    j = i + 1
    five = None
    if t.kind(j) == "pasaran":
        five, j = as_int(t.value(j)), j + 1
    nth = _nth(t, i, j, day) if five is None and not eve else None
    if nth:
        return nth
    week_mod = _week_mod(t, j)
    if week_mod:
        offset, end = week_mod
        return found(Weekday(day, week=offset, pasaran=five, eve=eve), i, end)
    order = ordinal(t, j + 1 if is_week(t, j) else j) if eve else None
    if order and order[0] <= 5:  # malam Jumat pertama: of the first Friday, or the first such evening
        return found(Weekday(day, "nth", eve=True), i, month_ref(t, order[1])[2])
    mod, end = _mod(t, j)
    spec = Weekday(day, mod, pasaran=five, eve=eve)
    part = t.value(j) if t.kind(j) == "part" and t.kind(j + 1) == "next" else None
    if isinstance(part, Part):  # Kamis malam depan
        mod, end = _mod(t, j + 1)
        spec = Weekday(day, mod, pasaran=five, eve=eve)
        return [Item(Kind.DAY, spec, i, j), Item(Kind.PART, part, j, end)], end
    date = _bare_date(t, end)
    if date:
        return [Item(Kind.DAY, spec, i, end), Item(Kind.DAY, MonthDay(date), end, end + 1)], end + 1
    return found(spec, i, end)


def _bare_date(t: Tokens, i: int) -> int:
    """Jumat 27: the number right behind a weekday is its date, unless it counts or tells a clock."""
    if t.kind(i) != "int" or days_list(t, i, need_month=True):
        return 0
    n = as_int(t.value(i))
    clock = t.kind(i + 1) == "clock" and (number(t, i + 2) or t.kind(i + 2) in ("clk", "half"))
    if t.kind(i + 1) in AFTER_NUMBER and not clock and not (n > 12 and t.kind(i + 1) == "part"):
        return 0
    if clock and n <= 31:
        return n
    return n if 1 <= n <= 31 and (n > 12 or t.kind(i + 1) != "other" or t.text(i + 1) in CLOSING) else 0


def _mod(t: Tokens, i: int) -> tuple[str, int]:
    j = t.skip(i, "filler")
    kind = t.kind(j)
    if kind == "next":
        return ("next" if t.value(j) == "depan" else str(t.value(j))), j + 1
    if kind == "this":
        return "this", j + 1
    if kind in ("ago", "just"):
        return "ago", j + 1
    if kind == "rel" and t.value(j) == 1 and t.kind(j + 1) not in ("wd", "day"):
        return "coming", j + 1
    return "", i


def _week_mod(t: Tokens, i: int) -> tuple[int, int] | None:
    """Minggu depan, pekan ini, dua minggu lagi behind a weekday."""
    if is_week(t, i):
        return shift_of(t, i + 1)
    return None


def _week(t: Tokens, i: int) -> Found | None:
    """Minggu depan by itself, perhaps with the weekday behind it."""
    shift = shift_of(t, i + 1)
    if shift is None or t.value(shift[1] - 1) in ("coming", "after"):
        return None
    offset, j = shift
    k = t.skip(j, "day", "filler")
    if t.kind(k) == "wd":
        return found(Weekday(as_int(t.value(k)), week=offset), i, k + 1)
    if t.kind(k) == "part" and t.kind(k + 1) == "wd" and t.value(k) is Part.EVENING:
        return found(Weekday(as_int(t.value(k + 1)), week=offset, eve=True), i, k + 2)
    return found(Vague("whole", "week", offset), i, j)


def _nth(t: Tokens, start: int, i: int, day: int) -> Found | None:
    """Sabtu kedua bulan depan, Kamis minggu kedua, Kamis minggu ke-2 Desember."""
    j = i + 1 if is_week(t, i) else i
    order = ordinal(t, j)
    if order is None:
        return None
    nth, end = order
    if j == i and is_week(t, start) and t.kind(start - 1) != "day" and nth > 0:
        offset, month, end = month_ref(t, end)  # minggu kedua Desember: a week, or a Sunday
        return found(Vague("whole", "month", offset or 0, month), start, end)
    if nth > 5 or (nth == -1 and t.text(j) != "terakhir"):
        return None
    offset, month, end = month_ref(t, end)
    return found(NthWeekday(day, nth, offset, month), start, end)


def bare_week(t: Tokens, i: int) -> Found | None:
    """Pekan depan."""
    return _week(t, i)
