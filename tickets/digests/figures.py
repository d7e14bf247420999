"""What a kelurahan did in a week or a month, in figures: nobody's name, nobody's words.

Pure: figures follow from the rows that came in and the answers that were given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import fmean, median

from tickets.counts import open_of_kind
from tickets.digests.model import Matter, Milestone
from tickets.lifecycle import MOVES
from tickets.model import Kind, Status, Ticket
from tickets.places import Kelurahan
from tickets.ports import Reader

WEEK = timedelta(days=7)
SENT_AT = timedelta(hours=7)
"""After midnight: the hour of a digest, on Mondays and on the first of a month."""
SOLVED = frozenset({"resolve", "approve", "pass"})
RATED = "rated"
DAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day up to and with the last, in a kelurahan's own days."""

    first: date
    last: date

    def instants(self, place: Kelurahan) -> tuple[datetime, datetime]:
        """From its first midnight to the one after its last day."""
        start = datetime.combine(self.first, time(), place.tz)
        return start, datetime.combine(self.last + timedelta(days=1), time(), place.tz)

    def before(self) -> "Span":
        """The week or month before it."""
        last = self.first - timedelta(days=1)
        if self.last - self.first < WEEK:
            return Span(self.first - WEEK, last)
        return Span(last.replace(day=1), last)


def week_before(day: date) -> Span:
    """The last week, Monday to Sunday, that was over when that day began."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday - WEEK, monday - timedelta(days=1))


def month_before(day: date) -> Span:
    """The last month that was over when that day began."""
    last = day.replace(day=1) - timedelta(days=1)
    return Span(last.replace(day=1), last)


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """One span's figures. Days are medians of days passed, None where nothing was answered or solved."""

    new: int = 0
    solved: int = 0
    by_category: Mapping[str, int] = field(default_factory=dict)
    by_rw: Mapping[str, int] = field(default_factory=dict)
    answer_days: float | None = None
    solve_days: float | None = None
    stars: float | None = None
    rated: int = 0
    invited: int = 0
    attended: int = 0

    @property
    def empty(self) -> bool:
        """Nothing happened."""
        return not (self.new or self.solved or self.rated or self.invited or self.attended)


@dataclass(frozen=True, slots=True)
class Digest:
    """A span beside the one before it, and how things stand when it is told."""

    place: Kelurahan
    span: Span
    now: SpanFigures
    before: SpanFigures
    open: int = 0
    overdue: int = 0

    @property
    def empty(self) -> bool:
        """There is nothing to tell of."""
        return self.now.empty and self.before.empty and not self.overdue


def figures(came: Iterable[Matter], done: Sequence[Milestone], events: Iterable[Ticket]) -> SpanFigures:
    """The figures of a span from what came in, what was done, and the invitations for its days."""
    matters = [one for one in came if one.kind is not Kind.INVITATION]
    work = [one for one in done if one.kind is not Kind.INVITATION]
    solved = [one for one in work if one.name in SOLVED]
    stars = [int(one.note) for one in done if one.name == RATED and one.note.isdecimal()]
    invited = list(events)
    return SpanFigures(
        new=len(matters),
        solved=len(solved),
        by_category=_counted(one.category or "other" for one in matters),
        by_rw=_counted(one.rw for one in matters if one.rw),
        answer_days=_days(one for one in work if one.first and one.name != RATED),
        solve_days=_days(solved),
        stars=fmean(stars) if stars else None,
        rated=len(stars),
        invited=len(invited),
        attended=sum(one.status is Status.ATTENDED for one in invited),
    )


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    """How often each, the most frequent first, then by name."""
    counts = Counter(names)
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _days(answers: Iterable[Milestone]) -> float | None:
    passed = [(one.at - one.created_at).total_seconds() / DAY_SECONDS for one in answers]
    return median(passed) if passed else None


async def build(read: Reader, place: Kelurahan, span: Span, now: datetime) -> Digest:
    """The digest of a span as the store has it."""
    return Digest(
        place,
        span,
        await _figures(read, place, span),
        await _figures(read, place, span.before()),
        open=await _open(read, place),
        overdue=await read.overdue(place.key, now),
    )


async def _open(read: Reader, place: Kelurahan) -> int:
    counts = [
        await read.count(open_of_kind(place.key, kind)) for kind in MOVES if kind is not Kind.INVITATION
    ]
    return sum(counts)


async def _figures(read: Reader, place: Kelurahan, span: Span) -> SpanFigures:
    start, end = span.instants(place)
    return figures(
        await read.came_in(place.key, start, end),
        await read.reported(place.key, start, end),
        await read.invitations(place.key, start, end),
    )
