"""On Monday morning the lurah sees the week, on the first the month; the camat sees all side by side."""

import io
from typing import Any

import openpyxl

from tests.databases import both_databases
from tests.scheduler.neighbourhood import act, aspiration
from tests.town import Neighbour, Town
from tickets.model import Role

pytestmark = both_databases


async def week(town: Town) -> Neighbour:
    """A lurah, and three aspirations of this week (24 November is a Tuesday), one of them solved."""
    siti, lurah = await town.resident("Siti", rw="05"), await town.official("Hadi", Role.LURAH)
    tono = await town.resident("Tono", rw="02")
    staff = await town.official("Rina", Role.STAFF)
    solved = await aspiration(town, siti, category="waste")
    await aspiration(town, tono, category="waste")
    await aspiration(town, siti, category="health")
    await act(town, solved, staff, "verify")
    await town.later(days=2)
    await act(town, solved, staff, "resolve", note="Sudah diangkut")
    return lurah


async def texts(who: Neighbour, pattern: str) -> list[str]:
    """What somebody was told that holds those words."""
    return [one.text for one in await who.messages() if pattern in one.text]


async def documents(town: Town, who: Neighbour) -> dict[str, bytes]:
    """The documents that somebody got, by name."""
    found = {}
    for one in await who.messages():
        if document := one.raw.get("document"):
            found[document["file_name"]] = await download(town, document["file_id"])
    return found


async def download(town: Town, file_id: str) -> bytes:
    """A file's bytes, as Telegram hands them out."""
    file = await (await town.bot.application.bot.get_file(file_id)).download_as_bytearray()
    return bytes(file)


def rows(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet from its headings on, read by another library than the one that wrote it: above
    them are its title and an empty row.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [tuple(row) for row in book[sheet].iter_rows(values_only=True)]
    return found[next(n for n, row in enumerate(found) if not any(row)) + 1 :]


async def test_the_lurah_gets_the_week_on_monday_at_seven(town: Town) -> None:
    lurah = await week(town)
    await town.at("06:59", days=4)
    assert not await texts(lurah, "Laporan mingguan")
    await town.at("07:00")
    (text,) = await texts(lurah, "Laporan mingguan Kelurahan Tegalgede")
    for line in (
        "23 November 2026 – 29 November 2026",
        "Aspirasi masuk: 3 (sebelumnya 0)",
        "Selesai: 1 (sebelumnya 0)",
        "Biasanya selesai dalam 2 hari",
        "Sampah: 2, Kesehatan: 1",
        "RW 05: 2, RW 02: 1",
    ):
        assert line in text
    ((name, table),) = (await documents(town, lurah)).items()
    assert name == "laporan-minggu-tegalgede-2026-11-29.xlsx"
    assert ("Aspirasi masuk", 3, 0) in rows(table, "Ringkasan")
    assert rows(table, "Per RW")[1:] == [("RW 02", 1, 0), ("RW 05", 2, 0)]
    (photo,) = [one.raw["photo"] for one in await lurah.messages() if "photo" in one.raw]
    assert (await download(town, photo[-1]["file_id"])).startswith(b"\x89PNG")


async def test_it_comes_once_and_later_where_the_bot_was_down(town: Town) -> None:
    lurah = await week(town)
    await town.at("23:00", days=5)  # over all of Monday, as after an outage: one tick finds it
    assert len(await texts(lurah, "Laporan mingguan")) == 0  # quiet hours
    await town.at("07:00", days=1)
    assert len(await texts(lurah, "Laporan mingguan")) == 1
    await town.restart()
    await town.at("07:30", days=1)
    assert len(await texts(lurah, "Laporan mingguan")) == 1


async def test_the_first_of_the_month_brings_a_report_to_print(town: Town) -> None:
    lurah = await week(town)
    await town.at("07:00", days=5)  # Tuesday, 1 December
    (text,) = await texts(lurah, "Laporan bulanan Kelurahan Tegalgede")
    assert "1 November 2026 – 30 November 2026" in text
    made = await documents(town, lurah)
    assert made["laporan-bulan-tegalgede-2026-11-30.pdf"].startswith(b"%PDF")
    assert ("Aspirasi masuk", 3, 0) in rows(made["laporan-bulan-tegalgede-2026-11-30.xlsx"], "Ringkasan")


async def test_the_camat_sees_the_kelurahan_side_by_side(town: Town) -> None:
    camat = await town.official("Bu Camat", Role.CAMAT, "")
    await week(town)
    await town.at("07:00", days=4)
    (text,) = await texts(camat, "Laporan mingguan Kecamatan")
    assert "Tegalgede: masuk 3, selesai 1, terbuka 3" in text
    assert "Wirolegi: masuk 0, selesai 0, terbuka 0" in text
    (table,) = (await documents(town, camat)).values()
    found = rows(table, "Per kelurahan")
    assert len(found) == 9  # headings, seven kelurahan, their sums
    assert found[0][:3] == ("Kelurahan", "Aspirasi masuk", "Aspirasi selesai")


async def test_where_nothing_happened_nobody_is_disturbed(town: Town) -> None:
    lurah = await town.official("Hadi", Role.LURAH)
    await town.at("07:30", days=7)
    assert not await texts(lurah, "Laporan")


async def test_without_a_lurah_the_secretary_gets_it(town: Town) -> None:
    siti, secretary = await town.resident("Siti"), await town.official("Sri", Role.SECRETARY)
    await aspiration(town, siti)
    await town.at("07:00", days=6)
    assert await texts(secretary, "Laporan mingguan")
