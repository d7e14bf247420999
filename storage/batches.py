"""Does what waits together in one go: a hop to another thread costs more than most of what is done there."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Work = Callable[[Sequence[Job]], Awaitable[Sequence[Result | Exception]]]

PATIENCE = 0.05
"""Seconds that a job without haste waits for others to go with."""


class Closed(RuntimeError):
    """Nothing is taken any more."""


class Gathering(Generic[Job, Result]):
    """Hands that take all that waits whenever one of them is free, each with its own way of working."""

    def __init__(self, name: str, *works: Work[Job, Result]) -> None:
        self._name, self._works = name, works
        self._jobs: list[tuple[Job, asyncio.Future[Result]]] = []
        self._idle: list[asyncio.Future[None]] = []
        self._pressing = self._closing = False
        self._timer: asyncio.TimerHandle | None = None
        self._hands: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin."""
        for work in self._works:
            self._hands.append(asyncio.create_task(self._work_on(work), name=self._name))

    async def close(self) -> None:
        """Do what waits, then end."""
        self._closing = True
        self.press()
        hands, self._hands = self._hands, []
        for idle in self._idle:
            if not idle.done():
                idle.set_result(None)
        await asyncio.gather(*hands)

    async def do(self, job: Job, *, hurry: bool = True) -> Result:
        """What came of the job; raises what was wrong with it, or Closed. Without hurry it is done together
        with the next that is in a hurry, or after a moment.
        """
        if self._closing or not self._hands:
            raise Closed(f"{self._name} is closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Result] = loop.create_future()
        self._jobs.append((job, done))
        if hurry:
            self.press()
        elif self._timer is None:
            self._timer = loop.call_later(PATIENCE, self.press)
        return await done

    def press(self) -> None:
        """Whatever waits is to be done now."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._jobs and not self._pressing:
            self._pressing = True
            self._wake_one()

    def _wake_one(self) -> None:
        while self._idle:
            idle = self._idle.pop()
            if not idle.done():  # a hand that was cancelled has left its own behind
                idle.set_result(None)
                return

    async def _work_on(self, work: Work[Job, Result]) -> None:
        while True:
            while not self._pressing:
                if self._closing:
                    return
                idle: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._idle.append(idle)
                await idle
            self._pressing = False
            jobs, self._jobs = self._jobs, []
            results: Sequence[Result | Exception]
            try:
                results = await work([job for job, _ in jobs])
            except Exception as fault:  # noqa: BLE001  # whatever it is, those who wait must hear of it
                results = [fault] * len(jobs)
            for (_, done), result in zip(jobs, results, strict=True):
                if done.cancelled():
                    continue
                if isinstance(result, Exception):
                    done.set_exception(result)
                else:
                    done.set_result(result)
