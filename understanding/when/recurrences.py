"""What comes again and again: tiap malam Jumat, setiap Senin dan Kamis, tiap Jumat Legi; kept as an RRULE."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from understanding.when import dates as calendar_dates
from understanding.when.days import FiveDay, MonthDay, Now, NthWeekday, Spec, Vague, Weekday, doubt, sure
from understanding.when.grammar.items import Count
from understanding.when.moment import DAY, Ambiguous, Ask, Invalid, Refusal, Result
from understanding.when.resolve import LONGEST, combine, spread
from understanding.when.segments import Pieces, Segment

SPAN = 400  # days that are looked through for them
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


# --- again and again ----------------------------------------------------------------------------------


def again(p: Pieces, now: Now) -> Result:
    """Tiap malam Jumat sampai akhir bulan; tiap Kamis minggu kedua; tiap 2 minggu."""
    patterns, others = _patterns(p)
    limit = next((s for s in p.segments if s.link == "until" and s.days), None)
    segment = p.segments[0]
    if limit is not None and segment.said.empty:
        segment.said.clocks, segment.said.prayers = limit.said.clocks, limit.said.prayers
        segment.said.parts = segment.said.parts or limit.said.parts
    if limit is not None and _through_the_week(patterns, limit):
        patterns, limit = _through_the_week(patterns, limit), None
    nothing = p.every is None and not patterns and not segment.said.parts
    in_a_row = p.streak is not None and p.streak.unit in ("day", "night", "maybe")
    named_first = (
        not p.by_day and bool(patterns) and _daily(p)
    )  # Kamis Jumat Sabtu tiap malam: once, or each week
    rule = None if nothing or named_first or (in_a_row and patterns) else _rule(p.every, patterns)
    if rule is None:
        return _how_often(patterns, segment, now)
    for later in p.segments[1:]:
        if later.link != "until" and not later.said.empty and segment.said.empty:
            segment.said = later.said
    text, occurs = rule
    start = now.today
    if others:
        options = calendar_dates.dates(others, now)
        if not options.dates or options.ask:
            return combine(options, segment, now) if not options.no else Invalid(options.no)
        start = options.dates[0]
    p = replace(p, segments=[replace(segment, days=patterns), *p.segments[1:]]) if limit is None else p
    return _repeat(p, segment=segment, text=text, occurs=occurs, start=start, limit=limit, now=now)


def _through_the_week(patterns: list[Spec], limit: Segment) -> list[Spec]:
    """Tiap Senin sampai Jumat: those days of every week."""
    if len(patterns) != 1 or len(limit.days) != 1:
        return []
    first, last = patterns[0], limit.days[0]
    if not isinstance(first, Weekday) or not isinstance(last, Weekday) or first.eve != last.eve:
        return []
    days = range((last.weekday - first.weekday) % 7 + 1)
    return [Weekday((first.weekday + n) % 7, eve=first.eve) for n in days]


def _how_often(patterns: list[Spec], segment: Segment, now: Now) -> Result:
    options = calendar_dates.dates(patterns, now) if patterns else Weekday(6).options(now)
    found = combine(doubt(Ask.HOW_OFTEN, *options.dates), segment, now)
    return found if isinstance(found, Ambiguous) else Ambiguous((), Ask.HOW_OFTEN)


def _patterns(p: Pieces) -> tuple[list[Spec], list[Spec]]:
    """What comes again, and what only says from when."""
    specs = [d for s in p.segments if s.link != "until" for d in s.days]
    kinds = (Weekday, FiveDay, NthWeekday)
    patterns: list[Spec] = [
        d for d in specs if isinstance(d, kinds) or (isinstance(d, MonthDay) and d.month is None)
    ]
    if _daily(p) or any(d not in p.starting for d in patterns):
        patterns = [d for d in patterns if d not in p.starting]
    yearly = p.every is not None and p.every.unit == "year"
    if not patterns and (p.every is None or yearly) and not p.starting:
        patterns = [d for d in specs if isinstance(d, MonthDay | Vague)]
    return patterns, [d for d in specs if d not in patterns]


def _daily(p: Pieces) -> bool:
    """Tiap malam, tiap hari; the weekday behind 'mulai' is then the first."""
    return p.every == Count(1, "day") or (p.every is None and p.nightly)


Rule = tuple[str, Callable[[date, date], bool]]


def _rule(every: Count | None, patterns: list[Spec]) -> Rule | None:
    """The RRULE and the test by which a day belongs to it (day, first day)."""
    n = every.n if every else 1
    unit = every.unit if every else ""
    if any(isinstance(d, Vague) for d in patterns) or unit == "week_or_sunday":
        return None
    weekdays = [d for d in patterns if isinstance(d, Weekday)]
    if any(d.mod in ("nth", "this") or d.week is not None for d in weekdays):
        return None  # setiap malam Minggu ini
    if len(weekdays) > 1 and any(d.pasaran is not None for d in weekdays):
        return None
    if weekdays and len(weekdays) == len(patterns):
        return _weekly(weekdays, n * (5 if unit == "selapan" else 1), unit)
    dates = [d.day for d in patterns if isinstance(d, MonthDay) and d.month is None]
    if dates and len(dates) == len(patterns) and unit != "year":
        names = ",".join(str(d) for d in dates)
        return f"FREQ=MONTHLY;BYMONTHDAY={names}", lambda d, _: d.day in dates
    if patterns:
        return _patterned(patterns[0])
    if unit in ("week", "month", "year"):
        return None if n == 1 else _interval(n, unit)
    return _interval(n * 35 if unit == "selapan" else n, "day")


def _interval(n: int, unit: str) -> Rule | None:
    days = {"day": n, "week": 7 * n}.get(unit)
    if days is None:
        return None
    name = {"day": "DAILY", "week": "WEEKLY"}[unit]
    return f"FREQ={name}" + (f";INTERVAL={n}" if n > 1 else ""), lambda d, first: (d - first).days % days == 0


def _weekly(weekdays: list[Weekday], n: int, unit: str) -> Rule:
    if any(d.pasaran is not None for d in weekdays):
        five = weekdays[0]
        return "FREQ=DAILY;INTERVAL=35", lambda d, first: (d - first).days % 35 == 0 and _fits(five, d)
    names = sorted({(d.weekday - 1) % 7 if d.eve else d.weekday for d in weekdays})
    step = f";INTERVAL={n}" if n > 1 and unit in ("week", "selapan") else ""
    weeks = n if step else 1

    def occurs(d: date, first: date) -> bool:
        return d.weekday() in names and ((d - first).days // 7) % weeks == 0

    return f"FREQ=WEEKLY{step};BYDAY={','.join(_BYDAY[w] for w in names)}", occurs


def _fits(spec: Weekday, day: date) -> bool:
    return (day + DAY if spec.eve else day).weekday() == spec.weekday


def _patterned(spec: Spec) -> Rule | None:
    if isinstance(spec, FiveDay):
        return "FREQ=DAILY;INTERVAL=5", lambda d, first: (d - first).days % 5 == 0
    if isinstance(spec, NthWeekday):
        nth = spec
        return f"FREQ=MONTHLY;BYDAY={nth.nth}{_BYDAY[nth.weekday]}", lambda d, _: _is_nth(nth, d)
    if isinstance(spec, MonthDay) and spec.month:
        return "FREQ=YEARLY", lambda d, first: (d.month, d.day) == (first.month, first.day)
    return None


def _is_nth(spec: NthWeekday, day: date) -> bool:
    if day.weekday() != spec.weekday:
        return False
    if spec.nth > 0:
        return (day.day - 1) // 7 + 1 == spec.nth
    return (day + 7 * DAY).month != day.month


def _repeat(
    p: Pieces,
    *,
    segment: Segment,
    text: str,
    occurs: Callable[[date, date], bool],
    start: date,
    limit: Segment | None,
    now: Now,
) -> Result:
    """The first evening, and all of them when an end was said."""
    first = _first(p, occurs, start, segment, now)
    if first is None:
        return Ambiguous((), Ask.HOW_OFTEN)
    last, times = _bounds(p, limit, first, now)
    if last is not None and last < first:
        return Invalid(Refusal.END_BEFORE_START)
    if last is not None:
        text += f";UNTIL={last:%Y%m%d}"
    elif times:
        text += f";COUNT={times}"

    def days(_: date) -> list[date]:
        if last is None and not times:
            return [first]
        span = (first + n * DAY for n in range(SPAN))
        found = [d for d in span if occurs(d, first) and (last is None or d <= last)]
        return found[: times or LONGEST]

    return spread(sure(first), segment, days, now, text)


def _first(
    p: Pieces, occurs: Callable[[date, date], bool], start: date, segment: Segment, now: Now
) -> date | None:
    """The first day of the rule that is still to come."""
    patterns, _ = _patterns(p)
    for n in range(SPAN):
        day = start + n * DAY
        if patterns and not any(
            s.fits(day, now) if not isinstance(s, NthWeekday) else _is_nth(s, day) for s in patterns
        ):
            continue
        if not occurs(day, day):
            continue
        made = combine(sure(day), segment, now)
        if isinstance(made, Invalid) and made.reason is Refusal.PAST:
            continue
        if day == now.today and segment.said.eve and now.after_dusk and segment.said.empty:
            continue
        return day
    return None


def _bounds(p: Pieces, limit: Segment | None, first: date, now: Now) -> tuple[date | None, int]:
    """The last day, or how many times; neither when it goes on."""
    if limit is not None:
        end = limit.days[0]
        if isinstance(end, Vague):
            return end.stretch(now)[1], 0
        if all(isinstance(d, Weekday) and not d.mod and d.week is None for d in limit.days):
            week = (first + n * DAY for n in range(1, SPAN))  # the one behind the first, not behind today
            return next((d for d in week if all(s.fits(d, now) for s in limit.days)), None), 0
        options = calendar_dates.dates(limit.days, now)
        later = [d for d in options.dates if d >= first]
        return (later[0] if later else first - DAY), 0
    lasts = p.lasts or p.streak
    if lasts is None:
        return None, 0
    if lasts.unit == "times":
        return None, min(lasts.n, LONGEST)
    if lasts.unit in ("month", "year"):
        return first + relativedelta(months=lasts.n * (12 if lasts.unit == "year" else 1)) - DAY, 0
    days = {"week": 7, "day": 1, "night": 1, "maybe": 1, "selapan": 35}.get(lasts.unit, 0) * lasts.n
    return (first + (days - 1) * DAY, 0) if days else (None, 0)
