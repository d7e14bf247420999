"""After a stop that was none the admins hear that the database's pages are looked at, and what came of it."""

from pathlib import Path

import pytest

from storage import sqlite
from tests.storage.schemas import spoil
from tests.town import Town

ADMIN = 5_000_000_001


@pytest.mark.parametrize(
    ("table", "words"), [("", "Semuanya utuh"), ("jurors", "rusak pada tabel jurors.*bot.py restore")]
)
async def test_where_it_goes_on_after_the_start_admins_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, words: str
) -> None:
    async with Town(tmp_path, admin_ids=(ADMIN,)) as town:
        admin = await town.stranger("Pak Admin")
        assert admin.user_id == ADMIN
        await admin.opens()
        await town.bot.stop()
        (tmp_path / "sambang.db.closed").unlink()
        if table:
            spoil(tmp_path / "sambang.db", table)
        monkeypatch.setattr(sqlite, "BOUND", 0.0)
        town.bot = await town.new_bot()
        await admin.sees("masih diperiksa")
        await admin.sees(f"(?s){words}")


async def test_after_a_proper_stop_nobody_is_told(tmp_path: Path) -> None:
    async with Town(tmp_path, admin_ids=(ADMIN,)) as town:
        admin = await town.stranger("Pak Admin")
        await admin.opens()
        await town.restart()
        await admin.not_sees("diperiksa|utuh")
