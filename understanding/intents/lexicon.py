"""Cues in evened words: which of the words and phrases of words.toml stand where."""

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from understanding.intents.spelling import Word, meaning

FILE = Path(__file__).parent / "words.toml"
FRAMES = FILE.with_name("frames.toml")

_ENDINGS = (
    "nipun",
    "ipun",
    "aken",
    "ake",
    "nya",
    "kah",
    "lah",
    "pun",
    "kan",
    "mu",
    "ku",
    "na",
    "ne",
    "an",
    "en",
    "i",
    "e",
)
_BEGINNINGS = ("dipun", "meng", "meny", "mem", "men", "me", "di", "ke", "ter", "ber", "pe", "se", "ng")
_NASAL = (
    ("meny", "s"), ("mem", "p"), ("men", "t"), ("meng", "k"), ("ny", "s"), ("m", "p"), ("n", "t"),
    ("ng", "k"), ("m", ""), ("n", ""),
)  # fmt: skip
"""What a beginning swallows: menutup is of tutup, nyapu of sapu."""
SHORTEST = 3


@cache
def _frames() -> dict[str, str]:
    return tomllib.loads(FRAMES.read_text(encoding="utf-8"))


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group of frames.toml."""
    return frozenset(_frames()[name].split())


class Cue(NamedTuple):
    """A cue and the words it covers: from `first` up to, not including, `last`."""

    name: str
    first: int
    last: int


class _Entry(NamedTuple):
    cue: str
    rest: tuple[str, ...]


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Every cue by the first of its words."""
    found: dict[str, list[_Entry]] = {}
    for cue, table in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        phrases = [(word.replace("_", " "),) for word in table.get("words", "").split()]
        phrases += [(phrase,) for phrase in table.get("phrases", ())]
        for (phrase,) in phrases:
            first, *rest = _even(phrase)
            found.setdefault(first, []).append(_Entry(cue, tuple(rest)))
    return {word: tuple(entries) for word, entries in found.items()}


def _even(phrase: str) -> list[str]:
    """The words of a phrase as texts have them once they are evened out."""
    return [one for word in phrase.split() for one in meaning(word).split()]


@lru_cache(16384)
def forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be without its endings and beginnings."""
    bare = [word]
    for one in (word, word.removesuffix("nya").removesuffix("ne")):
        bare += [
            one[: -len(end)] for end in _ENDINGS if one.endswith(end) and len(one) - len(end) >= SHORTEST
        ]
    found = list(bare)
    for one in bare:
        found += [one[len(b) :] for b in _BEGINNINGS if one.startswith(b) and len(one) - len(b) >= SHORTEST]
        found += [r + one[len(b) :] for b, r in _NASAL if one.startswith(b) and len(one) - len(b) >= SHORTEST]
    return tuple(dict.fromkeys(meaning(one) if one != word else one for one in found))


@lru_cache(16384)
def _starting(word: str) -> tuple[_Entry, ...]:
    """The cues that may begin with the word."""
    known = _entries()
    if word in group("whole"):
        return known.get(word, ())
    return tuple(dict.fromkeys(entry for form in forms(word) for entry in known.get(form, ())))


def _follow(rest: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether the words begin with the rest of a phrase."""
    return len(rest) <= len(words) and all(
        one in forms(word.text) for one, word in zip(rest, words, strict=False)
    )


def cues(words: Sequence[Word]) -> tuple[Cue, ...]:
    """All cues in the words, in their order."""
    found: list[Cue] = []
    for n, word in enumerate(words):
        if word.kind != "word" and not word.text.isdigit():
            continue
        following = forms(words[n + 1].text) if n + 1 < len(words) else ()
        for cue, rest in _starting(word.text):
            if not rest or (rest[0] in following and _follow(rest[1:], words[n + 2 :])):
                found.append(Cue(cue, n, n + 1 + len(rest)))
    return tuple(dict.fromkeys(found))
