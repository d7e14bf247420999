"""Reading one's own data, and what people asked of theirs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from tickets.residents.model import DataRequest, Right

Tables = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the name of their table."""


class PrivacyReader(Protocol):
    """The rights to one's own data."""

    async def data_request(self, number: int) -> DataRequest | None:
        """One request."""

    async def newest_data_request(self, person_id: int, kind: Right) -> DataRequest | None:
        """The newest of a kind that somebody made."""

    async def data_requests_due(self, now: datetime, limit: int) -> Sequence[DataRequest]:
        """What an office has not answered and is to be reminded of now."""

    async def open_data_requests(self, limit: int) -> Sequence[DataRequest]:
        """All that waits for an office, the next to be reminded of first."""

    async def looks_of(self, person_id: int) -> Sequence[Mapping[str, Any]]:
        """Which office looked at somebody's tickets: number, kelurahan, what, at (ms), role; oldest first."""

    async def office_names(self) -> Mapping[str, str]:
        """The role of whoever holds or held an office, by their name."""

    async def own_data(self, person_id: int) -> Tables:
        """All that is kept of somebody, tables without a row of theirs included."""
