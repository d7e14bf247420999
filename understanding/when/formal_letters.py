"""The lines of a letter: 'Hari/tanggal : …' tells the event, 'Jember, 5 Desember 2026' when it was written.

The first are labelled among the things said, each over the tokens of its line; the second are left out.
"""

from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.numbers import Tokens

_LABELS = frozenset({"day", "date", "clock", "at"})
_BETWEEN = frozenset(
    {"day", "date", "clock", "at", "/", "&", "and", ",", ".", "-", "filler", "other", "event"}
)
_REGISTERED = frozenset({"nomor", "no", "nomer", "lampiran", "lamp", "perihal", "hal", "sifat"})
"""How the lines begin that stand at the head of a letter."""
_PLACE = frozenset({"other", "road", "honor", "zoned"})
_LABEL = 5  # tokens to the colon, at most
_WORDS = 4  # of a place


def with_labels(t: Tokens, items: list[Item]) -> list[Item]:
    """The items without those of the head of a letter, and a label before those of each line that has one."""
    lines = _lines(t)
    if len(lines) < 2 and not _field(t, *lines[0]):
        return items
    labels, heads = [], []
    for n, (start, end) in enumerate(lines):
        field = _field(t, start, end)
        beside = {t.text(lines[k][0]) for k in (n - 1, n + 1) if 0 <= k < len(lines)}
        if (field and beside & _REGISTERED and t.kind(start) == "date") or _head(t, start, end):
            heads.append((start, end))
        elif field:
            labels.append(Item(Kind.LABEL, None, start, end))
    if not labels and not heads:
        return items
    told = [i for i in items if not any(start <= i.start < end for start, end in heads)] if heads else items
    return sorted([*labels, *told], key=lambda item: item.start)


def _lines(t: Tokens) -> list[tuple[int, int]]:
    """First token and the one after the last of each line."""
    found: list[tuple[int, int]] = []
    start = 0
    for i in range(len(t) + 1):
        if i == len(t) or t.kind(i) == "\n":
            if i > start or not found:
                found.append((start, i))
            start = i + 1
    return found


def _field(t: Tokens, start: int, end: int) -> bool:
    """Hari/tanggal : …, Pukul: …, 2. Waktu : …"""
    start = t.skip(start, "int", ".", ")", "-")
    if t.kind(start) not in _LABELS and not (t.kind(start) == "part" and t.kind(start + 1) == ":"):
        return False
    i = start + 1
    while i < min(end, start + _LABEL) and t.kind(i) in _BETWEEN:
        i += 1
    return i < end and t.kind(i) == ":"


def _head(t: Tokens, start: int, end: int) -> bool:
    """Jember, 5 Desember 2026, by itself on a line."""
    i = start
    while i < end and i - start < _WORDS and t.kind(i) in _PLACE:
        i += 1
    if i == start or t.kind(i) != "," or end - i > _WORDS + 2:
        return False
    dated = t.kind(i + 1) in ("int", "num", "dmy", "date")
    return dated and any(t.kind(k) in ("mon", "hij", "hij2", "dmy") for k in range(i + 1, end))
