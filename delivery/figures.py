"""What can be counted from outside: updates, requests, and how long things take; no words of anyone."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """What became of an update that was handled once."""

    DONE = "done"
    AGAIN = "again"  # its handler failed, and will be tried again
    FAILED = "failed"  # set aside
    DOUBLE = "double"  # it was settled before


class Count(Protocol):
    """A figure that grows."""

    def inc(self, amount: float = 1) -> None:
        """So many more."""


class Spread(Protocol):
    """A figure of how long things take."""

    def observe(self, amount: float) -> None:
        """It took so many seconds once."""


class Unwatched:
    """A figure that nobody looks at."""

    def inc(self, amount: float = 1) -> None:
        """Nothing is counted."""

    def observe(self, amount: float) -> None:
        """Nothing is noted."""


UNSEEN = Unwatched()


class Figures:
    """The figures of one running bot. `delivery/exposition.py` has those for Prometheus."""

    def __init__(self) -> None:
        self.update: Callable[[str, Outcome], Count] = lambda _kind, _outcome: UNSEEN
        self.request: Callable[[str, str], Count] = lambda _method, _verdict: UNSEEN
        self.handling: Spread = UNSEEN
        self.throttled: Count = UNSEEN
