"""What changes while somebody looks: each open window hears of it within seconds, and who else looks at a
ticket.

One question a round for all windows of this process; histories are only added to, so what is new has a
greater number than what was known.
"""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from tickets import plainjson
from tickets.journal import Journal
from tickets.ports import Reader

log = Journal("board")

SECONDS = 2.0
MOST = 200
"""Changes told of in a round; after more a window simply looks anew."""
QUIET = 20.0
"""A line at least so often, so that nothing between takes the connection for dead."""

Change = tuple[int, str]
"""A ticket, and whose kelurahan it is; (0, '') after too many."""


class Live:
    """Asks while anybody listens."""

    def __init__(self, read: Reader, seconds: float = SECONDS) -> None:
        self._read, self._seconds = read, seconds
        self._windows: set[asyncio.Queue[Change]] = set()
        self._task: asyncio.Task[None] | None = None
        self._lookers: dict[int, dict[int, str]] = {}

    @asynccontextmanager
    async def window(self) -> AsyncIterator["asyncio.Queue[Change]"]:
        """What changes from now on, for one window."""
        queue: asyncio.Queue[Change] = asyncio.Queue(MOST * 2)
        self._windows.add(queue)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look(await self._read.newest_event()), name="board")
        try:
            yield queue
        finally:
            self._windows.discard(queue)

    async def _look(self, known: int) -> None:
        while self._windows:
            await asyncio.sleep(self._seconds)
            try:
                found = await self._read.changed_since(known, MOST)
            except Exception:
                log.exception("changes cannot be read")
                continue
            if found:
                known = found[-1][0]
                changes = dict.fromkeys((ticket, place) for _, ticket, place in found)
                self._tell([(0, "")] if len(found) == MOST else list(changes))

    def _tell(self, changes: Collection[Change]) -> None:
        for queue in self._windows:
            for one in changes:
                if queue.full():  # nobody reads it; the next round tells it to look anew
                    break
                queue.put_nowait(one)

    def look(self, ticket: int, person: int, name: str) -> None:
        """Somebody has a ticket before them."""
        self._lookers.setdefault(ticket, {})[person] = name

    def look_away(self, ticket: int, person: int) -> None:
        """No more."""
        self._lookers.get(ticket, {}).pop(person, None)
        if not self._lookers.get(ticket, True):
            del self._lookers[ticket]

    def others(self, ticket: int, person: int) -> list[str]:
        """The names of the others who look at it."""
        return sorted(name for number, name in self._lookers.get(ticket, {}).items() if number != person)


async def lines(queue: "asyncio.Queue[Change]", places: Collection[str], ticket: int) -> AsyncIterator[bytes]:
    """Changes in those kelurahan as JSON, a line each; an empty line where it is quiet. A window with a
    ticket hears of that alone.
    """
    yield b"\n"
    while True:
        try:
            async with asyncio.timeout(QUIET):
                changed, place = await queue.get()
        except TimeoutError:
            yield b"\n"
            continue
        if not changed or (place in places and ticket in (0, changed)):
            yield plainjson.encoded({"ticket": changed}) + b"\n"
