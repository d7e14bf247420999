"""How long a start takes until updates are asked for, and what a bot weighs that does nothing."""

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from benchmarks.figures import Figure, middle
from benchmarks.world import ECHO, SAMBANG, Bot, environment, spawn, web_settings

COLD, IDLE = 2.2, 1.8
ME = {"id": 111, "is_bot": True, "first_name": "Sambang", "username": "SambangBot"}


class Ear:
    """A Bot API that knows the bot, has no updates, and notes when it is first asked for them."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """Any method."""
        method = request.match_info["method"]
        if method == "getUpdates":
            self.asked.set()
            await asyncio.sleep(10)
        results = {"getMe": ME, "getUpdates": []}
        return web.json_response({"ok": True, "result": results.get(method, True)})


async def once(kind: str, database: Path, *, with_web: bool) -> tuple[float, float]:
    """Seconds to the first getUpdates, and megabytes a while later; with the web on or off."""
    ear = Ear()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", ear.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    began = time.perf_counter()
    process = await spawn(kind, environment(url, database, **(web_settings() if with_web else {})))
    try:
        await asyncio.wait_for(ear.asked.wait(), 30)
        taken = time.perf_counter() - began
        running = Bot(process)
        await running.rest()
        return taken, running.memory
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await runner.cleanup()


async def measure(rounds: int) -> list[Figure]:
    """Both against the bare echo bot, and the bot with its web on against itself; the first start of each
    only makes the byte code and the database.
    """
    found: dict[tuple[str, bool], list[tuple[float, float]]] = {
        (ECHO, False): [], (SAMBANG, False): [], (SAMBANG, True): [],
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for (kind, web), each in found.items():
                measured = await once(kind, Path(folder) / "start.db", with_web=web)
                if turn:
                    each.append(measured)
    seconds, weight = ([middle([one[n] for one in each]) for each in found.values()] for n in (0, 1))
    return [
        _compared("start to the first getUpdates, of the echo's", seconds[1], seconds[0], "{:.2f} s", COLD),
        _compared("idle memory, of the echo's", weight[1], weight[0], "{:.0f} MB", IDLE),
        _compared("start with the web on, of off", seconds[2], seconds[1], "{:.2f} s"),
        _compared("idle memory with the web on, of off", weight[2], weight[1], "{:.0f} MB"),
    ]


def _compared(what: str, one: float, other: float, unit: str, most: float | None = None) -> Figure:
    return Figure(what, one / other, "×", most, note=f"{unit.format(one)} against {unit.format(other)}")
