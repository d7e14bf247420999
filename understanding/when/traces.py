"""Whether all that was said has left its trace in the answer; what has not is asked, never passed over.

The guard behind the grammar: it knows nothing of how an answer was found, only what was read and what came of
it.
"""

from collections.abc import Callable
from datetime import time
from itertools import pairwise

from almanac.prayer import Anchor
from understanding.when.clockwork import ADMITS
from understanding.when.days import Named, Now, Rel, Spec
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.moment import DAY, Ambiguous, Ask, Part, Result, Understood
from understanding.when.phrases import Phrase, gone

_CLOCKS = (Kind.CLOCK, Kind.PRAYER, Kind.LATER)
_NEXT = 3  # tokens from 'sampai' to the time it leads to


def traced(result: Result, items: list[Item], found: list[Phrase], rivals: list[Phrase], now: Now) -> Result:
    """The answer, or the question that stands in its place, with the answer as its first choice."""
    if not isinstance(result, Understood):
        return result
    ask = _unread(result, items, found) or _untraced(result, rivals, now)
    return Ambiguous(result.moments[:1], ask) if ask else result


# --- words that no reader took up ---------------------------------------------------------------------


def _unread(result: Understood, items: list[Item], found: list[Phrase]) -> Ask | None:
    for item in items:
        if item.kind is not Kind.UNREAD or _in_background(item, found) or _beside_fields(item, items, found):
            continue
        if item.value is None and any(p.has(*_CLOCKS) for p in found):
            continue  # jam, and an unknown word: the clock is told elsewhere
        if item.value == "maybe" and result.moment.time is not None:
            continue
        if isinstance(item.value, int):
            if any(m.date.month == item.value for m in result.moments):
                continue
            return Ask.WHICH_DAY
        return {"date": Ask.WHICH_DAY, "often": Ask.HOW_OFTEN}.get(str(item.value), Ask.CLOCK)
    days = any(i.kind is Kind.RITE and isinstance(i.value, int) and i.value > 1 for i in items)
    if days and len(result.moments) == 1 and not result.recur and any(_starts(p.items) for p in found):
        return Ask.HOW_OFTEN  # mulai besok malam 7 hari
    return None


def _beside_fields(item: Item, items: list[Item], found: list[Phrase]) -> bool:
    """Whether a letter tells its time in a line of its own, and this stands in another."""
    if not any(p.field and p.days for p in found):
        return False
    return not any(i.kind is Kind.LABEL and i.start <= item.start < i.end for i in items)


def _starts(items: list[Item]) -> bool:
    """Whether a day stands right behind 'mulai'."""
    pairs = pairwise(items)
    return any(a.kind is Kind.START and b.kind is Kind.DAY and b.start - a.end <= 1 for a, b in pairs)


def _in_background(item: Item, found: list[Phrase]) -> bool:
    """Whether the phrase it stands in or right behind is of something else."""
    before = [p for p in found if p.start <= item.start]
    nearest = max(before, key=lambda p: p.start, default=None)
    return nearest is not None and (nearest.background or nearest.death or nearest.negated)


# --- things read that did not come into the answer ----------------------------------------------------


def _untraced(result: Understood, rivals: list[Phrase], now: Now) -> Ask | None:
    dated = [p for p in rivals if p.days]
    most = max((p.event for p in dated), default=False)
    in_fields = any(p.field for p in dated)
    for phrase in rivals:
        if phrase.noise or (phrase.days and phrase.event < most and not phrase.field):
            continue  # 'Jember, 24 November 2026' above a letter
        if (in_fields and not phrase.field) or gone(phrase, now) or (phrase.around and len(dated) > 1):
            continue
        for n, item in enumerate(phrase.items):
            ask = _ask_of(item, phrase.items[n + 1 :], result, now)
            if ask:
                return ask
    return None


def _ask_of(item: Item, after: list[Item], result: Understood, now: Now) -> Ask | None:
    """What must be asked if this thing has left no trace."""
    trace = _TRACES.get(item.kind)
    return trace(item, after, result, now) if trace else None


def _several(result: Understood) -> bool:
    return len(result.moments) > 1 or result.recur is not None


