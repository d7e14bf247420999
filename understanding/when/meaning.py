"""The way in: a text and a now, and what is understood of it.

Nothing here guesses: of two readings the question is given back with both.
"""

import datetime as dt
from dataclasses import replace

from almanac.place import JEMBER, Place
from understanding.when import death, series
from understanding.when.adjustments.postponements import settled, shifted
from understanding.when.adjustments.retractions import corrected
from understanding.when.adjustments.zones import moved, with_zones
from understanding.when.chat_headers import DatedWords, messages
from understanding.when.clockwork import Said
from understanding.when.dates import over
from understanding.when.days import MonthDay, Now, Rel, Weekday
from understanding.when.formal_letters import with_labels
from understanding.when.grammar.enumerations import listed
from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.numbers import Tokens
from understanding.when.grammar.scanner import Scanner
from understanding.when.grammar.tokens import plain, tokens
from understanding.when.moment import (
    Ambiguous,
    Ask,
    Invalid,
    Moment,
    Nothing,
    Part,
    Refusal,
    Result,
    Understood,
)
from understanding.when.phrases import Phrase, foreground, phrases, without_labels
from understanding.when.resolve import one
from understanding.when.rivals import join, rival_clocks
from understanding.when.segments import Pieces, Segment, pieces
from understanding.when.traces import traced

_EVENING_KINDS = frozenset(
    {
        "tahlil", "tahlilan", "yasinan", "yasin", "kenduri", "kenduren", "selamatan", "slametan", "manaqib",
        "khataman", "istighosah", "sholawatan", "tirakatan", "barzanji", "diba", "dibaan", "arwah", "haul",
        "pengajian", "ngaji",
    }
)  # fmt: skip


_CLOCKS = (Kind.CLOCK, Kind.PRAYER)
_WEIGHING = frozenset(
    {*_CLOCKS, Kind.DAY, Kind.WRONG, Kind.OFF, Kind.MOVED, Kind.LINK, Kind.EVERY, Kind.RITE}
)
CROWD = 80
"""Times in one text that are weighed against each other; the cost of that grows with their square."""


def understand(
    text: str, now: dt.datetime, place: Place = JEMBER, *, said_at: dt.datetime | None = None
) -> Result:
    """The moment or moments a text speaks of; or a question, a refusal, or nothing. Naive times are local.

    `said_at` is when the words were written (the original of what was forwarded): days count from it, while
    `now` says what has gone by. The header of a pasted chat goes before it.
    """
    here = _local(now, place)
    said = min(_local(said_at, place), here) if said_at is not None else here
    try:
        return _of_messages(messages(text, here), said, here, place)
    except (OverflowError, ValueError):  # beyond the calendar
        return Invalid(Refusal.TOO_FAR)


def _local(at: dt.datetime, place: Place) -> dt.datetime:
    return at.replace(tzinfo=place.tz) if at.tzinfo is None else at.astimezone(place.tz)


def _of_messages(parts: list[DatedWords], said: dt.datetime, here: dt.datetime, place: Place) -> Result:
    """What a pasted chat speaks of: read as one where it is of one day, else each message by its own day."""
    days = {(part.said_at or said).date() for part in parts}
    if len(days) == 1:
        last = parts[-1].said_at or said
        return _written("\n".join(part.text for part in parts), last, here, place)
    each = [_written(part.text, part.said_at or said, here, place) for part in parts]
    told: list[Result] = [one for one in each if not isinstance(one, Nothing)]
    return _rivals(told[::-1]) if len(told) > 1 else told[0] if told else Nothing()


def _written(text: str, said: dt.datetime, here: dt.datetime, place: Place) -> Result:
    """What words that were written before speak of that is still to come; a rule goes on from now."""
    result = _understand(text, Now(said, place))
    if said == here:
        return result
    rule = isinstance(result, Understood) and result.recur and result.moment.date < here.date()
    return ahead(_understand(text, Now(here, place)) if rule else result, here, place)


def ahead(result: Result, here: dt.datetime, place: Place) -> Result:
    """What is still to come of an answer to words that were written before."""

    def over(m: Moment) -> bool:
        start = m.start(place.tz)
        return start < here if start is not None else m.date < here.date()

    if isinstance(result, Understood) and any(over(m) for m in result.moments):
        left = tuple(m for m in result.moments if not over(m))
        return replace(result, moments=left) if left else Invalid(Refusal.PAST, date=result.moment.date)
    if isinstance(result, Ambiguous) and any(over(m) for m in result.candidates):
        left = tuple(m for m in result.candidates if not over(m))
        if not left:
            return Invalid(Refusal.PAST, date=result.candidates[0].date)
        return replace(result, candidates=left, days=tuple(d for d in result.days if d >= here.date()))
    return result


