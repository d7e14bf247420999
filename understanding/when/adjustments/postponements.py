"""Put off or brought forward by so long: diundur sejam, ditunda seminggu, mundur sehari dari Kamis.

The length is a thing said of its own. Where a new time is told beside it, that one counts and the length says
nothing more; else the time that was told is moved by it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from understanding.when.days import Now
from understanding.when.grammar.items import Count, Item, Kind
from understanding.when.grammar.remainder import REST
from understanding.when.moment import Ambiguous, Ask, Invalid, Moment, Refusal, Result, Understood

_TIMED = frozenset(
    {Kind.DAY, Kind.STREAK, Kind.SOON, Kind.PART, Kind.CLOCK, Kind.PRAYER, Kind.LATER, Kind.EVERY}
)
_LENGTHS = {
    "hour": "hours",
    "minute": "minutes",
    "day": "days",
    "night": "days",
    "week": "weeks",
    "month": "months",
}


def settled(items: list[Item]) -> list[Item]:
    """The things said, with the lengths that say nothing more as what they then are: a move, or unread."""
    found = list(items)
    for n, item in enumerate(items):
        if item.kind is Kind.SHIFT:
            found[n] = _settled(items, n)
    return found


def _settled(items: Sequence[Item], n: int) -> Item:
    item = items[n]
    behind = [i for i in items[n + 1 :] if i.kind in _TIMED]
    before = {i.kind for i in items[:n] if i.kind in _TIMED}
    if not behind or (before and before.isdisjoint(i.kind for i in behind)):
        return item  # jam 8 malam dimajukan 30 menit, hari Kamis
    if before:
        return replace(item, kind=Kind.MOVED, value="")  # Kamis jam 7, diundur sejam, jam 8
    between = [i for i in items[n + 1 :] if i.start < behind[0].start]
    if any(i.value == "become" for i in items[n + 1 :]):
        return replace(item, kind=Kind.BREAK, value=",")  # dipercepat sehari, dari tanggal 20 jadi tanggal 19
    if any(i.kind is Kind.START for i in between):
        return item  # mundur sehari dari Kamis
    return replace(item, kind=Kind.UNREAD, value=REST)


def shifted(result: Result, items: Sequence[Item], now: Now) -> Result:
    """The answer moved by the length that was said."""
    count = next((i.value for i in items if i.kind is Kind.SHIFT), None)
    if not isinstance(count, Count) or not isinstance(result, Understood | Ambiguous):
        return result
    told = result.moments if isinstance(result, Understood) else result.candidates
    if isinstance(result, Understood) and (result.recur or (_by_clock(count) and result.moment.time is None)):
        return Ambiguous(told[:1], Ask.HOW_OFTEN if result.recur else Ask.CLOCK, recur=result.recur)
    moved = tuple(one for m in told if (one := _moved(m, count)) is not None)
    ahead = tuple(m for m in moved if _start(m, now) >= now.at)
    if not ahead:
        return Invalid(Refusal.PAST, date=moved[0].date) if moved else result
    return (
        replace(result, moments=ahead)
        if isinstance(result, Understood)
        else replace(result, candidates=ahead)
    )


def _by_clock(count: Count) -> bool:
    return count.unit in ("hour", "minute")


def _start(m: Moment, now: Now) -> dt.datetime:
    return dt.datetime.combine(m.date, m.time or dt.time(23, 59), now.at.tzinfo)


def _moved(m: Moment, count: Count) -> Moment | None:
    """The moment so much later, or earlier; none where the clock it goes by was not said."""
    by = relativedelta(**{_LENGTHS[count.unit]: count.n})  # type: ignore[arg-type]
    if m.time is None:
        return None if _by_clock(count) else replace(m, date=m.date + by)
    start = dt.datetime.combine(m.date, m.time) + by
    if m.end is None:
        return replace(m, date=start.date(), time=start.time())
    end = dt.datetime.combine(m.end_date or m.date, m.end) + by
    last = None if end.date() == start.date() else end.date()
    return replace(m, date=start.date(), time=start.time(), end=end.time(), end_date=last)
