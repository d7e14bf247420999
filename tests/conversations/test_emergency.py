"""Emergencies: the number to call before anything else; cards in photos are refused and kept nowhere."""

import json

import pytest

from tests.conversations.desk import stored
from tests.databases import both_databases
from tests.town import Town

pytestmark = both_databases


async def test_the_number_comes_first_then_the_form_goes_on(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    await town.at("23:30")
    await siti.says("/aspirasi")
    await siti.sees("telepon 112 dulu")
    await siti.says("Kebakaran di rumah belakang pasar!")
    told = (await siti.sees("telepon dulu")).message
    assert told.text.startswith("113")
    await siti.taps("Keamanan")
    await siti.taps("Lewati")
    await siti.says("Lewati")
    await siti.taps("Kirim")
    number = str(await siti.sees(r"TGG-2611-\d{4}"))
    ticket = await town.bot.store.ticket_by_number(number)
    assert ticket is not None
    assert (await stored(town, ticket)).handling.urgent
    for who in (lurah, babinsa):
        await who.sees(number)


@pytest.mark.parametrize("said", ["omah tonggoku kobongan pak tulung", "compo'na kobbhar"])
async def test_in_any_message_and_language(town: Town, said: str) -> None:
    siti = await town.resident("Siti")
    await siti.says(said)
    await siti.sees("113 \\(Pemadam kebakaran\\)")
    await siti.sees_now("Lurah, Babinsa, serta Bhabinkamtibmas kami beri tahu")


async def test_words_behind_the_command_and_a_stranger(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi ada begal di jalan, tolong")
    await siti.sees("110 \\(Polisi\\)")
    wati = await town.stranger("Wati")
    await wati.says("tolong, ada orang tenggelam")
    await wati.sees("112 \\(Panggilan darurat\\)")


async def test_nothing_of_the_kind_for_other_words(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("Selokan mampet di depan musala")
    await siti.sees("Siap dikirim")
    await siti.not_sees("telepon dulu")


async def test_a_photo_said_to_be_a_card_is_refused_and_kept_nowhere(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.sends_photo(caption="KTP saya")
    await siti.sees("Foto KTP, KK, atau kartu identitas tidak kami simpan")
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person is not None
    assert await town.bot.store.kept(person.id) == []
    await siti.says("/aspirasi")
    await siti.says("Mau tambah anggota keluarga, ini foto KK saya")
    await siti.taps("Surat & kependudukan")
    await siti.sends_photo()
    await siti.sees("Foto KTP, KK, atau kartu identitas tidak kami simpan")
    draft = await town.bot.store.draft(person.id)
    assert draft is not None
    assert "file_id" not in json.dumps(dict(draft.answers))


async def test_a_photo_said_to_be_a_card_afterwards_is_let_go(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Mau tanya syarat pindah")
    await siti.taps("Surat & kependudukan")
    photo = await siti.sends_photo()
    await siti.sees("Sudah diterima: 1 foto")
    await siti.edits(photo, "KTP saya")
    await siti.sees("Foto KTP, KK, atau kartu identitas tidak kami simpan")
    person = await town.bot.store.person_by_telegram(siti.user_id)
    assert person is not None
    draft = await town.bot.store.draft(person.id)
    assert draft is not None
    assert "file_id" not in json.dumps(dict(draft.answers))


async def test_an_identity_number_goes_nowhere(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await siti.says("NIK saya 3509-2112 3456.0001, lampu mati")
    await siti.sees("NIK atau nomor KK tidak perlu dikirim")
    await staf.says("/cari 3509211234560001")
    await staf.not_sees("3509211234560001”")
    waiting = await town.bot.store.waiting_updates(0, 10)
    assert waiting == []
