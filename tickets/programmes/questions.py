"""The questions of a programme's form as its file states them, and the form that the engine walks.

Refuses what could not be asked: a choice without options, a condition on what is not asked before.
"""

from collections.abc import Callable, Iterable
from typing import Any, Self

from pydantic import Field as Given
from pydantic import model_validator

from tickets.forms.fields import Answers, Field, FieldKind, Form, always
from tickets.programmes.part import Key, Label, Part, Words

CHOOSING = (FieldKind.CHOICE, FieldKind.SEVERAL)
NAMES = ("name", "host")
"""Keys of texts that say who somebody is."""
STORY = 500
"""A text of at least so many characters takes the words that no question asked for."""


class Question(Part):
    """One question. `options` are the choices, key and label; `only` says for which earlier answers it is
    asked at all; `private` answers are read by whoever works on the ticket, not by the camat.
    """

    key: Key
    kind: FieldKind
    ask: Words
    label: Label
    options: dict[Key, Label] = Given(default_factory=dict, max_length=30)
    only: dict[Key, tuple[Key, ...]] = Given(default_factory=dict)
    optional: bool = False
    private: bool = False
    limit: int = Given(1000, ge=1, le=8000)
    least: float | None = None
    most: float | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.kind in CHOOSING and not self.options:
            raise ValueError('a choice needs options: [request.fields.options] with lines such as kk = "KK"')
        if self.options and self.kind not in CHOOSING:
            raise ValueError(f'options belong to the kinds "choice" and "several", this is "{self.kind}"')
        numbers = self.least is not None or self.most is not None
        if numbers and self.kind is not FieldKind.NUMBER:
            raise ValueError(f'least and most belong to the kind "number", this is "{self.kind}"')
        return self

    def field(self) -> Field:
        """The question as the engine asks it."""
        return Field(
            self.key, self.kind, tuple(self.options), self.optional, self.limit,
            only=_condition(self.only) if self.only else always,
            ask=self.ask, name=self.label, labels=self.options, least=self.least, most=self.most,
            called=self.kind is FieldKind.TEXT and self.key in NAMES,
        )  # fmt: skip


def _condition(only: dict[str, tuple[str, ...]]) -> Callable[[Answers], bool]:
    def asked(answers: Answers) -> bool:
        return all(_given(answers.get(key)) & set(wanted) for key, wanted in only.items())

    return asked


def _given(answer: Any) -> set[Any]:
    return set(answer) if isinstance(answer, list) else {answer}


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, if each condition is about an answer given before; raises ValueError."""
    known: dict[str, Question] = {}
    for one in questions:
        if one.key in known:
            raise ValueError(f"the key {one.key!r} is given to two questions; rename one")
        for key, wanted in one.only.items():
            if key not in known or known[key].kind not in CHOOSING:
                raise ValueError(
                    f"{one.key}: only = {{ {key} = … }} must name an earlier question with options"
                )
            if strangers := set(wanted) - set(known[key].options):
                raise ValueError(f"{one.key}: {key!r} has no option {', '.join(sorted(strangers))}")
        known[one.key] = one
    return tuple(known.values())


def form(key: str, fields: Iterable[Field]) -> Form:
    """A form with a review; the first long text or files take what is said beside the questions."""
    found = tuple(fields)
    stories = (
        one.key
        for one in found
        if one.kind is FieldKind.FILES or (one.kind is FieldKind.TEXT and one.limit >= STORY)
    )
    return Form(key, found, review=True, story=next(stories, ""))
