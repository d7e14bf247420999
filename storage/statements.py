"""The named statements of storage/queries, and values as both engines take them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from storage.named_statements import named, percented
from tickets import plainjson

QUERIES = Path(__file__).parent / "queries"
ONLY_POSTGRES = Path(__file__).parent / "workers.sql"
"""What several workers need; SQLite has one."""

TWINS = Path(__file__).parent / "twins.sql"
"""PostgreSQL's text of the few queries that cannot be one for both."""

AS_THEY_ARE = frozenset({int, float, type(None)})
"""Types that every driver takes, which are no Enum."""

OPEN, SHUT = "\ue000", "\ue001"
"""Around the name of a value that the commit finds; residents' texts are cleaned of these characters."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One write. `rows`: another count of changed rows makes the unit stale. `binds`: the name under which
    the one value it returns takes the place of its stand-in later in the unit, put through `shape`.
    """

    query: str
    values: Mapping[str, Any] = field(default_factory=dict)
    rows: int | None = None
    binds: str = ""
    shape: str = "{}"


@cache
def sql(name: str, driver: str = "aiosqlite") -> str:
    """The text of one query; raises AttributeError for an unknown name."""
    sources = (TWINS, QUERIES, ONLY_POSTGRES) if driver == "apsycopg" else (QUERIES,)
    found = next((texts[name] for texts in map(_texts, sources) if name in texts), None)
    if found is None:
        raise AttributeError(f"no query is named {name}")
    return percented(found) if driver == "apsycopg" else found


_texts = cache(named)


def milliseconds(at: datetime) -> int:
    """An aware instant as stored."""
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone cannot be stored")
    return round(at.timestamp() * 1000)


def storable(text: str) -> str:
    """The text without what a database cannot keep: NUL, and halves of characters."""
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def plain(value: Any) -> Any:
    """A value as the drivers take it: instants as UTC milliseconds, enums by value, JSON as text."""
    if type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return milliseconds(value)
    if isinstance(value, Mapping | list | tuple):
        return plainjson.text(value)
    return value


def parameters(values: Mapping[str, Any]) -> dict[str, Any]:
    """All values of a statement as the drivers take them. Every value that is stored comes by here, so what
    nearly all are is looked for in place.
    """
    made = {}
    for name, value in values.items():
        kind = type(value)
        if kind in AS_THEY_ARE or (kind is str and value.isascii() and "\0" not in value):
            made[name] = value
        else:
            made[name] = plain(value)
    return made


def stand_in(name: str) -> str:
    """What stands for a value until the commit knows it."""
    return f"{OPEN}{name}{SHUT}"


def fill(value: Any, bound: Mapping[str, str]) -> Any:
    """The value with stand-ins replaced, in texts at any depth."""
    if isinstance(value, str):
        if OPEN in value:
            for name, text in bound.items():
                value = value.replace(stand_in(name), text)
        return value
    if isinstance(value, Mapping):
        return {key: fill(part, bound) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [fill(part, bound) for part in value]
    return value
