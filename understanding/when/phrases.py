"""Which of the things said belong together.

Things beside one another make a phrase. What follows 'sejak' or a death, or stands beside 'tadi', is
background; a clock by itself joins the day before its event. Which phrase is meant, `rivals` weighs.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from almanac.prayer import Anchor, Prayer
from understanding.when.days import Eve, Hijri, HijriMonth, MonthDay, Named, Now, Rel, Spec, Vague, Weekday
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.moment import DAY, Part

_CORE = frozenset(
    {
        Kind.DAY, Kind.PART, Kind.CLOCK, Kind.PRAYER, Kind.LINK, Kind.DONE, Kind.EVERY, Kind.START,
        Kind.STREAK, Kind.LASTS, Kind.LATER, Kind.SOON, Kind.PAST,
    }
)  # fmt: skip
CLOCKED = (Kind.CLOCK, Kind.PRAYER)
_ASIDE = _CORE | {Kind.BREAK, Kind.LABEL}
_TIMED = frozenset({Kind.DAY, Kind.PART, Kind.CLOCK, Kind.PRAYER, Kind.LATER, Kind.STREAK, Kind.EVERY})
_COLOURS = frozenset({Kind.SINCE, Kind.DIED, Kind.NOISE, Kind.EVENT, Kind.NOT, Kind.AROUND})
_HARD = frozenset({".", ";", "\n", "?", "!", "but", "become"})
NEAR = 3  # words between two things that still belong together
SOON = 30  # days: a weekday said beside a feast that comes so soon may be its own
TOLD = 8  # tokens from a day to the 'genap berusia' that tells of it
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
    field: bool = False  # behind 'Hari/tanggal :' of a letter

    def has(self, *kinds: Kind) -> bool:
        """Whether it holds one of the kinds."""
        return any(item.kind in kinds for item in self.items)

    @property
    def timed(self) -> bool:
        """Whether it tells a day, and a clock or a part of the day."""
        return self.has(Kind.DAY) and self.has(Kind.CLOCK, Kind.PRAYER, Kind.PART)

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
        if current is None or context.parts(current, item) or _next_event(found, item, context.soft):
            current = Phrase()
            found.append(current)
            context.mark(current, item)
        current.items.append(item)
    found = _with_their_clocks(found, items)
    for phrase in found:
        _finish(phrase, items)
    for cannot in (i for i in items if i.kind is Kind.CANNOT):
        _negate(cannot, found)
    moved = next((i.start for i in items if i.kind is Kind.MOVED), None)
    if moved is not None and any(p.start > moved and p.has(*_TIMED) for p in found):
        for phrase in found:
            phrase.negated = phrase.negated or phrase.start < moved
    return [phrase for phrase in found if phrase.has(*_TIMED, Kind.SOON, Kind.LASTS, Kind.DONE)]


def _with_their_clocks(found: list[Phrase], items: list[Item]) -> list[Phrase]:
    """Kamis yasinan bakda Isya, Sabtu pengajian bakda Maghrib: each day with the clock behind its event."""
    events = {n for i in items if i.kind is Kind.EVENT for n in (i.start, i.end)}
    days = [p for p in found if p.has(Kind.DAY)]
    if len(days) < 2:
        return found
    kept: list[Phrase] = []
    for phrase in found:
        last = kept[-1] if kept else None
        alone = phrase.has(*CLOCKED) and not phrase.has(Kind.DAY)
        if last and alone and last in days and not last.has(*CLOCKED) and {last.end, phrase.start} <= events:
            last.items += phrase.items
            last.event = True
        else:
            kept.append(phrase)
    return kept


def _next_event(found: list[Phrase], item: Item, soft: int | None) -> bool:
    """Jumat malam yasinan jam 7, Minggu …: the clock belongs to the day before its event, not to the next."""
    if len(found) < 2 or item.kind is not Kind.DAY or not _within(soft, found[-1].end):
        return False
    before, clock = found[-2:]
    return (
        before.has(Kind.DAY) and not before.has(*CLOCKED) and clock.has(*CLOCKED) and not clock.has(Kind.DAY)
    )


def _turns(phrase: Phrase, item: Item, *, comma: bool) -> bool:
    """Jangan Kamis, Jumat saja; mati sejak Senin tolong dicek besok: the next day is another matter."""
    if phrase.negated:
        other = isinstance(item.value, Weekday | Rel) and phrase.items[-1].kind is not Kind.LINK
        return comma or (other and item.value not in phrase.days and item.start > phrase.end)
    ahead = isinstance(item.value, Rel) and item.value.days > 0
    if comma and (phrase.background or phrase.death):  # lahir 2 Desember, Minggu jam 4
        dated = any(isinstance(d, MonthDay | Hijri) for d in phrase.days)
        return ahead or ((dated or _over(phrase)) and isinstance(item.value, Weekday))
    return ahead and _over(phrase)


def _over(phrase: Phrase) -> bool:
    """Whether it speaks of what is past."""
    return phrase.has(Kind.PAST) or any(
        (isinstance(d, Weekday) and (d.mod == "ago" or (d.week or 0) < 0))
        or (isinstance(d, Rel) and d.days < 0)
        or (isinstance(d, MonthDay) and d.offset is not None and d.offset < 0)
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


def _within(heard: int | None, token: int) -> bool:
    """Whether something was heard, no earlier than at that token."""
    return heard is not None and heard >= token


def _last(heard: int | None, *others: int | None) -> bool:
    """Whether something was heard, and none of the others since."""
    return heard is not None and all(other is None or heard > other for other in others)


class _Context:
    """What was last heard before a phrase: the token after each colour, and the last break of either sort;
    nothing of what was not heard, or has coloured its phrase.
    """

    def __init__(self) -> None:
        self._heard: dict[Kind, int] = {}
        self.label: Item | None = None
        self.hard: int | None = None
        self.soft: int | None = None
        self.marks: list[int] = []

    def parts(self, phrase: Phrase, item: Item) -> bool:
        """Whether a thing stands too far behind a phrase: behind a comma it must stand right behind it."""
        comma = _within(self.soft, phrase.end)
        if item.kind is Kind.DAY and phrase.has(Kind.DAY) and _turns(phrase, item, comma=comma):
            return True
        if item.kind is Kind.CLOCK and phrase.negated and comma:
            return True  # bukan jam 7, jam 8; bukan tanggal 27, jam 8
        marks = len(self.marks) - bisect_left(self.marks, phrase.end)  # all of them stand before the item
        words = item.start - phrase.end - marks
        return words > (0 if comma else NEAR)

    def hear(self, item: Item) -> None:
        """Note a word that colours what follows."""
        if item.kind is Kind.BREAK:
            self.soft = item.start
            self.marks.append(item.start)
            if item.value in _HARD:
                self.hard = item.start
                self._heard.pop(Kind.NOT, None)
            return
        if item.kind is Kind.LABEL:
            self.label = item
        if item.kind in _COLOURS:
            self._heard[item.kind] = item.end

    def mark(self, phrase: Phrase, first: Item) -> None:
        """Colour a phrase that begins here."""
        reach = first.start - REACH
        since, died, noise, event = map(self._heard.get, (Kind.SINCE, Kind.DIED, Kind.NOISE, Kind.EVENT))
        phrase.background = _within(since, reach) and _last(since, self.hard)
        apart = self.soft is not None and not _last(died, self.soft) and self.soft < first.start - 1
        phrase.death = _within(died, reach - 4) and _last(died, self.hard, event) and not apart
        phrase.event = _last(event, noise, died, since)
        phrase.noise = _last(noise, event, self.hard, self.soft)
        phrase.negated = _within(self._heard.pop(Kind.NOT, None), first.start - 2)  # jangan Kamis, Jumat saja
        ends = first.kind is Kind.LINK and first.value == "until"  # only an end is said
        phrase.around = _within(self._heard.get(Kind.AROUND), first.start - 1) or ends
        if self.label is not None and self.label.start <= first.start < self.label.end:
            phrase.field = True
        if phrase.death:
            self._heard.pop(Kind.DIED)
        if phrase.background:
            self._heard.pop(Kind.SINCE)


def _finish(phrase: Phrase, items: list[Item]) -> None:
    """What stands inside or right behind a phrase may tell that it is over."""
    phrase.background = phrase.background or _over(phrase)
    phrase.background = phrase.background or _turned(phrase, items)
    after = next((i for i in items if i.start >= phrase.end and i.kind not in _ASIDE), None)
    if after is not None and after.kind is Kind.EVENT and after.start - phrase.end < NEAR:
        phrase.event = phrase.event or (phrase.timed and not phrase.noise)
    if (
        after is not None
        and after.kind is Kind.DIED
        and after.start - phrase.end < NEAR
        and phrase.background
    ):
        phrase.death = True


def _turned(phrase: Phrase, items: list[Item]) -> bool:
    """Pada 25 April panti kami genap berusia 18 tahun: the day is told; 'Jumat jam 8, …' is not."""
    if phrase.has(*CLOCKED):
        return False
    behind = (i for i in items if phrase.end <= i.start <= phrase.end + TOLD)
    for item in behind:
        if item.kind is Kind.TURNED:
            return True
        if item.kind in _CORE or (item.kind is Kind.BREAK and item.value in _HARD):
            return False
    return False


def foreground(found: list[Phrase]) -> list[Phrase]:
    """The phrases that may be about the event."""
    return [p for p in found if not p.background and not p.death and not p.negated]


def without_labels(rivals: list[Phrase], now: Now) -> list[Phrase]:
    """Peringatan maulid …, Jumat malam: beside a day of its own, a feast is only the name of the event.

    Where the feast may be that very day (maulid on a Sunday soon, and 'Minggu') both stay, and are asked.
    """
    days = [d for p in rivals for d in p.days]
    own = [d for d in days if not isinstance(d, Named | Eve | Vague | HijriMonth)]
    weekdays = [d for d in own if isinstance(d, Weekday)]
    if not own and not any(_tells_today(p) for p in rivals):
        return rivals
    gone = {repr(d) for d in days if isinstance(d, Named) and not d.meant and not _near(d, weekdays, now)}
    kept = [
        replace(p, items=[i for i in p.items if not (isinstance(i.value, Named) and repr(i.value) in gone)])
        for p in rivals
    ]
    return [p for p in kept if p.items]


def _tells_today(phrase: Phrase) -> bool:
    """Whether it tells its day without naming it: nanti malam, habis Jumatan; not 'nanti lebaran'."""
    for n, item in enumerate(phrase.items):
        after = phrase.items[n + 1] if n + 1 < len(phrase.items) else None
        if item.kind is Kind.SOON and not (after is not None and isinstance(after.value, Named)):
            return True
        if item.kind is Kind.LATER or (isinstance(item.value, Anchor) and item.value.prayer is Prayer.JUMAT):
            return True
    return False


def _near(feast: Named, weekdays: list[Weekday], now: Now) -> bool:
    """Whether one of the weekdays may be said of the feast's own day, or of its eve."""
    dates = feast.options(now).dates
    if not dates or (not feast.own_day and (dates[0] - now.today).days > SOON):
        return False
    return any(w.fits(dates[0], now) or w.fits(dates[0] - DAY, now) for w in weekdays)


def gone(phrase: Phrase, now: Now) -> bool:
    """Whether it is of a date that has gone by: the panitia met on 30 November at 19.00."""
    each = [spec.options(now).dates for spec in phrase.days if isinstance(spec, MonthDay | Hijri)]
    return any(dates and max(dates) < now.today for dates in each)
