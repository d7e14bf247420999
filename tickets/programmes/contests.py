"""The part of a programme that is a contest: entries until a deadline, scores of jurors, results."""

from datetime import datetime
from typing import Self

from pydantic import Field as Given
from pydantic import model_validator

from tickets.forms.fields import Answers, Field, FieldKind, Form, Whose
from tickets.model import Role
from tickets.programmes.part import Key, Label, Part


def _with_minors(answers: Answers) -> bool:
    return answers.get("age") == "minor"


class Criterion(Part):
    """What jurors judge, from 0 to 10. `weight`: how much it counts beside the others."""

    key: Key
    label: Label
    weight: int = Given(default=1, ge=1, le=100)


class Contest(Part):
    """Weeks long. Times are local (WIB); `reminds`: so many days before the end those are reminded who began
    or asked; `publishes`: who lets the results out; `winners`: how many are named.
    """

    opens: datetime
    closes: datetime
    judged_until: datetime
    criteria: tuple[Criterion, ...] = Given(min_length=1, max_length=6)
    reminds: tuple[int, ...] = (7, 3, 1)
    publishes: tuple[Role, ...] = (Role.CAMAT, Role.LURAH)
    winners: int = Given(default=3, ge=1, le=20)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(one.tzinfo is not None for one in (self.opens, self.closes, self.judged_until)):
            raise ValueError("write times without a time zone, such as 2027-01-31T23:59:00")
        if not self.opens < self.closes < self.judged_until:
            raise ValueError("opens, closes and judged_until must follow one another")
        if len({one.key for one in self.criteria}) < len(self.criteria):
            raise ValueError("give each criterion a key of its own")
        return self

    def form(self, key: str) -> Form:
        """The form of an entry."""
        return Form(
            key,
            (
                Field("team", FieldKind.TEXT, limit=60, line=True),
                Field("contact", FieldKind.PHONE, whose=Whose.ANY),
                Field("school", FieldKind.TEXT, limit=80, line=True),
                Field("title", FieldKind.TEXT, limit=100, line=True),
                Field("video", FieldKind.FILES, limit=500),
                Field("original", FieldKind.CHOICE, ("yes",)),
                Field("age", FieldKind.CHOICE, ("minor", "adult")),
                Field("parent", FieldKind.CHOICE, ("yes",), only=_with_minors),
            ),
            review=True,
        )

    def criterion(self, key: str) -> Criterion | None:
        """One of the criteria."""
        return next((one for one in self.criteria if one.key == key), None)
