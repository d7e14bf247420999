"""Which updates are handled together: the parts of one album, which Telegram delivers one by one.

An album is over where something else of its chat lies behind it, where it holds as many as one can, or where
nothing more of it has come for a moment. Nobody else waits meanwhile, and no place is held.
"""

import asyncio
from collections.abc import Callable, Sequence
from itertools import takewhile

from delivery.incoming.lines import Arrived, Line
from tickets import plainjson

QUIET = 0.5
"""Seconds without a further part after which an album is over."""
LARGEST = 10
"""Parts of an album; Telegram makes several of what is more."""
MARK = '"media_group_id"'
"""In what is stored of a part, and hardly ever of anything else: in words a quotation mark has a stroke."""


def album_of(payload: str) -> str:
    """The album that an update is a part of, '' for none. An edited part is none any more."""
    if MARK not in payload:
        return ""
    message = plainjson.read(payload).get("message")
    return str(message.get("media_group_id") or "") if isinstance(message, dict) else ""


def first_of(line: Line) -> list[Arrived]:
    """What is handled next: one update, or the parts of an album that are here."""
    album = album_of(line.updates[0].payload)
    if not album:
        return [line.updates[0]]
    return list(takewhile(lambda one: album_of(one.payload) == album, line.updates))[:LARGEST]


def over(line: Line, parts: Sequence[Arrived]) -> bool:
    """Whether no further part can be on its way, as far as one can see."""
    return len(parts) == LARGEST or len(parts) < len(line.updates) or not album_of(parts[0].payload)


class Albums:
    """Lines that wait for the rest of an album; `ready` is called with one when its wait is over."""

    def __init__(self, ready: Callable[[Line], None], quiet: float) -> None:
        self._ready, self._quiet = ready, quiet
        self._waiting: dict[int, tuple[Line, asyncio.TimerHandle]] = {}
        self._pressed = 0

    def next(self, line: Line) -> list[Arrived]:
        """What is to be handled now; nothing where the rest of an album is waited for."""
        parts = first_of(line)
        if line.rested or self._pressed or over(line, parts):
            line.rested = False
            return parts
        timer = asyncio.get_running_loop().call_later(self._quiet, self._rested, line)
        self._waiting[line.chat] = line, timer
        return []

    def more(self, line: Line) -> None:
        """Something was added to a line; one that waits is looked at again."""
        if waits := self._waiting.pop(line.chat, None):
            waits[1].cancel()
            self._ready(line)

    def press(self) -> None:
        """Somebody waits for all that is here: albums are over until that is taken back (`relax`)."""
        self._pressed += 1
        for line, timer in list(self._waiting.values()):
            timer.cancel()
            self._rested(line)

    def relax(self) -> None:
        """Nobody waits any more."""
        self._pressed -= 1

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
        if waits := self._waiting.pop(chat, None):
            waits[1].cancel()

    def _rested(self, line: Line) -> None:
        self._waiting.pop(line.chat, None)
        line.rested = True
        self._ready(line)
