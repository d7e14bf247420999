"""Reading one's own data table by table, what people asked of theirs, and whose data there are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from typing_extensions import override

from storage import rows
from storage.named_statements import named
from storage.statements import QUERIES
from storage.stored import Stored
from tickets.ids import first_at
from tickets.readers.privacy import PrivacyReader, Tables
from tickets.residents.model import DataRequest, Right

COPY = "copy_"
"""How the queries begin that read a person's rows of a table."""


@cache
def copied() -> tuple[str, ...]:
    """The tables of which a person's copy holds rows."""
    return tuple(name.removeprefix(COPY) for name in named(QUERIES) if name.startswith(COPY))


def _request(row: Mapping[str, Any]) -> DataRequest:
    return DataRequest(
        row["id"], row["person"], Right(row["kind"]), row["kelurahan"], row["said"], rows.sure(row["at"]),
        rows.instant(row["due_at"]), rows.instant(row["remind_at"]), rows.instant(row["done_at"]),
        row["outcome"],
    )  # fmt: skip


class PrivacyStore(Stored, PrivacyReader):
    """One's own data, and the requests about them."""

    @override
    async def data_request(self, number: int) -> DataRequest | None:
        row = await self._one("data_request", id=number)
        return _request(row) if row else None

    @override
    async def newest_data_request(self, person_id: int, kind: Right) -> DataRequest | None:
        row = await self._one("newest_data_request", person=person_id, kind=kind)
        return _request(row) if row else None

    @override
    async def data_requests_due(self, now: datetime, limit: int) -> Sequence[DataRequest]:
        return [_request(row) for row in await self._all("data_requests_due", now=now, limit=limit)]

    @override
    async def open_data_requests(self, limit: int) -> Sequence[DataRequest]:
        return [_request(row) for row in await self._all("open_data_requests", limit=limit)]

    @override
    async def looks_of(self, person_id: int) -> Sequence[Mapping[str, Any]]:
        return await self._all("looks_of", person=person_id)

    @override
    async def office_names(self) -> Mapping[str, str]:
        return {row["name"]: row["role"] for row in await self._all("office_names")}

    @override
    async def own_data(self, person_id: int) -> Tables:
        return {table: await self._all(COPY + table, person=person_id) for table in copied()}

    async def data_request_counts(self, since: datetime) -> Mapping[str, int]:
        """How often each right was used since then, by its name."""
        return {row["kind"]: row["found"] for row in await self._all("data_request_counts", since=since)}

    async def whose_data(self, until: datetime) -> Sequence[Mapping[str, Any]]:
        """Whose data each table held at that instant: held (the table), person, found (rows)."""
        return await self._all("whose_data", end=until, last=first_at(until))
