"""Building an evening's agenda from a small and from a large database."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.figures import Figure, middle
from benchmarks.growth import FOLDER, LIMIT, NOW, make
from benchmarks.residents import opened
from composition import PLACES
from storage.seeding import Size
from tickets.agenda import build
from tickets.places import load

DAYS = 4


async def once(database: Path) -> tuple[float, float]:
    """Milliseconds for an agenda, and how many visits it has; medians of the evenings of four days."""
    places = load(PLACES)
    async with opened(database) as store:
        taken, visits = [], []
        for turn in range(3):
            for place in places.values():
                for day in range(DAYS):
                    began = time.perf_counter()
                    agenda = await build(store, place, NOW.date() - timedelta(days=day))
                    if turn:
                        taken.append((time.perf_counter() - began) * 1000)
                        visits.append(float(len(agenda.visits)))
    return middle(taken), middle(visits)


async def measure(sizes: tuple[int, int]) -> Figure:
    """The ratio; the databases are made where they are missing."""
    found = []
    for tickets in sizes:
        await asyncio.to_thread(make, FOLDER / f"{tickets}.db", Size(tickets, tickets // 5))
        found.append(await once(FOLDER / f"{tickets}.db"))
    (small, some), (large, more) = found
    note = f"{large:.2f} ms with {more:.0f} visits, {small:.2f} ms with {some:.0f}"
    what = f"an agenda at {sizes[1]:,} tickets, of one at {sizes[0]:,}"
    return Figure(what, large / small, "×", LIMIT, note=note)
