"""How long a person waits for the answer while others write as well, far below what the machine can do.

What that is, bot, phones and simulator together, is found first, with each bot: people who write as soon as
they are answered. A fifth of the lower of the two is the load for both, so that what is measured is the bot's
way to its answer and not a queue for the processor.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from benchmarks.figures import Figure, Unsound, middle, percentile
from benchmarks.journeys import once as at_full_speed
from benchmarks.residents import JOURNEY, SAYS, opened, own, register
from benchmarks.world import ECHO, SAMBANG, Machine, Phone, bot, world

LOAD = 0.2
"""Of the updates a second that the machine can do."""
SHARE = 0.6
LATE, LATE_ONES = 0.1, 0.05
"""Of the steps so large a share may begin so many seconds later than they should."""
BUSIEST = 0.8
"""A machine that works a larger share of its time was given more than the load."""

Step = tuple[Callable[[Phone, str], Awaitable[None]], str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """One step: seconds that it began too late, and that its answer took."""

    late: float
    taken: float


async def paced(phone: Phone, steps: Sequence[Step], start: float) -> list[Done]:
    """A step a second, or as soon as the one before is done."""
    done = []
    for number, (does, what, awaited) in enumerate(steps):
        await asyncio.sleep(max(start + number - time.perf_counter(), 0))
        began = time.perf_counter()
        await does(phone, own(what, phone.user))
        await phone.until(awaited)
        done.append(Done(began - start - number, time.perf_counter() - began))
    return done


async def once(kind: str, rate: int, seconds: int) -> tuple[list[Done], float]:
    """One bot; so many people as updates are to come in a second. The machine's busy share, too."""
    steps = [JOURNEY[n % len(JOURNEY)] for n in range(seconds)]
    if kind == ECHO:
        steps = [(SAYS, f"halo {n}.", f"halo {n}.") for n in range(seconds)]
    async with world() as town:
        first, *people = await town.people(rate + 1)
        if kind == SAMBANG:
            async with opened(town.database) as store:
                await register(store, [one.user for one in (first, *people)])
        async with bot(kind, town):
            await paced(first, steps[: len(JOURNEY)], 0)  # templates are compiled, connections open
            start, machine = time.perf_counter() + 0.5, Machine()
            turns = (paced(one, steps, start + n / rate) for n, one in enumerate(people))
            found = await asyncio.gather(*turns)
            busy = machine.busy
    return [one for each in found for one in each], busy


def sound(kind: str, rate: int, done: Sequence[Done], busy: float) -> None:
    """Raises Unsound where it was another load than that."""
    late = sum(one.late > LATE for one in done) / len(done)
    if late > LATE_ONES:
        raise Unsound(f"{kind}: {late:.1%} of the steps began late, so it was less than {rate} updates/s")
    if busy > BUSIEST:
        raise Unsound(f"{kind}: at {rate} updates/s the machine was {busy:.0%} busy; is it used by others?")


async def measure(seconds: int, rounds: int, residents: int, *, strict: bool = True) -> Figure:
    """The 99th of a hundred, against the echo bot's; raises Unsound, if `strict`. `residents` at once show
    what the machine can do.
    """
    limit = min([(await at_full_speed(kind, residents)).rate for kind in (ECHO, SAMBANG)])
    rate = max(1, round(LOAD * limit))
    waits: dict[str, list[float]] = {ECHO: [], SAMBANG: []}
    for _ in range(rounds):
        for kind, found in waits.items():
            done, busy = await once(kind, rate, seconds)
            if strict:
                sound(kind, rate, done, busy)
            found.append(percentile([one.taken for one in done], 0.99) * 1000)
    ours, theirs = middle(waits[SAMBANG]), middle(waits[ECHO])
    note = f"{ours:.0f} ms against {theirs:.0f} ms at {rate} updates/s of {limit:.0f}"
    what = f"a step's p99 at {LOAD:.0%} of what the machine can do, of the echo's"
    return Figure(what, ours / theirs, "×", SHARE, note=note)
