"""Two workers with inbox and outbox: whoever has lost a chat stores nothing of it, and sends nothing more."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from delivery.figures import Figures
from delivery.holds import Holds
from delivery.incoming.attempts import Tries
from delivery.incoming.inbox import Inbox
from delivery.outgoing.lanes import Entry, Settled
from delivery.outgoing.outbox import Outbox
from delivery.outgoing.rate_limits import Limits, Rates
from delivery.ports import Unit as DeliveryUnit
from delivery.ports import Waiting
from storage.opening import open_store
from storage.unit import Unit
from storage.workers import Worker
from tests.delivery.office import NOW, update
from tickets.ids import Ids
from tickets.outgoing import Outgoing

SITI = 7
UNASKED = 60.0
"""Seconds until a worker looks for free chats by itself: a test says when, else the faster has the chat."""


class Office:
    """A worker. What it handles and sends is noted; while its gates are shut it is in the middle of that."""

    def __init__(self, store: Any, url: str) -> None:
        self.store, self.ids, self.worker = store, Ids(), Worker(store, url)
        self.holds = Holds(self.worker, 60.0, self.ids.work_as, lambda: None)
        limits = Limits(Rates(1e6, 1e6, 1e6, 1e6))
        asking: Any = self  # Telegram is this test
        self.outbox = Outbox(store, self.new_unit, asking, lambda: NOW, limits, self.holds)
        tries = Tries(
            store, self.new_unit, self._handle, self._failed, self.outbox.put, Figures(), self.holds
        )
        self.inbox = Inbox(store, self.new_unit, tries, self.holds)
        self.holds.serve(self.inbox, self.outbox)
        self.handled, self.sent = list[str](), list[str]()
        self.handling, self.sending = asyncio.Event(), asyncio.Event()
        self.handling.set()
        self.sending.set()
        self.changed = asyncio.Event()

    def new_unit(self) -> Unit:
        return Unit(self.store, self.ids, lambda _: (), NOW)

    async def _handle(self, updates: Sequence[dict[str, Any]], unit: DeliveryUnit) -> None:
        given, text = updates[0], "".join(one["message"]["text"] for one in updates)
        self.handled.append(text)
        self.changed.set()
        await self.handling.wait()
        unit.owe(int(given["message"].get("to", SITI)), "sendMessage", {"text": text})

    async def _failed(self, _: DeliveryUnit, __: Waiting, fault: BaseException) -> None:
        raise AssertionError(fault)

    async def ask(self, entry: Entry, _: int) -> Settled:
        """In the place of Telegram."""
        self.sent.append(entry.row.params["text"])
        self.changed.set()
        await self.sending.wait()

        async def note(unit: DeliveryUnit) -> None:
            for row in entry.rows:
                unit.write("drop_outgoing", id=row)

        return Settled(note)

    async def until(self, met: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not met():
                self.changed.clear()
                await self.changed.wait()

    async def loses_its_lease(self) -> None:
        assert await self.worker.renew(0.0)

    async def idle(self) -> None:
        async with asyncio.timeout(10):
            while not self.holds.quiet or self.inbox.depth or self.outbox.depth:
                await self.holds.idle()
                await self.inbox.idle()
                await self.outbox.idle()
                await asyncio.sleep(0.01)


@asynccontextmanager
async def office(url: str) -> AsyncIterator[Office]:
    store = await open_store(url, together=True)
    it = Office(store, url)
    await it.outbox.start()
    await it.inbox.start()
    await it.holds.start()
    it.holds._look_at = time.monotonic() + UNASKED
    try:
        yield it
    finally:
        it.holds.close()
        it.handling.set()
        it.sending.set()
        await it.inbox.stop(1)
        await it.outbox.stop(1)
        await it.holds.stop()
        await store.close()


@pytest.fixture
async def two(postgres_url: str) -> AsyncIterator[tuple[Office, Office]]:
    async with office(postgres_url) as ani, office(postgres_url) as budi:
        yield ani, budi


async def waiting(one: Office) -> tuple[int, int]:
    updates = await one.store.waiting_updates(-1, 100)
    return len(updates), len(await one.store.waiting_outgoing(0, 100))


Two = tuple[Office, Office]


async def test_each_update_is_handled_by_whoever_holds_its_chat(two: Two) -> None:
    ani, budi = two
    ani.handling.clear()
    await ani.inbox.accept([update(1, SITI, "a")])
    await ani.until(lambda: ani.handled == ["a"])
    await budi.inbox.accept([update(2, SITI, "b"), update(3, 8, "c")])
    await budi.until(lambda: budi.handled == ["c"])
    ani.handling.set()
    await ani.until(lambda: ani.handled == ["a", "b"])
    await ani.until(lambda: sorted(ani.sent) == ["a", "b", "c"])  # all were owed to Siti, whom Ani holds
    await ani.idle()
    await budi.idle()
    assert (ani.handled, budi.handled) == (["a", "b"], ["c"])
    assert ani.sent.index("a") < ani.sent.index("b")
    assert budi.sent == []
    assert await waiting(ani) == (0, 0)


async def test_whoever_lost_the_chat_while_handling_stores_nothing(two: Two) -> None:
    ani, budi = two
    ani.handling.clear()
    await ani.inbox.accept([update(1, SITI, "a"), update(2, SITI, "b")])
    await ani.until(lambda: ani.handled == ["a"])
    await ani.loses_its_lease()
    budi.handling.clear()
    await budi.holds.look()
    await budi.until(lambda: budi.handled == ["a"])
    ani.handling.set()
    async with asyncio.timeout(10):
        while ani.inbox.depth:
            await ani.inbox.idle()
    assert await waiting(ani) == (2, 0)  # Budi has not finished, and Ani could not
    budi.handling.set()
    await budi.until(lambda: budi.sent == ["a", "b"])
    await budi.idle()
    assert (ani.handled, ani.sent) == (["a"], [])
    assert await waiting(budi) == (0, 0)


async def test_whoever_lost_the_chat_while_sending_sends_no_more(two: Two) -> None:
    ani, budi = two
    ani.sending.clear()
    await ani.inbox.accept([update(n, SITI, text) for n, text in enumerate("abc", 1)])
    await ani.until(lambda: ani.handled == ["a", "b", "c"] and ani.sent == ["a"])
    await ani.inbox.idle()
    await ani.loses_its_lease()
    await budi.holds.look()
    await budi.until(lambda: budi.sent == ["a", "b", "c"])  # of the first nobody can know
    await budi.idle()
    ani.sending.set()
    await ani.idle()
    assert ani.sent == ["a"]
    assert await waiting(budi) == (0, 0)


async def test_after_its_lease_a_worker_begins_anew(two: Two) -> None:
    ani, budi = two
    ani.handling.clear()
    await ani.inbox.accept([update(1, SITI, "a")])
    await ani.until(lambda: ani.handled == ["a"])
    before = ani.worker.token
    await ani.loses_its_lease()
    await budi.holds.look()
    await budi.until(lambda: budi.sent == ["a"])
    ani.holds._renew_at = 0.0
    await ani.holds.look()
    assert ani.worker.token != before
    assert (ani.inbox.depth, ani.outbox.depth) == (0, 0)
    ani.handling.set()
    await ani.inbox.accept([update(2, 9, "b")])
    await ani.until(lambda: "b" in ani.handled)
    await ani.idle()
    await budi.until(lambda: budi.sent == ["a", "b"])  # Siti is Budi's now, who is told
    await budi.idle()
    assert await waiting(budi) == (0, 0)


async def test_an_album_whose_parts_come_to_several_workers_is_one(two: Two) -> None:
    ani, budi = two
    ani.handling.clear()
    await ani.inbox.accept([update(1, SITI, "z")])
    await ani.until(lambda: ani.handled == ["z"])
    await budi.inbox.accept([update(2, SITI, "a", album="7"), update(3, 8, "x")])
    await ani.inbox.accept([update(4, SITI, "b", album="7")])
    await budi.inbox.accept([update(5, SITI, "c")])
    async with asyncio.timeout(10):
        while ani.inbox.depth < 4:  # noqa: ASYNC110  # told by the database, which rings no bell here
            await asyncio.sleep(0.01)
    ani.handling.set()
    await ani.until(lambda: sorted(ani.sent) == ["ab", "c", "x", "z"])
    await ani.idle()
    await budi.idle()
    assert (ani.handled, budi.handled) == (["z", "ab", "c"], ["x"])
    assert await waiting(ani) == (0, 0)


async def test_an_album_of_a_worker_that_lost_the_chat_is_handled_by_the_next(two: Two) -> None:
    ani, budi = two
    ani.handling.clear()
    await ani.inbox.accept(
        [update(1, SITI, "a", album="7"), update(2, SITI, "b", album="7"), update(3, SITI, "c")]
    )
    await ani.until(lambda: ani.handled == ["ab"])
    await ani.loses_its_lease()
    await budi.holds.look()
    await budi.until(lambda: budi.sent == ["ab", "c"])
    ani.handling.set()
    await ani.idle()
    await budi.idle()
    assert (ani.handled, ani.sent) == (["ab"], [])
    assert await waiting(budi) == (0, 0)


async def test_what_is_owed_while_a_chat_is_being_taken_does_not_go_first(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    ani, budi = two
    reads, reading, go_on = ani.worker.outgoing_of, asyncio.Event(), asyncio.Event()

    async def slowly(chats: Collection[int]) -> Sequence[Outgoing]:
        found = await reads(chats)
        reading.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(ani.worker, "outgoing_of", slowly)
    for text in ("a", "b"):
        unit = ani.new_unit()
        unit.owe(SITI, "sendMessage", {"text": text})
        ani.outbox.put(await unit.commit())
        await reading.wait()
    go_on.set()
    await ani.until(lambda: len(ani.sent) == 2)
    assert ani.sent == ["a", "b"]
    await ani.idle()
    await budi.idle()
    assert await waiting(ani) == (0, 0)
