"""Clocks of other zones: WITA, WIT, waktu Makassar, GMT+8; asked, with the hour of the kelurahan first.

A clock with its zone is a clock with the hours that the zone is ahead. Where the same moment is told in the
kelurahan's own zone, too (19.30 WIB / 20.30 WITA), that one is meant and nothing is asked.
"""

import datetime as dt
from dataclasses import replace

from understanding.when.grammar.items import Clock, Item
from understanding.when.grammar.numbers import Tokens
from understanding.when.moment import MANY, Ambiguous, Ask, Moment, Result, Understood

_NEAR = 3  # tokens from a clock to the words of its zone
OWN = 7  # hours ahead of Greenwich


def with_zones(t: Tokens, items: list[Item]) -> list[Item]:
    """The items, each clock with the zone that stands behind it."""
    found = list(items)
    n = 0
    for i in range(len(t)):
        ahead = _zone(t, i)
        if ahead is None:
            continue
        while n < len(found) and found[n].start <= i:
            n += 1
        for k in range(n - 1, max(-1, n - 4), -1):
            value = found[k].value
            if isinstance(value, Clock) and i - found[k].end < _NEAR:
                found[k] = replace(
                    found[k], value=replace(value, ahead=ahead) if value.ahead is None else value
                )
                break
    return _own_first(found)


def _zone(t: Tokens, i: int) -> int | None:
    """How many hours ahead the zone named here is."""
    if t.kind(i) == "zone":
        value = t.value(i)
        return value if isinstance(value, int) else 0
    if t.kind(i) == "greenwich" and t.kind(i + 1) in ("+", "-") and t.kind(i + 2) == "int":
        value = t.value(i + 2)
        hours = value if isinstance(value, int) else 0
        return (hours if t.kind(i + 1) == "+" else -hours) - OWN
    if t.kind(i) == "greenwich":
        return -OWN
    if t.text(i) in ("waktu", "wktu", "wkt", "wekdal", "time"):
        j = t.skip(i + 1, "filler")
        j = j + 1 if t.text(j) in ("indonesia", "bagian", "kota", "daerah", "wilayah") else j
        j = j + 1 if t.text(j) == "bagian" else j
        value = t.value(j) if t.kind(j) == "zoned" else None
        return value if isinstance(value, int) else None
    return None


def _own_first(items: list[Item]) -> list[Item]:
    """Without the clocks of other zones where the same is told in the own one."""
    clocks = [i for i in items if isinstance(i.value, Clock) and i.value.ahead is not None]
    own = {_minutes(i.value) for i in clocks if isinstance(i.value, Clock) and i.value.ahead == 0}
    again = [i for i in clocks if isinstance(i.value, Clock) and i.value.ahead and _minutes(i.value) in own]
    return [i for i in items if i not in again]


def _minutes(clock: Clock) -> int:
    """Minutes of the half day at which it is, in the kelurahan's zone."""
    return ((clock.hour - (clock.ahead or 0)) * 60 + clock.minute) % 720


def moved(result: Result, items: list[Item]) -> Result:
    """The answer with every reading of a clock of another zone converted first; then as it was said."""
    zones = {i.value.ahead for i in items if isinstance(i.value, Clock) and i.value.ahead}
    if len(zones) != 1 or not isinstance(result, Understood | Ambiguous):
        return (
            Ambiguous(result.moments[:1], Ask.CLOCK) if zones and isinstance(result, Understood) else result
        )
    ahead = zones.pop()
    told = result.moments[:1] if isinstance(result, Understood) else result.candidates
    both = (one for m in told for one in (_earlier(m, ahead), m))
    distinct = tuple(dict.fromkeys(both))[:MANY]
    if isinstance(result, Ambiguous):
        return replace(result, candidates=distinct)
    return Ambiguous(distinct, Ask.ZONE, recur=result.recur)


def _earlier(m: Moment, hours: int) -> Moment:
    """The moment as clocks here show it."""
    if m.time is None:
        return m
    by = dt.timedelta(hours=hours)
    start = dt.datetime.combine(m.date, m.time) - by
    end = dt.datetime.combine(m.end_date or m.date, m.end) - by if m.end is not None else None
    last = end.date() if end is not None and end.date() != start.date() else None
    return replace(m, date=start.date(), time=start.time(), end=end.time() if end else None, end_date=last)
