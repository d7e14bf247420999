"""What a database looks like from outside, in words that both engines share, and rows for any schema."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

YOYO = re.compile(r"_?yoyo")


class Column(NamedTuple):
    """A column as both engines describe it."""

    type: str
    required: bool
    default: str


Schema = dict[str, dict[str, Column]]
Rows = dict[str, list[dict[str, Any]]]


def sqlite_schema(path: Path) -> Schema:
    """Tables and their columns."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT m.name, c.name, c.type, c.\"notnull\" OR c.pk, coalesce(c.dflt_value, '')"
            "  FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        ).fetchall()
    return _schema(found)


def postgres_schema(url: str) -> Schema:
    """Tables and their columns."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT table_name, column_name, upper(data_type), is_nullable = 'NO',"
            " coalesce(column_default, '')"
            "  FROM information_schema.columns WHERE table_schema = 'public' ORDER BY ordinal_position"
        ).fetchall()
    return _schema([(*row[:4], str(row[4]).removesuffix("::text")) for row in found])


def _schema(rows: list[Any]) -> Schema:
    schema: Schema = {}
    for table, column, kind, required, default in rows:
        if not YOYO.match(table) and not table.startswith(("sqlite_", "search")):
            schema.setdefault(table, {})[column] = Column(kind, bool(required), default)
    return schema


def sqlite_indexes(path: Path) -> dict[str, str]:
    """Indexes by name: unique or not, their columns, their condition."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
    return {name: index(sql) for name, sql in found}


def postgres_indexes(url: str) -> dict[str, str]:
    """The same; those that a primary key or UNIQUE made are left out, as SQLite does."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
            " AND indexname <> 'search_found' AND indexname NOT LIKE '%_pkey'"
            " AND indexname NOT LIKE '%_key' AND indexname NOT LIKE '%yoyo%'"
        ).fetchall()
    return {name: index(sql) for name, sql in found}


def index(sql: str) -> str:
    """An index in few words, whichever engine wrote them."""
    unique = "unique " if "UNIQUE" in sql.split("INDEX", maxsplit=1)[0] else ""
    columns, _, condition = sql.partition(" ON ")[2].partition(" WHERE ")
    columns = re.sub(r"^(public\.)?(\w+) (USING btree )?", r"\2 ", " ".join(columns.split()))
    condition = re.sub(r"= ANY \(ARRAY\[(.*?)\]\)", r"IN \1", condition)
    condition = re.sub(r"::text|[()]", "", condition)
    return f"{unique}{columns} {' '.join(condition.split())}".strip()


def references(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Foreign keys."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            'SELECT m.name, f."from", f."table", f."to" FROM sqlite_master m'
            " JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
        ).fetchall()
    return {(row[0], row[1]): (row[2], row[3]) for row in found}


def fill_any(path: Path, rows: int = 3) -> Rows:
    """Put rows into every table of a SQLite database of any schema; what was put there."""
    schema, owners = sqlite_schema(path), references(path)
    filled: Rows = {
        table: [
            {name: _value(table, name, column, n, owners) for name, column in columns.items()}
            for n in range(rows)
        ]
        for table, columns in schema.items()
    }
    with closing(sqlite3.connect(path)) as connection:
        for table, made in filled.items():
            names = ", ".join(f'"{name}"' for name in schema[table])
            marks = ", ".join(f":{name}" for name in schema[table])
            connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', made)  # noqa: S608  # a test
        connection.commit()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return filled


def _value(
    table: str, name: str, column: Column, n: int, owners: dict[tuple[str, str], tuple[str, str]]
) -> Any:
    while (table, name) in owners:
        table, name = owners[table, name]
        column = Column("BIGINT", required=True, default="")
    if column.type == "BYTEA":
        return f"{table} {n}".encode() + b"\x00\xff"
    if column.type == "TEXT":
        return f"{table}.{name} é {n}"
    return sum(map(ord, table + name)) * 10 + n


def contents(path: Path) -> Rows:
    """Everything that is in a SQLite database."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')]  # noqa: S608  # a test
            for table in sqlite_schema(path)
        }


def spoil(path: Path, table: str) -> None:
    """Damage a page of a table in a SQLite file that nobody has open, as a bad disk does."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xaa" * size)
