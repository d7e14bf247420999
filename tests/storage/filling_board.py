"""Who works at the desk on a screen, for the small database, and the samples of its queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HADI, CAMAT = 2, 3
LINK, SESSION = "a" * 64, "b" * 64

Sample = tuple[dict[str, Any], int]


def entry(token_hash: str, person: int, kind: str) -> dict[str, Any]:
    """The values of put_desk_session."""
    return {"token_hash": token_hash, "person": person, "kind": kind, "expires_at": NOW + timedelta(hours=1)}


def rows() -> list[Statement]:
    """A link that nobody has used, and somebody at work."""
    return [
        Statement("put_desk_session", entry(LINK, CAMAT, "link")),
        Statement("put_desk_session", entry(SESSION, HADI, "session")),
        Statement("put_looker", {"ticket": 1, "person": HADI, "at": NOW}),
    ]


SEEN: dict[str, Any] = {
    "kelurahan": "tegalgede", "person": HADI, "posts": ",staff,", "own": 0, "field": "", "about": 0,
}  # fmt: skip
COLUMN: dict[str, Any] = {**SEEN, "kind": "aspiration", "status": "new"}
LIST: dict[str, Any] = {
    **SEEN, "status": "", "rw": "", "category": "", "owner": "", "late": 0, "now": NOW, "limit": 10,
    "offset": 0,
}  # fmt: skip
READS: dict[str, Sample] = {
    "desk_session": ({"token_hash": SESSION}, 1),
    "board_tickets": ({**COLUMN, "limit": 10}, 1),
    "board_count": ({**COLUMN, "most": 10}, 1),
    "board_list": ({**LIST, "status": "new", "limit": 1}, 1),
    "board_rws": ({**SEEN, "most": 1}, 1),
    "board_spots": ({**SEEN, "limit": 1}, 1),
    "lookers": ({"since": NOW - timedelta(minutes=1)}, 1),
    "changed_since": ({"event": 0, "limit": 2}, 2),
    "newest_event": ({}, 1),
}
WRITES: dict[str, Sample] = {
    "put_desk_session": (entry("c" * 64, HADI, "link"), 1),
    "drop_desk_session": ({"token_hash": LINK}, 1),
    "drop_desk_sessions_of": ({"person": HADI}, 1),
    "put_looker": ({"ticket": 1, "person": HADI, "at": NOW + timedelta(minutes=1)}, 1),
    "drop_looker": ({"ticket": 1, "person": HADI}, 1),
    "drop_lookers_of": ({"person": HADI}, 1),
    "forget_lookers": ({"before": NOW + timedelta(minutes=2)}, 1),
    "forget_desk_sessions": ({"before": NOW + timedelta(hours=2)}, 2),
}
