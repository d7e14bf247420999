"""`python -m benchmarks [--quick] [--json FILE] [--only NAME …]`: all of it, one table, targets beside.

Everything is compared within the run, the two sides taking turns, since figures of another run or machine say
little. A measurement that was not what it claims is said to have failed, and so has the whole. `--quick` only
shows that all of it works; its figures mean nothing.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks import (
    agendas,
    board,
    commits,
    delayed,
    drafts,
    journeys,
    starting,
    steps,
    storage_share,
    understanding,
    waiting,
)
from benchmarks.figures import Figure, Unsound, table
from benchmarks.world import Silent

Measured = Awaitable[list[Figure]]


async def journey(quick: bool) -> list[Figure]:
    """CPU and rate of journeys, and storage's part of it."""
    residents, rounds = (15, 1) if quick else (150, 3)
    figures, each = await journeys.measure(residents, rounds)
    return [*figures, await storage_share.measure(residents, each)]


async def delay(quick: bool) -> list[Figure]:
    """With 50 ms a call."""
    return await delayed.measure(40 if quick else 600)


async def commit(quick: bool) -> list[Figure]:
    """Durable tickets."""
    return [await commits.measure(5 if quick else 60)]


async def memory(quick: bool) -> list[Figure]:
    """Open forms."""
    return [await drafts.measure(300 if quick else 10_000)]


async def start(quick: bool) -> list[Figure]:
    """Start and rest."""
    return await starting.measure(1 if quick else 5)


async def step(quick: bool) -> list[Figure]:
    """Answers under load."""
    seconds, rounds, residents = (8, 1, 15) if quick else (16, 3, 100)
    return [await steps.measure(seconds, rounds, residents, strict=not quick)]


async def agenda(quick: bool) -> list[Figure]:
    """Agendas of small and large databases."""
    return [await agendas.measure((5_000, 10_000) if quick else (10_000, 1_000_000))]


async def broadcast(quick: bool) -> list[Figure]:
    """Answers during a broadcast."""
    return await waiting.broadcast(8 if quick else 45)


async def recovery(quick: bool) -> list[Figure]:
    """After a crash."""
    return [await waiting.recovery(300 if quick else 10_000)]


async def talk(quick: bool) -> list[Figure]:
    """Understanding messages."""
    return await understanding.measure(8 if quick else 60)


async def desk(quick: bool) -> list[Figure]:
    """Answers while officials work at the desk."""
    return await board.measure(1, 5) if quick else await board.measure(3, 20)


ALL: tuple[Callable[[bool], Measured], ...] = (
    journey, delay, commit, memory, start, step, agenda, broadcast, recovery, talk, desk,
)  # fmt: skip


async def run(quick: bool, only: list[str]) -> tuple[list[Figure], dict[str, str]]:
    """One after the other, saying what comes; what failed, and why."""
    figures: list[Figure] = []
    failed = {}
    for measure in ALL:
        if only and measure.__name__ not in only:
            continue
        print(f"{measure.__name__} …", file=sys.stderr, flush=True)
        try:
            figures += await measure(quick)
        except (Unsound, Silent) as fault:
            failed[measure.__name__] = str(fault)
    return figures, failed


def main() -> None:
    """Measure, print, write; exit 1 where a measurement failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="+", default=[], choices=[one.__name__ for one in ALL])
    given = parser.parse_args()
    figures, failed = asyncio.run(run(given.quick, given.only))
    print(table(figures))
    for name, why in failed.items():
        print(f"\n{name} was not measured: {why}")
    if given.json:
        given.json.write_text(json.dumps([asdict(one) | {"met": one.met} for one in figures], indent=1))
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
