"""The embedded engine: one process a file, durable commits in groups, a copy while it runs."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.migrate import migrate
from storage.recovery.backup import BrokenCopy, backup, examine
from storage.sqlite import AlreadyRunning, Sqlite, Unusable
from storage.statements import Statement
from storage.store import Store
from tests.storage.filling import NOW, fill

BUMP = [Statement("bump", {"name": "x", "by": 1})]


@pytest.fixture
def path(tmp_path: Path, migrated_file: Path) -> Path:
    """A migrated file."""
    path = tmp_path / "sambang.db"
    path.write_bytes(migrated_file.read_bytes())
    return path


@pytest.fixture
async def engine(path: Path) -> AsyncIterator[Sqlite]:
    """An open engine."""
    engine = Sqlite(path)
    await engine.open()
    yield engine
    await engine.close()


def names(folder: Path, pattern: str) -> list[str]:
    return sorted(one.name for one in folder.glob(pattern))


async def pragma(connection: Any, name: str) -> Any:
    (row,) = await connection.execute_fetchall(f"PRAGMA {name}")
    return row[0]


async def test_what_every_connection_is_set_to(engine: Sqlite) -> None:
    for connection in (engine._writer, *engine._readers):
        assert await pragma(connection, "journal_mode") == "wal"
        assert await pragma(connection, "synchronous") == 2  # FULL
        assert await pragma(connection, "foreign_keys") == 1
        assert await pragma(connection, "busy_timeout") == 5000


async def test_readers_cannot_write(engine: Sqlite) -> None:
    for reader in engine._readers:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await reader.execute("DELETE FROM people")


async def test_a_second_bot_on_the_file_is_refused_by_whatever_way_it_comes(
    engine: Sqlite, path: Path
) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    for way in (path, link, path.parent / "." / "sambang.db"):
        with pytest.raises(AlreadyRunning, match="in use by another process"):
            await Sqlite(way).open()


async def test_another_process_is_refused_and_a_command_beside_the_bot_is_not(
    engine: Sqlite, path: Path
) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path; from storage.sqlite import Sqlite, AlreadyRunning\n"
        "async def main(alone):\n"
        "    engine = Sqlite(Path(sys.argv[1]), alone=alone)\n"
        "    try:\n"
        "        await engine.open()\n"
        "    except AlreadyRunning:\n"
        "        return 7\n"
        "    await engine.close()\n"
        "    return 0\n"
        "sys.exit(asyncio.run(main(sys.argv[2] == 'alone')))"
    )
    for how, expected in (("alone", 7), ("beside", 0)):
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, str(path), how)
        assert await process.wait() == expected


async def test_the_file_is_free_again_after_closing(engine: Sqlite, path: Path) -> None:
    await engine.close()
    again = Sqlite(path)
    await again.open()
    await again.close()


async def test_what_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    letter = tmp_path / "surat.db"
    letter.write_text("Kepada Yth. Bapak Lurah " * 100)
    with pytest.raises(Unusable, match=r"surat\.db cannot be used as a database"):
        await Sqlite(letter).open()
    with pytest.raises(Unusable):
        await Sqlite(tmp_path).open()


async def test_what_waits_together_is_one_transaction(engine: Sqlite) -> None:
    commits: list[str] = []
    assert engine._writer is not None
    await engine._writer.set_trace_callback(commits.append)
    await asyncio.gather(*(engine.commit(BUMP) for _ in range(20)))
    assert commits.count("COMMIT") <= 2  # the first may go alone
    assert (await engine.fetch("counter", {"name": "x"}))[0]["value"] == 20


async def test_a_full_disk_fails_the_group_and_nothing_of_it_stays(engine: Sqlite) -> None:
    await engine.commit(BUMP)
    assert engine._writer is not None
    pages = await pragma(engine._writer, "page_count")
    await engine._writer.execute(f"PRAGMA max_page_count={pages + 1}")
    big = [*BUMP, Statement("put_once", {"key": "k", "at": NOW, "note": "x" * 100_000})]
    results = await asyncio.gather(
        engine.commit(BUMP), engine.commit(big), engine.commit(BUMP), return_exceptions=True
    )
    assert any(isinstance(result, sqlite3.OperationalError) for result in results)
    went_well = sum(result == {} for result in results)
    assert (await engine.fetch("counter", {"name": "x"}))[0]["value"] == 1 + went_well

    await engine._writer.execute("PRAGMA max_page_count=1000000")
    await engine.commit(big)
    assert (await engine.fetch("counter", {"name": "x"}))[0]["value"] == 2 + went_well


async def test_a_commit_that_fails_at_the_very_end_is_undone(engine: Sqlite) -> None:
    """A constraint that is looked at only by COMMIT fails the group; nothing of it stays."""
    assert engine._writer is not None
    for statement in (
        "CREATE TEMP TABLE parents (id INTEGER PRIMARY KEY)",
        "CREATE TEMP TABLE children (parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TEMP TRIGGER orphan AFTER INSERT ON main.once BEGIN INSERT INTO children VALUES (1); END",
    ):
        await engine._writer.execute(statement)
    orphan = [*BUMP, Statement("put_once", {"key": "k", "at": NOW, "note": ""})]
    with pytest.raises(sqlite3.IntegrityError):
        await engine.commit(orphan)
    assert await engine.fetch("counter", {"name": "x"}) == []
    await engine._writer.execute("DROP TRIGGER orphan")
    await engine.commit(orphan)
    assert (await engine.fetch("counter", {"name": "x"}))[0]["value"] == 1


async def test_it_reads_while_another_process_writes(engine: Sqlite, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO counters VALUES ('x', 5)")
        assert await engine.fetch("counter", {"name": "x"}) == []
        waiting = asyncio.create_task(engine.commit(BUMP))
        other.execute("COMMIT")
        await waiting
    assert (await engine.fetch("counter", {"name": "x"}))[0]["value"] == 6


async def test_what_waits_is_committed_before_closing(engine: Sqlite, path: Path) -> None:
    waiting = [asyncio.create_task(engine.commit(BUMP)) for _ in range(20)]
    await asyncio.sleep(0)
    await engine.close()
    await asyncio.gather(*waiting)
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("SELECT value FROM counters WHERE name = 'x'").fetchone() == (20,)


async def test_a_killed_process_loses_nothing_that_it_committed(path: Path) -> None:
    code = (
        "import asyncio, os, sys; from pathlib import Path; from storage.sqlite import Sqlite\n"
        "from storage.statements import Statement\n"
        "async def main():\n"
        "    engine = Sqlite(Path(sys.argv[1])); await engine.open()\n"
        "    for n in range(10):\n"
        "        await engine.commit([Statement('bump', {'name': 'x', 'by': 1})])\n"
        "    os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())"
    )
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code, str(path)], check=False)
    assert killed.returncode == -9
    engine = Sqlite(path)
    await engine.open()
    assert (await engine.fetch("counter", {"name": "x"}))[0]["value"] == 10
    await engine.close()


async def test_a_backup_under_load_is_one_sound_moment(engine: Sqlite, tmp_path: Path) -> None:
    store = Store(engine)
    await fill(store)
    copy = tmp_path / "copy.db"

    async def pairs() -> None:
        for _ in range(200):
            await engine.commit([Statement("bump", {"name": name, "by": 1}) for name in "ab"])

    await asyncio.gather(pairs(), store.backup(copy))
    assert names(tmp_path, "copy*") == ["copy.db"]
    assert examine(copy) == ""
    restored = Sqlite(copy)
    await restored.open()
    assert await Store(restored).count("a") == await Store(restored).count("b")
    assert len(await Store(restored).own_tickets(1, 10, 0)) == 3
    await restored.close()


async def test_a_backup_never_overwrites_and_leaves_no_half_copy(engine: Sqlite, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    kept.write_text("something dear")
    with pytest.raises(FileExistsError):
        await engine.backup(kept)
    assert kept.read_text() == "something dear"


def damage(path: Path) -> None:
    """An index that has lost an entry: readable, but not sound."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO counters VALUES ('x', 1)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'value BIGINT NOT NULL',"
            " 'value BIGINT NOT NULL CHECK (value > 5)') WHERE name = 'counters'"
        )


def test_a_damaged_database_is_noticed_and_not_passed_on(path: Path, tmp_path: Path) -> None:
    assert examine(path) == ""
    damage(path)
    assert "counters" in examine(path)
    with pytest.raises(BrokenCopy, match="not sound"):
        backup(path, tmp_path / "copy.db")
    assert names(tmp_path, "copy*") == []


def test_a_row_without_its_owner_is_noticed(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO reporters VALUES (5, 6)")
    assert examine(path) == "a row of reporters refers to a row of people that is not there"


def test_what_is_no_database_is_not_sound(tmp_path: Path) -> None:
    letter = tmp_path / "surat.db"
    letter.write_text("Kepada Yth. Bapak Lurah " * 100)
    assert "not a database" in examine(letter)
    assert "unable to open" in examine(tmp_path / "nowhere.db")


def test_a_path_with_signs_of_its_own_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "data #1 50% ?x=1" / "sambang.db"
    path.parent.mkdir()
    assert migrate(f"sqlite:///{path}")
    assert examine(path) == ""
    backup(path, path.with_name("copy.db"))
    assert names(path.parent, "*.db") == ["copy.db", "sambang.db"]
