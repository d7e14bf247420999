"""A programme: what it is called, where and when it is offered, who is told, and the parts it is made of.

Each part is a mechanism with a module of its own; a programme has any of them, or several.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from tickets.lifecycle import Way
from tickets.model import Role
from tickets.programmes.activities import Activity
from tickets.programmes.announcements import Announcement
from tickets.programmes.contests import Contest
from tickets.programmes.hours import Hours
from tickets.programmes.part import Key, Label, Part, Words
from tickets.programmes.records import Record
from tickets.programmes.rounds import Round
from tickets.programmes.services import Request

ALL = "all"

SECTIONS = ("request", "activity", "round", "record", "announcement", "contest")
"""The parts of a programme, in the order in which its page offers them."""


def _keys(given: Any) -> Any:
    if given == ALL:
        return (ALL,)
    if isinstance(given, str) or given in ([], ()):
        raise ValueError(f'write "{ALL}", or a list of keys such as ["tegalgede"]')
    return given


Everywhere = Annotated[
    tuple[Key, ...], BeforeValidator(_keys, json_schema_input_type=Literal["all"] | tuple[Key, ...])
]
"""Keys of kelurahan, or ("all",)."""


class Known(Part):
    """A question of residents and its answer. `words` are whole words (regular expressions) by which the
    question is known; all of them must be there.
    """

    ask: Words
    words: tuple[str, ...] = Field(min_length=1)
    answer: Words
    source: str = ""
    checked: date | None = None

    @field_validator("words")
    @classmethod
    def _patterns(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for one in words:
            try:
                re.compile(one)
            except re.error as fault:
                raise ValueError(f"{one!r} is no regular expression: {fault}") from None
        return words

    def fits(self, text: str) -> bool:
        """Whether that is asked in the text."""
        return all(re.search(rf"(?<!\w)(?:{one})(?!\w)", text, re.IGNORECASE) for one in self.words)


class Programme(Part):
    """One file of the folder programmes/. `key` is the file's name and does not stand in it."""

    key: Key = ""
    name: Label
    about: Words
    kelurahan: Everywhere
    hours: Hours = ()
    told: tuple[Role, ...] = (Role.STAFF, Role.SECRETARY, Role.LURAH)
    note: str = ""
    questions: tuple[Known, ...] = ()
    request: Request | None = None
    activity: Activity | None = None
    round: Round | None = None
    record: Record | None = None
    announcement: Announcement | None = None
    contest: Contest | None = None

    @model_validator(mode="after")
    def _weighed(self) -> Self:
        if self.request and self.request.way is Way.PICKUP and self.record is None:
            raise ValueError('way = "pickup" ends with a weighing; add [record], or use way = "visit"')
        return self

    def offered_in(self, kelurahan: str) -> bool:
        """Whether that kelurahan offers it."""
        return self.everywhere or kelurahan in self.kelurahan

    @property
    def everywhere(self) -> bool:
        """Whether all kelurahan offer it."""
        return self.kelurahan == (ALL,)

    @property
    def sections(self) -> tuple[str, ...]:
        """Which parts it has."""
        return tuple(name for name in SECTIONS if getattr(self, name) is not None)
