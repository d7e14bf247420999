"""The bot as its own process, against a simulated Telegram in the test's own."""

import asyncio
import os
import resource
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator.server import Simulator

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20.0


def environment(sim: Simulator, folder: Path, **settings: str) -> dict[str, str]:
    """What the bot is started with."""
    about = {
        "BOT_TOKEN": sim.token,
        "API_BASE_URL": sim.base_url,
        "DATABASE_URL": f"sqlite:///{folder / 'sambang.db'}",
        "ERASURES_FILE": str(folder / "erasures"),
        "CLOCK_URL": f"{sim.url}/sim/clock",
        "LOG_FORMAT": "json",
        "RATE_CHAT": "1000000",
        "RATE_CHAT_BURST": "1000000",
        "RATE_OVERALL": "1000000",
        "REPORTS_A_DAY": "1000000",
        **settings,
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SAMBANG_")}
    return clean | {f"SAMBANG_{name}": value for name, value in about.items()}


class BotProcess:
    """`python bot.py run`. Leaving it ends the process; `log` holds all that it said."""

    def __init__(self, sim: Simulator, folder: Path, **settings: str) -> None:
        self.sim, self.folder = sim, folder
        self.log = folder / "bot.log"
        self._environment = environment(sim, folder, **settings)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, largest_file: int = resource.RLIM_INFINITY) -> None:
        """Begin; does not wait for anything. `largest_file` bytes are all that it can write to one file."""

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "bot.py", "run", cwd=ROOT, env=self._environment, stdout=log, stderr=log,
                preexec_fn=limit,
            )  # fmt: skip

    async def command(self, *words: str) -> str:
        """What another command of bot.py says."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "bot.py", *words, cwd=ROOT, env=self._environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        said, fault = await process.communicate()
        assert process.returncode == 0, (said + fault).decode()
        return said.decode()

    async def kill(self) -> None:
        """End it at once, whatever it does."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def sleep(self) -> None:
        """It does nothing more until it is woken."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """It goes on as if no time had passed."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    async def terminate(self) -> int:
        """End it as an operator does; its exit code."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            return await self._process.wait()

    async def ends(self) -> int:
        """Wait until it ends by itself; its exit code."""
        assert self._process
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    async def says(self, words: str) -> None:
        """Wait until its log holds the words."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.words():  # noqa: ASYNC110  # a file rings no bell
                await asyncio.sleep(0.05)

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.returncode is None

    def words(self) -> str:
        """All that it said."""
        return self.log.read_text()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.kill()
        if kind is not None:
            sys.stderr.write(self.words()[-5000:])
