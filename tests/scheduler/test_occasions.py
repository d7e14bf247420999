"""Dates of programmes over time: planned once, following their file, told once, late or not at all."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.deployment import PROGRAMMES
from tests.conversations.dates import offering, opens_page
from tests.databases import both_databases
from tests.scheduler import neighbourhood
from tests.town import Town
from tickets.occasions.model import Occasion

pytestmark = both_databases


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """Tegalgede and Kranjingan."""
    async with offering(tmp_path, database_url, "ngopimas", "markas_besar") as town:
        yield town


async def dates(town: Town, programme: str, kelurahan: str) -> list[Occasion]:
    return [*await town.bot.store.coming_occasions(programme, kelurahan, town.clock.now(), 50)]


async def test_dates_are_planned_once_and_two_months_ahead(town: Town) -> None:
    await town.later(minutes=1)
    planned = await dates(town, "markas_besar", "kranjingan")
    assert len(planned) == 8  # the Sundays from 29 November to 17 January; 60 days end on the 23rd
    assert not await dates(town, "markas_besar", "tegalgede")  # it is offered in one kelurahan only
    await town.restart()
    assert await dates(town, "markas_besar", "kranjingan") == planned
    await town.later(days=7)
    assert len({one.slot for one in await dates(town, "markas_besar", "kranjingan")}) == 8


async def test_untouched_dates_follow_their_file_and_touched_ones_stay(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await opens_page(lurah, "Ngopimas")
    await lurah.taps("Kam 26 Nov")
    await lurah.taps("Tentukan tempat")
    await lurah.sees("RW berapa")  # a house of a figure it is in any case
    await lurah.taps("RW 01")
    await lurah.says("Pak Slamet")
    await lurah.sees("Dicatat: Ngopimas di Rumah tokoh, Pak Slamet, RW 01")

    file = town.programmes / "ngopimas.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"19:30"', '"20:00"'), encoding="utf-8")
    await town.restart()
    await town.later(minutes=1)
    first, *others = [f"{one.starts_at:%H:%M}" for one in await dates(town, "ngopimas", "tegalgede")]
    assert (first, set(others)) == ("12:30", {"13:00"})  # UTC

    file.write_text(file.read_text(encoding="utf-8").replace("BYDAY=TH", "BYDAY=FR"), encoding="utf-8")
    await town.restart()
    await town.later(minutes=1)
    days = [one.starts_at.strftime("%a") for one in await dates(town, "ngopimas", "tegalgede")]
    assert (days.count("Thu"), days.count("Fri")) == (1, len(days) - 1)
    shutil.copy(PROGRAMMES / "ngopimas.toml", file)


async def test_a_round_that_an_outage_has_swallowed_is_told_of_in_one_line(town: Town) -> None:
    babinsa = await town.official("Pak Dadang", "babinsa")
    await neighbourhood.later(town, days=2, hours=11)  # to Thursday 21.00, after the beginning
    await babinsa.sees("pengingat terlewat saat gangguan: Ngopimas")
    await babinsa.not_sees("Besok malam|1 jam lagi")
    await town.at("07:30", days=1)
    await babinsa.sees("(?s)Ngopimas, Kam 26 Nov, belum dimulai lewat bot. Apakah terlaksana")
    await babinsa.taps("Terlaksana")
    await babinsa.sees("Siapa yang hadir")
    await town.later(days=1)
    await babinsa.not_sees("Apakah terlaksana.*Apakah terlaksana")


async def test_noting_goes_on_after_a_restart_and_ends_by_itself(town: Town) -> None:
    lurah = await town.official("Bu Ratna", "lurah")
    await town.at("18:30", days=2)
    await town.at("19:30")
    await lurah.taps("Mulai")
    await lurah.sees("Ngopimas dimulai")
    await lurah.says("Lampu di pos mati")
    await lurah.sees("TGG-2611-0001")
    await town.restart()
    await lurah.sends_photo(caption="Jalan rusak di RW 03")
    await lurah.sees("TGG-2611-0002 .* 1 foto")
    await lurah.says("/batal")
    await lurah.sees("Pencatatan Ngopimas dihentikan. 2 catatan tetap tersimpan")
    await town.at("07:30", days=1)
    await lurah.sees("(?s)Ngopimas, Kam 26 Nov: 2 catatan")
    (round_,) = await town.bot.store.past_occasions("ngopimas", "tegalgede", town.clock.now(), 5)
    assert round_.state == "ended"
