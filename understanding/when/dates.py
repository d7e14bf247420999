"""The dates that all the day words of one piece can mean together."""

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from understanding.when.days import (
    Eve,
    Hijri,
    MonthDay,
    Named,
    Now,
    Options,
    Rel,
    Spec,
    Vague,
    Weekday,
    doubt,
    never,
    sure,
)
from understanding.when.moment import DAY, Ask, Refusal

FARTHEST = 18  # months


def dates(days: list[Spec], now: Now) -> Options:
    """The dates meant by several words at once; asked when they cannot all be right."""
    if len(days) == 1:
        return days[0].options(now)
    days = _in_weeks(_without_labels(days))
    if len(days) == 1:
        return days[0].options(now)
    vague = [d for d in days if isinstance(d, Vague)]
    if vague and len(days) > len(vague):
        return _within(vague[0], [d for d in days if d not in vague], now)
    ranked = sorted(days, key=lambda d: d.rank)
    first, rest = ranked[0], ranked[1:]
    options = first.options(now)
    if options.no:
        return options
    if options.ask is Ask.WHICH_WEEK:  # Kamis, malam Jumat: the eve says which Thursday
        firm = (d.options(now) for d in rest if d.rank == first.rank)
        options = next((o for o in firm if len(o.dates) == 1 and o.ask is None and not o.no), options)
    fitting = tuple(d for d in options.dates if all(other.fits(d, now) for other in days))
    if not fitting:
        return _disagree(first, rest, options, now)
    if isinstance(first, Named) and not first.meant:  # latihan natal Jumat: this Friday, or Christmas
        plain = [d for w in rest if isinstance(w, Weekday) for d in w.options(now).dates]
        if any(d not in fitting for d in plain):
            return doubt(Ask.WHICH_DAY, *plain, *fitting)
    if len(fitting) == 1 and options.ask not in (Ask.JUST_PAST, Ask.VAGUE):
        return sure(fitting[0])
    return Options(fitting, options.ask)


def _without_labels(days: list[Spec]) -> list[Spec]:
    """Maulid Nabi, Kamis 3 September: beside a date of its own, the named day is only the occasion."""
    dated = any(isinstance(d, MonthDay | Hijri | Rel) or (isinstance(d, Eve) and not _named(d)) for d in days)
    if dated:
        return [d for d in days if not _named(d)]
    plain = [d for d in days if not (isinstance(d, Named) and d.occasion)]
    return plain or days


def _in_weeks(days: list[Spec]) -> list[Spec]:
    """Dua minggu lagi hari Jumat: the Friday of that week."""
    weeks = next((d.weeks for d in days if isinstance(d, Rel) and d.weeks), 0)
    plain = [d for d in days if isinstance(d, Weekday) and not d.mod and d.week is None]
    if not weeks or len(plain) != 1 or len(days) != 2:
        return days
    return [replace(plain[0], week=weeks)]


def _named(spec: Spec) -> bool:
    return isinstance(spec, Named) or (isinstance(spec, Eve) and isinstance(spec.of, Named))


def _within(vague: Vague, others: list[Spec], now: Now) -> Options:
    """Bulan depan ... hari Kamis; bulan depan ... tanggal 5."""
    first, last = vague.stretch(now)
    stretch = [first + n * DAY for n in range((last - first).days + 1)]
    fitting = [d for d in stretch if d >= now.today and all(_loosely(o, d, now) for o in others)]
    if len(fitting) == 1:
        return sure(fitting[0])
    if fitting:
        return doubt(Ask.VAGUE, *fitting[:5])
    found = [d for o in others for d in o.options(now).dates]
    return doubt(Ask.DISAGREE, *found) if found else never(Refusal.NO_SUCH_DATE)


def _loosely(spec: Spec, day: date, now: Now) -> bool:
    if isinstance(spec, MonthDay) and spec.offset is None:
        return spec.day == day.day and spec.month in (None, day.month)
    return spec.fits(day, now)


def _disagree(first: Spec, rest: list[Spec], options: Options, now: Now) -> Options:
    """Weekday and date do not fit: every day that one of them means."""
    eve = next((w for w in (first, *rest) if isinstance(w, Weekday) and w.eve), None)
    if eve is not None and isinstance(first, MonthDay):
        named = [d for d in options.dates if d.weekday() == eve.weekday]
        if named:  # malam Jumat 27 November, a Friday: its eve, or its evening
            return doubt(Ask.WHICH_EVENING, named[0] - DAY, named[0])
    found = [*options.dates, *_nearest(first, rest, options, now)]
    for other in rest:
        more = other.options(now)
        if more.no:
            return more
        found += more.dates
    ask = Ask.WHICH_DAY if any(isinstance(d, Rel) for d in (first, *rest)) else Ask.DISAGREE
    return doubt(ask, *(d for d in found if d >= now.today))


def _nearest(first: Spec, rest: list[Spec], options: Options, now: Now) -> list[date]:
    """Jumat, 19 Desember 2026: the Friday beside that date, which is the likeliest slip."""
    weekdays = [d for d in rest if isinstance(d, Weekday) and not d.mod and d.week is None]
    if not isinstance(first, MonthDay) or not weekdays or len(options.dates) != 1:
        return []
    around = sorted(
        (options.dates[0] + n * DAY for n in range(-3, 4)), key=lambda d: abs(d - options.dates[0])
    )
    return [d for d in around if all(w.fits(d, now) for w in weekdays)][:1]


def too_far(day: date, now: Now) -> bool:
    """More than eighteen months away."""
    return day > now.today + relativedelta(months=FARTHEST)


def over(day: date, now: Now) -> bool:
    """A day gone by."""
    return day < now.today
