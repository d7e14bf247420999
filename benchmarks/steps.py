"""How long a person waits for the answer while a hundred updates a second come in."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from benchmarks.figures import Figure, middle, percentile
from benchmarks.residents import JOURNEY, SAYS, opened, own, register
from benchmarks.world import ECHO, SAMBANG, Phone, bot, world

RATE = 100
SHARE = 0.6

Step = tuple[Callable[[Phone, str], Awaitable[None]], str, str]


async def paced(phone: Phone, steps: Sequence[Step], start: float) -> list[float]:
    """A step a second, or as soon as the one before is done; the seconds each took."""
    taken = []
    for number, (does, what, awaited) in enumerate(steps):
        await asyncio.sleep(max(start + number - time.perf_counter(), 0))
        began = time.perf_counter()
        await does(phone, own(what, phone.user))
        await phone.until(awaited)
        taken.append(time.perf_counter() - began)
    return taken


async def once(kind: str, seconds: int) -> list[float]:
    """One bot; so many people as updates are to come in a second."""
    steps = [JOURNEY[n % len(JOURNEY)] for n in range(seconds)]
    if kind == ECHO:
        steps = [(SAYS, f"halo {n}.", f"halo {n}.") for n in range(seconds)]
    async with world() as town:
        first, *people = await town.people(RATE + 1)
        if kind == SAMBANG:
            async with opened(town.database) as store:
                await register(store, [one.user for one in (first, *people)])
        async with bot(kind, town):
            await paced(first, steps[: len(JOURNEY)], 0)  # templates are compiled, connections open
            start = time.perf_counter() + 0.5
            turns = (paced(one, steps, start + n / RATE) for n, one in enumerate(people))
            found = await asyncio.gather(*turns)
    return [one for each in found for one in each]


async def measure(seconds: int, rounds: int) -> Figure:
    """The 99th of a hundred, against the echo bot's."""
    late: dict[str, list[float]] = {ECHO: [], SAMBANG: []}
    for _ in range(rounds):
        for kind, found in late.items():
            found.append(percentile(await once(kind, seconds), 0.99) * 1000)
    ours, theirs = middle(late[SAMBANG]), middle(late[ECHO])
    note = f"{ours:.0f} ms against {theirs:.0f} ms"
    return Figure(f"a step's p99 at {RATE} updates/s, of the echo's", ours / theirs, "×", SHARE, note=note)
