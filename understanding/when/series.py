"""Several evenings: ranges, lists, nights in a row, and what comes again and again (as an RRULE)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from understanding.when import dates as calendar_dates
from understanding.when import recurrences
from understanding.when.days import Eve, Hijri, MonthDay, Now, Options, Spec, Vague, Weekday, doubt, sure
from understanding.when.ends import ended, settle_start
from understanding.when.grammar.items import Count
from understanding.when.moment import DAY, Ambiguous, Ask, Invalid, Moment, Part, Refusal, Result, Understood
from understanding.when.resolve import LONGEST, combine, spread
from understanding.when.segments import Pieces

FEW = 3
"""Weekdays one after another that are of one week, whatever today is."""


def is_series(p: Pieces) -> bool:
    """Whether more than one evening is spoken of."""
    body = _without_end(p)
    return bool(p.is_series or streak_of(p) or _is_span(body) or _is_list(body))


def _without_end(p: Pieces) -> Pieces:
    """The pieces before 'sampai jam 9'."""
    tail = p.segments[-1]
    ends = len(p.segments) > 1 and tail.link == "until" and not tail.days and not tail.said.empty
    return replace(p, segments=p.segments[:-1]) if ends else p


def several(p: Pieces, now: Now) -> Result:
    """The evenings of a series, each with its end, or the question that stands before it."""
    body = _without_end(p)
    if body is not p:
        for segment in body.segments:
            settled = settle_start(segment.said, p.segments[-1].said)
            segment.said.clocks = [settled] if settled else segment.said.clocks
    result = _several(body, now)
    if body is not p and isinstance(result, Understood | Ambiguous):
        return ended(result, p.segments[-1], now)
    return result


def _several(p: Pieces, now: Now) -> Result:
    if p.is_series and not _each_of(p):
        return recurrences.again(p, now)
    if streak_of(p):
        return _in_a_row(p, now)
    if _is_span(p):
        return _span(p, now)
    return _day_by_day(p, now) if _follow(p) else _list(p, now)


def _each_of(p: Pieces) -> bool:
    """Tiap malam, of days that are named from first to last or one by one: those evenings, and no rule."""
    if p.by_day or not (p.every is None or p.every == Count(1, "day")):
        return False
    if p.every_first and p.starting and (p.nightly or p.every):
        return False  # setiap malam mulai besok sampai tanggal 30: a rule with its end
    dated = all(isinstance(d, MonthDay) for s in p.segments for d in s.days)
    return _is_span(p) or (_is_list(p) and (dated or (_follow(p) and not p.nightly)))


def streak_of(p: Pieces) -> int:
    """How many evenings in a row, 0 if none are."""
    if p.streak and (p.streak.unit != "maybe" or p.starts):
        return p.streak.n * (7 if p.streak.unit == "week" else 1)
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
    return spread(options, segment, lambda first: [first + k * DAY for k in range(n)], now)


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


def _follow(p: Pieces) -> bool:
    """Jumat, Sabtu, Minggu malam: weekdays one after another, three or more, of which one clock is told."""
    days = [s.days[0] for s in p.segments if len(s.days) == 1 and s.link != "or"]
    weekdays = [
        d for d in days if isinstance(d, Weekday) and not d.mod and d.week is None and d.pasaran is None
    ]
    told = [s for s in p.segments if s.said.clocks or s.said.prayers]
    if len(weekdays) != len(p.segments) or len(weekdays) < FEW or len(told) > 1:
        return False
    return all((b.weekday - a.weekday) % 7 == 1 and a.eve == b.eve for a, b in pairwise(weekdays))


def _day_by_day(p: Pieces, now: Now) -> Result:
    _share(p)
    first = p.segments[0]
    options = calendar_dates.dates(first.days, now)
    return spread(options, first, lambda day: [day + k * DAY for k in range(len(p.segments))], now)


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
    end = _hijri_end(options.dates[0], first.days, last.days) or _end_of(options.dates[0], last.days, now)
    if end is None or len(options.dates) > 1 or (end - options.dates[0]).days > LONGEST:
        found = combine(doubt(options.ask or Ask.DISAGREE, *options.dates, *ends.dates), first, now)
        return found if not isinstance(found, Understood) else Ambiguous(found.moments, Ask.DISAGREE)
    if first.said.eve and not last.said.eve and any(isinstance(d, Weekday) for d in last.days):
        both = doubt(Ask.SEVERAL, options.dates[0], end - DAY, end)  # malam Senin sampai (malam) Rabu
        return combine(both, first, now)
    length = (end - options.dates[0]).days + 1
    return spread(options, first, lambda day: [day + k * DAY for k in range(length)], now)


def _hijri_end(start: date, first: list[Spec], last: list[Spec]) -> date | None:
    """1-3 Ramadan: so many days further, for a Hijri date by itself may be a day off."""
    if len(first) != 1 or len(last) != 1:
        return None
    a, b = (one.of if isinstance(one, Eve) else one for one in (first[0], last[0]))
    if not isinstance(a, Hijri) or not isinstance(b, Hijri) or a.month != b.month or b.day <= a.day:
        return None
    return start + (b.day - a.day) * DAY


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
