"""Identifiers that grow with time and need no database: milliseconds, a worker's number, a running number."""

import os
from datetime import datetime, timedelta

WORKER_BITS = 8
SEQUENCE_BITS = 12


def numbers_in(span: timedelta) -> int:
    """By how much identifiers grow in that time."""
    return int(span.total_seconds() * 1000) << (WORKER_BITS + SEQUENCE_BITS)


def first_at(instant: datetime) -> int:
    """No identifier made at that instant or later is smaller."""
    return int(instant.timestamp() * 1000) << (WORKER_BITS + SEQUENCE_BITS)


class Ids:
    """Gives 63-bit integers, always greater than the one before, within one process.

    Two processes differ by `worker`; should two ever share one, the primary key refuses the second row
    and its unit of work is done anew.
    """

    def __init__(self, worker: int | None = None) -> None:
        self._last = 0
        self.work_as(int.from_bytes(os.urandom(1)) if worker is None else worker)

    def work_as(self, worker: int) -> None:
        """The process is that worker from now on."""
        self._worker = worker % (1 << WORKER_BITS)

    def next(self, now: datetime) -> int:
        """A new identifier; `now` is aware."""
        milliseconds = int(now.timestamp() * 1000)
        fresh = (milliseconds << (WORKER_BITS + SEQUENCE_BITS)) | (self._worker << SEQUENCE_BITS)
        self._last = max(self._last + 1, fresh)
        return self._last

    def follow(self, newest: int) -> None:
        """Give only numbers greater than that one, though the clock was set back between two runs."""
        self._last = max(self._last, newest)
