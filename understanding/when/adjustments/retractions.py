"""What is put right in the same breath: eh keliru, Jumat malam; ga jadi besok, lusa aja; semula …, menjadi ….

A correction stands in place of what it names, and what it does not name stays: 'Kamis jam 7 malam, eh Jumat'
is Friday at 7. It is done on the things said, before it is looked at what belongs together: the new day takes
the place of the old one. Where it is unclear what is replaced, a thing unread is left, so that it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from understanding.when.days import MonthDay, Rel, Weekday
from understanding.when.grammar.items import Clock, Item, Kind
from understanding.when.grammar.remainder import DATE, REST

_SLOTS = {
    Kind.DAY: "day", Kind.STREAK: "day", Kind.SOON: "day", Kind.PART: "part",
    Kind.CLOCK: "clock", Kind.PRAYER: "clock", Kind.LATER: "clock",
}  # fmt: skip
_TIMED = frozenset(
    {*_SLOTS, Kind.LINK, Kind.DONE, Kind.EVERY, Kind.START, Kind.LASTS, Kind.UNREAD, Kind.RITE}
)
_HARD = frozenset({".", ";", "\n", "?", "!", "but", "become"})
_STOPS = frozenset({".", "\n", ";"})
_BUT = frozenset({"but", "become"})
_TURNS = frozenset({Kind.MOVED, Kind.WRONG})
_MARKS = frozenset({Kind.WRONG, Kind.MOVED, Kind.OFF})
_FAR = 12  # tokens from any mark to the time that is right
_BESIDE = 3  # tokens from an 'eh' to the time it puts right
_NEAR = 3  # tokens between two things of one run
_REACH = 9  # tokens between things of one correction
_TAKES_PLACE = frozenset({"dilaksanakan", "diadakan", "digelar"})
"""Words between the parts of one time: khusus minggu ini dilaksanakan hari Jumat."""
WEAK = "weak"
"""An 'eh' or a 'maaf', which puts right only what stands right behind it."""
GONE = frozenset({"ditunda", "diundur", "dimundurkan"})
"""Put off: with no new time there is none."""


@dataclass(slots=True)
class Told:
    """The things said, as put right; or that all of it was called off."""

    items: list[Item]
    off: bool = False


def corrected(items: list[Item]) -> Told:
    """The things said, with every correction in the place of what it corrects."""
    told = Told(_turned(items))
    for _ in range(len(told.items)):
        at = next((n for n, item in enumerate(told.items) if _marks(told.items, n, item)), None)
        if at is None:
            return told
        item = told.items[at]
        told = _called_off(told.items, at) if item.kind is Kind.OFF else _put_right(told.items, at)
        if told.off:
            return told
    return told


def _marks(items: Sequence[Item], n: int, item: Item) -> bool:
    """Whether something is put right or called off here."""
    if item.kind is Kind.MOVED:
        return _slots(items[:n]) != set() and (_slots(items[n:]) != set() or item.value in GONE)
    return item.kind in (Kind.WRONG, Kind.OFF)


def _turned(items: list[Item]) -> list[Item]:
    """'Semula X menjadi Y' and 'X menjadi Y' as what they say: X; wrong, it is Y."""
    found = list(items)
    n = -1
    while (n := n + 1) < len(found):
        item = found[n]
        if item.kind is Kind.INSTEAD:
            found[n] = _instead(found, n)
        elif item.kind is Kind.NOT:
            _denied_again(found, n)
        elif item.kind is Kind.BREAK and item.value == "become" and _replaces(found, n):
            found[n] = replace(item, kind=Kind.WRONG, value=None)
    return [item for item in found if item.kind is not Kind.INSTEAD or item.value != ""]


def _instead(found: list[Item], n: int) -> Item:
    """The word 'semula', done with where the new time follows; else what follows it is not meant."""
    item = found[n]
    end = next((k for k in range(n + 1, len(found)) if found[k].value in _STOPS), len(found))
    turn = next((k for k in range(n + 1, end) if found[k].kind in _TURNS or found[k].value in _BUT), None)
    if turn is None or not _slots(found[n:turn]) or not _slots(found[turn:]):
        commas = (k for k in range(n + 1, end) if found[k].kind is Kind.BREAK)
        turn = next((k for k in commas if _slots(found[n:k]) and _slots(found[k : k + 4])), None)
    if turn is None:
        planned = str(item.value).startswith(("renc", "bias"))  # 'rencananya besok': so it is planned
        return replace(item, value="") if planned else replace(item, kind=Kind.NOT)
    found[turn] = replace(found[turn], kind=Kind.WRONG, value=None)
    for k in range(turn - 1, n, -1):  # …, sekarang jadi lusa
        if found[k].value == Rel(0):
            found[k] = replace(found[k], kind=Kind.BREAK, value=",")
    return replace(item, value="")


def _denied_again(found: list[Item], n: int) -> None:
    """'Lusa jam 7, eh bukan lusa tapi besok': the denial says again what was said, and what it is instead."""
    run = _named_off(found, n)
    turn = n + run + 1
    if not run or turn + 1 >= len(found) or found[turn].kind is not Kind.BREAK or found[turn].value == "\n":
        return
    off, before, after = _slots(found[n + 1 : turn]), _slots(found[:n]), _slots(found[turn : turn + 3])
    if off & before & after and "day" in off | after:
        found[n : turn + 1] = [replace(found[n], kind=Kind.WRONG, value=None)]


def _replaces(found: Sequence[Item], n: int) -> bool:
    """Whether 'menjadi' stands between two of a kind: tgl 12 jadi tgl 13; not 'bukan Sabtu tapi Ahad'."""
    if not 0 < n < len(found) - 1:
        return False
    here, before, after = found[n], found[n - 1], found[n + 1]
    near = before.kind is not Kind.BREAK and here.start - before.end <= 1 and after.start - here.end <= 1
    denied = any(i.kind is Kind.NOT for i in found[max(0, n - 4) : n])
    return near and not denied and _SLOTS.get(after.kind) in _slots(found[max(0, n - 4) : n]) - {None}


def _slots(items: Sequence[Item]) -> set[str]:
    """What is said in some things: a day, a part of it, a clock."""
    return {_SLOTS[item.kind] for item in items if item.kind in _SLOTS}


# --- put right ----------------------------------------------------------------------------------------


def _put_right(items: list[Item], n: int) -> Told:
    """The things without the mark at n, what follows it in place of what it corrects."""
    mark, before = items[n], items[:n]
    first, last = _correction(items, n)
    if mark.kind is Kind.MOVED and mark.value in GONE and not _slots(items[first:last]):
        later = _slots(items[n + 1 :]) - {"part"}  # … ditunda karena hujan. Pelaksanaannya Minggu 13 Desember
        kept = [item for item in before if item.kind not in _TIMED]
        return Told([*kept, *items[n + 1 :]]) if later else Told([], off=True)
    if first == last and mark.value != WEAK:
        return Told([*_behind(before, mark), *items[n + 1 :]])
    new = items[first:last]
    if not _slots(new) & _slots(_told(before)) or _denied(before):
        return Told([*before, *items[n + 1 :]])
    between = [item for item in items[n + 1 : first] if item.kind not in _MARKS]
    return Told([*_merged(before, new), *between, *items[last:]])


def _told(before: Sequence[Item]) -> list[Item]:
    """Without what follows 'sejak' or a death: surat tertanggal 2 Desember, perubahan: …"""
    found: list[Item] = []
    aside = False
    for item in before:
        aside = item.kind in (Kind.SINCE, Kind.DIED) or (aside and item.kind in _TIMED)
        if not aside:
            found.append(item)
    return found


def _denied(before: Sequence[Item]) -> bool:
    """Whether what stands right before was denied already: bukan malam Kamis …"""
    last = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind not in _TIMED), -1)
    return last >= 0 and before[last].kind is Kind.NOT


def _correction(items: Sequence[Item], n: int) -> tuple[int, int]:
    """Where the new time stands behind the mark at n; nothing if none does."""
    mark = items[n]
    first = n + 1
    while first < len(items) and (items[first].kind not in _TIMED or items[first].kind is Kind.LINK):
        if items[first].kind in (Kind.SINCE, Kind.DIED, Kind.NOT, Kind.OFF):
            return first, first
        first += 1
    if first == len(items):
        return n + 1, n + 1
    far = items[first].start - _last_mark(items, n).end
    another = any(item.kind is Kind.EVENT for item in items[n:first])  # oh ya, ada pengajian …
    if far > (_BESIDE if mark.value == WEAK else _FAR) or (mark.value == WEAK and another):
        return n + 1, n + 1
    last = first
    for k in range(first, len(items)):
        item = items[k]
        if isinstance(item.value, Weekday) and isinstance(items[last - 1].value, Weekday) and k > last:
            break  # eh kok Jumat, Sabtu maksud saya
        if item.kind in _TIMED and (k == first or item.start - items[last - 1].end <= _REACH):
            last = k + 1
        elif _ends(items, k):
            break
    return first, last


def _ends(items: Sequence[Item], k: int) -> bool:
    """Whether a correction goes no further than this; not at the line's end behind 'dilaksanakan'."""
    item = items[k]
    if item.value in _TAKES_PLACE or (item.value == "\n" and items[k - 1].value in _TAKES_PLACE):
        return False
    return item.kind is not Kind.BREAK or item.value in _HARD


