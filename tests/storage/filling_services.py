"""A request of a programme in the small database, and samples of the queries about it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CLOSED = 12

READS: dict[str, tuple[dict[str, Any], int]] = {
    "appointments": ({"kelurahan": "tegalgede", "start": NOW, "end": NOW + timedelta(days=1)}, 1),
    "programme_drafts": ({}, 0),
}
WRITES: dict[str, tuple[dict[str, Any], int]] = {
    "make_service": ({"id": CLOSED, "programme": "pahala", "fields": {"sacks": 2}}, 1),
    "appoint": ({"id": CLOSED, "appointed_at": None}, 1),
    "forget_answers": ({"before": NOW + timedelta(days=1)}, 0),
    "drop_answers_of": ({"person": 1}, 0),
}


def rows() -> list[Statement]:
    """The closed ticket is visited in an hour."""
    return [Statement("appoint", {"id": CLOSED, "appointed_at": NOW + timedelta(hours=1)})]
