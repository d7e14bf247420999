"""Reading what admins decided, who is blocked, how a resident stands, and who looked at what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.filing_limits import Block, Standing
from tickets.model import Ticket
from tickets.readers.office import OfficeReader
from tickets.time.house_rules import Rule


class OfficeStore(Stored, OfficeReader):
    """Decisions, blocks, and the trail of who saw and did what."""

    @override
    async def house_rules(self) -> Sequence[Rule]:
        found = await self._all("house_rules")
        return [Rule(row["kelurahan"], row["name"], row["value"]) for row in found]

    @override
    async def standing(self, person_id: int, since: int, now: datetime) -> Standing:
        row = await self._one("standing", person=person_id, since=since, now=now)
        if row is None:
            return Standing()
        return Standing(
            row["filed"], row["reason"] is not None, row["reason"] or "", rows.instant(row["until"])
        )

    @override
    async def blocks(self, now: datetime, limit: int) -> Sequence[Block]:
        found = await self._all("blocks", now=now, limit=limit)
        return [
            Block(row["id"], row["person"], row["kelurahan"], row["reason"], rows.instant(row["until"]))
            for row in found
        ]

    @override
    async def handed_to(self, kelurahan: str, person_id: int) -> Sequence[Ticket]:
        return await self._tickets("handed_to", kelurahan=kelurahan, person=person_id)

    @override
    async def audit_looks(self, first: int, last: int) -> Sequence[Mapping[str, Any]]:
        return await self._all("audit_looks", first=first, last=last)

    @override
    async def audit_deeds(self, first: int, last: int) -> Sequence[Mapping[str, Any]]:
        return await self._all("audit_deeds", first=first, last=last)
