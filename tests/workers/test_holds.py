"""What workers ask of the database: one holds a chat, the dead are taken over from, one has the timers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import pytest

from storage.opening import open_store
from storage.sqlite import AlreadyRunning
from storage.statements import Statement
from storage.store import Store
from storage.workers import Worker
from tests.storage.filling import NOW, outgoing, update
from tickets.ids import WORKER_BITS, Ids
from tickets.ports import Stale

LONG, GONE = 60.0, 0.0
"""Leases: one that lasts as long as the test, and one that has run out."""


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Store]:
    """A store that others may be beside."""
    store = await open_store(url, together=True)
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture
async def ani(postgres_url: str) -> AsyncIterator[Worker]:
    async with connected(postgres_url) as store:
        worker = Worker(store, postgres_url)
        await worker.sit(LONG)
        yield worker
        await worker.hang_up()


@pytest.fixture
async def budi(postgres_url: str) -> AsyncIterator[Worker]:
    async with connected(postgres_url) as store:
        worker = Worker(store, postgres_url)
        await worker.sit(LONG)
        yield worker
        await worker.hang_up()


def keeping(worker: Worker, chat: int) -> Statement:
    return Statement("keep_hold", {"chat": chat, "worker": worker.token}, rows=1)


async def dies(worker: Worker) -> None:
    """Its lease is over."""
    assert await worker.renew(GONE)


async def store_update(worker: Worker, number: int, chat: int) -> None:
    await worker._store.commit([Statement("put_update", {**update(number), "chat": chat})])


async def test_bots_together_and_commands_that_want_it_alone(postgres_url: str) -> None:
    async with connected(postgres_url), connected(postgres_url):
        with pytest.raises(AlreadyRunning):
            await open_store(postgres_url)
    alone = await open_store(postgres_url)
    with pytest.raises(AlreadyRunning):
        await open_store(postgres_url, together=True)
    await alone.close()


async def test_numbers_differ_and_make_different_ids(postgres_url: str) -> None:
    async with connected(postgres_url) as store:
        workers = [Worker(store, postgres_url) for _ in range(20)]
        await asyncio.gather(*(one.sit(LONG) for one in workers))
    assert {one.token % (1 << WORKER_BITS) for one in workers} == set(range(20))
    assert len({Ids(one.token).next(NOW) for one in workers}) == 20


async def test_no_more_than_256_are_at_work(postgres_url: str) -> None:
    async with connected(postgres_url) as store:
        for _ in range(1 << WORKER_BITS):
            await Worker(store, postgres_url).sit(LONG)
        with pytest.raises(RuntimeError, match="no number is free"):
            await Worker(store, postgres_url).sit(LONG)


async def test_a_number_taken_again_is_another_worker(ani: Worker, budi: Worker) -> None:
    await dies(ani)
    before = ani.token
    heir = Worker(budi._store, "")
    await heir.sit(LONG)
    assert heir.token % 256 == before % 256
    assert heir.token != before
    assert not await ani.renew(LONG)


async def test_a_chat_is_held_by_one(ani: Worker, budi: Worker) -> None:
    assert await ani.claim([5, -6]) == {5, -6}
    assert await budi.claim([5, 7]) == {7}
    assert await ani.claim([5]) == {5}  # ours already
    assert await budi.held() == {7}
    await ani.release([5, 7])  # 7 is not hers to let go of
    assert await budi.claim([5, 7]) == {5, 7}
    assert await ani.held() == {-6}


async def test_of_many_who_claim_at_once_each_chat_goes_to_one(ani: Worker, budi: Worker) -> None:
    chats = list(range(200))
    ours, theirs = await asyncio.gather(ani.claim(chats), budi.claim(chats[::-1]))
    assert ours | theirs == set(chats)
    assert not ours & theirs


async def test_free_chats_with_something_waiting_are_found(ani: Worker, budi: Worker) -> None:
    for number, chat in ((101, 5), (102, 6), (103, 5)):
        await store_update(ani, number, chat)
    await ani._store.commit([Statement("put_outgoing", outgoing(1, 9))])
    await ani.claim([6])
    assert await budi.claim_waiting(10) == {5, 9}
    assert await budi.claim_waiting(10) == set()
    assert [one.update_id for one in await budi.updates_of([5, 6])] == [101, 102, 103]
    assert [one.chat for one in await budi.outgoing_of([9])] == [9]


async def test_of_the_dead_alone_chats_are_freed(ani: Worker, budi: Worker) -> None:
    await ani.claim([5])
    await budi.claim([6])
    assert not await budi.free_the_dead()
    await dies(ani)
    assert await budi.claim([5]) == set()
    assert await budi.free_the_dead()
    assert await budi.claim([5, 6]) == {5, 6}


async def test_whoever_slept_commits_nothing(ani: Worker, budi: Worker) -> None:
    await ani.claim([5])
    await store_update(ani, 101, 5)
    work = [keeping(ani, 5), Statement("finish_update", {"update_id": 101}, rows=1)]
    await dies(ani)
    await budi.free_the_dead()
    with pytest.raises(Stale, match="keep_hold"):
        await ani._store.commit(work)  # nobody has it yet
    await budi.claim([5])
    with pytest.raises(Stale, match="keep_hold"):
        await ani._store.commit(work)
    assert await budi._store.is_waiting(101)
    await budi._store.commit([keeping(budi, 5), work[1]])
    assert not await budi._store.is_waiting(101)


async def test_a_takeover_leaves_the_unit_in_hand_alone_and_waits_for_nobody(
    ani: Worker, budi: Worker, postgres_url: str
) -> None:
    await ani.claim([5])
    await dies(ani)
    async with await psycopg.AsyncConnection.connect(postgres_url) as unit:
        await unit.execute("SELECT chat FROM holds WHERE chat = 5 FOR SHARE")
        assert not await asyncio.wait_for(budi.free_the_dead(), 5)
    assert await budi.free_the_dead()


async def test_leaving_frees_everything_at_once(ani: Worker, budi: Worker) -> None:
    await ani.claim([5, 6])
    await ani.leave()
    assert await budi.claim([5, 6]) == {5, 6}
    assert not await ani.renew(LONG)


async def test_one_has_the_timers_and_another_gets_them(ani: Worker, budi: Worker) -> None:
    await ani.connect()
    await budi.connect()
    assert (ani.leads, budi.leads) == (True, False)
    await budi.lead()
    assert not budi.leads
    await ani.hang_up()
    assert not ani.leads
    await budi.lead()
    assert budi.leads


async def test_what_is_told_is_heard_by_all(ani: Worker, budi: Worker) -> None:
    await ani.connect()
    await budi.connect()
    await ani.tell(["-5"])
    assert await budi.hear(5.0) == ["-5"]
    assert await ani.hear(5.0) == ["-5"]
    assert await budi.hear(0.01) == []


async def test_all_share_what_may_be_sent(ani: Worker, budi: Worker) -> None:
    assert await ani.reserve(10.0) == 0
    assert 9 < await budi.reserve(5.0) <= 10
    assert 14 < await ani.reserve(1.0) <= 15


async def test_telegrams_wish_holds_all_back(ani: Worker, budi: Worker) -> None:
    await ani.hold_back(20.0)
    assert 19 < await budi.reserve(1.0) <= 20
    await ani.hold_back(5.0)  # less than is to be waited for anyway
    assert 20 < await budi.reserve(1.0) <= 21
