"""Reading contests: entries, jurors, scores."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.contests.rules import Entry, Juror, Score


class ContestsReader(Protocol):
    """Who takes part, and who judges."""

    async def entry(self, entry_id: int) -> Entry | None:
        """One entry."""

    async def entry_of(self, contest: str, person_id: int) -> Entry | None:
        """A person's entry, withdrawn ones too."""

    async def entries(self, contest: str) -> Sequence[Entry]:
        """All that take part, by number."""

    async def newest_entry(self, contest: str) -> int:
        """The greatest number given so far."""

    async def judges_until(self, contest: str, person_id: int) -> datetime | None:
        """Until when a person judges it, None for never."""

    async def jurors(self, contest: str) -> Sequence[Juror]:
        """Who judges it, or did."""

    async def scores(self, contest: str) -> Sequence[Score]:
        """All scores."""

    async def scores_of(self, juror: int, entry_id: int) -> dict[str, int]:
        """What a juror gave an entry, by criterion."""
