"""An album is one thing: gathered, handled, tried again and set aside as one; nobody else waits for it."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from typing import Any

import pytest

from delivery.incoming import set_aside
from delivery.incoming.albums import LARGEST, album_of
from delivery.ports import Unit
from tests.delivery.office import Office, office, update
from tickets import plainjson

NEVER = 3600.0
"""An album is not over because time passes."""
AT_ONCE = 0.0


class Together:
    """A handler that notes what it was given together, and can be told to wait or to fail."""

    def __init__(self) -> None:
        self.handled: list[list[int]] = []
        self.broken: set[int] = set()
        self.gate = asyncio.Event()
        self.gate.set()
        self.called = asyncio.Event()

    async def __call__(self, updates: Sequence[dict[str, Any]], unit: Unit) -> None:
        numbers = [one["update_id"] for one in updates]
        self.handled.append(numbers)
        self.called.set()
        await self.gate.wait()
        unit.owe(updates[0]["message"]["chat"]["id"], "sendMessage", {"text": str(numbers)})
        if self.broken & set(numbers):
            raise ValueError("cannot")

    async def until(self, met: Callable[[], bool]) -> None:
        """Wait until that is so after a call."""
        async with asyncio.timeout(10):
            while not met():
                self.called.clear()
                await self.called.wait()


async def _single(_: Any, __: Any) -> None:
    raise AssertionError("not asked")


def gathers(
    folder: Path, done: Together, quiet: float = NEVER, **about: Any
) -> AbstractAsyncContextManager[Office]:
    """An inbox whose albums are over after so many seconds."""
    return office(folder, _single, together=done, quiet=quiet, **about)


def parts(*numbers: int, chat: int = 1, album: str = "A") -> list[dict[str, Any]]:
    return [update(number, chat, album=album) for number in numbers]


def rows(folder: Path) -> list[tuple[int, str, bool]]:
    """Each update: its state, and whether what was said is still there."""
    with closing(sqlite3.connect(folder / "inbox.db")) as db:
        return db.execute(
            "SELECT update_id, state, payload IS NOT NULL FROM inbox ORDER BY update_id"
        ).fetchall()


async def test_what_comes_behind_it_ends_an_album_and_is_handled_after_it(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept(parts(1, 2))
        await it.inbox.accept(parts(3))
        await it.inbox.accept([update(4, text="ini fotonya")])
        await done.until(lambda: len(done.handled) == 2)
        await it.inbox.idle()
        assert done.handled == [[1, 2, 3], [4]]
        assert [row.params["text"] for row in it.owed] == ["[1, 2, 3]", "[4]"]
    assert rows(tmp_path) == [(n, "done", False) for n in (1, 2, 3, 4)]


async def test_others_do_not_wait_and_no_place_is_held(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done, places=1) as it:
        await it.inbox.accept([one for chat in range(1, 40) for one in parts(chat, chat=chat)])
        await it.inbox.accept([update(100, chat=100, text="a"), update(101, chat=101, text="b")])
        await done.until(lambda: [101] in done.handled)
        assert done.handled == [[100], [101]]
        began = time.monotonic()
        await it.inbox.stop()
        assert time.monotonic() - began < 1
        assert await it.state(1) == "waiting"


async def test_the_parts_of_two_chats_come_mixed(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done) as it:
        mixed = [one for n in range(3) for chat in (1, 2) for one in parts(10 * n + chat, chat=chat)]
        for one in mixed:
            await it.inbox.accept([one])
        await it.inbox.accept([update(90, 1), update(91, 2)])
        await it.inbox.idle()
        assert sorted(done.handled) == [[1, 11, 21], [2, 12, 22], [90], [91]]


async def test_two_albums_in_a_row_are_two(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept([*parts(1, 2), *parts(3, 4, album="B")])
        await done.until(lambda: done.handled == [[1, 2]])
        await it.inbox.accept([update(5)])
        await it.inbox.idle()
        assert done.handled == [[1, 2], [3, 4], [5]]


async def test_the_largest_album_is_not_waited_for(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept(parts(*range(1, LARGEST)))
        await it.inbox.accept(parts(LARGEST))
        await done.until(lambda: done.handled == [list(range(1, LARGEST + 1))])


async def test_after_a_moment_of_quiet_it_is_over(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done, quiet=0.2) as it:
        began = time.monotonic()
        await it.inbox.accept(parts(1))
        await it.inbox.accept(parts(2))
        await done.until(lambda: done.handled == [[1, 2]])
        assert time.monotonic() - began >= 0.2


async def test_its_time_runs_no_more_once_it_is_over(tmp_path: Path) -> None:
    done = Together()
    done.gate.clear()
    async with gathers(tmp_path, done, quiet=0.1) as it:
        await it.inbox.accept(parts(1))
        await it.inbox.accept([update(2)])
        await done.until(lambda: done.handled == [[1]])
        await it.inbox.accept(parts(3, chat=3))
        await done.until(lambda: [3] in done.handled)  # later than the time of the first was up
        done.gate.set()
        await it.inbox.idle()
        assert sorted(done.handled) == [[1], [2], [3]]


async def test_what_comes_late_is_handled_by_itself(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done, quiet=AT_ONCE) as it:
        done.gate.clear()
        await it.inbox.accept(parts(1, 2))
        await done.until(lambda: done.handled == [[1, 2]])
        await it.inbox.accept(parts(3))
        done.gate.set()
        await it.inbox.idle()
        assert done.handled == [[1, 2], [3]]
        assert rows(tmp_path) == [(n, "done", False) for n in (1, 2, 3)]


async def test_a_second_delivery_of_a_part_changes_nothing(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept(parts(1, 2))
        await it.inbox.accept(parts(2, 1))
        await it.inbox.idle()
        await it.inbox.accept(parts(1))
        await it.inbox.idle()
        assert done.handled == [[1, 2]]
    async with gathers(tmp_path, done) as it:  # another process knows of it only by the store
        await it.inbox.accept([*parts(2), *parts(3)])
        await it.inbox.idle()
        assert done.handled == [[1, 2], [2, 3], [3]]
        assert [row.params["text"] for row in it.owed] == ["[3]"]
        assert it.count("double") == 1


async def test_killed_before_the_commit_all_of_it_is_done_again(tmp_path: Path) -> None:
    done = Together()
    done.gate.clear()
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept([*parts(1, 2, 3), update(4)])
        await done.until(lambda: done.handled == [[1, 2, 3]])
        await it.inbox.stop(0.01)
        assert it.owed == []
    assert rows(tmp_path) == [(n, "waiting", True) for n in (1, 2, 3, 4)]
    done.gate.set()
    async with gathers(tmp_path, done) as it:
        await done.until(lambda: [4] in done.handled)
        await it.inbox.idle()
        assert done.handled == [[1, 2, 3], [1, 2, 3], [4]]
        assert [row.params["text"] for row in it.owed] == ["[1, 2, 3]", "[4]"]


async def test_all_of_it_is_tried_again_and_set_aside_and_told_once(tmp_path: Path) -> None:
    done = Together()
    done.broken.add(2)
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept([*parts(1, 2, 3), update(4)])
        await it.inbox.idle()
        assert done.handled == [[1, 2, 3]] * 4 + [[4]]
        assert [row.params["text"] for row in it.owed] == ["maaf", "[4]"]
        assert it.failed == [1]
        assert [(one.update_id, one.attempts) for one in await set_aside.list_failed(it.store)] == [
            (1, 4), (2, 4), (3, 4),
        ]  # fmt: skip
        assert (it.count("again"), it.count("failed")) == (9, 3)
        done.broken.clear()
        await set_aside.retry(it.store, it.new_unit(), 2)
        await it.inbox.look()
        await it.inbox.idle()
        assert done.handled[5:] == [[1, 2, 3]]
        assert await set_aside.list_failed(it.store) == []


async def test_what_fails_once_is_gathered_again_with_what_has_come(tmp_path: Path) -> None:
    done = Together()
    done.broken.add(1)
    async with gathers(tmp_path, done, pauses=(0.05, 0.0, 0.0)) as it:
        await it.inbox.accept(parts(1, 2))
        async with asyncio.timeout(10):
            it.inbox._albums.press()
            await done.until(lambda: done.handled == [[1, 2]])
            it.inbox._albums.relax()
        done.broken.clear()
        await it.inbox.accept([*parts(3), update(4)])
        await it.inbox.idle()
        assert done.handled == [[1, 2], [1, 2, 3], [4]]


async def test_a_part_that_another_has_settled_is_left_out(tmp_path: Path) -> None:
    done = Together()
    done.gate.clear()
    async with gathers(tmp_path, done) as it:
        await it.inbox.accept([*parts(1, 2), update(3)])
        await done.until(lambda: done.handled == [[1, 2]])
        unit = it.new_unit()
        unit.write("finish_update", rows=1, update_id=1)
        await unit.commit()
        done.gate.set()
        await it.inbox.idle()
        assert done.handled == [[1, 2], [2], [3]]
        assert [row.params["text"] for row in it.owed] == ["[2]", "[3]"]


async def test_a_chat_that_another_worker_has_got_is_forgotten_while_its_album_waits(tmp_path: Path) -> None:
    done = Together()
    async with gathers(tmp_path, done, quiet=0.2, places=1) as it:
        await it.inbox.accept([*parts(1), update(2, chat=2)])
        await done.until(lambda: done.handled == [[2]])
        it.inbox.forget(1)
        await it.inbox.accept(parts(3, chat=3))
        await done.until(lambda: done.handled == [[2], [3]])  # later than the first would have been
        assert await it.state(1) == "waiting"
        await it.inbox.look()  # and it has the chat again
        await it.inbox.idle()
        assert done.handled == [[2], [3], [1]]


@pytest.mark.parametrize(
    ("told", "album"),
    [
        ({"message": {"media_group_id": "7", "photo": []}}, "7"),
        ({"message": {"text": '"media_group_id":"7"'}}, ""),
        ({"message": {"text": "a", "reply_to_message": {"media_group_id": "7"}}}, ""),
        ({"edited_message": {"media_group_id": "7"}}, ""),
        ({"message": "media_group_id"}, ""),
        ({"message": None, "media_group_id": 7}, ""),
    ],
)
def test_which_updates_are_parts_of_an_album(told: dict[str, Any], album: str) -> None:
    assert album_of(plainjson.text({"update_id": 1, **told})) == album
