"""Several evenings: ranges, lists, nights in a row, and what comes again and again (as an RRULE)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from tickets.when import dates as calendar_dates
from tickets.when.days import (
    FiveDay,
    MonthDay,
    Now,
    NthWeekday,
    Options,
    Spec,
    Vague,
    Weekday,
    doubt,
    sure,
)
from tickets.when.items import Count
from tickets.when.moment import DAY, Ambiguous, Ask, Invalid, Moment, Part, Refusal, Result, Understood
from tickets.when.resolve import combine, ended
from tickets.when.segments import Pieces, Segment

LONGEST = 62  # evenings in one series
SPAN = 400  # days that are looked through for them
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def is_series(p: Pieces) -> bool:
    """Whether more than one evening is spoken of."""
    body = _without_end(p)
    return bool(p.is_series or streak_of(p) or _is_span(body) or _is_list(body))


def _without_end(p: Pieces) -> Pieces:
    """The pieces before 'sampai jam 9'."""
    tail = p.segments[-1]
    ends = len(p.segments) > 1 and tail.link == "until" and not tail.days and bool(tail.said.clocks)
    return replace(p, segments=p.segments[:-1]) if ends else p


def several(p: Pieces, now: Now) -> Result:
    """The evenings of a series, each with its end, or the question that stands before it."""
    body = _without_end(p)
    result = _several(body, now)
    if body is not p and isinstance(result, Understood | Ambiguous):
        return ended(result, p.segments[-1], now)
    return result


def _several(p: Pieces, now: Now) -> Result:
    if p.is_series:
        return _again(p, now)
    if streak_of(p):
        return _in_a_row(p, now)
    return _span(p, now) if _is_span(p) else _list(p, now)


def streak_of(p: Pieces) -> int:
    """How many evenings in a row, 0 if none are."""
    if p.streak and (p.streak.unit != "maybe" or p.starts):
        return p.streak.n
    if p.lasts and p.lasts.unit in ("day", "night", "week") and not p.is_series:
        return p.lasts.n * (7 if p.lasts.unit == "week" else 1)
    return 0


def _in_a_row(p: Pieces, now: Now) -> Result:
    """3 malam berturut-turut mulai besok."""
    n = streak_of(p)
    unit = p.streak.unit if p.streak else p.lasts.unit if p.lasts else ""
    segment = p.segments[0]
    if n > LONGEST:
        return Invalid(Refusal.TOO_FAR)
    if unit in ("night", "maybe") and not segment.said.parts:
        segment.said.parts = [Part.EVENING]
    _share(p)
    options = Options() if segment.days or p.soon else doubt(Ask.DAY, now.today, now.today + DAY)
    if not options.dates:
        options = calendar_dates.dates(segment.days, now) if segment.days else sure(now.today)
    return _spread(options, segment, lambda first: [first + k * DAY for k in range(n)], now)


def _spread(
    options: Options,
    segment: Segment,
    days: Callable[[date], Iterable[date]],
    now: Now,
    recur: str | None = None,
) -> Result:
    """A first evening and those that follow it; a doubt about the first is a doubt about all."""
    if options.no:
        return Invalid(options.no)
    first = combine(options, segment, now)
    if isinstance(first, Ambiguous):
        return replace(first, recur=recur)
    if not isinstance(first, Understood):
        return first
    start = options.dates[0]
    moments: list[Moment] = []
    for day in days(start):
        made = combine(sure(day), segment, now)
        if isinstance(made, Understood):
            moments.append(made.moment)
        elif isinstance(made, Invalid) and made.reason is not Refusal.PAST:
            return made
    return Understood(tuple(dict.fromkeys(moments)), recur) if moments else first


# --- ranges and lists ---------------------------------------------------------------------------------


def _is_span(p: Pieces) -> bool:
    if len(p.segments) != 2 or p.segments[1].link != "until":
        return False
    a, b = p.segments
    return bool(a.days and b.days) and not (a.said.clocks and b.said.clocks)


def _is_list(p: Pieces) -> bool:
    joined = p.segments[1:]
    if not joined or not all(s.days for s in p.segments):
        return False
    links = {s.link for s in joined}
    return links != {"until"} or len(joined) > 1


def _share(p: Pieces) -> None:
    """A month, a part of the day or a clock said once holds for every piece."""
    dated = [d for s in p.segments for d in s.days if isinstance(d, MonthDay) and d.month]
    if dated:
        month = dated[-1]
        for segment in p.segments:
            segment.days = [_with_month(d, month) for d in segment.days]
    for name in ("clocks", "prayers", "parts"):
        given: list[object] = next(
            (getattr(s.said, name) for s in reversed(p.segments) if getattr(s.said, name)), []
        )
        for segment in p.segments:
            own = segment.said
            if not getattr(own, name) and not (name == "prayers" and own.clocks):
                setattr(own, name, list(given))


def _with_month(spec: Spec, month: MonthDay) -> Spec:
    if isinstance(spec, MonthDay) and spec.month is None and spec.offset is None:
        return replace(spec, month=month.month, year=month.year)
    return spec


def _span(p: Pieces, now: Now) -> Result:
    """Senin sampai Rabu malam jam 7: every day of it."""
    _share(p)
    first, last = p.segments
    options = calendar_dates.dates(first.days, now)
    if options.no or not options.dates:
        return Invalid(options.no or Refusal.NO_SUCH_DATE)
    ends = calendar_dates.dates(last.days, now)
    if ends.no:
        return Invalid(ends.no)
    end = _end_of(options.dates[0], last.days, now)
    if end is None or len(options.dates) > 1 or (end - options.dates[0]).days > LONGEST:
        found = combine(doubt(options.ask or Ask.DISAGREE, *options.dates, *ends.dates), first, now)
        return found if not isinstance(found, Understood) else Ambiguous(found.moments, Ask.DISAGREE)
    length = (end - options.dates[0]).days + 1
    return _spread(options, first, lambda day: [day + k * DAY for k in range(length)], now)


def _end_of(start: date, specs: list[Spec], now: Now) -> date | None:
    """The first day after the start that the end may mean."""
    days = (start + n * DAY for n in range(1, LONGEST + 1))
    return next((d for d in days if all(_means(s, d, now) for s in specs)), None)


def _means(spec: Spec, day: date, now: Now) -> bool:
    if isinstance(spec, Vague):
        return day == spec.stretch(now)[1]
    return spec.fits(day, now)


def _list(p: Pieces, now: Now) -> Result:
    """Kamis dan Jumat malam; tanggal 5, 6 dan 7 Desember; Jumat atau Sabtu is a question."""
    eves = [s.said.eve for s in p.segments]
    _share(p)
    moments: list[Moment] = []
    ask = Ask.WHICH_DAY if any(s.link == "or" for s in p.segments) else None
    if any(s.link == "until" for s in p.segments) or (
        eves[0] and not all(eves) and not p.segments[1].said.parts
    ):
        ask = Ask.SEVERAL
    for segment in p.segments:
        made = combine(calendar_dates.dates(segment.days, now), segment, now)
        if isinstance(made, Understood):
            moments += made.moments
        elif isinstance(made, Ambiguous):
            moments += made.candidates
            ask = ask or made.question
        else:
            return made
    distinct = tuple(dict.fromkeys(moments))
    if ask is None and distinct == tuple(sorted(distinct, key=lambda m: m.date)):
        return Understood(distinct)
    return Ambiguous(distinct, ask or Ask.SEVERAL)


# --- again and again ----------------------------------------------------------------------------------


def _again(p: Pieces, now: Now) -> Result:
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
    rule = None if nothing else _rule(p.every, patterns)
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
    if not patterns and p.every is None:
        patterns = [d for d in specs if isinstance(d, MonthDay | Vague)]
    return patterns, [d for d in specs if d not in patterns]


Rule = tuple[str, Callable[[date, date], bool]]


def _rule(every: Count | None, patterns: list[Spec]) -> Rule | None:
    """The RRULE and the test by which a day belongs to it (day, first day)."""
    n = every.n if every else 1
    unit = every.unit if every else ""
    if any(isinstance(d, Vague) for d in patterns) or unit == "week_or_sunday":
        return None
    weekdays = [d for d in patterns if isinstance(d, Weekday)]
    if any(d.mod == "nth" for d in weekdays):
        return None
    if weekdays and len(weekdays) == len(patterns):
        return _weekly(weekdays, n * (5 if unit == "selapan" else 1), unit)
    dates = [d.day for d in patterns if isinstance(d, MonthDay) and d.month is None]
    if dates and len(dates) == len(patterns):
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
    if isinstance(spec, MonthDay):
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

    return _spread(sure(first), segment, days, now, text)


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
        options = calendar_dates.dates(limit.days, now)
        later = [d for d in options.dates if d >= first]
        return (later[0] if later else first - DAY), 0
    if p.lasts is None:
        return None, 0
    if p.lasts.unit == "times":
        return None, min(p.lasts.n, LONGEST)
    if p.lasts.unit in ("month", "year"):
        return first + relativedelta(months=p.lasts.n * (12 if p.lasts.unit == "year" else 1)) - DAY, 0
    days = {"week": 7, "day": 1, "night": 1, "selapan": 35}.get(p.lasts.unit, 0) * p.lasts.n
    return (first + (days - 1) * DAY, 0) if days else (None, 0)
