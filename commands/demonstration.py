"""The demonstration: the real bot against the simulated Telegram, on a page of phones or as a scenario."""

import asyncio
import signal
import socket
import tempfile
import webbrowser
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import typer

from almanac.calendar import WIB
from app.composition import Bot, new_bot
from app.settings import Settings
from app.settings import load as load_settings
from commands.invites import make_invite
from handlers.chat.links import INVITE_LINK
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.scenario import Stage, play
from simulator.server import Simulator
from simulator.transcript import Transcript

START = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
"""A Tuesday morning: the office is open, and the evening is still to come."""

NO_LIMITS = {"rate_overall": 1e6, "rate_chat": 1e6, "rate_chat_burst": 1e6, "rate_group_minute": 1e6}
"""A day is played in seconds; Telegram's limits would stretch it to a minute."""

PEOPLE = (
    ("Siti", "", "warga RW 05 RT 02"),
    ("Darmo", "", "warga RW 05 RT 03"),
    ("Pak Hadi", "staff", "staf Kelurahan Tegalgede"),
    ("Bu Ratna", "lurah", "Lurah Tegalgede"),
    ("Bu Rina", "staff", "staf enam kelurahan lainnya"),
    ("Pak Camat", "camat", "Camat Sumbersari"),
)
"""Invented persons; who they are, and the office of officials. The last two hold theirs on the page only."""
HOME = "tegalgede"


def _free_address() -> str:
    """host:port on this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        return f"{host}:{port}"


def settings(sim: Simulator, folder: Path) -> Settings:
    """The bot's settings in the demonstration: a fresh database, the simulator's address, a web."""
    web = _free_address()
    return load_settings(
        bot_token=sim.token,
        api_base_url=sim.base_url,
        database_url=f"sqlite:///{folder / 'demo.db'}",
        webhook_url="",
        web_url=f"http://{web}",
        web_listen=web,
        clock_url="",
        admin_ids="",
        metrics_listen="",
        **NO_LIMITS,
    )


class Show:
    """The simulator and the bot in one process, with the people of the demonstration."""

    def __init__(self, folder: Path, port: int, *, running: bool) -> None:
        self.clock = SimClock(START.astimezone(UTC), running=running)
        self.sim = Simulator(clock=self.clock, port=port)
        self.folder = folder
        self.bot: Bot
        self.phones: list[Phone] = []
        self.session: aiohttp.ClientSession
        self._open = AsyncExitStack()

    async def start(self) -> None:
        """Begin; raises OSError where the port is not free. `stop` ends what was begun."""
        await self.sim.start()
        self._open.push_async_callback(self.sim.stop)
        self.session = await self._open.enter_async_context(aiohttp.ClientSession())
        self.bot = await new_bot(settings(self.sim, self.folder), self.clock)
        self._open.push_async_callback(self.bot.stop)
        await self.bot.start()
        self.clock.subscribe(self._moved)
        for name, _, note in PEOPLE:
            phone = await Phone.of(self.sim.url, name, session=self.session)
            self.sim.control.notes[phone.user_id] = note
            self.phones.append(phone)

    async def stop(self) -> None:
        """End what was begun, the last first."""
        await self._open.aclose()

    async def _moved(self, _: datetime) -> None:
        await self.bot.tick()

    async def invite(self, role: str, kelurahan: str = HOME) -> str:
        """The start parameter of a one-time link."""
        return INVITE_LINK + await make_invite(self.bot.store, self.clock.now(), role, kelurahan)

    def places(self, name: str, role: str) -> list[str]:
        """Where a person of the demonstration holds the office."""
        if role == "camat":
            return [""]
        return [key for key in self.bot.desk.places if (key == HOME) != (name == "Bu Rina")]

    async def at(self, hour: str, days: int = 0) -> None:
        """Move the clock to an hour of today or later."""
        local = self.clock.now().astimezone(WIB) + timedelta(days=days)
        hours, minutes = (int(part) for part in hour.split(":"))
        await self.clock.jump_to(local.replace(hour=hours, minute=minutes, second=0, microsecond=0))


async def scripted(port: int) -> None:
    """Play the scenario and print the conversation; raises AssertionError where a step does not come."""
    with tempfile.TemporaryDirectory() as folder:
        show = Show(Path(folder), port, running=False)
        try:
            await show.start()
            with Transcript(show.sim.world, printer=typer.echo):
                siti, darmo, hadi, ratna, *_ = show.phones
                await play(Stage(siti, darmo, hadi, ratna, show.at, _heading, show.invite))
                await show.bot.idle()
            faults = [*show.sim.violations, *show.sim.unanswered]
            if faults:
                raise AssertionError(f"the Bot API would refuse: {faults}")
        finally:
            await show.stop()
    typer.echo("\nSemua langkah terlaksana.")


def _heading(text: str) -> None:
    typer.echo(f"\n=== {text} ===")


async def page(port: int, *, browser: bool) -> None:
    """Serve the page with phones until told to stop; the officials hold their offices already."""
    with tempfile.TemporaryDirectory() as folder:
        show = Show(Path(folder), port, running=True)
        try:
            await show.start()
            for phone, (name, role, _) in zip(show.phones, PEOPLE, strict=True):
                for kelurahan in show.places(name, role) if role else ():
                    await phone.opens(await show.invite(role, kelurahan))
            typer.echo(f"Sambang demo: {show.sim.url}  (Ctrl+C to end)")
            if browser:
                await asyncio.to_thread(webbrowser.open, show.sim.url)
            stopped = asyncio.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, stopped.set)
            await stopped.wait()
        finally:
            await show.stop()
