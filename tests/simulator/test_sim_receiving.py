import asyncio
from typing import Any

import aiohttp
from aiohttp import web

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api


async def test_long_polling_waits_and_confirms(api: Api, siti: Phone) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await siti.opens()
    (first,) = (await poll)["result"]
    assert first["message"]["text"] == "/start"
    assert (await api("getUpdates"))["result"] == [first]
    await siti.says("satu")
    await siti.says("dua")
    rest = (await api("getUpdates", offset=first["update_id"] + 1, limit=1))["result"]
    assert [update["message"]["text"] for update in rest] == ["satu"]
    last = (await api("getUpdates", offset=-1))["result"]
    assert [update["message"]["text"] for update in last] == ["dua"]
    assert (await api("getUpdates", offset=last[0]["update_id"] + 1))["result"] == []


async def test_a_second_poller_ends_the_first(sim: Simulator, api: Api, siti: Phone) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await sim.desk.bell.wait(0)
    second = asyncio.create_task(api("getUpdates", timeout=30))
    answer = await first
    assert (answer["error_code"], answer["description"][:41]) == (
        409,
        "Conflict: terminated by other getUpdates ",
    )
    await siti.opens()
    assert len((await second)["result"]) == 1


async def test_a_poller_that_hung_up_is_in_nobodys_way(sim: Simulator, api: Api, siti: Phone) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"{sim.base_url}{sim.token}/getUpdates"
        first = asyncio.create_task(session.post(url, json={"timeout": 30}))
        await sim.desk.bell.wait(0)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    await api("getMe")  # by the time this is answered, the town has noticed
    second = asyncio.create_task(api("getUpdates", timeout=30))
    await sim.desk.bell.wait(2)
    await siti.opens()
    assert len((await second)["result"]) == 1
    assert [call.status for call in sim.calls if call.method == "getUpdates"] == [200, 200]


async def test_only_what_was_asked_for(sim: Simulator, api: Api, siti: Phone) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    await siti.opens()
    assert not sim.world.updates.pending
    await api("getUpdates", allowed_updates=[])
    await siti.says("x")
    assert len(sim.world.updates.pending) == 1


async def test_confirmed_updates_may_come_again(sim: Simulator, api: Api, siti: Phone) -> None:
    await siti.opens()
    (first,) = (await api("getUpdates"))["result"]
    sim.world.updates.repeat(1)
    again = (await api("getUpdates", offset=first["update_id"] + 1))["result"]
    assert again == [first]
    sim.faults.duplicate(1)
    await siti.says("x")
    (second,) = (await api("getUpdates", offset=first["update_id"] + 1))["result"]
    assert (await api("getUpdates", offset=second["update_id"] + 1))["result"] == [second]
    assert (await api("getUpdates", offset=second["update_id"] + 1))["result"] == []


SECRET = "rahasia"


class Hook:
    """A bot's webhook that fails as often as it is told."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.failures = 0
        self.arrived = asyncio.Condition()

    async def answer(self, request: web.Request) -> web.Response:
        async with self.arrived:
            self.got.append(await request.json())
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.arrived.notify_all()
        self.failures -= 1
        return web.Response(status=500 if self.failures >= 0 else 200)

    async def wait(self, count: int) -> list[str]:
        async with asyncio.timeout(5), self.arrived:
            await self.arrived.wait_for(lambda: len(self.got) >= count)
        return [update["message"]["text"] for update in self.got]


async def test_the_webhook_gets_everything_in_order(sim: Simulator, api: Api, siti: Phone) -> None:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await siti.opens()
    hook.failures = 2
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    assert (await api("setWebhook", url=url, secret_token=SECRET))["result"] is True
    await siti.says("satu")
    await siti.says("dua")
    assert await hook.wait(5) == ["/start", "/start", "/start", "satu", "dua"]
    assert set(hook.secrets) == {SECRET}
    assert (await api("getUpdates"))["error_code"] == 409
    info = (await api("getWebhookInfo"))["result"]
    assert info["url"] == url
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    sim.faults.duplicate(1)
    await siti.says("tiga")
    assert (await hook.wait(7))[-2:] == ["tiga", "tiga"]
    assert (await api("deleteWebhook"))["ok"]
    await siti.says("empat")
    assert len(sim.world.updates.pending) == 1
    await runner.cleanup()


async def test_a_dead_webhook_keeps_updates(api: Api, siti: Phone) -> None:
    await api("setWebhook", url="http://127.0.0.1:1/hook")
    await siti.opens()
    async with asyncio.timeout(5):
        while "last_error_message" not in (info := (await api("getWebhookInfo"))["result"]):
            pass
    assert info["pending_update_count"] == 1
    assert (await api("deleteWebhook", drop_pending_updates=True))["ok"]
    assert (await api("getUpdates"))["result"] == []


async def test_closing_frees_a_poller(session: aiohttp.ClientSession) -> None:
    async with Simulator() as sim:
        poll = asyncio.create_task(session.get(f"{sim.base_url}{sim.token}/getUpdates?timeout=50"))
        await sim.desk.bell.wait(0)
    (result,) = await asyncio.gather(poll, return_exceptions=True)
    assert isinstance(result, aiohttp.ClientError)
