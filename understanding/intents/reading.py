"""A message, or a part of it, with all that was found in its words: what the rules look at."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Concatenate, ParamSpec, TypeVar

from understanding.intents import neighbours
from understanding.intents.lexicon import Cue, cues
from understanding.intents.message import Matter, Message, Who
from understanding.intents.neighbours import Nothing, Place, Result
from understanding.intents.spelling import Even
from understanding.when import Ambiguous, Understood

EVENTS = (
    "tahlilan", "yasinan", "khitanan", "wedding", "slametan", "pengajian", "meeting", "communal_work",
)  # fmt: skip
"""Kinds of events by their cues; where a text names several, the first of these."""
_TAG = re.compile(
    r"\b(?:ada|dapat|bisa|boleh|perlu|harus|kena|telat|buka|libur)\b(?: \w+){0,5} tidak"
    r"(?: (?:ya|sih|bapak|ibu|min|kak)|$)"
    r"|\bada (?:\w+ ){1,3}tidak (?:tahun|bulan|minggu|hari|untuk|buat|di)\b"
)
"""What makes a question without a word that asks: ada bantuan tidak tahun ini."""
PHONE = re.compile(r"(?<![\d.])(?:\+?62|0)[\s.-]?8\d(?:[\s.-]?\d){6,11}(?!\d)")


Asked = TypeVar("Asked")
Rest = ParamSpec("Rest")


def remembered(
    ask: Callable[Concatenate["Reading", Rest], Asked],
) -> Callable[Concatenate["Reading", Rest], Asked]:
    """Ask a reading once: many rules look at the same."""

    def answer(reading: "Reading", /, *args: Rest.args, **named: Rest.kwargs) -> Asked:
        key = (ask, args)
        if key not in reading.known:
            reading.known[key] = ask(reading, *args, **named)
        found: Asked = reading.known[key]
        return found

    answer.__doc__ = ask.__doc__
    return answer


@dataclass(frozen=True)
class Reading:
    """What is read: the part of the text, whose it is, and where its times are reckoned."""

    message: Message
    even: Even
    place: Place
    whole: bool = True

    @cached_property
    def known(self) -> dict[Any, Any]:
        """What was asked of it already."""
        return {}

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """All cues; what 'sudah diperbaiki' says among them."""
        found = cues(self.even.words)
        words = self.even.words
        mended = (one for one in found if one.name == "fix" and one.first)
        done = [
            Cue("solved", one.first - 1, one.last) for one in mended if words[one.first - 1].text == "sudah"
        ]
        return (*found, *done)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the cues."""
        return frozenset(cue.name for cue in self.cues)

    @cached_property
    def said(self) -> str:
        """The part of the original."""
        return self.even.said

    def has(self, *names: str) -> bool:
        """Whether any of these cues is there."""
        return not self.names.isdisjoint(names)

    def all(self, *names: str) -> bool:
        """Whether each of these cues is there."""
        return self.names.issuperset(names)

    def where(self, name: str) -> Cue | None:
        """The first cue of that name."""
        return next((cue for cue in self.cues if cue.name == name), None)

    def words(self, names: Iterable[str]) -> tuple[str, ...]:
        """The words of the first of each of these cues, as typed."""
        found = (self.where(name) for name in names)
        return tuple(self.even.quote(cue.first, cue.last) for cue in found if cue)

    @property
    def official(self) -> bool:
        """Whether an official writes."""
        return self.message.who is Who.OFFICIAL

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The evened words."""
        return tuple(word.text for word in self.even.words)

    @cached_property
    def count(self) -> int:
        """How many words and numbers there are."""
        return sum(word.kind != "mark" for word in self.even.words)

    @cached_property
    def asks(self) -> bool:
        """Whether it is put as a question."""
        return self.has("asks") or "?" in self.plain or self.tagged

    @cached_property
    def tagged(self) -> bool:
        """Whether a closing word makes a question of it: ada bantuan tidak ya."""
        return bool(_TAG.search(self.even.plain))

    @cached_property
    def event(self) -> str:
        """The kind of event that is named, 'other' where it is none of the known kinds, '' where none is."""
        found = [name for name in EVENTS if self.has(name)]
        return found[0] if found else "other" if self.has("other_event") else ""

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The likeliest categories."""
        return neighbours.categories(self.said)

    @cached_property
    def when(self) -> Result:
        """The time it speaks of, as of when it was said."""
        return neighbours.time(self.said, self.message.now, self.place, self.message.forwarded_at)

    @cached_property
    def timed(self) -> bool:
        """Whether it speaks of a time to come, with a day."""
        if isinstance(self.when, Understood):
            return True
        return isinstance(self.when, Ambiguous) and bool(self.when.candidates)

    @cached_property
    def nothing_timed(self) -> bool:
        """Whether it speaks of no time at all."""
        return isinstance(self.when, Nothing)

    @cached_property
    def phone(self) -> str:
        """A mobile number as +62…, '' where none is written."""
        found = PHONE.search(self.digits)
        return "" if not found else "+62" + re.sub(r"\D", "", found[0]).removeprefix("62").removeprefix("0")

    @cached_property
    def digits(self) -> str:
        """The words as typed, numbers in plain digits."""
        return " ".join(word.typed for word in self.even.words).replace("+ ", "+")

    @property
    def open(self) -> tuple[Matter, ...]:
        """The writer's open tickets."""
        return self.message.open
