"""Which of the things said belong together, and which of them the event is about.

Things beside one another make a phrase. What follows 'sejak' or a death, or stands beside 'tadi', is
background; a clock by itself joins the day by itself. Two phrases that name different days are weighed, and
when none outweighs the other nothing is decided here.
"""

from dataclasses import dataclass, field

from understanding.when.days import Now, Rel, Spec, Vague, Weekday
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.moment import Anchor, Part

_CORE = frozenset(
    {
        Kind.DAY, Kind.PART, Kind.CLOCK, Kind.PRAYER, Kind.LINK, Kind.DONE, Kind.EVERY, Kind.START,
        Kind.STREAK, Kind.LASTS, Kind.LATER, Kind.SOON, Kind.PAST,
    }
)  # fmt: skip
_TIMED = frozenset({Kind.DAY, Kind.PART, Kind.CLOCK, Kind.PRAYER, Kind.LATER, Kind.STREAK, Kind.EVERY})
_COLOURS = {
    Kind.SINCE: "since", Kind.DIED: "died", Kind.NOISE: "noise", Kind.EVENT: "event", Kind.NOT: "negated",
    Kind.AROUND: "around",
}  # fmt: skip
_HARD = frozenset({".", ";", "\n", "?", "!"})
NEAR = 3  # words between two things that still belong together
REACH = 4  # tokens from 'sejak' or 'wafat' to the time they speak of