def _last_mark(items: Sequence[Item], n: int) -> Item:
    """The last of several marks in a row: eh maaf, salah, …"""
    while n + 1 < len(items) and items[n + 1].kind in (Kind.WRONG, Kind.BREAK):
        n += 1
    return items[n]


def _behind(before: list[Item], mark: Item) -> list[Item]:
    """What 'maksudku' or 'ding' stands behind puts right what was before it: Kamis, Jumat malam ding."""
    if not before or mark.start - before[-1].end > 1 or before[-1].kind not in _TIMED:
        return before
    cut = next((k for k in range(len(before) - 1, 0, -1) if before[k].kind is Kind.BREAK), None)
    if cut is None or not _slots(before[cut:]) & _slots(before[:cut]) or _denied(before[:cut]):
        return before  # bukan Sabtu, Ahad yang benar: nothing is left to put right
    return _merged(before[:cut], before[cut + 1 :])


def _merged(before: list[Item], new: Sequence[Item]) -> list[Item]:
    """The things before, with the new ones in place of those that they replace."""
    gone: set[int] = set()
    named = _slots(new)
    for slot in sorted(named & _slots(before)):
        gone |= _run(before, slot)
    if any(i.kind in (Kind.EVERY, Kind.STREAK, Kind.LASTS) for i in new):  # eh salah, tiap Kamis
        gone |= {k for k, item in enumerate(before) if item.kind in _TIMED}
    elif "part" not in named and any(_tells_its_part(i) for i in new):
        gone |= _run(before, "part")
    gone |= {k - 1 for k in gone if k and before[k - 1].kind is Kind.EVERY}  # biasanya tiap malam Sabtu
    if any(_over(before[k]) for k in gone):
        gone |= {k for k, item in enumerate(before) if item.kind is Kind.PAST}  # kemarin …, diganti Sabtu
    place = min(gone)
    old = [before[k] for k in sorted(gone)]
    spot = before[place]
    put = [replace(_with_month(item, old), start=spot.start, end=spot.end) for item in new]
    unclear = _unclear(before, old, new, named)
    rest = [Item(Kind.UNREAD, unclear, spot.start, spot.end)] if unclear else []
    return [
        *(item for k, item in enumerate(before) if k < place and k not in gone),
        *put,
        *rest,
        *(item for k, item in enumerate(before) if k > place and k not in gone),
    ]


