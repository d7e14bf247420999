"""Whether what is stored holds together: the file, the numbers, the histories, the counts."""

from collections.abc import Mapping
from typing import Any

from storage.store import Store

SHOWN = 5
"""Of each kind of fault so many are named."""

RULES = {
    "number_gaps": "{series}: {tickets} tickets, greatest number {greatest}, the counter says {counted}",
    "broken_histories": "{number}: its history does not lead to its state ({source} -> {target}, {status})",
    "wrong_counts": "{name}: counted {counted}, found {found}",
}


async def check(store: Store) -> list[str]:
    """Everything that is wrong, a line each; empty where the database is sound. Reads all of it."""
    fault = await store.integrity()
    found = [fault] if fault else []
    for query, line in RULES.items():
        rows: list[Mapping[str, Any]] = [*await store.engine.fetch(query, {"limit": SHOWN})]
        found += [line.format(**dict(row)) for row in rows]
    return found
