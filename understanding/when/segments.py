"""A phrase cut at 'sampai', 'dan', 'atau': what each piece says of the day and of the clock."""

from dataclasses import dataclass, field

from understanding.when.clockwork import Said
from understanding.when.days import Eve, FiveDay, Hijri, Named, Rel, Spec, Weekday
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.moment import Anchor, Part


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
    tonight: bool = False  # nanti malam
    starting: list[Spec] = field(default_factory=list)  # the day right behind it


def pieces(items: list[Item], *, evening_kind: bool) -> Pieces:
    """Cut the items of a phrase."""
    made = Pieces([Segment()])
    for n, item in enumerate(items):
        if item.kind is Kind.LINK:
            limits = item.value == "until" and made.every is not None  # tiap hari sampai tanggal 6
            if (limits or _holds(made.segments[-1])) and _joins(item, items[n + 1 :]):
                made.segments.append(Segment(link=str(item.value)))
            continue
        _whole(made, item)
        before = items[n - 1] if n else None
        tonight = item.value is Part.EVENING and before is not None and before.kind is Kind.SOON
        made.tonight = made.tonight or tonight
        made.nightly = made.nightly or bool(item.kind is Kind.PART and before and before.kind is Kind.EVERY)
        if (
            isinstance(item.value, Spec)
            and before
            and before.kind is Kind.START
            and item.start - before.end <= 1
        ):
            made.starting.append(item.value)
        _part(made.segments[-1], item)
    if len(made.segments) > 1 and not _holds(made.segments[-1]):
        made.segments.pop()
    first, *others = made.segments
    if others and not first.days and first.said.clocks and _lent(others[0], made):
        first.days, others[0].days = others[0].days, []
    for segment in made.segments:
        segment.said.evening_kind = evening_kind
        segment.said.eve = any(
            (isinstance(d, Weekday | FiveDay) and d.eve) or isinstance(d, Eve) for d in segment.days
        )
        segment.said.tonight = segment.said.eve or (
            (made.soon or any(isinstance(d, Rel) and d.days == 0 for d in segment.days))
            and Part.EVENING in segment.said.parts
        )
    return made


def _lent(end: Segment, made: Pieces) -> bool:
    """Jam 7 sampai 9 besok: its day is that of the beginning, too; not 'setiap malam jam 7 sampai Minggu'."""
    timed = bool(end.said.clocks or end.said.prayers) and not made.is_series
    return end.link == "until" and bool(end.days) and (timed or made.open_end)


def _joins(link: Item, after: list[Item]) -> bool:
    """Whether the next thing stands right behind the link: not 'RT 1 sampai RT 5 jam 7'."""
    return bool(after) and after[0].start - link.end <= 1


def _holds(segment: Segment) -> bool:
    return bool(segment.days or segment.said.parts or segment.said.clocks or segment.said.prayers)


def _whole(made: Pieces, item: Item) -> None:
    """What is said of the phrase as a whole."""
    value = item.value
    if item.kind is Kind.DONE:
        made.open_end = True
    elif item.kind is Kind.SOON:
        made.soon = True
    elif item.kind is Kind.START:
        made.starts = True
    elif item.kind is Kind.EVERY:
        made.is_series = True
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