def _over(item: Item) -> bool:
    """Whether it names a day that has been."""
    return isinstance(item.value, Rel) and item.value.days <= 0


def _tells_its_part(item: Item) -> bool:
    """Whether a clock needs no part of the day beside it: 19.00, 06.00, bakda Isya."""
    if isinstance(item.value, Clock):
        return item.value.sharp or item.value.written or item.value.hour >= 13
    return item.kind is Kind.PRAYER


def _run(before: Sequence[Item], slot: str) -> set[int]:
    """The last thing of a kind, and those of the same kind in one run with it."""
    last = (
        max(k for k, item in enumerate(before) if _SLOTS.get(item.kind) == slot)
        if slot in _slots(before)
        else -1
    )
    found: set[int] = set()
    here = last
    while here >= 0:
        item = before[here]
        if item.kind not in _TIMED and item.kind is not Kind.BREAK:
            break
        if item.kind is Kind.BREAK and item.value in _HARD and item.value != "\n":
            break
        if here < last and before[here + 1].start - item.end > _NEAR:
            break
        if _SLOTS.get(item.kind) == slot:
            found.add(here)
        here -= 1
    return found


def _with_month(item: Item, old: Sequence[Item]) -> Item:
    """The 21st, in place of the 20th of December."""
    dated = [i.value for i in old if isinstance(i.value, MonthDay)]
    value = item.value
    if not dated or not isinstance(value, MonthDay) or value.month is not None or value.offset is not None:
        return item
    was = dated[-1]
    return replace(item, value=replace(value, month=was.month, year=was.year, offset=was.offset))


