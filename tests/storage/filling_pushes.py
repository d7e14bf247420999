"""What officials want to be told at once, and what waits, for the small database; with samples."""

from datetime import UTC, datetime
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HADI, CAMAT = 2, 3
OPEN, CLOSED = 10, 12

Sample = tuple[dict[str, Any], int]


def rows() -> list[Statement]:
    """Pak Hadi wants a summary at noon; one ticket waits for it, one was told."""
    return [
        Statement("choose_push", {"person": HADI, "mode": "summary", "hours": "noon"}),
        Statement("hold", {"person": HADI, "ticket": OPEN, "at": NOW}),
        Statement("hold", {"person": HADI, "ticket": CLOSED, "at": NOW}),
        Statement("tell_held", {"person": HADI, "ticket": CLOSED, "told": "sent"}),
    ]


READS: dict[str, Sample] = {
    "push_choice": ({"person": HADI}, 1),
    "holding": ({}, 1),
    "held": ({"person": HADI, "kelurahan": "tegalgede", "told": ""}, 1),
}
WRITES: dict[str, Sample] = {
    "choose_push": ({"person": CAMAT, "mode": "mine", "hours": ""}, 1),
    "hold": ({"person": CAMAT, "ticket": OPEN, "at": NOW}, 1),
    "tell_held": ({"person": HADI, "ticket": OPEN, "told": "agenda"}, 1),
    "forget_held": ({"before": datetime(2026, 11, 25, tzinfo=UTC)}, 2),
}
