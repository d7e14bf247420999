"""Days kept for the dead, from what a sentence says of the death.

The day is reckoned; which evening the family keeps, the day's own or its eve, is always asked.
"""

from dataclasses import replace
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from almanac import javanese
from almanac.prayer import Prayer, Side
from understanding.when.clockwork import Said
from understanding.when.days import Eve, Hijri, MonthDay, Months, Now, Rel, Spec, Weekday, sure
from understanding.when.grammar.items import Item, Kind
from understanding.when.moment import DAY, Ambiguous, Ask, Invalid, Moment, Part, Refusal, Result, Understood
from understanding.when.phrases import Phrase
from understanding.when.resolve import combine
from understanding.when.segments import Segment, pieces

MAGHRIB = time(18)
KEPT = frozenset({1, 2, 3, 4, 5, 6, 7, 40, 100, 1000, javanese.PENDAK_1, javanese.PENDAK_2})
OLDEST = 1400  # days: a death so long ago has no day left to keep


def day_of_death(phrase: Phrase, now: Now) -> date | None:
    """Day 1: the day of death, or the next when it was after Maghrib."""
    parts = pieces(phrase.items, evening_kind=False)
    segment = parts.segments[0]
    specs = segment.days
    if not specs:
        return None
    plain = [s.of if isinstance(s, Eve) else s for s in specs]
    dated = [s for s in plain if isinstance(s, MonthDay) and s.month]
    found = [d for d in (_past(s, now) for s in dated or specs) if d is not None]
    if not found or found[0] > now.today:
        return None
    day = found[0]
    weekdays = [_plain(s) for s in specs if isinstance(s, Weekday)]
    if dated and weekdays and not any(s.fits(day, now) for s in weekdays):
        return None  # 'wafatnya Bapak, Kamis 3 Desember': the last was no Thursday, it is the event's day
    night = _after_maghrib(segment.said)
    return day + DAY if night else day


AHEAD = 45
"""Days within which a date without a year is rather the event's than that of a death a year ago."""


def is_soon(phrase: Phrase, now: Now) -> bool:
    """Whether the date that a death is told beside is to come before long."""
    dated = [d for d in phrase.days if isinstance(d, MonthDay) and d.month and d.year is None]
    dates = [day for spec in dated for day in spec.options(now).dates]
    return bool(dates) and all(now.today <= day <= now.today + AHEAD * DAY for day in dates)


def is_far(kept_days: Result | None, now: Now) -> bool:
    """Whether the days kept for a death are over, or a long time to come."""
    if isinstance(kept_days, Ambiguous) and kept_days.candidates:
        return all(m.date > now.today + AHEAD * DAY for m in kept_days.candidates)
    return isinstance(kept_days, Invalid)


def _after_maghrib(said: Said) -> bool:
    if said.eve or Part.EVENING in said.parts:
        return True  # past midnight, 'tadi malam jam 2', the day after has come in any case
    if any(a.prayer in (Prayer.MAGHRIB, Prayer.ISHA) and a.side is not Side.BEFORE for a in said.prayers):
        return True
    return any(c.sharp and time(c.hour % 24, c.minute) >= MAGHRIB for c in said.clocks if c.exists)


def _past(spec: Spec, now: Now) -> date | None:
    """The last such day, today included."""
    today = now.today
    if isinstance(spec, Rel):
        return today + spec.days * DAY
    if isinstance(spec, Months):
        return today + relativedelta(months=spec.months)
    if isinstance(spec, MonthDay) and spec.month and spec.year:
        return next(iter(spec.options(now).dates), None)
    if isinstance(spec, MonthDay) and spec.offset is not None:
        return next(iter(spec.options(now).dates), None)
    if isinstance(spec, Weekday | MonthDay | Hijri):
        back = 370 if isinstance(spec, MonthDay | Hijri) else 36
        wide = _plain(spec)
        return next((today - n * DAY for n in range(back) if wide.fits(today - n * DAY, now)), None)
    return None


def _plain(spec: Weekday | MonthDay | Hijri) -> Weekday | MonthDay | Hijri:
    """A weekday without its 'depan' or 'lalu'."""
    return replace(spec, mod="") if isinstance(spec, Weekday) else spec


def rites(items: list[Item]) -> list[int]:
    """The days asked for, in the order said."""
    found = [i.value for i in items if i.kind is Kind.RITE and isinstance(i.value, int)]
    return list(dict.fromkeys(n for n in found if n in KEPT))


def kept(counts: list[int], first: date, said: Said, now: Now) -> Result:
    """The evenings of the days asked for: each with its eve, to choose from."""
    days = [javanese.nth_day(first, n) for n in counts]
    ahead = [d for d in days if d >= now.today]
    if not ahead:
        return Invalid(Refusal.PAST, date=days[-1])
    segment = Segment(said=said)
    segment.said.parts = segment.said.parts or [Part.EVENING]
    found: list[Moment] = []
    for day in ahead:
        for evening in (day, day - DAY):
            made = combine(sure(evening), segment, now, far=True)
            found += _moments(made)
    distinct = tuple(dict.fromkeys(found))
    if len(ahead) == 1 and not (counts == [7] and now.today <= first + DAY):
        return Ambiguous(distinct, Ask.WHICH_EVENING, day=ahead[0])
    return Ambiguous(distinct, Ask.DEATH_SERIES, day_of_death=first, counts=tuple(counts))


def nights(first: date, n: int, said: Said, now: Now) -> Result:
    """Seven nights in a row, from the evening of the day of death."""
    said.parts = said.parts or [Part.EVENING]
    segment = Segment(said=said)
    found: list[Moment] = []
    for k in range(n):
        made = combine(sure(first + timedelta(days=k)), segment, now)
        if isinstance(made, Ambiguous):
            return replace(made, day=first)
        found += _moments(made)
    return Understood(tuple(found), day_of_death=first) if found else Invalid(Refusal.PAST)


def offered(first: date, said: Said, now: Now) -> Result:
    """All the days kept for a death, to be ticked."""
    said.parts = said.parts or [Part.EVENING]
    days = (kept_day.day for kept_day in javanese.death_series(first))
    found = [Moment(day, part=Part.EVENING) for day in days if day >= now.today]
    if not found or (now.today - first).days > OLDEST:
        return Invalid(Refusal.PAST, date=first)
    return Ambiguous(tuple(found), Ask.DEATH_SERIES, day=first, day_of_death=first)


def _moments(result: Result) -> tuple[Moment, ...]:
    if isinstance(result, Understood):
        return result.moments
    return result.candidates if isinstance(result, Ambiguous) else ()
