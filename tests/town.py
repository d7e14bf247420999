"""A town for tests: the real bot against the simulated Telegram over HTTP, with residents and officials who
say, tap and see. Nothing is mocked, nothing sleeps: the clock is moved."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import aiohttp

from almanac.calendar import WIB
from app import deployment as deployments
from app.composition import Bot, open_store
from app.deployment import PROGRAMMES, AsFiled, Deployment
from app.settings import Settings
from app.settings import load as load_settings
from commands.invites import make_invite
from handlers.desk.filing import CONSENT_VERSION
from simulator.clock import SimClock
from simulator.phone import Phone, Tappable
from simulator.screen import Message
from simulator.server import Simulator
from storage.migrate import SQLITE
from tests.databases import copied_out, copy_in, is_empty, memory, spare_migrating

START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
"""Tuesday, in office hours."""


Contents = tuple[tuple[str, bytes], ...]
_SAID: dict[tuple[ZoneInfo, Contents], AsFiled] = {}


def contents(programmes: Path) -> Contents:
    """What a bot would read now; a test may have put files of its own in the place of ours."""
    named = deployments.CALENDAR, deployments.PLACES, deployments.POSTS, deployments.EMERGENCY
    ours = [(str(file), file.read_bytes()) for file in (*named, deployments.DEADLINES)]
    return (*ours, *((file.name, file.read_bytes()) for file in sorted(programmes.glob("*.toml"))))


AS_SHIPPED = contents(PROGRAMMES)


def deployment(zone: ZoneInfo, programmes: Path) -> Deployment:
    """What a bot is told. Files that say the same are understood once for all towns of this process: that
    takes as long as several steps of a dialogue.
    """
    key = zone, contents(programmes)
    if key not in _SAID:
        _SAID[key] = deployments.files(zone, programmes)
    return _SAID[key].deployment()


class Begun:
    """Databases as a bot leaves them that came up at START: what is done once a day is done, and the dates of
    the next weeks are planned. That takes longer than most dialogues, and is done once in a process.
    """

    def __init__(self) -> None:
        self._file = b""
        self._rows: dict[str, bytes] = {}

    async def give(self, url: str) -> None:
        """To a database that is not there yet, or in which nothing is."""
        if url.startswith(SQLITE):
            spare_migrating(url, await self._sqlite())
        elif not is_empty(url):
            return
        elif self._rows:
            copy_in(url, self._rows)
        else:
            await _came_up(url)
            self._rows = copied_out(url)

    async def _sqlite(self) -> bytes:
        if not self._file:
            with TemporaryDirectory(prefix="sambang-begun-", dir=memory()) as folder:
                path = Path(folder) / "sambang.db"
                await _came_up(f"{SQLITE}{path}")
                self._file = path.read_bytes()
        return self._file


async def _came_up(url: str) -> None:
    """A bot starts there, does what is due, and stops."""
    with TemporaryDirectory(prefix="sambang-begun-", dir=memory()) as folder:
        async with Town(Path(folder), fresh=True, database_url=url):
            pass


BEGUN = Begun()


class Neighbour(Phone):
    """A phone whose owner waits, before doing anything, until the bot has said all it has to say."""

    town: "Town"

    async def taps(self, label: str, on: Message | None = None) -> Tappable:
        """Taps a button once the screen is at rest, so that no old button is hit."""
        await self.town.settle()
        return await super().taps(label, on)

    async def not_sees(self, pattern: str) -> None:
        """Nothing like that is on the screen, now that all is said."""
        await self.town.settle()
        await super().not_sees(pattern)

    async def sees_now(self, pattern: str) -> re.Match[str]:
        """It is on the screen, now that all is said."""
        await self.town.settle()
        return await super().sees_now(pattern)


class Town:
    """`async with Town(tmp_path) as town`. Leaving it checks that the bot made no request that Telegram
    refuses and left no press unanswered."""

    def __init__(
        self,
        folder: Path,
        *,
        start: datetime = START,
        running: bool = False,
        programmes: Path = PROGRAMMES,
        fresh: bool = False,
        **settings: Any,
    ) -> None:
        """`fresh`: nothing is in the database, not even what a bot does when it comes up."""
        self.folder, self.programmes = folder, programmes
        self.clock = SimClock(start.astimezone(UTC), running=running)
        self.sim = Simulator(clock=self.clock)
        usual = start == START and "timezone" not in settings and contents(programmes) == AS_SHIPPED
        self._fresh = fresh or not usual
        self._given = settings
        self._session: aiohttp.ClientSession | None = None
        self._unsubscribe: Any = None
        self.allowed_violations = 0
        self.bot: Bot

    async def __aenter__(self) -> Self:
        await self.sim.start()
        self._session = aiohttp.ClientSession()
        await self._prepare(self.settings().database_url)
        self.bot = await self.new_bot()
        self._unsubscribe = self.clock.subscribe(self._moved)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            await self.settle()
        self._unsubscribe()
        await self.bot.stop()
        if self._session:
            await self._session.close()
        violations, unanswered = list(self.sim.violations), list(self.sim.unanswered)
        await self.sim.stop()
        if kind is None:
            assert len(violations) <= self.allowed_violations, violations
            assert not unanswered, unanswered

    async def _prepare(self, url: str) -> None:
        if self._fresh:
            spare_migrating(url)
        else:
            await BEGUN.give(url)

    @property
    def _postgres(self) -> bool:
        return not self._given.get("database_url", "sqlite").startswith("sqlite")

    def settings(self) -> Settings:
        """The bot's settings in this town; the limits are those of a machine, not of Telegram."""
        return load_settings(
            bot_token=self.sim.token,
            api_base_url=self.sim.base_url,
            **{
                "database_url": f"sqlite:///{self.folder / 'sambang.db'}",
                "erasures_file": str(self.folder / "erasures") if self._postgres else "",
                "rate_overall": 1e6,
                "rate_chat": 1e6,
                "rate_chat_burst": 1e6,
                **self._given,
            },
        )

    async def new_bot(self) -> Bot:
        """A bot process's worth of bot, started."""
        settings = self.settings()
        told = deployment(settings.zone, self.programmes)
        store = await open_store(settings)
        bot = Bot(settings, self.clock, store, told=told, retry_pauses=(0.0, 0.0, 0.0))
        await bot.start()
        return bot

    async def restart(self) -> None:
        """The process ends and a new one begins on the same database."""
        await self.bot.stop()
        self.bot = await self.new_bot()

    async def _moved(self, _: datetime) -> None:
        await self.bot.tick()
        await self.settle()

    async def settle(self) -> None:
        """Wait until the bot has fetched everything said in the town, handled it, and sent what it owes."""
        async with asyncio.timeout(20):
            while True:
                seen = self.sim.desk.bell.version
                pending = bool(self.sim.world.updates.pending)
                await self.bot.idle()
                if not pending:
                    return
                await self.sim.desk.bell.wait(seen)

    async def at(self, clock: str, days: int = 0) -> None:
        """Move the clock forward to that hour (WIB) of today, or of so many days later."""
        local = self.clock.now().astimezone(WIB)
        hour, minute = (int(part) for part in clock.split(":"))
        target = (local + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        await self.clock.jump_to(target.astimezone(UTC))

    async def later(self, **by: float) -> None:
        """Move the clock forward by so many hours, days, minutes."""
        await self.clock.advance(timedelta(**by))

    async def stranger(self, name: str) -> Neighbour:
        """Somebody who has never written to the bot."""
        person = await Neighbour.of(self.sim.url, name, session=self._session)
        person.town = self
        return person

    async def resident(
        self, name: str, kelurahan: str = "tegalgede", rw: str = "05", rt: str = "02", phone: str = ""
    ) -> Neighbour:
        """A registered resident."""
        person = await self.stranger(name)
        unit = self.bot.new_unit()
        number = unit.new_id()
        unit.write("put_person", id=number, telegram_id=person.user_id, name=name, at=unit.now)
        unit.write(
            "register_person", id=number, name=name, phone=phone, kelurahan=kelurahan, rw=rw, rt=rt,
            consent=CONSENT_VERSION,
        )  # fmt: skip
        await unit.commit()
        await person.opens()
        await person.sees("Ada yang bisa kami bantu")
        return person

    async def official(self, name: str, role: str, kelurahan: str = "tegalgede") -> Neighbour:
        """An official who has opened the one-time link."""
        person = await self.stranger(name)
        token = await make_invite(self.bot.store, self.clock.now(), role, kelurahan)
        await person.opens(f"i-{token}")
        await person.sees("Selamat bertugas")
        return person
