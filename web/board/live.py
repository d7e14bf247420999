"""What changes while somebody looks: each open window hears of it within seconds, and of who else has the
ticket before them.

One question a round for all windows of this process; histories are only added to, so what is new has a
greater number than what was known. Who looks at what stands in the database, for several processes.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tickets import plainjson
from tickets.board.model import SEEN, Looker
from tickets.journal import Journal
from tickets.model import Person
from tickets.ports import Reader, Unit

log = Journal("board")

SECONDS = 2.0
MOST = 200
"""Changes told of in a round; after more a window simply looks anew."""
QUIET = 20.0
"""A line at least so often, so that nothing between takes the connection for dead."""
AGAIN = timedelta(seconds=20)
"""So often it is written down anew who has a ticket before them."""
OF_ONE, OF_ALL = 12, 300
"""Windows that one person, and everybody, may have open in this process."""


@dataclass(eq=False)
class DeskWatch:
    """One open window: whose it is, whose kelurahan it hears of, and the ticket in it (0 for a list)."""

    person: Person
    places: Collection[str]
    ticket: int = 0
    changed: bool = False
    others: tuple[str, ...] = ()
    shut: bool = False
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self, *, changed: bool = False) -> None:
        """There is something new."""
        self.changed = self.changed or changed
        self._bell.set()

    async def news(self, seconds: float) -> dict[str, Any]:
        """What is new, {} where nothing was for so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        if not self._bell.is_set():
            return {}
        self._bell.clear()
        told = {"changed": self.changed, "others": list(self.others)}
        self.changed = False
        return told


class Live:
    """Asks while anybody listens."""

    def __init__(self, read: Reader, new_unit: Callable[[], Unit], now: Callable[[], datetime]) -> None:
        self._read, self._new_unit, self._now = read, new_unit, now
        self._windows: set[DeskWatch] = set()
        self._task: asyncio.Task[None] | None = None
        self._sooner = asyncio.Event()
        self._closed = False

    async def close(self) -> None:
        """Every window is told that nothing more comes, before the server stops."""
        self._closed = True
        for window in self._windows:
            window.shut = True
            window.ring()
        self._sooner.set()
        if self._task:
            await self._task

    def full(self, person: Person) -> bool:
        """Whether there are as many windows as there may be."""
        mine = sum(1 for one in self._windows if one.person.id == person.id)
        return self._closed or mine >= OF_ONE or len(self._windows) >= OF_ALL

    @asynccontextmanager
    async def window(self, person: Person, places: Collection[str], ticket: int) -> AsyncIterator[DeskWatch]:
        """What changes from now on, for one window."""
        window = DeskWatch(person, places, ticket)
        self._windows.add(window)
        try:
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._look(await self._read.newest_event()), name="board")
            if ticket:
                # Whoever leaves at this moment must not break a commit off.
                await asyncio.shield(self._write("put_looker", [window]))
                self._sooner.set()
            yield window
        finally:
            self._windows.discard(window)
            if ticket and not any(_same(one, window) for one in self._windows):
                await asyncio.shield(self._write("drop_looker", [window]))
                self._sooner.set()

    async def others(self, ticket: int, person: int) -> list[str]:
        """The names of the others who have it before them now."""
        return _others(await self._read.lookers(self._now() - SEEN), ticket, person)

    async def _look(self, known: int) -> None:
        """Round after round, until nobody listens."""
        written = self._now()
        while self._windows and not self._closed:
            with suppress(TimeoutError):
                async with asyncio.timeout(SECONDS):
                    await self._sooner.wait()
            self._sooner.clear()
            try:
                known = await self._changes(known)
                tickets = [one for one in self._windows if one.ticket]
                if tickets and self._now() - written >= AGAIN:
                    written = self._now()
                    await self._write("put_looker", tickets)
                if tickets:
                    self._seen(await self._read.lookers(self._now() - SEEN))
            except Exception:
                log.exception("changes cannot be read")

    async def _changes(self, known: int) -> int:
        """The newest entry that everybody has been told of."""
        found = await self._read.changed_since(known, MOST)
        places = {ticket: place for _, ticket, place in found}
        for window in self._windows:
            if len(found) == MOST or _concerns(window, places):
                window.ring(changed=True)
        return found[-1][0] if found else known

    def _seen(self, lookers: Sequence[Looker]) -> None:
        for window in self._windows:
            others = tuple(_others(lookers, window.ticket, window.person.id)) if window.ticket else ()
            if others != window.others:
                window.others = others
                window.ring()

    async def _write(self, query: str, windows: Collection[DeskWatch]) -> None:
        unit = self._new_unit()
        for ticket, person in sorted({(one.ticket, one.person.id) for one in windows}):
            values: dict[str, Any] = {"ticket": ticket, "person": person}
            if query == "put_looker":
                values["at"] = unit.now
            unit.write(query, **values)
        await unit.commit()


def _same(one: DeskWatch, other: DeskWatch) -> bool:
    return (one.ticket, one.person.id) == (other.ticket, other.person.id)


def _concerns(window: DeskWatch, places: Mapping[int, str]) -> bool:
    """Whether a window shows one of the tickets, or lists of their kelurahan."""
    return window.ticket in places if window.ticket else any(one in window.places for one in places.values())


def _others(lookers: Sequence[Looker], ticket: int, person: int) -> list[str]:
    return [one.name for one in lookers if one.ticket == ticket and one.person != person]


async def lines(window: DeskWatch, good: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
    """What is new as JSON, a line each; an empty line where it is quiet. It ends where the window is not
    `good` any more: the session is over, or its owner may see the ticket no more.
    """
    yield b"\n"
    while not window.shut and await good():
        told = await window.news(QUIET)
        yield plainjson.encoded(told) + b"\n" if told else b"\n"
