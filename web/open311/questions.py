"""What a program asks for: the filters of GeoReport v2, checked; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tickets.publication.model import PublicReport
from web.open311.formats import BadQuestion

SPAN = timedelta(days=90)
MOST = 1000
NUMBERS = 100
"""Requests asked for by their numbers at once."""
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Question:
    """`numbers` of requests, which leave all else aside; else those that came in during [start, end), of
    these kelurahan, categories and states (empty: of all).
    """

    places: tuple[str, ...]
    start: datetime
    end: datetime
    numbers: tuple[str, ...] = ()
    categories: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    def fits(self, report: PublicReport) -> bool:
        """Whether it is asked for, besides when and where it came in."""
        state = OPEN if report.open else CLOSED
        return (not self.categories or report.category in self.categories) and (
            not self.states or state in self.states
        )


def read(
    given: Mapping[str, str], places: Collection[str], categories: Collection[str], now: datetime
) -> Question:
    """The question in a query string; raises BadQuestion, with what is wrong of it."""
    where = jurisdiction(given, places)
    numbers = _parts(given, "service_request_id")
    if len(numbers) > NUMBERS:
        raise BadQuestion(400, f"service_request_id: at most {NUMBERS} at a time")
    codes, states = _parts(given, "service_code"), _parts(given, "status")
    for one in codes:
        if one not in categories:
            raise BadQuestion(404, f"service_code {one[:40]} was not found")
    if wrong := set(states) - {OPEN, CLOSED}:
        raise BadQuestion(400, f"status: write open or closed, not {min(wrong)[:40]}")
    start, end = _span(given, now)
    return Question(where, start, end, numbers, frozenset(codes), frozenset(states))


def jurisdiction(given: Mapping[str, str], places: Collection[str]) -> tuple[str, ...]:
    """The kelurahan asked for, all without one; raises BadQuestion."""
    asked = given.get("jurisdiction_id", "").strip()
    if asked and asked not in places:
        raise BadQuestion(404, f"jurisdiction_id {asked[:40]} was not found")
    return (asked,) if asked else tuple(places)


def _parts(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Of a list with commas, each once."""
    parts = (part.strip() for part in given.get(name, "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _span(given: Mapping[str, str], now: datetime) -> tuple[datetime, datetime]:
    """The newest 90 days where nothing is said; 90 days from or before the one that is."""
    start, end = _instant(given, "start_date"), _instant(given, "end_date")
    if start and end and end < start:
        raise BadQuestion(400, "end_date is before start_date")
    if start and end and end - start > SPAN:
        raise BadQuestion(400, "start_date and end_date may span at most 90 days")
    try:
        if start:
            return start, end or start + SPAN
        end = end or now + timedelta(seconds=1)
        return end - SPAN, end
    except OverflowError:
        raise BadQuestion(400, "start_date or end_date is too far away") from None


def _instant(given: Mapping[str, str], name: str) -> datetime | None:
    """A W3C time with its offset; a plus that became a blank on the way is one again."""
    text = given.get(name, "").strip().replace(" ", "+")
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not 1971 <= at.year <= 9000:
        raise BadQuestion(400, f"{name}: write a time with its offset, such as 2026-11-24T00:00:00+07:00")
    return at
