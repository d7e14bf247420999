"""A whole journey, from /aspirasi to the number, against as many updates to the stock echo bot.

CPU is user and system time of the bot's process, durable commits and all calls of the Bot API included.
"""

import asyncio
import time
from dataclasses import dataclass

from benchmarks.figures import Figure, middle
from benchmarks.residents import STEPS, echoes, journey, opened, register
from benchmarks.world import ECHO, SAMBANG, bot, world

CPU, RATE, ECHO_RATE = 0.95, 90, 600


@dataclass(frozen=True, slots=True)
class Cost:
    """What a number of updates cost a bot."""

    updates: int
    cpu: float
    wall: float

    @property
    def each(self) -> float:
        """CPU milliseconds an update."""
        return self.cpu / self.updates * 1000

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.updates / self.wall


async def once(kind: str, residents: int) -> Cost:
    """One bot, one round."""
    async with world() as town:
        people = await town.people(residents)
        if kind == SAMBANG:
            async with opened(town.database) as store:
                await register(store, [one.user for one in people])
        play = journey if kind == SAMBANG else echoes
        async with bot(kind, town) as running:
            before, began = running.cpu, time.perf_counter()
            await asyncio.gather(*(play(one) for one in people))
            return Cost(residents * STEPS, running.cpu - before, time.perf_counter() - began)


async def measure(residents: int, rounds: int) -> tuple[list[Figure], float]:
    """The figures, and CPU milliseconds of a journey's update."""
    found: dict[str, list[Cost]] = {ECHO: [], SAMBANG: []}
    for _ in range(rounds):
        for kind, costs in found.items():
            costs.append(await once(kind, residents))
    each = {kind: middle([one.each for one in costs]) for kind, costs in found.items()}
    rate = {kind: middle([one.rate for one in costs]) for kind, costs in found.items()}
    note = f"{each[SAMBANG]:.2f} ms against {each[ECHO]:.2f} ms an update"
    wanted = RATE * rate[ECHO] / ECHO_RATE
    return [
        Figure("CPU of a journey's update, of the echo's", each[SAMBANG] / each[ECHO], "×", CPU, note=note),
        Figure(
            "journeys", rate[SAMBANG] / STEPS, "/s", wanted, least=True,
            note=f"{RATE} where the echo does {ECHO_RATE} updates/s; here it does {rate[ECHO]:.0f}",
        ),
    ], each[SAMBANG]  # fmt: skip
