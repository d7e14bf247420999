"""Reading records of programmes, their checks and funds."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets import plainjson
from tickets.readers.records import RecordsReader
from tickets.records.model import (
    Cell,
    Check,
    Crowd,
    Entry,
    Houses,
    Money,
    MonthSum,
    RecordLine,
    Survival,
)

Row = Mapping[str, Any]


def _entry(row: Row, lines: Sequence[Row]) -> Entry:
    return Entry(
        row["id"], row["programme"], row["kelurahan"], date.fromisoformat(row["day"]), row["rw"], row["rt"],
        row["household"], row["donor"], row["person"], row["ticket"],
        plainjson.read(row["photo"]) if row["photo"] else None, row["author"], rows.sure(row["at"]),
        row["replaces"], bool(row["standing"]),
        tuple(RecordLine(one["kind"], one["amount"], one["price"], one["value"]) for one in lines),
    )  # fmt: skip


def _check(row: Row) -> Check:
    return Check(
        row["id"], row["record"], row["n"], row["planted"], rows.sure(row["at"]), row["asked_at"] is not None,
        row["alive"], row["chat"] or 0,
    )  # fmt: skip


class RecordsStore(Stored, RecordsReader):
    """What households gave or planted."""

    @override
    async def record(self, record_id: int) -> Entry | None:
        row = await self._one("record", id=record_id)
        return _entry(row, await self._all("quantities", record=record_id)) if row else None

    @override
    async def newest_records(
        self, programme: str, kelurahan: str, limit: int, offset: int
    ) -> Sequence[Entry]:
        about = {"programme": programme, "kelurahan": kelurahan}
        found = await self._all("newest_records", **about, limit=limit, offset=offset)
        return [_entry(row, await self._all("quantities", record=row["id"])) for row in found]

    @override
    async def record_cells(self, programme: str, kelurahan: str, first: date, last: date) -> Sequence[Cell]:
        found = await self._all("record_sums", **_span(programme, kelurahan, first, last))
        return [Cell(row["rw"], row["kind"], row["amount"], row["value"]) for row in found]

    @override
    async def record_crowds(self, programme: str, kelurahan: str, first: date, last: date) -> Sequence[Crowd]:
        found = await self._all("record_households", **_span(programme, kelurahan, first, last))
        return [Crowd(row["rw"], row["households"], row["records"]) for row in found]

    @override
    async def record_months(self, programme: str, kelurahan: str) -> Sequence[MonthSum]:
        found = await self._all("record_months", programme=programme, kelurahan=kelurahan)
        return [
            MonthSum(
                date.fromisoformat(f"{row['month']}-01"), row["amount"], row["value"], row["households"],
                row["records"],
            )
            for row in found
        ]  # fmt: skip

    @override
    async def record_houses(self, programme: str, kelurahan: str) -> Houses:
        row = await self._one("record_houses", programme=programme, kelurahan=kelurahan)
        return Houses(row["planted"], row["answered"], row["living"]) if row else Houses(0, 0, 0)

    @override
    async def check(self, check_id: int) -> Check | None:
        row = await self._one("check", id=check_id)
        return _check(row) if row else None

    @override
    async def checks_due(self, now: datetime, limit: int) -> Sequence[Check]:
        return [_check(row) for row in await self._all("checks_due", now=now, limit=limit)]

    @override
    async def survival(self, programme: str, kelurahan: str, first: date, last: date) -> Sequence[Survival]:
        found = await self._all("survival", **_span(programme, kelurahan, first, last))
        return [
            Survival(row["n"], row["asked"], row["answered"], row["planted"], row["alive"]) for row in found
        ]

    @override
    async def newest_funds(self, programme: str, kelurahan: str, limit: int) -> Sequence[Money]:
        found = await self._all("newest_funds", programme=programme, kelurahan=kelurahan, limit=limit)
        return [Money(row["id"], date.fromisoformat(row["day"]), row["amount"], row["note"]) for row in found]


def _span(programme: str, kelurahan: str, first: date, last: date) -> dict[str, str]:
    return {
        "programme": programme, "kelurahan": kelurahan, "first": first.isoformat(), "last": last.isoformat(),
    }  # fmt: skip
