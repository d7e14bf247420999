"""Reminders of aspirations: to the office what waits, to the resident what is asked; and closings."""

from typing import Any

import pytest

from tests.scheduler.neighbourhood import act, aspiration, count, later, stored, wib
from tests.town import Neighbour, Town
from tickets.desk.dues import put_due
from tickets.model import Status, Ticket
from tickets.time.dues import Due, Task

WAITS = "menunggu verifikasi"


async def test_unverified_then_daily_then_the_lurah(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)  # Tuesday, 10.00
    await town.at("09:59", days=3)
    assert not await count(staf, WAITS)
    await town.at("10:00")
    seen = await staf.sees("Sudah 3 hari menunggu verifikasi")
    assert ticket.number in seen.message.text
    assert "Lampu gang 3 padam" in seen.message.text
    await town.at("12:00", days=2)  # Sunday
    assert await count(staf, WAITS) == 1
    await town.at("08:00", days=1)
    await lurah.sees("Sudah 5 hari menunggu verifikasi")  # there is no secretary to be waited for
    assert (await count(staf, WAITS), await count(lurah, WAITS)) == (2, 1)
    await town.at("08:00", days=1)
    assert (await count(staf, WAITS), await count(lurah, WAITS)) == (3, 1)

    await staf.taps("Buka")
    await staf.taps("Verifikasi")
    await siti.sees("sudah diperiksa")
    await town.at("12:00", days=3)
    assert (await count(staf, WAITS), await count(lurah, WAITS)) == (3, 1)


async def test_the_resident_hears_by_the_day_that_was_promised(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)  # Tuesday: news by Friday
    await town.at("10:00", days=3)
    still = await siti.sees("masih menunggu pemeriksaan")
    assert ticket.number in still.message.text
    assert "paling lambat Jumat, 4 Desember 2026" in still.message.text  # the fifth working day from now
    await town.at("09:00", days=6)  # Thursday: the office was reminded daily, the resident was not
    assert await count(siti, "masih menunggu pemeriksaan") == 1
    await town.at("09:00", days=1)
    assert await count(siti, "masih menunggu pemeriksaan") == 2
    await staf.taps("Buka")
    await staf.taps("Proses")
    await siti.sees("sedang diproses. Kabar berikutnya paling lambat Jumat, 11 Desember 2026")
    await town.at("10:00", days=7)
    await siti.sees("masih dikerjakan")


