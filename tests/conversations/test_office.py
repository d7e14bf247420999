"""An admin looks after officials, hours, holidays and blocked residents from the chat; it is written down."""

import io
from typing import Any

import openpyxl
import pytest

from tests.conversations.desk import aspiration
from tests.databases import both_databases
from tests.scheduler.neighbourhood import act, known
from tests.town import Neighbour, Town
from tickets.desk import assignments
from tickets.filing_limits import A_DAY
from tickets.model import Role

pytestmark = both_databases


@pytest.fixture
async def admin(town: Town) -> Neighbour:
    """Somebody who looks after the bot."""
    return await town.official("Wulan", Role.ADMIN, "")


async def opens(admin: Neighbour, *labels: str) -> None:
    """Goes to a page of Tegalgede."""
    await admin.says("/kelola")
    await admin.taps("Tegalgede")
    for label in labels:
        await admin.taps(label)


async def hand(town: Town, ticket: Any, who: Neighbour, to: Neighbour) -> None:
    """A ticket is handed to an official."""
    unit = town.bot.new_unit()
    found = await town.bot.store.ticket(ticket.id)
    assert found is not None
    await assignments.assign(town.bot.desk, unit, found, await known(town, who), await known(town, to))
    town.bot.send(await unit.commit())
    await town.settle()


async def test_nobody_else_gets_in(town: Town) -> None:
    lurah = await town.official("Hadi", Role.LURAH)
    await lurah.says("/kelola")
    await lurah.sees("untuk pengelola")
    siti = await town.resident("Siti")
    await siti.says("/kelola")
    await siti.sees("untuk pengelola")


async def test_an_official_is_invited_given_a_duty_and_listed(town: Town, admin: Neighbour) -> None:
    await opens(admin, "Petugas", "Undang petugas", "Staf")
    link = await admin.sees(r"start=(i-[\w-]+)")
    ((copy,),) = link.message.buttons
    assert copy["copy_text"]["text"].endswith(f"start={link[1]}")
    rina = await town.stranger("Rina")
    await rina.opens(link[1])
    await rina.sees("Selamat bertugas")
    await opens(admin, "Petugas", "Rina", "Kasi PMD")
    await admin.sees("Rina: .*Kasi PMD")
    person = await known(town, rina)
    assert person.posts("tegalgede") == {"pmd"}


async def test_an_official_leaves_and_their_open_work_is_handed_on(town: Town, admin: Neighbour) -> None:
    siti, lurah = await town.resident("Siti"), await town.official("Hadi", Role.LURAH)
    rina, tono = await town.official("Rina", Role.STAFF), await town.official("Tono", Role.STAFF)
    ticket = await aspiration(town, siti)
    await hand(town, ticket, lurah, rina)
    await opens(admin, "Petugas", "Rina", "Berhenti bertugas")
    await admin.sees("1 tiket di tangannya")
    await admin.taps("Diteruskan ke Tono")
    await admin.sees("Rina tidak lagi bertugas di Tegalgede. 1 tiket diteruskan ke Tono")
    await rina.sees("sudah selesai")
    after = await town.bot.store.ticket(ticket.id)
    assert after is not None
    assert after.handling.assignee == (await known(town, tono)).id
    assert not (await known(town, rina)).official
    await rina.says("/antrean")
    await rina.sees("untuk petugas")


async def test_the_agenda_goes_out_at_the_hour_that_was_decided(town: Town, admin: Neighbour) -> None:
    lurah = await town.official("Hadi", Role.LURAH)
    await opens(admin, "Jam agenda", "17.00")
    await admin.sees("dikirim pukul 17.00")
    await town.restart()
    await town.at("16:59")
    assert not [one for one in await lurah.messages() if "Agenda" in one.text]
    await town.at("17:00")
    await lurah.sees("Agenda Selasa")


async def test_quiet_hours_are_moved(town: Town, admin: Neighbour) -> None:
    await admin.says("/kelola")
    await admin.taps("Jam tenang")
    await admin.taps("20.00 – 05.00")
    await admin.sees("sekarang 20.00 – 05.00")
    siti, staff = await town.resident("Siti"), await town.official("Rina", Role.STAFF)
    ticket = await aspiration(town, siti)
    await town.at("20:30")
    await act(town, ticket, staff, "verify")
    await town.settle()
    assert not [one for one in await siti.messages() if ticket.number in one.text and "periksa" in one.text]
    await town.at("05:00", days=1)
    await siti.sees(ticket.number)


