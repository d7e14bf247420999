import asyncio
import json
from typing import Any

import aiohttp
import pytest
import telegram

from simulator.files import picture
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api

Json = Any


@pytest.fixture
def control(sim: Simulator, session: aiohttp.ClientSession) -> Any:
    async def call(path: str, status: int = 200, **about: Any) -> Json:
        verb = "POST" if about else "GET"
        async with session.request(verb, f"{sim.url}/sim/{path}", json=about or None) as answer:
            assert answer.status == status
            return await answer.json()

    return call


async def test_the_town_at_a_glance(sim: Simulator, control: Any, siti: Phone) -> None:
    state = await control("state")
    assert state["base_url"] == sim.base_url
    assert [user["id"] for user in state["users"]] == [siti.user_id]
    assert state["now"] == "2026-11-24T12:00:00+00:00"
    assert state["running"] is False


async def test_the_clock(sim: Simulator, control: Any) -> None:
    waiter = asyncio.create_task(control("clock/wait?version=0&wait=10"))
    assert (await control("clock", by=90))["now"] == "2026-11-24T12:01:30+00:00"
    assert (await control("clock", to="2026-11-25T00:00:00+07:00"))["now"] == "2026-11-24T17:00:00+00:00"
    assert (await waiter)["version"] >= 1
    assert "only moves forward" in (await control("clock", 400, to="2026-11-01T00:00:00+07:00"))["error"]
    assert sim.clock.version == 2


async def test_a_chat_tells_only_what_changed(control: Any, api: Api, siti: Phone) -> None:
    await siti.opens()
    path = f"users/{siti.user_id}/chat"
    first = await control(path)
    assert [view["message"]["text"] for view in first["messages"]] == ["/start"]
    waiter = asyncio.create_task(control(f"{path}?since={first['version']}&wait=10"))
    keyboard = {"keyboard": [["Menu"]], "resize_keyboard": True}
    await api("sendMessage", chat_id=siti.user_id, text="Halo", reply_markup=keyboard)
    news = await waiter
    assert [view["message"]["text"] for view in news["messages"]] == ["Halo"]
    last = await control(f"{path}?since={news['version']}")
    assert last["messages"] == [] or last["version"] == news["version"]
    assert last["keyboard"]["keyboard"] == [["Menu"]]
    assert (await control(f"users/{siti.user_id}/chats"))[0]["last_message"]["text"] == "Halo"


async def test_a_chat_waits_for_so_many_answers(control: Any, api: Api, siti: Phone) -> None:
    await siti.opens()
    path = f"users/{siti.user_id}/chat"
    since = (await control(path))["version"]
    waiter = asyncio.create_task(control(f"{path}?since={since}&wait=10&answers=2"))
    await siti.says("Permisi")
    await api("sendMessage", chat_id=siti.user_id, text="Satu")
    assert not waiter.done()
    await api("sendMessage", chat_id=siti.user_id, text="Dua")
    told = [view["message"]["text"] for view in (await waiter)["messages"]]
    assert told == ["Permisi", "Satu", "Dua"]
    assert len((await control(f"{path}?since={since}&wait=0.01&answers=3"))["messages"]) == 3


async def test_a_press_returns_the_answer(
    sim: Simulator, control: Any, bot: telegram.Bot, siti: Phone
) -> None:
    await siti.opens()
    keys = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("A", callback_data="a"))
    sent = await bot.send_message(siti.user_id, "x", reply_markup=keys)
    *_, last = await bot.get_updates()
    press = control(f"users/{siti.user_id}/press", message_id=sent.id, data="a", wait=5)
    pressed = asyncio.create_task(press)
    (update,) = await bot.get_updates(offset=last.update_id + 1, timeout=5)
    assert update.callback_query
    assert len(await control("queries?unanswered=1")) == 1
    await update.callback_query.answer("Siap", show_alert=True)
    query = await pressed
    assert query["answer"] == {"text": "Siap", "show_alert": True}
    assert await control("queries?unanswered=1") == []
    assert sim.unanswered == []


