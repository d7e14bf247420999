"""Spelling evened out once: what follows sees plain, lower-case words of one language, each tied to what
was written.

Styled letters and keycaps become plain (NFKD), drawn-out letters short, 'teriak2' one word; shortenings of
text messages and everyday Javanese and Madurese words become the Indonesian word (spelling.toml). Nothing
is lost: each word knows where it stands in the original, and slots are quoted from there.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

LONGEST = 4096
SHORTEST_FOLDED = 3
"""Shorter words are never read as a spelling of another."""
FILE = Path(__file__).parent / "spelling.toml"
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’ʼʻ′"), "'")
_INVISIBLE = frozenset(("Cf", "Mn", "Me", "Cc"))
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)(?P<twice>2(?:an|nya|ne|e|ku|na)?(?![\d\w]))?"
    r"|(?P<number>\d+(?:[.,:/-]\d+)*)"
    r"|(?P<mark>[^\w\s])"
)
_DRAWN = re.compile(r"(.)\1{2,}")
_COUNTED = frozenset("rt rw gg gang jam jm pkl no nomer nomor blok tgl tanggal jl jln km hal lt kav".split())  # noqa: SIM905  # reads as what it is


class Word(NamedTuple):
    """A word, number or mark: as it is understood, as it was typed (lower case), and its place in the
    original.
    """

    text: str
    typed: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Even:
    """A text evened out."""

    original: str
    words: tuple[Word, ...]

    def quote(self, first: int, last: int) -> str:
        """The original words, styled letters made plain, from `first` up to, not including, `last`."""
        if first >= last:
            return ""
        quoted = self.original[self.words[first].start : self.words[last - 1].end]
        return quoted if quoted.isascii() else unicodedata.normalize("NFKC", quoted)

    def part(self, first: int, last: int) -> "Even":
        """The same words alone; they keep their places in the original."""
        return Even(self.original, self.words[first:last])

    @property
    def said(self) -> str:
        """The part of the original that these words cover."""
        return self.quote(0, len(self.words))

    @property
    def plain(self) -> str:
        """The evened words in a line."""
        return " ".join(word.text for word in self.words)


@cache
def tables() -> dict[str, dict[str, str]]:
    """The data: what a spelling stands for, by where it comes from."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: {spelling: meant for meant, spellings in table.items() for spelling in spellings.split()}
        for name, table in raw.items()
    }


@cache
def _meant() -> dict[str, str]:
    merged: dict[str, str] = {}
    for table in tables().values():
        for spelling, meant in table.items():
            merged.setdefault(spelling, meant.replace("_", " "))
    return merged


def _flat(text: str) -> tuple[str, Sequence[int]]:
    """The text in plain lower-case signs, and where each of them stands in the original."""
    if text.isascii():
        return text.lower(), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_APOSTROPHES)):
        for one in (sign if sign.isascii() else unicodedata.normalize("NFKD", sign)).lower():
            if one.isascii() or unicodedata.category(one) not in _INVISIBLE:
                signs.append(one)
                places.append(place)
    return "".join(signs), places


def even(text: str) -> Even:
    """The text evened out; beyond 4,096 characters it is not read."""
    text = text[:LONGEST]
    flat, places = _flat(text)
    words: list[Word] = []
    for match in _TOKEN.finditer(flat):
        kind = match.lastgroup or "mark"
        if match["word"]:
            words += _words(match, places)
        else:
            start, end = match.span()
            words.append(Word(match.group(), match.group(), places[start], places[end - 1] + 1, kind))
    return Even(text, tuple(words))


def _words(match: re.Match[str], places: Sequence[int]) -> Iterable[Word]:
    """A word, or two where one stands for two ('gaono'); 'anak2' is a word, 'rt2' a word and a number."""
    raw = match["word"]
    typed = raw if raw in _meant() else raw.replace("'", "")
    start, end = places[match.start()], places[match.end() - 1] + 1
    counted = match["twice"] and typed in _COUNTED
    if counted:
        cut = places[match.end("word") - 1] + 1
        yield from _spelt(typed, start, cut)
        yield Word("2", "2", cut, end, "number")
    elif typed:
        yield from _spelt(typed, start, end)


def _spelt(typed: str, start: int, end: int) -> Iterable[Word]:
    for one in meaning(typed).split():
        yield Word(one, typed, start, end, "word")


@lru_cache(8192)
def meaning(word: str) -> str:
    """What a single word stands for; the word itself where nothing better is known."""
    known = _meant()
    if word in known:
        return known[word]
    short = _DRAWN.sub(r"\1", word)
    if short in known or not _REGIONAL.search(word):
        return known.get(short, short)
    return _folded().get(_fold(word), short)


_REGIONAL = re.compile(r"[bdgjt]h|([bcdgjklmnprst])\1|'")
"""Letters that are written in Madurese and Javanese as one likes: kobhar and kobbar, jhalan and jalan."""
_ASPIRATED = re.compile(r"([bdgjt])h")
_DOUBLED = re.compile(r"([a-z])\1+")


def _fold(word: str) -> str:
    """A word without the letters that are written as one likes."""
    return _DOUBLED.sub(r"\1", _ASPIRATED.sub(r"\1", word.replace("'", "")))


@cache
def _folded() -> dict[str, str]:
    """What regional spellings stand for, by what is left of them; nothing where two would be one."""
    found: dict[str, set[str]] = {}
    for name in ("javanese", "madurese"):
        for spelling, meant in tables()[name].items():
            if len(_fold(spelling)) > SHORTEST_FOLDED:
                found.setdefault(_fold(spelling), set()).add(meant.replace("_", " "))
    ours = {meant for meanings in found.values() for meant in meanings if len(meant) > SHORTEST_FOLDED}
    for meant in ours:
        found.setdefault(meant, {meant})
    return {folded: meanings.pop() for folded, meanings in found.items() if len(meanings) == 1}
