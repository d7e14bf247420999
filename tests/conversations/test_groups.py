"""Work in a group: a ticket has its topic, its card, title and state follow it, replies reach residents."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conversations.desk import aspiration
from tests.conversations.office import bound, code, forum
from tests.databases import both_databases
from tests.town import Town
from tickets.aspirations import transfers

pytestmark = both_databases


async def test_a_ticket_gets_its_topic_with_the_card_pinned(town: Town) -> None:
    lurah, siti = (
        await town.official("Pak Lurah", "lurah"),
        await town.resident("Siti", phone="+6281234567890"),
    )
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti, files=[])
    topics = await office.topics()
    assert topics[ticket.number].name == f"🆕 {ticket.number} · Jalan & drainase · RW 05"
    there = await office.topic(ticket.number)
    card = (await there.sees("Selokan mampet")).message
    assert "Pelapor: lihat obrolan pribadi" in card.text
    assert "Siti" not in card.text
    assert "1234567890" not in card.text
    assert office.pinned() == [card.raw["text"]]
    await lurah.sees(rf"{ticket.number} · Baru(.|\n)*Pelapor: Siti")  # besides, in private


async def test_replies_reach_the_resident_and_other_talk_does_not(town: Town) -> None:
    lurah, hadi = await town.official("Pak Lurah", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    office = await bound(town, lurah)
    await office.joins(hadi)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number, hadi)
    await there.says("Ini yang di depan musala itu, ya?")
    card = (await there.sees(ticket.number)).message
    await there.replies(card, "Besok pagi kami bersihkan")
    await there.sees("Terkirim ke warga atas nama Kelurahan Tegalgede")
    await siti.sees(rf"{ticket.number}: jawaban dari Kelurahan Tegalgede.\n\nBesok pagi kami bersihkan")
    await there.says("/balas Mohon jalan dikosongkan")
    news = (await siti.sees("Mohon jalan dikosongkan")).message
    await siti.not_sees("depan musala itu")
    await siti.not_sees("Hadi")
    stored = await town.bot.store.events(ticket.id)
    assert [event.name for event in stored] == ["filed", "replied", "replied"]
    assert not any("musala" in event.note for event in stored)

    await siti.replies(news, "Baik, terima kasih")
    word = (await there.sees("warga menambah keterangan(.|\n)*Baik, terima kasih")).message
    await there.replies(word, "Sama-sama, Bu")
    await siti.sees("Sama-sama, Bu")


async def test_photos_go_both_ways(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    card = (await there.sees(ticket.number)).message
    await there.sends_photo("Sudah kami gali", reply_to=card)
    news = (await siti.sees("Sudah kami gali")).message
    await siti.sees(r"\[foto\]")
    await siti.sends_photo("Masih ada sisa tanah", reply_to=news)
    await there.sees("Masih ada sisa tanah")
    await town.settle()
    photos = [one for one in await there.messages() if one.own and "photo" in one.raw]
    assert len(photos) == 1


async def test_buttons_work_with_the_rights_of_whoever_presses(town: Town) -> None:
    lurah, hadi = await town.official("Pak Lurah", "lurah"), await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.stranger("Budi")
    office = await bound(town, lurah)
    await office.joins(hadi, budi)
    ticket = await aspiration(town, siti)
    stranger, staff = await office.topic(ticket.number, budi), await office.topic(ticket.number, hadi)
    await stranger.sees(ticket.number)
    await stranger.taps("Verifikasi")
    await stranger.sees_toast("bukan untuk Bapak/Ibu")
    await staff.sees("· Baru")
    await staff.taps("Verifikasi")
    await staff.sees_toast("Diverifikasi")
    await staff.sees("· Diverifikasi")
    assert (await office.topics())[ticket.number].name.startswith(f"☑️ {ticket.number}")
    await staff.taps("Selesai")
    await staff.sees_toast("obrolan pribadi")
    await hadi.sees("apa yang sudah dikerjakan")
    await staff.taps("Buka di obrolan pribadi")
    await hadi.sees(rf"{ticket.number} · Diverifikasi")


async def test_closing_the_ticket_closes_the_topic_and_reopening_opens_it(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    await there.taps("Proses")
    await there.sees("· Diproses")
    await there.taps("Selesai")
    await lurah.sees("apa yang sudah dikerjakan")
    await lurah.says("Selokan sudah bersih")
    await lurah.taps("Lewati")
    await siti.sees("Apakah sudah beres")
    topic = (await office.topics())[ticket.number]
    assert (topic.closed, topic.name[0]) == (True, "✅")
    await siti.taps("Belum")
    await siti.says("Masih bau")
    await siti.taps("Lanjut")
    await there.sees("belum beres(.|\n)*Masih bau")
    topic = (await office.topics())[ticket.number]
    assert (topic.closed, topic.name[0]) == (False, "🔧")


@pytest.mark.parametrize("about", [{"confidential": True}, {"about": ",lurah,"}])
async def test_what_is_confidential_or_about_officials_never_comes_into_the_group(
    town: Town, about: dict[str, Any]
) -> None:
    lurah, siti = await town.official("Bu Sek", "secretary"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti, "Petugas minta uang rokok", **about)
    assert await office.topics() == {}
    there = office.there(lurah)
    await there.not_sees("uang rokok")
    await there.says(f"/topik {ticket.number}")
    await there.sees("rahasia|tidak ditemukan")
    assert await office.topics() == {}


async def test_what_was_edited_is_told_as_edited_on_both_sides(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    said = await there.says("/balas Kami datang jam 8")
    news = (await siti.sees("Kami datang jam 8")).message
    await there.edits(said, "/balas Kami datang jam 9")
    await siti.sees("ralat(.|\n)*Kami datang jam 9")
    await there.edits(said, "/balas Kami datang jam 9", kind="photo")
    await siti.sees(r"\[foto\]")
    talk = await there.says("Catatan dalam")
    await there.edits(talk, "Catatan dalam, diubah")
    await siti.not_sees("Catatan dalam")

    added = await siti.replies(news, "Rumah nomor 5")
    await there.sees("Rumah nomor 5")
    await siti.edits(added, "Rumah nomor 6")
    await there.sees("mengubah pesannya menjadi:\n\nRumah nomor 6")


async def test_a_deleted_topic_is_made_anew_and_the_word_on_its_way_is_not_lost(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    thread = (await office.topics())[ticket.number].id
    await office.by_hand("delete", thread)
    await siti.says("/tiket")
    await siti.taps(ticket.number)
    own = (await siti.sees(r"Jalan & drainase · RW 05")).message
    await siti.replies(own, "Airnya naik lagi")
    await office.there(lurah).sees("Airnya naik lagi")
    topic = (await office.topics())[ticket.number]
    assert topic.id != thread
    there = await office.topic(ticket.number)
    await there.sees("Selokan mampet")
    assert len(await office.topics()) == 1
    await there.says("/balas Kami cek")
    await siti.sees("Kami cek")


async def test_a_ticket_that_is_another_kelurahans_now_leaves_the_group_and_comes_into_theirs(
    town: Town,
) -> None:
    lurah, other = (
        await town.official("Pak Lurah", "lurah"),
        await town.official("Bu Sri", "lurah", "wirolegi"),
    )
    siti = await town.resident("Siti")
    office = await bound(town, lurah)
    theirs = await forum(town, other)
    there = theirs.there(other)
    await there.says(f"/hubungkan {await code(other)}")
    await there.sees("terhubung dengan Kelurahan Wirolegi. Tiket baru")
    ticket = await aspiration(town, siti)
    before = await office.topic(ticket.number)
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(lurah.user_id)
    assert person
    await transfers.transfer(town.bot.desk, unit, ticket, person, "wirolegi")
    town.bot.send(await unit.commit())
    await before.sees(f"{ticket.number} tidak lagi di grup ini")
    await before.not_sees("Selokan mampet")
    assert (await office.topics())[ticket.number].closed
    after = await theirs.topic(ticket.number)
    await after.sees("Selokan mampet")
    await after.says("/balas Kami tangani")
    await siti.sees("jawaban dari Kelurahan Wirolegi")
    await before.says("/balas Dari kantor lama")
    await before.sees("dipakai di dalam topik tiket")


async def test_a_reply_counts_as_the_first_answer(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    assert ticket.handling.answer_by
    there = await office.topic(ticket.number)
    await there.taps("Verifikasi")
    await there.sees_toast("Diverifikasi")
    assert "late" in await planned(town)
    await there.says("/balas Sedang kami cek")
    await there.sees("Terkirim ke warga")
    assert "late" not in await planned(town)


async def planned(town: Town) -> set[str]:
    """The kinds of work that are still to be done."""
    return {str(due.task) for due in await town.bot.store.due(town.clock.now() + timedelta(days=90), 100)}


async def test_a_group_with_another_number_gets_the_topics_of_open_tickets_anew(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    one, over = await aspiration(town, siti), await aspiration(town, siti, "Lampu jalan padam")
    before = (await office.topics())[one.number].id
    unit, person = town.bot.new_unit(), await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    await town.bot.desk.act(unit, over, person, "cancel")
    town.bot.send(await unit.commit())
    await office.topics()

    fresh = await forum(town, lurah)
    old = town.sim.world.chats[office.chat]
    old.migrated_to = fresh.chat
    note = {"migrate_to_chat_id": fresh.chat}
    owner = town.sim.world.users[lurah.user_id]
    town.sim.world.updates.push("message", town.sim.world.post(old, owner, note).body)
    topics = await fresh.topics()
    assert list(topics) == [one.number]
    there = await fresh.topic(one.number)
    await there.sees(rf"{one.number} · Baru")
    await there.taps("Proses")
    await there.sees(rf"{one.number} · Diproses")
    await siti.sees("sedang diproses")
    asked = [call.params for call in town.sim.calls if call.chat_id == fresh.chat]
    assert before not in {params.get("message_thread_id") for params in asked}


async def test_what_is_done_to_a_topic_is_not_asked_of_a_group_that_has_another_number(town: Town) -> None:
    """The group has its new number, and the bot hears of it only as it closes the topic."""
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    await office.topics()
    fresh = await forum(town, lurah)
    town.sim.world.chats[office.chat].migrated_to = fresh.chat
    unit, person = town.bot.new_unit(), await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    await town.bot.desk.act(unit, ticket, person, "cancel")
    town.bot.send(await unit.commit())
    assert await fresh.topics() == {}
    asked = [call.method for call in town.sim.calls if call.chat_id == fresh.chat]
    assert not {"closeForumTopic", "editForumTopic"} & {*asked}
    assert await town.bot.store.topic(ticket.id) is None
