"""From the pieces of a phrase to an answer: days and clocks put together, the impossible refused.

Whatever leaves more than one reading is a question; a moment that has gone by is never an answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tickets.when import dates as calendar_dates
from tickets.when.clockwork import Reading, Readings, Said, clock_readings, end_after, readings, start_before
from tickets.when.days import Now, Options, Rel, Weekday, doubt, sure
from tickets.when.items import Clock, Count
from tickets.when.moment import (
    DAY,
    Ambiguous,
    Ask,
    Invalid,
    Moment,
    Part,
    Prayer,
    Refusal,
    Result,
    Understood,
)
from tickets.when.segments import Pieces, Segment, is_hijri

LONGEST = 62  # evenings in one series
MANY = 6  # candidates offered at most
LATE_BY = timedelta(hours=1)  # a morning hour so lately gone is not taken for the evening's
_ENDS = {Part.SMALL_HOURS: 4, Part.MORNING: 12, Part.MIDDAY: 15, Part.AFTERNOON: 19, Part.EVENING: 24}


def one(pieces: Pieces, now: Now) -> Result:
    """A single moment, perhaps with its end."""
    if pieces.later is not None:
        return _later(pieces.later, now)
    segment = pieces.segments[0]
    end = pieces.segments[1] if len(pieces.segments) > 1 else None
    options = day_options(segment, pieces, now)
    if options.no:
        return Invalid(options.no)
    if end is not None and segment.said.clocks and end.said.clocks:
        settled = _settle_start(segment.said, end.said)
        if settled is not None:
            segment.said.clocks = [settled]
        elif not segment.said.parts and end.said.parts:
            segment.said.parts = list(end.said.parts)
    result = combine(options, segment, now)
    return _with_end(result, pieces, end, now)


def day_options(segment: Segment, pieces: Pieces, now: Now) -> Options:
    """The days a piece may mean; with only a clock, today is meant by 'nanti' and asked otherwise."""
    if segment.days:
        options = calendar_dates.dates(segment.days, now)
        if pieces.tonight and segment.said.eve and now.today not in options.dates and options.dates:
            return doubt(Ask.WHICH_DAY, now.today, *options.dates)  # nanti malam, malam Minggu
        return options
    if pieces.soon and any(a.prayer is Prayer.FAJR for a in segment.said.prayers) and now.at.hour > 6:
        return sure(now.today + DAY)
    if pieces.soon:
        return Rel(0, night=Part.EVENING in segment.said.parts).options(now)
    if any(anchor.prayer is Prayer.JUMAT for anchor in segment.said.prayers):
        return Weekday(4).options(now)
    return doubt(Ask.DAY, now.today, now.today + DAY)


def combine(options: Options, segment: Segment, now: Now, *, far: bool = False) -> Result:
    """Every day with every time it may have; what is past falls away."""
    found: list[Moment] = []
    ask = options.ask
    no: Refusal | None = None
    for day in options.dates:
        times = readings(segment.said, day, now)
        if times.no:
            no = no or times.no
            continue
        times, lapsed = _still_to_come(times, day, segment, now)
        ask = ask or times.ask
        if not times.times and lapsed:
            no = no or Refusal.PAST
        found += [_moment(day, reading, segment) for reading in times.times]
    return answer(found, ask, no, now, far=far)


def answer(
    found: list[Moment], ask: Ask | None, no: Refusal | None, now: Now, *, far: bool = False
) -> Result:
    """Understood, asked or refused, once the moments are known."""
    if not found:
        return Invalid(no or Refusal.PAST) if no or ask is None else Ambiguous((), ask)
    near = [m for m in found if far or not calendar_dates.too_far(m.date, now)]
    if not near:
        return Invalid(Refusal.TOO_FAR, date=found[0].date)
    if ask is None and len(near) == 1:
        return Understood((near[0],))
    return Ambiguous(tuple(dict.fromkeys(near))[:MANY], ask or Ask.WHICH_DAY)


def _still_to_come(times: Readings, day: date, segment: Segment, now: Now) -> tuple[Readings, bool]:
    """The times of a day that are not past, and whether some were; one left of two needs no question."""
    if day > now.today:
        return times, False
    left = [t for t in times.times if not _is_past(day, t, segment.said, now)]
    if len(left) == len(times.times):
        return times, False
    if day == now.today and not left and _small_hours_ahead(segment, times):
        return Readings(tuple(replace(t, shift=1) for t in times.times), times.ask), False
    gone = [t for t in times.times if t not in left]
    lately = any(t.clock and now.at - _instant(day, t, now) < LATE_BY for t in gone)
    ask = times.ask if len(left) > 1 or (left and lately) else None
    return Readings(tuple(left), ask), True


def _small_hours_ahead(segment: Segment, times: Readings) -> bool:
    """Nanti dini hari jam 2, said by day: the coming night."""
    today = not segment.days
    return today and segment.said.part is Part.SMALL_HOURS and len(times.times) == 1


def _instant(day: date, reading: Reading, now: Now) -> datetime:
    return datetime.combine(day + reading.shift * DAY, reading.clock or time(), now.at.tzinfo)


def _is_past(day: date, reading: Reading, said: Said, now: Now) -> bool:
    if reading.clock is not None:
        return _instant(day, reading, now) < now.at
    if day < now.today:
        return True
    return said.part is not None and now.at.hour >= _ENDS[said.part]


def _moment(day: date, reading: Reading, segment: Segment) -> Moment:
    return Moment(
        day + reading.shift * DAY,
        reading.clock,
        about=reading.about,
        prayer=reading.prayer,
        part=segment.said.part if reading.clock is None else None,
        hijri=is_hijri(segment.days),
    )


def _later(count: Count, now: Now) -> Result:
    """2 jam lagi: from this minute."""
    at = now.at + (timedelta(hours=count.n) if count.unit == "hour" else timedelta(minutes=count.n))
    at = at.replace(second=0, microsecond=0)
    if at < now.at:
        at += timedelta(minutes=1)
    return answer([Moment(at.date(), at.time())], None, None, now)


def spread(
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
        one_day = len({m.date for m in first.candidates}) == 1 and first.question is Ask.CLOCK
        return replace(first, recur=recur, days=tuple(days(options.dates[0])) if one_day else ())
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


# --- ends ---------------------------------------------------------------------------------------------


def _settle_start(start: Said, end: Said) -> Clock | None:
    """Jam 7 sampai 9 malam: the part of the day behind the end settles the start too."""
    clock, last = start.clocks[0], end.clocks[0]
    if clock.sharp or not clock.exists or not last.exists or start.part or start.prayers or clock.hour > 12:
        return None
    if clock.written and (last.written or last.hour >= 10):
        return replace(clock, sharp=True)  # 08.00 - 11.00
    if not end.parts and not last.sharp:
        return None
    closing = _closing(end)
    if closing is None:
        return None
    if closing == time(0):
        closing = time(23, 59)
    begin = start_before(clock, closing)
    return Clock(begin.hour, begin.minute, sharp=True, about=clock.about) if begin else None


def _closing(end: Said) -> time | None:
    last = end.clocks[0]
    if last.sharp:
        return time(last.hour % 24, last.minute)
    found = clock_readings(last, Said(list(end.parts), tonight=True))
    return found.times[0].clock if len(found.times) == 1 else None


def _with_end(result: Result, pieces: Pieces, end: Segment | None, now: Now) -> Result:
    """Put the end to every moment of an answer."""
    if isinstance(result, Understood | Ambiguous) and pieces.open_end:
        return _mapped(result, lambda m: replace(m, open_end=True))
    if (
        isinstance(result, Understood | Ambiguous)
        and pieces.lasts
        and pieces.lasts.unit in ("hour", "minute")
    ):
        length = timedelta(**{pieces.lasts.unit + "s": min(pieces.lasts.n, 100)})
        return _mapped(result, lambda m: _lasting(m, length))
    if end is None or end.said.empty or not isinstance(result, Understood | Ambiguous):
        return result
    return ended(result, end, now)


def ended(result: Understood | Ambiguous, end: Segment, now: Now) -> Result:
    """Every moment of an answer with the end that was said."""
    closing = end.said.clocks[0] if end.said.clocks else None
    if closing is not None and not closing.exists:
        return Invalid(Refusal.NO_SUCH_CLOCK)
    made: list[Moment] = []
    moments = result.moments if isinstance(result, Understood) else result.candidates
    for moment in moments:
        if moment.time is None:
            made.append(moment)
            continue
        ending = _end_of(moment, closing, end, now)
        if ending is not None:
            made.append(ending)
    if not made:
        sharp = closing is None or closing.sharp
        return Invalid(Refusal.END_BEFORE_START) if sharp else Ambiguous(moments[:MANY], Ask.CLOCK)
    if isinstance(result, Understood):
        return replace(result, moments=tuple(made))
    return replace(result, candidates=tuple(made))


def _end_of(moment: Moment, closing: Clock | None, end: Segment, now: Now) -> Moment | None:
    assert moment.time is not None  # noqa: S101
    if end.days:
        options = calendar_dates.dates(end.days, now)
        times = readings(end.said, options.dates[0], now) if options.dates else Readings()
        last = next((d for d in options.dates if d >= moment.date), None)
        if last is None or not times.times or times.times[0].clock is None:
            return None
        return replace(moment, end=times.times[0].clock, end_date=last + times.times[0].shift * DAY)
    if closing is None:  # sampai Maghrib
        at = readings(end.said, moment.date, now).times
        later = at[0].clock if at and at[0].clock and at[0].clock > moment.time else None
        return replace(moment, end=later) if later else None
    found = end_after(moment.time, closing, end.said.part)
    if found is None:
        return None
    closed, shift = found
    return replace(moment, end=closed, end_date=moment.date + DAY if shift else None)


def _lasting(moment: Moment, length: timedelta) -> Moment:
    if moment.time is None:
        return moment
    end = datetime.combine(moment.date, moment.time) + length
    return replace(moment, end=end.time(), end_date=None if end.date() == moment.date else end.date())


def _mapped(result: Understood | Ambiguous, change: Callable[[Moment], Moment]) -> Result:
    if isinstance(result, Understood):
        return replace(result, moments=tuple(change(m) for m in result.moments))
    return replace(result, candidates=tuple(change(m) for m in result.candidates))
