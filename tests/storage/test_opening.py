"""A URL opens the database that it names, brought up to the code, or says why not and lets go of it."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from storage.migrate import TooNew
from storage.opening import engine, open_store
from storage.postgres import Postgres
from storage.sqlite import AlreadyRunning, Sqlite, Unusable
from storage.statements import Statement
from tests.databases import Server, hang_up
from tests.storage.filling import NOW

FUTURE = (
    "INSERT INTO _yoyo_migration (migration_hash, migration_id, applied_at_utc)"
    " VALUES ('f00', '0999_future', '2031-01-01 00:00:00')"
)


def test_the_engine_is_told_by_the_url() -> None:
    assert isinstance(engine("sqlite:///data/x.db"), Sqlite)
    assert isinstance(engine("postgresql://somebody@somewhere/x"), Postgres)
    assert isinstance(engine("postgres://somebody@somewhere/x"), Postgres)
    for url in ("mysql://x", "sqlite:///", "x.db", ""):
        with pytest.raises(ValueError, match="must be sqlite:///PATH or postgresql"):
            engine(url)


async def test_a_database_is_made_where_there_is_none(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/data/deep/sambang.db")
    await store.commit([Statement("put_once", {"key": "k", "at": NOW, "note": ""})])
    await store.close()


async def test_a_newer_file_is_refused_and_let_go_of(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "sambang.db"
    shutil.copy(migrated_file, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(FUTURE)
        connection.commit()
    for _ in range(2):  # a lock that is still held would be another error
        with pytest.raises(TooNew):
            await open_store(f"sqlite:///{path}")


async def test_a_newer_postgres_database_is_refused_and_let_go_of(postgres_server: Server) -> None:
    url = postgres_server.new()
    with psycopg.connect(url) as connection:
        connection.execute(FUTURE)
    for _ in range(2):
        with pytest.raises(TooNew):
            await open_store(url)
    postgres_server.drop(url)


async def test_postgres_takes_one_bot_and_commands_beside_it(postgres_url: str) -> None:
    store = await open_store(postgres_url)
    with pytest.raises(AlreadyRunning, match="in use by another bot"):
        await open_store(postgres_url)
    beside = await open_store(postgres_url, alone=False)
    await beside.commit([Statement("put_once", {"key": "k", "at": NOW, "note": ""})])
    await beside.close()
    assert await store.once("k") is not None
    await store.close()
    for _ in range(4):  # each has let go of it before the next comes
        again = await open_store(postgres_url)
        await again.close()


async def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    with pytest.raises(Unusable) as caught:
        await open_store("postgresql://siti:rahasia@127.0.0.1:1/sambang")
    assert "cannot be used" in str(caught.value)
    assert "rahasia" not in str(caught.value)


async def anew(work: Callable[[], Awaitable[object]], times: int = 3) -> None:
    """As the bot does it: a connection that was just being opened may be gone, too."""
    for left in reversed(range(times)):
        try:
            await work()
            return
        except psycopg.OperationalError:
            if not left:
                raise


async def test_connections_that_the_server_closed_are_replaced(postgres_url: str) -> None:
    store = await open_store(postgres_url)
    write = [Statement("bump", {"name": "x", "by": 1})]
    await store.commit(write)
    try:
        hang_up(postgres_url)
        assert await asyncio.gather(*(store.count("x") for _ in range(5))) == [1] * 5
        hang_up(postgres_url)
        with pytest.raises(psycopg.OperationalError):
            await store.commit(write)  # nobody can know if it got through; the caller asks, and does it anew
        await anew(lambda: store.commit(write))
        assert await store.count("x") == 2
        with pytest.raises(AlreadyRunning):  # the lock was lost with its connection, and taken again
            await open_store(postgres_url)
    finally:
        await store.close()  # an open pool would keep the loop from ending


@pytest.mark.parametrize("lost", [False, True])
async def test_who_comes_after_the_end_does_not_take_postgres_again(postgres_url: str, *, lost: bool) -> None:
    store = await open_store(postgres_url)
    if lost:
        hang_up(postgres_url)
    asked = asyncio.create_task(store.count("x"))  # while it ends: answered or refused, as it comes
    await asyncio.gather(store.close(), asked, return_exceptions=True)
    with pytest.raises(Unusable, match="has been closed"):
        await store.count("x")
    with pytest.raises(Unusable, match="has been closed"):
        await store.commit([Statement("bump", {"name": "x", "by": 1})])
    await (await open_store(postgres_url)).close()  # a lock that was taken again would be another error


async def test_a_backup_of_postgres_is_left_to_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    store = await open_store(postgres_url)
    with pytest.raises(Unusable, match="pg_dump"):
        await store.backup(tmp_path / "copy")
    assert await store.integrity() == ""
    await store.close()
