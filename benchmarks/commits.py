"""Tickets filed at once against tickets filed one by one: both durable, `synchronous=FULL`."""

import asyncio
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, middle
from benchmarks.growth import WRITES
from benchmarks.residents import opened
from storage.statements import Statement, plain
from storage.store import Store

AT_ONCE, TIMES = 32, 8
FILED = ("put_update", "next_number", "put_ticket", "put_event", "put_due", "bump", "put_outgoing")
NUMBERS = count(1)


def unit() -> list[Statement]:
    """What filing a ticket writes."""
    number = next(NUMBERS)
    made = []
    for query in FILED:
        values = WRITES[query](number, number) | {"ticket": number}
        if query == "put_ticket":
            values = values | {"id": number}
        made.append(Statement(query, {key: plain(value) for key, value in values.items()}))
    return made


async def rates(store: Store, rounds: int) -> tuple[list[float], list[float]]:
    """Tickets a second, alone and together; the two take turns."""
    alone, together = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(AT_ONCE):
            await store.commit(unit())
        alone.append(AT_ONCE / (time.perf_counter() - began))
        began = time.perf_counter()
        await asyncio.gather(*(store.commit(unit()) for _ in range(AT_ONCE)))
        together.append(AT_ONCE / (time.perf_counter() - began))
    return alone, together


async def measure(rounds: int) -> Figure:
    """The ratio of the medians."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:  # /tmp may be no disk
        async with opened(Path(folder) / "commits.db") as store:
            alone, together = await rates(store, rounds)
    one, many = middle(alone), middle(together)
    note = f"{many:.0f} against {one:.0f} tickets/s"
    return Figure(f"{AT_ONCE} tickets at once, of single commits", many / one, "×", TIMES, True, note)
