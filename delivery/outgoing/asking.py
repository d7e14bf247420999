"""One request to Telegram: what is asked of it, and what its answer means for the rows.

What Telegram refuses for good is kept as failed and never tried for ever; to somebody who blocked the bot
nothing more is owed until they write again.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from delivery.figures import Figures
from delivery.outgoing.carried import CARRYING, looked_at, without
from delivery.outgoing.lanes import FREE, Entry, EntryState, Settled
from delivery.outgoing.renumbering import move
from delivery.outgoing.slots import Slots
from delivery.outgoing.uploads import taken_along
from delivery.outgoing.verdicts import Verdict, judge, topic_gone
from delivery.ports import Following, NewUnit, Rows
from delivery.wire import Answer, Wire
from texts.message import as_edit
from tickets.journal import Journal
from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import Outgoing
from tickets.plainjson import encoded
from tickets.ports import Unit

log = Journal("outbox")

SHORTEST_WAIT = 1.0
UPLOADING = frozenset({"sendDocument", "sendPhoto", "sendMediaGroup"})
"""Requests that may name a file which the bot made."""

Refused = Callable[[Unit, Outgoing, Answer], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Again:
    """It has to be tried again: at once, or with a growing pause where something `failed`."""

    failed: bool


@dataclass(frozen=True, slots=True)
class Shut:
    """It carries files of which it is not known yet whether they may be shown."""

    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class SlowDown:
    """Telegram wants us to wait."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ApiCall:
    """What is asked. `edited` is the message that it edits, 0 where it makes new ones."""

    method: str
    params: Mapping[str, Any]
    edited: int = 0


class Asking:
    """Asks, and says what to write down."""

    def __init__(
        self,
        rows: Rows,
        new_unit: NewUnit,
        wire: Wire,
        refused: Refused,
        figures: Figures,
        following: Following | None = None,
        *,
        alone: bool = True,
    ) -> None:
        """`following` is told how Telegram answers requests to groups, and alerts; `alone`: no other worker
        sends.
        """
        self._following = following
        self._rows, self._new_unit, self._wire = rows, new_unit, wire
        self._refused, self._figures = refused, figures
        self._slots = Slots(rows, alone=alone)
        self._gone: set[int] = set()

    async def ask(self, entry: Entry, newest: int) -> Settled | Again | SlowDown | Shut:
        """Ask once; raises what the store raises. `newest` is the last row decided for the chat so far."""
        row = entry.row
        call = await self._call(row)
        if call is None:
            return _dropped(entry)
        if call.method in CARRYING and (kept_back := await self._kept_back(entry, call)):
            return kept_back
        params, files = call.params, None
        if call.method in UPLOADING:
            params, files = await taken_along(self._rows, params)
        answer = await self._wire.call(call.method, params, files=files)
        verdict = judge(call.method, answer)
        self._figures.request(call.method, verdict).inc()
        match verdict:
            case Verdict.AGAIN:
                return Again(failed=True)
            case Verdict.SLOW_DOWN:
                self._figures.throttled.inc()
                return SlowDown(max(answer.retry_after, SHORTEST_WAIT))
            case Verdict.ANEW if call.edited:
                await self._forget_slot(row)
                return Again(failed=False)
            case Verdict.PLAIN if (plain := _plain(row)) is not None:
                return self._elsewhere(entry, plain, answer)
            case Verdict.DONE:
                return self._done(entry, call, answer)
            case _:
                return self._given_up(entry, verdict, answer, newest)

    async def _kept_back(self, entry: Entry, call: ApiCall) -> Settled | Shut | None:
        """A request whose files must not be shown, or not yet; None where they may."""
        row, looked = entry.row, await looked_at(self._rows, call.method, call.params)
        if looked.waiting:
            return Shut(looked.waiting)
        if not looked.refused:
            return None
        log.warning("file kept back", row=row.id, reasons=sorted(set(looked.refused.values())))

        async def note(unit: Unit) -> None:
            _drop(unit, entry)
            if rest := without(call.method, call.params, looked.refused):
                unit.owe(row.chat, *rest, row.urgency, row.slot, row.ticket, Mode.SEND)
            values = {
                "reasons": list(looked.refused.values()),
                "thread": row.params.get("message_thread_id", 0),
            }
            unit.tell(Notice(row.chat, "files_kept_back", values, row.urgency, "", row.ticket, Mode.SEND))

        return Settled(note, harmless=True)

    def _given_up(self, entry: Entry, verdict: Verdict, answer: Answer, newest: int) -> Settled | Again:
        """It is not sent there, now or later, or not in this way."""
        chat = entry.row.chat
        match verdict:
            case Verdict.MOVED if chat < 0:
                log.info("a group moved", chat=chat, moved=answer.moved_to)
                return move(self._rows, self._following, chat, answer.moved_to)
            case Verdict.GONE:
                return self._unreachable(entry.row, newest)
            case Verdict.LATE | Verdict.ANEW:
                return _dropped(entry)
            case _ if entry.pieces:
                entry.state = EntryState.APART  # what Telegram refuses may be in one of them only
                return Again(failed=False)
            case _:
                return self._failed(entry, answer)

    async def _call(self, row: Outgoing) -> ApiCall | None:
        """The request itself, or the edit of the message that is there; None where nothing has to be done."""
        if row.urgency is Urgency.BROADCAST and not await self._rows.is_owed(row.id):
            return None  # taken back meanwhile
        if row.mode is Mode.SEND or row.method != "sendMessage":
            return ApiCall(row.method, row.params)
        message, shown = await self._slots.message(row.chat, row.slot)
        if not message or shown == KEYED:
            return None if row.mode is Mode.ONLY_EDIT else ApiCall(row.method, row.params)
        if shown == fingerprint(row.params):
            return None
        return ApiCall(*as_edit(row.params, message), message)

    def _done(self, entry: Entry, call: ApiCall, answer: Answer) -> Settled:
        """Telegram has it: note which messages it made, and that the person reads us."""
        row, back = entry.row, entry.row.chat in self._gone
        self._gone.discard(row.chat)
        messages = [call.edited] if call.edited else _message_ids(answer.result)
        shown = fingerprint(row.params) if row.slot else ""
        if row.slot and messages:
            self._slots.shows(row.chat, row.slot, messages[-1], shown)

        async def note(unit: Unit) -> None:
            _drop(unit, entry)
            if back:
                unit.write("set_reachable", telegram_id=row.chat, unreachable=0)
            if row.slot or row.ticket:
                for message in messages:
                    unit.write(
                        "put_message",
                        chat=row.chat,
                        message=message,
                        ticket=row.ticket,
                        slot=row.slot,
                        shown=shown,
                    )
            if (row.chat < 0 or _alerts(row)) and not call.edited:
                await self._follow(unit, entry, answer)

        return Settled(note, harmless=call.method in FREE or call.method.startswith("edit"))

    async def _follow(self, unit: Unit, entry: Entry, answer: Answer) -> None:
        """A group's request is done."""
        if self._following:
            await self._following.answered(unit, entry.row, answer.result)
            if entry.lost:
                await self._following.lost(unit, entry.lost)

    def _elsewhere(self, entry: Entry, plain: Outgoing, answer: Answer) -> Settled | Again:
        """The topic or the message replied to is no more: words go without. A card, or something done to a
        topic, has nowhere to go; a new topic brings its own.
        """
        row, entry.lost = entry.row, entry.row if topic_gone(answer) else None
        if row.method.startswith("send") and (entry.lost is None or not row.slot):
            entry.row = plain
            return Again(failed=False)

        async def note(unit: Unit) -> None:
            _drop(unit, entry)
            if self._following and entry.lost:
                await self._following.lost(unit, entry.lost)

        return Settled(note)

    def _unreachable(self, row: Outgoing, newest: int) -> Settled:
        """They blocked the bot. What is decided from now on is tried: they may have written again."""
        chat = row.chat
        log.info("unreachable", chat=chat)
        self._gone.add(chat)

        async def note(unit: Unit) -> None:
            unit.write("set_reachable", telegram_id=chat, unreachable=1)
            unit.write("drop_outgoing_of_chat", chat=chat, upto=newest)
            if self._following and _alerts(row):
                await self._following.refused(unit, row, "")

        return Settled(note, newest)

    def _failed(self, entry: Entry, answer: Answer) -> Settled:
        row = entry.row
        log.error("telegram refused", method=row.method, description=answer.description, row=row.id)

        async def note(unit: Unit) -> None:
            unit.write("fail_outgoing", id=row.id, error=answer.description)
            for number in entry.also:
                unit.write("drop_outgoing", id=number)
            await self._refused(unit, row, answer)
            if self._following and (row.chat < 0 or _alerts(row)):
                await self._following.refused(unit, row, answer.description)

        return Settled(note)

    async def _forget_slot(self, row: Outgoing) -> None:
        """The message to edit is gone from the chat."""
        self._slots.gone(row.chat, row.slot)
        unit = self._new_unit()
        unit.write("clear_slot", slot=row.slot, chat=row.chat)
        await unit.commit()