async def test_each_once_however_often_the_bot_starts(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await aspiration(town, siti)
    await town.at("10:00", days=3)
    for _ in range(3):
        await town.restart()
        await town.later(hours=1)
    assert await count(staf, WAITS) == 1


async def test_where_there_is_no_staff_the_lurah_is_reminded(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await aspiration(town, await town.resident("Siti"))
    await town.at("10:00", days=3)
    await lurah.sees(WAITS)


async def test_a_holiday_is_no_working_day(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    await town.at("10:00", days=28)  # Tuesday, 22 December; the 24th and 25th are off
    await aspiration(town, siti)
    await town.at("12:00", days=6)
    assert not await count(staf, WAITS)
    await town.at("10:00", days=1)
    await staf.sees(WAITS)


async def test_without_progress_also_to_whom_it_was_handed(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    babinsa = await town.official("Serka Budi", "babinsa")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti, "Ada yang berkelahi", category="security")
    await act(town, ticket, staf, "verify", assignee=(await _id(town, babinsa)))
    await town.at("10:00", days=7)  # five working days
    for one in (staf, babinsa):
        await one.sees("Sudah 7 hari tanpa kemajuan")
    assert not await count(lurah, "tanpa kemajuan")
    await act(town, ticket, staf, "start")
    await town.at("10:00", days=6)
    assert await count(staf, "tanpa kemajuan") == 1
    await town.at("10:00", days=1)
    assert await count(staf, "tanpa kemajuan") == 2


async def _id(town: Town, who: Neighbour) -> int:
    person = await town.bot.store.person_by_telegram(who.user_id)
    assert person is not None
    return person.id


async def resolved(town: Town, staf: Neighbour, siti: Neighbour) -> Ticket:
    ticket = await aspiration(town, siti)
    await act(town, ticket, staf, "verify")
    await act(town, ticket, staf, "resolve", note="Lampu sudah diganti")
    await siti.sees("Apakah sudah beres")
    return ticket


async def test_solved_is_asked_at_once_again_after_three_days_and_closed_after_ten(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await resolved(town, staf, siti)
    await town.at("09:59", days=3)
    assert await count(siti, "sudah beres") == 1
    await town.at("10:00")
    again = await siti.sees("petugas sudah menyatakan selesai. Apakah sudah beres?")
    assert "tiket ditutup Selasa, 8 Desember 2026" in again.message.text
    await town.at("09:59", days=11)  # ten working days are two weeks
    assert (await stored(town, ticket)).status is Status.RESOLVED
    await town.at("10:00")
    assert (await stored(town, ticket)).status is Status.CLOSED
    await siti.sees("tiket kami tutup")
    assert await count(siti, "sudah beres") == 2


async def test_the_second_asking_can_be_answered(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await resolved(town, staf, siti)
    await town.at("10:00", days=3)
    again = await siti.sees("Apakah sudah beres")
    await siti.taps("Sudah", on=again.message)
    await siti.sees("Berapa bintang")
    assert (await stored(town, ticket)).status is Status.CLOSED
    await town.at("10:00", days=14)
    assert not await count(siti, "kami tutup")


async def test_a_question_is_repeated_twice_and_then_closed(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await act(town, ticket, staf, "ask", note="Lampu yang <mana>?")
    await siti.sees("petugas bertanya")
    for days in (3, 4):
        await town.at("10:00", days=days)
        again = await siti.sees("masih menunggu jawaban")
        assert "Lampu yang <mana>?" in again.message.text
        assert "ditutup Jumat, 4 Desember 2026" in again.message.text
    await town.at("10:00", days=3)
    await siti.sees("belum ada jawaban, tiket kami tutup")
    assert (await stored(town, ticket)).status is Status.CLOSED
    assert await count(siti, "masih menunggu jawaban") == 2


async def test_the_repeated_question_can_be_answered(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await act(town, ticket, staf, "ask", note="Lampu yang mana?")
    await town.at("10:00", days=3)
    again = await siti.sees("masih menunggu jawaban")
    await siti.replies(again.message, "Yang di depan musala")
    await staf.sees("warga menjawab")
    assert (await stored(town, ticket)).status is Status.IN_PROGRESS
    await town.at("10:00", days=4)
    assert await count(siti, "masih menunggu jawaban") == 1


async def test_the_night_holds_a_reminder_back(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await town.at("23:00")
    await act(town, ticket, staf, "ask", note="Lampu yang mana?")
    await town.at("23:00", days=3)
    assert not await count(siti, "masih menunggu jawaban")
    await town.at("05:00", days=1)
    await siti.sees("masih menunggu jawaban")


async def test_after_an_outage_only_the_last_of_several_is_said(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    await act(town, ticket, staf, "ask", note="Lampu yang mana?")
    await later(town, days=8)
    assert await count(siti, "masih menunggu jawaban") == 1
    await later(town, days=3)
    assert await count(siti, "masih menunggu jawaban") == 1
    await siti.sees("tiket kami tutup")
    assert not await count(siti, "terlewat")
    assert (await stored(town, ticket)).status is Status.CLOSED


@pytest.mark.parametrize("task", [Task.UNVERIFIED, Task.AGENDA])
async def test_one_that_fails_does_not_keep_the_others_from_being_done(town: Town, task: Task) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    unit = town.bot.new_unit()
    lost = unit.new_id()
    names = ("category", "rw", "rt", "text", "address", "host", "contact", "prayer", "about", "tier")
    empty: dict[str, Any] = dict.fromkeys(names, "")
    never = dict.fromkeys(("spot", "starts_at", "ends_at", "verify_by", "answer_by", "resolve_by"))
    unit.write(
        "put_ticket", id=lost, number="ZZZ-2611-0001", kind="aspiration", type="complaint", status="new",
        kelurahan="a ward that is served no more", created_at=unit.now, changed_at=unit.now,
        confidential=False, urgent=False, **empty, **never,
    )  # fmt: skip
    due = Due(lost, task, wib(27, "09:00"), 1, "lost")
    put_due(unit, due)
    await unit.commit()
    await aspiration(town, siti)
    await town.at("10:00", days=3)
    assert await count(staf, WAITS) == 1
    assert [one.key for one in await town.bot.store.due(town.clock.now(), 10)] == [
        "lost"
    ]  # to be tried again
