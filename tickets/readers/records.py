"""Reading records of programmes, their checks and funds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from tickets.records.model import Cell, Check, Crowd, Entry, Houses, Money, MonthSum, Survival


class RecordsReader(Protocol):
    """What households gave or planted."""

    async def record(self, record_id: int) -> Entry | None:
        """One record, corrected ones too."""

    async def newest_records(
        self, programme: str, kelurahan: str, limit: int, offset: int
    ) -> Sequence[Entry]:
        """Records that count, newest first."""

    async def record_cells(self, programme: str, kelurahan: str, first: date, last: date) -> Sequence[Cell]:
        """Sums by RW and kind of the days from first to last."""

    async def record_crowds(self, programme: str, kelurahan: str, first: date, last: date) -> Sequence[Crowd]:
        """How many households stand behind them, by RW."""

    async def record_months(self, programme: str, kelurahan: str) -> Sequence[MonthSum]:
        """Sums by month since the first record, the first month first."""

    async def record_houses(self, programme: str, kelurahan: str) -> Houses:
        """Where what was planted lives, by each household's last word."""

    async def check(self, check_id: int) -> Check | None:
        """One question whether something lives."""

    async def checks_due(self, now: datetime, limit: int) -> Sequence[Check]:
        """Those to be asked now, earliest first."""

    async def survival(self, programme: str, kelurahan: str, first: date, last: date) -> Sequence[Survival]:
        """What was answered, by check, of what was planted from first to last."""

    async def newest_funds(self, programme: str, kelurahan: str, limit: int) -> Sequence[Money]:
        """Money in and out, newest first."""
