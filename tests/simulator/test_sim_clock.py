import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from simulator.clock import SimClock

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


async def test_a_frozen_clock_moves_only_by_hand() -> None:
    clock = SimClock(START, running=False)
    heard: list[datetime] = []

    async def hear(now: datetime) -> None:
        await asyncio.sleep(0)
        heard.append(now)

    stop = clock.subscribe(hear)
    waiter = asyncio.create_task(clock.wait_change(0))
    await clock.advance(timedelta(hours=2))
    assert clock.now() == START + timedelta(hours=2)
    assert heard == [clock.now()]
    assert await waiter == 1
    stop()
    await clock.jump_to(START + timedelta(days=1))
    assert len(heard) == 1


async def test_never_backwards_and_never_naive() -> None:
    clock = SimClock(START, running=False)
    with pytest.raises(ValueError, match="forward"):
        await clock.jump_to(START - timedelta(seconds=1))
    with pytest.raises(ValueError, match="forward"):
        await clock.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="aware"):
        await clock.jump_to(datetime(2027, 1, 1))  # noqa: DTZ001 - that is what it refuses
    with pytest.raises(ValueError, match="aware"):
        SimClock(datetime(2027, 1, 1))  # noqa: DTZ001 - that is what it refuses


async def test_a_running_clock_runs() -> None:
    clock = SimClock(START)
    first = clock.now()
    await clock.advance(timedelta(days=1))
    assert clock.now() > first + timedelta(days=1)
    assert not await clock.wait_change_for(clock.version, 0.01)
