"""Four bot processes on one PostgreSQL database behind one address; two of them are killed under load."""

import asyncio
import os
import random
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest

from simulator import phone
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.chaos import test_kills as chaos
from tests.chaos.ledger import Ledger
from tests.databases import Server
from tests.process.bot_process import BotProcess
from tests.process.offices import one_time_link
from tests.web.test_webhook import free_port
from tests.workers.balancer import Balancer
from tickets.calendar import WIB

SEED = int(os.environ.get("SAMBANG_CHAOS_SEED", "1"))
WORKERS, VICTIMS = 4, 2
LEASE = 2.0
BETWEEN = 5
"""Reports that are filed before, between and after the deaths."""
PATIENCE = 50.0
START = datetime(2026, 11, 24, 8, 0, tzinfo=WIB)
QUESTIONS = (
    "ceritakan",
    "apa yang paling",
    "Ada foto",
    "Di mana tempatnya",
    "mendesak",
    "Periksa dulu",
    "kami terima",
)


class Town(chaos.Town):
    """The same residents and official, with several bots of which some are killed."""

    def __init__(self, sim: Simulator, bots: list[BotProcess], session: aiohttp.ClientSession) -> None:
        super().__init__(sim, bots[0], session)
        self.bots = bots
        self.random = random.Random(SEED)

    async def killer(self) -> None:
        """The one that has the timers dies first, then another, each at any moment of its work."""
        for victim in self.bots[:VICTIMS]:
            await self._filed(BETWEEN)
            await self._works(self.random.randint(1, chaos.LONGEST_LIFE))
            await asyncio.sleep(self.random.uniform(0.0, 0.05))
            await victim.kill()
        await self._filed(BETWEEN)
        self.over = True

    async def _filed(self, more: int) -> None:
        goal = len(self.filed) + more
        bell = self.sim.desk.bell
        async with asyncio.timeout(PATIENCE):
            while len(self.filed) < goal:
                with suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(bell.version), 0.5)


async def test_two_of_four_are_killed(
    tmp_path: Path, postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone, "PATIENCE", PATIENCE)
    monkeypatch.setattr(chaos, "PATIENCE", PATIENCE)
    url = postgres_server.new()
    link = await one_time_link(url, START, "staff")
    ports = [free_port() for _ in range(WORKERS)]
    began = time.monotonic()
    async with (
        Simulator(clock=SimClock(START)) as sim,
        aiohttp.ClientSession() as session,
        Balancer(ports) as balancer,
    ):
        sim.faults.reseed(SEED)
        sim.faults.latency = 0.02
        sim.faults.duplicate_probability = 0.1
        bots = []
        for port in ports:
            folder = tmp_path / str(port)
            folder.mkdir()
            bots.append(
                BotProcess(
                    sim, folder, DATABASE_URL=url, LEASE_SECONDS=str(LEASE), WEBHOOK_URL=balancer.url,
                    WEBHOOK_LISTEN=f"127.0.0.1:{port}",
                )
            )  # fmt: skip
        town = Town(sim, bots, session)
        ledger = Ledger(url)
        try:
            await bots[0].start()
            await bots[0].says("has the timers")
            for bot in bots[1:]:
                await bot.start()
            for bot in bots:
                await bot.says("started")
            await town.live(link)
            await ledger.settled(PATIENCE)
            assert [bot.running for bot in bots] == [False] * VICTIMS + [True] * (WORKERS - VICTIMS)
            assert any("has the timers" in bot.words() for bot in bots[VICTIMS:])
            codes = [await bot.terminate() for bot in bots[VICTIMS:]]
            assert codes == [0] * (WORKERS - VICTIMS)
        finally:
            for bot in bots:
                await bot.kill()
        ledger.check()
        assert (
            ledger.ask("SELECT chat FROM holds h JOIN workers w ON w.token = h.worker WHERE w.until > 0")
            == []
        )
        assert ledger.tickets() == town.filed
        assert len(set(town.filed.values())) == len(town.filed)
        assert not sim.unanswered
        assert [one for one in sim.violations if not any(h in one.description for h in chaos.HARMLESS)] == []
        assert all(balancer.taken.values()), balancer.taken
        doubled = sum([await check_replies(town, person) for person in town.residents])
        # A request that Telegram had and the dead worker had not noted, in each chat that it held.
        assert doubled <= VICTIMS * chaos.RESIDENTS
        sys.stdout.write(
            f"{VICTIMS} of {WORKERS} killed, seed {SEED}: {len(town.filed)} journeys, {doubled} doubled, "
            f"{balancer.taken}, {time.monotonic() - began:.0f} s\n"
        )
    postgres_server.drop(url)


async def check_replies(town: Town, person: Phone) -> int:
    """Every reply came, in the order of the form; how many came twice."""
    texts = [one.text for one in await person.messages() if one.raw["from"]["is_bot"]]
    doubled = 0
    for number in town.numbers_of(person):
        count = sum("kami terima" in text and number in text for text in texts)
        assert count, number
        assert any(f"{number}: laporan sudah diperiksa" in text for text in texts), number
        doubled += count - 1
    sys.stderr.write("\n".join(text[:60].replace("\n", " / ") for text in texts[:40]) + "\n====\n")
    return doubled
