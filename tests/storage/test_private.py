"""What is written is nobody else's to read, whatever the umask; what was is closed at the next start."""

import logging
import os
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from storage import private
from storage.cabinet import Cabinet
from storage.migrate import migrate
from storage.opening import open_store
from storage.recovery.backup import BrokenCopy, backup
from storage.sqlite import Unusable
from storage.store import Store

WIDE_FILE, WIDE_FOLDER = 0o666, 0o777


@pytest.fixture(params=[0o022, 0o000], ids=["umask 022", "umask 000"], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """As the process might have been started."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(root: Path) -> list[str]:
    """What anybody but the owner has a right to, below a folder."""
    return sorted(one.name for one in root.rglob("*") if mode(one) & 0o077)


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Store]:
    """The store on a file, closed whatever is found wrong with it."""
    store = await open_store(f"sqlite:///{path}")
    try:
        yield store
    finally:
        await store.close()


async def copied(cabinet: Cabinet, content: bytes) -> Path:
    """A file is taken in; where it lies."""
    received = await cabinet.receive(pieces(content), 100)
    await cabinet.keep(received)
    return cabinet.where(received.sha256)


async def test_a_new_database_its_folder_its_locks_and_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "there" / "data" / "sambang.db"
    async with opened(path) as store:
        await store.backup(path.with_name("copy.db"))
        found = {one.name for one in path.parent.iterdir()}
        assert found >= {"sambang.db", "sambang.db-wal", "sambang.db-shm", "sambang.db.lock", "copy.db"}
        assert open_to_others(tmp_path) == []
        assert mode(path) == mode(path.with_name("copy.db")) == 0o600
        assert mode(path.parent) == 0o700


def test_a_database_that_is_only_migrated(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'data' / 'sambang.db'}")
    assert open_to_others(tmp_path) == []


async def test_a_database_that_others_could_read(tmp_path: Path) -> None:
    """As a bot left it that was killed: with -wal and -shm beside it, and the lock."""
    path = tmp_path / "sambang.db"
    with closing(sqlite3.connect(path)) as older:
        older.execute("PRAGMA journal_mode=WAL")
        older.execute("CREATE TABLE older (words TEXT)")
        older.commit()
        for name in ("sambang.db", "sambang.db-wal", "sambang.db-shm", "sambang.db.lock"):
            (tmp_path / name).touch()
            (tmp_path / name).chmod(WIDE_FILE)
        async with opened(path):
            assert open_to_others(tmp_path) == []
        assert older.execute("SELECT * FROM older").fetchall() == []


async def test_a_database_of_this_version_that_others_could_read(tmp_path: Path) -> None:
    """Nothing is to be migrated in it."""
    path = tmp_path / "sambang.db"
    async with opened(path):
        pass
    path.chmod(WIDE_FILE)
    path.with_name("sambang.db.lock").chmod(WIDE_FILE)
    async with opened(path):
        assert open_to_others(tmp_path) == []


async def test_by_a_link_the_file_itself_is_meant(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "sambang.db").symlink_to(tmp_path / "disk" / "real.db")
    async with opened(tmp_path / "sambang.db"):
        assert open_to_others(tmp_path / "disk") == []


async def test_what_is_no_database_keeps_its_rights(tmp_path: Path) -> None:
    for path in (tmp_path / "letter.txt", tmp_path / "folder"):
        if path.suffix:
            path.write_text("Dear Sir or Madam, " * 10)
        else:
            path.mkdir()
        path.chmod(0o755)
        with pytest.raises(Unusable):
            await open_store(f"sqlite:///{path}", alone=False)
        assert mode(path) == 0o755


def test_a_backup_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BrokenCopy):
        backup(tmp_path / "missing.db", tmp_path / "copy.db")
    assert [*tmp_path.iterdir()] == []


async def test_a_new_folder_of_copies(tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path / "var" / "media")
    cabinet.open()
    assert mode(await copied(cabinet, b"a photo")) == 0o600
    assert mode(cabinet.root) == 0o700
    assert open_to_others(tmp_path) == []


async def test_a_folder_of_copies_that_others_could_read(tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path / "media")
    cabinet.open()
    photo = await copied(cabinet, b"a photo")
    foreign, short = cabinet.root / "README", cabinet.root / "ab"
    for one in (foreign, short):
        one.touch()
    for one in (photo, foreign):
        one.chmod(0o644)
    for one in (photo.parent, cabinet.root / ".incoming", cabinet.root):
        one.chmod(WIDE_FOLDER)
    Cabinet(tmp_path / "media").open()
    assert mode(photo) == 0o600
    assert mode(photo.parent) == mode(cabinet.root) == mode(cabinet.root / ".incoming") == 0o700
    assert mode(foreign) == 0o644  # nobody gets at it any more, and it is not ours


def test_rights_are_only_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "read-only.db"
    path.touch(0o444)
    private.tighten(path, private.FILE)
    assert mode(path) == 0o400


def test_what_is_not_there_or_not_ours_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    private.tighten(tmp_path / "nothing", private.FILE)

    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "another's").touch()
    (tmp_path / "another's").chmod(WIDE_FILE)
    monkeypatch.setattr(Path, "chmod", refuse)
    with caplog.at_level(logging.WARNING):
        private.tighten(tmp_path / "another's", private.FILE)
    assert "others may read" in caplog.text
