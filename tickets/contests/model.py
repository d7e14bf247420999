"""A contest as values: its phase, entries, jurors, scores and results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Phase(StrEnum):
    """Where a contest stands."""

    BEFORE = "before"
    OPEN = "open"
    JUDGING = "judging"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `file` is a video in Telegram where there is no link."""

    id: int
    contest: str
    number: int
    person: int
    kelurahan: str
    team: str
    contact: str
    school: str
    title: str
    link: str
    file: Mapping[str, Any] | None
    minor: bool
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """What a juror gave an entry for a criterion."""

    entry: int
    juror: int
    criterion: str
    score: int


@dataclass(frozen=True, slots=True)
class Juror:
    """Who judges a contest, and until when."""

    person: int
    chat: int
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """An entry's place; entries with the same points share it. `points` are out of 100."""

    place: int
    entry: int
    points: Fraction
    jurors: int
