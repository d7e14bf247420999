"""Which chats this worker holds: it handles their updates and sends their requests, and no other worker does.

Used where several bot processes share a database (docs/decisions/0004-workers.md). Everything that changes
what is held goes one after the other; every unit of work of a chat keeps the hold or is Stale.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable

from delivery.ports import Inward, Outward, Workers
from tickets.journal import Journal
from tickets.ports import Unit

log = Journal("holds")

LOOK = 1.0
"""Seconds between two looks for chats that nobody holds."""
PART = 0.9
"""Of the lease that was set, so that with the others' look a dead worker's chats wait no longer than it."""
RENEWALS = 3
"""In each lease."""
AT_ONCE = 100
ENOUGH = 1000
"""With so many updates and requests in memory, free chats are left to others."""
PAUSE = 0.5
DUE, FREE = "due", "free"
"""What workers tell each other, beside numbers of chats: something is due now; chats were let go of."""


class Holds:
    """The chats of one worker among several."""

    def __init__(
        self, workers: Workers, lease: float, seated: Callable[[int], None], led: Callable[[], None]
    ) -> None:
        """`seated` is told this worker's number whenever it gets one; `led` is called when something is due,
        or this worker has got the timers.
        """
        self._workers, self._lease, self._seated, self._led = workers, lease * PART, seated, led
        self._look_after = min(LOOK, self._lease / RENEWALS)
        self._inbox: Inward
        self._outbox: Outward
        self._mine: set[int] = set()
        self._wanted: set[int] = set()
        self._words: set[str] = set()
        self._lock = asyncio.Lock()
        self._asked, self._met = asyncio.Event(), asyncio.Event()
        self._sure_until = self._renew_at = self._look_at = 0.0
        self._leading = self._closing = False
        self._tasks: list[asyncio.Task[None]] = []

    def serve(self, inbox: Inward, outbox: Outward) -> None:
        """For whom chats are held."""
        self._inbox, self._outbox = inbox, outbox

    async def start(self) -> None:
        """Begin."""
        await self._sit()
        await self._workers.connect()
        await self.look()
        for work in (self._meet_wants, self._listen):
            self._tasks.append(asyncio.create_task(work(), name=f"holds {work.__name__}"))

    def close(self) -> None:
        """Take no more chats; those that are held are still kept."""
        self._closing = True

    async def stop(self) -> None:
        """Let go of everything at once, and tell the others."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._sure_until = 0.0
        if self._workers.token:
            try:
                await self._workers.leave()
                await self._workers.tell([FREE])
            except Exception:  # the lease runs out by itself
                log.exception("the chats were not let go of")
        await self._workers.hang_up()

    @property
    def leads(self) -> bool:
        """Whether this worker has the timers."""
        return self._workers.leads

    @property
    def quiet(self) -> bool:
        """Whether nothing is asked for that was not done."""
        return not (self._wanted or self._words or self._lock.locked())

    async def idle(self) -> None:
        """Wait until it is quiet."""
        while not self.quiet:
            self._met.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    await self._met.wait()

    def has(self, chat: int) -> bool:
        """Whether the chat is ours as far as we know."""
        return chat in self._mine

    def sure(self, chat: int) -> bool:
        """Whether nobody else can have it yet."""
        return chat in self._mine and time.monotonic() < self._sure_until

    def keep(self, unit: Unit, chat: int) -> None:
        """The unit commits only while the chat is ours."""
        unit.write("keep_hold", rows=1, chat=chat, worker=self._workers.token)

    def want(self, chats: Iterable[int]) -> None:
        """Something was stored for these: take it up, or tell whoever holds them."""
        self._wanted.update(chats)
        self._asked.set()

    def due_now(self) -> None:
        """Something is due at once, for whoever has the timers."""
        if self.leads:
            self._led()
        else:
            self._words.add(DUE)
            self._asked.set()

    async def lost(self, chat: int) -> bool:
        """A unit of the chat was Stale: whether another worker has it now. If so, it is forgotten here."""
        async with self._lock:
            if chat in self._mine and chat not in await self._workers.held():
                log.warning("a chat was taken over by another worker")
                self._forget([chat])
            return chat not in self._mine

    async def look(self) -> None:
        """Renew the lease when it is time, let go of what is at rest, take what is free."""
        async with self._lock:
            if time.monotonic() >= self._renew_at:
                await self._renew()
            await self._workers.free_the_dead()
            await self._let_go()
            while not self._closing and self._inbox.depth + self._outbox.depth < ENOUGH:
                got = await self._workers.claim_waiting(AT_ONCE)
                if not got:
                    break
                await self._take(got)
        self._met.set()

    async def _sit(self) -> None:
        began = time.monotonic()
        await self._workers.sit(self._lease)
        self._renewed(began)
        self._seated(self._workers.token)
        log.info("at work", worker=self._workers.token)

    def _renewed(self, began: float) -> None:
        self._sure_until = began + self._lease
        self._renew_at = began + self._lease / RENEWALS

    async def _renew(self) -> None:
        """The lease goes on, and what we know is made to agree with what is stored."""
        began = time.monotonic()
        if not await self._workers.renew(self._lease):
            log.warning("the lease ran out", chats=len(self._mine))
            self._forget(list(self._mine))
            await self._sit()
            return
        self._renewed(began)
        held = await self._workers.held()
        self._forget(self._mine - held)
        if held:
            await self._take(held)

    async def _take(self, chats: set[int]) -> None:
        """They are ours; what waits for them is taken up, and nothing newer before it."""
        updates, owed = await self._workers.updates_of(chats), await self._workers.outgoing_of(chats)
        self._mine |= chats
        self._inbox.take(updates)
        self._outbox.take(owed)

    def _forget(self, chats: Iterable[int]) -> None:
        for chat in list(chats):
            self._mine.discard(chat)
            self._inbox.forget(chat)
            self._outbox.forget(chat)

    async def _let_go(self) -> None:
        rest = {
            chat
            for chat in self._mine - self._wanted
            if not self._inbox.busy(chat) and not self._outbox.busy(chat)
        }
        if rest:
            self._mine -= rest
            await self._workers.release(rest)

    async def _meet_wants(self) -> None:
        while True:
            await self._asked.wait()
            async with self._lock:
                self._asked.clear()
                chats, self._wanted = self._wanted, set()
                words, self._words = self._words, set()
                fine = await self._guarded(self._meet(chats, words))
            self._met.set()
            if not fine:
                self._wanted |= chats
                self._words |= words
                await asyncio.sleep(PAUSE)
                self._asked.set()

    async def _meet(self, chats: set[int], words: set[str]) -> None:
        strange = chats - self._mine
        got = set[int]() if self._closing or not strange else await self._workers.claim(strange)
        if ours := got | (chats & self._mine):
            await self._take(ours)
        if told := words | {str(chat) for chat in strange - got}:
            await self._workers.tell(told)

    async def _listen(self) -> None:
        while True:
            if not await self._guarded(self._hear()):
                self._leading = False
                self._renew_at = 0.0  # something may have been told meanwhile
                await self._guarded(self._workers.hang_up())
                await asyncio.sleep(PAUSE)

    async def _hear(self) -> None:
        """What the others tell, and a look in any case."""
        words = await self._workers.hear(max(0.01, self._look_at - time.monotonic()))
        self.want(int(word) for word in words if word.lstrip("-").isdigit() and int(word) in self._mine)
        if DUE in words and self.leads:
            self._led()
        if FREE not in words and time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + self._look_after
        await self._workers.lead()
        if self.leads and not self._leading:
            log.info("this worker has the timers")
            self._led()
        self._leading = self.leads
        await self.look()

    async def _guarded(self, work: Awaitable[None]) -> bool:
        """Whether it went well; the database may be away for a while."""
        try:
            await work
        except Exception:
            log.exception("the database did not answer")
            self._renew_at = 0.0
            return False
        return True
