"""Runs the simulated Telegram: the Bot API, file downloads, the control API and the page."""

import asyncio
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from simulator.calls import BotApi, CallRecord, Violation
from simulator.clock import SimClock
from simulator.control import Control
from simulator.faults import Faults
from simulator.people import People
from simulator.world import Query, World

PAGE = Path(__file__).parent / "page"
LARGEST_BODY = 80 * 1024 * 1024


class Simulator:
    """A town on loopback. `async with Simulator() as town:` starts and stops it.

    `record=False` keeps no calls and events, and `keep_messages` forgets old messages, for load.
    """

    def __init__(
        self,
        *,
        clock: SimClock | None = None,
        token: str = "111:TEST",  # noqa: S107 - nobody's token
        host: str = "127.0.0.1",
        port: int = 0,
        page_dir: Path | None = None,
        record: bool = True,
        keep_messages: int | None = None,
    ) -> None:
        self.clock = clock or SimClock()
        self.token = token
        self.host = host
        self.port = port
        self.page_dir = page_dir or PAGE
        self.world = World(self.clock, record=record, keep_messages=keep_messages)
        self.desk = BotApi(self.world, token, record=record)
        self.people = People(self.world)
        self.control = Control(self.desk, self.people)
        self._runner: web.AppRunner | None = None
        self._unsubscribe = self.clock.subscribe(self._clock_moved)

    @property
    def url(self) -> str:
        """The root, for the page and the control API."""
        return f"http://{self.host}:{self.port}"

    @property
    def base_url(self) -> str:
        """Where the bot finds its API: PTB's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Where the bot finds its files: PTB's `base_file_url`."""
        return f"{self.url}/file/bot"

    @property
    def violations(self) -> list[Violation]:
        """What the bot did wrong so far."""
        return self.desk.violations

    @property
    def unanswered(self) -> list[Query]:
        """Presses of buttons that the bot has not answered."""
        return [query for query in self.world.queries.values() if query.answer is None]

    @property
    def calls(self) -> list[CallRecord]:
        """The calls that the bot made so far."""
        return list(self.desk.calls)

    @property
    def faults(self) -> Faults:
        """What is set to go wrong."""
        return self.desk.faults

    async def _clock_moved(self, now: datetime) -> None:
        self.world.events.tell("clock", now=now.isoformat())

    def application(self) -> web.Application:
        """All routes."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self.desk.answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self.desk.download)
        self.control.add_routes(app)
        if self.page_dir.is_dir():
            app.router.add_get("/", self._index)
            app.router.add_static("/", self.page_dir)
        return app

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(self.page_dir / "index.html")

    async def start(self) -> None:
        """Listen; from here on `url` is right."""
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close everything, whoever waits."""
        await self.desk.close()
        self.control.closing.set()
        self.world.events.bell.ring()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        await asyncio.sleep(0)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        self._unsubscribe()
