"""Searching tickets by words, state and day; what a person writes is words, never a query language."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from typing_extensions import override

from storage.stored import FIELD, Stored
from tickets.model import Ticket
from tickets.readers.tickets import SearchReader

MOST = 8
"""Words that are looked for; more are left out."""
LONGEST = 60
"""Letters of a word that count."""
PREFIX = 3
"""From so many letters on, a word stands for all that begin with it; shorter ones stand for themselves."""
INDEXED = 8
"""Letters of a beginning that SQLite has an index of; of a longer one it compares so many."""
NEWEST = 500
"""So many tickets of the kelurahan PostgreSQL looks at first: a word that most of them have is found among
these, and of one that is not there are few enough to look for among all.
"""
_WARD = re.compile(r"\brw\W{0,3}0*(\d{1,3})\b")


def terms(words: str) -> list[tuple[str, bool]]:
    """The words to look for, folded as the index has them, and whether each stands for its beginning. 'RW 5'
    is one word.
    """
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", words).casefold() if not unicodedata.combining(sign)
    )
    bare = _WARD.sub(lambda found: f"rw{int(found[1]):02d}", bare)
    parts = "".join(sign if sign.isalnum() else " " for sign in bare).split()
    parts = [part[:LONGEST] for part in parts]
    return [(part, len(part) >= PREFIX and not part.startswith("rw")) for part in dict.fromkeys(parts)][:MOST]


def sqlite_query(kelurahan: str, found: Sequence[tuple[str, bool]]) -> str:
    """As FTS5 reads it."""
    sought = (f'"{word[:INDEXED]}" *' if begins else f'"{word}"' for word, begins in found)
    words = " AND ".join(f"{{words notes}} : {one}" for one in sought)
    return f'scope : "{kelurahan}" AND {words}'


def postgres_query(kelurahan: str, found: Sequence[tuple[str, bool]]) -> str:
    """As tsquery reads it."""
    return " & ".join([f"'={kelurahan}'", *(f"'{word}'{':*' if begins else ''}" for word, begins in found)])


class SearchStore(Stored, SearchReader):
    """Finding tickets."""

    @override
    async def search(
        self,
        kelurahan: str,
        words: str,
        limit: int,
        offset: int,
        *,
        status: str = "",
        day: tuple[datetime, datetime] | None = None,
        field: bool = False,
        about: int = 0,
    ) -> Sequence[Ticket]:
        seen = {"field": FIELD if field else "", "about": about, "limit": limit + offset}
        found: list[Ticket] = []
        if sought := terms(words):
            found += await self._worded(kelurahan, sought, **seen)
        if status:
            found += await self._tickets("search_state", kelurahan=kelurahan, status=status, **seen)
        if day:
            within = {"kelurahan": kelurahan, "start": day[0], "end": day[1], **seen}
            found += await self._tickets("search_filed", **within)
            found += await self._tickets("search_events", **within)
        newest = sorted({one.id: one for one in found}.values(), key=lambda one: one.id, reverse=True)
        return newest[offset : offset + limit]

    async def _worded(
        self, kelurahan: str, sought: Sequence[tuple[str, bool]], **seen: Any
    ) -> Sequence[Ticket]:
        """Those with the words, newest first. SQLite's index has its hits in that order."""
        if self.engine.driver == "aiosqlite":
            return await self._tickets("search", sought=sqlite_query(kelurahan, sought), **seen)
        seen |= {"sought": postgres_query(kelurahan, sought), "kelurahan": kelurahan}
        found = await self._tickets("search", newest=NEWEST, **seen)
        return found if len(found) >= seen["limit"] else await self._tickets("search", newest=0, **seen)
