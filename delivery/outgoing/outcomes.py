"""What came of a request is written down: at once where something waits for that, else with the next unit."""

from collections import deque
from collections.abc import Sequence

from delivery.holds import Holds
from delivery.outgoing.lanes import Entry
from delivery.ports import NewUnit
from tickets.outgoing import Outgoing

RECENT = 4000
"""Rows that are remembered as sent, where several workers read them."""


class Notes:
    """Notes of requests that Telegram has answered for good."""

    def __init__(self, new_unit: NewUnit, holds: Holds | None) -> None:
        self._new_unit, self._holds = new_unit, holds
        self._lately: deque[int] = deque(maxlen=RECENT)

    @property
    def lately(self) -> set[int]:
        """Rows that were noted a short while ago, and that others may still read; with other workers only."""
        return set(self._lately)

    def overtaken(self, entry: Entry) -> bool:
        """Whether the next request of the chat need not wait for the note: lost, it costs nobody anything.
        With other workers notes are committed side by side, so each waits for the one before.
        """
        return entry.settled is not None and entry.settled.harmless and self._holds is None

    async def write(self, entry: Entry, *, hurry: bool) -> Sequence[Outgoing]:
        """Store it; raises what the store raises. Gives what is owed because of it."""
        assert entry.settled is not None  # noqa: S101  # it is noted once it is settled
        unit = self._new_unit()
        if self._holds:
            self._holds.keep(unit, entry.row.chat)
        await entry.settled.note(unit)
        owed = await unit.commit(hurry=hurry)
        if self._holds:
            self._lately.extend(entry.rows)
        return owed
