"""A copy of one's own data holds all of it and nothing of others; the record names every table."""

import io
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.deployment import PLACES
from storage import schema
from storage.reading.privacy import copied
from storage.sqlite import Sqlite
from storage.statements import Statement, sql
from storage.store import Store
from tests.storage.filling import NOW, SITI, fill
from tests.storage.filling_privacy import WRONG
from texts.papers import own_data, register
from texts.words import Words
from tickets.places import load
from tickets.readers.tickets import Sought
from tickets.residents import own_copies
from tickets.residents.model import Right

WORDS = Words({})
ME, OTHER = 7_000_001, 7_000_002
MY_CHAT, OTHER_CHAT = 8_000_001, 8_000_002
MY_TICKET, OTHER_TICKET = 9_000_001, 9_000_002
MINE, FOREIGN = "milik saya", "milik orang lain"
PEOPLE = {
    "person", "author", "actor", "assignee", "delegate", "approver", "intermediary", "bound_by", "changed_by",
    "answered_by", "used_by", "stand_in", "juror", "given_by", "presented_by",
}  # fmt: skip
"""How columns are called that hold a person's number, besides all that refer to people."""
NOT_THEIRS = {
    ("tickets", "presented_by"): "another's matter; that an official handed it in is among the events",
    ("tickets", "assignee"): "another's matter; what an official did to it is among the events",
    ("tickets", "delegate"): "the same",
    ("tickets", "intermediary"): "the same",
    ("checks", "answered_by"): "another's trees",
    ("data_requests", "answered_by"): "another's request",
}
"""Columns with an official's number in rows that are somebody else's."""
ABOUT_OTHERS: Mapping[str, set[str]] = {
    "events": {"name", "role"},
    "supporters": {"number"},
    "watchers": set(),
    "snoozes": set(),
}
"""Tables in which an official's or a supporter's row stands beside the matter of somebody else, and what
of it is told; of any other table all of a row is its owner's.
"""
REPEATED = {
    "reporters": "a row is there for each ticket in the copy",
    "holds": "whose chat a process has now",
}
"""Tables with somebody's number that are left out all the same."""
GROUPS = {"group_chats", "topics"}
"""Tables whose chat is a group's."""
REFERRED = ("people", "tickets", "attachments", "occasions", "records", "announcements", "contest_entries")
"""Tables that others refer to: there the row of each of the two has a number that is known."""
NOBODYS = register.Processing("", "", "", "", "not declared")
FRESH = count(100)


def test_every_table_of_the_schema_is_in_the_record_and_in_the_copy(url: str) -> None:
    faults = register.faults(WORDS, schema.tables(url), copied())
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("table", sorted(copied()))
def test_whose_data_it_is_can_be_told_of_every_copied_table(table: str) -> None:
    assert f"'{table}'" in sql("whose_data"), (
        f"add an arm '{table}' to whose_data in storage/queries/privacy.sql"
    )


def test_every_column_of_a_copy_has_a_name_to_be_read(migrated_file: Path) -> None:
    with closing(sqlite3.connect(migrated_file)) as connection:
        asked = {
            table: connection.execute(sql(f"copy_{table}"), {"person": ME}).description for table in copied()
        }
    names = {column[0] for heads in asked.values() for column in heads}
    missing = {name for name in names if f"privacy/column.{name}" not in WORDS.texts.sources}
    assert not missing, f"add to [column] of texts/id/privacy.toml: {sorted(missing)}"
    named = {key for key in WORDS.texts.labels("privacy/column") if key != "event"}
    assert named <= names, f"of no copy any more, take out of texts/id/privacy.toml: {sorted(named - names)}"


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_a_copy_can_be_made_of_whatever_is_kept(store: Store, number: int) -> None:
    """The small database has rows of every kind; pages and file hold them in words."""
    await fill(store)
    person = await store.person(number)
    assert person
    words = Words(load(PLACES))
    tables = own_copies.cleaned(await store.own_data(number), person, await store.office_names(), words.label)
    made = own_data.Own(person, tables, await store.looks_of(number), NOW)
    (_, _, paper), (_, _, machine) = own_data.files(words, made)
    whole = json.loads(machine)["data"]
    assert {table: len(rows["data"]) for table, rows in whole.items()} == {
        table: len(rows) for table, rows in tables.items() if rows
    }
    pages = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(paper)).pages)
    assert f"Nama: {person.name}" in pages
    known = register.register(words)
    assert not [one for one in whole if not known[one].technical and known[one].what not in pages]


def test_a_table_that_is_not_declared_is_told_with_the_remedy() -> None:
    known = set(register.register(WORDS))
    absent, unread = register.faults(WORDS, known | {"parcels"}, copied())
    assert "add [of.parcels]" in absent
    assert "copy_parcels(person)" in unread
    (absent,) = register.faults(WORDS, known | {"parcels"}, {*copied(), "parcels"})
    assert "add [of.parcels]" in absent
    (unread,) = register.faults(WORDS, known, set(copied()) - {"votes"})
    assert "copy_votes(person)" in unread
    assert "storage/queries/privacy.sql" in unread
    (gone,) = register.faults(WORDS, known - {"votes"}, set(copied()) - {"votes"})
    assert "[of.votes]" in gone


def columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Name and type of each."""
    return [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")]


def refers(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """What table a column refers to."""
    return {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}


def value(name: str, kind: str, refers_to: str, text: str, owned: Mapping[str, int]) -> Any:
    """A value of a column in somebody's row."""
    if refers_to in ("people", "tickets"):
        return owned[refers_to]
    if name in PEOPLE:
        return owned["people"]
    if name in ("chat", "telegram_id"):
        return owned["chat"]
    if name == "ticket":
        return owned["tickets"]
    if name in ("attachment", "occasion", "record", "announcement", "entry"):
        return owned[name]
    if kind == "TEXT":
        return text
    return next(FRESH) if name in ("id", "update_id", "number", "message", "subject") else 1


def owned_by(mine: bool) -> dict[str, int]:
    """The rows of others that somebody's rows refer to: all have one number."""
    person, chat, ticket = (ME, MY_CHAT, MY_TICKET) if mine else (OTHER, OTHER_CHAT, OTHER_TICKET)
    other = dict.fromkeys(("attachment", "occasion", "record", "announcement", "entry"), ticket)
    return {"people": person, "chat": chat, "tickets": ticket, **other}


def put(connection: sqlite3.Connection, table: str, mine: bool, **given: Any) -> None:
    """A row of somebody in a table; each of its texts is told from all others by a number behind it."""
    to, owned = refers(connection, table), owned_by(mine)
    row = {
        name: value(name, kind, to.get(name, ""), f"{MINE if mine else FOREIGN} {next(FRESH)}", owned)
        for name, kind in columns(connection, table)
    }
    if table in GROUPS:
        row["chat"] = next(FRESH)
    if table in REFERRED:
        row["id"] = owned["people" if table == "people" else "tickets"]
    row |= given
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608  # of the schema


