"""A database comes up to the code from any past schema, with its data; one from newer code is refused."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from storage.migrate import MIGRATIONS, TooNew, migrate
from tests.databases import Server
from tests.storage.schemas import (
    contents,
    fill_any,
    index,
    postgres_indexes,
    postgres_schema,
    sqlite_indexes,
    sqlite_schema,
)

NAMES = sorted(path.stem for folder in (MIGRATIONS, MIGRATIONS / "sqlite") for path in folder.glob("*.sql"))
DROPPED: dict[str, str] = {}
"""Columns that a later migration drops on purpose ('table.column': why)."""


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_migrations_are_numbered_without_gaps() -> None:
    assert [name[:4] for name in NAMES] == [f"{n:04d}" for n in range(1, len(NAMES) + 1)]


def test_one_by_one_or_all_at_once_it_is_the_same_schema(tmp_path: Path) -> None:
    steps, fresh = tmp_path / "steps.db", tmp_path / "fresh.db"
    assert [migrate(url(steps), until=name) for name in NAMES] == [[name] for name in NAMES]
    assert migrate(url(fresh)) == NAMES
    assert sqlite_schema(steps) == sqlite_schema(fresh)
    assert sqlite_indexes(steps) == sqlite_indexes(fresh)


def test_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    migrate(url(tmp_path / "a.db"))
    assert migrate(url(tmp_path / "a.db")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_past_schema_comes_up_with_its_data(tmp_path: Path, name: str) -> None:
    path = tmp_path / "old.db"
    migrate(url(path), until=name)
    filled = fill_any(path)
    migrate(url(path))

    assert sqlite_schema(path) == sqlite_schema(fresh_file(tmp_path))
    now = contents(path)
    for table, rows in filled.items():
        for column in rows[0]:
            if f"{table}.{column}" in DROPPED:
                continue
            before = {row[column] for row in rows}
            assert {row[column] for row in now[table]} == before, f"{table}.{column}"
        assert len(now[table]) == len(rows)


def fresh_file(tmp_path: Path) -> Path:
    path = tmp_path / "fresh.db"
    migrate(url(path))
    return path


def test_both_engines_get_the_same_tables_and_indexes(tmp_path: Path, postgres_server: Server) -> None:
    path, address = fresh_file(tmp_path), postgres_server.new()
    assert postgres_schema(address) == sqlite_schema(path)
    assert postgres_indexes(address) == sqlite_indexes(path)
    postgres_server.drop(address)


def test_an_index_reads_the_same_whoever_wrote_it() -> None:
    ours = index("CREATE UNIQUE INDEX a ON t (x, y)\n   WHERE z IS NULL AND (k = 'i' OR c IN ('b', 'd'))")
    theirs = index(
        "CREATE UNIQUE INDEX a ON public.t USING btree (x, y) WHERE ((z IS NULL) AND ((k = 'i'::text) OR"
        " (c = ANY (ARRAY['b'::text, 'd'::text]))))"
    )
    assert ours == theirs == "unique t (x, y) z IS NULL AND k = 'i' OR c IN 'b', 'd'"


def test_a_postgres_database_is_migrated_from_nothing_and_once(postgres_server: Server) -> None:
    address = postgres_server.new("template0")
    assert migrate(address) == NAMES
    assert migrate(address) == []
    postgres_server.drop(address)


def test_one_that_is_up_to_date_is_asked_without_yoyo(tmp_path: Path, postgres_server: Server) -> None:
    fresh, address = fresh_file(tmp_path), postgres_server.new()
    asked = (
        "import sys; from storage.migrate import migrate;"
        " print([migrate(one) for one in sys.argv[1:]], 'yoyo' in sys.modules)"
    )
    words = [sys.executable, "-c", asked, url(fresh), address]
    done = subprocess.run(words, cwd=MIGRATIONS.parents[1], capture_output=True, text=True, check=True)
    assert done.stdout == "[[], []] False\n"
    postgres_server.drop(address)


def test_a_database_from_newer_code_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = fresh_file(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO _yoyo_migration (migration_hash, migration_id, applied_at_utc)"
            " VALUES ('f00', '0999_future', '2031-01-01 00:00:00')"
        )
        connection.commit()
    before = contents(path)
    with pytest.raises(TooNew, match="install the newer version of Sambang, or restore an older backup"):
        migrate(url(path))
    assert contents(path) == before


def test_a_postgres_database_from_newer_code_is_refused(postgres_server: Server) -> None:
    address = postgres_server.new()
    with psycopg.connect(address) as connection:
        connection.execute(
            "INSERT INTO _yoyo_migration (migration_hash, migration_id, applied_at_utc)"
            " VALUES ('f00', '0999_future', '2031-01-01 00:00:00')"
        )
    with pytest.raises(TooNew):
        migrate(address)
    postgres_server.drop(address)


def test_a_lock_left_by_a_killed_process_does_not_hinder(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(url(path), until="0000")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, '2026-01-01', 999999)")
        connection.commit()
    assert migrate(url(path)) == NAMES
