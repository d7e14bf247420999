"""Deadlines and the line: rungs that nobody holds cost no time, and a kelurahan may have days of its own."""

from pathlib import Path

from app.deployment import DEADLINES
from tests.conversations.desk import aspiration
from tests.databases import both_databases
from tests.town import Neighbour, Town

pytestmark = both_databases
WAITS = "menunggu verifikasi"


async def test_an_emergency_skips_the_rungs_that_nobody_holds(town: Town) -> None:
    staf, lurah = await town.official("Pak Hadi", "staff"), await town.official("Bu Ratna", "lurah")
    seklur, camat = await town.official("Bu Dewi", "secretary"), await town.official("Bu Camat", "camat")
    await seklur.blocks()
    ticket = await aspiration(town, await town.resident("Siti"), "Kebakaran", urgent=True)
    await town.later(minutes=10)
    for one in (staf, lurah):
        await one.sees("pemberitahuan ke-2")
    await camat.not_sees("🚨")
    await town.later(minutes=10)  # no secretary can be reached
    await camat.sees("pemberitahuan ke-3")
    await staf.taps("Verifikasi")
    await town.settle()
    await town.later(minutes=10)
    await camat.not_sees("pemberitahuan ke-4")
    events = await town.bot.store.events(ticket.id)
    assert [one.data["n"] for one in events if one.name == "alerted"] == [1, 2]


async def test_all_at_once_after_an_outage_is_told_once(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    await aspiration(town, await town.resident("Siti"), "Kebakaran", urgent=True)
    await town.later(minutes=30)
    await staf.sees("pemberitahuan ke-4")
    await staf.not_sees("pemberitahuan ke-2")
    cards = [one for one in await staf.messages() if "🚨" in one.text]
    assert len(cards) == 2


async def test_what_is_not_urgent_goes_up_the_next_working_day(town: Town) -> None:
    staf, lurah = await town.official("Pak Hadi", "staff"), await town.official("Bu Ratna", "lurah")
    await aspiration(town, await town.resident("Siti"))
    await town.at("10:00", days=3)  # Friday
    await staf.sees(WAITS)
    await town.at("08:00", days=3)  # Monday
    await lurah.sees(WAITS)


OWN = """
[kelurahan.tegalgede]
version = "2026-11-tegalgede"
types = { complaint = "cepat" }
[kelurahan.tegalgede.tiers.cepat]
name = "Cepat"
verify = 1
answer = 2
resolve = 4
source = "Standar pelayanan Kelurahan Tegalgede 2026"
"""


async def test_a_kelurahan_with_stricter_days_promises_and_keeps_its_own(
    tmp_path: Path, database_url: str
) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / DEADLINES.name).write_text(DEADLINES.read_text(encoding="utf-8") + OWN, encoding="utf-8")
    async with Town(tmp_path, database_url=database_url, programmes=folder) as town:
        staf = await town.official("Pak Hadi", "staff")
        siti, wati = await town.resident("Siti"), await town.resident("Wati", kelurahan="wirolegi")
        mine = await complains(siti)
        assert "paling lambat Rabu, 25 November 2026" in mine
        assert "Batas penanganan: Senin, 30 November 2026" in mine
        theirs = await complains(wati)
        assert "paling lambat Jumat, 27 November 2026" in theirs
        assert "Batas penanganan: Senin, 14 Desember 2026" in theirs
        await town.at("09:59", days=1)
        await staf.not_sees(WAITS)
        await town.at("10:30")
        await staf.sees(WAITS)


async def complains(siti: Neighbour) -> str:
    """A complaint on Tuesday at 10; the receipt."""
    await siti.says("/aspirasi")
    await siti.says("Selokan mampet depan musala")
    await siti.taps("Jalan & drainase")
    await siti.taps("Lewati")
    await siti.taps("Lewati")
    await siti.taps("Kirim")
    return (await siti.sees("kami terima")).message.text
