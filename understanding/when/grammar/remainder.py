"""The last reader: what speaks of time and was taken up by no other, so that it is not passed over.

A number behind a clock, a date that no calendar has, a word that looks like the name of a month. Whatever is
noted here turns an answer into a question. House numbers, money and guests stand elsewhere and are not noted.
"""

from difflib import SequenceMatcher
from functools import lru_cache

from understanding.when.days import FiveDay
from understanding.when.grammar.items import Clock, Item, Kind
from understanding.when.grammar.months import Found, found
from understanding.when.grammar.numbers import CLOSING, Tokens, number, ordinal
from understanding.when.grammar.reading import Reading
from understanding.when.grammar.vocabulary import false_friends, spellings

REST = "rest"  # of a clock: lebih lima, 30, seperempat
DATE = "date"
OFTEN = "often"
MAYBE = "maybe"  # what matters only when no clock is told

_ALIKE = 0.7  # how much of a word must be that of a name
_SHORTEST = 4
_BOUND = frozenset({"", ",", ".", ";", "!", "?", "\n", ")", "(", "zone", "until", "-"})
_TIMELY = frozenset(
    {"wd", "rel", "date", "clock", "part", "half", "quarter", "minute", "after", "before", "every"}
)
_COUNTED = frozenset({"day", "week", "month", "year", "clock", "amount", "times", "tens", "mon", "hij"})
_NEAR = 3  # tokens
_INTRODUCES = {"day": ("wd",), "part": ("wd", "mon", "hij"), "every": ("wd",), "date": ("mon",)}


def number_left(s: Reading, i: int) -> Found | None:
    """Jam 7 malam 30; besok 1930; tanggal 28 29 30."""
    t = s.t
    read = number(t, i)
    if read is None or not s.items or s.items[-1].end != i:
        return None
    last = s.items[-1].kind
    end = read[1]
    if last not in (Kind.CLOCK, Kind.PART, Kind.PRAYER, Kind.DAY) or (t.glued(i) and t.kind(i - 1) != ","):
        return None
    more = last is Kind.DAY and t.kind(end) == "int" and read[0] < 32  # tanggal 28 29 30
    if t.kind(end) not in _BOUND | _TIMELY and t.text(end) not in CLOSING and not more:
        weak = t.kind(end) in ("other", "honor") and read[0] <= 31  # besok malam 8 keluarga
        return ([Item(Kind.UNREAD, MAYBE, i, end)], end) if weak else None
    clock = _of_four(t.text(i))
    if clock is not None and last is not Kind.CLOCK:
        return [Item(Kind.CLOCK, clock, i, end)], end
    value = DATE if last is Kind.DAY and read[0] < 32 else REST
    return [Item(Kind.UNREAD, value, i, end)], end


def _of_four(text: str) -> Clock | None:
    """Besok 1930: four figures that a clock of 24 hours shows."""
    hour, minute = (int(text[:2]), int(text[2:])) if len(text) == 4 and text.isdigit() else (0, 0)
    return Clock(hour, minute, sharp=True) if 13 <= hour < 24 and minute % 5 == 0 and minute < 60 else None


def decimal_left(s: Reading, i: int) -> Found | None:
    """Jam 19.5: five past, or half past."""
    t = s.t
    behind = bool(s.items) and s.items[-1].kind is Kind.CLOCK and s.items[-1].end == i
    if not behind or t.kind(i + 1) != "int" or len(t.text(i + 1)) != 1:
        return None
    if not (t.glued(i) and t.glued(i + 1)) or t.kind(i + 2) in _COUNTED:
        return None
    return [Item(Kind.UNREAD, REST, i, i + 2)], i + 2


def quarter_left(s: Reading, i: int) -> Found | None:
    """Seperempat behind a clock that did not take it up; not a quarter of a kilo."""
    t = s.t
    near = bool(s.items) and s.items[-1].kind in (Kind.CLOCK, Kind.PART) and i - s.items[-1].end < _NEAR
    if not near or t.kind(i + 1) not in _BOUND | _TIMELY:
        return None
    return [Item(Kind.UNREAD, REST, i, i + 1)], i + 1


def moved_left(s: Reading, i: int) -> Found | None:
    """Lebih lima, kurang sedikit, right behind a clock."""
    t = s.t
    behind = s.items[-1] if s.items and s.items[-1].end == i else None
    if behind is None or behind.kind not in (Kind.CLOCK, Kind.PART):
        return None
    end = number(t, i + 1)
    if end is None and t.kind(i + 1) not in ("quarter", "half", "minute"):
        return None
    return [Item(Kind.UNREAD, REST, i, i + 1)], end[1] if end else i + 2


def written_left(s: Reading, i: int) -> Found | None:
    """19.75, 32/12: figures that no clock and no calendar shows."""
    t = s.t
    if t.kind(i + 1) == "amount" or t.text(i + 1) in ("%", "persen"):
        return None
    timely = t.kind(i - 1) in ("date", "clock", "part", "wd", "rel", ",")
    return ([Item(Kind.UNREAD, REST, i, i + 1)], i + 1) if timely else None


