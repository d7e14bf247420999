"""Whether all that was said has left its trace in the answer; what has not is asked, never passed over.

The guard behind the grammar: it knows nothing of how an answer was found, only what was read and what came of
it.
"""

from datetime import time
from itertools import pairwise

from understanding.when.clockwork import ADMITS
from understanding.when.days import Named, Now, Rel, Spec
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.moment import DAY, Ambiguous, Anchor, Ask, Part, Result, Understood
from understanding.when.phrases import Phrase

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
        if item.kind is not Kind.UNREAD or _in_background(item, found):
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
    most = max((p.event for p in rivals if p.days), default=False)
    for phrase in rivals:
        if phrase.noise or (phrase.days and phrase.event < most):
            continue  # 'Jember, 24 November 2026' above a letter
        for n, item in enumerate(phrase.items):
            ask = _ask_of(item, phrase.items[n + 1 :], result, now)
            if ask:
                return ask
    return None


def _ask_of(item: Item, after: list[Item], result: Understood, now: Now) -> Ask | None:
    """What must be asked if this thing has left no trace."""
    several = len(result.moments) > 1 or result.recur is not None
    value = item.value
    if isinstance(value, Clock):
        return None if _shown(value, result) else Ask.CLOCK
    if isinstance(value, Part) and item.kind is Kind.PART:
        return None if _lit(value, result) else Ask.CLOCK
    if isinstance(value, Anchor):
        return None if any(m.time is not None for m in result.moments) else Ask.CLOCK
    if item.kind is Kind.DAY and isinstance(value, Spec):
        return None if result.recur or _meant(value, result, now) else Ask.WHICH_DAY
    if item.kind is Kind.LINK and value == "until":
        leads = bool(after) and after[0].start - item.end <= _NEXT
        closed = any(m.end is not None or m.open_end for m in result.moments)
        if leads and result.recur and after[0].kind is Kind.DAY:
            return None if _ends(result.recur) else Ask.HOW_OFTEN
        return Ask.SEVERAL if leads and not closed and not several else None
    if item.kind is Kind.EVERY and isinstance(value, Count) and result.recur and value.n > 1:
        return None if _every(value, result.recur) else Ask.HOW_OFTEN
    if item.kind is Kind.EVERY or (item.kind is Kind.STREAK and _counts(value)):
        return None if several else Ask.HOW_OFTEN
    if item.kind is Kind.LASTS and isinstance(value, Count):
        closed = any(m.end is not None for m in result.moments)
        return None if several or closed or value.n == 1 else Ask.HOW_OFTEN
    return None


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
    named = spec.options(now).dates
    if named and max(named) < now.today:
        return True  # the date of a letter
    days = {m.date for m in result.moments} | {m.end_date for m in result.moments if m.end_date is not None}
    days |= {m.date - DAY for m in result.moments if m.time is not None and m.time.hour < 4}
    return any(spec.fits(d, now) for d in days)