def understand_time(
    text: str, on: dt.date, now: dt.datetime, place: Place = JEMBER, *, evening_kind: bool = False
) -> Result:
    """The clock alone, for a day already known: jam 7 gives both, bakda Isya its time on that day."""
    here = _local(now, place)
    for said in (text, f"jam {text}"):
        items = read(said)
        found = phrases(items)
        told = [i for p in found if not p.background for i in p.items]
        made = pieces(told, evening_kind=evening_kind or _is_evening_kind(items))
        if any(not s.said.empty for s in made.segments):
            at = Now(here, place)
            return traced(_put_on(made, on, at), items, found, [], at)
    return Nothing()


def _put_on(made: Pieces, on: dt.date, now: Now) -> Result:
    """The pieces of a clock put on a known day."""
    for segment in made.segments:
        segment.days = []
    made.segments[0].days = [MonthDay(on.day, on.month, on.year)]
    return one(replace(made, later=None), now)


def read(text: str) -> list[Item]:
    """What is said in a text."""
    t = Tokens(tokens(plain(text)))
    return with_labels(t, listed(with_zones(t, Scanner(t).scan())))


def _is_evening_kind(items: list[Item]) -> bool:
    return any(i.kind is Kind.EVENT and i.value in _EVENING_KINDS for i in items)


def _understand(text: str, now: Now) -> Result:
    items = read(text)
    some = _some(items)
    told = corrected(settled(some))
    if told.off:
        return Invalid(Refusal.CALLED_OFF)
    result = shifted(moved(_of_items(told.items, now), told.items), told.items, now)
    if len(some) < len(items) and isinstance(result, Understood):
        return Ambiguous(result.moments[:1], Ask.SEVERAL, recur=result.recur)
    return result


def _some(items: list[Item]) -> list[Item]:
    """The items, up to as many times as a letter may hold; of more, a table of dates, one is asked for."""
    times = [n for n, item in enumerate(items) if item.kind in _WEIGHING]
    return items if len(times) <= CROWD else items[: times[CROWD]]


def _without_on(items: list[Item], now: Now) -> list[Item]:
    """'Besok Jumat tanggal 11': before a weekday and a date that fit each other, 'besok' only means 'on'."""
    for n, (on, weekday, dated) in enumerate(zip(items, items[1:], items[2:], strict=False)):
        named = isinstance(weekday.value, Weekday) and isinstance(dated.value, MonthDay)
        if on.value != Rel(1) or not named or weekday.start != on.end or dated.start != weekday.end:
            continue
        assert isinstance(weekday.value, Weekday)  # noqa: S101  # as above, for the types
        assert isinstance(dated.value, MonthDay)  # noqa: S101  # as above
        if any(weekday.value.fits(day, now) for day in dated.value.options(now).dates):
            return items[:n] + items[n + 1 :]
    return items


_BURIALS = frozenset(
    {
        "pemakaman", "dimakamkan", "dikuburkan", "dikubur", "dikebumikan", "disarekaken", "disarekake",
        "disarekno", "disareaken", "ekobur", "ekoburraghi",
    }
)  # fmt: skip


def _burial_and_rite(items: list[Item], now: Now) -> Result | None:
    """Dimakamkan nanti sore, tahlil nanti malam: two events, each with its own time; asked."""
    grave = next((n for n, i in enumerate(items) if i.kind is Kind.EVENT and i.value in _BURIALS), None)
    if grave is None:
        return None
    behind = range(grave + 1, len(items))
    rite = next((n for n in behind if items[n].kind is Kind.EVENT and items[n].value not in _BURIALS), None)
    if rite is None or any(i.kind in (Kind.WRONG, Kind.MOVED) for i in items):
        return None
    cut = next((n for n in range(rite, grave, -1) if items[n].kind is Kind.BREAK), rite)
    each = [_of_items(some, now) for some in (items[:cut], items[cut:])]
    if any(isinstance(one, Nothing | Invalid) for one in each):
        return None
    told = _rivals(each)
    return Ambiguous(_moments(told), Ask.SEVERAL) if isinstance(told, Understood) else told


