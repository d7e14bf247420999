"""A database with damaged pages does not start, and a backup put in its place by the command does."""

from pathlib import Path

import aiohttp

from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.process.bot_process import BotProcess
from tests.process.test_journeys import START, register, report
from tests.storage.schemas import spoil


async def test_it_ends_with_2_and_says_which_table_and_what_to_do(tmp_path: Path) -> None:
    async with (
        Simulator(clock=SimClock(START, running=True)) as sim,
        aiohttp.ClientSession() as session,
        BotProcess(sim, tmp_path) as bot,
    ):
        siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
        await register(siti)
        first = await report(siti)
        copy, database = tmp_path / "copy.db", tmp_path / "sambang.db"
        await bot.command("backup", str(copy))
        second = await report(siti)
        await bot.kill()
        spoil(database, "tickets")

        bot.log.write_text("")
        await bot.start()
        assert await bot.ends() == 2
        (line,) = bot.words().splitlines()
        assert line.startswith(f"{database} is damaged (table tickets); ")
        assert line.endswith("bot.py restore COPY")

        said = await bot.command("restore", str(copy))
        assert "with a margin" in said
        await bot.start()
        third = await report(siti)
        assert first < second < third
        assert await bot.terminate() == 0
        assert "the database that was there; keep it" in said
