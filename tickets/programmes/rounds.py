"""The part of a programme in which officials visit a place in the evening and note what they hear."""

from enum import StrEnum

from pydantic import Field

from tickets.model import Role
from tickets.programmes.part import Part
from tickets.programmes.schedule import Schedule


class PlaceKind(StrEnum):
    """Where a round sits down."""

    WATCH_POST = "watch_post"
    RW_HEAD = "rw_head"
    FIGURE = "figure"


class Round(Part):
    """Rounds by a schedule, or only as officials plan them. `pillars` go and are told; each RW is to be
    visited within `weeks`; `invited`: residents can ask for a visit.
    """

    places: tuple[PlaceKind, ...] = Field(default=tuple(PlaceKind), min_length=1)
    pillars: tuple[Role, ...] = Field(default=(Role.LURAH, Role.BABINSA, Role.BHABINKAMTIBMAS), min_length=1)
    schedule: Schedule | None = None
    weeks: int = Field(default=12, ge=1, le=104)
    invited: bool = True