async def test_a_holiday_is_added_and_taken_back(town: Town, admin: Neighbour) -> None:
    await admin.says("/kelola")
    await admin.taps("Hari libur")
    await admin.taps("Hari libur lain")
    await admin.says("25 November 2026")
    await admin.taps("Libur")
    await admin.says("Pilkada")
    await admin.sees("Rabu, 25 November 2026 sekarang Pilkada")
    day = town.clock.now().date().replace(day=25)
    assert not town.bot.desk.calendar.is_working_day(day)
    await admin.says("/kelola")
    await admin.taps("Hari libur")
    await admin.taps("Hapus Rab 25 Nov")
    await town.settle()
    assert town.bot.desk.calendar.is_working_day(day)


async def test_a_resident_is_blocked_with_a_reason_and_an_end(town: Town, admin: Neighbour) -> None:
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "kata-kata kotor")
    await opens(admin, "Warga diblokir", "Blokir warga")
    await admin.says(ticket.number)
    await admin.says("Kata-kata kasar kepada petugas")
    await admin.taps("1 minggu")
    await admin.sees("sampai Selasa, 1 Desember 2026")
    assert not [one for one in await admin.messages() if "Siti" in one.text]
    await siti.sees("Alasan: Kata-kata kasar kepada petugas")
    await siti.says("/aspirasi")
    await siti.sees("sementara tidak bisa")
    await town.later(days=7, minutes=1)
    await siti.says("/aspirasi")
    await siti.sees("Langkah 1")


async def test_a_block_is_lifted(town: Town, admin: Neighbour) -> None:
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await opens(admin, "Warga diblokir", "Blokir warga")
    await admin.says(ticket.number)
    await admin.says("Keliru")
    await admin.taps("Sampai dibuka lagi")
    await opens(admin, "Warga diblokir", "Buka blokir 1")
    await siti.sees("bisa mengirim aspirasi dan undangan lagi")
    await siti.says("/aspirasi")
    await siti.sees("Langkah 1")


async def test_ten_reports_a_day_then_a_kind_word(town: Town) -> None:
    siti = await town.resident("Siti")
    for _ in range(A_DAY):
        await aspiration(town, siti)
    await siti.says("/aspirasi Lampu mati lagi")
    await siti.sees(f"sudah mengirim {A_DAY} laporan")
    await siti.says("/undangan")
    await siti.sees(f"sudah mengirim {A_DAY} laporan")
    await town.at("00:01", days=1)
    await siti.says("/aspirasi")
    await siti.sees("Langkah 1")


async def test_who_saw_and_did_what_can_be_taken_along(town: Town, admin: Neighbour) -> None:
    siti, rina = await town.resident("Siti"), await town.official("Rina", Role.STAFF)
    ticket = await aspiration(town, siti)
    await rina.says("/antrean")
    await rina.taps(ticket.number)
    await rina.taps("Riwayat")
    await rina.taps("Verifikasi")
    await admin.says("/kelola")
    await admin.taps("Catatan akses")
    await admin.sees("siapa melihat")
    await town.settle()
    (document,) = [one.raw["document"] for one in await admin.messages() if "document" in one.raw]
    content = await (await town.bot.application.bot.get_file(document["file_id"])).download_as_bytearray()
    book = openpyxl.load_workbook(io.BytesIO(bytes(content)))
    looks = [row[1:4] for row in book["Melihat dan mengatur"].iter_rows(values_only=True)]
    assert ("Rina", "membuka kartu tiket", ticket.number) in looks
    assert ("Rina", "membaca riwayat", ticket.number) in looks
    deeds = [row[1:] for row in book["Melakukan"].iter_rows(values_only=True)]
    assert any(row[0] == "Rina" and row[2] == ticket.number for row in deeds)
    assert not any("Siti" in str(row) for row in [*looks, *deeds])