def _unclear(before: Sequence[Item], old: Sequence[Item], new: Sequence[Item], named: set[str]) -> str:
    """What makes it doubtful which is meant, '' if nothing does."""
    days = [i for i in old if i.kind is Kind.DAY]
    linked = any(i.kind is Kind.LINK and old and old[0].start <= i.start <= old[-1].end for i in before)
    if linked and not any(i.kind is Kind.LINK for i in new):
        return DATE if days else REST
    parts = {i.value for i in old if i.kind is Kind.PART}
    other = {i.value for i in new if i.kind is Kind.PART}
    kept_clock = "clock" not in named and any(i.kind is Kind.CLOCK for i in before)
    return REST if "day" in named and parts and parts != other and "part" in named and kept_clock else ""


# --- called off ---------------------------------------------------------------------------------------


def _called_off(items: list[Item], n: int) -> Told:
    """Without what is called off; what follows stands in its place, and where nothing does it is all off."""
    before, after = items[:n], items[n + 1 :]
    run = _named_off(items, n)
    off, rest = after[:run], after[run:]
    earlier, later = _slots(before) - {"part"}, _slots(rest) - {"part"}
    mark = replace(items[n], kind=Kind.WRONG, value=None)
    if not earlier and not later:
        return Told([], off=True) if run or _slots(before) else Told([*before, *rest])
    if not earlier:
        return Told([*before, *off, mark, *rest] if run else [*before, *rest])
    if later:
        first = next(k for k, item in enumerate(rest) if item.kind in _SLOTS)
        if any(item.kind is Kind.EVENT for item in rest[:first]) and not run:
            return Told([item for item in before if item.kind not in _TIMED] + rest)
        return Told([*before, mark, *rest])
    days = {repr(i.value) for i in off if i.kind is Kind.DAY}
    known = {repr(i.value) for i in before if i.kind is Kind.DAY}
    if run and days and not days & known:
        return Told(before)  # Kamis jam 7 ya, ga jadi Rabu
    return Told([], off=True)


def _named_off(items: Sequence[Item], n: int) -> int:
    """How many things behind 'ga jadi' are what is called off: ga jadi besok, …"""
    run = 0
    end = items[n].end
    for item in items[n + 1 :]:
        close = item.start - end <= (1 if run == 0 else _NEAR)
        if item.kind not in _TIMED or not close:
            break
        if item.kind is Kind.DAY and run and _SLOTS.get(items[n + run].kind) != "day":
            break
        run, end = run + 1, item.end
    return run
