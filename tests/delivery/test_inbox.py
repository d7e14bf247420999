"""Updates are stored, handled once and in order, and whatever fails holds nobody else up."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from delivery.incoming import inbox, set_aside
from delivery.incoming.lines import chat_of, kind_of
from storage.sqlite import Sqlite
from tests.delivery.office import office, update
from tickets.ports import Stale, Unit
from understanding.cleaning import mask

Update = dict[str, Any]


class Done:
    """A handler that notes what it handles, and can be told to wait or to fail."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.broken: set[str] = set()
        self.gate = asyncio.Event()
        self.gate.set()
        self.called = asyncio.Event()

    async def until(self, met: Callable[[], bool]) -> None:
        """Wait until that is so after a call."""
        async with asyncio.timeout(10):
            while not met():
                self.called.clear()
                await self.called.wait()

    async def __call__(self, update: Update, unit: Unit) -> None:
        text = update["message"]["text"]
        self.called.set()
        await self.gate.wait()
        self.called.set()
        self.texts.append(text)
        unit.owe(update["message"]["chat"]["id"], "sendMessage", {"text": text})
        if text in self.broken:
            raise ValueError(f"cannot read {text!r}")


async def test_each_chat_in_order_and_chats_side_by_side(tmp_path: Path) -> None:
    handled: dict[int, list[int]] = {}
    at_once, most = 0, 0

    async def handle(given: Update, _: Unit) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        handled.setdefault(given["message"]["chat"]["id"], []).append(given["update_id"])
        at_once -= 1

    async with office(tmp_path, handle) as it:
        await it.inbox.accept([update(n, chat=n % 10) for n in range(1, 301)])
        await it.inbox.idle()
    assert most > 1
    assert handled == {chat: [n for n in range(1, 301) if n % 10 == chat] for chat in range(10)}


async def test_one_who_floods_does_not_hold_the_others_up(tmp_path: Path) -> None:
    done = Done()
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(n, chat=1, text="banjir") for n in range(1, 501)])
        await it.inbox.accept([update(1000 + n, chat=n, text="Siti") for n in range(2, 52)])
        await it.inbox.idle()
    assert len(done.texts) == 550
    last = max(n for n, text in enumerate(done.texts) if text == "Siti")
    assert last < 120


async def test_a_second_delivery_changes_nothing(tmp_path: Path) -> None:
    done = Done()
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text="a")])
        await it.inbox.accept([update(1, text="a"), update(2, text="b")])
        await it.inbox.idle()
        await it.inbox.accept([update(1, text="a"), update(2, text="b")])
        await it.inbox.idle()
        assert len(it.owed) == 2
    assert done.texts == ["a", "b"]
    async with office(tmp_path, done) as it:  # another process knows of it only by the store
        await it.inbox.accept([update(2, text="b"), update(3, text="c")])
        await it.inbox.idle()
        assert [row.params["text"] for row in it.owed] == ["c"]
        assert it.count("double") == 1


async def test_what_was_not_handled_is_taken_up_at_the_start(tmp_path: Path) -> None:
    done = Done()
    async with office(tmp_path, done, start=False) as it:
        for first in range(0, 2500, 100):
            await it.inbox.accept([update(first + n, chat=n, text=f"{first + n}") for n in range(100)])
    assert done.texts == []
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(9000, text="neu")])
        await it.inbox.idle()
        assert await it.state(2499) == "done"
    assert sorted(done.texts[:-1]) == sorted(str(n) for n in range(2500))


async def test_the_payload_is_erased_with_the_commit(tmp_path: Path) -> None:
    done = Done()
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text="rahasia")])
        await it.inbox.idle()
    with closing(sqlite3.connect(tmp_path / "inbox.db")) as db:
        assert db.execute("SELECT update_id, state, payload FROM inbox").fetchall() == [(1, "done", None)]


