"""Officials' calendars for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HADI, CAMAT = 2, 3
INVITATION = 11
FEED = "f" * 64

Sample = tuple[dict[str, Any], int]


def rows() -> list[Statement]:
    """An official who wants files and a feed, and has a file; another who ended theirs."""
    return [
        Statement("choose_calendar", {"person": HADI, "files": True, "feed_hash": FEED, "feed_at": NOW}),
        Statement("choose_calendar", {"person": CAMAT, "files": False, "feed_hash": "", "feed_at": None}),
        Statement("put_calendar_file", _file(INVITATION, HADI)),
    ]


def _file(subject: int, person: int) -> dict[str, Any]:
    return {"subject": subject, "person": person, "version": 1, "cancelled": False, "at": NOW}


SPAN: dict[str, Any] = {
    "kelurahan": "tegalgede", "start": NOW, "end": NOW + timedelta(days=2), "since": NOW, "limit": 10,
}  # fmt: skip
READS: dict[str, Sample] = {
    "calendar_choice": ({"person": HADI}, 1),
    "calendar_owner": ({"feed_hash": FEED}, 1),
    "calendar_wanting": ({"kelurahan": "tegalgede"}, 1),
    "calendar_sent": ({"subject": INVITATION}, 1),
    "calendar_invitations": (SPAN, 0),
    "calendar_occasions": (SPAN, 2),
}
WRITES: dict[str, Sample] = {
    "choose_calendar": ({"person": HADI, "files": False, "feed_hash": "", "feed_at": None}, 1),
    "put_calendar_file": (_file(INVITATION, CAMAT), 1),
    "drop_calendar_of": ({"person": HADI}, 1),
    "drop_calendar_files_of": ({"person": HADI}, 1),
    "forget_calendar_files": ({"before": NOW + timedelta(days=1)}, 1),
}
