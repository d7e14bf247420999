"""Tells what happens in the town, in order, to everybody who listens: page, phones and transcript."""

from collections import deque
from collections.abc import Callable
from typing import Any

from simulator.bell import Bell
from simulator.clock import SimClock

Event = dict[str, Any]
KEPT = 20_000


class EventLog:
    """The last events, numbered, and those who are told of new ones."""

    def __init__(self, clock: SimClock, *, record: bool = True) -> None:
        self.clock = clock
        self.record = record
        self.events: deque[Event] = deque(maxlen=KEPT)
        self.bell = Bell()
        self.last = 0
        self._listeners: list[Callable[[Event], None]] = []

    def listen(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener(event)` for every event; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, kind: str, **about: Any) -> None:
        """Something happened."""
        if not self.record and not self._listeners:
            return
        self.last += 1
        event: Event = {"n": self.last, "kind": kind, "at": self.clock.now().isoformat(), **about}
        self.events.append(event)
        for listener in tuple(self._listeners):
            listener(event)
        self.bell.ring()

    def since(self, number: int) -> list[Event]:
        """Events after the one so numbered, as far as they are kept."""
        if not self.events or number >= self.last:
            return []
        first = self.events[0]["n"]
        return list(self.events)[max(0, number + 1 - first) :]
