"""A file with damaged pages is not used: looked at where it was not closed properly, in bounded time."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import sqlite
from storage.recovery.soundness import Look, Mark, Stop, faulty_table
from storage.sqlite import Damaged, Sqlite
from tests.storage.schemas import fill_any, spoil


@pytest.fixture
def path(tmp_path: Path, migrated_file: Path) -> Path:
    """A file with rows in every table."""
    path = tmp_path / "sambang.db"
    shutil.copy(migrated_file, path)
    fill_any(path)
    return path


def tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
        return [name for (name,) in found]


async def use(path: Path) -> None:
    engine = Sqlite(path)
    await engine.open()
    await engine.close()


def test_each_table_is_named_whose_page_is_damaged(path: Path, tmp_path: Path) -> None:
    assert faulty_table(path) == ""
    for table in tables(path):
        other = tmp_path / "other.db"
        shutil.copy(path, other)
        spoil(other, table)
        assert faulty_table(other) == table


def test_so_is_one_whose_leaf_far_from_the_root_is_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            "INSERT INTO once VALUES (?, 1, ?)", ((f"key {n}", "x" * 500) for n in range(500))
        )
        connection.commit()
        (count,) = connection.execute("PRAGMA page_count").fetchone()
    with path.open("r+b") as file:
        file.seek((count - 3) * 4096)
        file.write(b"\x00" * 4096)
    assert faulty_table(path) == "once"


async def test_after_it_was_closed_properly_nobody_looks(path: Path) -> None:
    await use(path)
    about = await asyncio.to_thread(path.stat)
    spoil(path, "jurors")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))  # as if nothing had been
    await use(path)


@pytest.mark.parametrize("stopped", ["killed", "properly, and the file was damaged since"])
async def test_a_damaged_file_is_not_opened(path: Path, stopped: str) -> None:
    if stopped != "killed":
        await use(path)
    spoil(path, "tickets")
    for _ in range(2):  # the second time it is no better
        with pytest.raises(Damaged, match=r"sambang\.db is damaged \(table tickets\); .* restore COPY"):
            await use(path)
    with closing(sqlite3.connect(path)) as connection:  # and nobody holds it
        assert connection.execute("SELECT COUNT(*) FROM people").fetchone() == (3,)


async def test_a_header_that_is_damaged_is_said_to_be(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\x00" * 100)
    with pytest.raises(Damaged, match=r"file is not a database \(table sqlite_master\); .*restore COPY"):
        await use(path)


async def test_a_killed_process_leaves_no_mark(path: Path) -> None:
    await use(path)
    engine = Sqlite(path)
    await engine.open()
    assert not Mark(path).stands()
    await engine.close()
    assert Mark(path).stands()


async def started(path: Path, monkeypatch: pytest.MonkeyPatch) -> Sqlite:
    """Open, after a start that did not wait for the pages to be looked at."""
    monkeypatch.setattr(sqlite, "BOUND", 0.0)
    engine = Sqlite(path)
    await engine.open()
    return engine


async def test_what_takes_too_long_goes_on_beside_the_work(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(path, "jurors")
    engine = await started(path, monkeypatch)
    assert engine.looking
    assert (await engine.fetch("once", {"key": "x"})) == []
    assert await engine.damage() == "jurors"
    await engine.close()
    assert not Mark(path).stands()  # the next start looks again, and does not start


async def test_one_that_ended_well_is_a_proper_stop(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = await started(path, monkeypatch)
    assert await engine.damage() == ""
    await engine.close()
    assert Mark(path).stands()


async def test_a_look_that_is_broken_off_says_nothing_of_the_file(path: Path) -> None:
    async with asyncio.timeout(5):
        assert not await Look(path).end()
    look = Look(path)
    assert await look.found() == ""
    assert await look.end()


def test_one_that_is_told_to_stop_looks_no_further(path: Path) -> None:
    spoil(path, "scores")
    stop = Stop()
    stop.ask()
    assert faulty_table(path, (), stop) == ""
