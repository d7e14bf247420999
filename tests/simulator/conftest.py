"""A town with one resident, the bot's own view of it, and the raw HTTP below."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import telegram

from simulator.clock import SimClock
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(clock=SimClock(START, running=False)) as town:
        yield town


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def api(sim: Simulator, session: aiohttp.ClientSession) -> Api:
    """Calls a method with JSON and returns the whole answer."""

    async def call(method: str, /, **params: Any) -> dict[str, Any]:
        async with session.post(f"{sim.base_url}{sim.token}/{method}", json=params) as answer:
            body: dict[str, Any] = await answer.json()
            assert body.get("error_code", 200) == answer.status
            return body

    return call


@pytest.fixture
async def siti(sim: Simulator, session: aiohttp.ClientSession) -> Phone:
    return await Phone.of(sim.url, "Siti", last_name="Aminah", username="siti_aminah", session=session)


@pytest.fixture
async def bot(sim: Simulator) -> AsyncIterator[telegram.Bot]:
    made = telegram.Bot(sim.token, base_url=sim.base_url, base_file_url=sim.base_file_url)
    async with made:
        yield made
