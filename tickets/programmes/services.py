"""The part of a programme that takes requests: a form makes a ticket with fields, steps and people."""

from datetime import date
from typing import Literal, Self

from pydantic import Field as Given
from pydantic import field_validator, model_validator

from tickets.forms.fields import Field, FieldKind, Form
from tickets.lifecycle import WAYS, Way
from tickets.model import Status
from tickets.programmes.part import Key, Label, Part, Words
from tickets.programmes.questions import Question, form, in_order
from understanding.categories import KEYS

DOCUMENT = "document"
"""The question which document is asked for; the programme's documents make it."""
CHECKLIST = "checklist"
"""The question that shows what has to be brought for that document."""
QUEUE = "~queue"
"""Among a ticket's answers: its number in the queue, in words."""
PRIVATE = "~private"
"""Among a ticket's answers: those not everybody reads, as words by label."""


class Document(Part):
    """A paper that can be asked for. `needs` is what has to be brought; nothing of it is sent here. `source`
    and `checked` are shown with the list. Until it is `confirmed` by the office that issues the paper, it
    says that it is to be made sure of there.
    """

    name: Label
    issuer: Label
    needs: tuple[Words, ...] = Given(min_length=1)
    fee: Label = "gratis"
    note: str = ""
    source: str = Given(min_length=1)
    checked: date
    confirmed: bool = False


class Letter(Part):
    """A letter of the kelurahan, made of a request's answers for the lurah's signature. `opening` and
    `closing` stand around the answers; {kelurahan} in them is the kelurahan's name. `subject` stands behind
    'Hal' (the title where it is empty), `acknowledged` are those who sign below 'Mengetahui' and `copies`
    those of 'Tembusan'; in both {rt} and {rw} are those of the request.
    """

    title: Label
    code: Label
    to: Label
    opening: Words
    closing: Words
    subject: Label | Literal[""] = ""
    acknowledged: tuple[Label, ...] = Given(default=(), max_length=3)
    copies: tuple[Label, ...] = Given(default=(), max_length=8)


class Request(Part):
    """A form whose answers make a ticket.

    `button` begins it, `way` is how the ticket goes (docs/lifecycle.md), `steps` are the programme's own
    words for its states, `queue` gives each request a number of its day, `receipt` is said once it is in.
    """

    button: Label
    way: Way
    category: str = "other"
    fields: tuple[Question, ...] = ()
    documents: dict[Key, Document] = Given(default_factory=dict)
    steps: dict[Status, Label] = Given(default_factory=dict)
    queue: bool = False
    receipt: str = ""
    letter: Letter | None = None

    @field_validator("category")
    @classmethod
    def _known(cls, category: str) -> str:
        if category not in KEYS:
            raise ValueError(f"must be one of {', '.join(KEYS)}")
        return category

    @model_validator(mode="after")
    def _whole(self) -> Self:
        in_order(self.fields)
        if not self.fields and not self.documents:
            raise ValueError("nothing is asked; add [[request.fields]] or [request.documents]")
        for one in self.fields:
            if one.key in (DOCUMENT, CHECKLIST):
                raise ValueError(f"the key {one.key!r} is taken; rename the question")
        states = {status for key, target in WAYS[self.way].items() for status in (key[0], target)}
        if strangers := sorted(set(self.steps) - states):
            raise ValueError(
                f'steps: way = "{self.way}" knows no {", ".join(strangers)}; see docs/lifecycle.md'
            )
        return self

    def form(self, key: str) -> Form:
        """The form under that key."""
        return form(key, [*self._papers(), *(one.field() for one in self.fields)])

    def _papers(self) -> list[Field]:
        if not self.documents:
            return []
        labels = {key: one.name for key, one in self.documents.items()}
        return [
            Field(DOCUMENT, FieldKind.CHOICE, tuple(labels), labels=labels),
            Field(CHECKLIST, FieldKind.CHOICE, ("understood",)),
        ]

    @property
    def private(self) -> frozenset[str]:
        """The questions whose answers not everybody reads."""
        return frozenset(one.key for one in self.fields if one.private or one.kind is FieldKind.PHONE)
