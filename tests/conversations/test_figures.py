"""/rekap: the figures of any days for lurah, secretary and camat, with a chart and tables to work with."""

import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conversations.desk import aspiration, invitation
from tests.databases import both_databases
from tests.scheduler.neighbourhood import act
from tests.town import Neighbour, Town

pytestmark = both_databases


async def got(town: Town, who: Neighbour, ending: str) -> dict[str, bytes]:
    """The documents that somebody got, by name."""
    await town.settle()
    found = {}
    for one in await who.messages():
        if (document := one.raw.get("document")) and document["file_name"].endswith(ending):
            file = await town.bot.application.bot.get_file(document["file_id"])
            found[document["file_name"]] = bytes(await file.download_as_bytearray())
    return found


async def book(town: Town, who: Neighbour) -> openpyxl.Workbook:
    """The newest table that somebody got."""
    return openpyxl.load_workbook(io.BytesIO([*(await got(town, who, ".xlsx")).values()][-1]))


def below_headings(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet by the names of their columns."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(n for n, row in enumerate(rows) if not any(row)) + 1
    return [dict(zip(map(str, rows[head]), row, strict=True)) for row in rows[head + 1 :]]


async def test_this_month_at_once_with_a_chart_and_a_table_to_work_with(town: Town) -> None:
    lurah, staf = await town.official("Bu Ratna", "lurah"), await town.official("Bu Rina", "staff")
    siti = await town.resident("Siti", rw="05", rt="02")
    tono = await town.resident("Tono", rw="02", rt="01")
    solved = await aspiration(town, siti, "=2+2 lampu mati", category="street_lighting")
    await aspiration(town, tono, "Tetangga mencuri", category="security", confidential=True)
    await invitation(town, siti)
    await act(town, solved, staf, "verify")
    await town.later(days=2)
    await act(town, solved, staf, "resolve", note="Sudah diganti")

    await lurah.says("/rekap bulan ini")
    told = await lurah.sees(
        r"(?s)Rekap Kelurahan Tegalgede\n1 November 2026 – 26 November 2026.*Aspirasi masuk: 2.*"
        r"Selesai: 1.*Undangan: 1 acara.*tabelnya menyusul"
    )
    await town.settle()
    messages = await lurah.messages()
    behind = [one for one in messages if one.id > told.message.id]
    assert [next(kind for kind in ("photo", "document") if kind in one.raw) for one in behind] == [
        "photo", "document"
    ]  # fmt: skip
    assert [*await got(town, lurah, "")] == ["rekap-tegalgede-2026-11-01-2026-11-26.xlsx"]
    tables = await book(town, lurah)
    assert tables.sheetnames == ["Ringkasan", "Per kategori", "Per RW", "Tiket"]
    for sheet in tables:
        assert sheet["A1"].value == "Rekap Kelurahan Tegalgede"
        assert sheet["A2"].value == "1 November 2026 – 26 November 2026"
        assert sheet["A3"].value == "Dibuat 26 November 2026 pukul 10.00"
        assert sheet.freeze_panes == "B6"
    sums = {row["Yang dihitung"]: row["1–26 November 2026"] for row in below_headings(tables["Ringkasan"])}
    assert (sums["Aspirasi masuk"], sums["Aspirasi selesai"], sums["Masih terbuka saat ini"]) == (2, 1, 2)
    lamp, secret, event = below_headings(tables["Tiket"])
    assert (lamp["Pelapor"], lamp["RW"], lamp["RT"], lamp["Lama (hari)"]) == ("Siti", "05", "02", 2)
    assert lamp["Isi"] == "=2+2 lampu mati"
    assert isinstance(lamp["Masuk"], datetime)
    assert (lamp["Kelurahan"], lamp["Status"]) == ("Tegalgede", "Selesai")
    assert (secret["Pelapor"], secret["RT"]) == ("dirahasiakan", None)
    assert "mencuri" not in str(secret)
    assert (event["Jenis"], event["Perihal"]) == ("Undangan", "Pengajian")


async def test_a_complaint_about_the_lurah_is_in_no_figure_that_the_lurah_reads(town: Town) -> None:
    lurah, camat = await town.official("Pak Hadi", "lurah"), await town.official("Bu Camat", "camat", "")
    siti = await town.resident("Siti")
    await aspiration(town, siti, "Lampu mati", category="street_lighting")
    await aspiration(town, siti, "Pak Lurah minta uang", category="security", about=",lurah,")
    await lurah.says("/rekap minggu ini")
    await lurah.sees(r"Aspirasi masuk: 1 (?s:.*)Masih terbuka: 1\n")
    await lurah.not_sees("Keamanan: 1")
    rows = below_headings((await book(town, lurah))["Tiket"])
    assert [row["Isi"] for row in rows] == ["Lampu mati"]

    await camat.says("/rekap minggu ini")
    await camat.sees("Tegalgede: masuk 2, selesai 0, terbuka 2")
    tables = await book(town, camat)
    rows = below_headings(tables["Tiket"])
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row.values() if "Siti" in str(cell) or "uang" in str(cell)]
    sums = below_headings(tables["Per kelurahan"])
    assert (sums[-1]["Kelurahan"], sums[-1]["Aspirasi masuk"]) == ("Jumlah", 2)


