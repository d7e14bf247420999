"""What comes to an official at once, and what waits for a summary: as they chose, or by office."""

from datetime import timedelta

import pytest

from simulator.screen import Message
from tests.conversations.desk import aspiration, card, invitation, presses, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.desk.service import Filing
from tickets.model import Kind
from tickets.presses import Press

pytestmark = both_databases


async def has_card(who: Neighbour, number: str) -> bool:
    """Whether somebody has the card of a ticket on their screen."""
    await who.town.settle()
    return any(f"{number} · " in one.text and "🕘 Riwayat" in one.labels for one in await who.messages())


async def summaries(who: Neighbour) -> list[Message]:
    """The summaries on somebody's screen."""
    await who.town.settle()
    return [one for one in await who.messages() if one.text.startswith("Rangkuman")]


async def test_a_lurah_has_aspirasi_at_noon_and_with_the_evenings_agenda(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    first = await aspiration(town, siti, "Lubang di gang")
    assert await has_card(staf, first.number)
    assert not await has_card(lurah, first.number)
    await town.at("11:59")
    assert await summaries(lurah) == []
    await town.at("12:00")
    noon = (await lurah.sees("Rangkuman Tegalgede\n\nAspirasi dan layanan baru: 1")).message
    assert f"{first.number} · Baru · 2 jam\nJalan & drainase" in noon.text
    second = await aspiration(town, siti, "Lampu mati", category="street_lighting")
    assert not await has_card(lurah, second.number)
    await town.at("16:00")
    agenda = (await lurah.sees("Aspirasi dan layanan baru: 1")).message
    assert agenda.text.startswith("Agenda")
    assert second.number in agenda.text
    assert first.number not in agenda.text, "it was told at noon"
    assert len(await summaries(lurah)) == 1
    await lurah.taps("📥 Antrean", on=agenda)
    await lurah.sees("Antrean Tegalgede: 2 aspirasi")
    await lurah.taps(first.number, on=noon)
    assert await has_card(lurah, first.number)
    await town.at("12:00", days=1)
    assert len(await summaries(lurah)) == 1, "nothing new, no summary"


async def test_the_agenda_keeps_its_summary_when_it_is_put_right(town: Town) -> None:
    lurah, _ = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    told = await aspiration(town, siti)
    event = await invitation(town, siti)
    await town.at("16:00")
    agenda = (await lurah.sees("Agenda[^§]*Aspirasi dan layanan baru: 1")).message
    await lurah.taps("Hadir", on=await card(lurah, event.number))
    await town.later(minutes=1)
    mended = next(one for one in await lurah.messages() if one.id == agenda.id)
    assert told.number in mended.text
    assert mended.text != agenda.text
    await lurah.says("/agenda")
    assert told.number in (await lurah.sees("Agenda[^§]*Aspirasi terbuka RW 05: 1")).message.text


async def test_what_a_lurah_has_at_once(town: Town) -> None:
    lurah, _ = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    at_once = [
        await invitation(town, siti),
        await aspiration(town, siti, "Kebakaran", urgent=True),
        await aspiration(town, siti, "Staf minta uang", about=",staff,"),
    ]
    for ticket in at_once:
        assert await has_card(lurah, ticket.number)
    late = await aspiration(town, siti, "Lubang")
    for _ in range(9):
        await town.at("10:00", days=1)
    await lurah.sees(f"{late.number} · [^§]*menunggu verifikasi")


async def test_where_nobody_else_is_in_office_a_lurah_has_all_at_once(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await town.official("Serka Budi", "babinsa")
    assert await has_card(lurah, (await aspiration(town, siti, category="security")).number)
    await lurah.says("/notifikasi")
    await lurah.sees("belum ada staf lain yang diberi tahu")
    await town.at("12:00")
    assert await summaries(lurah) == []


async def test_where_all_others_want_nothing_at_once_a_lurah_has_it(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    staf, other = await town.official("Pak Hadi", "staff"), await town.official("Bu Rini", "secretary")
    for one in (staf, other):
        await one.says("/notifikasi")
        await one.taps("Hanya tugas saya")
        await one.sees_toast("Disimpan")
    ticket = await aspiration(town, siti)
    assert await has_card(lurah, ticket.number)
    assert not await has_card(staf, ticket.number)


async def test_where_the_only_clerk_is_away_a_lurah_has_it(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    staf = await town.official("Pak Hadi", "staff")
    await staf.says("/cuti")
    await staf.taps("Hari ini")
    await staf.taps("Seminggu")
    await staf.taps("Bu Ratna (Lurah)")
    await lurah.sees("diteruskan ke Bapak/Ibu")
    assert await has_card(lurah, (await aspiration(town, siti)).number)


@pytest.mark.parametrize("choice", ["", "Hanya tugas saya"])
async def test_who_noted_a_report_has_its_card_whatever_they_chose(town: Town, choice: str) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    if choice:
        await lurah.says("/notifikasi")
        await lurah.taps(choice)
        await lurah.sees_toast("Disimpan")
    unit = town.bot.new_unit()
    person = await unit.read.person_by_telegram(lurah.user_id)
    assert person is not None
    filing = Filing(Kind.ASPIRATION, "complaint", "tegalgede", category="waste", text="Sampah")
    noted = await town.bot.desk.file(unit, person, filing, heard_by=person)
    town.bot.send(await unit.commit())
    ticket = await stored(town, noted)
    assert await has_card(lurah, ticket.number)
    assert await has_card(staf, ticket.number)
    await town.at("12:00")
    assert await summaries(lurah) == []


async def test_only_mine_and_urgent(town: Town) -> None:
    staf, other = await town.official("Pak Hadi", "staff"), await town.official("Bu Rini", "staff")
    siti = await town.resident("Siti")
    await staf.says("/notifikasi")
    shown = (await staf.sees("Sekarang: semua yang baru langsung dikirim")).message
    assert "✅ Semua langsung" in shown.labels
    await staf.taps("Hanya tugas saya")
    edited = (await staf.sees("yang ditugaskan kepada Bapak/Ibu langsung dikirim")).message
    assert edited.id == shown.id
    assert "✅ Hanya tugas saya dan yang mendesak" in edited.labels
    plain = await aspiration(town, siti)
    urgent = await aspiration(town, siti, "Kebakaran", urgent=True)
    assert not await has_card(staf, plain.number)
    assert await has_card(staf, urgent.number)
    await other.taps("Tugaskan", on=await card(other, plain.number))
    await other.taps("Pak Hadi (Staf)")
    await staf.sees(f"{plain.number}[^§]*ditugaskan kepada Bapak/Ibu")
    await town.at("12:00", days=1)
    assert await summaries(staf) == []


async def test_who_wants_only_their_own_is_told_where_nobody_else_would_be(town: Town) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await staf.says("/notifikasi")
    await staf.taps("Hanya tugas saya")
    await town.settle()
    assert await has_card(staf, (await aspiration(town, siti)).number)


async def test_a_summary_at_the_hours_chosen_with_what_residents_added(town: Town) -> None:
    staf, other = await town.official("Pak Hadi", "staff"), await town.official("Bu Rini", "staff")
    siti = await town.resident("Siti")
    old = await aspiration(town, siti, "Lubang")
    await staf.says("/notifikasi")
    await staf.taps("Dirangkum pada jam tertentu")
    await staf.sees("dirangkum siang 12.00 dan sore bersama agenda 16.00")
    await staf.taps("siang 12.00")
    await staf.taps("sore bersama agenda")
    await staf.sees_toast("Pilih sedikitnya satu jam")
    await staf.taps("pagi 07.30")
    await staf.taps("sore bersama agenda")
    await staf.sees("dirangkum pagi 07.30")
    new = await aspiration(town, siti, "Lampu mati")
    await presses(siti, Press("act", old.id, old.version, "add"))
    await siti.says("Sekarang lebih dalam")
    await siti.taps("Lanjut")
    await siti.sees("keterangan sudah ditambahkan")
    await other.sees("Sekarang lebih dalam")
    await staf.not_sees("Keterangan dari warga")
    await town.at("16:00")
    assert await summaries(staf) == []
    await town.at("07:30", days=1)
    (morning,) = await summaries(staf)
    assert "baru: 2" in morning.text
    assert old.number in morning.text
    assert new.number in morning.text


async def test_what_waited_comes_at_once_when_all_is_wanted_again(town: Town) -> None:
    lurah, _ = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    waited = await aspiration(town, siti)
    await lurah.says("/notifikasi")
    await lurah.sees("Ini pengaturan awal")
    await lurah.taps("Semua langsung")
    await lurah.sees_toast("Disimpan")
    await town.later(minutes=1)
    (told,) = await summaries(lurah)
    assert waited.number in told.text
    assert await has_card(lurah, (await aspiration(town, siti)).number)


async def test_a_summary_is_not_lost_while_the_bot_is_down(town: Town) -> None:
    lurah, _ = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    waited = await aspiration(town, await town.resident("Siti"))
    await town.bot.stop()
    town._unsubscribe()
    await town.clock.advance(timedelta(hours=3))
    town.bot = await town.new_bot()
    town._unsubscribe = town.clock.subscribe(town._moved)
    await town.later(minutes=1)
    (told,) = await summaries(lurah)
    assert waited.number in told.text


async def test_a_summary_shows_nothing_that_has_become_a_complaint_about_its_reader(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Pak Hadi", "staff")
    camat = await town.official("Pak Camat", "camat", "")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Bu Lurah minta uang pelicin")
    other = await aspiration(town, siti, "Lubang")
    await staf.taps("Lainnya", on=await card(staf, ticket.number))
    await staf.taps("Pengaduan petugas")
    await staf.taps("Lurah")
    assert await has_card(camat, ticket.number)
    await town.at("12:00")
    (noon,) = await summaries(lurah)
    assert ticket.number not in noon.text
    assert other.number in noon.text


@pytest.mark.parametrize("value", ["at.noon", "at.midnight", "some", ""])
async def test_a_forged_choice_is_none(town: Town, value: str) -> None:
    staf, siti = await town.official("Pak Hadi", "staff"), await town.resident("Siti")
    await staf.says("/notifikasi")
    await staf.sees("Notifikasi")
    assert "sudah tidak berlaku" in await presses(staf, Press("push", 0, 0, value))
    assert "bukan untuk" in await presses(siti, Press("push", 0, 0, "all"))
    await siti.says("/notifikasi")
    await siti.sees("untuk petugas")
