"""From the pieces of a phrase to an answer: days and clocks put together, the impossible refused.

Whatever leaves more than one reading is a question; a moment that has gone by is never an answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from understanding.when import dates as calendar_dates
from understanding.when.clockwork import Reading, Readings, Said, readings
from understanding.when.days import MonthDay, Now, Options, Rel, Weekday, doubt, sure
from understanding.when.ends import settle_start, with_end
from understanding.when.grammar.items import Count
from understanding.when.moment import (
    DAY,
    MANY,
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
from understanding.when.now import DAWN
from understanding.when.segments import Pieces, Segment, is_hijri

LONGEST = 62  # evenings in one series
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
    if end is not None:
        settled = settle_start(segment.said, end.said)
        if settled is not None:
            segment.said.clocks = [settled]
        elif segment.said.clocks and end.said.clocks and not segment.said.parts and end.said.parts:
            segment.said.parts = list(end.said.parts)
    result = combine(options, segment, now)
    if isinstance(result, Invalid) and result.reason is Refusal.PAST:
        result = _the_next(segment, pieces, now) or result
    return with_end(result, pieces, end, now)


def _the_next(segment: Segment, pieces: Pieces, now: Now) -> Result | None:
    """Past today, and to come again: tanggal 30 of the next month; 'nanti jam 2 pagi' before midnight."""
    days = segment.days
    if pieces.soon and not days and _in_its_window(segment, now):
        return _asked(combine(sure(now.today + DAY), segment, now))
    if pieces.soon and not days and segment.said.clocks and Part.EVENING not in segment.said.parts:
        made = combine(sure(now.today + DAY), segment, now)
        night = isinstance(made, Understood) and made.moment.time and made.moment.time < DAWN
        return made if night else _asked(made)
    if len(days) == 1 and isinstance(days[0], MonthDay) and days[0].month is None and days[0].offset is None:
        later = MonthDay(days[0].day).options(replace(now, at=now.at + DAY))
        return _asked(combine(later, segment, now))
    return None


def _in_its_window(segment: Segment, now: Now) -> bool:
    """'Nanti bakda Maghrib' while people still come from it."""
    times = readings(segment.said, now.today, now).times
    return bool(segment.said.prayers) and any(
        t.clock and now.at - _instant(now.today, t, now) < LATE_BY / 2 for t in times
    )


def _asked(result: Result) -> Result:
    return Ambiguous(result.moments, Ask.JUST_PAST) if isinstance(result, Understood) else result


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
