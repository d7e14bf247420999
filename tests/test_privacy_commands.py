"""`bot.py privacy …`: what it says of a town where things happened, and with which exit code."""

import asyncio
import csv
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app import logs
from bot import app
from tests.databases import both_databases
from tests.scheduler.neighbourhood import aspiration, known
from tests.test_restoration import withdraws
from tests.town import Town

pytestmark = both_databases

runner = CliRunner()
Says = Callable[..., Result]
PDP = "3 x 24 jam"


@pytest.fixture
def says(town: Town, monkeypatch: pytest.MonkeyPatch) -> Says:
    """Calls a command on the town's database at an instant of the town's clock."""
    monkeypatch.setattr(logs, "configure", lambda *_: None)
    monkeypatch.setattr("app.clocks.MachineClock.now", lambda _: town.clock.now())
    settings = town.settings()
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", "111:TEST")
    monkeypatch.setenv("SAMBANG_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("SAMBANG_ERASURES_FILE", str(settings.erasures_path))

    def call(*words: str) -> Result:
        done = runner.invoke(app, ["privacy", *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
        return done

    return call


async def in_thread(says: Says, *words: str) -> Result:
    """Commands have a loop of their own."""

    return await asyncio.to_thread(says, *words)


async def test_the_report_tells_what_was_erased_and_what_is_late(town: Town, says: Says) -> None:
    siti, tono = await town.resident("Siti"), await town.resident("Tono")
    await withdraws(siti)
    await tono.says("/privasi")
    await tono.taps("Betulkan data")
    await tono.taps("Yang lain, lewat kelurahan")
    await tono.sees("Data mana yang salah")
    await tono.says("RT di laporan lama salah")
    await tono.sees("Jawabannya paling lambat")
    done = await in_thread(says, "report")
    assert done.exit_code == 0, done.output
    assert "erased in the last 35 days: 1\n  2026-11-24  withdrawal  1" in done.output
    assert "rights used in the last 30 days: correct 1, erase 1" in done.output
    assert "tegalgede  due 2026-11-27 10:00 WIB" in done.output
    assert "RT di laporan" not in done.output
    await town.later(hours=73)
    done = await in_thread(says, "report")
    assert done.exit_code == 1
    assert "LATE" in done.output
    assert "something is late" in done.output


async def test_the_register_names_every_table_with_its_rows(town: Town, says: Says) -> None:
    await town.resident("Siti")
    done = await in_thread(says, "register")
    assert done.exit_code == 0, done.output
    (line,) = [one for one in done.output.splitlines() if one.startswith("| Data diri")]
    assert line.endswith("| 1 |")
    assert "12 bulan setelah tiket terakhir ditutup" in line


async def test_a_breach_counts_whose_data_lay_there_and_drafts_the_notices(
    town: Town, says: Says, tmp_path: Path
) -> None:
    """Siti was there, Budi came a week later, and Tono has been erased since."""
    siti, tono = await town.resident("=Siti", phone="+6281234567890"), await town.resident("Tono")
    await aspiration(town, siti)
    await town.later(days=2)
    await withdraws(tono)
    await town.later(days=5)
    budi = await town.resident("Budi")
    span = ("--from", "2026-11-24T08:00", "--to", "2026-11-25T00:00+07:00")
    done = await in_thread(says, "breach", *span, "--known", "2026-11-30T10:00")
    assert done.exit_code == 0, done.output
    assert "Tegalgede: 1" in done.output
    assert "Tiket: laporan, undangan, dan permohonan (1 orang)" in done.output
    assert "erased since, and not known by name any more: 1" in done.output
    assert "until 2026-12-03 10:00 WIB (48 hours left)" in done.output
    assert "Pemberitahuan kegagalan" in done.output
    assert f"Batas pemberitahuan {PDP}: Kamis pagi, 3 Desember 2026, pukul 10.00 WIB" in done.output
    assert "81234567890" not in done.output

    folder = tmp_path / "drafts"
    done = await in_thread(says, "breach", *span, "--table", "people", "--into", str(folder))
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = {one.name: one for one in folder.iterdir()}
    assert set(files) == {
        "daftar-orang.csv",
        "pemberitahuan-lembaga.txt",
        "pemberitahuan-warga-tegalgede.txt",
    }
    assert {stat.S_IMODE(one.stat().st_mode) for one in files.values()} == {0o600}
    _, *listed = csv.reader(files["daftar-orang.csv"].read_text(encoding="utf-8").splitlines())
    assert [row[2:5] for row in listed] == [["'=Siti", "'+6281234567890", "tegalgede"]]
    assert str((await known(town, budi)).id) not in files["daftar-orang.csv"].read_text(encoding="utf-8")
    letter = files["pemberitahuan-warga-tegalgede.txt"].read_text(encoding="utf-8")
    assert "Data diri: nama" in letter
    assert "Tiket:" not in letter

    late = await in_thread(says, "breach", *span, "--known", "2026-11-26")
    assert late.exit_code == 1
    assert "LATE" in late.output
    assert "say why they are late" in late.output


async def test_erasures_are_done_again_where_the_bot_is_at_rest(town: Town, says: Says) -> None:
    siti = await town.resident("Siti")
    done = await in_thread(says, "replay-erasures")
    assert done.exit_code == 1
    assert "in use" in done.output
    person = await known(town, siti)
    erasures = town.bot.new_unit().erasures
    assert erasures
    erasures.note({person.id: "withdrawal"}, town.clock.now() + timedelta(seconds=1))
    await town.settle()
    await town.bot.stop()
    done = await in_thread(says, "replay-erasures")
    assert done.exit_code == 0, done.output
    assert "1 erasure(s) noted, 1 resident(s) erased again" in done.output
    town.bot = await town.new_bot()
    assert not (await known(town, siti)).name