def _of_items(items: list[Item], now: Now) -> Result:
    items = _without_on(items, now)
    if both := _burial_and_rite(items, now):
        return both
    found = phrases(items)
    evening = _is_evening_kind(items)
    for phrase in found:  # nobody dies tomorrow: it is the event's day
        ahead = bool(phrase.days) and not phrase.background and death.day_of_death(phrase, now) is None
        phrase.death = phrase.death and not ahead
    of_death = _of_death(items, found, now, evening=evening)
    soon = [p for p in found if p.death and death.is_soon(p, now)] if death.is_far(of_death, now) else []
    for phrase in soon:  # 100 hari wafatnya ibu pada 20 Desember: the event's day, for the other is far
        phrase.death = False
    if of_death is not None and not soon:
        return of_death
    rivals = without_labels(foreground(found), now)
    if not any(p.has(Kind.DAY, Kind.CLOCK, Kind.PRAYER, Kind.LATER, Kind.STREAK, Kind.EVERY) for p in rivals):
        return traced(_background(items, found, rivals, now), items, found, rivals, now)
    result = _decide(rivals, now, evening=evening)
    result = _two_events(traced(result, items, found, rivals, now), items)
    if _lost_clock(result, [p for p in found if p.negated]):
        return Ambiguous(_moments(result), Ask.CLOCK)  # bukan Minggu, jam 8 malam
    return result


def _two_events(result: Result, items: list[Item]) -> Result:
    """Rapat Jumat jam 8 malam lalu Minggu jam 6 pagi kerja bakti: two matters, and no series of one."""
    if not isinstance(result, Understood) or result.recur or len({m.time for m in result.moments}) < 2:
        return result
    days = [i.start for i in items if i.kind is Kind.DAY]
    events = [i for i in items if i.kind is Kind.EVENT]
    if not days:
        return result
    first = {e.value for e in events if e.start < days[-1]}
    last = {e.value for e in events if e.start > days[-1]}
    return Ambiguous(result.moments, Ask.SEVERAL) if first and last - first else result


def _decide(rivals: list[Phrase], now: Now, *, evening: bool) -> Result:
    joined = join(rivals, now)
    if not joined:
        return Nothing()
    results = [_loosened(p, _phrase(p, now, evening=evening)) for p in joined]
    if len(results) > 1:
        return _rivals(results)
    lone = [p for p in rivals if not p.has(Kind.DAY, Kind.STREAK, Kind.LATER, Kind.EVERY)]
    lost = _lost_clock(results[0], rivals)
    lone = [p for p in lone if p.field or not joined[0].field]
    if lost or (isinstance(results[0], Understood) and rival_clocks(joined[0], lone)):
        other = [_phrase(_with_clock(joined[0], p), now, evening=evening) for p in lone if p.has(*_CLOCKS)]
        each = _rivals([*other, results[0]] if lost else [results[0], *other])
        return replace(each, question=Ask.CLOCK) if lost and isinstance(each, Ambiguous) else each
    return results[0]


def _moments(result: Result) -> tuple[Moment, ...]:
    return result.moments[:1] if isinstance(result, Understood) else ()


def _lost_clock(result: Result, rivals: list[Phrase]) -> bool:
    """A clock was said, and the answer has none: better to ask."""
    told = min((p.start for p in rivals if p.event and p.has(Kind.DAY)), default=0)
    # lampu mati jam 6, rapat besok: the errand stands before the event
    said = any(p.has(Kind.CLOCK, Kind.PRAYER) and not (p.noise and p.start < told) for p in rivals)
    return said and isinstance(result, Understood) and result.moment.time is None


def _loosened(phrase: Phrase, result: Result) -> Result:
    """Sebelum tanggal 5, sekitar Kamis: a day near the one named, so it is asked."""
    if phrase.around and isinstance(result, Understood):
        return Ambiguous(result.moments[:1], Ask.VAGUE)
    return result


def _with_clock(phrase: Phrase, clock: Phrase) -> Phrase:
    keep = [i for i in phrase.items if i.kind not in (Kind.CLOCK, Kind.PART, Kind.LINK)]
    return Phrase(keep + clock.items)


def _phrase(phrase: Phrase, now: Now, *, evening: bool) -> Result:
    made = pieces(phrase.items, evening_kind=evening)
    if (
        not made.segments[0].days
        and len(made.segments) > 1
        and made.segments[1].days
        and made.segments[0].said.empty
        and not (made.every and made.segments[1].link == "until")
    ):
        made.segments = made.segments[1:]
    if series.is_series(made):
        return series.several(made, now)
    links = {s.link for s in made.segments[1:]}
    if links - {"until"} and len(made.segments) > 1:
        return _either(made.segments, now, soon=made.soon)
    return one(made, now)


