"""Typed answers to a question that was asked: done, not yet, yes, no, so many stars."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "replies.toml"
LONGEST = 4
"""Words up to which a yes or a no counts: what is longer says something of its own."""
UP = frozenset("👍👌✅")
DOWN = frozenset("👎❌")
_STARS = re.compile(r"(?:bintang\s*)?([1-5])(?:\s*(?:bintang|/\s*5|dari 5|wae|saja|aja|pak|bu))*")


class Reply(StrEnum):
    """What a typed answer says."""

    DONE = "done"
    NOT_YET = "not_yet"
    YES = "yes"
    NO = "no"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(_data()[name], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(one) for one in words)})(?![\w'])")


def _bare(text: str) -> str:
    """In small letters, with single blanks, without what is only called before an answer."""
    plain = " ".join(re.sub(r"[^\w\s'⭐️⃣,.;!?/-]", " ", text.casefold()).split())
    while found := _pattern("called").match(plain):
        plain = plain[found.end() :].lstrip(" ,.!?-")
    return plain


def reply(text: str) -> Reply | None:
    """What the answer says; None where it says none of these, or says one thing and takes it back."""
    signs = set(text)
    if signs & (UP | DOWN) and not any(sign.isalnum() for sign in text):
        return None if signs & UP and signs & DOWN else Reply.YES if signs & UP else Reply.NO
    plain = _bare(text)
    if _pattern("other").match(plain):
        return None
    for name in (Reply.NOT_YET, Reply.NO, Reply.DONE, Reply.YES):
        found = _pattern(name).match(plain)
        if found:
            return _whole(name, plain[found.end() :])
    return None


def _whole(name: Reply, rest: str) -> Reply | None:
    """The answer with what follows it: 'sudah, tapi masih gelap' is none."""
    if name is Reply.NOT_YET:
        return name
    follows = rest.strip(" ,.!?;-")
    turned = any(_found(one, follows) for one in ("but", "not_yet"))
    if name is not Reply.NO and turned:
        return None
    return name if len(follows.split()) <= LONGEST else None


def _found(name: str, text: str) -> bool:
    return any(_pattern(name).match(text, at.start()) for at in re.finditer(r"(?<![\w'])\w", text))


def stars(text: str) -> int:
    """1 to 5 where the text is nothing but so many stars, else 0."""
    plain = " ".join(text.casefold().replace("\ufe0f\u20e3", "").split()).strip(" ,.!")
    if found := _STARS.fullmatch(plain):
        return int(found[1])
    bare = re.sub(r"\b(?:bintang|pak|bu|wae|saja|aja|deh|mawon)\b", "", plain).replace(" ", "")
    signs = bare.replace("🌟", "⭐").replace("\ufe0f", "")
    return next((int(n) for n, words in _data()["stars"].items() if signs in words), 0)
