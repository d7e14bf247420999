"""What a word says of time, in Indonesian, Javanese and Madurese, as residents write it.

The spellings are data, in vocabulary.toml. One slip of the finger is forgiven in long words that have no
ordinary neighbour; a short or common word is never bent into a date.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from almanac.prayer import Prayer
from understanding.when.moment import Part


class Word(NamedTuple):
    """What a spelling stands for."""

    kind: str
    value: int | str | Part | Prayer | None = None


# Kinds whose words people misspell and whose neighbours in the dictionary are rare enough to be corrected.
CORRECTED = ("wd", "mon", "hij", "rel", "prayer", "date")
SHORTEST = 6
CORRECTED_SHORT = frozenset({"besok", "kamis", "malam", "sabtu", "senin"})


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def spellings(kind: str) -> tuple[str, ...]:
    """All spellings of the words of a kind."""
    return tuple(word for words in _tables()[kind].values() for word in words.split())


@cache
def false_friends() -> frozenset[str]:
    """Ordinary words and names that are never taken for one of ours."""
    return frozenset(_tables()["false_friends"]["_"].split())


def _value(kind: str, key: str) -> int | str | Part | Prayer | None:
    if kind == "part":
        return Part(key)
    if kind == "prayer":
        return Prayer(key)
    if key == "_":
        return None
    return int(key) if key.lstrip("-").isdigit() else key


@cache
def vocabulary() -> dict[str, Word]:
    """Every known spelling."""
    words: dict[str, Word] = {}
    for kind, table in _tables().items():
        for key, spellings in table.items():
            for spelling in spellings.split():
                words.setdefault(spelling, Word(kind, _value(kind, key)))
    for name in false_friends():
        if words[name].kind == "false_friends":
            del words[name]
    return words


@cache
def meaning(text: str) -> Word | None:
    """What a word stands for, allowing for drawn-out letters and one slip of the finger."""
    known = vocabulary()
    if text in known:
        return known[text]
    short = "".join(c for n, c in enumerate(text) if n == 0 or c != text[n - 1])
    if short in known and len(short) > 2:
        return known[short]
    if text.endswith("nya") and len(text) > 6 and text not in false_friends() and text[:-3] in known:
        return known[text[:-3]]
    return _corrected(text)


_GLUED = frozenset({"wd", "rel", "part", "prayer", "after", "before", "soon", "every", "day", "this"})
_HALF = 4  # letters


@cache
def _glueable() -> frozenset[str]:
    return frozenset(w for w, m in vocabulary().items() if m.kind in _GLUED and len(w) >= _HALF)


def halves(text: str) -> int:
    """Where a word falls into two of ours written together, besokmalam, malamjumat; 0 if it does not."""
    if not 2 * _HALF <= len(text) < 20:
        return 0
    known = _glueable()
    return next((n for n in range(_HALF, len(text) - 3) if text[:n] in known and text[n:] in known), 0)


def _corrected(text: str) -> Word | None:
    if not 4 < len(text) < 14 or text in false_friends():
        return None
    found = {_deletions()[cut] for cut in (text, *_cuts(text)) if cut in _deletions()}
    near = {word for words in found for word in words if word[0] == text[0] and _one_slip(word, text)}
    meanings = {vocabulary()[word] for word in near}
    return meanings.pop() if len(meanings) == 1 else None


@cache
def _deletions() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for word, (kind, _) in vocabulary().items():
        if (kind in CORRECTED and len(word) >= SHORTEST) or word in CORRECTED_SHORT:
            for cut in (word, *_cuts(word)):
                index.setdefault(cut, set()).add(word)
    return {cut: frozenset(words) for cut, words in index.items()}


def _cuts(word: str) -> list[str]:
    return [word[:n] + word[n + 1 :] for n in range(1, len(word))]


def _one_slip(a: str, b: str) -> bool:
    """One letter more, less, other, or two exchanged."""
    if abs(len(a) - len(b)) > 1:
        return False
    n = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[n:], b[n:]
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
    )
