"""Moving to PostgreSQL takes everything along, or nothing."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import dict_row
from typer.testing import CliRunner

from bot import app
from storage.checks import check
from storage.copying import CannotCopy, copy_database
from storage.opening import open_store
from storage.seeding import Size, seed
from storage.sqlite import AlreadyRunning
from tests.storage.filling import NOW, fill
from tests.storage.schemas import Rows, contents, fill_any


@pytest.fixture
def path(tmp_path: Path, migrated_file: Path) -> Path:
    """A migrated file."""
    path = tmp_path / "sambang.db"
    shutil.copy(migrated_file, path)
    return path


def in_postgres(url: str, tables: Rows) -> Rows:
    """The same tables in a PostgreSQL database."""
    with psycopg.connect(url, row_factory=dict_row) as connection:
        return {
            table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1'.encode()).fetchall()  # noqa: S608  # a test
            for table in tables
        }


async def test_every_row_of_every_table_arrives_as_it_is(path: Path, postgres_url: str) -> None:
    fill_any(path)
    before, told = contents(path), dict[str, int]()
    total = await copy_database(f"sqlite:///{path}", postgres_url, told.__setitem__)
    assert in_postgres(postgres_url, before) == before
    assert contents(path) == before
    assert told == {table: len(rows) for table, rows in before.items()}
    assert total == sum(told.values()) > 3 * 15


async def test_the_desk_goes_on_where_it_was(path: Path, postgres_url: str) -> None:
    source, target = f"sqlite:///{path}", postgres_url
    old = await open_store(source)
    await seed(old, [("tegalgede", "TGG")], NOW, Size(200, 20), lambda *_: None)
    ticket = await old.ticket(150)
    await old.close()
    await copy_database(source, target, lambda *_: None)
    new = await open_store(target)
    assert await check(new) == []
    assert await new.ticket(150) == ticket
    await new.close()


async def test_texts_of_all_kinds_arrive(path: Path, postgres_url: str) -> None:
    text = "tab\t\\N \\. baris\nbaru 👨‍👩‍👧 \"'%s"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO once VALUES ('k', 1, ?)", (text,))
        connection.commit()
    await copy_database(f"sqlite:///{path}", postgres_url, lambda *_: None)
    assert in_postgres(postgres_url, {"once": []})["once"] == [{"key": "k", "at": 1, "note": text}]


async def test_a_database_with_rows_is_not_touched(path: Path, postgres_url: str) -> None:
    fill_any(path)
    store = await open_store(postgres_url)
    await fill(store)
    await store.close()
    before = in_postgres(postgres_url, contents(path))
    with pytest.raises(CannotCopy, match="not empty: table people"):
        await copy_database(f"sqlite:///{path}", postgres_url, lambda *_: None)
    assert in_postgres(postgres_url, before) == before


async def test_what_breaks_off_leaves_nothing(path: Path, postgres_url: str) -> None:
    fill_any(path)

    def stop(table: str, _: int) -> None:
        if table == "events":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await copy_database(f"sqlite:///{path}", postgres_url, stop)
    assert not any(in_postgres(postgres_url, contents(path)).values())


async def test_neither_may_be_in_use(path: Path, postgres_url: str) -> None:
    source, target = f"sqlite:///{path}", postgres_url
    for url in (source, target):
        running = await open_store(url)
        with pytest.raises(AlreadyRunning):
            await copy_database(source, target, lambda *_: None)
        await running.close()


@pytest.mark.parametrize("bots", [1, 2])
async def test_a_target_that_bots_run_on_is_refused_in_a_sentence(
    path: Path, postgres_url: str, bots: int
) -> None:
    fill_any(path)
    running = [await open_store(postgres_url, together=True) for _ in range(bots)]
    given = ["copy-database", f"sqlite:///{path}", postgres_url]
    done = await asyncio.to_thread(CliRunner().invoke, app, given)
    assert done.exit_code == 1
    assert done.output == "a bot is running on the new database; stop it, then copy again\n"
    assert not any(in_postgres(postgres_url, contents(path)).values())
    for one in running:
        await one.close()
    done = await asyncio.to_thread(CliRunner().invoke, app, given)
    assert done.exit_code == 0, done.output


async def test_a_bot_cannot_start_on_a_target_while_it_is_filled(path: Path, postgres_url: str) -> None:
    fill_any(path)
    told: list[str] = []

    def meanwhile(table: str, _: int) -> None:
        if not told:
            with pytest.raises(AlreadyRunning):
                asyncio.run(open_store(postgres_url, together=True))
        told.append(table)

    await copy_database(f"sqlite:///{path}", postgres_url, meanwhile)
    assert told


async def test_copies_go_one_way_and_from_what_is_there(path: Path, postgres_url: str) -> None:
    source, target = f"sqlite:///{path}", postgres_url
    for old, new in ((target, source), (source, source), (f"{source}.gone", target)):
        with pytest.raises(CannotCopy):
            await copy_database(old, new, lambda *_: None)