async def test_tried_again_three_times_then_set_aside_and_the_next_go_on(tmp_path: Path) -> None:
    done = Done()
    done.broken.add("rusak")
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text="rusak"), update(2, text="berikut")])
        await it.inbox.idle()
        assert done.texts == ["rusak"] * 4 + ["berikut"]
        assert await it.state(1) == "failed"
        assert await it.state(2) == "done"
        assert it.failed == [1]
        assert [row.params["text"] for row in it.owed] == ["maaf", "berikut"]
        (one,) = await set_aside.list_failed(it.store)
        assert (one.update_id, one.chat, one.attempts, one.kind) == (1, 1, 4, "ValueError")
        assert "cannot read 'rusak'" in one.error


async def test_what_is_set_aside_holds_no_identity_number(tmp_path: Path) -> None:
    done, number = Done(), "3509215708910003"
    said = f"nik {number}, {' '.join(number)}"
    masked = mask(said)
    done.broken.add(masked)
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text=said)])
        await it.inbox.idle()
        (one,), (row,) = await set_aside.list_failed(it.store), await it.store.failed_beside(1)
        for kept in (one.error, row["payload"]):
            assert masked in kept
            assert number not in kept.replace(" ", "")
        done.broken.clear()
        await set_aside.retry(it.store, it.new_unit(), 1)
        await it.inbox.look()
        await it.inbox.idle()
        assert done.texts[-1] == masked


async def test_set_aside_and_tried_once_more(tmp_path: Path) -> None:
    done = Done()
    done.broken.add("rusak")
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text="rusak")])
        await it.inbox.idle()
        done.broken.clear()
        await set_aside.retry(it.store, it.new_unit(), 1)
        await it.inbox.look()
        await it.inbox.idle()
        assert await it.state(1) == "done"
        assert await set_aside.list_failed(it.store) == []
        with pytest.raises(Stale):
            await set_aside.retry(it.store, it.new_unit(), 1)


async def test_a_passing_fault_is_told_to_nobody(tmp_path: Path) -> None:
    tries = 0

    async def handle(_: Update, __: Unit) -> None:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise RuntimeError("not yet")

    async with office(tmp_path, handle) as it:
        await it.inbox.accept([update(1)])
        await it.inbox.idle()
        assert await it.state(1) == "done"
        assert it.failed == []
        assert (it.count("again"), it.count("done")) == (3, 1)


async def test_a_pause_holds_no_other_chat_up_and_stops_at_once(tmp_path: Path) -> None:
    done = Done()
    done.broken.add("rusak")
    async with office(tmp_path, done, pauses=(3600.0,), places=2) as it:
        await it.inbox.accept([update(n, chat=n, text="rusak") for n in range(1, 6)])
        await it.inbox.accept([update(6, chat=1, text="nanti"), update(7, chat=7, text="sekarang")])
        await done.until(lambda: "sekarang" in done.texts)
        assert "nanti" not in done.texts
        began = time.monotonic()
        await it.inbox.stop()
        assert time.monotonic() - began < 1
    done.broken.clear()
    async with office(tmp_path, done) as it:
        await it.inbox.idle()
        assert await it.state(6) == "done"
    assert done.texts.index("nanti") > done.texts.index("rusak")


async def test_stopping_leaves_a_failing_update_its_tries(tmp_path: Path) -> None:
    done = Done()
    done.broken.add("rusak")
    done.gate.clear()
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text="rusak")])
        await done.called.wait()
        stopping = asyncio.create_task(it.inbox.stop())
        await asyncio.sleep(0)
        done.gate.set()
        await stopping
        assert await it.state(1) == "waiting"
        assert it.failed == []


async def test_stopping_finishes_what_is_in_hand_and_no_more(tmp_path: Path) -> None:
    done = Done()
    done.gate.clear()
    async with office(tmp_path, done, places=2) as it:
        await it.inbox.accept([update(n, chat=n, text=f"{n}") for n in range(1, 50)])
        await done.called.wait()
        stopping = asyncio.create_task(it.inbox.stop())
        await asyncio.sleep(0)
        done.gate.set()
        await stopping
        assert len(done.texts) == 2
        assert [await it.state(n) for n in (1, 2, 3, 49)] == ["done", "done", "waiting", "waiting"]


