"""The clock that the composition hands to all parts; a simulator's is in `simulator/remote_clock.py`."""

from datetime import UTC, datetime


class MachineClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)
