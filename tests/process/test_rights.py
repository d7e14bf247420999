"""Whatever umask the bot is started with, nobody else may read what it writes."""

import asyncio
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from simulator.phone import Phone
from simulator.server import Simulator
from tests.process.bot_process import PATIENCE, BotProcess
from tests.process.test_journeys import register, report


@pytest.fixture(params=[0o022, 0o000], ids=["umask 022", "umask 000"], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the process inherits."""
    before = os.umask(request.param)
    yield
    os.umask(before)


async def test_all_that_a_bot_writes(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(0o700)
    async with (
        Simulator() as sim,
        aiohttp.ClientSession() as session,
        BotProcess(
            sim,
            tmp_path,
            DATABASE_URL=f"sqlite:///{folder / 'sambang.db'}",
            MEDIA_DIR=str(folder / "media"),
        ) as bot,
    ):
        siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
        await register(siti)
        await report(siti)
        async with asyncio.timeout(PATIENCE):
            while not [*folder.glob("media/??/*")]:  # noqa: ASYNC110  # a file rings no bell
                await asyncio.sleep(0.05)
        await bot.command("backup", str(folder / "copy.db"))
        assert await bot.terminate() == 0
    written = [folder, *folder.rglob("*")]
    assert {one.name for one in written} >= {"sambang.db", "sambang.db.lock", "copy.db", ".incoming"}
    modes = {one: stat.S_IMODE(one.stat().st_mode) for one in written}
    assert {one.name for one, mode in modes.items() if mode != (0o700 if one.is_dir() else 0o600)} == set()
