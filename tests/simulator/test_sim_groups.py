from typing import Any

import aiohttp
import pytest
import telegram

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api


@pytest.fixture
async def forum(sim: Simulator, session: aiohttp.ClientSession, siti: Phone) -> dict[str, Any]:
    about = {"title": "Kelurahan Tegalgede", "forum": True, "owner": siti.user_id}
    async with session.post(f"{sim.url}/sim/groups", json=about) as answer:
        group: dict[str, Any] = await answer.json()
        return group


async def test_a_forum_with_topics(
    sim: Simulator, bot: telegram.Bot, siti: Phone, forum: dict[str, Any]
) -> None:
    chat_id = forum["id"]
    updates = await bot.get_updates()
    assert [update.my_chat_member is not None for update in updates] == [False, True]
    topic = await bot.create_forum_topic(chat_id, "Jalan")
    thread = topic.message_thread_id
    sent = await bot.send_message(chat_id, "TGG-2611-0042", message_thread_id=thread)
    assert sent.is_topic_message
    there = siti.in_chat(chat_id)
    await there.sees("TGG-2611-0042")
    await there.replies((await there.messages())[-1], "Kami cek")
    assert await bot.edit_forum_topic(chat_id, thread, name="Jalan & drainase")
    assert await bot.close_forum_topic(chat_id, thread)
    assert await bot.reopen_forum_topic(chat_id, thread)
    assert await bot.unpin_all_forum_topic_messages(chat_id, thread)
    assert await bot.delete_forum_topic(chat_id, thread)
    with pytest.raises(telegram.error.BadRequest, match="Message thread not found"):
        await bot.send_message(chat_id, "x", message_thread_id=thread)
    assert [boss.status for boss in await bot.get_chat_administrators(chat_id)] == [
        "creator",
        "administrator",
    ]
    assert await bot.get_chat_member_count(chat_id) == 2
    assert (await bot.get_chat_member(chat_id, siti.user_id)).status == "creator"
    assert (await bot.get_chat(chat_id)).is_forum
    assert len(sim.violations) == 1


async def test_buttons_that_groups_do_not_have(api: Api, forum: dict[str, Any]) -> None:
    for field, words in (("request_contact", "phone number"), ("request_location", "location")):
        keyboard = {"keyboard": [[{"text": "x", field: True}]]}
        answer = await api("sendMessage", chat_id=forum["id"], text="x", reply_markup=keyboard)
        assert answer["description"] == f"Bad Request: {words} can be requested in private chats only"


async def test_a_member_sees_less_than_an_administrator(
    sim: Simulator, siti: Phone, forum: dict[str, Any]
) -> None:
    chat = sim.world.chats[forum["id"]]
    there = siti.in_chat(chat.id)
    sim.people.set_bot_status(sim.world.users[siti.user_id], chat, "member")
    sim.world.updates.drop()
    for text in ("obrolan", "/tiket", "halo @SambangBot", "lagi"):
        await there.says(text)
    texts = [update["message"]["text"] for update in sim.world.updates.pending]
    assert texts == ["/tiket", "halo @SambangBot"]


async def test_thrown_out_and_left(sim: Simulator, api: Api, siti: Phone, forum: dict[str, Any]) -> None:
    chat = sim.world.chats[forum["id"]]
    owner = sim.world.users[siti.user_id]
    sim.people.set_bot_status(owner, chat, "kicked")
    answer = await api("sendMessage", chat_id=chat.id, text="x")
    assert answer["description"] == "Forbidden: bot was kicked from the supergroup chat"
    sim.people.set_bot_status(owner, chat, "member")
    assert "not enough rights" in (await api("createForumTopic", chat_id=chat.id, name="x"))["description"]
    assert (await api("leaveChat", chat_id=chat.id))["ok"]
    answer = await api("sendMessage", chat_id=chat.id, text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_gets_another_id(
    sim: Simulator, api: Api, session: aiohttp.ClientSession, siti: Phone
) -> None:
    about = {"title": "RT 02", "supergroup": False, "members": [siti.user_id], "bot": "member"}
    async with session.post(f"{sim.url}/sim/groups", json=about) as answer:
        group = await answer.json()
    assert group["type"] == "group"
    async with session.post(f"{sim.url}/sim/groups/{group['id']}/upgrade") as answer:
        new = await answer.json()
    refused = await api("sendMessage", chat_id=group["id"], text="x")
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"] == {"migrate_to_chat_id": new["id"]}
    assert (await api("sendMessage", chat_id=new["id"], text="x"))["ok"]
    assert sim.violations == []


async def test_people_come_and_go(
    sim: Simulator, session: aiohttp.ClientSession, forum: dict[str, Any]
) -> None:
    budi = await Phone.of(sim.url, "Budi", session=session)
    for status in ("member", "administrator", "left"):
        about = {"user": budi.user_id, "status": status}
        async with session.post(f"{sim.url}/sim/groups/{forum['id']}/members", json=about) as answer:
            assert (await answer.json())["members"][str(budi.user_id)] == status
    kinds = [kind for update in sim.world.updates.pending for kind in update.get("message", {})]
    assert kinds.count("new_chat_members") == 2
    assert kinds.count("left_chat_member") == 1
    with pytest.raises(AssertionError, match="is no member"):
        await budi.in_chat(forum["id"]).says("Halo")


async def test_menus_by_scope(bot: telegram.Bot, siti: Phone, forum: dict[str, Any]) -> None:
    there = siti.in_chat(forum["id"])
    scopes: list[telegram.BotCommandScope] = [
        telegram.BotCommandScopeDefault(),
        telegram.BotCommandScopeAllGroupChats(),
        telegram.BotCommandScopeAllChatAdministrators(),
        telegram.BotCommandScopeChat(forum["id"]),
        telegram.BotCommandScopeChatAdministrators(forum["id"]),
        telegram.BotCommandScopeChatMember(forum["id"], siti.user_id),
    ]
    for number, scope in enumerate(scopes):
        await bot.set_my_commands([(f"c{number}", "x")], scope=scope)
        await there.screen()
        assert there.commands[0]["command"] == f"c{number}"
