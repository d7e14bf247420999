"""Days one after another: Kamis Jumat Sabtu; malam Kamis, malam Jumat, malam Sabtu; nanti dan besok malam.

What stands between them is made the 'dan' that it stands for, so that several evenings are read as several;
and a 'dan' behind the words of another matter is made a stop, for two matters are no series.
"""

from dataclasses import dataclass, replace

from understanding.when.days import Hijri, MonthDay, Rel, Weekday
from understanding.when.grammar.items import Count, Item, Kind
from understanding.when.moment import Part

_LISTED = (Weekday, MonthDay, Hijri, Rel)
_CLOCKED = (Kind.CLOCK, Kind.PRAYER)
LEAST = 3
"""Days that make a list without 'dan'; of two it is asked which."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day with what is said beside it: places of its first thing and of the one after its last."""

    first: int
    last: int
    shape: tuple[object, ...]
    clocked: bool


def listed(items: list[Item]) -> list[Item]:
    """The things said, with what joins days that are listed."""
    found = _apart(_glossed(_tonight(items)))
    runs, n = [], 0
    while n < len(found):
        run = _run(found, n)
        runs += [run] if len(run) > 1 else []
        n = run[-1].last if run else n + 1
    for run in reversed(runs):
        if _is_list(found, run):
            found = _joined(found, run)
    return found


def _is_list(items: list[Item], run: list[_Day]) -> bool:
    """Three days with one clock; with a clock each they are events of their own, unless so many are told."""
    each = all(day.clocked for day in run)
    return _counted(items, len(run)) if each else len(run) >= LEAST


def _tonight(items: list[Item]) -> list[Item]:
    """'Nanti malam' behind 'mulai', before 'sampai', 'dan' or another such day as the day that it is."""
    found = list(items)
    for n, item in enumerate(items[:-2]):
        part, after = items[n + 1], items[n + 2]
        if item.kind is not Kind.SOON or part.kind is not Kind.PART or part.start != item.end:
            continue
        further = items[n + 3] if after.kind is Kind.BREAK and n + 3 < len(items) else None
        other = further is not None and after.value == "," and isinstance(further.value, Rel)
        starts = n > 0 and items[n - 1].kind is Kind.START and items[n - 1].end == item.start
        if starts or (after.kind is Kind.LINK and after.start - part.end <= 1) or other:
            found[n] = replace(item, kind=Kind.DAY, value=Rel(0, night=part.value is Part.EVENING))
    return found


def _glossed(items: list[Item]) -> list[Item]:
    """'Sabtu s.d. Senin, 12 - 14 Desember' as Saturday the 12th to Monday the 14th."""
    spans = [n for n in range(len(items) - 2) if _is_pair(items[n : n + 3])]
    for n, m in zip(reversed(spans[:-1]), reversed(spans[1:]), strict=True):
        a, link, b, c, other, d = *items[n : n + 3], *items[m : m + 3]
        between = items[n + 3 : m]
        kinds = {type(a.value), type(c.value)}
        if kinds != {Weekday, MonthDay} or m - n > LEAST + 2 or link.value != other.value:
            continue
        if c.start - b.end <= 2 and all(i.kind is Kind.BREAK and i.value in (",", "(") for i in between):
            firsts = [a, replace(c, start=a.end, end=a.end)]
            lasts = [b, replace(d, start=b.end, end=b.end)]
            return [*items[:n], *firsts, link, *lasts, *items[m + 3 :]]
    return items


def _is_pair(three: list[Item]) -> bool:
    a, link, b = three
    alike = a.kind is b.kind is Kind.DAY and type(a.value) is type(b.value)
    return alike and link.kind is Kind.LINK and link.value in ("until", "and")


def _apart(items: list[Item]) -> list[Item]:
    """'Jumat jam 3 sore santunan lalu Sabtu jam 8 malam wayangan': two matters, each with its time."""
    found = list(items)
    for n, item in enumerate(items):
        if item.kind is not Kind.LINK or item.value != "and" or not 0 < n < len(items) - 1:
            continue
        told = item.start > items[n - 1].end and items[n - 1].kind in (*_CLOCKED, Kind.PART)
        before = _clock_near(items[max(0, n - 4) : n])
        after = items[n + 1].kind is Kind.DAY and _clock_near(items[n + 1 : n + 5])
        if told and before and after:
            found[n] = replace(item, kind=Kind.BREAK, value=";")
    return found


def _clock_near(items: list[Item]) -> bool:
    return any(i.kind in _CLOCKED for i in items) and any(i.kind is Kind.DAY for i in items)


def _run(items: list[Item], n: int) -> list[_Day]:
    """The days that stand one after another from here, alike in shape."""
    found: list[_Day] = []
    while (day := _day(items, n)) is not None and (not found or day.shape == found[0].shape):
        if any(items[day.first].value == items[other.first].value for other in found):
            break
        found.append(day)
        behind = _behind_mark(items, day.last)
        if behind is None:
            break
        n = behind
    return found


def _behind_mark(items: list[Item], n: int) -> int | None:
    """The place behind a comma or a 'dan' that stands here; none where words stand between."""
    end = items[n - 1].end
    while n < len(items) and (
        (items[n].kind is Kind.BREAK and items[n].value == ",")
        or (items[n].kind is Kind.LINK and items[n].value == "and")
    ):
        if items[n].start > end:
            return None
        end, n = items[n].end, n + 1
    return n if n < len(items) and items[n].start == end else None


def _day(items: list[Item], n: int) -> _Day | None:
    """A day, its date, its part and its clock, right behind one another."""
    first, end = n, items[n].start if n < len(items) else 0
    shape: list[object] = []
    clocked = False
    while n < len(items) and items[n].start == end:
        item = items[n]
        if item.kind is Kind.DAY and isinstance(item.value, _LISTED) and not clocked and _fits(item, shape):
            shape.append((type(item.value), getattr(item.value, "eve", False)))
        elif item.kind is Kind.PART or (item.kind in _CLOCKED and not clocked):
            clocked = clocked or item.kind in _CLOCKED
            shape.append(Kind.PART)
        else:
            break
        end, n = item.end, n + 1
    days = tuple(one for one in shape if isinstance(one, tuple))
    return _Day(first, n, days, clocked) if days else None


def _fits(item: Item, shape: list[object]) -> bool:
    """Whether a day says more of the one before it (Kamis, 10 Desember), and is not the next."""
    kinds = [one[0] for one in shape if isinstance(one, tuple)]
    return Kind.PART not in shape and type(item.value) not in kinds


def _counted(items: list[Item], n: int) -> bool:
    """Whether so many evenings are spoken of."""
    return any(i.kind is Kind.STREAK and isinstance(i.value, Count) and i.value.n == n for i in items)


def _joined(items: list[Item], run: list[_Day]) -> list[Item]:
    """A 'dan' between each two of the days."""
    found = list(items[: run[0].first])
    for day, after in zip(run, (*run[1:], None), strict=True):
        found += items[day.first : day.last]
        if after is not None:
            found.append(Item(Kind.LINK, "and", items[day.last - 1].end, items[after.first].start))
    return found + list(items[run[-1].last :])
