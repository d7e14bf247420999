"""Binding a group to a kelurahan: the code, the rights the bot needs, letting go, coming and going."""

import re

from simulator.methods.chats import member
from tests.conversations.desk import aspiration
from tests.conversations.office import bound, code, forum
from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_a_code_is_for_officials_who_may_bind_and_for_one_group(town: Town) -> None:
    hadi, lurah = await town.official("Pak Hadi", "staff"), await town.official("Pak Lurah", "lurah")
    await hadi.says("/hubungkan")
    await hadi.sees("hanya untuk Lurah, Sekretaris, atau Pengelola")
    key = await code(lurah)
    first, second = await forum(town, lurah), await forum(town, lurah)
    there = first.there(lurah)
    await there.says("/hubungkan")
    await there.sees("Kirim /hubungkan di obrolan pribadi")
    await there.says("/hubungkan SALAH123")
    await there.sees("Kode itu tidak berlaku")
    await there.says(f"/hubungkan {key.lower()}")
    await there.sees("Grup ini terhubung dengan Kelurahan Tegalgede. Tiket baru")
    there = second.there(lurah)
    await there.says(f"/hubungkan {key}")
    await there.sees("Kode itu tidak berlaku")  # used
    key = await code(lurah)
    await town.later(minutes=61)
    await there.says(f"/hubungkan {key}")
    await there.sees("Kode itu tidak berlaku")  # too late


async def test_a_stranger_and_an_official_of_another_kelurahan_cannot_use_a_code(town: Town) -> None:
    lurah, other = (
        await town.official("Pak Lurah", "lurah"),
        await town.official("Bu Sri", "staff", "wirolegi"),
    )
    budi = await town.stranger("Budi")
    office = await forum(town, lurah)
    await office.joins(other, budi)
    key = await code(lurah)
    for one in (other, budi):
        there = office.there(one)
        await there.says(f"/hubungkan {key}")
        await there.sees("Kode itu tidak berlaku")
    assert await town.bot.store.group_of("tegalgede") is None
    await office.there(lurah).says(f"/hubungkan {key}")  # still good
    await office.there(lurah).sees("terhubung dengan Kelurahan Tegalgede")


async def test_an_admin_of_all_chooses_the_kelurahan(town: Town) -> None:
    admin = await town.official("Pengelola", "admin", "")
    await admin.says("/hubungkan")
    await admin.sees("Untuk kelurahan mana")
    await admin.taps("Wirolegi")
    await admin.sees("Kode untuk Kelurahan Wirolegi")


