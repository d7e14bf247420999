"""Calls to the webhook that fail: a figure, one message to the admins, and no process taken away for it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.calendar import WIB
from delivery.incoming.webhook_watch import EVERY, LATELY, CallStatus, standing
from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.process.bot_process import BotProcess
from tests.web_town import free_port

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ADMIN = 5_000_000_001
SECRET = "kata-sandi_1"
START = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)


def stood(pending: int, age: timedelta | None) -> CallStatus:
    """What stands where the last error is so old."""
    return CallStatus("https://bot.example.id/x", pending, None if age is None else NOW - age, "404")


def test_what_telegram_says_is_read() -> None:
    assert standing({"url": "", "pending_update_count": 0}) == CallStatus("", 0, None, "")
    said = {
        "url": "u",
        "pending_update_count": 2,
        "last_error_date": 1_795_489_200,
        "last_error_message": "e",
    }
    assert standing(said) == CallStatus("u", 2, datetime(2026, 11, 24, 3, 0, tzinfo=UTC), "e")


@pytest.mark.parametrize(
    ("before", "now", "age", "failing"),
    [
        (3, 3, timedelta(minutes=1), True),
        (3, 9, timedelta(minutes=1), True),
        (3, 2, timedelta(minutes=1), False),  # it falls: they are being brought
        (0, 0, timedelta(minutes=1), False),  # nothing waits
        (3, 3, LATELY, True),
        (3, 3, LATELY + timedelta(seconds=1), False),
        (3, 3, None, False),
        (None, 3, timedelta(minutes=1), False),  # one look alone tells nothing
    ],
)
def test_when_it_fails(before: int | None, now: int, age: timedelta | None, failing: bool) -> None:
    first = None if before is None else stood(before, age)
    assert stood(now, age).failing(first, NOW) is failing


@pytest.mark.parametrize(
    ("before", "now", "age", "over"),
    [
        (3, 0, timedelta(minutes=1), True),
        (0, 0, timedelta(minutes=1), True),
        (None, 0, None, True),
        (3, 2, timedelta(minutes=1), False),  # some get through
        (3, 2, timedelta(minutes=11), True),
        (3, 3, timedelta(minutes=11), False),  # it was not tried
        (None, 3, None, False),
    ],
)
def test_when_it_is_over(before: int | None, now: int, age: timedelta | None, over: bool) -> None:
    first = None if before is None else stood(before, age)
    assert stood(now, age).over(first, NOW) is over


@given(st.integers(0, 9), st.integers(0, 9), st.none() | st.integers(0, 1200))
def test_what_fails_is_not_over(before: int, now: int, age: int | None) -> None:
    span = None if age is None else timedelta(seconds=age)
    first, found = stood(before, span), stood(now, span)
    assert not (found.failing(first, NOW) and found.over(first, NOW))


async def figures(listen: str) -> tuple[dict[str, str], int]:
    """The figures by name, and the status of /readyz."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{listen}/metrics") as answer:
            lines = (await answer.text()).splitlines()
        async with session.get(f"http://{listen}/readyz") as answer:
            ready = answer.status
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#")), ready


def asked(sim: Simulator) -> int:
    """How often the bot has asked how its webhook stands."""
    return sum(one.method == "getWebhookInfo" for one in sim.calls)


async def looks(sim: Simulator, times: int) -> None:
    """So many times a minute passes, and the bot looks."""
    for _ in range(times):
        before = asked(sim)
        await sim.clock.advance(EVERY)
        async with asyncio.timeout(20):
            while asked(sim) == before:
                await sim.desk.bell.wait(sim.desk.bell.version)


async def told(admin: Phone) -> int:
    """How often the admin was told."""
    return sum("tidak dapat mengantar" in one.text for one in await admin.messages())


async def test_admins_are_told_once_and_the_process_stays_ready(tmp_path: Path) -> None:
    """The web server in front sends everything to where nobody listens."""
    listen, shown = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    nowhere = f"http://127.0.0.1:{free_port()}/kabar"
    settings = {
        "WEBHOOK_URL": nowhere, "WEBHOOK_LISTEN": listen, "WEBHOOK_SECRET": SECRET, "METRICS_LISTEN": shown,
        "ADMIN_IDS": str(ADMIN),
    }  # fmt: skip
    async with (
        Simulator(clock=SimClock(START.astimezone(UTC), running=False)) as sim,
        aiohttp.ClientSession() as session,
        BotProcess(sim, tmp_path, **settings) as bot,
    ):
        await bot.says("started")
        admin = await Phone.of(sim.url, "Pak Admin", session=session)
        assert admin.user_id == ADMIN
        await admin.opens()  # waits at Telegram
        await looks(sim, 1)
        assert await told(admin) == 0
        await looks(sim, 1)
        await admin.sees("tidak dapat mengantar pesan warga")
        found, ready = await figures(shown)
        assert (found["sambang_webhook_failing"], found["sambang_webhook_pending"]) == ("1.0", "1.0")
        assert ready == 200
        await looks(sim, 65)  # for more than an hour
        assert await told(admin) == 1

        sim.desk.webhook.set(f"http://{listen}/kabar", SECRET, 40)
        await admin.sees("asisten otomatis")
        await looks(sim, 2)
        found, ready = await figures(shown)
        assert (found["sambang_webhook_failing"], found["sambang_webhook_pending"]) == ("0.0", "0.0")

        sim.desk.webhook.set(nowhere, SECRET, 40)
        await admin.says("/menu")
        await looks(sim, 3)
        assert await told(admin) == 2  # it is another trouble
        assert await bot.terminate() == 0
