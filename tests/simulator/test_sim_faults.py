import time
from typing import Any

import aiohttp
import pytest
import telegram

from simulator.faults import Faults, RateLimits
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api


async def test_each_fault_as_the_bot_sees_it(
    sim: Simulator, bot: telegram.Bot, siti: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    await siti.opens()
    seen: dict[str, tuple[type[Exception], bool]] = {}
    for kind in ("500", "502", "429", "reset", "hang", "lost"):
        sim.faults.add(kind, "sendMessage", seconds=0.01)
        before = len(sim.world.chats[siti.user_id].messages)
        with pytest.raises(telegram.error.TelegramError) as failed:
            await bot.send_message(siti.user_id, kind)
        seen[kind] = (type(failed.value), len(sim.world.chats[siti.user_id].messages) > before)
    assert seen == {
        "500": (telegram.error.NetworkError, False),
        "502": (telegram.error.NetworkError, False),
        "429": (telegram.error.RetryAfter, False),
        "reset": (telegram.error.NetworkError, False),
        "hang": (telegram.error.NetworkError, False),
        "lost": (telegram.error.NetworkError, True),
    }
    assert (await bot.send_message(siti.user_id, "baik")).text == "baik"
    assert [call.fault for call in sim.calls if call.method == "sendMessage"] == [*seen, ""]
    assert sim.violations == []


async def test_faults_are_counted_and_aimed(sim: Simulator, api: Api, siti: Phone) -> None:
    await siti.opens()
    sim.faults.add("500", "send*", times=2, skip=1)
    sim.faults.add("429", chat_id=42, retry_after=7, times=None)
    place: dict[str, Any] = {"chat_id": siti.user_id, "text": "x"}
    assert [(await api("sendMessage", **place)).get("error_code") for _ in range(4)] == [None, 500, 500, None]
    answer = await api("sendMessage", chat_id=42, text="x")
    assert answer["parameters"] == {"retry_after": 7}
    sim.faults.clear()
    assert (await api("sendMessage", chat_id=42, text="x"))["error_code"] == 400


def test_chance_repeats_with_its_seed() -> None:
    def run() -> list[bool]:
        faults = Faults(seed=7)
        faults.add("500", probability=0.3, times=None)
        return [faults.strike("sendMessage", 1) is not None for _ in range(100)]

    assert run() == run()
    assert 10 < sum(run()) < 50
    with pytest.raises(ValueError, match="No fault"):
        Faults().add("flood")


def test_rate_limits() -> None:
    now = 0.0
    limits = RateLimits(enabled=True, now=lambda: now)
    assert [limits.take(1) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    assert [limits.take(-5) for _ in range(21)][-2:] == [0, 3]
    assert [limits.take(chat) for chat in range(10, 15)] == [0, 0, 0, 0, 0]
    assert limits.take(99) == 1
    now = 1.0
    assert limits.take(1) == 0


async def test_rate_limits_over_http(sim: Simulator, api: Api, siti: Phone) -> None:
    await siti.opens()
    sim.faults.limits.enabled = True
    answers = [await api("sendMessage", chat_id=siti.user_id, text=str(n)) for n in range(7)]
    assert answers[-1]["error_code"] == 429
    assert answers[-1]["description"].startswith("Too Many Requests: retry after")


async def test_latency(sim: Simulator, api: Api) -> None:
    sim.faults.latency = 0.05
    start = time.monotonic()
    await api("getMe")
    assert time.monotonic() - start >= 0.05


async def test_by_the_control_api(sim: Simulator, session: aiohttp.ClientSession, api: Api) -> None:
    async def order(**about: Any) -> dict[str, Any]:
        async with session.post(f"{sim.url}/sim/faults", json=about) as answer:
            assert answer.status == 200
            body: dict[str, Any] = await answer.json()
            return body

    await order(kind=500, methods="getMe")
    assert (await api("getMe"))["error_code"] == 500
    body = await order(
        latency=0.001, rate_limits=True, duplicate=2, duplicate_probability=0.5, seed=3, repeat=1
    )
    assert body == {
        "orders": [], "latency": 0.001, "duplicate_probability": 0.5, "duplicates": 2, "rate_limits": True,
    }  # fmt: skip
    async with session.delete(f"{sim.url}/sim/faults") as answer:
        assert (await answer.json())["duplicates"] == 0
    async with session.post(f"{sim.url}/sim/faults", json={"kind": "flood"}) as answer:
        assert answer.status == 400


async def test_downloads_fail_too(sim: Simulator, session: aiohttp.ClientSession, siti: Phone) -> None:
    await siti.opens()
    await siti.sends_document("a.txt", size=3)
    (path,) = sim.world.files.by_path
    sim.faults.add("502", "download")
    statuses = []
    for _ in range(2):
        async with session.get(f"{sim.base_file_url}{sim.token}/{path}") as answer:
            statuses.append(answer.status)
    assert statuses == [502, 200]
