"""/agenda with words: the day is understood as residents say it, told in full, asked where in doubt."""

import pytest

from tests.conversations.desk import presses
from tests.town import Neighbour, Town


async def lurah_of(town: Town) -> Neighbour:
    """The lurah, who has opened the link."""
    return await town.official("Bu Ratna", "lurah")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", r"Selasa malam, 24 November 2026 \(malam Rabu\)"),
        ("besok", r"Rabu malam, 25 November 2026 \(malam Kamis\)"),
        ("jumat", r"Jumat malam, 27 November 2026 \(malam Sabtu\)"),
        ("malam jumat", r"Kamis malam, 26 November 2026 \(malam Jumat\)"),
        ("28 nov", r"Sabtu malam, 28 November 2026 \(malam Minggu\)"),
        ("malem setu", r"Jumat malam, 27 November 2026 \(malam Sabtu\)"),
        ("sabtu jam 7", r"Sabtu malam, 28 November 2026 \(malam Minggu\)"),
        ("bakda isya nanti", r"Selasa malam, 24 November 2026 \(malam Rabu\)"),
    ],
)
async def test_the_day_is_told_in_full(town: Town, words: str, day: str) -> None:
    lurah = await lurah_of(town)
    await lurah.says(f"/agenda {words}".strip())
    await lurah.sees(f"Agenda {day}")


async def test_a_doubt_is_asked_with_buttons(town: Town) -> None:
    lurah = await lurah_of(town)
    await lurah.says("/agenda kamis depan")  # the 26th, or the 3rd
    await lurah.sees("minggu ini atau minggu depannya")
    await lurah.taps("Kamis malam, 3 Desember 2026 (malam Jumat)")
    await lurah.sees(r"Agenda Kamis malam, 3 Desember 2026 \(malam Jumat\)")


@pytest.mark.parametrize(("words", "why"), [("31 februari", "tidak ada"), ("halo", "tulis harinya")])
async def test_what_is_no_day_is_said(town: Town, words: str, why: str) -> None:
    lurah = await lurah_of(town)
    await lurah.says(f"/agenda {words}")
    await lurah.sees(f"{why}(?s:.*)/agenda besok")


async def test_the_buttons_are_for_officials(town: Town) -> None:
    siti = await town.resident("Siti")
    assert not await presses(siti, "agenda:0:0:2026-11-26")
    await siti.sees("Perintah ini untuk petugas")
    lurah = await lurah_of(town)
    assert "tidak berlaku" in await presses(lurah, "agenda:0:0:kapan")
