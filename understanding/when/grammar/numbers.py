"""Numbers in digits and in words, at a place in the tokens."""

from collections.abc import Sequence

from understanding.when.grammar.tokens import Token

UNITS = {
    "day": "day", "week": "week", "month": "month", "year": "year", "clock": "hour", "minute": "minute",
    "times": "times", "kept": "selapan",
}  # fmt: skip
SINGLE = {"oneday": "day", "oneweek": "week", "onemonth": "month", "oneyear": "year", "hour": "hour"}


class Tokens:
    """The tokens of a text, read by place; beyond the end there is nothing."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.undated = 0  # up to where a list of numbers was found to have no month, so that it is read once

    def __len__(self) -> int:
        return len(self._tokens)

    def kind(self, i: int) -> str:
        """The kind of the token, empty outside the text."""
        return self._tokens[i].kind if 0 <= i < len(self._tokens) else ""

    def value(self, i: int) -> object:
        """What the token means."""
        return self._tokens[i].value

    def text(self, i: int) -> str:
        """The token as written, in lower case."""
        return self._tokens[i].text if 0 <= i < len(self._tokens) else ""

    def skip(self, i: int, *kinds: str) -> int:
        """The first place from i that holds none of the kinds."""
        while self.kind(i) in kinds:
            i += 1
        return i

    def back(self, i: int, *kinds: str) -> int:
        """The place i, moved back over tokens of the kinds that stand before it."""
        while self.kind(i - 1) in kinds:
            i -= 1
        return i

    def glued(self, i: int) -> bool:
        """Whether the token stands right behind the one before, without a space."""
        return 0 < i < len(self._tokens) and self._tokens[i - 1].end == self._tokens[i].start

    def spot(self, start: int, end: int) -> tuple[int, int]:
        """The characters of a range of tokens in the plain text."""
        return self._tokens[start].start, self._tokens[end - 1].end


def number(t: Tokens, i: int) -> tuple[int, int] | None:
    """The number at i and the place after it: 25, dua puluh lima, telulas, selikur."""
    if t.kind(i) == "int":
        value = t.value(i)
        return (value, _spelt_out(t, i + 1, value)) if isinstance(value, int) else None
    if t.kind(i) != "num":
        return None
    return _words(t, i)


def _spelt_out(t: Tokens, i: int, value: int) -> int:
    """The place after '(tiga)' behind a 3, as letters write it."""
    if t.kind(i) != "(" or t.kind(i + 1) != "num":
        return i
    said, end = _words(t, i + 1)
    return end + 1 if said == value and t.kind(end) == ")" else i


_ROUND = frozenset(range(20, 100, 10))


def _words(t: Tokens, i: int) -> tuple[int, int]:
    n = _int(t.value(i))
    i += 1
    if n in _ROUND and t.kind(i) == "num" and _int(t.value(i)) < 10 and t.kind(i + 1) != "tens":
        return n + _int(t.value(i)), i + 1  # duapuluh lima, written as two words
    if t.kind(i) != "tens":
        return n, i
    if t.value(i) is not None:
        return n + _int(t.value(i)), i + 1
    n, i = n * 10, i + 1
    if t.kind(i) == "num" and _int(t.value(i)) < 10 and t.kind(i + 1) != "tens":  # dua puluh | lima belas
        return n + _int(t.value(i)), i + 1
    return n, i


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """Kedua, ke-2, ke 2, terakhir (-1)."""
    if t.kind(i) == "ord":
        return _int(t.value(i)), i + 1
    if t.kind(i) == "th":
        return number(t, t.skip(i + 1, "-"))
    return None


def count(t: Tokens, i: int) -> tuple[int, str, int] | None:
    """A number of units, its unit, and the place after it: 3 hari, seminggu, 2 jam."""
    if t.kind(i) in SINGLE:
        return 1, SINGLE[t.kind(i)], i + 1
    if t.text(i) == "sak" and t.kind(i + 1) in UNITS:
        return 1, UNITS[t.kind(i + 1)], i + 2
    found = number(t, i)
    if found is None:
        return None
    n, j = found
    j = t.skip(j, "-") if t.kind(j + 1) in UNITS else j
    if t.kind(j) in UNITS:
        return n, UNITS[t.kind(j)], j + 1
    if t.kind(j) == "wd" and t.value(j) == 6 and t.text(j) in WEEK_WORDS:
        return n, "week", j + 1
    if t.kind(j) == "part" and t.value(j) == "evening":
        return n, "night", j + 1
    return None


CLOSING = frozenset(
    {
        "ya", "yaa", "y", "yo", "nggih", "njih", "nggeh", "enggih", "gih", "aja", "saja", "aj", "sj", "ae",
        "kan", "lho", "dong", "tolong", "mohon", "mhn", "matur", "terima", "makasih", "trims", "suwun", "kak",
        "monggo", "silakan", "bisa", "gimana", "oke", "ok", "siap", "guys", "bro", "teng", "tepat",
    }
)  # fmt: skip
"""Words that close a message: a number before them counts nothing."""

WEEK_WORDS = frozenset({"minggu", "mingu", "mgg", "mingguu", "mingghu", "minggoe"})
