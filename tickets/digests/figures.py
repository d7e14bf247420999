"""What a kelurahan did in some days, in figures: nobody's name, nobody's words.

Pure: figures follow from the rows that came in and the answers that were given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import fmean, median

from tickets.digests.model import Matter, Milestone
from tickets.digests.spans import Span
from tickets.model import Kind, Status
from tickets.places import Kelurahan
from tickets.ports import Reader

SENT_AT = timedelta(hours=7)
"""After midnight: the hour of a digest, on Mondays and on the first of a month."""
SOLVED = frozenset({"resolve", "approve", "pass"})
RATED = "rated"
LISTED = 5000
"""Tickets of a kelurahan in a table; a year's fit, and a phone still opens it."""
DAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """One span's figures: aspirasi that came in and were solved, requests of programmes that were asked and
    served. Days are medians of days passed, None where nothing was answered or solved.
    """

    new: int = 0
    solved: int = 0
    asked: int = 0
    served: int = 0
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
        counts = (
            self.new, self.solved, self.asked, self.served, self.rated, self.invited, self.attended,
        )  # fmt: skip
        return not any(counts)


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


def figures(
    came: Iterable[Matter], done: Sequence[Milestone], events: Sequence[Status], served: int = 0
) -> SpanFigures:
    """The figures of a span from what came in, what was done, and the invitations for its days."""
    matters = list(came)
    told = [one for one in matters if one.kind is Kind.ASPIRATION]
    work = [one for one in done if one.kind is not Kind.INVITATION]
    solved = [one for one in work if one.name in SOLVED]
    stars = [int(one.note) for one in done if one.name == RATED and one.note.isdecimal()]
    return SpanFigures(
        new=len(told),
        solved=len(solved),
        asked=sum(one.kind is Kind.SERVICE for one in matters),
        served=served,
        by_category=_counted(one.category or "other" for one in told),
        by_rw=_counted(one.rw for one in told if one.rw),
        answer_days=_days(one for one in work if one.first and one.name != RATED),
        solve_days=_days(solved),
        stars=fmean(stars) if stars else None,
        rated=len(stars),
        invited=len(events),
        attended=sum(one is Status.ATTENDED for one in events),
    )


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    """How often each, the most frequent first, then by name."""
    counts = Counter(names)
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _days(answers: Iterable[Milestone]) -> float | None:
    passed = [(one.at - one.created_at).total_seconds() / DAY_SECONDS for one in answers]
    return median(passed) if passed else None


async def build(read: Reader, place: Kelurahan, span: Span, now: datetime, about: int = 0) -> Digest:
    """The digest of a span as the store has it, for a reader who may know of those complaints about officials
    (tickets.policy.about_officials): sums must not tell of what lists keep back.
    """
    return Digest(
        place,
        span,
        await _figures(read, place, span, about),
        await _figures(read, place, span.before(), about),
        open=await read.open_matters(place.key, about),
        overdue=await read.overdue(place.key, now, about),
    )


async def _figures(read: Reader, place: Kelurahan, span: Span, about: int) -> SpanFigures:
    start, end = span.instants(place)
    return figures(
        await read.came_in(place.key, start, end, about),
        await read.reported(place.key, start, end, about),
        await read.events_of(place.key, start, end),
        await read.served(place.key, start, end),
    )
