"""An album is one thing to the person who sends it and to the one it goes to, wherever it is sent."""

from typing import Any

from simulator.screen import Message
from tests.conversations.desk import aspiration
from tests.conversations.office import bound
from tests.conversations.test_announcements import hears, writes
from tests.conversations.test_aspirations_support import DITCH, reports
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases


async def answers(who: Neighbour, since: Message) -> list[Message]:
    """What the bot has said to somebody after that message."""
    await who.town.settle()
    return [one for one in await who.messages() if one.raw["from"]["is_bot"] and one.id > since.id]


def file_ids(messages: list[Message]) -> list[str]:
    """The photos of messages, in their order."""
    return [one.raw["photo"][-1]["file_unique_id"] for one in messages if "photo" in one.raw]


async def late(who: Neighbour, album: list[Message], **about: Any) -> Message:
    """One more photo of an album, after the bot has handled the others."""
    await who.town.settle()
    (one,) = await who.sends_album(1, album=album[0].raw["media_group_id"], **about)
    return one


async def test_into_a_form_with_its_words_on_any_photo(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.sees("ceritakan")
    items = [{}, {}, {"caption": "Lampu jalan di gang 3 padam sejak Senin"}, {}, {}]
    sent = await siti.sends_album(5, items=items)
    await siti.sees("Sepertinya tentang Lampu jalan")
    assert len(await answers(siti, sent[-1])) == 1
    await siti.taps("Lampu jalan")
    await siti.sees("Sudah diterima: 5 foto")
    more = await siti.sends_album(2, items=[{"caption": "dari utara"}, {"caption": "dari selatan"}])
    await siti.sees("Sudah diterima: 7 foto. Keterangan: dari utara")
    assert len(await answers(siti, more[-1])) == 1
    await siti.edits(more[1], "dari barat")
    await siti.sees(r"Keterangan: dari utara\s+dari barat")
    await siti.taps("Lanjut")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    number = (await siti.sees(r"TGG-2611-\d{4}"))[0]
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    assert ticket.text.startswith("Lampu jalan di gang 3 padam")
    kept = [one.unique_id for one in await town.bot.store.attachments(ticket.id)]
    assert kept == file_ids([*sent, *more])


async def test_what_comes_late_goes_into_the_form_without_another_question(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Lampu jalan di gang 3 padam")
    await siti.taps("Lampu jalan")
    await siti.sees("Ada foto")
    sent = await siti.sends_album(3)
    await siti.sees("Sudah diterima: 3 foto")
    last = await late(siti, sent)
    await siti.sees("Sudah diterima: 4 foto")
    assert await answers(siti, last) == []


async def test_as_an_addition_it_is_one_and_so_is_the_answer(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await staf.taps("Verifikasi", on=(await staf.sees(ticket.number)).message)
    told = (await siti.sees(ticket.number)).message
    sent = await siti.sends_album(5, "Ini dari dekat", reply_to=told)
    await siti.sees(f"{ticket.number}: keterangan sudah ditambahkan. 5 foto sudah kami simpan.")
    assert len(await answers(siti, sent[-1])) == 1
    await staf.sees(f"{ticket.number}: warga menambah keterangan.\\s+Ini dari dekat")
    events = await town.bot.store.events(ticket.id)
    assert [one.name for one in events] == ["filed", "verify", "added"]

    last = await late(siti, sent, reply_to=told)
    assert await answers(siti, last) == []
    events = await town.bot.store.events(ticket.id)
    assert [one.name for one in events] == ["filed", "verify", "added", "added"]
    kept = [one.unique_id for one in await town.bot.store.attachments(ticket.id)]
    assert kept == file_ids([*sent, last])
    shown = [one for one in await staf.messages() if "photo" in one.raw]
    assert file_ids(shown) == kept
    assert len({one.raw["media_group_id"] for one in shown[:5]}) == 1


async def test_without_a_form_it_is_asked_about_once(town: Town) -> None:
    siti = await town.resident("Siti")
    sent = await siti.sends_album(5, items=[{}, {}, {}, {}, {"caption": "Selokan depan musala mampet"}])
    await siti.sees("(?s)Selokan depan musala mampet.*5 foto")
    last = await late(siti, sent)
    await siti.sees("(?s)Selokan depan musala mampet.*6 foto")
    assert await answers(siti, last) == []
    assert len(await answers(siti, sent[-1])) == 1


async def test_what_is_said_behind_it_comes_behind_it(town: Town) -> None:
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    await siti.sends_album(3, "Selokan depan musala mampet")
    await siti.says("/aspirasi")
    await budi.sends_album(2, "Pohon tumbang")
    await budi.says("/undangan")
    await siti.sees("(?s)Siap dikirim.*Selokan depan musala mampet.*3 foto")
    await budi.sees("Aspirasi Bapak/Ibu belum selesai")
    await town.settle()  # what was seen is the first of two
    for who, photos, behind in ((siti, 3, "Siap dikirim"), (budi, 2, "belum selesai")):
        said = [one.text for one in await who.messages() if one.raw["from"]["is_bot"]]
        reviews = [text for text in said if "Siap dikirim" in text]
        assert all(f"Lampiran: {photos} foto" in text for text in reviews)
        assert behind in said[-1]
        assert said.index(reviews[0]) < len(said) - 1  # the album is answered, and then the command
    shown = [one for one in await siti.messages() if one.own and "Siap dikirim" in one.text]
    assert [bool(one.buttons) for one in shown] == [False, True]
    assert "Aspirasi ini belum terkirim" in shown[-1].text
    await budi.taps("Simpan, mulai undangan")
    await budi.sees("Acara apa")
    await siti.taps("Kirim")
    await siti.sees("TGG-2611-0001")


async def test_forwarded_to_an_official_it_is_entrusted(town: Town) -> None:
    hadi = await town.official("Pak Hadi", "staff")
    await hadi.says("Pak, selokan depan musala RW 5 mampet")
    await town.settle()
    sent = await hadi.sends_album(4, "begini keadaannya")
    assert len(await answers(hadi, sent[-1])) == 1
    await hadi.says("/titip")
    await hadi.sees("masuk lewat apa")
    person = await town.bot.store.person_by_telegram(hadi.user_id)
    assert person
    draft = await town.bot.store.draft(person.id)
    assert draft
    assert draft.answers["text"] == "Pak, selokan depan musala RW 5 mampet\nbegini keadaannya"
    assert [one["unique_id"] for one in draft.answers["files"]["files"]] == file_ids(sent)


async def test_an_officials_album_reaches_the_resident_as_an_album(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    card = (await there.sees(ticket.number)).message
    items = [{}, {"caption": "Sudah kami gali, Bu"}, {}]
    sent = await there.sends_album(3, items=items, reply_to=card)
    news = (await siti.sees(f"{ticket.number}: jawaban dari Kelurahan Tegalgede")).message
    assert "Sudah kami gali, Bu" in news.text
    await there.sees("Terkirim ke warga")
    shown = [one for one in await answers(siti, news) if "photo" in one.raw]
    assert file_ids(shown) == file_ids(sent)
    assert len({one.raw["media_group_id"] for one in shown}) == 1
    assert len([one for one in await there.messages() if "Terkirim ke warga" in one.text]) == 1
    assert [one.name for one in await town.bot.store.events(ticket.id)] == ["filed", "replied"]

    last = await late(there, sent, reply_to=card)
    await siti.sees(f"{ticket.number}: lampiran dari Kelurahan Tegalgede")
    assert file_ids(await answers(siti, news))[3:] == file_ids([last])
    assert len([one for one in await there.messages() if "Terkirim ke warga" in one.text]) == 1
    await there.edits(sent[1], "Sudah kami gali dan tutup, Bu")
    await siti.sees("(?s)ralat jawaban.*gali dan tutup")


async def test_an_album_with_the_command_as_its_words(town: Town) -> None:
    lurah, siti = await town.official("Pak Lurah", "lurah"), await town.resident("Siti")
    office = await bound(town, lurah)
    ticket = await aspiration(town, siti)
    there = await office.topic(ticket.number)
    sent = await there.sends_album(2, items=[{}, {"caption": "/balas Besok kami ke sana"}])
    news = (await siti.sees("Besok kami ke sana")).message
    assert file_ids(await answers(siti, news)) == file_ids(sent)


async def test_in_reply_to_an_announcement_it_is_one_ticket(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    siti = await hears(town, "Siti")
    await writes(lurah, "Besok kerja bakti")
    await lurah.taps("Kirim sekarang")
    news = (await siti.sees("Besok kerja bakti")).message
    sent = await siti.sends_album(3, "Selokan kami mampet", reply_to=news)
    number = (await siti.sees(r"Nomor: (TGG-2611-\d{4})"))[1]
    last = await late(siti, sent, reply_to=news)
    assert await answers(siti, last) == []
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket
    assert len(await town.bot.store.attachments(ticket.id)) == 4
    assert await town.bot.store.open_own_tickets(ticket.reporter, 5) == [ticket]


async def test_of_somebody_who_supports_a_report_it_is_answered_once(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti, budi = await town.resident("Siti"), await town.resident("Budi")
    ticket = await aspiration(town, siti, DITCH)
    await reports(budi, "got ngarep langgar buntu pak, mambu nemen")
    await budi.taps(f"Dukung {ticket.number}")
    told = (await budi.sees("Dukungan Bapak/Ibu")).message
    sent = await budi.sends_album(3, "Sekarang makin parah", reply_to=told)
    await budi.sees("kami teruskan ke petugas")
    last = await late(budi, sent, reply_to=told)
    assert await answers(budi, last) == []
    assert len(await answers(budi, sent[-1])) == 1
    shown = await staf.sees("Sekarang makin parah")
    assert file_ids([one for one in await staf.messages() if one.id > shown.message.id]) == file_ids(
        [*sent, last]
    )


async def test_one_photo_said_to_be_a_card_may_be_any_of_them(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_album(3, items=[{}, {"caption": "foto KTP saya"}, {}])
    await siti.sees("KTP")
    await town.settle()
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person
    assert await town.bot.store.kept(person.id) == []


async def test_it_outlives_the_process(town: Town) -> None:
    siti = await town.resident("Siti")
    await town.settle()
    await town.bot.inbox.stop()  # from here on updates are stored and not handled
    sent = await siti.sends_album(4, "Selokan depan musala mampet")
    while len(await town.bot.store.waiting_updates(0, 10)) < len(sent):
        seen = town.sim.desk.bell.version
        await town.sim.desk.bell.wait_for(seen, 0.05)
    await town.restart()
    await siti.sees("(?s)Selokan depan musala mampet.*4 foto")
    assert len(await answers(siti, sent[-1])) == 1


async def test_delivered_twice_it_is_there_once(town: Town) -> None:
    siti = await town.resident("Siti")
    sent = await siti.sends_album(3, "Selokan depan musala mampet")
    await siti.sees("(?s)Selokan depan musala mampet.*3 foto")
    await town.settle()
    town.sim.world.updates.repeat(2)
    await siti.says("/menu")
    await siti.sees("Silakan pilih di bawah")
    await town.restart()
    town.sim.world.updates.repeat(3)
    await siti.says("/menu")
    await town.settle()
    reviews = [one for one in await siti.messages() if one.own and "Siap dikirim" in one.text]
    assert len(reviews) == 1
    assert f"{len(sent)} foto" in reviews[0].text
