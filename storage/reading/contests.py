"""Reading contests: entries, jurors, scores."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storage import rows
from storage.reading.stored import Stored
from tickets import plainjson
from tickets.contests.rules import Entry, Juror, Score


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        row["id"], row["contest"], row["number"], row["person"], row["kelurahan"], row["team"],
        row["contact"], row["school"], row["title"], row["link"],
        plainjson.read(row["file"]) if row["file"] else None, bool(row["minor"]), rows.sure(row["at"]),
        bool(row["withdrawn"]),
    )  # fmt: skip


class ContestsStore(Stored):
    """Who takes part, and who judges."""

    async def entry(self, entry_id: int) -> Entry | None:
        """One entry."""
        row = await self._one("entry", id=entry_id)
        return _entry(row) if row else None

    async def entry_of(self, contest: str, person_id: int) -> Entry | None:
        """A person's entry, withdrawn ones too."""
        row = await self._one("entry_of", contest=contest, person=person_id)
        return _entry(row) if row else None

    async def entries(self, contest: str) -> Sequence[Entry]:
        """All that take part, by number."""
        return [_entry(row) for row in await self._all("entries", contest=contest)]

    async def newest_entry(self, contest: str) -> int:
        """The greatest number given so far."""
        row = await self._one("newest_entry", contest=contest)
        return (row["value"] or 0) if row else 0

    async def judges_until(self, contest: str, person_id: int) -> datetime | None:
        """Until when a person judges it, None for never."""
        row = await self._one("juror", contest=contest, person=person_id)
        return rows.instant(row["until"]) if row else None

    async def jurors(self, contest: str) -> Sequence[Juror]:
        """Who judges it, or did."""
        found = await self._all("jurors", contest=contest)
        return [
            Juror(row["person"], row["telegram_id"], row["name"], rows.sure(row["until"])) for row in found
        ]

    async def scores(self, contest: str) -> Sequence[Score]:
        """All scores."""
        found = await self._all("scores", contest=contest)
        return [Score(row["entry"], row["juror"], row["criterion"], row["score"]) for row in found]

    async def scores_of(self, juror: int, entry_id: int) -> dict[str, int]:
        """What a juror gave an entry, by criterion."""
        found = await self._all("scores_of", juror=juror, entry=entry_id)
        return {row["criterion"]: row["score"] for row in found}
