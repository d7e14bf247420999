"""The word of a button or a command, typed: with or without slash and emoji, small slips forgiven."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from understanding.intents.reading import Reading
from understanding.intents.spelling import even, meaning

FILE = Path(__file__).parent / "commands.toml"
_AROUND = frozenset(
    [
        "bapak",
        "ibu",
        "min",
        "admin",
        "mas",
        "mbak",
        "kak",
        "dong",
        "ya",
        "iya",
        "tolong",
        "nggih",
        "deh",
        "sih",
        "lah",
        "mohon",
        "saja",
        "mau",
        "saya",
    ]
)
LONGEST = 6
SHORTEST_SKELETON = 3
_VOWELS = re.compile("[aiueo]")
SLIP_FROM = 5
"""Letters from which one slip is forgiven."""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, str]:
    return {
        even(phrase).plain: command for command, phrases in _tables()["words"].items() for phrase in phrases
    } | {phrase: command for command, phrases in _tables()["words"].items() for phrase in phrases}


def command(reading: Reading) -> str:
    """The command that the text is and nothing else, '' where it is none."""
    typed = reading.message.text.strip().lower()
    if typed.startswith("/"):
        first = typed[1:].split(maxsplit=1)[0].split("@")[0] if len(typed) > 1 else ""
        return _words().get(first, first if first in _tables()["words"] else _slipped(first))
    if reading.count > LONGEST:
        return ""
    said = [word for word in reading.even.words if word.kind != "mark"]
    core = [word for word in said if word.text not in _AROUND]
    if not core:
        return ""
    for texts in ([word.text for word in core], [word.typed for word in core]):
        if found := _words().get(" ".join(texts)):
            return found
    if len(core) == 1 and (found := _shortened(core[0].typed)):
        return found
    return _slipped(" ".join(word.typed for word in core)) if len(core) <= 2 else ""


def _shortened(typed: str) -> str:
    """The command whose word was written without some of its vowels: btl, mnu."""
    if len(typed) < SHORTEST_SKELETON or meaning(typed) != typed:
        return ""
    near = {command for word, command in _words().items() if word != typed and _is_short_for(typed, word)}
    return near.pop() if len(near) == 1 else ""


def _is_short_for(typed: str, word: str) -> bool:
    """Whether nothing but vowels are left out, in their order."""
    letters = iter(word)
    return (
        typed[0] == word[0]
        and _VOWELS.sub("", typed) == _VOWELS.sub("", word)
        and all(letter in letters for letter in typed)
    )


def desk(name: str) -> str:
    """The intent that an official's command is, '' where it is only a command."""
    return str(_tables()["desk"].get(name, ""))


def _slipped(typed: str) -> str:
    """The command whose word is one slip away, if all such words mean the same."""
    if len(typed) < SLIP_FROM - 1:
        return ""
    near = {command for word, command in _words().items() if _slip(word, typed)}
    return near.pop() if len(near) == 1 else ""


def _slip(word: str, typed: str) -> bool:
    """Both are long enough to tell a slip from another word."""
    shorter, longer = sorted((len(word), len(typed)))
    return shorter >= SLIP_FROM - 1 and longer >= SLIP_FROM and _one_slip(word, typed)


def _one_slip(a: str, b: str) -> bool:
    """One letter more, less, other, or two exchanged."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    n = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[n:], b[n:]
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
    )
