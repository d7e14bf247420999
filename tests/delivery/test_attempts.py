"""One handling in one unit of work: done once, tried again with growing pauses, set aside and told."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from delivery.exposition import Shown
from delivery.incoming.attempts import PAUSES, RECENT, STALE_TRIES, Tries
from delivery.incoming.lines import Arrived
from delivery.ports import Waiting
from storage.store import Store
from storage.unit import StoredUnit
from tests.delivery.office import NOW, database, update
from tickets import plainjson
from tickets.ids import Ids
from tickets.outgoing import Outgoing
from tickets.ports import Unit

Update = dict[str, Any]


class Hand:
    """Tries over a real database: what was handled, told and sent. What it is to do is set by the test."""

    def __init__(self, store: Store, **about: Any) -> None:
        self.store, self.ids, self.figures = store, Ids(1), Shown()
        self.handled: list[list[int]] = []
        self.told: list[int] = []
        self.sent: list[Outgoing] = []
        self.broken = self.speechless = False
        self.stale = 0
        """So many times somebody else was first; below 0 for ever."""
        self.taken: set[int] = set()
        """Updates that somebody else settles while they are handled."""
        self.tries = Tries(
            store, self.new_unit, self._handle, self._failed, self.sent.extend, self.figures, **about
        )

    def new_unit(self) -> StoredUnit:
        """A unit of work."""
        return StoredUnit(self.store, self.ids, lambda _: (), NOW)

    async def _handle(self, updates: Sequence[Update], unit: Unit) -> None:
        self.handled.append([one["update_id"] for one in updates])
        unit.owe(1, "sendMessage", {"text": "baik"})
        for number in self.taken:
            settled = self.new_unit()
            settled.write("finish_update", update_id=number)
            await settled.commit()
        if self.stale:
            self.stale -= 1
            unit.write("retry_update", rows=1, update_id=99)  # changes no row
        if self.broken:
            raise ValueError("cannot read it")

    async def _failed(self, unit: Unit, waiting: Waiting, fault: BaseException) -> None:
        assert isinstance(fault, Exception)
        self.told.append(waiting.update_id)
        if self.speechless:
            raise RuntimeError("nobody is there")
        unit.owe(1, "sendMessage", {"text": "maaf"})

    async def arrived(self, *numbers: int, tried: int = 0) -> list[Arrived]:
        """Updates that are stored."""
        unit = self.new_unit()
        found = [Arrived(n, 1, plainjson.text(update(n)), tried) for n in numbers]
        for one in found:
            unit.write("put_update", update_id=one.update_id, chat=1, payload=one.payload, received_at=NOW)
        await unit.commit()
        return found

    async def state(self, number: int) -> str:
        """Of the row."""
        return str((await self.store.engine.fetch("update_state", {"update_id": number}))[0]["state"])

    @property
    def texts(self) -> list[str]:
        """What was sent."""
        return [str(one.params["text"]) for one in self.sent]

    def count(self, outcome: str) -> float:
        """How many messages had that outcome."""
        return float(self.figures.updates.labels("message", outcome)._value.get())


@asynccontextmanager
async def hand(folder: Path, **about: Any) -> AsyncIterator[Hand]:
    """A hand with a fresh database."""
    async with database(folder) as store:
        yield Hand(store, **about)


async def test_what_is_handled_is_settled_sent_and_known(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        assert await it.tries.once(await it.arrived(1, 2)) is None
        assert it.handled == [[1, 2]]
        assert [await it.state(1), await it.state(2)] == ["done", "done"]
        assert it.texts == ["baik"]
        assert it.tries.lately(1)
        assert it.tries.lately(2)
        assert it.count("done") == 2
        assert not it.tries.lately(3)


async def test_it_took_some_time_and_not_much(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        await it.tries.once(await it.arrived(1))
        registry = it.figures.registry
        assert registry.get_sample_value("sambang_update_seconds_count") == 1
        assert 0 < (registry.get_sample_value("sambang_update_seconds_sum") or 0) < 60


async def test_of_the_last_thousand_it_is_known_that_they_were_done(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        for first in range(0, RECENT, 100):
            await it.tries.once(await it.arrived(*range(first, first + 100)))
        assert it.tries.lately(0)
        assert it.tries.lately(RECENT - 1)
        await it.tries.once(await it.arrived(RECENT))
        assert [it.tries.lately(n) for n in (0, 1, RECENT)] == [False, True, True]


def test_pauses_grow() -> None:
    assert PAUSES == (1.0, 5.0, 25.0)
    assert (RECENT, STALE_TRIES) == (1000, 20)


@pytest.mark.parametrize(("tried", "pause"), [(0, 1.0), (1, 5.0), (2, 25.0)])
async def test_what_fails_is_tried_again_after_a_longer_pause_each_time(
    tmp_path: Path, tried: int, pause: float
) -> None:
    async with hand(tmp_path) as it:
        it.broken = True
        parts = await it.arrived(1, 2, tried=tried)
        assert await it.tries.once(parts) == pause
        assert [one.attempts for one in parts] == [tried + 1] * 2
        assert [row.attempts for row in await it.store.waiting_updates(0, 10)] == [1, 1]
        assert (it.handled, it.told, it.texts, it.count("again")) == ([[1, 2]], [], [], 2)
        assert not it.tries.lately(1)


@pytest.mark.parametrize("tried", [3, 4])
async def test_after_the_last_pause_it_is_set_aside_and_told_once(tmp_path: Path, tried: int) -> None:
    async with hand(tmp_path) as it:
        it.broken = True
        assert await it.tries.once(await it.arrived(1, 2, tried=tried)) is None
        assert [await it.state(1), await it.state(2)] == ["failed", "failed"]
        assert (it.told, it.texts, it.count("failed"), it.count("again")) == ([1], ["maaf"], 2, 0)


async def test_the_part_that_was_tried_most_often_decides(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        it.broken = True
        first, second = await it.arrived(1, 2)
        second.attempts = 2
        assert await it.tries.once([first, second]) == 25.0


async def test_where_nobody_can_be_told_it_is_set_aside_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with hand(tmp_path) as it:
        it.broken = it.speechless = True
        assert await it.tries.once(await it.arrived(1, tried=3)) is None
        assert await it.state(1) == "failed"
        assert (it.told, it.texts) == ([1, 1], [])
    assert [one.message for one in caplog.records].count("nobody was told") == 2


async def test_the_store_keeps_why_it_failed(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        it.broken = True
        await it.tries.once(await it.arrived(1, tried=3))
        (row,) = await it.store.engine.fetch("failed_updates", {"limit": 10})
        assert "ValueError: cannot read it" in row["error"]


@pytest.mark.parametrize("stale", [1, STALE_TRIES - 1])
async def test_who_is_overtaken_does_it_anew_at_once(tmp_path: Path, stale: int) -> None:
    async with hand(tmp_path) as it:
        it.stale = stale
        assert await it.tries.once(await it.arrived(1)) is None
        assert it.handled == [[1]] * (stale + 1)
        assert (await it.state(1), it.texts) == ("done", ["baik"])


async def test_who_is_overtaken_again_and_again_pauses(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        it.stale = -1
        assert await it.tries.once(await it.arrived(1)) == 1.0
        assert it.handled == [[1]] * STALE_TRIES
        assert (await it.state(1), it.texts, it.count("again")) == ("waiting", [], 1)


async def test_what_somebody_else_has_settled_is_left_alone(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        it.taken = {1}
        assert await it.tries.once(await it.arrived(1)) is None
        assert (it.handled, it.texts, it.count("double"), it.count("done")) == ([[1]], [], 1, 0)


async def test_the_rest_of_an_album_is_handled_without_what_was_settled(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        it.taken = {2}
        assert await it.tries.once(await it.arrived(1, 2, 3)) is None
        assert it.handled == [[1, 2, 3], [1, 3]]
        assert [await it.state(n) for n in (1, 2, 3)] == ["done"] * 3
        assert (it.texts, it.count("double"), it.count("done")) == (["baik"], 1, 2)


async def test_what_failed_and_was_settled_meanwhile_is_not_tried_again(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        it.broken, it.taken = True, {1}
        assert await it.tries.once(await it.arrived(1)) is None
        assert (it.count("double"), it.count("again"), it.told) == (1, 0, [])
        parts = await it.arrived(2, 3)
        it.taken = {2}
        assert await it.tries.once(parts) == 1.0
        assert [one.attempts for one in parts] == [0, 1]


async def test_what_is_of_no_known_kind_is_counted_as_other(tmp_path: Path) -> None:
    async with hand(tmp_path) as it:
        unit = it.new_unit()
        unit.write("put_update", update_id=5, chat=1, payload='{"update_id": 5}', received_at=NOW)
        await unit.commit()
        await it.tries.once([Arrived(5, 1, '{"update_id": 5}')])
        assert it.figures.updates.labels("other", "done")._value.get() == 1
