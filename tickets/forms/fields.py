"""What a form can ask for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]


def always(answers: Answers) -> bool:  # noqa: ARG001  # the shape of `only`
    """Asked in any case."""
    return True


class Whose(StrEnum):
    """Whose phone number is asked for."""

    OWN = "own"  # that of the person who answers: a card of somebody else is asked about
    ANY = "any"
    OTHER = "other"  # of somebody else: the button that shares one's own is not offered


class FieldKind(StrEnum):
    """How an answer is given."""

    CHOICE = "choice"  # one of the options, pressed or typed
    TEXT = "text"  # a sentence
    FILES = "files"  # up to ten files and some words, until 'Lanjut' is pressed
    PLACE = "place"  # a shared location, a venue, or typed words
    WARD = "ward"  # RW and RT, typed or pressed
    WHEN = "when"  # a moment: calendar and clock buttons, or typed
    PHONE = "phone"  # by the contact button, or typed
    SEVERAL = "several"  # any of the options, until 'Lanjut' is pressed
    NUMBER = "number"  # a count or a measure, typed


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `options` are the keys of a choice; `limit` the most characters of a text; `own_words`
    lets a choice be answered by any text; `spoken` lets a text be a voice note; `several` lets a moment be
    a series of days; `only` says for which answers the question is asked at all. A programme's own question
    brings its words: `ask`, its `name` in the review, the `labels` of its options; `least` and `most` bound a
    number. `folded` is the answer that stands unless it is changed from the review, so that the question is
    never come to. `reads` takes words that the kind alone could not read (None: it reads them after all),
    and `says` tells the answer. `line`: a text is one line; `called`: it is a name, so one line with letters;
    `whose`: of a phone number; `day`: words must name one day, today or later.
    """

    key: str
    kind: FieldKind
    options: tuple[str, ...] = ()
    optional: bool = False
    limit: int = 8000
    own_words: bool = False
    spoken: bool = False
    several: bool = False
    only: Callable[[Answers], bool] = always
    ask: str = ""
    name: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    least: float | None = None
    most: float | None = None
    folded: Callable[[Answers], Any] | None = None
    reads: Callable[[str], Any] | None = None
    says: Callable[[Any], str] | None = None
    line: bool = False
    called: bool = False
    whose: Whose = Whose.OWN
    day: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A list of questions, and whether all answers are shown before sending. `subject`: it is about a
    ticket that exists. `story`: the field that takes words which no question has asked for.
    """

    key: str
    fields: tuple[Field, ...]
    review: bool = False
    subject: bool = False
    story: str = ""

    def field(self, key: str) -> Field:
        """By its key; raises KeyError."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(f"form {self.key!r} has no field {key!r}")

    def first(self, kind: FieldKind) -> Field | None:
        """The first field of that kind, if the form has one."""
        return next((one for one in self.fields if one.kind is kind), None)

    def asked(self, answers: Answers) -> tuple[Field, ...]:
        """The questions that these answers lead through."""
        return tuple(one for one in self.fields if one.only(answers))

    def steps(self, answers: Answers) -> tuple[Field, ...]:
        """The questions that are come to one after the other."""
        return tuple(one for one in self.asked(answers) if one.folded is None)

    def unfolded(self, answers: Answers) -> dict[str, Any]:
        """The answers, with those that stand unless they are changed."""
        return {one.key: one.folded(answers) for one in self.fields if one.folded} | dict(answers)


FILES_LIMIT = 10
"""Attachments of one answer."""
