"""An official's events in the calendar of their phone: files in the chat, and a feed that the phone polls.

What is made is read by another library than the one that wrote it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import vobject

from almanac.calendar import WIB
from tests.conversations.desk import MUSALA, TONIGHT, card, end_offices, invitation, presses, rows
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tests.web_town import town
from tickets.presses import Press

__all__ = ["town"]

pytestmark = both_databases

FRIDAY = TONIGHT + timedelta(days=3)


async def get(link: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
    """Status, body and headers, without following."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(link, headers=headers, allow_redirects=False) as answer,
    ):
        return answer.status, await answer.read(), answer.headers


def events(content: bytes) -> dict[str, Any]:
    """The events of a calendar by their UID."""
    found = vobject.readOne(content.decode()).contents.get("vevent", [])
    return {one.uid.value: one for one in found}


async def files(town: Town, who: Neighbour) -> list[Any]:
    """The events of the calendar files that somebody was sent, oldest first."""
    await town.settle()
    sent = [one.raw["document"] for one in await who.messages() if "document" in one.raw]
    contents = [
        await get(f"{town.sim.url}/sim/files/{one['file_id']}")
        for one in sent
        if one["file_name"].endswith(".ics")
    ]
    return [next(iter(events(body).values())) for _, body, _ in contents]


async def wants_files(who: Neighbour) -> None:
    """Turns files on."""
    await who.says("/kalender")
    await who.taps("Kirim berkas")
    await who.sees_toast("mulai sekarang")


async def subscribes(who: Neighbour) -> str:
    """Makes a link, and gives it."""
    await who.says("/kalender")
    await who.taps("Buat langganan")
    return str((await who.sees(r"http://\S+/kalender/[\w-]+\.ics"))[0])


