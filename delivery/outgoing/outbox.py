"""The one sender: what is owed leaves in order per chat, answers first, within Telegram's limits.

A request is a row until Telegram has it. Only a crash between Telegram's answer and our note of it can send a
message twice, one in each chat, since a chat's next message waits for the note; while the store cannot take
the note, the note is tried again and the message is not.
"""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from contextvars import Context
from datetime import datetime

from delivery.holds import Holds
from delivery.outgoing.asking import Again, Asking, Shut, SlowDown
from delivery.outgoing.joined_posts import with_what_waits
from delivery.outgoing.lanes import Entry, EntryState, Lane
from delivery.outgoing.outcomes import Notes
from delivery.outgoing.rate_limits import Limits
from delivery.outgoing.turns import LONGEST_SLEEP, Turns
from delivery.ports import NewUnit, Rows
from tickets.journal import Journal
from tickets.notices import Urgency
from tickets.outgoing import Outgoing
from tickets.ports import Stale

log = Journal("outbox")

PAGE = 1000
AT_ONCE = 128
KEPT_FREE = 8
"""Of these places so many are for answers and reminders, whatever else hangs."""
LONGEST_PAUSE = 15.0
NOT_SURE = 0.2
"""Seconds until a chat is looked at again that another worker may have."""


class Outbox:
    """Sends what is owed."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        asking: Asking,
        now: Callable[[], datetime],
        limits: Limits,
        holds: Holds | None = None,
        want: Callable[[Sequence[str]], None] = lambda _: None,
    ) -> None:
        """`holds` says which chats are ours, where there are other workers; `want` is called with files that
        have to be looked at before a request may leave, and `open` when that is done.
        """
        self._rows, self._asking, self._now = rows, asking, now
        self._limits, self._holds, self._notes = limits, holds, Notes(new_unit, holds)
        self._want = want
        self._turns = Turns(limits, now, self._wake)
        self._changed = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._on_way = self._waiters = 0
        self._running = False
        self._context = Context()  # what is sent belongs to no update in hand
        self._soon: asyncio.Handle | None = None
        self._later: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Take up what is owed, and begin."""
        after = 0
        while not self._holds and (page := await self._rows.waiting_outgoing(after, PAGE)):
            self.put(page)
            after = page[-1].id
        if self._limits.shared:
            self._limits.shared.granted = self._wake
        self._running = True
        self._wake()

    async def stop(self, seconds: float = 4.0) -> None:
        """Finish the requests in hand, within so many seconds; what waits is in the store."""
        self._running = False
        for handle in (self._soon, self._later):
            if handle:
                handle.cancel()
        self._turns.close()
        self._hurry()
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def put(self, rows: Sequence[Outgoing]) -> None:
        """Committed requests; those of chats that we do not hold go to whoever does."""
        if not self._holds:
            self._turns.put(rows)
            return
        ours = [row for row in rows if self._holds.has(row.chat)]
        if len(ours) < len(rows):
            self._holds.want({row.chat for row in rows if not self._holds.has(row.chat)})
        self.take(ours)

    def take(self, rows: Sequence[Outgoing]) -> None:
        """Requests that are stored; those in memory already change nothing."""
        lately, lanes = self._notes.lately, self._turns.lanes
        self._turns.put(
            [
                row
                for row in rows
                if row.id not in lately and not (row.chat in lanes and row.id in lanes[row.chat].known)
            ]
        )

    def busy(self, chat: int) -> bool:
        """Whether any of that chat are in memory, or its limits have to be remembered."""
        return chat in self._turns.lanes or not self._limits.quiet(chat, time.monotonic())

    def forget(self, chat: int) -> None:
        """Another worker has that chat."""
        self._turns.forget(chat)
        self._changed.set()

    def release(self) -> None:
        """Time has passed: what was held may leave."""
        self._turns.release()

    def open(self) -> None:
        """It may be known of more files whether they may be shown."""
        self._turns.open()

    async def idle(self) -> None:
        """Wait until nothing is left that may leave now, and all of it is noted."""
        self._hurry()
        try:
            while self._sending or self._turns.some_may_leave:
                self._changed.clear()
                await self._changed.wait()
        finally:
            self._waiters -= 1

    def _hurry(self) -> None:
        """Somebody waits for the notes."""
        self._waiters += 1
        self._rows.press()

    @property
    def depth(self) -> int:
        """How many requests wait or are on their way."""
        return self._turns.waiting + len(self._sending)

    def oldest(self) -> float:
        """How many seconds the oldest request waits that may leave."""
        return self._turns.oldest()

    def _wake(self) -> None:
        """Something may leave: it is looked at in a moment, once for all that wakes it by then."""
        if self._running and self._soon is None:
            self._soon = asyncio.get_running_loop().call_soon(self._look, context=self._context)

    def _look(self) -> None:
        """Start what may leave, and look again when more may."""
        self._soon = None
        try:
            self.release()
            self._look_in(min(self._start_what_may(), self._turns.until_release()))
        except Exception:  # the one sender must not die
            log.exception("sender failed")
            self._look_in(LONGEST_PAUSE)

    def _look_in(self, seconds: float) -> None:
        """Look again by then; sooner does no harm."""
        loop = asyncio.get_running_loop()
        if self._later and self._later.when() <= loop.time() + seconds:
            return
        if self._later:
            self._later.cancel()
        self._later = loop.call_later(seconds, self._waited, context=self._context)

    def _waited(self) -> None:
        self._later = None
        self._wake()

    def _start_what_may(self) -> float:
        """Start what may leave; the seconds until more may, if nothing else happens first."""
        while found := self._turns.first():
            chat, lane, entry = found
            kept = 0 if entry.row.urgency <= Urgency.EVENT else KEPT_FREE
            if self._on_way >= AT_ONCE - kept:
                break
            now = time.monotonic()
            if not entry.free and (wait := self._limits.wait_all(now, len(self._turns))) > 0:
                return wait
            self._start(chat, lane, now)
        return LONGEST_SLEEP

    def _start(self, chat: int, lane: Lane, now: float) -> None:
        entry = self._turns.take(lane)
        if chat < 0 and lane.count:
            entry = with_what_waits(lane, entry, self._limits.room(chat, now), self._now())
        self._on_way += 1
        if not entry.free:
            self._limits.take(chat, now, entry.messages)
        task = asyncio.create_task(self._send(chat, lane, entry), name="send")
        self._sending.add(task)
        task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._wake()
        self._changed.set()

    async def _send(self, chat: int, lane: Lane, entry: Entry) -> None:
        """Ask once, and write down what came of it, or come back to it."""
        pause: float | None = 0.0
        alone = True
        try:
            try:
                pause = await self._ask(lane, entry)
            finally:
                self._on_way -= 1
                self._wake()
            if pause is None:
                if self._notes.overtaken(entry):
                    alone = False
                    self._go_on(chat, lane)
                pause = await self._note(chat, lane, entry, hurry=self._presses(lane, entry, alone=alone))
        finally:
            if alone:
                lane.busy = False
            else:
                lane.noting -= 1
            if pause is not None:
                lane.until = time.monotonic() + pause
                lane.back(entry)
            self._turns.offer(chat)

    def _presses(self, lane: Lane, entry: Entry, *, alone: bool) -> bool:
        """Whether its note is written at once: what made something new would be made again after a crash."""
        repeated = entry.settled is not None and not entry.settled.harmless
        return bool(repeated or self._waiters or (alone and lane.count))

    def _go_on(self, chat: int, lane: Lane) -> None:
        """The chat's next request may leave."""
        lane.busy = False
        lane.noting += 1
        self._turns.offer(chat)

    async def _ask(self, lane: Lane, entry: Entry) -> float | None:
        """Send once; the seconds after which to try again, None once it is settled."""
        if self._holds and not self._holds.sure(entry.row.chat):
            return NOT_SURE
        if entry.settled is not None:
            return None
        try:
            match await self._asking.ask(entry, lane.newest):
                case Shut(files):
                    entry.state = EntryState.SHUT
                    self._want(files)
                    return 0.0
                case SlowDown(seconds):
                    self._limits.pause(entry.row.chat, seconds, time.monotonic())
                    return seconds
                case Again(failed):
                    return _pause(entry) if failed else 0.0
                case settled:
                    entry.settled = settled
                    return None
        except Exception:  # the store failed; the request stays as it is
            log.exception("store failed", row=entry.row.id, method=entry.row.method)
            return _pause(entry)

    async def _note(self, chat: int, lane: Lane, entry: Entry, *, hurry: bool) -> float | None:
        """Write down what came of it; the seconds after which to try that again, None once it is done."""
        try:
            owed = await self._notes.write(entry, hurry=hurry)
        except Stale:  # only where there are other workers
            return None if self._holds and await self._lost(chat) else _pause(entry)
        except Exception:  # the store failed
            log.exception("store failed", row=entry.row.id, method=entry.row.method)
            return _pause(entry)
        if entry.settled and (entry.settled.upto or entry.settled.taken):
            lane.drop(entry.settled.upto, entry.settled.taken)
        entry.settled = None  # its note knows the entry: a circle that would wait for the garbage collector
        self.put(owed)
        return None

    async def _lost(self, chat: int) -> bool:
        try:
            return self._holds is not None and await self._holds.lost(chat)
        except Exception:  # it is asked again
            log.exception("store failed")
            return False


def _pause(entry: Entry) -> float:
    """Growing with each try, with jitter so that not all come back at once."""
    entry.tries += 1
    return min(LONGEST_PAUSE, 0.5 * 2.0 ** min(entry.tries, 10)) * random.uniform(0.5, 1.0)  # noqa: S311