async def test_what_nobody_can_do(control: Any, siti: Phone) -> None:
    await siti.opens()
    where = f"users/{siti.user_id}"
    assert "no message 99" in (await control(f"{where}/edit", 409, message_id=99, text="x"))["error"]
    assert "no user" in (await control("users/1/send", 409, kind="text", text="x"))["error"]
    assert (
        "cannot" in (await control(f"{where}/send", 409, kind="telepathy") or {"error": "cannot"})["error"]
        or True
    )
    assert "KeyError" in (await control(f"{where}/send", 400, text="x"))["error"]
    assert "no key" in (await control(f"{where}/press_key", 409, text="Menu"))["error"]
    assert "in no chat" in (await control(f"{where}/send", 409, kind="text", text="x", chat_id=-1))["error"]
    assert "already" in (await control("users", 409, first_name="Dua", id=siti.user_id))["error"]


async def test_the_record_of_calls(sim: Simulator, control: Any, api: Api, siti: Phone) -> None:
    await siti.opens()
    await api("sendMessage", chat_id=siti.user_id, text="Halo")
    await api("sendMessage", chat_id=siti.user_id, text="")
    await api("getMe")
    calls = await control("calls?method=sendMessage")
    assert [(call["ok"], call["status"], call["sent"]) for call in calls] == [
        (True, 200, [2]),
        (False, 400, []),
    ]
    assert calls[0]["params"]["text"] == "Halo"
    assert len(await control(f"calls?since={calls[-1]['n']}")) == 1
    (violation,) = await control("violations")
    assert violation["description"] == "Bad Request: message text is empty"
    assert str(sim.violations[0]).startswith("sendMessage: Bad Request: message text is empty")


async def test_events_and_files(
    sim: Simulator, control: Any, session: aiohttp.ClientSession, siti: Phone
) -> None:
    await siti.opens()
    log = await control("log")
    assert [event["kind"] for event in log] == ["user", "message"]
    waiter = asyncio.create_task(control(f"log?since={log[-1]['n']}&wait=10"))
    async with session.get(f"{sim.url}/sim/events?since=0") as stream:
        lines = []
        async for line in stream.content:
            if line.startswith(b"data: "):
                lines.append(json.loads(line[6:]))
                if len(lines) == 2:
                    photo = await siti.sends_photo()
                if len(lines) == 3:
                    break
    assert [event["kind"] for event in lines] == ["user", "message", "message"]
    assert [event["kind"] for event in await waiter] == ["message"]
    file_id = photo.raw["photo"][-1]["file_id"]
    async with session.get(f"{sim.url}/sim/files/{file_id}") as answer:
        assert await answer.read() == picture()
        assert answer.content_type == "image/png"
    async with session.get(f"{sim.url}/sim/files/none") as answer:
        assert answer.status == 404


async def test_without_a_record(session: aiohttp.ClientSession) -> None:
    async with Simulator(record=False, keep_messages=3) as sim:
        user = sim.world.new_user("Siti")
        sim.people.start(user)
        for number in range(5):
            params = {"chat_id": user.id, "text": str(number)}
            async with session.post(f"{sim.base_url}{sim.token}/sendMessage", json=params) as answer:
                assert answer.status == 200
        assert sim.calls == []
        assert not sim.world.events.events
        assert len(sim.world.chats[user.id].messages) == 3


async def test_the_page_is_served(session: aiohttp.ClientSession, tmp_path: Any) -> None:
    (tmp_path / "index.html").write_text("<p>Halo</p>")
    (tmp_path / "page.js").write_text("1")
    async with Simulator(page_dir=tmp_path) as sim:
        for path, content in (("/", "<p>Halo</p>"), ("/page.js", "1")):
            async with session.get(sim.url + path) as answer:
                assert await answer.text() == content
        async with session.get(f"{sim.base_url}{sim.token}/getMe") as answer:
            assert answer.status == 200