async def test_the_bot_says_what_rights_it_lacks_and_begins_once_it_has_them(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await forum(town, lurah, bot="member")
    there = office.there(lurah)
    await there.says(f"/hubungkan {await code(lurah)}")
    await there.sees("menjadi pengelola grup\n• kelola topik\n• sematkan pesan")
    before = await aspiration(town, siti)
    assert await office.topics() == {}
    await lurah.sees(f"{before.number} · Baru")  # in private as ever
    await office.makes_bot(can_pin_messages=False)
    told = await there.sees("hak saya belum cukup:\n• sematkan pesan")
    assert "kelola topik" not in told.message.text
    await office.makes_bot()
    await there.sees("Tiket baru mendapat topiknya")
    after = await aspiration(town, siti, "Lampu mati")
    assert list(await office.topics()) == [after.number]
    await there.says(f"/topik {before.number}")
    assert set(await office.topics()) == {before.number, after.number}
    await there.says(f"/topik {before.number}")
    await there.sees("sudah punya topik")


async def test_a_right_that_was_taken_quietly_is_noticed_and_the_ticket_goes_on_in_private(
    town: Town,
) -> None:
    town.allowed_violations = 1
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    chat = town.sim.world.chats[office.chat]
    chat.rights = {"can_manage_topics": False}  # the update that tells it has not come yet
    ticket = await aspiration(town, siti)
    there = office.there(lurah)
    await there.sees("hak saya belum cukup")
    await lurah.sees(f"{ticket.number} · Baru")
    await lurah.taps("Verifikasi")
    await siti.sees("sudah diperiksa")
    second = await aspiration(town, siti, "Lampu mati")
    await lurah.sees(f"{second.number} · Baru")
    assert await office.topics() == {}


async def test_a_group_without_topics_is_asked_to_have_them(town: Town) -> None:
    lurah = await town.official("Pak Lurah", "lurah")
    office = await forum(town, lurah, topics=False)
    key = await code(lurah)
    there = office.there(lurah)
    await there.says(f"/hubungkan {key}")
    await there.sees("aktifkan Topik di pengaturan grup")
    town.sim.world.chats[office.chat].is_forum = True
    await there.says(f"/hubungkan {key}")
    await there.sees("Tiket baru mendapat topiknya")


async def test_letting_go_of_a_group(town: Town) -> None:
    lurah, hadi = await town.official("Pak Lurah", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    office = await bound(town, lurah)
    await office.joins(hadi)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    await office.there(hadi).says("/putuskan")
    await office.there(hadi).sees("Hanya Lurah, Sekretaris, atau Pengelola")
    await office.there(lurah).says("/putuskan")
    await office.there(lurah).sees("tidak lagi terhubung dengan Kelurahan Tegalgede")
    await hadi.sees(f"{ticket.number} · Baru")
    await hadi.taps("Verifikasi")
    await siti.sees("sudah diperiksa")
    await there.not_sees("· Diverifikasi")
    await there.says("Kita lanjut di sini, ya")  # replies to the bot's topic, as Telegram has it
    await there.not_sees("percakapan pribadi")
    await aspiration(town, siti, "Lampu mati")
    assert list(await office.topics()) == [ticket.number]
    await office.there(lurah).says("/putuskan")
    await office.there(lurah).sees("tidak terhubung dengan kelurahan mana pun")


async def test_thrown_out_of_the_group_the_bot_goes_on_in_private(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    await office.makes_bot("kicked")
    await lurah.sees("Saya dikeluarkan dari grup “Kantor Tegalgede”")
    ticket = await aspiration(town, siti)
    await lurah.sees(f"{ticket.number} · Baru")
    assert await town.bot.store.group_of("tegalgede") is None


async def test_a_kelurahan_works_in_one_group_and_moves_to_another(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    first = await bound(town, lurah)
    second = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    assert await first.topics() == {}
    assert list(await second.topics()) == [ticket.number]


async def test_a_group_of_one_kelurahan_is_not_taken_by_another(town: Town) -> None:
    lurah, other = (
        await town.official("Pak Lurah", "lurah"),
        await town.official("Bu Sri", "lurah", "wirolegi"),
    )
    office = await bound(town, lurah)
    await office.joins(other)
    there = office.there(other)
    await there.says(f"/hubungkan {await code(other)}")
    await there.sees("sudah terhubung dengan kelurahan lain")


async def test_words_that_are_nobodys_answer(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    await office.joins(siti)
    ticket = await aspiration(town, siti)
    general, there = office.there(lurah), await office.topic(ticket.number)
    await general.says("/balas Halo")
    await general.sees("dipakai di dalam topik tiket")
    await there.says("/balas")
    await there.sees("Tulis jawabannya setelah /balas")
    await there.says("/lain@BotLain")
    await there.says("/menu")
    await there.sends_sticker()
    neighbour = await office.topic(ticket.number, siti)  # she reported it, and works for nobody
    await neighbour.says("/balas Saya sendiri")
    await neighbour.sees("Hanya petugas kelurahan ini")
    mine = [one for one in await there.messages() if one.own and re.search("pribadi. Silakan", one.text)]
    assert not mine
    assert [event.name for event in await town.bot.store.events(ticket.id)] == ["filed"]


async def test_the_bot_is_silent_in_a_channel(town: Town) -> None:
    """Whoever runs it made the bot an administrator; its subscribers have asked nothing."""
    lurah = await town.official("Pak Lurah", "lurah")
    office = await forum(town, lurah)
    world = town.sim.world
    channel = {"id": -1009876543210, "type": "channel", "title": "Kabar Warga"}
    await town.settle()
    told = member(world.chats[office.chat], world.bot, world.bot)
    asked = {"from": world.users[lurah.user_id].body(), "date": town.clock.timestamp(), "chat": channel}
    for old, new in (("left", "administrator"), ("administrator", "kicked"), ("kicked", "member")):
        states = {
            f"{name}_chat_member": {**told, "status": state, "until_date": 0}
            for name, state in (("old", old), ("new", new))
        }
        world.updates.push("my_chat_member", {**asked, **states})
    post = {"message_id": 5, "date": asked["date"], "chat": channel, "text": "/start", "sender_chat": channel}
    world.updates.push("channel_post", post)
    world.updates.push("edited_channel_post", {**post, "edit_date": asked["date"], "text": "/hubungkan ABCD"})
    before = len(town.sim.calls)
    await town.settle()
    assert [call.method for call in list(town.sim.calls)[before:] if call.method != "getUpdates"] == []
