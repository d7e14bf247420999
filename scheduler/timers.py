"""APScheduler asks on time what is due. Its job store is memory: truth is rows, and a late or missed tick
costs only lateness.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler import announcements, dues, forms, occasions, privacy, pushes, records, snoozes
from scheduler.agendas import Agendas
from scheduler.contests import Countdowns
from scheduler.digests import Digests
from scheduler.housekeeping import Housekeeping
from scheduler.jobs import Means, Missed
from scheduler.occasions import Occasions
from scheduler.records import Summaries
from tickets.desk.service import Desk
from tickets.journal import Journal
from tickets.outgoing import Outgoing
from tickets.ports import Unit

log = Journal("timers")

SECONDS = 15.0


class Timers:
    """Runs the ticks, one at a time: every 15 seconds, and at once where something has become due."""

    def __init__(
        self,
        new_unit: Callable[[], Unit],
        send: Callable[[Sequence[Outgoing]], None],
        desk: Desk,
        now: Callable[[], datetime],
        seconds: float = SECONDS,
        mine: Callable[[], bool] = lambda: True,
    ) -> None:
        """`mine`: whether the timers are this process's; of several that share a database one has them."""
        self._mine = mine
        self._means = Means(new_unit, send, desk, now)
        self._agendas, self._digests, self._housekeeping = Agendas(), Digests(), Housekeeping()
        self._occasions = Occasions()
        self._summaries, self._countdowns = Summaries(), Countdowns()
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._wanted = self._stopped = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to tick, at once: the bot may have been down."""
        self._scheduler.add_job(
            self.tick, "interval", seconds=self._seconds, misfire_grace_time=None, coalesce=True,
            max_instances=1,
        )  # fmt: skip
        self._scheduler.start()
        self.soon()

    async def stop(self) -> None:
        """Tick no more; a tick in hand is finished."""
        self._stopped = True
        if self._scheduler.running:
            self._scheduler.pause()
        try:
            await self.idle()
        finally:  # also where the one who waits loses patience
            if self._task:
                self._task.cancel()
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)  # cancels a tick that is still in hand
            async with self._lock:  # nothing of it asks the store any more
                pass

    def soon(self) -> None:
        """Something is due now: tick as soon as the tick in hand is done."""
        self._wanted = True
        if not self._stopped and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._catch_up(), name="tick")

    async def _catch_up(self) -> None:
        while self._wanted and not self._stopped:
            self._wanted = False
            await self.tick()

    @property
    def resting(self) -> bool:
        """Whether no tick is in hand or asked for."""
        return self._task is None or self._task.done()

    async def idle(self) -> None:
        """Wait until no tick is in hand or asked for."""
        while self._task and not self._task.done():
            await asyncio.wait([self._task])
        async with self._lock:
            pass

    async def tick(self) -> None:
        """Do what is due, where it is ours to do."""
        means, missed = self._means, Missed()
        async with self._lock:
            await _guarded("house rules", _follow(means))
            if not self._mine():
                return
            await _guarded("occasions", self._occasions.plan(means))
            await _guarded("dues", dues.perform(means, missed))
            await _guarded("occasions", occasions.perform(means, missed))
            await _guarded("agendas", self._agendas.send(means, missed))
            await _guarded("pushes", pushes.tell(means))
            if missed.late and await means.attempt("missed", missed.tell):
                await _guarded("dues", dues.perform(means, Missed()))
            await _guarded("snoozes", snoozes.remind(means))
            await _guarded("data requests", privacy.remind(means))
            await _guarded("drafts", forms.offer(means))
            await _guarded("reviews", forms.ask_about_reviews(means))
            await _guarded("announcements", announcements.go(means))
            await _guarded("checks", records.ask(means))
            await _guarded("countdowns", self._countdowns.send(means))
            await _guarded("summaries", self._summaries.send(means))
            await _guarded("digests", self._digests.send(means))
            await _guarded("housekeeping", self._housekeeping.clean(means))


async def _follow(means: Means) -> None:
    """What an admin decided, perhaps through another of several bot processes, counts here, too."""
    means.desk.house.follow(await means.read.house_rules())


async def _guarded(what: str, job: Awaitable[None]) -> None:
    """One job that fails must not keep the others from being done."""
    try:
        await job
    except Exception:
        log.exception("job failed", job=what)
