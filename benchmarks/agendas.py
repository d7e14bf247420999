"""Building an evening's agenda from a small and from a large database."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from app.deployment import PLACES
from benchmarks.figures import Figure, middle
from benchmarks.growth import LIMIT
from benchmarks.large import NOW, sqlite
from benchmarks.residents import opened
from storage.migrate import SQLITE
from storage.store import Store
from tickets.invitations.agenda import build
from tickets.places import Places, load

DAYS, TURNS = 4, 5


async def turn(store: Store, places: Places) -> tuple[list[float], list[float]]:
    """Milliseconds for each agenda of four days, and how many visits each has."""
    taken, visits = [], []
    for place in places.values():
        for day in range(DAYS):
            began = time.perf_counter()
            agenda = await build(store, place, NOW.date() - timedelta(days=day))
            taken.append((time.perf_counter() - began) * 1000)
            visits.append(float(len(agenda.visits)))
    return taken, visits


async def measure(sizes: tuple[int, int]) -> Figure:
    """The ratio; the databases are made where they are missing, and take turns."""
    places = load(PLACES)
    paths = [Path((await asyncio.to_thread(sqlite, tickets)).removeprefix(SQLITE)) for tickets in sizes]
    found: list[list[float]] = [[], []]
    async with opened(paths[0]) as small, opened(paths[1]) as large:
        for number in range(TURNS + 1):
            for store, times in zip((small, large), found, strict=True):
                taken, visits = await turn(store, places)
                times.extend(taken if number else ())  # the first only warms
    less, more = map(middle, found)
    note = f"{more:.1f} ms against {less:.1f} ms, for an evening of {middle(visits):.0f} visits"
    what = f"an agenda at {sizes[1]:,} tickets, of one at {sizes[0]:,}"
    return Figure(what, more / less, "×", LIMIT, note=note)