def _either(segments: list[Segment], now: Now, *, soon: bool) -> Result:
    """Jam 7 atau jam 8; pagi dan malam: the one day with each clock."""
    days = next((s.days for s in segments if s.days), [])
    part = next((s.said.parts for s in reversed(segments) if s.said.parts), [])
    results: list[Result] = []
    for segment in segments:
        segment.days = segment.days or days
        segment.said.parts = segment.said.parts or list(part)
        results.append(one(Pieces([segment], soon=soon), now))
    return _rivals(results)


def _rivals(results: list[Result]) -> Result:
    """Several moments in one text, each to be offered."""
    moments: list[Moment] = []
    ahead = [r for r in results if not (isinstance(r, Invalid) and r.reason is Refusal.PAST)]
    if len(ahead) == 1:
        return ahead[0]
    for result in results:
        if isinstance(result, Understood):
            moments += result.moments[:1]
        elif isinstance(result, Ambiguous):
            moments += result.candidates
    distinct = tuple(dict.fromkeys(moments))
    if not distinct:
        return next((r for r in results if isinstance(r, Invalid)), Nothing())
    understood = all(isinstance(r, Understood) for r in results)
    return Understood(distinct) if understood and len(distinct) == 1 else Ambiguous(distinct[:6], Ask.SEVERAL)


def _background(items: list[Item], found: list[Phrase], rivals: list[Phrase], now: Now) -> Result:
    """Only what is over, a part of the day, or a count."""
    if any(p.has(Kind.PART) for p in rivals) and any(p.has(Kind.SOON) for p in rivals):
        return _decide(rivals, now, evening=_is_evening_kind(items))
    past = [p for p in found if p.background and p.has(Kind.DAY)]
    if past and not any(p.death for p in found):
        return Invalid(Refusal.PAST)
    if death.rites(items) and any(i.kind in (Kind.EVENT, Kind.DIED) for i in items):
        return Ambiguous((), Ask.DAY_OF_DEATH)
    if any(p.has(Kind.SOON) for p in rivals) and any(i.kind is Kind.EVENT for i in items):
        return Ambiguous((Moment(now.today),), Ask.CLOCK)  # nanti, buka puasa di masjid
    if any(p.has(Kind.PART) for p in rivals) and len(items) <= 3:
        return Ambiguous(_parts(rivals, now), Ask.DAY)
    if not rivals and any(p.negated and len(p.days) > 1 for p in found):
        return Ambiguous((), Ask.WHICH_DAY)  # jangan Kamis Jumat saja
    if len(items) <= 3 and any(i.kind in (Kind.STREAK, Kind.LASTS) for i in items):
        return Ambiguous((), Ask.DAY)
    return Nothing()


def _parts(rivals: list[Phrase], now: Now) -> tuple[Moment, ...]:
    part = next(i.value for p in rivals for i in p.items if i.kind is Kind.PART)
    days = (now.today, now.today + dt.timedelta(days=1))
    return tuple(Moment(d, part=part) for d in days if isinstance(part, Part))


# --- death --------------------------------------------------------------------------------------------


def _of_death(items: list[Item], found: list[Phrase], now: Now, *, evening: bool) -> Result | None:
    """The days kept for the dead, when a death is told and no day of the event is."""
    if not any(i.kind is Kind.DIED for i in items):
        return None
    told = [p for p in found if (p.death or p.background) and p.has(Kind.DAY)]
    others = [p for p in found if p not in told and not p.negated]
    if any(p.has(Kind.DAY, Kind.LATER, Kind.EVERY, Kind.SOON) for p in others):
        return None
    first = next((d for d in (death.day_of_death(p, now) for p in told) if d is not None), None)
    counts = death.rites(items)
    if first is None:
        return Ambiguous((), Ask.DAY_OF_DEATH) if counts else None
    if over(now.today, now) or first > now.today + dt.timedelta(days=1):
        return None
    said = _said(others, evening=evening)
    streak = _streak(others)
    if streak:
        return death.nights(first, streak, said, now)
    return death.kept(counts, first, said, now) if counts else death.offered(first, said, now)


def _streak(others: list[Phrase]) -> int:
    made = pieces([i for p in others for i in p.items], evening_kind=True)
    return made.streak.n if made.streak else 0


def _said(others: list[Phrase], *, evening: bool) -> Said:
    made = pieces([i for p in others for i in p.items], evening_kind=evening)
    return made.segments[0].said
