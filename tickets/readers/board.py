"""Reading who works at the desk on a screen, and what it shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tickets.board.model import DeskSession, Filters, Looker, Sight
from tickets.model import Kind, Status, Ticket


class BoardReader(Protocol):
    """Sessions, the board by state, lists and the map, and what has happened since."""

    async def desk_session(self, token_hash: str) -> DeskSession | None:
        """Whose token that is, whether it is still good or not."""

    async def board_count(self, kelurahan: str, kind: Kind, status: Status, most: int, sight: Sight) -> int:
        """How many tickets there are of a kind in a state, counted up to `most`."""

    async def board_tickets(
        self, kelurahan: str, kind: Kind, status: Status, limit: int, sight: Sight
    ) -> Sequence[Ticket]:
        """Tickets of a kind in a state, oldest first."""

    async def board_list(
        self, kelurahan: str, filters: Filters, now: datetime, limit: int, offset: int, sight: Sight
    ) -> Sequence[Ticket]:
        """Open tickets that the filters keep, oldest first."""

    async def board_rws(self, kelurahan: str, most: int, sight: Sight) -> Sequence[tuple[str, int]]:
        """How many open tickets there are in each RW ('' for none), of the newest `most`."""

    async def board_spots(self, kelurahan: str, limit: int, sight: Sight) -> Sequence[Ticket]:
        """Open tickets that have a place on the map, newest first."""

    async def changed_since(self, event: int, limit: int) -> Sequence[tuple[int, int, str]]:
        """What happened after that entry of the histories: its number, the ticket's, and whose kelurahan."""

    async def newest_event(self) -> int:
        """The number of the newest entry of all histories, 0 for none."""

    async def lookers(self, since: datetime) -> Sequence[Looker]:
        """Who had which ticket before them since then, in order of tickets."""
