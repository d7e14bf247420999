"""Supporters and merged tickets for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SITI, HADI, GUEST = 1, 2, 4
OPEN, INVITATION, CLOSED = 10, 11, 12

Sample = tuple[dict[str, Any], int]


def rows() -> list[Statement]:
    """A supporter of the open ticket, into which the closed one was merged."""
    return [
        Statement("put_supporter", {"ticket": OPEN, "person": GUEST, "at": NOW}),
        Statement("merge_into", {"id": CLOSED, "into": OPEN}, rows=1),
        Statement("add_followers", {"id": OPEN, "by": 2}, rows=1),
    ]


LATER = NOW + timedelta(days=1)
SEEN: dict[str, Any] = {"field": "", "about": 2, "limit": 10}
SIMILAR: dict[str, Any] = {
    "kelurahan": "tegalgede",
    "rw": "05",
    "since": NOW - timedelta(days=14),
    "limit": 10,
}
READS: dict[str, Sample] = {
    "similar": (SIMILAR, 1),
    "open_reports": (SIMILAR, 1),
    "followers": ({"ticket": OPEN}, 2),
    "search": ({"sought": "beres", "kelurahan": "tegalgede", "newest": 0, **SEEN}, 1),
    "search_state": ({"kelurahan": "tegalgede", "status": "closed", **SEEN}, 1),
    "search_filed": ({"kelurahan": "tegalgede", "start": NOW, "end": LATER, **SEEN}, 2),
    "search_events": ({"kelurahan": "tegalgede", "start": NOW, "end": LATER, **SEEN}, 1),
    "supports": ({"ticket": OPEN, "person": GUEST}, 1),
    "supported": ({"person": GUEST, "limit": 10, "offset": 0}, 1),
}
WRITES: dict[str, Sample] = {
    "put_supporter": ({"ticket": OPEN, "person": HADI, "at": NOW}, 1),
    "drop_supporter": ({"ticket": OPEN, "person": GUEST}, 1),
    "add_followers": ({"id": OPEN, "by": 1}, 1),
    "merge_into": ({"id": CLOSED, "into": 0}, 1),
    "unfollow_all": ({"person": GUEST}, 1),
    "drop_supports_of": ({"person": GUEST}, 1),
    "forget_supporters": ({"before": NOW}, 0),
}
