"""The disk is full: what cannot be stored stays with Telegram, what Telegram has is not sent again; all of it
is handled once there is room.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp

from simulator.phone import Phone
from simulator.server import Simulator
from tests.chaos.ledger import Ledger
from tests.process.bot_process import BotProcess

ROOM = 400_000
"""Bytes that a file may have: enough to start with, and soon too few for the write-ahead log."""


async def test_a_full_disk_loses_and_doubles_nothing(tmp_path: Path) -> None:
    async with (
        Simulator() as sim,
        aiohttp.ClientSession() as session,
        BotProcess(sim, tmp_path) as bot,
    ):
        siti = await Phone.of(sim.url, "Siti", session=session)
        await siti.opens("tegalgede-05-02")
        await siti.taps("Setuju")
        await siti.sees("Tegalgede, RW 05 RT 02")
        assert await bot.terminate() == 0

        await bot.start(largest_file=ROOM)
        asked = 0
        while "cannot be stored" not in bot.words():
            await siti.says("/privasi")
            asked += 1
            await asyncio.sleep(0.02)
            assert asked < 2000
        for _ in range(20):
            await siti.says("/privasi")
            asked += 1
        assert await bot.terminate() == 0
        stored = Ledger(tmp_path / "sambang.db").ask("SELECT COUNT(*) AS n FROM inbox")[0]["n"]
        assert stored < asked

        await bot.start()
        await siti.says("/bantuan")
        await siti.sees("Yang bisa Bapak/Ibu lakukan", 30)  # in order, so behind all the others
        await Ledger(tmp_path / "sambang.db").settled(10)
        assert await bot.terminate() == 0
        assert asked <= await replies(siti) <= asked + 1  # the one whose note was still owed
        with closing(sqlite3.connect(tmp_path / "sambang.db")) as db:
            assert db.execute("SELECT COUNT(*) FROM inbox WHERE state <> 'done'").fetchone() == (0,)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def replies(person: Phone) -> int:
    """How often the bot has said what is kept of a person."""
    return sum("Dasar: UU 27/2022" in one.text for one in await person.messages())
