"""A message taken apart: pasted headers of a chat, and the things that are said one after another."""

import datetime as dt
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from understanding.intents.lexicon import Cue
from understanding.intents.spelling import Even, Word

_DATE = r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})"
_CLOCK = r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?"
_HEADER = re.compile(
    rf"^\s*(?:\[{_DATE},?\s+{_CLOCK}\]|\[{_CLOCK},?\s+{_DATE}\]|{_DATE},?\s+{_CLOCK}\s+-)\s*([^:\n]{{1,60}}):\s?",
    re.MULTILINE,
)
ABBREVIATED = frozenset(
    {
        "moch", "moh", "muh", "mohd", "mhd", "abd", "drs", "dra", "drg", "prof", "ust", "alm", "almh", "bpk",
        "sdr", "sdri", "yth", "kel", "kec", "kab", "jln", "tgl", "pkl", "lamp",
    }
)  # fmt: skip
"""Words that are written with a full stop, in names and before them."""
SHORT = 2
"""A part of so few words is no matter of its own."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """One message of a pasted chat: who wrote it, when, and what."""

    text: str
    name: str = ""
    at: dt.datetime | None = None


def pasted(text: str) -> list[Pasted]:
    """The messages of a pasted chat; the text itself, alone, where it is none."""
    found = list(_HEADER.finditer(text)) if text.lstrip()[:1] in "[0123456789" or "\n" in text else []
    if not found:
        return [Pasted(text)]
    parts = [Pasted(text[: found[0].start()])] if text[: found[0].start()].strip() else []
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        parts.append(Pasted(text[one.end() : end].strip(), one[one.lastindex or 0].strip(), _moment(one)))
    return parts


def _moment(header: re.Match[str]) -> dt.datetime | None:
    numbers = [int(one) for one in header.groups()[:-1] if one is not None]
    if header[6]:  # the clock stands first
        numbers = [*numbers[2:], *numbers[:2]]
    day, month, year, hour, minute = numbers
    try:
        return dt.datetime(year + 2000 if year < 100 else year, month, day, hour, minute)  # noqa: DTZ001  # local
    except ValueError:
        return None


def split(text: Even, cues: Iterable[Cue]) -> list[Even]:
    """The things that are said, in their order: cut at ends of sentences and where another thing begins."""
    words = text.words
    joins = {cue.first for cue in cues if cue.name == "joins"}
    cuts = [0]
    for n, _word in enumerate(words):
        if n and n in joins and n - cuts[-1] >= SHORT:
            cuts.append(n)
        elif _ends(words, n, text.original) and n + 1 < len(words):
            cuts.append(n + 1)
    cuts.append(len(words))
    parts = [text.part(first, last) for first, last in itertools.pairwise(cuts)]
    return [part for part in parts if any(word.kind == "word" for word in part.words)]


def abbreviates(words: tuple[Word, ...], n: int) -> bool:
    """Whether the full stop at n belongs to a short form: no. 4, Moch. Fauzan."""
    if not n or words[n].text != "." or words[n - 1].end != words[n].start:
        return False
    before = words[n - 1].typed.casefold()
    return len(before) <= 2 or before in ABBREVIATED


def _ends(words: tuple[Word, ...], n: int, original: str) -> bool:
    """Whether a sentence ends with that mark: not '19.00' nor 'no. 4'."""
    word = words[n]
    if word.kind != "mark" or word.text not in ".!?;,\n":
        return False
    if word.text == ".":
        return not abbreviates(words, n) and original[word.end : word.end + 1] in ("", " ", "\n")
    return True
