"""The whole journey with the bot as its own process, by polling and by webhook."""

import json
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from almanac.calendar import WIB
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.process.bot_process import BotProcess
from tests.process.offices import one_time_link
from tests.web_town import free_port

START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
PHONE = "+6281234567890"


async def register(siti: Phone) -> None:
    """Consent; the place is the link's, the name Telegram's."""
    await siti.opens("tegalgede-05-02")
    await siti.taps("Setuju")
    await siti.sees("Siti Maimunah. Data Bapak/Ibu sudah dicatat: Tegalgede, RW 05 RT 02")


async def report(siti: Phone) -> str:
    """An aspiration with a photo and a location; its number."""
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.says("Selokan depan musala mampet sejak Senin")
    await siti.taps("Jalan & drainase")
    await siti.sees("Ada foto")
    await siti.sends_photo()
    await siti.sees("1 foto")
    await siti.taps("Lanjut")
    await siti.sees("Di mana tempatnya")
    await siti.sends_location(-8.1565, 113.7231)
    await siti.sees("Sudah benar. Tekan Kirim")
    await siti.taps("Kirim")
    return str(await siti.sees(r"TGG-2611-\d{4}"))


async def invite(siti: Phone) -> None:
    """The lurah is invited to a tahlilan tonight."""
    await siti.says("/undangan")
    await siti.taps("Tahlilan")
    await siti.sees("tuan rumah")
    await siti.says("Keluarga Bu Sum")
    await siti.sees("Kapan acaranya")
    await siti.says("nanti malam jam 7")
    await siti.sees("pukul 19.00 WIB")
    await siti.says("Jl. Kalimantan 12, dekat musala")
    await siti.sees("Nomor HP")
    await siti.shares_contact(PHONE)
    await siti.sees("catatan atau foto kartu")
    await siti.taps("Lewati")
    await siti.sees("Undangan siap dikirim")
    await siti.taps("Kirim")
    await siti.sees("Undangan .* kami terima")


async def at(sim: Simulator, hour: int) -> None:
    """Move the town's time forward to an hour of that day."""
    await sim.clock.jump_to(START.replace(hour=hour).astimezone(UTC))


def by(way: str) -> dict[str, str]:
    """The settings of one way of intake."""
    if way == "polling":
        return {}
    listen = f"127.0.0.1:{free_port()}"
    return {"WEBHOOK_URL": f"http://{listen}/kabar", "WEBHOOK_LISTEN": listen}


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_from_the_first_contact_to_the_reminder(tmp_path: Path, way: str) -> None:
    link = await one_time_link(tmp_path, START, "lurah")
    async with (
        Simulator(clock=SimClock(START.astimezone(UTC))) as sim,
        aiohttp.ClientSession() as session,
        BotProcess(sim, tmp_path, **by(way)) as bot,
    ):
        lurah = await Phone.of(sim.url, "Ratna Dewi", session=session)
        await lurah.opens(link)
        await lurah.sees("Selamat bertugas")
        siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
        await register(siti)
        number = await report(siti)
        await lurah.sees(number)
        await invite(siti)
        await lurah.sees("Tahlilan, Keluarga Bu Sum")
        await lurah.taps("Hadir")
        await siti.sees("akan hadir")
        assert await bot.terminate() == 0
        await siti.says("/tiket")
        await bot.start()
        await siti.sees(number)
        await at(sim, 16)
        await lurah.sees("(?s)Keluarga Bu Sum.*Jl. Kalimantan 12")
        await at(sim, 18)
        await lurah.sees("(?s)19.00.*Keluarga Bu Sum|Keluarga Bu Sum.*19.00")
        assert await bot.terminate() == 0
        assert not sim.violations
        assert not sim.unanswered
        says_nothing_of_anybody(bot.words(), sim)


def says_nothing_of_anybody(log: str, sim: Simulator) -> None:
    """No words, names, phones or tokens in what the process says; each line is JSON."""
    assert "started" in log
    for line in log.splitlines():
        json.loads(line)
    for word in ("Selokan", "Siti", "Maimunah", "Ratna", "Sum", "Kalimantan", PHONE.strip("+"), sim.token):
        assert word not in log


async def test_what_goes_wrong_says_nothing_of_anybody(tmp_path: Path) -> None:
    """Telegram fails, and an update is junk whose fault would quote it."""
    async with (
        Simulator() as sim,
        aiohttp.ClientSession() as session,
        BotProcess(sim, tmp_path) as bot,
    ):
        siti = await Phone.of(sim.url, "Siti Maimunah", session=session)
        await siti.opens()
        await siti.sees("asisten otomatis")
        for kind in ("500", "502", "reset"):
            sim.faults.add(kind, "send*")
        sim.world.updates.pending.append({"update_id": 99_000, "message": {"message_id": "Selokan Siti"}})
        await siti.says("Selokan depan musala")
        await siti.sees(".")
        assert await bot.terminate() == 0
        assert "update failed" in bot.words()
        says_nothing_of_anybody(bot.words(), sim)


async def test_a_wrong_token_is_said_without_it(tmp_path: Path) -> None:
    async with Simulator() as sim, BotProcess(sim, tmp_path, BOT_TOKEN="111:RAHASIA") as bot:
        assert await bot.ends() == 2
        assert "SAMBANG_BOT_TOKEN" in bot.words()
        assert "RAHASIA" not in bot.words()


async def test_no_telegram_is_said_without_the_token(tmp_path: Path) -> None:
    """It tries for a while; being told to stop meanwhile, it stops."""
    async with Simulator() as sim, BotProcess(sim, tmp_path, API_BASE_URL="http://127.0.0.1:9/bot") as bot:
        await bot.says("does not answer yet")
        assert await bot.terminate() == 0
        assert sim.token not in bot.words()
