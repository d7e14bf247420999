"""Anything else that a resident sends gets a useful answer, never silence."""

import sqlite3
from contextlib import closing

import pytest

from tests.town import Neighbour, Town


async def answers(siti: Neighbour) -> int:
    """How many messages the bot has sent."""
    await siti.town.settle()
    return len([one for one in await siti.messages() if one.own])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Assalamualaikum", "Waalaikumsalam, Bapak/Ibu Siti"),
        ("assalamu'alaikum wr. wb. Pak", "Waalaikumsalam"),
        ("Selamat pagi Pak", "Selamat pagi, Bapak/Ibu Siti"),
        ("halo", "Ada yang bisa kami bantu"),
        ("matur nuwun nggih Pak", "Sama-sama"),
        ("mator sakalangkong", "Sama-sama"),
        ("terima kasih banyak 🙏", "Sama-sama"),
        ("ok siap", "Baik, Bapak/Ibu Siti"),
        ("sugeng siang admin", "Selamat pagi, Bapak/Ibu Siti"),
        ("ok siap makasih infonya", "Sama-sama"),
        ("met lebaran mohon maaf lahir batin pak lurah sekeluarga", "Terima kasih atas ucapannya"),
        ("lurah taek", "Mohon maaf bila pelayanan kami mengecewakan"),
        ("bot goblok ga guna", "Ceritakan saja apa yang terjadi"),
        (
            "makasih pak kemarin sudah fogging. sekarang mau tanya jadwal posyandu rt 3 bulan depan",
            "kami simpan|Pos",
        ),
        ("/makan", "belum kami kenal"),
        ("/batal", "Tidak ada isian"),
        ("/layanan", "Layanan Kelurahan Tegalgede"),
        ("/bantuan", "Contoh"),
        ("/menu", "Silakan pilih"),
        ("Assalamualaikum pak selokan saya mampet", "(?s)Waalaikumsalam.*Siap dikirim"),
        ("terima kasih pak lampu jalan mati lagi", "Siap dikirim"),
    ],
)
async def test_words(town: Town, said: str, answer: str) -> None:
    siti = await town.resident("Siti")
    await siti.says(said)
    await siti.sees(answer)


async def test_abuse_is_answered_once(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("bot goblok")
    await siti.sees("Mohon maaf bila pelayanan kami mengecewakan")
    before = await answers(siti)
    await siti.says("bot goblok ga guna")
    assert await answers(siti) == before


async def test_who_did_not_use_salam_is_not_answered_with_it(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("selamat pagi")
    await siti.sees("Ada yang bisa kami bantu. Silakan")
    await siti.not_sees("[Aa]laikum")


async def test_stickers_polls_dice_contacts(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_sticker()
    await siti.sees("Kami menerima tulisan")
    await siti.shares_contact("+6281298765432", foreign=True)
    await siti.sees("kami simpan: .*0812-9876-5432")


async def test_a_forwarded_message_is_taken_as_it_is(town: Town) -> None:
    siti = await town.resident("Siti")
    said = await siti.says("Pohon tumbang di gang 4")
    await siti.sees("Siap dikirim")
    await siti.taps("Batal")
    await siti.forwards(said)
    await siti.sees("(?s)Siap dikirim.*Isi: Pohon tumbang di gang 4")
    await siti.taps("Batal")
    await siti.forwards(said, hidden=True)
    await siti.sees("(?s)Siap dikirim.*Isi: Pohon tumbang di gang 4")


async def test_an_old_message_edited_gets_an_answer(town: Town) -> None:
    siti = await town.resident("Siti")
    said = await siti.says("halo")
    await siti.sees("Ada yang bisa kami bantu. Silakan")
    await siti.edits(said, "halo pak")
    await siti.sees("belum masuk ke tiket mana pun")


async def test_in_a_group_only_when_called(town: Town) -> None:
    siti = await town.resident("Siti")
    group = town.sim.world.new_group("RT 02", supergroup=True)
    group.members[siti.user_id] = "member"
    town.sim.people.set_bot_status(town.sim.world.users[siti.user_id], group, "administrator")
    here = siti.in_chat(group.id)
    await here.sees("percakapan pribadi")
    for words, more in (
        ("selamat pagi semua", 0),
        ("/start", 1),
        ("@SambangBot tolong", 1),
        ("/start@LainBot", 0),
    ):
        before = len([one for one in await here.messages() if one.own])
        await here.says(words)
        await town.settle()
        assert len([one for one in await here.messages() if one.own]) == before + more, words


async def test_somebody_unknown_gets_the_first_contact_for_anything(town: Town) -> None:
    for n, words in enumerate(("Selokan mampet", "/tiket", "/privasi", "/layanan", "/undangan")):
        person = await town.stranger(f"Warga {n}")
        await person.says(words)
        assert await answers(person), words


async def test_a_press_that_is_none_of_ours(town: Town) -> None:
    siti = await town.resident("Siti")
    greeted = [one for one in await siti.messages() if one.own][-1]
    for forged in (
        "",
        "x",
        "form:1",
        "form:-1:1:agree",
        "resume:zzz:0:",
        "park:1:0:profile=1",
        "drop:1:0:",
        "loose:1:0:add",
    ):
        if forged:
            await siti.presses_raw(forged, greeted)
            await siti.answer()
    await siti.says("/aspirasi")
    seen = await siti.sees("ceritakan")
    data = seen.message.buttons[0][0]["callback_data"]
    head = data.rsplit(":", 1)[0]
    for value in ("lain", "edit=text", "send", "done", "skip", "offer=0", "month=x", "day=1"):
        await siti.presses_raw(f"{head}:{value}", seen.message)
        await siti.answer()
    await siti.sees("ceritakan")


async def test_identity_numbers_are_not_kept_and_it_says_so(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("KTP saya hilang, NIK 3509 2112 3456 0001, HP 081234567890")
    await siti.sees("angkanya tidak kami simpan")
    await siti.taps("Surat & kependudukan")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    seen = await staf.sees("KTP saya hilang")
    assert "081234567890" in seen.message.text
    await town.settle()
    with closing(sqlite3.connect(town.folder / "sambang.db")) as stored:
        assert not [line for line in stored.iterdump() if "3509 2112" in line]


async def test_a_friendly_sign_is_answered_by_one(town: Town) -> None:
    siti = await town.resident("Siti")
    for text in ("🙏🙏", "👍🏽", "🙏 👍"):
        sent = await siti.says(text)
        await town.settle()
        (mine,) = [one for one in await siti.messages() if one.id >= sent.id]
        assert mine.reactions == ("👍",)


async def test_picture_after_picture_for_a_ticket_is_answered_once_in_words(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Lampu jalan gang 3 mati")
    await siti.taps("Kirim")
    receipt = (await siti.sees("TGG-2611-0001")).message
    first = await siti.sends_photo(reply_to=receipt)
    await siti.sees("keterangan sudah ditambahkan")
    more = [await siti.sends_photo(reply_to=receipt) for _ in range(2)]
    await town.settle()
    after = [one for one in await siti.messages() if one.id >= first.id]
    assert len([one for one in after if one.own]) == 1
    assert [one.reactions for one in after if not one.own] == [(), ("👍",), ("👍",)]
    await siti.replies(receipt, "Yang sebelah utara juga")
    await siti.sees("keterangan sudah ditambahkan")
    ticket = await town.bot.store.ticket_by_number("TGG-2611-0001")
    assert ticket
    assert len(await town.bot.store.attachments(ticket.id)) == 1 + len(more)
    await town.later(minutes=20)
    await siti.sends_photo(reply_to=receipt)
    await siti.sees("keterangan sudah ditambahkan")
