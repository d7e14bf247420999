"""Updates by webhook: only with the secret, only updates, and 200 only once they are committed."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from storage.sqlite import Sqlite
from tests.town import Town
from tests.web_town import free_port

SECRET = "kata-sandi_1"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot is called by webhook."""
    listen = f"127.0.0.1:{free_port()}"
    about: dict[str, Any] = {
        "webhook_url": f"http://{listen}/kabar",
        "webhook_listen": listen,
        "webhook_secret": SECRET,
    }
    async with Town(tmp_path, **about) as town:
        yield town


async def post(town: Town, body: Any, secret: str | None = SECRET) -> int:
    """The status that an update gets."""
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
    url = town.settings().webhook_url
    async with aiohttp.ClientSession() as session, session.post(url, data=data, headers=headers) as answer:
        return answer.status


def message(number: int, chat: int, text: str = "/menu") -> dict[str, Any]:
    """A message that Telegram might bring."""
    who = {"id": chat, "first_name": "Siti", "is_bot": False}
    about = {
        "message_id": number,
        "date": 1_795_500_000,
        "chat": {"id": chat, "type": "private"},
        "from": who,
    }
    return {"update_id": number, "message": about | {"text": text}}


async def state(town: Town, number: int) -> str:
    found = await town.bot.store.engine.fetch("update_state", {"update_id": number})
    return str(found[0]["state"]) if found else ""


async def test_a_conversation_by_webhook(town: Town) -> None:
    siti = await town.resident("Siti")
    assert town.sim.desk.webhook.url == town.settings().webhook_url
    assert not any(one.method == "getUpdates" for one in town.sim.calls)
    town.sim.faults.duplicate(3)
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")


@pytest.mark.parametrize("secret", [None, "", "kata", SECRET + "x", "é"])
async def test_without_the_secret_nothing_is_taken(town: Town, secret: str | None) -> None:
    assert await post(town, message(7, 1), secret) == 403
    assert await state(town, 7) == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"\xff\xfe",
        b"[" * 100_000,
        {"message": {}},
        {"update_id": "7"},
        {"update_id": True},
        {"update_id": -1},
        {"update_id": 2**63},
        {"update_id": 1.5},
    ],
)
async def test_what_is_no_update_is_refused(town: Town, body: Any) -> None:
    assert await post(town, body) == 400


async def test_what_is_too_large_is_refused(town: Town) -> None:
    assert await post(town, message(7, 1, "x" * (1 << 20))) == 413
    assert await state(town, 7) == ""


async def test_a_sender_that_hangs_up_in_its_body(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    host, _, port = town.settings().webhook_listen.partition(":")
    head = f"POST /kabar HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
    for promise in ("Content-Length: 500\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write((head + promise).encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        assert await reader.read() == b""
    siti = await town.resident("Siti")
    await siti.says("/menu")
    await siti.sees("Silakan pilih")
    assert [one for one in caplog.records if one.levelname in ("ERROR", "WARNING")] == []


async def test_several_at_once_and_the_same_twice(town: Town) -> None:
    siti = await town.resident("Siti")
    numbers = [900_000 + n for n in range(20)] * 2
    answers = await asyncio.gather(*(post(town, message(n, siti.user_id)) for n in numbers))
    assert answers == [200] * 40
    await town.settle()
    assert [await state(town, n) for n in set(numbers)] == ["done"] * 20
    replies = [one for one in town.sim.calls if one.method == "sendMessage" and one.chat_id == siti.user_id]
    assert len(replies) == 1 + 20


async def test_200_only_after_the_commit(town: Town) -> None:
    siti = await town.resident("Siti")
    engine = town.bot.store.engine
    assert isinstance(engine, Sqlite)
    assert engine._writer
    await town.settle()
    await engine._writer.execute("PRAGMA query_only=ON")  # as a disk that takes nothing
    assert await post(town, message(900_000, siti.user_id)) == 503
    await engine._writer.execute("PRAGMA query_only=OFF")
    assert await state(town, 900_000) == ""
    assert await post(town, message(900_000, siti.user_id)) == 200
    assert await state(town, 900_000) != ""


async def test_a_restart_misses_nothing(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.bot.stop()
    await siti.says("/menu")
    town.bot = await town.new_bot()
    await siti.sees("Silakan pilih|menu|Menu")


async def test_telegram_that_stumbles_at_the_start(town: Town) -> None:
    await town.bot.stop()
    town.sim.faults.add("500", "getMe")
    town.sim.faults.add("502", "setWebhook")
    town.bot = await town.new_bot()
    siti = await town.stranger("Siti")
    await siti.opens()
    await siti.sees("asisten otomatis")