def month_left(s: Reading, i: int) -> Found | None:
    """Desember, said far from the number of its day: what is understood must be in it."""
    t = s.t
    if t.kind(i - 1) in ("honor", "road"):
        return None
    if t.kind(i + 1) in ("int", "num", "clk"):  # besok Jan 8
        return [Item(Kind.UNREAD, DATE, i, i + 1)], i + 1
    if len(t.text(i)) < _SHORTEST and t.text(i) != "mei":
        return None
    month = t.value(i)
    return ([Item(Kind.UNREAD, month, i, i + 1)], i + 1) if isinstance(month, int) else None


def is_further(t: Tokens, i: int) -> bool:
    """Kedua dan keempat: whether another stands before it."""
    return t.kind(i - 1) in ("and", ",", "until", "or") and t.kind(i - 2) in ("int", "num", "ord")


def ordinal_left(s: Reading, i: int) -> Found | None:
    """Jumat ke-2 dan ke-4: the second of them, where the first was read."""
    read = ordinal(s.t, i)
    if read is None or not is_further(s.t, i):
        return None
    return [Item(Kind.UNREAD, OFTEN, i, read[1])], read[1]


def five_left(s: Reading, i: int) -> Found | None:
    """Besok Wage: a day of the five beside another day must be that of it."""
    value = s.t.value(i)
    beside = bool(s.items) and s.items[-1].kind in (Kind.DAY, Kind.PART) and s.items[-1].end == i
    if not beside or s.t.kind(i - 1) not in ("wd", "rel", "part", "this") or not isinstance(value, int):
        return None
    return found(FiveDay(value, eve=s.t.kind(i - 1) == "part"), i, i + 1)


def times_left(s: Reading, i: int) -> Found | None:
    """Malam Jumat x 3: how often, written as a sign."""
    t = s.t
    if t.text(i) != "x" or t.kind(i + 1) != "int" or t.kind(i - 1) == "int":
        return None
    return [Item(Kind.UNREAD, OFTEN, i, i + 2)], i + 2


def word_left(s: Reading, i: int) -> Found | None:
    """Tgl 5 dsembr, malam smis: an unknown word where a name is due, and much like one."""
    t = s.t
    kinds = _INTRODUCES.get(t.kind(i - 1), ())
    if _ends_a_date(s, i):
        kinds = ("mon", "hij")
    if (
        not kinds
        or len(t.text(i)) < _SHORTEST
        or t.text(i) in false_friends()
        or not _alike(t.text(i), kinds)
    ):
        return None
    return [Item(Kind.UNREAD, DATE, i, i + 1)], i + 1


def _ends_a_date(s: Reading, i: int) -> bool:
    """Right behind the number of a day."""
    return i > 0 and s.t.kind(i - 1) in ("int", "num") and not s.t.glued(i)


@lru_cache(maxsize=2048)
def _alike(text: str, kinds: tuple[str, ...]) -> bool:
    names = (name for kind in kinds for name in spellings(kind) if len(name) >= _SHORTEST)
    near = (name for name in names if name[0] == text[0])
    return any(SequenceMatcher(None, text, name, autojunk=False).ratio() > _ALIKE for name in near)


def junk_left(s: Reading, i: int) -> Found | None:
    """Tgl 5/12/2026/3, jam 19300: figures that are nothing, where a time is due."""
    year = s.t.kind(i - 1) in ("mon", "hij", "/") and len(s.t.text(i)) == 5  # 12 Desember 20266
    if s.t.kind(i - 1) not in ("date", "clock") and not year:
        return None
    return [Item(Kind.UNREAD, DATE if year else REST, i, i + 1)], i + 1


def month_number_left(s: Reading, i: int) -> Found | None:
    """Bulan 13: a month that no year has."""
    read = number(s.t, i + 1)
    if read is None or not 12 < read[0] < 100 or s.t.kind(read[1]) in _COUNTED:
        return None
    return [Item(Kind.UNREAD, DATE, i, read[1])], read[1]


_NO_ZONES = frozenset(
    {
        "itu",
        "acara",
        "acaranya",
        "pelaksanaan",
        "kumpul",
        "nya",
        "terbaik",
        "luang",
        "pulang",
        "berangkat",
        "makan",
    }
)
"""Behind 'waktu' these name no place by whose clock a time might be told."""


def zone_left(s: Reading, i: int) -> Found | None:
    """Jam 8 malam waktu Sydney: by the clock of a place that is not known."""
    behind = bool(s.items) and s.items[-1].end == i and s.items[-1].kind in (Kind.CLOCK, Kind.PART)
    if not behind or not s.t.text(i).startswith("w") or s.t.kind(i + 1) != "other":
        return None
    return None if s.t.text(i + 1) in _NO_ZONES else ([Item(Kind.UNREAD, REST, i, i + 1)], i + 1)


def more_left(s: Reading, i: int) -> Found | None:
    """Minggu depan lagi: the next one again, or the one after it."""
    return ([Item(Kind.UNREAD, DATE, i, i + 1)], i + 1) if s.t.kind(i - 1) == "next" else None
