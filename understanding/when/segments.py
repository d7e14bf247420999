"""A phrase cut at 'sampai', 'dan', 'atau': what each piece says of the day and of the clock."""

from dataclasses import dataclass, field

from almanac.prayer import Anchor
from understanding.when.clockwork import Said
from understanding.when.days import Eve, FiveDay, Hijri, Named, Rel, Spec, Weekday
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.moment import Part


@dataclass(slots=True)
class Segment:
    """One piece: its days, and what was said of the clock."""

    days: list[Spec] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    link: str = ""  # what joins it to the piece before: until, and, or
    tonight: bool = False


@dataclass(slots=True)
class Pieces:
    """A phrase in pieces, with what holds for all of it."""

    segments: list[Segment]
    open_end: bool = False
    every: Count | None = None
    is_series: bool = False
    streak: Count | None = None
    lasts: Count | None = None
    later: Count | None = None
    soon: bool = False
    starts: bool = False  # mulai
    nightly: bool = False  # tiap malam
    every_first: bool = False  # tiap malam, before 'sampai'
    by_day: bool = False  # tiap Kamis, tiap tanggal 5: a day stands right behind it
    tonight: bool = False  # nanti malam
    starting: list[Spec] = field(default_factory=list)  # the day right behind it


def pieces(items: list[Item], *, evening_kind: bool) -> Pieces:
    """Cut the items of a phrase."""
    made = Pieces([Segment()])
    for n, item in enumerate(items):
        if item.kind is not Kind.LINK:
            _whole(made, item, items[n - 1] if n else None)
            _part(made.segments[-1], item)
        elif _cuts(made, item) and n + 1 < len(items) and _joins(item, items[n + 1]):
            made.segments.append(Segment(link=str(item.value)))
    if len(made.segments) > 1 and not _holds(made.segments[-1]):
        made.segments.pop()
    first, *others = made.segments
    if others and not first.days and first.said.clocks and _lent(others[0], made):
        first.days, others[0].days = others[0].days, []
    for segment in made.segments:
        _at_night(segment, made, evening_kind=evening_kind)
    return made


def _cuts(made: Pieces, link: Item) -> bool:
    """Whether something stands before the link; 'tiap hari sampai tanggal 6' has a limit only."""
    return (link.value == "until" and made.every is not None) or _holds(made.segments[-1])


def _at_night(segment: Segment, made: Pieces, *, evening_kind: bool) -> None:
    """Whether a piece is of an eve, or of this very night."""
    said = segment.said
    said.evening_kind = evening_kind
    said.eve = any((isinstance(d, Weekday | FiveDay) and d.eve) or isinstance(d, Eve) for d in segment.days)
    today = made.soon or any(isinstance(d, Rel) and d.days == 0 for d in segment.days)
    said.tonight = said.eve or (today and Part.EVENING in said.parts)


def _lent(end: Segment, made: Pieces) -> bool:
    """Jam 7 sampai 9 besok: its day is that of the beginning, too; not 'setiap malam jam 7 sampai Minggu'."""
    timed = bool(end.said.clocks or end.said.prayers) and not made.is_series
    return end.link == "until" and bool(end.days) and (timed or made.open_end)


def _joins(link: Item, after: Item) -> bool:
    """Whether the next thing stands right behind the link: not 'RT 1 sampai RT 5 jam 7'."""
    return after.start - link.end <= 1


def _holds(segment: Segment) -> bool:
    return bool(segment.days or segment.said.parts or segment.said.clocks or segment.said.prayers)


def _beside(made: Pieces, item: Item, before: Item) -> None:
    """What the word right before a thing makes of it: tiap Kamis, tiap malam, mulai Kamis, nanti malam."""
    if before.kind is Kind.EVERY:
        made.by_day = made.by_day or item.kind is Kind.DAY
        made.nightly = made.nightly or item.kind is Kind.PART
    elif before.kind is Kind.SOON:
        made.tonight = made.tonight or item.value is Part.EVENING
    elif before.kind is Kind.START and isinstance(item.value, Spec) and item.start - before.end <= 1:
        made.starting.append(item.value)


def _whole(made: Pieces, item: Item, before: Item | None) -> None:
    """What is said of the phrase as a whole."""
    if before is not None:
        _beside(made, item, before)
    value = item.value
    if item.kind is Kind.DONE:
        made.open_end = True
    elif item.kind is Kind.SOON:
        made.soon = True
    elif item.kind is Kind.START:
        made.starts = True
    elif item.kind is Kind.EVERY:
        made.is_series = True
        made.every_first = made.every_first or len(made.segments) == 1
        made.every = value if isinstance(value, Count) else made.every
    elif isinstance(value, Count):
        _count(made, item.kind, value)


def _count(made: Pieces, kind: Kind, count: Count) -> None:
    if kind is Kind.STREAK:
        made.streak = made.streak or count
    elif kind is Kind.LASTS:
        made.lasts = count
    elif kind is Kind.LATER:
        made.later = count


def _part(segment: Segment, item: Item) -> None:
    """What is said of one piece."""
    value = item.value
    if item.kind is Kind.DAY and isinstance(value, Spec):
        if value not in segment.days:
            segment.days.append(value)
    elif isinstance(value, Part) and item.kind is Kind.PART:
        if value not in segment.said.parts:
            segment.said.parts.append(value)
    elif isinstance(value, Clock):
        if value not in segment.said.clocks:
            segment.said.clocks.append(value)
    elif isinstance(value, Anchor) and value not in segment.said.prayers:
        segment.said.prayers.append(value)


def is_hijri(days: list[Spec]) -> bool:
    """Whether the ministry still has to announce the day."""
    if len(days) != 1:
        return False
    inner = days[0].of if isinstance(days[0], Eve) else days[0]
    return isinstance(inner, Hijri) or (isinstance(inner, Named) and inner.is_hijri)
