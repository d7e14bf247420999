"""The grammar of how long something is put off: sejam, setengah jam, 2 hari, seminggu."""

from understanding.when.grammar.items import Count, Item, Kind
from understanding.when.grammar.numbers import Tokens, count, number

_BACK = frozenset(
    {"dimajukan", "maju", "majuin", "dimajuin", "majune", "dimajokno", "dipercepat", "dimajuno"}
)
"""Brought forward."""
_MOVES = frozenset(
    {
        "ditunda", "tunda", "ketunda", "tertunda", "diundur", "diundurkan", "diundurin", "undur", "mundur",
        "mundure", "dimundurkan", "dimundurin", "mundurin", "diunduraken", "dipundurno", "molor",
        "mulur", "digeser",
    }
)  # fmt: skip
"""Put off."""
_UNITS = frozenset({"hour", "minute", "day", "night", "week", "month"})


def shift(t: Tokens, i: int) -> Item | None:
    """The length behind 'diundur'; none where a time follows: diundur 2 minggu lagi, diundur jam 8."""
    back = t.text(i) in _BACK
    if not back and t.text(i) not in _MOVES:
        return None
    found = _length(t, t.skip(i + 1, "filler", "approx", "again"))
    if found is None:
        return None
    made, end = found
    return Item(Kind.SHIFT, Count(-made.n if back else made.n, made.unit), i, end)


def _length(t: Tokens, i: int) -> tuple[Count, int] | None:
    if t.kind(i) == "half" and t.kind(i + 1) == "clock" and number(t, i + 2) is None:
        return Count(30, "minute"), i + 2
    if t.kind(i) == "half" and t.kind(i + 1) in ("hour", "day"):
        return (Count(30, "minute"), i + 2) if t.kind(i + 1) == "hour" else None
    found = count(t, i)
    if found is None or found[1] not in _UNITS or not 0 < found[0] <= 60:
        return None
    n, unit, end = found
    if t.kind(end) in ("more", "next", "ago") or (unit == "hour" and number(t, end) is not None):
        return None
    return Count(n, unit), end
