"""/layanan: what one's own kelurahan offers, open now or when; its pages; the camat's view of all."""

from pathlib import Path

import pytest

from tests.conversations.desk import presses
from tests.databases import both_databases
from tests.town import Town
from tickets.presses import Press

pytestmark = both_databases

READING = """
name = "Lapak Baca"
about = "Buku untuk dipinjam di balai kelurahan."
kelurahan = ["tegalgede"]
[[hours]]
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
opens = "08:00"
closes = "15:00"
"""
EVERYWHERE = """
name = "Kotak Saran"
about = "Kotak di depan kantor."
kelurahan = "all"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of programmes that exists in this test only."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / "lapak_baca.toml").write_text(READING, encoding="utf-8")
    (folder / "kotak_saran.toml").write_text(EVERYWHERE, encoding="utf-8")
    return folder


async def test_a_resident_sees_what_is_open_now_or_when(tmp_path: Path, database_url: str, own: Path) -> None:
    async with Town(tmp_path, database_url=database_url, programmes=own) as town:
        siti = await town.resident("Siti", kelurahan="tegalgede")
        await siti.says("/layanan")
        await siti.sees(r"Lapak Baca: buka sampai 15.00")

        await town.at("17:00")
        await siti.says("/layanan")
        await siti.sees(r"Lapak Baca: buka besok 08.00\s+• Kotak Saran: 24 jam")
        await siti.taps("Lapak Baca")
        await siti.sees(
            r"Lapak Baca · Tegalgede\s+Buku untuk dipinjam di balai kelurahan.\s+Waktu: buka besok"
        )
        await siti.taps("Semua layanan Tegalgede")
        await siti.sees("Layanan Kelurahan Tegalgede")


async def test_nobody_sees_the_programmes_of_another_kelurahan(
    tmp_path: Path, database_url: str, own: Path
) -> None:
    async with Town(tmp_path, database_url=database_url, programmes=own) as town:
        budi = await town.resident("Budi", kelurahan="wirolegi")
        await budi.says("/layanan")
        await budi.sees("Kotak Saran: 24 jam")
        await budi.not_sees("Lapak Baca")
        assert "bukan untuk" in await presses(budi, Press("service", value="lapak_baca.tegalgede"))
        assert "bukan untuk" in await presses(budi, Press("services", value="tegalgede"))
        assert "tidak berlaku" in await presses(budi, Press("service", value="nothing"))


async def test_the_camat_sees_all_kelurahan(tmp_path: Path, database_url: str, own: Path) -> None:
    async with Town(tmp_path, database_url=database_url, programmes=own) as town:
        camat = await town.official("Pak Camat", "camat", "")
        await camat.says("/layanan")
        await camat.sees(r"Antirogo: 1 layanan, 0 permintaan terbuka")
        await camat.taps("Tegalgede")
        await camat.sees("Lapak Baca: buka sampai 15.00")
        await camat.taps("Semua kelurahan")
        await camat.sees("Tegalgede: 2 layanan")


async def test_whoever_is_not_registered_is_told_how(town: Town) -> None:
    stranger = await town.stranger("Tono")
    await stranger.says("/layanan")
    await stranger.sees("Tekan /start")
