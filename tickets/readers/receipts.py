"""Reading the links by which residents take over their tickets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Receipt:
    """A one-time link to a ticket that an official noted for a resident; `given_by` handed it out."""

    ticket: int
    given_by: int
    expires_at: datetime
    used: bool


class ReceiptsReader(Protocol):
    """Links of receipts."""

    async def receipt(self, token_hash: str) -> Receipt | None:
        """The link of that hash."""
