"""A whole journey (8 updates from /aspirasi to the ticket) against the stock echo bot, in the same run.

    .venv/bin/python -m benchmarks.journey [--residents 200] [--rounds 3] [--json FILE]

Each bot is a process of its own; the simulated Telegram is another. Measured are the bot's CPU seconds (user
and system, from its process) and the wall time from the first update to the last answer. The figures of one
run are compared as ratios; absolute ones differ from machine to machine.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parent.parent
TOKEN = "111:TEST"  # noqa: S105  # the simulator's
JOURNEY = 8
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """What a number of updates cost a bot."""

    updates: int
    cpu: float
    wall: float

    @property
    def per_update(self) -> float:
        """CPU milliseconds an update."""
        return self.cpu / self.updates * 1000


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class World:
    """A simulator in a process of its own, and its control API."""

    async def start(self) -> None:
        """Begin."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator", "--port", "0", "--no-record", cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode()
        if not line.startswith("http://"):
            raise RuntimeError("the simulator did not start")
        self.url = line.split()[0]
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64))

    async def stop(self) -> None:
        """End."""
        await self.session.close()
        self.process.terminate()
        await self.process.wait()

    async def post(self, path: str, **body: Any) -> Any:
        """One deed."""
        async with self.session.post(f"{self.url}/sim{path}", json=body) as answer:
            return await answer.json()

    async def news(self, user: int, since: int) -> tuple[int, list[dict[str, Any]]]:
        """What changed in a person's chat, waiting for something to change."""
        query = {"since": str(since), "wait": "30"}
        async with self.session.get(f"{self.url}/sim/users/{user}/chat", params=query) as answer:
            view = await answer.json()
        return view["version"], [one["message"] for one in view["messages"] if one["own"]]


async def bot_process(world: World, folder: str, *command: str) -> asyncio.subprocess.Process:
    """Start a bot and wait until it asks for updates."""
    env = os.environ | {
        "SAMBANG_BOT_TOKEN": TOKEN,
        "SAMBANG_API_BASE_URL": f"{world.url}/bot",
        "SAMBANG_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "SAMBANG_RATE_OVERALL": "100000",
        "SAMBANG_RATE_CHAT": "100000",
        "SAMBANG_RATE_CHAT_BURST": "100000",
        "SAMBANG_LOG_FORMAT": "json",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, env=env, stderr=asyncio.subprocess.DEVNULL
    )
    user = (await world.post("/users", first_name="Pertama"))["id"]
    await world.post(f"/users/{user}/start")
    await world.post(f"/users/{user}/send", kind="text", text="halo")
    await Resident(world, user).until("halo" if "echo" in command[-1] else "Sambang")
    return process


class Resident:
    """One phone that plays the journey as fast as the bot lets it."""

    def __init__(self, world: World, user: int) -> None:
        self.world, self.user, self.version = world, user, 0
        self.latest: dict[str, Any] = {}

    async def until(self, words: str) -> None:
        """Wait for words on the screen."""
        while True:
            self.version, messages = await self.world.news(self.user, self.version)
            for message in messages:
                if words in message.get("text", ""):
                    self.latest = message
                    return

    async def says(self, text: str) -> None:
        """Send words."""
        await self.world.post(f"/users/{self.user}/send", kind="text", text=text)

    async def presses(self, label: str) -> None:
        """Press a button of the latest message."""
        rows = self.latest["reply_markup"]["inline_keyboard"]
        data = next(one["callback_data"] for row in rows for one in row if label in one["text"])
        where = {"message_id": self.latest["message_id"], "data": data, "forged": True}
        await self.world.post(f"/users/{self.user}/press", **where)

    async def registers(self) -> None:
        """Become known, before the clock runs."""
        await self.world.post(f"/users/{self.user}/start", param="tegalgede-05-02")
        await self.until("setuju")
        await self.presses("setuju")
        await self.until("Siapa nama")
        await self.says("Warga")
        await self.until("Nomor HP")
        await self.says("Lewati")
        await self.until("sudah dicatat")

    async def journey(self) -> None:
        """Eight updates: an aspiration from the first command to its number."""
        await self.says("/aspirasi")
        await self.until("ingin Bapak/Ibu sampaikan")
        await self.presses("Pengaduan")
        await self.until("ceritakan")
        await self.says("Selokan depan musala mampet sejak Senin")
        await self.until("tentang")
        await self.presses("Jalan & drainase")
        await self.until("Ada foto")
        await self.presses("Lewati")
        await self.until("Di mana tempatnya")
        await self.says("Depan musala Al-Ikhlas, gang 3")
        await self.until("Siapa yang boleh tahu")
        await self.presses("Biasa")
        await self.until("Periksa dulu")
        await self.presses("Kirim")
        await self.until("Nomor:")

    async def echoes(self) -> None:
        """As many updates to the echo bot."""
        for n in range(JOURNEY):
            await self.says(f"halo {n}")
            await self.until(f"halo {n}")


async def measure(kind: str, residents: int) -> Cost:
    """One bot, one round."""
    with tempfile.TemporaryDirectory() as folder:
        world = World()
        await world.start()
        command = ("bot.py", "run") if kind == "sambang" else ("-m", "benchmarks.echo")
        process = await bot_process(world, folder, *command)
        users = [(await world.post("/users", first_name=f"W{n}"))["id"] for n in range(residents)]
        people = [Resident(world, user) for user in users]
        if kind == "sambang":
            await asyncio.gather(*(one.registers() for one in people))
        else:
            await asyncio.gather(*(world.post(f"/users/{user}/start") for user in users))
        before, start = cpu_seconds(process.pid), time.perf_counter()
        play = Resident.journey if kind == "sambang" else Resident.echoes
        await asyncio.gather(*(play(one) for one in people))
        cost = Cost(residents * JOURNEY, cpu_seconds(process.pid) - before, time.perf_counter() - start)
        process.terminate()
        await process.wait()
        await world.stop()
        return cost


async def main() -> None:
    """Interleaved rounds, medians, a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--residents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found: dict[str, list[Cost]] = {"echo": [], "sambang": []}
    for _ in range(given.rounds):
        for kind, costs in found.items():
            costs.append(await measure(kind, given.residents))
    middle = {kind: statistics.median(one.per_update for one in costs) for kind, costs in found.items()}
    rate = {kind: statistics.median(one.updates / one.wall for one in costs) for kind, costs in found.items()}
    print(f"{'bot':<10}{'CPU ms/update':>15}{'updates/s':>12}")
    for kind in found:
        print(f"{kind:<10}{middle[kind]:>15.2f}{rate[kind]:>12.0f}")
    print(
        f"CPU of a journey's update against an echo: {middle['sambang'] / middle['echo']:.2f} (target 0.75)"
    )
    journeys, wanted = rate["sambang"] / JOURNEY, 90 * rate["echo"] / 600
    print(f"journeys/s: {journeys:.0f} (target {wanted:.0f}: 90 where the echo does 600 updates/s)")
    if given.json:
        given.json.write_text(json.dumps({"cpu_ms": middle, "updates_per_second": rate}, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
