"""The part of a programme that takes place where residents come: posts with dates, places, attendance."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from tickets.programmes.part import Key, Label, Part, Words
from tickets.programmes.schedule import Schedule

Ward = Annotated[str, StringConstraints(pattern=r"^\d{2,3}$")]
"""An RW as it is written: two digits."""


class Joining(StrEnum):
    """How residents come: for one date, for all dates until they leave, or without a word."""

    DATE = "date"
    GROUP = "group"
    FREE = "free"


class Attendance(StrEnum):
    """What is noted of who came: each who signed up, or only how many."""

    NAMES = "names"
    COUNT = "count"


class Post(Part):
    """One place where it happens, with dates of its own. `places` 0: as many as come."""

    key: Key
    name: Label
    rw: Ward | None = None
    address: str = Field(default="", max_length=200)
    places: int = Field(default=0, ge=0, le=500)
    schedule: Schedule


class Wish(Part):
    """What somebody who signs up can ask for there: a service, or a document with what is to be brought.
    `request`: it becomes a ticket, which goes the way of papers (checked, made, collected).
    """

    key: Key
    label: Label
    needs: tuple[Label, ...] = ()
    request: bool = False


class Activity(Part):
    """Dates at one or more posts. `wishes` are asked when signing up, `bring` is said in reminders."""

    posts: tuple[Post, ...] = Field(min_length=1)
    joining: Joining = Joining.DATE
    attendance: Attendance = Attendance.NAMES
    wishes: tuple[Wish, ...] = ()
    bring: Words | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for what, keys in (("posts", self.posts), ("wishes", self.wishes)):
            names = [one.key for one in keys]
            if twice := {name for name in names if names.count(name) > 1}:
                raise ValueError(f"{what} have the key {min(twice)} twice; give each its own")
        if self.joining is not Joining.DATE and (self.wishes or any(one.places for one in self.posts)):
            raise ValueError('places and wishes need joining = "date"')
        if self.joining is Joining.GROUP and len(self.posts) > 1:
            raise ValueError('joining = "group" needs one post')
        if self.joining is Joining.FREE and self.attendance is Attendance.NAMES:
            raise ValueError('where nobody signs up, write attendance = "count"')
        return self

    def post(self, key: str) -> Post | None:
        """The post of that key."""
        return next((one for one in self.posts if one.key == key), None)

    def wish(self, key: str) -> Wish | None:
        """The wish of that key."""
        return next((one for one in self.wishes if one.key == key), None)
