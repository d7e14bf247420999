"""A measurement that was not what it claims fails."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from benchmarks import __main__ as bench
from benchmarks import steps, waiting
from benchmarks.figures import Figure, Unsound
from benchmarks.steps import Done
from benchmarks.world import Machine, Silent


def begun(late: int, on_time: int) -> list[Done]:
    """Steps, so many of which began half a second late."""
    return [Done(0.5, 0.01)] * late + [Done(0.02, 0.01)] * on_time


@pytest.mark.parametrize(
    ("done", "busy", "said"),
    [
        (begun(0, 100), 0.5, ""),
        (begun(5, 95), 0.8, ""),
        (begun(6, 94), 0.5, "6.0% of the steps began late"),
        (begun(0, 100), 0.81, "81% busy"),
    ],
)
def test_steps_under_another_load_are_no_measurement(done: Sequence[Done], busy: float, said: str) -> None:
    if not said:
        steps.sound("sambang", 90, done, busy)
        return
    with pytest.raises(Unsound, match=said):
        steps.sound("sambang", 90, done, busy)


@pytest.mark.parametrize(
    ("left", "said"), [(9_000, ""), (8_700, ""), (0, "had left"), (8_699, "1301 messages .* 1300 phones")]
)
def test_answers_after_a_broadcast_are_none_during_it(left: int, said: str) -> None:
    if not said:
        waiting.sound(10_000, left, 1300)
        return
    with pytest.raises(Unsound, match=said):
        waiting.sound(10_000, left, 1300)


async def test_what_failed_is_named_and_the_rest_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    async def good(_: bool) -> list[Figure]:
        return [Figure("good", 1.0)]

    async def unsound(_: bool) -> list[Figure]:
        raise Unsound("it had left")

    async def silent(_: bool) -> list[Figure]:
        raise Silent("nothing was said")

    monkeypatch.setattr(bench, "ALL", (unsound, silent, good))
    figures, failed = await bench.run(quick=True, only=[])
    assert [one.what for one in figures] == ["good"]
    assert failed == {"unsound": "it had left", "silent": "nothing was said"}


def test_a_machine_that_works_is_busy() -> None:
    machine, until = Machine(), time.process_time() + 0.2
    while time.process_time() < until:
        pass
    assert 0 < machine.busy <= 1


async def test_a_step_that_waits_for_its_turn_begins_on_time() -> None:
    class Quick:
        user = 1

        async def until(self, _: str) -> None:
            await asyncio.sleep(0)

    async def does(_: object, __: str) -> None:
        await asyncio.sleep(0)

    start = time.perf_counter() - 5
    done = await steps.paced(Quick(), [(does, "a", "b")] * 2, start)  # type: ignore[arg-type]  # no phone
    assert [round(one.late) for one in done] == [5, 4]
