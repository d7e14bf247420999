"""What is kept of a released report, and the little of it that everybody reads; plain values."""

from dataclasses import dataclass
from datetime import datetime

from tickets.model import Ticket

AGREED = "boleh-tampil"
"""The tag of a ticket whose reporter agreed, for officials to see; what counts is the agreement itself."""
COLUMNS, ROWS = 6, 8
"""The grid over a photo: cells are numbered from 0 along its rows."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The reporter of `ticket` agreed; with `released_at` an official released the office's `answer`, and its
    `photo` (Telegram's file_id, '' for none) with the `covered` cells painted over.
    """

    ticket: int
    released_at: datetime | None = None
    answer: str = ""
    photo: str = ""
    covered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """A ticket that was released, and when it was solved last, None where it is not."""

    ticket: Ticket
    publication: Publication
    solved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublicReport:
    """All that everybody reads of it. There is no field for the reporter's words, name, address or files.
    `lat` and `lon` are rounded, None where no place on the map is known; `open` tells whether it can still be
    followed.
    """

    number: str
    kelurahan: str
    category: str
    status: str
    rw: str
    created_at: datetime
    changed_at: datetime
    answer: str
    open: bool
    solved_at: datetime | None = None
    photo: bool = False
    lat: float | None = None
    lon: float | None = None
    followers: int = 0


def cells(text: str) -> tuple[int, ...]:
    """Cells as they are stored and sent ('3.4.17'); what is none of the grid is left out."""
    numbers = {int(one) for one in text.split(".") if one.isascii() and one.isdecimal() and len(one) < 4}
    return tuple(sorted(one for one in numbers if one < COLUMNS * ROWS))


def packed(covered: tuple[int, ...]) -> str:
    """The same as text."""
    return ".".join(map(str, covered))
