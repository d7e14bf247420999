"""The zone of the deployment, and a kelurahan's own before it, in what is read and what is kept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.databases import both_databases
from tests.town import Town
from texts.words import Words
from tickets.forms.moments import times
from tickets.forms.values import WhenValue
from tickets.model import Kind, Status, Ticket, Visit
from tickets.places import load

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@both_databases
@pytest.mark.parametrize("zone", ZONES)
async def test_an_invitation_in_the_zone_of_the_deployment(
    tmp_path: Path, database_url: str, zone: str
) -> None:
    tz = ZoneInfo(zone)
    begin = datetime(2026, 11, 24, 10, tzinfo=tz)
    async with Town(tmp_path, start=begin, database_url=database_url, timezone=zone) as town:
        darmo = await town.resident("Darmo")
        await darmo.says("/undangan")
        await darmo.taps("Pengajian")
        await darmo.says("Pak Karto")
        await darmo.sees("Kapan acaranya")
        await darmo.says("besok malam jam 7")
        await darmo.sees(rf"pukul 19\.00 {ZONES[zone]}\b")
        await darmo.says("Masjid Al Hikmah")
        await darmo.taps("Lewati")
        await darmo.taps("Lewati")
        await darmo.taps("Kirim")
        number = (await darmo.sees(r"Nomor: ([A-Z]{3}-\d{4}-\d{4})"))[1]
        ticket = await town.bot.store.ticket_by_number(number)
        assert ticket
        assert ticket.visit.starts_at == datetime(2026, 11, 25, 19, tzinfo=tz)


def test_a_kelurahans_own_zone_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "kelurahan.toml"
    common = 'lat = -4.0\nlon = 140.0\nagenda = "16:00"\nrw = 12\n'
    file.write_text(
        f'[barat]\nname = "Barat"\ncode = "BRT"\n{common}'
        f'[timur]\nname = "Timur"\ncode = "TMR"\n{common}timezone = "Asia/Jayapura"\n'
    )
    words = Words(load(file, ZoneInfo("Asia/Makassar")), tz=ZoneInfo("Asia/Makassar"))
    at = datetime(2026, 11, 25, 10, tzinfo=UTC)
    told = [
        words.when(
            Ticket(1, "X", Kind.INVITATION, "pengajian", Status.NEW, key, at, at, visit=Visit(starts_at=at))
        )
        for key in words.places
    ]
    assert "pukul 18.00 WITA" in told[0]
    assert "pukul 19.00 WIT" in told[1]
    assert "WITA" not in told[1]
    assert [words.zone(key).key for key in ("barat", "timur", "")] == [
        "Asia/Makassar", "Asia/Jayapura", "Asia/Makassar",
    ]  # fmt: skip
    assert words.clock(datetime(2026, 12, 1, 7)) == "07.00 WITA"  # noqa: DTZ001  # a time of a programme's file


def test_a_clock_is_that_of_the_place() -> None:
    answer: WhenValue = {"date": "2026-11-25", "time": "19:30"}
    starts = [times(answer, ZoneInfo(zone))[0] for zone in ZONES]
    assert [starts[0] - one for one in starts] == [timedelta(0), timedelta(hours=1), timedelta(hours=2)]
