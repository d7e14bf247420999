"""A group that became a supergroup gets what was owed to its old number, once and in order."""

from typing import Any

from simulator.world import Chat
from tests.databases import both_databases
from tests.town import Town
from tickets.notices import Mode, Urgency

pytestmark = both_databases


async def group(town: Town) -> Chat:
    """A kelurahan's group, in which the bot is."""
    lurah = await town.official("Pak Lurah", "lurah")
    chat = town.sim.world.new_group("Kantor Tegalgede", supergroup=False)
    chat.members, chat.bot_status = {lurah.user_id: "creator"}, "administrator"
    unit = town.bot.new_unit()
    unit.write(
        "bind_group", chat=chat.id, kelurahan="tegalgede", title=chat.title, person=1, at=unit.now, rows=1
    )
    await unit.commit()
    return chat


def upgraded(town: Town, chat: Chat) -> Chat:
    """It is a supergroup now, and the bot has not heard of it."""
    new = town.sim.world.new_group("Kantor Tegalgede", supergroup=True)
    new.members, new.bot_status = dict(chat.members), chat.bot_status
    chat.migrated_to = new.id
    return new


async def owe(town: Town, chat: Chat, *texts: str, urgency: Urgency = Urgency.REPLY, **about: Any) -> None:
    """Owe a group messages, in one unit of work."""
    unit = town.bot.new_unit()
    for text in texts:
        unit.owe(chat.id, "sendMessage", {"chat_id": chat.id, "text": text, **about}, urgency)
    town.bot.send(await unit.commit())


def said(chat: Chat) -> list[str]:
    """What stands there."""
    return [str(one.body.get("text")) for one in chat.messages.values()]


async def test_all_that_waits_goes_to_the_new_number(town: Town) -> None:
    old = await group(town)
    await owe(town, old, "before")
    await town.settle()
    new = upgraded(town, old)
    await owe(town, old, "a", "b", reply_parameters={"message_id": 1})
    await town.settle()
    assert (said(old), said(new)) == (["before"], ["a", "b"])
    asked = [call.status for call in town.sim.calls if call.chat_id == old.id]
    assert asked == [200, 400]  # asked once more, not once for each
    assert list(await town.bot.store.waiting_outgoing(0, 10)) == []
    assert list(await town.bot.store.failed_outgoing(10)) == []
    bound = await town.bot.store.group_of("tegalgede")
    assert bound
    assert bound.chat == new.id


async def test_what_waits_for_the_morning_comes_in_the_morning(town: Town) -> None:
    old = await group(town)
    await town.at("22:00")
    await owe(town, old, "morning", urgency=Urgency.NORMAL)
    new = upgraded(town, old)
    await owe(town, old, "now")
    await town.settle()
    assert said(new) == ["now"]
    await town.at("08:00", days=1)
    assert said(new) == ["now", "morning"]
    assert [call.status for call in town.sim.calls if call.chat_id == old.id] == [400]


async def test_messages_of_the_old_group_are_not_looked_for_in_the_new_one(town: Town) -> None:
    old = await group(town)
    for text in ("one", "two"):
        unit = town.bot.new_unit()
        params = {"chat_id": old.id, "text": text}
        unit.owe(old.id, "sendMessage", params, Urgency.REPLY, "card:1", 0, Mode.EDIT)
        if text == "two":
            upgraded_to = upgraded(town, old)
            unit.owe(old.id, "pinChatMessage", {"chat_id": old.id, "message_id": 1})
        town.bot.send(await unit.commit())
        await town.settle()
    assert (said(old), said(upgraded_to)) == (["one"], ["two"])
    assert not [call for call in town.sim.calls if call.method == "pinChatMessage"]


async def test_later_rows_and_the_word_of_telegram_itself_change_nothing_more(town: Town) -> None:
    old = await group(town)
    new = upgraded(town, old)
    await owe(town, old, "a")
    await town.settle()
    await owe(town, old, "b")  # decided before the new number was read
    await town.settle()
    await town.later(hours=1)
    assert said(new) == ["a", "b"]
    note = {"migrate_to_chat_id": new.id}
    owner = town.sim.world.users[next(iter(old.members))]
    town.sim.world.updates.push("message", town.sim.world.post(old, owner, note).body)
    await town.settle()
    bound = await town.bot.store.group_of("tegalgede")
    assert bound
    assert bound.chat == new.id
