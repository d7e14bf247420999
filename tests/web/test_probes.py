"""Seen from outside: alive, ready, and figures without anybody's words."""

import math
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.town import Town
from tests.web_town import free_port


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot shows its figures."""
    async with Town(tmp_path, metrics_listen=f"127.0.0.1:{free_port()}") as town:
        yield town


async def get(town: Town, path: str) -> tuple[int, str]:
    """Status and body."""
    url = f"http://{town.settings().metrics_listen}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def figures(town: Town) -> dict[str, float]:
    """All samples by name and labels, as 'name{label=value,…}'."""
    status, text = await get(town, "/metrics")
    assert status == 200
    return {
        sample.name
        + "".join(f",{name}={value}" for name, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_alive_and_ready(town: Town) -> None:
    assert await get(town, "/healthz") == (200, "ok")
    assert await get(town, "/readyz") == (200, "ok")
    assert (await get(town, "/etc/passwd"))[0] == 404


async def test_not_ready_without_telegram_or_the_database(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.composition.SILENCE", -1.0)
    assert await get(town, "/readyz") == (503, "Telegram does not answer")
    monkeypatch.undo()
    assert (await get(town, "/readyz"))[0] == 200
    engine: Any = town.bot.store.engine
    for reader in engine._readers:
        await reader.close()
    assert await get(town, "/readyz") == (503, "the database does not answer: ValueError")
    assert math.isnan((await figures(town))["sambang_due_lag_seconds"])


async def test_figures(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    await siti.taps("Batal")
    await town.settle()
    town.sim.faults.add("429", "sendMessage")
    await siti.says("/menu")
    await town.settle()
    found = await figures(town)
    assert found["sambang_updates_total,kind=message,outcome=done"] == 3
    assert found["sambang_updates_total,kind=callback_query,outcome=done"] == 1
    assert found["sambang_update_seconds_count"] == 4
    assert found["sambang_requests_total,method=answerCallbackQuery,verdict=done"] == 1
    assert found["sambang_requests_total,method=sendMessage,verdict=slow_down"] == 1
    assert found["sambang_throttled_total"] == 1
    assert found["sambang_inbox_depth"] == 0
    assert found["sambang_outbox_depth"] == 0
    assert found["sambang_outbox_oldest_seconds"] == 0
    assert found["sambang_due_lag_seconds"] == 0
    assert found["sambang_database_seconds_count,work=commit"] >= 8


async def test_figures_hold_no_words(town: Town) -> None:
    siti = await town.resident("Siti Maimunah", phone="+628123456789")
    await siti.says("Selokan mampet")
    await siti.says("/rahasia")
    await town.settle()
    _, text = await get(town, "/metrics")
    for word in ("Siti", "Maimunah", "628123", "Selokan", "rahasia", town.sim.token, str(siti.user_id)):
        assert word not in text