KEYED = "keys"
"""What is noted of a message that brought keys below the chat, or took them away: Telegram edits none."""


def fingerprint(params: Mapping[str, Any]) -> str:
    """What a message shows, in short: editing it to the same would be refused."""
    markup = params.get("reply_markup")
    if markup and "inline_keyboard" not in markup:
        return KEYED
    seen = encoded([params.get("text"), params.get("reply_markup")], ordered=True)
    return hashlib.blake2s(seen, digest_size=8).hexdigest()


def _drop(unit: Unit, entry: Entry) -> None:
    for number in entry.rows:
        unit.write("drop_outgoing", id=number)


def _alerts(row: Outgoing) -> bool:
    """Whether somebody else waits to hear that it was taken: a ticket's card that is sent at any hour."""
    return row.urgency is Urgency.EVENT and row.slot == f"card:{row.ticket}"


def _dropped(entry: Entry) -> Settled:
    """Nobody waits for it any more."""

    async def note(unit: Unit) -> None:
        _drop(unit, entry)

    return Settled(note, harmless=True)


def _plain(row: Outgoing) -> Outgoing | None:
    """Without its topic and what it replies to; None where it has neither."""
    bound = ("message_thread_id", "reply_parameters")
    params = {name: value for name, value in row.params.items() if name not in bound}
    return None if len(params) == len(row.params) else replace(row, params=params)


def _message_ids(result: Any) -> list[int]:
    """The ids of the messages that a call made: one, or those of an album."""
    made = result if isinstance(result, list) else [result]
    return [one["message_id"] for one in made if isinstance(one, dict) and "message_id" in one]
