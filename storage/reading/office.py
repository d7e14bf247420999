"""Reading what admins decided, who is blocked, how a resident stands, and who looked at what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storage import rows
from storage.reading.stored import Stored
from tickets.filing_limits import Block, Standing
from tickets.model import Ticket
from tickets.time.house_rules import Rule


class AdministrationStore(Stored):
    """Decisions, blocks, and the trail of who saw and did what."""

    async def house_rules(self) -> Sequence[Rule]:
        """What was decided from the chat."""
        found = await self._all("house_rules")
        return [Rule(row["kelurahan"], row["name"], row["value"]) for row in found]

    async def standing(self, person_id: int, since: int, now: datetime) -> Standing:
        """What a person has filed since that number, and whether they are blocked."""
        row = await self._one("standing", person=person_id, since=since, now=now)
        if row is None:
            return Standing()
        return Standing(
            row["filed"], row["reason"] is not None, row["reason"] or "", rows.instant(row["until"])
        )

    async def blocks(self, now: datetime, limit: int) -> Sequence[Block]:
        """Who is blocked, the newest first."""
        found = await self._all("blocks", now=now, limit=limit)
        return [
            Block(row["id"], row["person"], row["kelurahan"], row["reason"], rows.instant(row["until"]))
            for row in found
        ]

    async def handed_to(self, kelurahan: str, person_id: int) -> Sequence[Ticket]:
        """Open tickets that an official has in hand."""
        return await self._tickets("handed_to", kelurahan=kelurahan, person=person_id)

    async def audit_looks(self, first: int, last: int) -> Sequence[Mapping[str, Any]]:
        """Who looked at what and decided what: at, person, who, what, number, kelurahan, note."""
        return await self._all("audit_looks", first=first, last=last)

    async def audit_deeds(self, first: int, last: int) -> Sequence[Mapping[str, Any]]:
        """What officials did: at, person, who, what, number, kelurahan, source, target."""
        return await self._all("audit_deeds", first=first, last=last)
