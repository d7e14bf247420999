"""The one sender: what is owed leaves in order per chat, answers first, within Telegram's limits.

A request is a row until Telegram has it. Only a crash between Telegram's answer and our note of it can send a
message twice. What Telegram refuses for good is kept as failed, and is never tried for ever.
"""

import asyncio
import hashlib
import heapq
import json
import random
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog

from delivery.limits import Limits
from delivery.ports import NewUnit, Rows
from delivery.verdicts import Verdict, judge
from delivery.wire import Answer, Wire
from texts.message import as_edit
from tickets.notices import Mode
from tickets.outgoing import Outgoing

log = structlog.get_logger("outbox")

PAGE = 1000
AT_ONCE = 32
LONGEST_PAUSE = 60.0
FREE = ("answerCallbackQuery", "setMyCommands", "deleteMyCommands", "sendChatAction")
"""Methods that do not count against the limits on messages."""

Refused = Callable[[Outgoing, Answer], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Entry:
    """A request in memory. `also` are rows that it took over: newer content of the same slot."""

    row: Outgoing
    also: list[int] = field(default_factory=list)

    @property
    def place(self) -> tuple[int, int]:
        """Answers first, then in order."""
        return int(self.row.urgency), self.row.id


@dataclass(slots=True)
class Chat:
    """What waits for one chat."""

    entries: list[Entry] = field(default_factory=list)
    busy: bool = False
    timer: asyncio.TimerHandle | None = None

    def next(self, now: datetime) -> Entry | None:
        """The entry that goes first of those that may leave at `now`."""
        free = [entry for entry in self.entries if entry.row.not_before <= now]
        return min(free, key=lambda entry: entry.place, default=None)


class Outbox:
    """Sends what is owed."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        wire: Wire,
        now: Callable[[], datetime],
        limits: Limits,
        refused: Refused,
    ) -> None:
        self._rows, self._new_unit, self._wire, self._now = rows, new_unit, wire, now
        self._limits, self._refused = limits, refused
        self._chats: dict[int, Chat] = {}
        self._ready: list[tuple[int, int, int]] = []
        self._wake = asyncio.Event()
        self._settled = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._loop: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what is owed, and begin."""
        after = 0
        while page := await self._rows.waiting_outgoing(after, PAGE):
            self.put(page)
            after = page[-1].id
        self._loop = asyncio.create_task(self._run(), name="outbox")

    async def stop(self) -> None:
        """Finish the requests in hand; what waits is in the store."""
        if self._loop:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        for chat in self._chats.values():
            if chat.timer:
                chat.timer.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    def put(self, rows: Sequence[Outgoing]) -> None:
        """Committed requests. Newer content of a slot takes the place of older that has not left."""
        for row in rows:
            chat = self._chats.setdefault(row.chat, Chat())
            older = self._older(chat, row)
            if older is None:
                chat.entries.append(Entry(row))
            else:
                older.also.append(row.id)
                earlier = min(older.row.not_before, row.not_before)
                older.row = replace(older.row, params=row.params, not_before=earlier)
            self._offer(row.chat)

    def _older(self, chat: Chat, row: Outgoing) -> Entry | None:
        if row.mode is Mode.SEND or not row.slot:
            return None
        same = (entry for entry in chat.entries if entry.row.slot == row.slot)
        return next(same, None)

    def release(self) -> None:
        """Time has passed: what was held may leave."""
        for chat in list(self._chats):
            self._offer(chat)
        self._limits.forget(time.monotonic())

    async def idle(self) -> None:
        """Wait until nothing is left that may leave now."""
        while not self._quiet():
            self._settled.clear()
            await self._settled.wait()

    @property
    def depth(self) -> int:
        """How many requests wait."""
        return sum(len(chat.entries) for chat in self._chats.values())

    def _quiet(self) -> bool:
        now = self._now()
        return not self._sending and not any(chat.next(now) for chat in self._chats.values())

    def _offer(self, number: int) -> None:
        """Put a chat in line if it has something that may leave now."""
        chat = self._chats.get(number)
        if chat is None or chat.busy or chat.timer:
            return
        entry = chat.next(self._now())
        if entry is None:
            return
        wait = 0.0 if entry.row.method in FREE else self._limits.wait(number, time.monotonic())
        if wait > 0:
            self._later(number, wait)
            return
        heapq.heappush(self._ready, (*entry.place, number))
        self._wake.set()

    def _later(self, number: int, seconds: float) -> None:
        chat = self._chats[number]

        def again() -> None:
            chat.timer = None
            self._offer(number)

        chat.timer = asyncio.get_running_loop().call_later(seconds, again)

    async def _run(self) -> None:
        while True:
            while not self._ready or len(self._sending) >= AT_ONCE:
                self._wake.clear()
                await self._wake.wait()
            wait = self._limits.wait_all(time.monotonic())
            if wait > 0 and not self._first_is_free():
                await asyncio.sleep(wait)
            self._start(heapq.heappop(self._ready)[2])

    def _first_is_free(self) -> bool:
        chat = self._chats.get(self._ready[0][2])
        entry = chat.next(self._now()) if chat else None
        return entry is None or entry.row.method in FREE

    def _start(self, number: int) -> None:
        chat = self._chats.get(number)
        if chat is None or chat.busy or chat.timer:
            return
        entry = chat.next(self._now())
        if entry is None:
            return
        chat.busy = True
        chat.entries.remove(entry)
        if entry.row.method not in FREE:
            self._limits.take(number)
        task = asyncio.create_task(self._send(number, chat, entry), name=f"send {entry.row.method}")
        self._sending.add(task)
        task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            log.error("sender failed", error=repr(fault))
        self._wake.set()
        self._settled.set()

    async def _send(self, number: int, chat: Chat, entry: Entry) -> None:
        try:
            pause = await self._try(entry)
        except Exception:
            chat.entries.append(entry)
            self._free(number, chat, 1.0)
            raise
        if pause:
            chat.entries.append(entry)
        self._free(number, chat, pause)

    def _free(self, number: int, chat: Chat, pause: float) -> None:
        chat.busy = False
        if pause:
            self._later(number, pause)
        elif chat.entries:
            self._offer(number)
        else:
            self._chats.pop(number, None)

    async def _try(self, entry: Entry) -> float:
        """Send once; gives the seconds after which to try again, 0 when it is settled."""
        row = entry.row
        method, params, message = await self._request(row)
        if not method:
            await self._settle(entry, None, 0)
            return 0.0
        answer = await self._wire.call(method, params)
        match judge(method, answer):
            case Verdict.DONE:
                await self._settle(entry, answer, message)
            case Verdict.AGAIN:
                entry.row = replace(row, attempts=row.attempts + 1)
                return _pause(entry.row.attempts, answer)
            case Verdict.SLOW_DOWN:
                self._limits.pause(row.chat, answer.retry_after, time.monotonic())
                return answer.retry_after
            case Verdict.ANEW:
                await self._forget_slot(row)
                return 0.001
            case Verdict.GONE:
                await self._unreachable(row)
            case Verdict.LATE:
                await self._settle(entry, None, 0)
            case Verdict.REFUSED:
                await self._fail(entry, answer)
        return 0.0

    async def _request(self, row: Outgoing) -> tuple[str, Mapping[str, Any], int]:
        """The call to make: the request itself, or the edit of the message that is there (whose id comes
        last), or '' where nothing has to be done.
        """
        if row.mode is Mode.SEND or row.method != "sendMessage":
            return row.method, row.params, 0
        message, shown = await self._rows.message_of_slot(row.chat, row.slot)
        if not message:
            return ("" if row.mode is Mode.ONLY_EDIT else row.method), row.params, 0
        if shown == fingerprint(row.params):
            return "", {}, 0
        method, params = as_edit(row.params, message)
        return method, params, message

    async def _settle(self, entry: Entry, answer: Answer | None, edited: int) -> None:
        """It is with Telegram, or not owed any more: note which messages it made, and drop it."""
        row, unit = entry.row, self._new_unit()
        for number in (row.id, *entry.also):
            unit.write("drop_outgoing", id=number)
        if answer and (row.slot or row.ticket):
            shown = fingerprint(row.params) if row.slot else ""
            for message in [edited] if edited else _message_ids(answer.result):
                unit.write(
                    "put_message",
                    chat=row.chat,
                    message=message,
                    ticket=row.ticket,
                    slot=row.slot,
                    shown=shown,
                )
        await unit.commit()

    async def _forget_slot(self, row: Outgoing) -> None:
        unit = self._new_unit()
        unit.write("clear_slot", slot=row.slot, chat=row.chat)
        await unit.commit()

    async def _unreachable(self, row: Outgoing) -> None:
        """They blocked the bot: nothing more is sent until they write again."""
        unit = self._new_unit()
        unit.write("set_reachable", telegram_id=row.chat, unreachable=1)
        unit.write("drop_outgoing_of_chat", chat=row.chat)
        await unit.commit()
        self._chats[row.chat].entries.clear()

    async def _fail(self, entry: Entry, answer: Answer) -> None:
        row = entry.row
        log.error("telegram refused", method=row.method, description=answer.description, row=row.id)
        unit = self._new_unit()
        unit.write("fail_outgoing", id=row.id, error=answer.description)
        for number in entry.also:
            unit.write("drop_outgoing", id=number)
        await unit.commit()
        await self._refused(row, answer)


def fingerprint(params: Mapping[str, Any]) -> str:
    """What a message shows, in short: editing it to the same would be refused."""
    seen = json.dumps([params.get("text"), params.get("reply_markup")], sort_keys=True)
    return hashlib.blake2s(seen.encode(), digest_size=8).hexdigest()


def _message_ids(result: Any) -> list[int]:
    """The ids of the messages that a call made: one, or those of an album."""
    made = result if isinstance(result, list) else [result]
    return [one["message_id"] for one in made if isinstance(one, dict) and "message_id" in one]


def _pause(attempts: int, answer: Answer) -> float:
    """Growing, with jitter so that not all come back at once."""
    pause = min(LONGEST_PAUSE, 0.5 * 2.0 ** min(attempts, 10))
    return max(answer.retry_after, pause * random.uniform(0.5, 1.0))  # noqa: S311  # no secret