async def test_a_handler_that_hangs_does_not_keep_the_process(tmp_path: Path) -> None:
    done = Done()
    done.gate.clear()
    async with office(tmp_path, done) as it:
        await it.inbox.accept([update(1, text="lama")])
        began = time.monotonic()
        await it.inbox.stop(0.1)
        assert time.monotonic() - began < 1
        assert await it.state(1) == "waiting"


async def test_junk_is_set_aside_and_blocks_nothing(tmp_path: Path) -> None:
    done = Done()
    async with office(tmp_path, done) as it:
        await it.inbox.accept([{"update_id": 1, "message": "x"}, {"update_id": 2}, update(3, text="baik")])
        await it.inbox.idle()
        assert [await it.state(n) for n in (1, 2, 3)] == ["failed", "failed", "done"]


async def test_too_many_wait_with_telegram(tmp_path: Path) -> None:
    done = Done()
    done.gate.clear()
    async with office(tmp_path, done, largest=10) as it:
        await it.inbox.accept([update(n, text="a") for n in range(1, 12)])
        more = asyncio.create_task(it.inbox.accept([update(20, text="b")]))
        await asyncio.sleep(0.05)
        assert not more.done()
        done.gate.set()
        await more
        await it.inbox.idle()
        assert await it.state(20) == "done"


async def test_a_store_that_fails_is_no_fault_of_the_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "STORE_PAUSE", 0.02)
    done = Done()
    async with office(tmp_path, done, places=1) as it:
        engine = it.store.engine
        assert isinstance(engine, Sqlite)
        assert engine._writer
        await it.inbox.accept([update(1, text="a")])
        await it.inbox.idle()
        done.gate.clear()
        await it.inbox.accept([update(2, text="b")])
        await engine._writer.execute("PRAGMA query_only=ON")  # as a disk that takes nothing
        done.gate.set()
        await done.until(lambda: done.texts.count("b") > 5)
        assert it.failed == []
        with pytest.raises(Exception, match="readonly"):
            await it.inbox.accept([update(3, text="c")])
        await engine._writer.execute("PRAGMA query_only=OFF")
        await it.inbox.accept([update(3, text="c")])
        await it.inbox.idle()
        assert await it.state(2) == "done"
        assert [row.params["text"] for row in it.owed] == ["a", "b", "c"]


async def test_stale_work_is_done_anew_and_not_for_ever(tmp_path: Path) -> None:
    tries = 0

    async def handle(given: Update, unit: Unit) -> None:
        nonlocal tries
        tries += 1
        if given["update_id"] == 2 or tries < 3:
            unit.write("retry_update", rows=1, update_id=99)  # changes no row

    async with office(tmp_path, handle) as it:
        await it.inbox.accept([update(1)])
        await it.inbox.idle()
        assert (tries, await it.state(1)) == (3, "done")
        await it.inbox.accept([update(2)])
        await it.inbox.idle()
        assert await it.state(2) == "failed"


@pytest.mark.parametrize(
    ("given", "kind", "chat"),
    [
        ({"message": {"chat": {"id": 5}, "from": {"id": 6}}}, "message", 5),
        ({"callback_query": {"from": {"id": 6}, "message": {"chat": {"id": -5}}}}, "callback_query", -5),
        ({"callback_query": {"from": {"id": 6}}}, "callback_query", 6),
        ({"my_chat_member": {"chat": {"id": 7}, "from": {"id": 6}}}, "my_chat_member", 7),
        ({"poll_answer": {"user": {"id": 8}}}, "poll_answer", 8),
        ({"message": "x"}, "message", 0),
        ({"message": {"chat": {"id": "x"}}}, "message", 0),
        ({"something_new": {}}, "", 0),
    ],
)
def test_whose_order_an_update_belongs_to(given: Update, kind: str, chat: int) -> None:
    assert (kind_of(given), chat_of(given)) == (kind, chat)