async def test_files_follow_an_evening_from_yes_to_its_end(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    await wants_files(lurah)
    ticket = await invitation(town, darmo, FRIDAY, spot=MUSALA)
    assert await files(town, lurah) == []  # nobody goes yet

    await lurah.taps("Hadir")
    await lurah.sees("Ketuk berkas ini untuk memasukkannya")
    (event,) = await files(town, lurah)
    assert event.uid.value == f"{ticket.number}@sambang"
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value == FRIDAY
    assert event.dtstart.value.utcoffset() == timedelta(hours=7)
    assert event.dtend.value == FRIDAY + timedelta(hours=2)
    assert event.summary.value == "Pengajian, Bu Sum"
    assert event.location.value == "Jl. Kalimantan 12, RW 05 RT 02"
    assert "0812-3456-7890" in event.description.value
    assert event.geo.value.split(";") == ["-8.1565", "113.7231"]
    assert event.valarm.trigger.value == timedelta(minutes=-60)

    await darmo.says("undangan pengajian saya jadi jam 8 malam")
    await darmo.taps("Ya")
    await lurah.taps("Hadir", on=await card(lurah, ticket.number))
    found = await files(town, lurah)
    assert [one.status.value for one in found] == ["CONFIRMED", "TENTATIVE", "CONFIRMED"]
    assert found[-1].dtstart.value == FRIDAY + timedelta(hours=1)
    sequences = [int(one.sequence.value) for one in found]
    assert sequences == sorted(set(sequences))

    await lurah.taps("Berhalangan", on=await card(lurah, ticket.number))
    await lurah.taps("Ada tugas dinas")
    await lurah.sees("tidak jadi Bapak/Ibu hadiri")
    last = (await files(town, lurah))[-1]
    assert (last.uid.value, last.status.value) == (f"{ticket.number}@sambang", "CANCELLED")
    assert int(last.sequence.value) > sequences[-1]


async def test_who_wants_none_gets_none_and_it_can_be_turned_off(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    sekretaris = await town.official("Bu Ani", "secretary")
    darmo = await town.resident("Pak Darmo")
    await wants_files(sekretaris)
    await invitation(town, darmo, FRIDAY)
    await lurah.taps("Hadir")
    assert await files(town, lurah) == []
    assert await files(town, sekretaris) == []  # she does not go
    await wants_files(lurah)
    await lurah.taps("Tidak usah dikirim")
    await lurah.sees_toast("tidak dikirim lagi")
    await invitation(town, darmo, FRIDAY + timedelta(days=1))
    await lurah.taps("Hadir")
    assert await files(town, lurah) == []


async def test_a_stand_in_has_it_once_they_said_yes_and_the_lurah_no_more(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    staf = await town.official("Pak Hadi", "staff")
    darmo = await town.resident("Pak Darmo")
    for one in (lurah, staf):
        await wants_files(one)
    ticket = await invitation(town, darmo, FRIDAY)
    await lurah.taps("Hadir")
    await lurah.taps("Diwakilkan", on=await card(lurah, ticket.number))
    await lurah.taps("Pak Hadi")
    assert await files(town, staf) == []  # he was only asked
    await staf.taps("Bersedia", on=await card(staf, ticket.number))
    (his,) = await files(town, staf)
    assert his.status.value == "CONFIRMED"
    assert [one.status.value for one in await files(town, lurah)] == ["CONFIRMED", "CANCELLED"]


async def test_the_phone_subscribes_and_hears_of_changes_by_asking(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, FRIDAY)
    await lurah.taps("Hadir")
    link = await subscribes(lurah)
    secret = link.removesuffix(".ics").rpartition("/")[2]
    assert secret not in str(rows(town, "calendars"))

    status, body, headers = await get(link)
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    mine = events(body)[f"{ticket.number}@sambang"]
    assert (mine.status.value, mine.dtstart.value) == ("CONFIRMED", FRIDAY)
    assert any("Ngopimas" in one.summary.value for one in events(body).values())  # the rule's rounds
    assert (await get(link, **{"If-None-Match": headers["ETag"]}))[:2] == (304, b"")

    await lurah.taps("Berhalangan", on=await card(lurah, ticket.number))
    await lurah.taps("Ada tugas dinas")
    await town.settle()
    status, body, newer = await get(link, **{"If-None-Match": headers["ETag"]})
    assert status == 200
    assert newer["ETag"] != headers["ETag"]
    assert events(body)[f"{ticket.number}@sambang"].status.value == "CANCELLED"

    await town.later(days=31)  # struck through for so long, then gone
    assert f"{ticket.number}@sambang" not in events((await get(link))[1])


async def test_the_iphone_is_led_to_its_own_calendar(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    link = await subscribes(lurah)
    status, _, headers = await get(link.removesuffix(".ics"))
    assert status == 302
    assert headers["Location"] == link.replace("http://", "webcal://")


async def test_an_old_wrong_or_ended_link_and_that_of_who_has_left_show_nothing(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    first = await subscribes(lurah)
    await lurah.says("/kalender")
    await lurah.taps("Ganti tautan")
    second = str((await lurah.sees(r"http://\S+/kalender/[\w-]+\.ics"))[0])
    assert first != second
    assert (await get(second))[0] == 200
    wrong = first.replace(".ics", "x.ics")
    answers = [await get(one) for one in (first, wrong, first.removesuffix(".ics"))]
    assert {(status, body) for status, body, _ in answers} == {(404, b"not found")}
    await lurah.taps("Akhiri langganan")
    await lurah.sees_toast("diakhiri")
    assert (await get(second))[0] == 404

    third = await subscribes(lurah)
    assert (await get(third))[0] == 200
    end_offices(town, lurah)
    assert (await get(third))[:2] == (404, b"not found")
    assert "hanya untuk petugas" in await presses(lurah, Press("calendar", value="make"))


async def test_nobody_sees_in_it_what_is_another_kelurahans_or_their_own(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    other = await town.official("Pak Agus", "lurah", "antirogo")
    darmo = await town.resident("Pak Darmo")
    ticket = await invitation(town, darmo, FRIDAY, confidential=True)
    await lurah.taps("Hadir", on=await card(lurah, ticket.number))
    mine = events((await get(await subscribes(lurah)))[1])
    assert mine[f"{ticket.number}@sambang"].summary.value == "Pengajian"
    assert "Bu Sum" not in str(mine[f"{ticket.number}@sambang"])
    assert "0812" not in str(mine[f"{ticket.number}@sambang"])
    theirs = events((await get(await subscribes(other)))[1])
    assert not [uid for uid in theirs if uid.startswith("TGG")]


async def test_residents_have_no_calendar_and_asking_too_often_is_refused(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/kalender")
    await siti.sees("hanya untuk petugas")
    lurah = await town.official("Bu Ratna", "lurah")
    link = await subscribes(lurah)
    codes = [(await get(link))[0] for _ in range(61)]
    assert codes[:60] == [200] * 60
    assert codes[60] == 429
    await town.later(minutes=1)
    assert (await get(link))[0] == 200


async def test_a_round_that_was_planned_moved_and_called_off(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    babinsa = await town.official("Pak Dadang", "babinsa")
    await wants_files(babinsa)
    await lurah.says("/layanan")
    await lurah.taps("Ngopimas")
    await lurah.taps("Rencanakan")
    await lurah.says("Rabu malam jam 7 malam")
    await lurah.says("05")
    await lurah.sees("tuan rumah")
    await lurah.says("Pos kamling RT 2")
    await lurah.sees("Ngopimas dijadwalkan")
    (planned,) = await files(town, babinsa)
    assert (planned.status.value, planned.summary.value) == ("CONFIRMED", "Ngopimas")
    assert planned.dtstart.value == datetime(2026, 11, 25, 19, 0, tzinfo=WIB)
    assert planned.dtstart.value.astimezone(UTC).hour == 12
    assert "Pos kamling RT 2, RW 05" in planned.location.value

    await lurah.taps("Buka Ngopimas")
    await lurah.taps("Pindah waktu")
    await lurah.says("Jumat malam jam 8 malam")
    await babinsa.sees("Jumat malam")
    await lurah.taps("Batalkan")
    await lurah.says("hujan deras")
    await babinsa.sees("hujan deras")
    found = await files(town, babinsa)
    assert [one.status.value for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert found[1].dtstart.value == datetime(2026, 11, 27, 20, 0, tzinfo=WIB)
    assert {one.uid.value for one in found} == {planned.uid.value}
    numbers = [int(one.sequence.value) for one in found]
    assert numbers == sorted(set(numbers))
