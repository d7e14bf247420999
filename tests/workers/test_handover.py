"""A worker that is told to stop leaves everything to the others at once; one alone asks for updates."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from almanac.calendar import WIB
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.databases import Server
from tests.process.bot_process import BotProcess
from tests.process.test_journeys import register, report

START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)


async def test_stopped_by_its_operator(tmp_path: Path, postgres_server: Server) -> None:
    """The lease is 30 s as in real life, and nobody waits for it."""
    url = postgres_server.new()
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    async with (
        Simulator(clock=SimClock(START)) as sim,
        aiohttp.ClientSession() as session,
        BotProcess(sim, folders[0], DATABASE_URL=url) as first,
    ):
        await first.says("has the timers")
        async with BotProcess(sim, folders[1], DATABASE_URL=url) as second:
            await second.says("started")
            siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
            await register(siti)
            await siti.says("/privasi")
            await siti.sees("Data Bapak/Ibu")
            assert "has the timers" not in second.words()
            began = time.monotonic()
            assert await first.terminate() == 0
            await siti.says("/bantuan")
            await siti.sees("Yang bisa Bapak/Ibu lakukan")
            assert time.monotonic() - began < 10
            number = await report(siti)
            assert "has the timers" in second.words()
            await siti.says("/tiket")
            await siti.sees(number)
            await siti.says("/aspirasi")
            await siti.sees("ceritakan")
            await sim.clock.advance(timedelta(hours=25))
            await siti.sees("belum terkirim")  # the timers have come over, too
            assert await second.terminate() == 0
        asked = [call for call in sim.calls if call.method == "getUpdates"]
        assert [call for call in asked if call.status == 409] == []
        assert not sim.violations
        assert not sim.unanswered
    postgres_server.drop(url)
