"""Reading who works at the desk on a screen, and what it shows."""

from collections.abc import Sequence
from typing import Protocol

from tickets.board.model import DeskSession
from tickets.model import Kind, Status, Ticket


class BoardReader(Protocol):
    """Sessions, the board by state, and what has happened since."""

    async def desk_session(self, token_hash: str) -> DeskSession | None:
        """Whose token that is, whether it is still good or not."""

    async def board_count(
        self, kelurahan: str, kind: Kind, status: Status, most: int, *, field: bool, about: int
    ) -> int:
        """How many tickets there are of a kind in a state, counted up to `most`; `field` and `about` as for
        the queue.
        """

    async def board_tickets(
        self, kelurahan: str, kind: Kind, status: Status, limit: int, *, field: bool, about: int
    ) -> Sequence[Ticket]:
        """Tickets of a kind in a state, oldest first; the rest as above."""

    async def changed_since(self, event: int, limit: int) -> Sequence[tuple[int, int, str]]:
        """What happened after that entry of the histories: its number, the ticket's, and whose kelurahan."""

    async def newest_event(self) -> int:
        """The number of the newest entry of all histories, 0 for none."""
