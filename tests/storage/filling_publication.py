"""What everybody may read of reports, for the small database, and the samples of its queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
SITI, HADI = 1, 2
OPEN, INVITATION, CLOSED = 10, 11, 12

Sample = tuple[dict[str, Any], int]


def agreed(ticket: int, created_at: datetime) -> dict[str, Any]:
    """The values of put_publication."""
    return {"ticket": ticket, "kelurahan": "tegalgede", "created_at": created_at, "at": NOW}


RELEASE: dict[str, Any] = {
    "ticket": CLOSED, "kelurahan": "tegalgede", "created_at": LONG_AGO, "answer": "Sudah dikeruk",
    "photo": "F", "covered": "3.17", "at": NOW, "person": HADI,
}  # fmt: skip


def rows() -> list[Statement]:
    """One that waits to be released, and one that everybody may read of."""
    return [
        Statement("put_publication", agreed(OPEN, NOW)),
        Statement("put_publication", agreed(CLOSED, LONG_AGO)),
        Statement("release", RELEASE, rows=1),
    ]


SPAN: dict[str, Any] = {"start": LONG_AGO - timedelta(days=1), "end": NOW, "limit": 10, "offset": 0}
READS: dict[str, Sample] = {
    "publication": ({"ticket": OPEN}, 1),
    "published": ({"kelurahan": "tegalgede", **SPAN}, 1),
    "published_one": ({"number": "TGG-2611-0012"}, 1),
    "to_release": ({"kelurahan": "tegalgede", "limit": 10}, 1),
    "agreed_by": ({"person": SITI, "limit": 10}, 2),
    "office_photos": ({"ticket": OPEN}, 0),
}
WRITES: dict[str, Sample] = {
    "put_publication": (agreed(INVITATION, NOW), 1),
    "drop_publication": ({"ticket": OPEN}, 1),
    "release": ({**RELEASE, "ticket": OPEN}, 1),
    "withhold": ({"ticket": CLOSED}, 1),
    "drop_publications_of": ({"person": SITI}, 2),
    "forget_publications": ({"before": NOW + timedelta(days=1)}, 1),
}
