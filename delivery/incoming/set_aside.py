"""Updates that were set aside because their handler failed: to list, and to handle once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from delivery.incoming.albums import album_of
from delivery.ports import Unit

LIMIT = 100


class FailedRows(Protocol):
    """Reading what was set aside."""

    async def failed_updates(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Oldest first."""

    async def failed_beside(self, update_id: int) -> Sequence[Mapping[str, Any]]:
        """Those of the same chat, itself included, with what they hold."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that failed; `error` is its traceback, which may hold a resident's words."""

    update_id: int
    chat: int
    attempts: int
    received_at: datetime
    error: str

    @property
    def kind(self) -> str:
        """The kind of the fault: the last line of the traceback up to its message."""
        last = self.error.strip().splitlines()[-1:] or [""]
        return last[0].partition(":")[0]


async def list_failed(rows: FailedRows, limit: int = LIMIT) -> list[SetAside]:
    """What was set aside, oldest first."""
    return [
        SetAside(
            row["update_id"],
            row["chat"],
            row["attempts"],
            datetime.fromtimestamp(row["received_at"] / 1000, UTC),
            row["error"],
        )
        for row in await rows.failed_updates(limit)
    ]


async def retry(rows: FailedRows, unit: Unit, update_id: int) -> None:
    """Handle it once more, with all its tries and all of its album; a running bot takes it up within a tick.
    Raises Stale where no such update was set aside.
    """
    failed = {row["update_id"]: album_of(row["payload"]) for row in await rows.failed_beside(update_id)}
    album = failed.get(update_id, "")
    for number in sorted(failed) if album else [update_id]:
        if number == update_id or failed[number] == album:
            unit.write("retry_update", rows=1, update_id=number)
    await unit.commit()