@dataclass(slots=True)
class Phrase:
    """Things said beside one another."""

    items: list[Item] = field(default_factory=list)
    background: bool = False
    death: bool = False
    noise: bool = False
    event: bool = False
    negated: bool = False
    around: bool = False

    def has(self, *kinds: Kind) -> bool:
        """Whether it holds one of the kinds."""
        return any(item.kind in kinds for item in self.items)

    @property
    def start(self) -> int:
        """Its first token."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """The token after it."""
        return max(item.end for item in self.items)

    @property
    def days(self) -> list[Spec]:
        """The days it names."""
        return [i.value for i in self.items if i.kind is Kind.DAY and not isinstance(i.value, _NOT_DAYS)]


_NOT_DAYS = (str, int, Clock, Count, Anchor, Part, type(None))


def phrases(items: list[Item]) -> list[Phrase]:
    """The phrases of a text, each with what is known of it from the words before."""
    found: list[Phrase] = []
    context = _Context()
    current: Phrase | None = None
    for item in items:
        if item.kind not in _CORE:
            context.hear(item)
            if item.kind is not Kind.BREAK or item.value in _HARD:
                current = None
            continue
        if current is None or context.parts(current, item):
            current = Phrase()
            found.append(current)
            context.mark(current, item)
        current.items.append(item)
    for phrase in found:
        _finish(phrase, items)
    for cannot in (i for i in items if i.kind is Kind.CANNOT):
        _negate(cannot, found)
    moved = next((i.start for i in items if i.kind is Kind.MOVED), None)
    if moved is not None and any(p.start > moved and p.has(*_TIMED) for p in found):
        for phrase in found:
            phrase.negated = phrase.negated or phrase.start < moved
    return [phrase for phrase in found if phrase.has(*_TIMED, Kind.SOON, Kind.LASTS, Kind.DONE)]


def _turns(phrase: Phrase, item: Item, *, comma: bool) -> bool:
    """Jangan Kamis, Jumat saja; mati sejak Senin tolong dicek besok: the next day is another matter."""
    if phrase.negated:
        other = isinstance(item.value, Weekday | Rel) and phrase.items[-1].kind is not Kind.LINK
        return comma or (other and item.value not in phrase.days and item.start > phrase.end)
    ahead = isinstance(item.value, Rel) and item.value.days > 0
    return ahead and _over(phrase)


def _over(phrase: Phrase) -> bool:
    """Whether it speaks of what is past."""
    return phrase.has(Kind.PAST) or any(
        (isinstance(d, Weekday) and (d.mod == "ago" or (d.week or 0) < 0))
        or (isinstance(d, Rel) and d.days < 0)
        or (isinstance(d, Vague) and d.offset < 0)
        for d in phrase.days
    )


def _negate(cannot: Item, found: list[Phrase]) -> None:
    """Senin tidak bisa; tidak bisa besok, bisanya Senin: what stands before it, else what follows at once."""
    before = [p for p in found if 0 <= cannot.start - p.end <= NEAR]
    after = [p for p in found if p.start >= cannot.end]
    if not before and len(after) > 1 and after[0].start - cannot.end < NEAR:
        before = after[:1]
    for phrase in before:
        phrase.negated = True


class _Context:
    """What was last heard before a phrase."""

    def __init__(self) -> None:
        self.since = self.died = self.noise = self.event = self.negated = -100
        self.around = -100
        self.hard = self.soft = -1
        self.marks: list[int] = []

    def parts(self, phrase: Phrase, item: Item) -> bool:
        """Whether a thing stands too far behind a phrase: behind a comma it must stand right behind it."""
        comma = self.soft >= phrase.end
        if item.kind is Kind.DAY and phrase.has(Kind.DAY) and _turns(phrase, item, comma=comma):
            return True
        words = item.start - phrase.end - sum(phrase.end <= place < item.start for place in self.marks)
        return words > (0 if comma else NEAR)

    def hear(self, item: Item) -> None:
        """Note a word that colours what follows."""
        if item.kind is Kind.BREAK:
            self.soft = item.start
            self.marks.append(item.start)
            if item.value in _HARD:
                self.hard = item.start
                self.negated = -100
            return
        name = _COLOURS.get(item.kind)
        if name:
            setattr(self, name, item.end)

    def mark(self, phrase: Phrase, first: Item) -> None:
        """Colour a phrase that begins here."""
        reach = first.start - REACH
        phrase.background = self.since >= reach and self.since > self.hard
        apart = self.died <= self.soft < first.start - 1
        phrase.death = self.died >= reach - 4 and self.died > max(self.hard, self.event) and not apart
        phrase.event = self.event > max(self.noise, self.died, self.since)
        phrase.noise = self.noise > max(self.event, self.hard, self.soft)
        phrase.negated = self.negated >= first.start - 2
        self.negated = -100  # jangan Kamis, Jumat saja
        ends = first.kind is Kind.LINK and first.value == "until"  # only an end is said
        phrase.around = self.around >= first.start - 1 or ends
        if phrase.death:
            self.died = -100
        if phrase.background:
            self.since = -100


def _finish(phrase: Phrase, items: list[Item]) -> None:
    """What stands inside or right behind a phrase may tell that it is over."""
    phrase.background = phrase.background or _over(phrase)
    after = next(
        (i for i in items if i.start >= phrase.end and i.kind not in _CORE and i.kind is not Kind.BREAK), None
    )
    if (
        after is not None
        and after.kind is Kind.DIED
        and after.start - phrase.end < NEAR
        and phrase.background
    ):
        phrase.death = True


def foreground(found: list[Phrase]) -> list[Phrase]:
    """The phrases that may be about the event."""
    return [p for p in found if not p.background and not p.death and not p.negated]


def join(found: list[Phrase], now: Now) -> list[Phrase]:
    """One phrase where all agree; otherwise the rivals, each with the clock that is its own."""
    with_day = [p for p in found if p.has(Kind.DAY, Kind.STREAK, Kind.LATER, Kind.EVERY)]
    without = [p for p in found if p not in with_day]
    merged = _merge_days(with_day, now)
    if len(merged) > 1:
        merged = _weigh(merged)
    if not merged:
        return _weigh(_only_clocks(without))
    for phrase in merged:
        _lend_clock(phrase, without, alone=len(merged) == 1)
    return merged


def _merge_days(with_day: list[Phrase], now: Now) -> list[Phrase]:
    """Phrases whose days agree are one: Kamis malam ... (26 November 2026)."""
    merged: list[Phrase] = []
    for phrase in with_day:
        for other in merged:
            further = phrase.items[0].kind is Kind.LINK and phrase.items[0].value == "and"  # …; lalu Kamis
            if not further and _agree(other, phrase, now):
                _absorb(other, phrase)
                break
        else:
            merged.append(
                Phrase(list(phrase.items), event=phrase.event, noise=phrase.noise, around=phrase.around)
            )
    return merged


def _agree(a: Phrase, b: Phrase, now: Now) -> bool:
    if a.has(Kind.STREAK) != b.has(Kind.STREAK) and (not a.days or not b.days):
        return True
    for one, other in ((a, b), (b, a)):
        for spec in one.days:
            dates = spec.options(now).dates
            if dates and all(any(o.fits(d, now) for d in dates) for o in other.days) and other.days:
                return True
    return False


def _absorb(phrase: Phrase, other: Phrase) -> None:
    clocks = phrase.has(Kind.CLOCK)
    phrase.items += [i for i in other.items if not (clocks and i.kind in (Kind.CLOCK, Kind.PART, Kind.LINK))]
    phrase.event = phrase.event or other.event
    phrase.around = phrase.around or other.around  # besok … setelah Jumat
    phrase.noise = phrase.noise and other.noise


def _weigh(rivals: list[Phrase]) -> list[Phrase]:
    """The rivals that weigh most."""
    if len(rivals) < 2:
        return rivals
    weights = [_weight(p) for p in rivals]
    best = max(weights)
    return [p for p, w in zip(rivals, weights, strict=True) if w == best]


def _weight(phrase: Phrase) -> int:
    return 2 * phrase.event - 2 * phrase.noise


def _only_clocks(without: list[Phrase]) -> list[Phrase]:
    """Without any day: phrases that tell a time, joined with 'nanti' and the like that stand apart."""
    timed = [p for p in without if p.has(Kind.CLOCK, Kind.PRAYER)]
    loose = [p for p in without if p not in timed]
    if not timed:
        return [Phrase([i for p in loose for i in p.items])] if loose else []
    for phrase in timed:
        for other in loose:
            phrase.items = [i for i in other.items if i.kind in (Kind.SOON, Kind.PART)] + phrase.items
    return timed


def _lend_clock(phrase: Phrase, without: list[Phrase], *, alone: bool) -> None:
    """The clock said elsewhere, if the phrase has none: the nearest behind it, else before it."""
    has_clock = phrase.has(Kind.CLOCK)
    if phrase.has(Kind.LATER):
        return
    near = sorted(without, key=lambda p: (p.noise, p.start < phrase.start, abs(p.start - phrase.end)))
    for other in near:
        if other.noise and not phrase.noise:
            continue
        clock = other.has(Kind.CLOCK)
        if (clock and has_clock) or (not alone and other.start < phrase.start):
            continue
        if clock and phrase.has(Kind.PRAYER) and other.noise:
            continue
        phrase.items += [i for i in other.items if _lendable(i, phrase, clock=clock)]
        has_clock = has_clock or clock


def _lendable(item: Item, phrase: Phrase, *, clock: bool) -> bool:
    if item.kind is Kind.PART:
        return clock or not phrase.has(Kind.PART)
    return item.kind in (Kind.CLOCK, Kind.PRAYER, Kind.LINK, Kind.DONE, Kind.LASTS)


def rival_clocks(phrase: Phrase, without: list[Phrase]) -> bool:
    """Whether another clock, not told to be of something else, competes with the phrase's own."""
    own = [i.value for i in phrase.items if i.kind is Kind.CLOCK]
    others = [i.value for p in without if not p.noise for i in p.items if i.kind is Kind.CLOCK]
    return bool(own) and any(other not in own for other in others)
