"""Topics of a forum as people and the bot see them: replies, rights, what is closed or deleted by hand."""

from typing import Any

import aiohttp
import pytest

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api


@pytest.fixture
async def forum(sim: Simulator, session: aiohttp.ClientSession, siti: Phone) -> dict[str, Any]:
    about = {"title": "Kelurahan Tegalgede", "forum": True, "owner": siti.user_id}
    async with session.post(f"{sim.url}/sim/groups", json=about) as answer:
        group: dict[str, Any] = await answer.json()
        return group


async def by_hand(
    sim: Simulator, session: aiohttp.ClientSession, forum: dict[str, Any], **about: Any
) -> dict[str, Any]:
    async with session.post(f"{sim.url}/sim/groups/{forum['id']}/topics", json=about) as answer:
        told: dict[str, Any] = await answer.json()
        return told


async def opened(api: Api, forum: dict[str, Any]) -> int:
    made = await api("createForumTopic", chat_id=forum["id"], name="Selokan")
    return int(made["result"]["message_thread_id"])


async def test_what_replies_to_nothing_replies_to_the_topics_first_message(
    sim: Simulator, api: Api, siti: Phone, forum: dict[str, Any]
) -> None:
    thread = await opened(api, forum)
    card = (await api("sendMessage", chat_id=forum["id"], message_thread_id=thread, text="Kartu"))["result"]
    there = siti.in_chat(forum["id"], thread)
    said = await there.says("Besok saya lihat")
    assert said.raw["reply_to_message"]["message_id"] == thread
    assert "forum_topic_created" in said.raw["reply_to_message"]
    await there.sees("Kartu")
    answer = await there.replies((await there.messages())[1], "Sudah")
    assert answer.raw["reply_to_message"]["message_id"] == card["message_id"]
    album = await there.sends_album(2, reply_to=answer)
    assert {one.raw["message_thread_id"] for one in album} == {thread}
    await siti.in_chat(forum["id"]).says("Di luar topik")
    assert "Di luar topik" not in await there.screen()
    assert sim.violations == []


async def test_in_a_closed_topic_only_administrators_write(
    sim: Simulator, session: aiohttp.ClientSession, api: Api, siti: Phone, forum: dict[str, Any]
) -> None:
    thread = await opened(api, forum)
    budi = await Phone.of(sim.url, "Budi", session=session)
    await session.post(
        f"{sim.url}/sim/groups/{forum['id']}/members", json={"user": budi.user_id, "status": "member"}
    )
    assert (await api("closeForumTopic", chat_id=forum["id"], message_thread_id=thread))["ok"]
    with pytest.raises(AssertionError, match="no open topic"):
        await budi.in_chat(forum["id"], thread).says("Halo")
    await siti.in_chat(forum["id"], thread).says("Saya admin")
    assert (await api("sendMessage", chat_id=forum["id"], message_thread_id=thread, text="Saya bot"))["ok"]
    told = await by_hand(sim, session, forum, user=budi.user_id, thread=thread, deed="reopen")
    assert "cannot reopen" in told["error"]


async def test_a_topic_closed_by_hand_and_by_the_bot(
    sim: Simulator, session: aiohttp.ClientSession, api: Api, siti: Phone, forum: dict[str, Any]
) -> None:
    thread = await opened(api, forum)
    sim.world.updates.drop()
    told = await by_hand(sim, session, forum, user=siti.user_id, thread=thread, deed="close")
    assert told["topics"] == [{"message_thread_id": thread, "name": "Selokan", "closed": True}]
    assert ["forum_topic_closed" in one["message"] for one in sim.world.updates.pending] == [True]
    answer = await api("closeForumTopic", chat_id=forum["id"], message_thread_id=thread)
    assert answer["description"] == "Bad Request: TOPIC_NOT_MODIFIED"
    assert sim.violations == []  # no bot can know
    assert (await api("reopenForumTopic", chat_id=forum["id"], message_thread_id=thread))["ok"]
    assert not (await api("reopenForumTopic", chat_id=forum["id"], message_thread_id=thread))["ok"]
    assert len(sim.violations) == 1


async def test_a_topic_deleted_by_hand_is_gone_and_nobody_tells(
    sim: Simulator, session: aiohttp.ClientSession, api: Api, siti: Phone, forum: dict[str, Any]
) -> None:
    place = {"chat_id": forum["id"], "message_thread_id": await opened(api, forum)}
    card = (await api("sendMessage", text="Kartu", **place))["result"]["message_id"]
    sim.world.updates.drop()
    await by_hand(sim, session, forum, user=siti.user_id, thread=place["message_thread_id"], deed="delete")
    assert not sim.world.updates.pending
    answer = await api("sendMessage", text="x", **place)
    assert answer["description"] == "Bad Request: message thread not found"
    answer = await api("editMessageText", chat_id=forum["id"], message_id=card, text="x")
    assert answer["description"] == "Bad Request: message to edit not found"
    assert not (await api("editForumTopic", name="y", **place))["ok"]
    assert sim.violations == []


async def test_rights_are_given_one_by_one(
    sim: Simulator, session: aiohttp.ClientSession, api: Api, siti: Phone, forum: dict[str, Any]
) -> None:
    thread = await opened(api, forum)
    sim.world.updates.drop()
    fewer = {"can_manage_topics": False, "can_pin_messages": False}
    about = {"user": siti.user_id, "status": "administrator", "rights": fewer}
    await session.post(f"{sim.url}/sim/groups/{forum['id']}/bot", json=about)
    told = sim.world.updates.pending[0]["my_chat_member"]
    assert told["old_chat_member"]["can_manage_topics"]
    assert not told["new_chat_member"]["can_manage_topics"]
    me = await api("getChatMember", chat_id=forum["id"], user_id=sim.world.bot.id)
    assert (me["result"]["status"], me["result"]["can_pin_messages"]) == ("administrator", False)
    answer = await api("createForumTopic", chat_id=forum["id"], name="x")
    assert answer["description"] == "Bad Request: not enough rights to create a topic"
    mine = await api("editForumTopic", chat_id=forum["id"], message_thread_id=thread, name="Lain")
    assert mine["ok"]  # of its own making
    answer = await api("pinChatMessage", chat_id=forum["id"], message_id=thread)
    assert "not enough rights" in answer["description"]
