"""What waits is done together; what has no hurry goes along in its order; what fails, fails alone."""

import asyncio
from collections.abc import Sequence

import pytest

from storage import batches
from storage.batches import Closed, Gathering


class Bench:
    """Notes what was done together."""

    def __init__(self) -> None:
        self.together: list[list[int]] = []

    async def work(self, jobs: Sequence[int]) -> list[int | Exception]:
        self.together.append(list(jobs))
        await asyncio.sleep(0)
        return [ValueError(str(job)) if job < 0 else job * 2 for job in jobs]


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_what_has_no_hurry_goes_with_the_next_in_its_order(bench: Bench) -> None:
    gathered = Gathering("bench", bench.work)
    gathered.start()
    slow = [asyncio.ensure_future(gathered.do(job, hurry=False)) for job in (1, 2)]
    await asyncio.sleep(0)
    assert bench.together == []
    assert await gathered.do(3) == 6
    assert await asyncio.gather(*slow) == [2, 4]
    assert bench.together == [[1, 2, 3]]
    await gathered.close()


async def test_without_a_next_it_is_done_after_a_moment(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PATIENCE", 0.0)
    gathered = Gathering("bench", bench.work)
    gathered.start()
    assert await gathered.do(1, hurry=False) == 2
    await gathered.close()


async def test_one_that_fails_fails_alone(bench: Bench) -> None:
    gathered = Gathering("bench", bench.work)
    gathered.start()
    found = await asyncio.gather(gathered.do(1), gathered.do(-1), gathered.do(2), return_exceptions=True)
    assert (found[0], found[2]) == (2, 4)
    assert isinstance(found[1], ValueError)
    await gathered.close()


async def test_a_hand_that_is_gone_holds_nobody_up(bench: Bench) -> None:
    gathered = Gathering("bench", bench.work, bench.work)
    gathered.start()
    await asyncio.sleep(0)  # both hands wait now
    gone = gathered._hands.pop()
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    assert await gathered.do(1) == 2
    await gathered.close()


async def test_closing_does_what_waits_and_takes_nothing_more(bench: Bench) -> None:
    gathered = Gathering("bench", bench.work)
    gathered.start()
    slow = asyncio.ensure_future(gathered.do(1, hurry=False))
    await asyncio.sleep(0)
    await gathered.close()
    assert await slow == 2
    with pytest.raises(Closed):
        await gathered.do(2)
