"""A town for tests: the real bot against the simulated Telegram over HTTP, with residents and officials who
say, tap and see. Nothing is mocked, nothing sleeps: the clock is moved."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from almanac.calendar import WIB
from app.composition import Bot, open_store
from app.deployment import PROGRAMMES
from app.settings import Settings
from app.settings import load as load_settings
from commands.invites import make_invite
from handlers.desk.filing import CONSENT_VERSION
from simulator.clock import SimClock
from simulator.phone import Phone, Tappable
from simulator.screen import Message
from simulator.server import Simulator
from tests.databases import spare_migrating

START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
"""Tuesday, in office hours."""


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
        **settings: Any,
    ) -> None:
        self.folder, self.programmes = folder, programmes
        self.clock = SimClock(start.astimezone(UTC), running=running)
        self.sim = Simulator(clock=self.clock)
        self._given = settings
        self._session: aiohttp.ClientSession | None = None
        self._unsubscribe: Any = None
        self.allowed_violations = 0
        self.bot: Bot

    async def __aenter__(self) -> Self:
        await self.sim.start()
        self._session = aiohttp.ClientSession()
        spare_migrating(self.settings().database_url)
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
        bot = Bot(
            settings, self.clock, await open_store(settings), programmes=self.programmes,
            retry_pauses=(0.0, 0.0, 0.0),
        )  # fmt: skip
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
