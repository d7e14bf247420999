"""Somebody is to go in the lurah's place: chosen among those who are free, and followed up where silent."""

from datetime import datetime, timedelta
from pathlib import Path

from commands.invites import make_invite
from tests.conversations.dates import offering
from tests.conversations.desk import TONIGHT, card, invitation, stored
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status, Ticket

pytestmark = both_databases
THURSDAY = TONIGHT + timedelta(days=2)


async def asked(town: Town, starts: datetime = THURSDAY) -> tuple[Neighbour, Neighbour, Neighbour, Ticket]:
    """The lurah has asked Pak Hadi to go to Pak Darmo's event."""
    lurah = await town.official("Bu Ratna", "lurah")
    hadi = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, starts)
    await lurah.taps("Diwakilkan")
    await lurah.taps("Pak Hadi (Staf)")
    await lurah.sees_toast("sudah diminta mewakili")
    return lurah, hadi, darmo, ticket


async def test_the_silent_one_is_reminded_the_lurah_chooses_again_and_the_host_is_told(town: Town) -> None:
    lurah, hadi, darmo, ticket = await asked(town)
    budi = await town.official("Serka Budi", "babinsa")
    assert "Diminta mewakili: Pak Hadi (belum menjawab)" in (await card(lurah, ticket.number)).text
    await town.at("05:30", days=1)
    await hadi.sees(f"(?s)Permintaan mewakili Lurah ini belum Bapak/Ibu jawab.*{ticket.number}.*Bersedia?")

    await town.at("16:00")
    shown = await lurah.sees(
        f"(?s){ticket.number}: Pak Hadi belum menjawab permintaan mewakili sejak Sel 24 Nov"
    )
    assert "Tuan rumah belum mendapat jawaban" in shown.message.text
    assert "Pak Hadi (Staf)" not in str(shown.message.labels)
    await darmo.not_sees("mewakili|diwakili|akan hadir")
    await town.at("17:00", days=1)
    await darmo.sees(
        f"(?s){ticket.number}: Pengajian.*Belum pasti siapa yang bisa hadir dari Kelurahan Tegalgede"
    )
    await darmo.not_sees("diwakili oleh")

    await lurah.taps("Serka Budi (Babinsa)", on=shown.message)
    await hadi.sees("petugas lain diminta mewakili. Bapak/Ibu tidak perlu hadir")
    await budi.taps("Bersedia", on=await card(budi, ticket.number))
    await darmo.sees("akan diwakili oleh Bapak/Ibu Serka Budi")
    assert (await stored(town, ticket)).status is Status.DELEGATED


async def test_who_agrees_after_the_reminder_goes_and_nothing_more_is_asked(town: Town) -> None:
    lurah, hadi, darmo, ticket = await asked(town)
    await town.at("05:30", days=1)
    reminder = await hadi.sees("belum Bapak/Ibu jawab")
    await hadi.taps("Bersedia", on=reminder.message)
    await darmo.sees("akan diwakili oleh Bapak/Ibu Pak Hadi")
    await town.at("18:59", days=1)
    await lurah.not_sees("belum menjawab permintaan")
    await darmo.not_sees("Belum pasti")
    assert (await stored(town, ticket)).status is Status.DELEGATED


async def test_of_tonight_in_the_hours_that_are_left(town: Town) -> None:
    lurah, hadi, darmo, _ = await asked(town, TONIGHT)  # at ten o'clock
    await town.at("12:15")
    await hadi.sees("belum Bapak/Ibu jawab")
    await lurah.not_sees("belum menjawab permintaan")
    await town.at("14:30")
    shown = await lurah.sees("Pak Hadi belum menjawab permintaan")
    assert "Belum ada petugas lain yang bisa diminta" in shown.message.text
    await town.at("16:00")
    await lurah.sees(r"(?s)Agenda Selasa malam.*Pengajian, Bu Sum.*: menunggu jawaban Pak Hadi")
    await town.at("17:00")
    await darmo.sees("Belum pasti siapa")
    await lurah.taps("Hadir", on=shown.message)
    await darmo.sees("akan hadir")
    await hadi.sees("jadi hadir sendiri")


async def test_who_never_agreed_is_never_said_to_have_gone(town: Town) -> None:
    lurah, hadi, darmo, ticket = await asked(town, TONIGHT)
    await town.at("06:00", days=1)  # cards are edited when the quiet hours are over
    for who in (lurah, hadi):
        shown = (await card(who, ticket.number)).text
        assert "Diwakili" not in shown
        assert "mewakili: Pak Hadi" not in shown
    now = await stored(town, ticket)
    assert (now.status, now.visit.delegate) == (Status.MISSED, 0)
    await darmo.says("/tiket")
    await darmo.taps(ticket.number)
    await darmo.not_sees("Pak Hadi")


async def test_the_lurah_who_had_accepted_went_and_not_the_one_who_was_asked(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    hadi = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, THURSDAY)
    await lurah.taps("Hadir")
    await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
    await lurah.taps("Pak Hadi (Staf)")
    await lurah.sees_toast("sudah diminta mewakili")
    await town.at("16:00", days=1)
    await darmo.sees("Lurah Tegalgede akan hadir atau diwakili. Apakah acaranya jadi?")
    await lurah.sees("(?s)belum menjawab.*Kepada tuan rumah, Bapak/Ibu Lurah masih tercatat hadir")
    await town.at("16:00", days=1)
    await lurah.sees("Diminta mewakili: Pak Hadi .belum menjawab.")
    await town.at("17:00")
    await darmo.sees("mungkin diwakili, dan wakilnya belum pasti")
    await town.at("18:00")
    await lurah.sees("1 jam lagi")
    await hadi.not_sees("1 jam lagi")
    await town.at("07:30", days=1)
    question = await lurah.sees(f"(?s){ticket.number}.*Apakah terlaksana")
    await lurah.taps("Terlaksana", on=question.message)
    await lurah.sees("dicatat, terlaksana")
    assert "Pak Hadi" not in (await card(lurah, ticket.number)).text
    assert "Diwakili" not in (await card(hadi, ticket.number)).text