async def test_the_camat_sees_the_seven_side_by_side_in_one_message(town: Town) -> None:
    camat = await town.official("Bu Camat", "camat", "")
    for place in ("wirolegi", "tegalgede"):
        await aspiration(town, await town.resident(f"Siti {place}", place), "Lampu mati")
    await camat.says("rekap tahun ini")
    await town.settle()
    (told,) = [one.text for one in await camat.messages() if "Kecamatan" in one.text]
    assert told.count(": masuk ") == 7
    assert "1 Januari 2026 – 24 November 2026" in told


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("/rekap November", "1 November 2026 – 24 November 2026"),
        ("/rekap 1–15 Nov", "1 November 2026 – 15 November 2026"),
        ("rekap 1 sampai 15 november", "1 November 2026 – 15 November 2026"),
        ("/rekap 20 november", "20 November 2026"),
        ("/rekap sejak Oktober", "1 Oktober 2026 – 24 November 2026"),
        ("/rekap minggu lalu", "16 November 2026 – 22 November 2026"),
        ("/rekap 2026", "1 Januari 2026 – 24 November 2026"),
        ("/rekap", "16 November 2026 – 22 November 2026"),
    ],
)
async def test_any_days_are_understood(town: Town, words: str, days: str) -> None:
    secretary = await town.official("Bu Sri", "secretary")
    await secretary.says(words)
    await secretary.sees(f"Belum ada yang tercatat di Tegalgede pada {days}\\.")


async def test_days_that_are_none_or_to_come_are_answered_with_what_can_be_asked(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await aspiration(town, siti, "Lampu mati")
    await lurah.says("/rekap kapan-kapan")
    await lurah.sees("(?s)Rekap kapan.*/rekap 1–15 Nov")
    await lurah.says("/rekap 1-5 desember 2026")
    await lurah.sees("belum tiba")
    await lurah.taps("Bulan ini")
    await lurah.sees_toast("sedang disiapkan")
    await lurah.sees("(?s)Rekap Kelurahan Tegalgede.*Aspirasi masuk: 1")


async def test_a_month_that_is_over_comes_as_a_paper_too(town: Town) -> None:
    lurah, siti = await town.official("Bu Ratna", "lurah"), await town.resident("Siti")
    await aspiration(town, siti, "Lampu mati")
    await town.later(days=8)
    await lurah.says("/rekap bulan lalu")
    await lurah.sees("(?s)Laporan bulanan Kelurahan Tegalgede.*Aspirasi masuk: 1")
    assert "laporan-bulan-tegalgede-2026-11-30.pdf" in await got(town, lurah, ".pdf")
    await lurah.says("/kelola")
    await lurah.says("/rekap oktober")
    await lurah.sees("Belum ada yang tercatat")


async def test_who_reads_no_figures(town: Town) -> None:
    staf, babinsa = await town.official("Bu Rina", "staff"), await town.official("Pak Joko", "babinsa")
    siti, lurah = await town.resident("Siti"), await town.official("Bu Ratna", "lurah")
    for one in (staf, babinsa):
        await one.says("/rekap bulan ini")
        await one.sees("Rekap untuk Lurah, Sekretaris, dan Camat")
        await one.says("/bantuan")
        await one.sees("/antrean")
        await one.not_sees("/rekap: ")
    await siti.says("/rekap bulan ini")
    await siti.sees("untuk petugas")
    await lurah.says("/bantuan")
    await lurah.sees("/rekap: angka dan tabel")
    named = {one.name: {entry["command"] for entry in one.commands} for one in (staf, lurah)}
    assert "rekap" in named["Bu Ratna"]
    assert "rekap" not in named["Bu Rina"]
