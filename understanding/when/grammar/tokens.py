"""Text into tokens: words with their meaning, and numbers with the shape they are written in.

The first 4,096 characters, a whole message of Telegram, are read; the one pattern that runs over them cannot
backtrack far. A line that breaks within a clock or a date ("Jam:" above "19.30") does not part it.
"""

import re
import unicodedata
from typing import NamedTuple

from understanding.when.grammar.english import in_indonesian
from understanding.when.grammar.vocabulary import halves, meaning

LONGEST = 4096

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
_DROP = dict.fromkeys(
    map(ord, "'`\u2018\u2019\u02bc\u02bb\"\u201c\u201d\u00b4*_~\u200b\u200c\u200d\u20e3\ufe0f")
)
_SAME = {
    ord("\u2013"): "-", ord("\u2014"): "-", ord("\u00bd"): " setengah ", ord("\u00b1"): " sekitar ",
    ord("\u2212"): "-", ord("|"): "\n", ord("\r"): "\n",
}  # fmt: skip
_TO = re.compile(r"\bs\s?[/.]\s?d\b\.?")
_BECOMES = re.compile(r"[-=]{1,2}>|[\u2192\u21d2\u27a1]")
"""An arrow: Jumat malam -> Sabtu malam."""
_ABBREVIATES = frozenset({"date", "clock", "trap", "honor", "road", "mon", "zone"})


class Token(NamedTuple):
    """A word, a number or a mark, with what it means and where it stands in the (cut) text."""

    kind: str
    value: object
    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower case, no accents, apostrophes or styled letters, one kind of dash; cut to what is read."""
    text = _cut(text).translate(_DROP).translate(_SAME)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = _cut(text.translate(_DROP))
    return in_indonesian(_BECOMES.sub(" menjadi ", _TO.sub(" sampai ", text.lower())))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    cut = max(text.rfind(" ", 0, LONGEST), text.rfind("\n", 0, LONGEST))
    return text[:cut] if cut > LONGEST // 2 else text[:LONGEST]


def tokens(text: str) -> list[Token]:
    """The tokens of a text made plain."""
    found: list[Token] = []
    for match in _PATTERN.finditer(text):
        token = _token(match)
        if token.kind == "." and found and _abbreviates(found[-1], token):
            continue
        if token.kind == "half_day" and found and _halves_the_day(found[-1]):
            found[-1] = _of_half_day(found[-1], token)
            continue
        if token.text == "2" and found and found[-1].kind == "approx" and found[-1].end == token.start:
            continue  # kira2
        if token.kind == "\n" and (not found or found[-1].kind == "\n" or _goes_on(found)):
            continue
        if found and found[-1].kind == "\n" and token.kind in _CONTINUES and _ends_in_figures(found):
            found.pop()
        cut = halves(token.text) if token.kind == "other" else 0
        if cut:
            found += [_word(token.text[:cut], token.start), _word(token.text[cut:], token.start + cut)]
        else:
            found.append(token)
    return found


_OPENS = frozenset(
    {
        "clock",
        "half",
        "to",
        "over",
        "after",
        "before",
        "until",
        "date",
        "from",
        "every",
        "approx",
        "since",
        "th",
    }
)
"""Words that lead to what stands on the next line."""
_CONTINUES = frozenset({"zone", "part", "until", "half_day"})
"""Words that go on with the clock of the line before."""


def _goes_on(found: list[Token]) -> bool:
    """Whether the line breaks behind 'Jam:' or 'setengah'."""
    last = found[-2] if found[-1].kind in (":", ".") and len(found) > 1 else found[-1]
    return last.kind in _OPENS


def _ends_in_figures(found: list[Token]) -> bool:
    """Whether the line before the break ends in a number."""
    return len(found) > 1 and found[-2].kind in ("int", "num", "clk")


def _halves_the_day(token: Token) -> bool:
    """Whether am or pm may stand behind it."""
    if token.kind == "clk" and isinstance(token.value, tuple):
        return bool(1 <= token.value[0] <= 12)
    return token.kind == "int" and isinstance(token.value, int) and 1 <= token.value <= 12


def _of_half_day(token: Token, half: Token) -> Token:
    """7 pm and 8.30 PM as the clock of 24 hours; its text ends in m, which says that it is sure."""
    hour, minute = token.value if isinstance(token.value, tuple) else (token.value, 0)
    assert isinstance(hour, int)  # noqa: S101  # as _halves_the_day has seen
    clock = (hour % 12 + (12 if half.value == "pm" else 0), minute)
    return Token("clk", clock, f"{token.text}{half.value}", token.start, half.end)


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
