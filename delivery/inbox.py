"""Every update is stored before Telegram is told that we have it, and handled in one unit of work.

One chat strictly in order, chats side by side. A chat gives up its place after each update, so that one that
floods cannot hold the others up; its updates wait outside the places.
"""

import asyncio
import json
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from delivery.ports import NewUnit, Rows, Unit, Waiting
from tickets.outgoing import Outgoing
from tickets.ports import Stale

log = structlog.get_logger("inbox")

PLACES = 16
PAGE = 1000
PAUSES = (1.0, 5.0, 25.0)
"""Seconds before a failed update is tried again; after the last it is set aside."""
STALE_TRIES = 20

Update = dict[str, Any]
Handle = Callable[[Update, Unit], Awaitable[None]]
Failed = Callable[[Unit, Waiting, str], Awaitable[None]]
Send = Callable[[Sequence[Outgoing]], None]

SENDERS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "poll_answer")


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat in whose order an update belongs; the person's own chat where it names none."""
    for name in SENDERS:
        part = update.get(name)
        if not part:
            continue
        holder = part.get("message") or part
        chat = holder.get("chat") or part.get("from") or part.get("user") or {}
        return int(chat.get("id", 0))
    return 0


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update in memory, as stored."""

    update_id: int
    chat: int
    payload: str
    attempts: int = 0


class Inbox:
    """Stores what arrives and sees to it that it is handled."""

    def __init__(
        self, rows: Rows, new_unit: NewUnit, handle: Handle, failed: Failed, send: Send, places: int = PLACES
    ) -> None:
        self._rows, self._new_unit, self._handle = rows, new_unit, handle
        self._failed, self._send, self._places = failed, send, places
        self._chats: dict[int, deque[Waiting]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._seen: deque[int] = deque(maxlen=4 * PAGE)
        self._known: set[int] = set()
        self._last = 0
        self._behind = True  # rows in the store are not in memory yet
        self._count = 0
        self._idle = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Take up what is not handled, and begin."""
        await self._load()
        self._tasks = [asyncio.create_task(self._work(), name=f"inbox {n}") for n in range(self._places)]

    async def stop(self) -> None:
        """Finish the updates in hand; what waits is in the store."""
        self._chats.clear()
        for _ in self._tasks:
            self._ready.put_nowait(0)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def accept(self, updates: Sequence[Update]) -> None:
        """Store updates; when this returns they cannot be lost. A second delivery changes nothing."""
        unit = self._new_unit()
        arrived = []
        for update in updates:
            one = Arrived(int(update["update_id"]), chat_of(update), json.dumps(update, ensure_ascii=False))
            if one.update_id in self._known:
                continue
            arrived.append(one)
            unit.write(
                "put_update",
                update_id=one.update_id,
                chat=one.chat,
                payload=one.payload,
                received_at=unit.now,
            )
        await unit.commit()
        if self._behind:
            return  # _load comes to them, behind the older ones
        for one in arrived:
            self._enqueue(one)

    async def idle(self) -> None:
        """Wait until everything that arrived is handled."""
        if self._count:
            self._idle.clear()
            await self._idle.wait()

    @property
    def depth(self) -> int:
        """How many updates wait or are in hand."""
        return self._count

    async def _load(self) -> None:
        page = await self._rows.waiting_updates(self._last, PAGE)
        self._behind = len(page) == PAGE
        for waiting in page:
            self._last = max(self._last, waiting.update_id)
            self._enqueue(waiting)

    def _enqueue(self, waiting: Waiting) -> None:
        if waiting.update_id in self._known:
            return
        if len(self._seen) == self._seen.maxlen:
            self._known.discard(self._seen[0])
        self._seen.append(waiting.update_id)
        self._known.add(waiting.update_id)
        self._count += 1
        line = self._chats.setdefault(waiting.chat, deque())
        line.append(waiting)
        if len(line) == 1:
            self._ready.put_nowait(waiting.chat)

    async def _work(self) -> None:
        while True:
            chat = await self._ready.get()
            line = self._chats.get(chat)
            if not line:
                return
            pause = await self._one(line[0])
            if pause:
                asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, chat)
                continue
            line.popleft()
            self._count -= 1
            if line:
                self._ready.put_nowait(chat)
            else:
                self._chats.pop(chat, None)
            if self._behind and self._count < PAGE // 2:
                await self._load()
            if not self._count:
                self._idle.set()

    async def _one(self, waiting: Waiting) -> float:
        """Handle one update; gives the seconds after which it is to be tried again, 0 when it is settled."""
        update = json.loads(waiting.payload)
        for _ in range(STALE_TRIES):
            unit = self._new_unit()
            try:
                await self._handle(update, unit)
                unit.write("finish_update", rows=1, update_id=waiting.update_id)
                self._send(await unit.commit())
                return 0.0
            except Stale:
                if not await self._rows.is_waiting(waiting.update_id):
                    return 0.0
            except Exception:  # noqa: BLE001  # a handler may fail in any way; it is kept and told
                return await self._try_later(waiting, traceback.format_exc())
        return await self._try_later(waiting, "somebody else changed the same thing first, again and again")

    async def _try_later(self, waiting: Waiting, error: str) -> float:
        log.error("update failed", update=waiting.update_id, attempt=waiting.attempts + 1, error=error)
        line = self._chats.get(waiting.chat)
        unit = self._new_unit()
        if waiting.attempts < len(PAUSES) and line:
            line[0] = Arrived(waiting.update_id, waiting.chat, waiting.payload, waiting.attempts + 1)
            unit.write("count_attempt", update_id=waiting.update_id, error=error)
            await unit.commit()
            return PAUSES[waiting.attempts]
        unit.write("set_update_aside", rows=1, update_id=waiting.update_id, error=error)
        await self._failed(unit, waiting, error)
        self._send(await unit.commit())
        return 0.0