def people_columns(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    to = refers(connection, table)
    for name, _ in columns(connection, table):
        if name in PEOPLE or to.get(name) == "people" or (name == "chat" and table not in GROUPS):
            yield name


def keyed_by(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of its primary key."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    left_out = ("search", "_yoyo", "yoyo", "sqlite_")
    return [name for (name,) in found if not name.startswith(left_out)]


async def copy_in(path: Path, person: int) -> Mapping[str, Any]:
    engine = Sqlite(path)
    await engine.open()
    try:
        found = await Store(engine).own_data(person)
        return {table: [dict(row) for row in rows] for table, rows in found.items()}
    finally:
        await engine.close()


@pytest.fixture
def path(migrated_file: Path, tmp_path: Path) -> Path:
    """A database to put rows into."""
    path = tmp_path / "own.db"
    path.write_bytes(migrated_file.read_bytes())
    return path


def filled(path: Path) -> list[str]:
    """Each table gets a row of mine and the same of somebody else; their names."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        names = tables(connection)
        for table in names:
            for mine in (True, False):
                put(connection, table, mine)
        connection.commit()
    return names


def left_out(names: Collection[str]) -> set[str]:
    """Tables that no copy holds; those without a query are told of by the first test."""
    known = register.register(WORDS)
    return {name for name in names if name not in copied() or known.get(name, NOBODYS).left_out}


async def test_the_copy_has_a_row_of_every_table_and_nothing_of_another(path: Path) -> None:
    names = filled(path)
    found, theirs = await copy_in(path, ME), await copy_in(path, OTHER)
    assert {name for name in names if name not in left_out(names) and not found[name]} == set()
    assert FOREIGN not in json.dumps(found)
    assert MINE in json.dumps(found)
    assert MINE not in json.dumps(theirs)


def test_a_table_is_left_out_only_where_nobodys_number_is_in_it(migrated_file: Path) -> None:
    with closing(sqlite3.connect(migrated_file)) as connection:
        names = left_out(tables(connection)) & set(register.register(WORDS))
        found = {table for table in names if list(people_columns(connection, table))}
    found -= set(REPEATED)
    assert not found, f"{sorted(found)}: somebody's number is in it, so it wants a query copy_TABLE"


async def test_every_column_with_a_person_counts_and_gives_nothing_else_away(path: Path) -> None:
    """In a row that is otherwise somebody else's one column holds my number: my copy says that there
    is one, and none of their words where it is about them.
    """
    missing, leaked = [], []
    names = filled(path)
    before = await copy_in(path, ME)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in sorted(set(names) - left_out(names) - {"people"}):
            for name in people_columns(connection, table):
                if keyed_by(connection, table) == [name]:  # one row each: that of mine is there, and counted
                    continue
                extra = {"id": next(FRESH)} if table in REFERRED else {}
                connection.execute("BEGIN")
                put(connection, table, mine=False, **{name: MY_CHAT if name == "chat" else ME, **extra})
                asked = connection.execute(sql(f"copy_{table}"), {"person": ME})
                heads = [one[0] for one in asked.description]
                rows = [dict(zip(heads, row, strict=True)) for row in asked.fetchall()]
                connection.execute("ROLLBACK")
                if (len(rows) == len(before[table])) is not ((table, name) in NOT_THEIRS):
                    missing.append(f"{table}.{name}")
                told = [{**row, **dict.fromkeys(ABOUT_OTHERS.get(table, row), "")} for row in rows]
                if FOREIGN in str(told):
                    leaked.append(f"{table}.{name}")
    remedy = "in copy_TABLE of storage/queries/privacy.sql"
    assert not missing, f"of {missing}: heed the column {remedy}, or say in NOT_THEIRS here why not"
    assert not leaked, f"words of others come with {leaked}: leave them out {remedy}"


async def test_notes_of_another_ticket_are_never_in_it(store: Store) -> None:
    """Against the small database: what was filed by others is in nobody's copy but their own."""
    await fill(store)
    found = await store.own_data(SITI)
    assert {row["number"] for row in found["tickets"]} == {"TGG-2611-0010", "TGG-2611-0011", "TGG-2611-0012"}
    assert [row["name"] for row in found["people"]] == ["Siti"]
    assert (await store.own_data(4))["tickets"] == []


async def test_whose_data_lay_there_at_an_instant(store: Store) -> None:
    """What came later does not count; the small database was filled at NOW, one ticket is older."""
    await fill(store)
    found = {(row["held"], row["person"]) for row in await store.whose_data(NOW - timedelta(days=1))}
    assert ("tickets", SITI) in found
    fresh = {"people", "consents", "votes", "offices", "supporters", "audit", "kept"}
    assert not fresh & {table for table, _ in found}
    later = {(row["held"], row["person"]) for row in await store.whose_data(NOW)}
    assert {("people", SITI), ("tickets", SITI), ("votes", SITI), ("offices", 2), ("supporters", 4)} <= later


async def test_requests_are_read_back_as_they_were_made(store: Store) -> None:
    await fill(store)
    made = await store.data_request(WRONG)
    assert made
    assert (made.kind, made.said, made.at, made.remind_at) == (Right.CORRECT, "RT salah", NOW, NOW)
    assert made.due_at == NOW + timedelta(days=3)
    assert made.done_at is None
    assert await store.data_request(1) is None
    newest = await store.newest_data_request(SITI, Right.COPY)
    assert newest
    assert newest.done_at == NOW
    assert await store.newest_data_request(2, Right.COPY) is None
    assert [one.id for one in await store.data_requests_due(NOW, 10)] == [WRONG]
    assert await store.data_requests_due(NOW - timedelta(seconds=1), 10) == []
    assert [one.id for one in await store.open_data_requests(10)] == [WRONG]
    assert await store.data_request_counts(NOW) == {"copy": 1, "correct": 1}
    assert await store.data_request_counts(NOW + timedelta(seconds=1)) == {}


async def test_who_looked_is_an_office_and_never_the_person_themselves(store: Store) -> None:
    """Pak Hadi (staff) opened the card twice, the camat once, and Siti read her own."""
    await fill(store)
    looked = [(2, "card", 1), (3, "whole", 2), (SITI, "card", 3), (2, "card", 4)]
    audit = {"ticket": 10, "kelurahan": "tegalgede", "note": ""}
    await store.commit(
        [
            Statement(
                "put_audit", {"id": n, "at": NOW + timedelta(minutes=n), "person": who, "what": what, **audit}
            )
            for who, what, n in looked
        ]
    )
    found = await store.looks_of(SITI)
    assert [(row["role"], row["what"], row["number"]) for row in found] == [
        ("staff", "card", "TGG-2611-0010"), ("camat", "whole", "TGG-2611-0010"),
        ("staff", "card", "TGG-2611-0010"),
    ]  # fmt: skip
    assert "Hadi" not in str([dict(row) for row in found])
    assert await store.looks_of(4) == []


async def test_the_names_that_offices_stand_for(store: Store) -> None:
    await fill(store)
    assert await store.office_names() == {"Pak Camat": "camat", "Pak Hadi": "staff"}


async def test_what_rests_is_in_no_list_and_comes_back(store: Store) -> None:
    """Lists, figures, comparing and announcements leave out what its reporter wants only kept."""
    await fill(store)

    async def shown() -> tuple[int, int, int, int, int]:
        since = NOW - timedelta(days=20)
        return (
            len(await store.queue("tegalgede", 10, 0, sought=Sought(about=2))),
            len(await store.open_in_rw("tegalgede", "05", 10)),
            len(await store.open_reports("tegalgede", "05", since, 10)),
            len(await store.came_in("tegalgede", since, NOW + timedelta(days=1))),
            await store.audience_count("kabar_kelurahan", "tegalgede", ""),
        )  # fmt: skip

    before = await shown()
    await store.commit([Statement("restrict", {"person": SITI, "at": NOW}, rows=1)])
    assert await shown() == (0, 0, 0, 0, before[4] - 1)
    assert len(await store.own_tickets(SITI, 10, 0)) == 3
    assert (await store.person(SITI)).restricted  # type: ignore[union-attr]  # she is there
    await store.commit([Statement("lift_restriction", {"person": SITI}, rows=1)])
    assert await shown() == before
