"""Nights, emergencies told to an official, deadlines of what is reopened, duties that change hands."""

from datetime import timedelta

from almanac.calendar import WIB
from tests.conversations.desk import aspiration, card, stored, wants_all
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.model import Status

pytestmark = both_databases


async def gives_duty(admin: Neighbour, name: str, duty: str) -> None:
    """An admin gives a duty to an official of Tegalgede, or takes it."""
    await admin.says("/kelola")
    for label in ("Tegalgede", "Petugas", name, duty):
        await admin.taps(label)
    await admin.town.settle()


async def test_what_was_handed_to_a_duty_goes_with_it_when_its_holder_changes(town: Town) -> None:
    admin = await town.official("Wulan", "admin", "")
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    rina, tono = await town.official("Bu Rina", "staff"), await town.official("Pak Tono", "staff")
    siti = await town.resident("Siti")
    await gives_duty(admin, "Rina", "Kasi PMD")
    ticket = await aspiration(town, siti)
    await lurah.taps("Tugaskan")
    await lurah.taps("Kasi PMD")
    await lurah.taps("Besok")
    await rina.sees("ditugaskan kepada Bapak/Ibu")
    await tono.not_sees("ditugaskan kepada Bapak/Ibu")
    after = await stored(town, ticket)
    assert (after.handling.assignee, after.handling.post) == (0, "pmd")
    await gives_duty(admin, "Rina", "Tanpa tugas")
    await gives_duty(admin, "Tono", "Kasi PMD")
    await town.at("08:00", days=1)
    await tono.sees("Tenggat tugas ini: Rabu, 25 November 2026")
    await rina.not_sees("Tenggat tugas ini")
    await siti.says("Airnya sekarang sampai ke jalan")
    await siti.sees(f"Tambahkan ke {ticket.number}")
    await siti.taps("Ya, tambahkan")
    await tono.sees("sampai ke jalan")


async def test_what_is_reopened_has_deadlines_from_then_on(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    first = ticket.handling.resolve_by
    assert first is not None
    await staf.taps("Proses")
    await staf.taps("Selesai", on=await card(staf, ticket.number))
    await staf.says("Sudah dibersihkan")
    await staf.taps("Lewati")
    await siti.sees("Sudah dibersihkan")
    await town.at("11:00", days=2)
    await siti.taps("Belum")
    await siti.says("Masih mampet")
    await siti.taps("Lanjut")
    await town.settle()
    after = await stored(town, ticket)
    assert after.status is Status.IN_PROGRESS
    assert after.handling.resolve_by is not None
    assert (after.handling.resolve_by.astimezone(WIB).date() - first.astimezone(WIB).date()).days >= 2
    given = await town.bot.store.deadlines(ticket.id)
    assert len(given) == 2
    assert given[-1].resolve_by == after.handling.resolve_by


async def test_the_clock_stands_while_the_resident_is_asked(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    assert ticket.handling.resolve_by is not None
    await staf.taps("Tanya warga")
    await staf.says("Di sebelah mana?")
    await siti.sees("Di sebelah mana")
    await town.at("11:00", days=2)  # from Tuesday to Thursday: two working days
    await siti.taps("Jawab")
    await siti.says("Depan musala")
    await siti.taps("Lanjut")
    await staf.sees("Depan musala")
    after = await stored(town, ticket)
    assert after.handling.resolve_by is not None
    put_off = after.handling.resolve_by - ticket.handling.resolve_by
    assert put_off == timedelta(days=2), "the limit was a Monday, it is the Wednesday of that week"


async def test_a_step_up_the_line_waits_for_the_morning(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await town.at("23:30")
    ticket = await aspiration(town, await town.resident("Siti"))
    assert ticket.handling.verify_by is not None
    at_night = ticket.handling.verify_by.astimezone(WIB)  # a morning; the bot is down then, and back at 23.45
    await town.at("23:45", days=(at_night.date() - town.clock.now().astimezone(WIB).date()).days)
    await staf.not_sees("menunggu verifikasi")
    await town.at("04:59", days=1)
    await staf.not_sees("menunggu verifikasi")
    await town.at("05:00")
    await staf.sees("menunggu verifikasi")
