"""Reading what admins decided, who is blocked, how a resident stands, and who looked at what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from tickets.filing_limits import Block, Standing
from tickets.model import Ticket
from tickets.time.house_rules import Rule


class AdministrationReader(Protocol):
    """Decisions, blocks, and the trail of who saw and did what."""

    async def house_rules(self) -> Sequence[Rule]:
        """What was decided from the chat."""

    async def standing(self, person_id: int, since: int, now: datetime) -> Standing:
        """What a person has filed since that number, and whether they are blocked."""

    async def blocks(self, now: datetime, limit: int) -> Sequence[Block]:
        """Who is blocked, the newest first."""

    async def handed_to(self, kelurahan: str, person_id: int) -> Sequence[Ticket]:
        """Open tickets that an official has in hand."""

    async def audit_looks(self, first: int, last: int) -> Sequence[Mapping[str, Any]]:
        """Who looked at what and decided what: at, person, who, what, number, kelurahan, note."""

    async def audit_deeds(self, first: int, last: int) -> Sequence[Mapping[str, Any]]:
        """What officials did: at, person, who, what, number, kelurahan, source, target."""
