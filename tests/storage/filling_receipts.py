"""Links of receipts for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
OPEN, CLOSED = 10, 12
HADI = 2
FREE, USED = "a" * 64, "b" * 64

Sample = tuple[dict[str, Any], int]


def link(token_hash: str, ticket: int) -> dict[str, Any]:
    """The values of put_receipt."""
    return {"token_hash": token_hash, "ticket": ticket, "given_by": HADI, "at": NOW, "expires_at": LATER}


def rows() -> list[Statement]:
    """A link that nobody has opened, and one of a ticket that was taken over."""
    return [
        Statement("put_receipt", link(FREE, OPEN)),
        Statement("put_receipt", link(USED, CLOSED)),
        Statement("use_receipts", {"ticket": CLOSED, "at": NOW}),
    ]


READS: dict[str, Sample] = {"receipt": ({"token_hash": FREE}, 1)}
WRITES: dict[str, Sample] = {
    "put_receipt": (link("c" * 64, OPEN), 1),
    "use_receipts": ({"ticket": OPEN, "at": NOW}, 1),
    "forget_receipts": ({"before": LATER + timedelta(days=1)}, 2),
}
