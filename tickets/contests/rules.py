"""Contests: until when entries are taken, who is reminded, what the jurors' scores come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from almanac.calendar import WIB
from tickets.model import Person
from tickets.programmes.contests import Contest

HIGHEST = 10
"""Scores go from 0 to this."""
REMINDING_HOUR = 9
"""The hour at which a countdown reminder goes out."""


class Phase(StrEnum):
    """Where a contest stands."""

    BEFORE = "before"
    OPEN = "open"
    JUDGING = "judging"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `file` is a video in Telegram where there is no link."""

    id: int
    contest: str
    number: int
    person: int
    kelurahan: str
    team: str
    contact: str
    school: str
    title: str
    link: str
    file: Mapping[str, Any] | None
    minor: bool
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """What a juror gave an entry for a criterion."""

    entry: int
    juror: int
    criterion: str
    score: int


@dataclass(frozen=True, slots=True)
class Juror:
    """Who judges a contest, and until when."""

    person: int
    chat: int
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """An entry's place; entries with the same points share it. `points` are out of 100."""

    place: int
    entry: int
    points: Fraction
    jurors: int


def local(at: datetime, tz: ZoneInfo = WIB) -> datetime:
    """A time as the programme's file says it, as an instant."""
    return at.replace(tzinfo=tz)


def phase(contest: Contest, now: datetime, tz: ZoneInfo = WIB) -> Phase:
    """Where it stands; an entry at the very second of the end is late."""
    if now < local(contest.opens, tz):
        return Phase.BEFORE
    if now < local(contest.closes, tz):
        return Phase.OPEN
    return Phase.JUDGING if now < local(contest.judged_until, tz) else Phase.OVER


def reminder(contest: Contest, now: datetime, tz: ZoneInfo = WIB) -> int:
    """Which countdown reminder is due at that instant, as days before the end; 0 for none. A reminder that
    was missed falls away once the next is due, and all do at the end.
    """
    closes = local(contest.closes, tz)
    if not local(contest.opens, tz) <= now < closes:
        return 0
    due = [days for days in contest.reminds if now >= reminding(contest, days, tz)]
    return min(due, default=0)


def reminding(contest: Contest, days: int, tz: ZoneInfo = WIB) -> datetime:
    """When that reminder goes out."""
    day = local(contest.closes, tz).date() - timedelta(days=days)
    return datetime(day.year, day.month, day.day, REMINDING_HOUR, tzinfo=tz)


def results(contest: Contest, entries: Collection[Entry], scores: Iterable[Score]) -> list[Result]:
    """Entries in order of points: the mean over those jurors who scored every criterion, by weight. An entry
    that no juror scored in full has no place and comes last, with place 0.
    """
    weights = {one.key: one.weight for one in contest.criteria}
    given: dict[tuple[int, int], dict[str, int]] = {}
    for one in scores:
        given.setdefault((one.entry, one.juror), {})[one.criterion] = one.score
    sheets: dict[int, list[Fraction]] = {}
    for (entry, _), sheet in given.items():
        if weights.keys() <= sheet.keys():
            sheets.setdefault(entry, []).append(_points(weights, sheet))
    means = {entry.id: _mean(sheets.get(entry.id, [])) for entry in entries}
    ordered = sorted(entries, key=lambda one: (-means[one.id], one.number))
    scored = [one for one in ordered if sheets.get(one.id)]
    places = {means[one.id]: place for place, one in reversed(list(enumerate(scored, 1)))}
    return [Result(places[means[one.id]], one.id, means[one.id], len(sheets[one.id])) for one in scored] + [
        Result(0, one.id, Fraction(0), 0) for one in ordered if not sheets.get(one.id)
    ]


def _points(weights: Mapping[str, int], sheet: Mapping[str, int]) -> Fraction:
    """Out of 100."""
    total = sum(weights[key] * sheet[key] for key in weights)
    return Fraction(100 * total, HIGHEST * sum(weights.values()))


def _mean(sheets: Sequence[Fraction]) -> Fraction:
    return sum(sheets, Fraction(0)) / len(sheets) if sheets else Fraction(0)


def unscored(contest: Contest, mine: Mapping[str, int]) -> list[str]:
    """Criteria that a juror has not scored yet."""
    return [one.key for one in contest.criteria if one.key not in mine]


def may_publish(person: Person, contest: Contest) -> bool:
    """Whether the person lets the results out."""
    return any(one.role in contest.publishes for one in person.offices)


def video_link(text: str) -> str:
    """The address in a text, '' where it is none of a page; https:// is added where it was left out."""
    for word in text.split():
        address = word if "://" in word else f"https://{word}"
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            continue
        if (
            parts.scheme in ("http", "https")
            and "." in host.strip(".")
            and (parts.path.strip("/") or parts.query)
        ):
            return address
    return ""
