"""One handling in one unit of work: an update, or the parts of an album, which are settled together.
Nobody but this module reads an update as it came, with identity numbers in it.

What fails is tried again with growing pauses, then set aside as failed and told.
"""

import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from delivery.faults import Overtaken, in_full
from delivery.figures import Figures, Outcome
from delivery.holds import Holds
from delivery.incoming.lines import Arrived, Update, kind_of
from delivery.incoming.masking import unnumbered
from delivery.ports import NewUnit, Rows, Waiting
from tickets import plainjson
from tickets.journal import Journal
from tickets.outgoing import Outgoing
from tickets.ports import Stale, Unit

log = Journal("inbox")

RECENT = 1000
"""Updates that are remembered as done: ten times what Telegram hands out at once."""
STALE_TRIES = 20
PAUSES = (1.0, 5.0, 25.0)
"""Seconds before a failed update is tried again; after the last it is set aside."""

Handle = Callable[[Sequence[Update], Unit], Awaitable[None]]
"""What does the work: of one update, or of the parts of one album."""
Failed = Callable[[Unit, Waiting, BaseException], Awaitable[None]]
Send = Callable[[Sequence[Outgoing]], None]


class Tries:
    """Handles what is stored, once."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        handle: Handle,
        failed: Failed,
        send: Send,
        figures: Figures,
        holds: Holds | None = None,
        *,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._rows, self._new_unit, self._handle, self._pauses = rows, new_unit, handle, pauses
        self._failed, self._send, self._figures, self._holds = failed, send, figures, holds
        self._settled: deque[int] = deque(maxlen=RECENT)
        self._recent: set[int] = set()

    def lately(self, update_id: int) -> bool:
        """Whether it was done a short while ago. Telegram delivers twice mostly within moments; the store
        knows of the others.
        """
        return update_id in self._recent

    async def once(self, parts: Sequence[Arrived]) -> float | None:
        """Handle them; the seconds after which they are to be tried again, None once all are settled. Raises
        what the store raises.
        """
        kind, began = "", time.perf_counter()
        fault: Exception = Overtaken()
        for _ in range(STALE_TRIES):
            updates = [unnumbered(plainjson.read(one.payload)) for one in parts]
            kind = kind_of(updates[0]) or "other"
            unit = self._unit(parts[0].chat)
            try:
                await self._handle(updates, unit)
                for one in parts:
                    unit.write("finish_update", rows=1, update_id=one.update_id)
                owed = await unit.commit()
            except Stale:
                if self._holds and await self._holds.lost(parts[0].chat):
                    return None
                parts = await self._left(parts, kind)
                if not parts:
                    return None
            except Exception as raised:  # noqa: BLE001  # a handler may fail in any way; it is kept and told
                fault = raised
                break
            else:
                self._figures.handling.observe(time.perf_counter() - began)
                self._done(parts, kind)
                self._send(owed)
                return None
        return await self._try_later(parts, kind, fault)

    def _unit(self, chat: int) -> Unit:
        """A unit of work of that chat."""
        unit = self._new_unit()
        if self._holds:
            self._holds.keep(unit, chat)
        return unit

    def _done(self, parts: Sequence[Arrived], kind: str) -> None:
        for one in parts:
            if len(self._settled) == RECENT:
                self._recent.discard(self._settled[0])
            self._settled.append(one.update_id)
            self._recent.add(one.update_id)
        self._count(kind, Outcome.DONE, len(parts))

    def _count(self, kind: str, outcome: Outcome, many: int) -> None:
        self._figures.update(kind, outcome).inc(many)

    async def _left(self, parts: Sequence[Arrived], kind: str) -> Sequence[Arrived]:
        """Those still to be handled. The others were settled before: by somebody else, or by a commit that we
        have not heard of.
        """
        left = [one for one in parts if await self._rows.is_waiting(one.update_id)]
        if len(left) < len(parts):
            self._count(kind, Outcome.DOUBLE, len(parts) - len(left))
            if self._holds:
                self._holds.want({parts[0].chat})
        return left

    async def _try_later(self, parts: Sequence[Arrived], kind: str, fault: Exception) -> float | None:
        left = await self._left(parts, kind)
        if not left:
            return None
        attempts = max(one.attempts for one in left)
        if attempts >= len(self._pauses):
            await self._set_aside(left, fault)
            self._count(kind, Outcome.FAILED, len(left))
            return None
        unit = self._unit(left[0].chat)
        for one in left:
            unit.write("count_attempt", update_id=one.update_id, error=in_full(fault))
        await unit.commit()
        for one in left:
            one.attempts += 1
        log.error("update failed", update=left[0].update_id, attempt=attempts + 1, fault=fault)
        self._count(kind, Outcome.AGAIN, len(left))
        return self._pauses[attempts]

    async def _set_aside(self, parts: Sequence[Arrived], fault: Exception) -> None:
        """They are kept as failed, and told once; where telling fails too, they are kept all the same."""
        log.error("update set aside", update=parts[0].update_id, fault=fault)
        for told in (True, True, False):  # the second time in case somebody has just told the admins the same
            unit = self._unit(parts[0].chat)
            for one in parts:
                unit.write(
                    "set_update_aside",
                    rows=1,
                    update_id=one.update_id,
                    error=in_full(fault),
                    payload=plainjson.text(unnumbered(plainjson.read(one.payload))),
                )
            try:
                if told:
                    await self._failed(unit, parts[0], fault)
                self._send(await unit.commit())
                return
            except Exception:
                if not told:
                    raise
                log.exception("nobody was told", update=parts[0].update_id)
