"""What the measurements share: a simulated Telegram and the bots, each a process of its own, and phones."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figures import Unsound
from delivery.sessions import Sessions
from tickets import plainjson

ROOT = Path(__file__).parent.parent
TOKEN = "111:TEST"  # noqa: S105  # the simulator's
CALM = 0.01
"""A bot that spends no more CPU seconds in half a second is at rest."""
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
CONNECTIONS = 5000
"""Of all phones together; each has one or two."""
PATIENCE = 60.0
"""Seconds after which an answer is not coming."""

SAMBANG, ECHO, CONVERSATIONS = "sambang", "echo", "conversations"
COMMANDS = {
    SAMBANG: ("bot.py", "run"),
    ECHO: ("-m", "benchmarks.echo"),
    CONVERSATIONS: ("-m", "benchmarks.conversations"),
}
UNLIMITED = {"RATE_OVERALL": "100000", "RATE_CHAT": "100000", "RATE_CHAT_BURST": "100000"}
"""Settings without which the limits on sending would be measured."""


class Silent(Exception):
    """An awaited answer did not come."""


class World:
    """A simulator, and its control API."""

    def __init__(self) -> None:
        self.folder = ROOT
        self.url = ""
        self.http = Sessions(CONNECTIONS)

    @property
    def database(self) -> Path:
        """The file of a bot in this world."""
        return self.folder / "bench.db"

    async def post(self, path: str, **body: Any) -> Any:
        """One deed."""
        return await self._asked("POST", f"/sim{path}", body)

    async def _asked(self, method: str, path: str, body: Any = None) -> Any:
        content = plainjson.encoded(body) if body is not None else b""
        status, said = await self.http.send(
            method, f"{self.url}{path}", content, "application/json", PATIENCE
        )
        if status != 200:
            raise ValueError(f"{path}: {said.decode()}")
        return plainjson.read(said)

    async def news(self, user: int, since: int, answers: int = 0) -> tuple[int, list[dict[str, Any]]]:
        """What changed in a person's chat, waiting for something to change, or for so many answers."""
        view = await self._asked("GET", f"/sim/users/{user}/chat?since={since}&wait=30&answers={answers}")
        return view["version"], [one["message"] for one in view["messages"] if one["own"]]

    async def started(self, phones: "Sequence[Phone]") -> None:
        """They have pressed Start some time ago, and no update of it waits."""
        for one in phones:
            await self.post(f"/users/{one.user}/start")
        await self._asked("POST", f"/bot{TOKEN}/deleteWebhook", {"drop_pending_updates": True})

    async def people(self, count: int, first: int = 5_000_001) -> "list[Phone]":
        """Phones of so many people with numbers from `first` on."""
        for number in range(first, first + count):
            await self.post("/users", first_name=f"W{number}", id=number)
        return [Phone(self, number) for number in range(first, first + count)]


@asynccontextmanager
async def world() -> AsyncIterator[World]:
    """A fresh town with a folder for the bot's database."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", "0", "--no-record", cwd=ROOT,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    made = World()
    try:
        made.url = (await process.stdout.readline()).decode().split()[0]
        with TemporaryDirectory() as folder:
            made.folder = Path(folder)
            yield made
    finally:
        await made.http.close()
        process.terminate()
        await process.wait()


class Bot:
    """A running bot, seen from outside."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @property
    def cpu(self) -> float:
        """User and system seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """Resident megabytes."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE / 1e6

    async def rest(self) -> None:
        """Wait until it does nothing; raises Unsound where that does not come."""
        spent, until = -1.0, time.monotonic() + PATIENCE
        while self.cpu - spent > CALM:
            if time.monotonic() > until:
                raise Unsound(f"the bot did not come to rest within {PATIENCE:.0f} s")
            spent = self.cpu
            await asyncio.sleep(0.5)


class Machine:
    """How busy all of it is, whoever works, from when this is made."""

    def __init__(self) -> None:
        self._busy, self._all = self._spent()

    def _spent(self) -> tuple[int, int]:
        first = Path("/proc/stat").read_text().partition("\n")[0]
        ticks = [int(field) for field in first.split()[1:9]]
        return sum(ticks) - ticks[3] - ticks[4], sum(ticks)  # idle, and waiting for a disk

    @property
    def busy(self) -> float:
        """The share of its time that it worked."""
        busy, whole = self._spent()
        return (busy - self._busy) / max(whole - self._all, 1)


def environment(url: str, database: Path, **settings: str) -> dict[str, str]:
    """What a bot is told: nothing of what we were told ourselves but the machine's own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAMBANG_", "PYTHON"))}
    told = {
        "BOT_TOKEN": TOKEN, "API_BASE_URL": f"{url}/bot", "DATABASE_URL": f"sqlite:///{database}",
        "LOG_FORMAT": "json", **settings,
    }  # fmt: skip
    return kept | {f"SAMBANG_{name}": value for name, value in told.items()}


def web_settings() -> dict[str, str]:
    """Settings of a bot that has a web, on a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        listen = f"127.0.0.1:{server.getsockname()[1]}"
    return {"WEB_URL": f"http://{listen}", "WEB_LISTEN": listen}


async def spawn(kind: str, env: dict[str, str]) -> asyncio.subprocess.Process:
    """Start a bot; what it logs is not kept."""
    nothing = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        sys.executable, *COMMANDS[kind], cwd=ROOT, env=env, stdin=nothing, stdout=nothing, stderr=nothing
    )


@asynccontextmanager
async def bot(
    kind: str, town: World, settings: dict[str, str] = UNLIMITED, *, rests: bool = True
) -> AsyncIterator[Bot]:
    """A bot that has answered its first message and, where it `rests`, has nothing else to do."""
    process = await spawn(kind, environment(town.url, town.database, **settings))
    try:
        first = Phone(town, (await town.post("/users", first_name="Pertama"))["id"])
        await first.says("/start")
        await first.until("Sambang" if kind == SAMBANG else "/start")
        running = Bot(process)
        if rests:
            await running.rest()
        yield running
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


class Phone:
    """One person, who does the next thing when the bot has answered."""

    def __init__(self, town: World, user: int) -> None:
        self.town, self.user, self.version = town, user, 0
        self.latest: dict[str, Any] = {}

    async def until(self, words: str) -> None:
        """Wait for words on the screen; raises Silent."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._appeared(words):
                    pass
        except TimeoutError:
            raise Silent(f"{words!r} was not said; last: {self.latest.get('text')!r}") from None

    async def _appeared(self, words: str) -> bool:
        self.version, messages = await self.town.news(self.user, self.version)
        for message in messages:
            self.latest = message
            if words in message.get("text", ""):
                return True
        return False

    async def says(self, text: str) -> None:
        """Send words."""
        await self.town.post(f"/users/{self.user}/send", kind="text", text=text)

    async def presses(self, label: str) -> None:
        """Press a button of the latest message."""
        rows = self.latest["reply_markup"]["inline_keyboard"]
        data = next(one["callback_data"] for row in rows for one in row if label in one["text"])
        where = {"message_id": self.latest["message_id"], "data": data, "forged": True}
        await self.town.post(f"/users/{self.user}/press", **where)


def in_groups(people: Sequence[Phone], size: int) -> Iterator[Sequence[Phone]]:
    """So many at a time."""
    for start in range(0, len(people), size):
        yield people[start : start + size]
