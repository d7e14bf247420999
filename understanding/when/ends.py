"""The end of a moment: sampai jam 9, sampai Maghrib, selama 2 jam, sampai selesai."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from understanding.when import dates as calendar_dates
from understanding.when.clockwork import Readings, Said, clock_readings, end_after, readings, start_before
from understanding.when.days import Now
from understanding.when.grammar.items import Clock
from understanding.when.moment import DAY, MANY, Ambiguous, Ask, Invalid, Moment, Refusal, Result, Understood
from understanding.when.segments import Pieces, Segment

NOON = 12


def settle_start(start: Said, end: Said) -> Clock | None:
    """Jam 7 sampai 9 malam: the part of the day behind the end settles the start too."""
    if not start.clocks or not end.clocks:
        return None
    clock, last = start.clocks[0], end.clocks[0]
    if clock.sharp or not clock.exists or not last.exists or start.part or start.prayers or clock.hour > 12:
        return None
    if clock.written and (last.written or last.hour >= 10):
        return replace(clock, sharp=True)  # 08.00 - 11.00
    if last.hour == NOON and not end.parts and 6 <= clock.hour < NOON and not start.evening_kind:
        return replace(clock, sharp=True)  # jam 9 sampai jam 12
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


def with_end(result: Result, pieces: Pieces, end: Segment | None, now: Now) -> Result:
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
    end.said.evening_kind = False  # the end of a tahlil at 04.00 is no evening hour
    if end.days:
        options = calendar_dates.dates(end.days, now)
        times = readings(end.said, options.dates[0], now) if options.dates else Readings()
        last = next((d for d in options.dates if d >= moment.date), None)
        if last is None or not times.times or times.times[0].clock is None:
            return None
        return replace(moment, end=times.times[0].clock, end_date=last + times.times[0].shift * DAY)
    if closing is None:  # sampai Maghrib
        at = readings(end.said, moment.date, now).times
        if not at or at[0].clock is None:
            return None
        tomorrow = None if at[0].clock > moment.time else moment.date + DAY  # jam 8 malam sampai Subuh
        return replace(moment, end=at[0].clock, end_date=tomorrow)
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