def _clock(item: Item, _after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """A clock must be shown."""
    return Ask.CLOCK if isinstance(item.value, Clock) and not _shown(item.value, result) else None


def _part(item: Item, _after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """The answer must be in the part of the day."""
    return Ask.CLOCK if isinstance(item.value, Part) and not _lit(item.value, result) else None


def _prayer(item: Item, _after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """A prayer must have given a clock."""
    lost = isinstance(item.value, Anchor) and all(m.time is None for m in result.moments)
    return Ask.CLOCK if lost else None


def _day(item: Item, _after: list[Item], result: Understood, now: Now) -> Ask | None:
    """A day that was named must be that of the answer."""
    if not isinstance(item.value, Spec) or result.recur:
        return None
    return None if _meant(item.value, result, now) else Ask.WHICH_DAY


def _until(item: Item, after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """What 'sampai' leads to must end it."""
    if item.value != "until" or not after or after[0].start - item.end > _NEXT:
        return None
    if result.recur and after[0].kind is Kind.DAY:
        return None if _ends(result.recur) else Ask.HOW_OFTEN
    closed = any(m.end is not None or m.open_end for m in result.moments)
    return None if closed or _several(result) else Ask.SEVERAL


def _each(item: Item, _after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """'Tiap 3 minggu' must be a rule of that many."""
    if isinstance(item.value, Count) and result.recur and item.value.n > 1:
        return None if _every(item.value, result.recur) else Ask.HOW_OFTEN
    return None if _several(result) else Ask.HOW_OFTEN


def _streak(item: Item, _after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """So many evenings in a row must be several."""
    return Ask.HOW_OFTEN if _counts(item.value) and not _several(result) else None


def _lasts(item: Item, _after: list[Item], result: Understood, _now: Now) -> Ask | None:
    """What lasts must have an end, or be several."""
    closed = any(m.end is not None for m in result.moments)
    return Ask.HOW_OFTEN if _counts(item.value) and not closed and not _several(result) else None


Trace = Callable[[Item, list[Item], Understood, Now], Ask | None]
_TRACES: dict[Kind, Trace] = {
    Kind.CLOCK: _clock, Kind.PART: _part, Kind.PRAYER: _prayer, Kind.DAY: _day, Kind.LINK: _until,
    Kind.EVERY: _each, Kind.STREAK: _streak, Kind.LASTS: _lasts,
}  # fmt: skip
"""What each kind of thing must have left in the answer."""


_FREQ = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "selapan": "DAILY"}


def _every(count: Count, rule: str) -> bool:
    """Whether a rule goes by that many days or weeks: 3 bulan sekali is not every month."""
    n = count.n * (35 if count.unit == "selapan" else 1)
    return _FREQ.get(count.unit, "-") in rule and f"INTERVAL={n}" in rule


def _ends(rule: str) -> bool:
    """Whether a rule has an end, or is of several days of the week: tiap Senin sampai Jumat."""
    return "UNTIL" in rule or "COUNT" in rule or "," in rule


def _counts(value: object) -> bool:
    return isinstance(value, Count) and value.n > 1


def _shown(clock: Clock, result: Understood) -> bool:
    """Whether a clock of the answer shows it, by day or by night."""
    shown = [t for m in result.moments for t in (m.time, m.end) if t is not None]
    return any((t.hour - clock.hour) % 12 == 0 and t.minute == clock.minute for t in shown)


def _lit(part: Part, result: Understood) -> bool:
    """Whether the answer is in that part of the day."""
    if any(m.time is None for m in result.moments):
        return any(m.part is part for m in result.moments)
    return any(_admits(part, t) for m in result.moments for t in (m.time, m.end) if t is not None)


def _admits(part: Part, at: time) -> bool:
    return at.hour in ADMITS[part] or (part is Part.EVENING and at.hour < 4)


def _meant(spec: Spec, result: Understood, now: Now) -> bool:
    """Whether a day of the answer is one that was named; the small hours belong to the evening before."""
    if isinstance(spec, Named):
        return True  # the occasion
    if isinstance(spec, Rel) and spec.days <= 0:
        return True
    if isinstance(spec, Rel) and spec.weeks:
        day = now.today + spec.days * DAY
        return any(abs((m.date - day).days) < 7 for m in result.moments)
    named = spec.options(now).dates
    if named and max(named) < now.today:
        return True  # the date of a letter
    days = {m.date for m in result.moments} | {m.end_date for m in result.moments if m.end_date is not None}
    days |= {m.date - DAY for m in result.moments if m.time is not None and m.time.hour < 4}
    return any(spec.fits(d, now) for d in days)
