"""The town in a process of its own."""

import asyncio
import signal
import sys

import telegram

from simulator.phone import Phone


async def test_a_phone_in_another_process_than_the_town() -> None:
    command = (
        sys.executable,
        "-m",
        "simulator",
        "--port",
        "0",
        "--frozen",
        "--start",
        "2026-11-24T19:00:00+07:00",
    )
    town = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert town.stdout
    url, _, base_url, _, token = (await town.stdout.readline()).decode().split()
    async with await Phone.of(url, "Siti") as siti, telegram.Bot(token, base_url=base_url) as bot:
        await siti.opens()
        await bot.send_message(siti.user_id, "Halo")
        await siti.sees("Halo")
        assert await siti.screen() == "19.00  Siti: /start\n19.00  Sambang: Halo"
    town.send_signal(signal.SIGINT)
    assert await town.wait() == 0
