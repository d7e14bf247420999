"""Runs a town by itself: `python -m simulator --port 8081`, for a bot and phones in other processes."""

import argparse
import asyncio
import sys
from datetime import datetime

from simulator.clock import SimClock
from simulator.server import Simulator


def read_arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="111:TEST")
    parser.add_argument("--start", type=datetime.fromisoformat, help="the town's time, with its offset")
    parser.add_argument("--frozen", action="store_true", help="the clock moves only by POST /sim/clock")
    parser.add_argument("--no-record", action="store_true", help="keep no calls and events, for load")
    return parser.parse_args()


async def run(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    clock = SimClock(arguments.start, running=not arguments.frozen)
    record = not arguments.no_record
    async with Simulator(clock=clock, token=arguments.token, port=arguments.port, record=record) as town:
        sys.stdout.write(f"{town.url}  base_url {town.base_url}  token {town.token}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(run(read_arguments()))
    except KeyboardInterrupt:
        sys.exit(0)
