"""Several evenings of one answer: how a rule goes on, how one clock is put to all, where they are cut off.

An answer of several has "dates", "times" where the clock differs from evening to evening (a prayer's does),
"recur" where it was told as a rule, and "bound": why there are not more of them ('open' or 'cut').
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dateutil.rrule import rrulestr

from almanac.place import JEMBER, Place
from almanac.prayer import time_of
from tickets.forms.values import WhenValue
from understanding.when.moment import Moment

SERIES = 40
"""The most evenings that one invitation may be for: a month of them, and some."""

OPEN = dt.timedelta(days=92)
"""How far a rule without an end is followed."""

CARRIED = ("dates", "recur", "bound")
"""What an answer of several keeps while its clock is asked for."""


def follow(first: Moment, rule: str, place: Place = JEMBER) -> list[Moment]:
    """The moments of a rule without an end, as far as it is followed."""
    start = dt.datetime.combine(first.date, dt.time())
    days = rrulestr(rule, dtstart=start).between(start, start + OPEN, inc=True)[: SERIES + 1]
    return spread(first, [day.date() for day in days], place)


def endless(rule: str | None) -> bool:
    """Whether a rule was told without an end."""
    return bool(rule) and "UNTIL=" not in str(rule) and "COUNT=" not in str(rule)


def spread(first: Moment, days: Sequence[dt.date], place: Place = JEMBER) -> list[Moment]:
    """The same hours on each of the days; a prayer's time is that of each day."""
    found = []
    for day in days:
        one = first.on(day)
        if one.prayer and one.about:
            one = replace(one, time=time_of(one.prayer, day, place).time())
        found.append(one)
    return found


def alike(moments: Sequence[Moment]) -> bool:
    """Whether one answer can tell them all: told by the same prayer or by none, with the same end."""
    return len({(one.prayer, one.about, one.end, one.open_end, one.time is None) for one in moments}) == 1


def bundle(moments: Sequence[Moment], recur: str = "", bound: str = "") -> WhenValue:
    """What an answer has of several moments besides the first; nothing for one."""
    some = moments[:SERIES]
    if len(some) == 1:
        return {}
    found: WhenValue = {"dates": [one.date.isoformat() for one in some]}
    if len({one.time for one in some}) > 1:
        found["times"] = [one.time.strftime("%H:%M") for one in some if one.time is not None]
    if recur:
        found["recur"] = recur
    if len(moments) > SERIES:
        bound = "cut"
    if bound:
        found["bound"] = bound
    return found


def unbundle(first: Moment, found: WhenValue) -> list[Moment]:
    """All moments of an answer."""
    days = found.get("dates", (first.date.isoformat(),))
    moments = [first.on(dt.date.fromisoformat(day)) for day in days]
    clocks: Sequence[str | None] = found.get("times") or [None] * len(moments)
    return [
        replace(one, time=dt.time.fromisoformat(clock)) if clock else one
        for one, clock in zip(moments, clocks, strict=True)
    ]
