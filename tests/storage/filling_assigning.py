"""Deadlines given, a watcher and an absence for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SITI, HADI, CAMAT = 1, 2, 3
OPEN, CLOSED = 10, 12

Sample = tuple[dict[str, Any], int]

DEADLINE: dict[str, Any] = {
    "ticket": OPEN, "at": NOW, "why": "filed", "tier": "normatif", "version": "1",
    "source": "Perpres 76/2013", "verify_by": NOW, "answer_by": NOW, "resolve_by": NOW + timedelta(days=7),
}  # fmt: skip
AWAY: dict[str, Any] = {"starts_at": NOW, "ends_at": NOW + timedelta(days=3)}


def rows() -> list[Statement]:
    """The open ticket has a deadline and is watched; Pak Hadi is away, and the camat stands in."""
    return [
        Statement("put_deadline", {"id": 50, **DEADLINE}),
        Statement("watch", {"ticket": OPEN, "person": CAMAT, "at": NOW}),
        Statement("put_absence", {"id": 51, "person": HADI, "stand_in": CAMAT, **AWAY}),
    ]


READS: dict[str, Sample] = {
    "deadlines": ({"ticket": OPEN}, 1),
    "open_work": ({"kelurahan": "tegalgede"}, 0),
    "evenings_stood_in": (
        {"kelurahan": "tegalgede", "start": NOW - timedelta(days=30), "end": NOW + timedelta(days=30)},
        0,
    ),
    "watchers": ({"ticket": OPEN}, 1),
    "absence": ({"person": HADI}, 1),
    "camat_queue": ({"limit": 10, "offset": 0}, 0),
}
WRITES: dict[str, Sample] = {
    "put_deadline": ({"id": 52, **DEADLINE}, 1),
    "set_about": ({"id": OPEN, "about": ",lurah,"}, 1),
    "set_host": ({"id": OPEN, "host": "Bu Sum", "contact": "+6281234567890"}, 1),
    "drop_dues_of": ({"ticket": OPEN, "task": "unverified"}, 2),
    "watch": ({"ticket": OPEN, "person": HADI, "at": NOW}, 1),
    "unwatch": ({"ticket": OPEN, "person": CAMAT}, 1),
    "put_absence": ({"id": 53, "person": CAMAT, "stand_in": HADI, **AWAY}, 1),
    "end_absence": ({"person": HADI, "now": NOW}, 1),
}
