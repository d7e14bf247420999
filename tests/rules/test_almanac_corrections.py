"""The kelurahan's corrections of the calendars change what residents are told."""

from pathlib import Path

import pytest

from app import deployment
from tests.conversations.test_invitations_evenings import asked_when
from tests.rules.test_calendar_file import written
from tests.town import Town


async def test_a_month_that_staff_moved_moves_what_residents_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """27 Rajab 1448 is 5 January by the table; with the month a day later than computed it is another day."""
    file = written(tmp_path, '[hijri]\n"1448-06" = 1\n')
    monkeypatch.setattr(deployment, "CALENDAR", file)
    async with Town(tmp_path) as town:
        who = await asked_when(town)
        await who.says("Kamis malam jam 7")
        await who.sees(r"malam Jumat Pon, malam 16 Jumadilakhir 1448 H \(menunggu penetapan Kemenag\)")


async def test_prayers_are_those_of_the_kelurahan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far to the west Isya is later: the coordinates of the resident's kelurahan count, not Jember's."""
    file = tmp_path / "kelurahan.toml"
    text = deployment.PLACES.read_text(encoding="utf-8")
    begin = text.index("[tegalgede]")
    moved = text[begin:].replace("lon = 113", "lon = 106", 1)
    assert moved != text[begin:]
    file.write_text(text[:begin] + moved, encoding="utf-8")
    monkeypatch.setattr(deployment, "PLACES", file)
    async with Town(tmp_path) as town:
        who = await asked_when(town)
        await who.says("Kamis malam bakda Isya")
        await who.sees(r"26 November 2026 \(malam Jumat\), sekitar 19\.25 WIB \(bakda Isya\)")
        await who.taps("Kembali")
        await who.sees("Kapan acaranya")
        await who.taps("26")
        await who.taps("Bakda Isya")
        await who.sees(r"sekitar 19\.25 WIB \(bakda Isya\)")
