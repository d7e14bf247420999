"""What Telegram says of its calls to the webhook: shown as figures, and told to the admins once.

A fault there is mostly one of the web server in front, which says nothing itself. It makes no process
unready: the others would be no better.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from delivery.alarm import FaultAlarm
from delivery.ports import NewUnit
from delivery.wire import Wire
from tickets.journal import Journal
from tickets.outgoing import Outgoing
from tickets.ports import Stale

log = Journal("webhook")

EVERY = timedelta(minutes=1)
"""From one look to the next."""
LATELY = timedelta(minutes=10)
"""How long an error counts."""
TOLD = "trouble:webhook"
"""The name under which is kept whether the admins know; noted as KNOWN while they do."""
KNOWN = "known"


class Noted(Protocol):
    """What was noted of once-only work."""

    @property
    def note(self) -> str:
        """The note."""


class NotedRows(Protocol):
    """Reading what was done once."""

    async def once(self, key: str) -> Noted | None:
        """None where it was not done yet."""


@dataclass(frozen=True, slots=True)
class CallStatus:
    """What stands at Telegram: the address ('' for none), how many updates wait, the last error and when."""

    url: str
    pending: int
    failed_at: datetime | None
    error: str

    def fails_lately(self, now: datetime) -> bool:
        """Whether the last error is a fresh one."""
        return self.failed_at is not None and now - self.failed_at <= LATELY

    def failing(self, before: "CallStatus | None", now: datetime) -> bool:
        """Whether calls fail and what waits does not become less; that takes a look before this one."""
        return before is not None and self.fails_lately(now) and self.pending >= max(1, before.pending)

    def over(self, before: "CallStatus | None", now: datetime) -> bool:
        """Whether what was wrong is wrong no more. That Telegram has not tried for a while says nothing."""
        falls = before is not None and self.pending < before.pending
        return self.pending == 0 or (falls and not self.fails_lately(now))


def standing(info: Mapping[str, Any]) -> CallStatus:
    """Telegram's WebhookInfo."""
    date = info.get("last_error_date")
    return CallStatus(
        str(info.get("url", "")),
        int(info.get("pending_update_count", 0)),
        datetime.fromtimestamp(int(date), UTC) if date else None,
        str(info.get("last_error_message", "")),
    )


class WebhookWatch:
    """Asks Telegram once a minute. `failing` and `pending` are the figures."""

    def __init__(
        self,
        wire: Wire,
        rows: NotedRows,
        new_unit: NewUnit,
        alarm: FaultAlarm,
        send: Callable[[Sequence[Outgoing]], None],
        now: Callable[[], datetime],
        mine: Callable[[], bool],
    ) -> None:
        """`mine`: whether telling is this process's, of several that have one webhook."""
        self._wire, self._rows, self._new_unit, self._alarm = wire, rows, new_unit, alarm
        self._send, self._now, self._mine = send, now, mine
        self._before: CallStatus | None = None
        self._looked_at: datetime | None = None
        self._lock = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self.failing = False
        self.pending = 0

    async def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run(), name="webhook watch")

    async def stop(self) -> None:
        """Look no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY.total_seconds())
            await self.look()

    async def look(self) -> None:
        """Ask, where the last look is a minute ago; what cannot be asked or told now is at the next one."""
        async with self._lock:
            if self._looked_at and self._now() - self._looked_at < EVERY:
                return
            self._looked_at = self._now()
            try:
                await self._look()
            except Stale:  # another process was first
                return
            except Exception:
                log.exception("the webhook could not be looked at")

    async def _look(self) -> None:
        answer = await self._wire.call("getWebhookInfo", {})
        if not answer.ok:
            return
        found, now = standing(answer.result), self._now()
        before, self._before = self._before, found
        failed, self.failing, self.pending = self.failing, found.failing(before, now), found.pending
        if self.failing and not failed:
            log.warning("Telegram cannot bring updates", waiting=found.pending, error=found.error)
        if self._mine() and (self.failing or found.over(before, now)):
            await self._tell(found)

    async def _tell(self, found: CallStatus) -> None:
        """The admins hear of it once; the next time is another trouble."""
        noted = await self._rows.once(TOLD)
        known = noted is not None and noted.note == KNOWN
        if known == self.failing:
            return
        unit = self._new_unit()
        if noted is None:
            unit.write("put_once", key=TOLD, at=unit.now, note=KNOWN)
        else:
            unit.write("note_once", key=TOLD, note=KNOWN if self.failing else "")
        if self.failing:
            self._alarm.undelivered(unit, found.pending, found.error)
        self._send(await unit.commit())