async def test_who_was_asked_in_place_of_a_lurah_who_cannot_is_followed_up_too(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    hadi = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo)
    await lurah.taps("Berhalangan")
    await lurah.taps("Tanpa menyebut alasan")
    await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
    await lurah.taps("Pak Hadi (Staf)")
    await lurah.sees_toast("sudah diminta mewakili")
    await town.at("16:00")
    await hadi.sees("belum Bapak/Ibu jawab")
    await lurah.sees("(?s)Agenda Selasa malam.*1 belum dijawab.*menunggu jawaban Pak Hadi")
    await town.at("17:00")
    await darmo.sees("berhalangan, dan wakilnya belum pasti")
    await hadi.taps("Bersedia", on=await card(hadi, ticket.number))
    await darmo.sees("akan diwakili oleh Bapak/Ibu Pak Hadi")


async def test_a_stand_in_who_refuses_leaves_the_host_no_longer_in_the_dark(town: Town) -> None:
    lurah, hadi, darmo, ticket = await asked(town, TONIGHT)
    await hadi.taps("Tidak bisa", on=await card(hadi, ticket.number))
    await lurah.sees("Pak Hadi tidak bisa mewakili")
    await town.at("17:00")
    await darmo.sees("Belum pasti siapa")
    await hadi.not_sees("belum Bapak/Ibu jawab")
    await lurah.not_sees("belum menjawab permintaan")


async def test_those_who_are_free_come_first_and_one_is_proposed(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    busy = await town.official("Serka Budi", "babinsa")
    away = await town.official("Bu Ani", "secretary")
    await town.official("Pak Zaki", "staff")
    often = await town.official("Pak Agus", "staff")
    darmo = await town.resident("Pak Darmo")
    siti = await town.resident("Siti", rw="03")
    other = await invitation(town, siti, TONIGHT + timedelta(minutes=30))
    for ticket, goer, name in (
        (other, busy, "Serka Budi (Babinsa)"),
        (await invitation(town, siti, THURSDAY), often, "Pak Agus (Staf)"),
    ):
        await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
        await lurah.taps(name)
        await goer.taps("Bersedia", on=await card(goer, ticket.number))
    await away.says("saya cuti hari ini sampai Jumat")
    await away.taps("Bu Ratna")

    ticket = await invitation(town, darmo)
    await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
    shown = (await lurah.sees(f"{ticket.number}: siapa yang diminta mewakili")).message
    assert shown.labels == [
        "Pak Zaki (Staf) · bebas",
        "Pak Agus (Staf) · bebas",
        "Serka Budi (Babinsa) · ada acara 19.30 di RW 03",
        "Bu Ani (Sekretaris Lurah) · cuti",
    ]
    assert "Usul: Pak Zaki, belum mewakili di bulan November." in shown.text
    await lurah.taps("Pak Zaki (Staf)", on=shown)
    await lurah.sees_toast("Pak Zaki sudah diminta mewakili")
    third = await invitation(town, siti)
    await lurah.taps("Diwakilkan", on=await card(lurah, third.number))
    again = (await lurah.sees(f"{third.number}: siapa yang diminta")).message
    assert again.labels[0] == "Pak Agus (Staf) · bebas"
    assert "Usul: Pak Agus, 1 kali mewakili di bulan November." in again.text
    assert "Pak Zaki (Staf) · diminta ke acara 19.00 di RW 05" in again.labels


async def test_who_lives_in_the_rw_of_the_event_is_proposed(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await town.official("Pak Agus", "staff")
    near = await town.resident("Pak Zaki", rw="05")
    await becomes(town, near, "staff")
    darmo = await town.resident("Pak Darmo", rw="05")
    await invitation(town, darmo)
    await lurah.taps("Diwakilkan")
    shown = (await lurah.sees("siapa yang diminta mewakili")).message
    assert shown.labels[0].startswith("Pak Zaki (Staf) · bebas")
    assert "Usul: Pak Zaki, dari RW 05 juga, belum mewakili di bulan November." in shown.text


async def becomes(town: Town, who: Neighbour, role: str) -> None:
    """A resident opens the link of an office."""
    await who.opens(f"i-{await make_invite(town.bot.store, town.clock.now(), role, 'tegalgede')}")
    await who.sees("Selamat bertugas")


async def test_a_round_keeps_those_who_go_on_it(tmp_path: Path, database_url: str) -> None:
    async with offering(tmp_path, database_url, "ngopimas") as town:
        lurah = await town.official("Bu Ratna", "lurah")
        await town.official("Serka Budi", "babinsa")
        await town.official("Pak Zaki", "staff")
        darmo = await town.resident("Pak Darmo")
        await invitation(town, darmo, THURSDAY)  # the evening of Ngopimas
        await lurah.taps("Diwakilkan")
        shown = (await lurah.sees("siapa yang diminta mewakili")).message
        assert shown.labels == ["Pak Zaki (Staf) · bebas", "Serka Budi (Babinsa) · ada Ngopimas 19.30"]
