"""Every named query runs on both engines, gives and changes the rows it should, and says what it is for."""

import re
from pathlib import Path

import aiosql
import pytest

from storage.named_statements import PARTS, named, parts, percented, whole
from storage.postgres import Postgres
from storage.sqlite import Sqlite
from storage.statements import ONLY_POSTGRES, QUERIES, Statement, sql
from storage.statements import TWINS as TWINS_FILE
from storage.store import Store
from tests.storage.filling import fill
from tests.storage.samples import BEFORE, READS, WRITES
from tickets.ports import Stale

NAMES = sorted(named(QUERIES))
TWINS = 1
"""Queries that have a text of their own for one engine."""
LAST_STRAW = Statement("finish_update", {"update_id": -1}, rows=1)


def test_every_query_has_a_sample() -> None:
    missing, gone = {*NAMES} - {*READS, *WRITES}, {*READS, *WRITES} - {*NAMES}
    assert not missing, f"add to tests/storage/samples.py: {sorted(missing)}"
    assert not gone, f"no longer needed in tests/storage/samples.py: {sorted(gone)}"


def test_every_query_says_what_it_is_for() -> None:
    for path in QUERIES.rglob("*.sql"):
        for head, body in re.findall(r"^-- name: (\S+).*\n(.*)$", path.read_text(), re.MULTILINE):
            assert re.match(r"-- \w.*[.:;,]$|-- \w.*$", body), f"{path.name}: {head} has no description"


@pytest.mark.parametrize("path", [QUERIES, TWINS_FILE, ONLY_POSTGRES], ids=lambda path: path.stem)
def test_statements_are_read_as_aiosql_reads_them(path: Path, tmp_path: Path) -> None:
    for file in path.glob("*.sql") if path.is_dir() else [path]:
        (tmp_path / file.name).write_text(whole(file.read_text()))
    for driver, text in (("aiosqlite", str), ("apsycopg", percented)):
        theirs = aiosql.from_path(
            tmp_path, driver
        )  # which also minds that parameters are declared, and names
        names = [name for name in theirs.available_queries if not name.endswith("_cursor")]
        assert {name: text(sql) for name, sql in named(path).items()} == {
            name: getattr(theirs, name).sql for name in names
        }


def test_both_engines_have_one_text() -> None:
    same = [name for name in NAMES if as_postgres(sql(name)) == sql(name, "apsycopg")]
    assert len(NAMES) - len(same) == TWINS


def as_postgres(text: str) -> str:
    """The translation of parameters outside quotes, as aiosql makes it."""
    return re.sub(r"('[^']*')|(?<![:\w]):(\w+)", lambda m: m[1] or f"%({m[2]})s", text)


async def test_every_reading_query_runs_on_an_empty_database(engine: Sqlite | Postgres) -> None:
    for name, (values, _) in READS.items():
        rows = [tuple(dict(row).values()) for row in await engine.fetch(name, values)]
        assert len(rows) <= 1, name
        assert not any(rows[0]) if rows else True, name  # the greatest of nothing is NULL, its count 0


async def test_every_reading_query_finds_its_rows(engine: Sqlite | Postgres) -> None:
    await fill(Store(engine))
    found = {name: len(await engine.fetch(name, values)) for name, (values, _) in READS.items()}
    assert found == {name: rows for name, (_, rows) in READS.items()}


async def test_every_writing_query_changes_its_rows(engine: Sqlite | Postgres) -> None:
    await fill(Store(engine))
    for name, (values, rows) in WRITES.items():
        first = [Statement(query, given) for query, given in BEFORE.get(name, [])]
        with pytest.raises(Stale) as stale:
            await engine.commit([*first, Statement(name, values, rows=rows), LAST_STRAW])
        assert str(stale.value) == LAST_STRAW.query, f"{name} did not change {rows} row(s)"


async def test_a_write_that_finds_nothing_changes_nothing(engine: Sqlite | Postgres) -> None:
    await fill(Store(engine))
    second = ("set_reachable", {"telegram_id": 101, "unreachable": False}), (
        "use_invite", {"token_hash": "used", "person": 1, "at": 0}
    ), ("finish_update", {"update_id": 3}), ("put_update", {**WRITES["put_update"][0], "update_id": 1}), (
        "put_due", {**WRITES["put_due"][0], "key": "soon"}
    )  # fmt: skip
    for name, values in second:
        await engine.commit([Statement(name, values, rows=0)])


def test_two_statements_of_one_name_are_refused(tmp_path: Path) -> None:
    for file in ("a.sql", "b.sql"):
        (tmp_path / file).write_text("-- name: topics_of(person)\n-- Some.\nSELECT 1;\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.sql: there is a statement 'topics_of' already"):
        named(tmp_path)


def test_every_part_is_shared_and_says_what_it_needs() -> None:
    texts = [PARTS, TWINS_FILE, ONLY_POSTGRES, *QUERIES.glob("*.sql")]
    everything = "".join(path.read_text() for path in texts)
    heads = dict(re.findall(r"^-- part: (\w+)\((.*)\)\n-- \w.*$", PARTS.read_text(), re.MULTILINE))
    assert heads.keys() == parts().keys()
    for name, needs in heads.items():
        assert everything.count(f"{{{name}}}") > 1, f"{name} is used once: write it there"
        assert set(re.findall(r"(?<!:):(\w+)", whole(f"{{{name}}}"))) == set(filter(None, needs.split(", ")))


def test_a_part_that_there_is_not_is_named() -> None:
    with pytest.raises(ValueError, match="there is no part 'unknown'"):
        whole("SELECT 1 WHERE {unknown};")
