"""Reading contests: entries, jurors, scores."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets import plainjson
from tickets.contests.model import Entry, Score
from tickets.readers.contests import ContestsReader


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        row["id"], row["contest"], row["number"], row["person"], row["kelurahan"], row["team"],
        row["contact"], row["school"], row["title"], row["link"],
        plainjson.read(row["file"]) if row["file"] else None, bool(row["minor"]), rows.sure(row["at"]),
        bool(row["withdrawn"]),
    )  # fmt: skip


class ContestsStore(Stored, ContestsReader):
    """Who takes part, and who judges."""

    @override
    async def entry(self, entry_id: int) -> Entry | None:
        row = await self._one("entry", id=entry_id)
        return _entry(row) if row else None

    @override
    async def entry_of(self, contest: str, person_id: int) -> Entry | None:
        row = await self._one("entry_of", contest=contest, person=person_id)
        return _entry(row) if row else None

    @override
    async def entries(self, contest: str) -> Sequence[Entry]:
        return [_entry(row) for row in await self._all("entries", contest=contest)]

    @override
    async def newest_entry(self, contest: str) -> int:
        row = await self._one("newest_entry", contest=contest)
        return (row["value"] or 0) if row else 0

    @override
    async def judges_until(self, contest: str, person_id: int) -> datetime | None:
        row = await self._one("juror", contest=contest, person=person_id)
        return rows.instant(row["until"]) if row else None

    @override
    async def scores(self, contest: str) -> Sequence[Score]:
        found = await self._all("scores", contest=contest)
        return [Score(row["entry"], row["juror"], row["criterion"], row["score"]) for row in found]

    @override
    async def scores_of(self, juror: int, entry_id: int) -> dict[str, int]:
        found = await self._all("scores_of", juror=juror, entry=entry_id)
        return {row["criterion"]: row["score"] for row in found}
