"""Text into tokens: words with their meaning, and numbers with the shape they are written in.

Only the first 300 characters are looked at, and the one pattern that runs over them cannot backtrack far.
"""

import re
import unicodedata
from typing import NamedTuple

from understanding.when.grammar.vocabulary import halves, meaning

LONGEST = 300

_PATTERN = re.compile(
    r"""
      (?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2})(?!\d|[-/]\d)
    | (?P<dmy>\d{1,2}(?P<sep>[/.\-])\d{1,2}(?P=sep)(?:\d{4}|\d{2}))(?!\d|[/.\-]\d)
    | (?P<clk>\d{1,2}[.:]\d{2}(?::00)?)(?!\d|[.:/]\d|-\d{3})
    | (?P<dm>\d{1,2}/\d{1,2})(?![\d/])
    | (?P<junk>\d+(?:[/.\-]\d+){2,30}|\d+(?:/\d+){1,30}|\d+[.,]\d{3}(?!\d)|\d{5,})
    | (?P<int>\d+)
    | (?P<word>[^\W\d_]+)
    | (?P<mark>[-,;()\n/.?!:+&])
    """,
    re.VERBOSE,
)
_DROP = dict.fromkeys(map(ord, "'`\u2018\u2019\u02bc\u02bb\"\u201c\u201d\u00b4*_~\u200b\u200c\u200d"))
_SAME = {
    ord("\u2013"): "-", ord("\u2014"): "-", ord("\u00bd"): " setengah ", ord("\u00b1"): " sekitar ",
    ord("\u2212"): "-", ord("|"): "\n", ord("\r"): "\n",
}  # fmt: skip
_TO = re.compile(r"\bs\s?[/.]\s?d\b\.?")
_ABBREVIATES = frozenset({"date", "clock", "trap", "honor", "road", "mon", "zone"})


class Token(NamedTuple):
    """A word, a number or a mark, with what it means and where it stands in the (cut) text."""

    kind: str
    value: object
    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower case, no accents, no apostrophes, one kind of dash; cut to what is read at all."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
        cut = max(text.rfind(" "), text.rfind("\n"))
        text = text[:cut] if cut > LONGEST // 2 else text
    text = text.translate(_DROP).translate(_SAME).lower()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.translate(_DROP)
    return _TO.sub(" sampai ", text)


def tokens(text: str) -> list[Token]:
    """The tokens of a text made plain."""
    found: list[Token] = []
    for match in _PATTERN.finditer(text):
        token = _token(match)
        if token.kind == "." and found and _abbreviates(found[-1], token):
            continue
        cut = halves(token.text) if token.kind == "other" else 0
        if cut:
            found += [_word(token.text[:cut], token.start), _word(token.text[cut:], token.start + cut)]
        else:
            found.append(token)
    return found


def _abbreviates(before: Token, dot: Token) -> bool:
    return before.end == dot.start and (
        before.kind in _ABBREVIATES or (before.kind == "wd" and len(before.text) < 4)
    )


def _token(match: re.Match[str]) -> Token:
    shape = match.lastgroup or "mark"
    if shape == "sep":
        shape = "dmy"
    text = match[shape]
    start, end = match.span(shape)
    if shape == "word":
        return _word(text, start)
    if shape == "mark":
        return Token("and" if text == "&" else text, None, text, start, end)
    return Token(*_number(shape, text), text, start, end)


def _word(text: str, start: int) -> Token:
    word = meaning(text)
    kind, value = (word.kind, word.value) if word else ("other", None)
    return Token(kind, value, text, start, start + len(text))


def _number(shape: str, text: str) -> tuple[str, object]:
    parts = [int(part) for part in re.split(r"\D", text) if part and part.isascii() and len(part) < 10]
    if shape == "int" and len(parts) == 1 and len(text) <= 4:
        return "int", parts[0]
    if shape == "iso" and len(parts) == 3:
        return "dmy", (parts[2], parts[1], parts[0])
    if shape == "dmy" and len(parts) == 3:
        return "dmy", (parts[0], parts[1], parts[2] + 2000 if parts[2] < 100 else parts[2])
    if shape in ("clk", "dm") and len(parts) >= 2:
        return shape, (parts[0], parts[1])
    return "junk", None
