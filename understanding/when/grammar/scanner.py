"""From tokens to the things said: walks the text once and reads the longest thing at each place.

Numbers that are something else (RT 02, no 12, Rp 50.000, names and streets) are stepped over here.
"""

from collections.abc import Callable

from understanding.when.grammar import clocks, counts, denials, links
from understanding.when.grammar import day_numbers as days
from understanding.when.grammar import named_days as names
from understanding.when.grammar import remainder as unread
from understanding.when.grammar import single_words as words
from understanding.when.grammar import week_words as weeks
from understanding.when.grammar.items import Item
from understanding.when.grammar.months import Found
from understanding.when.grammar.numbers import SINGLE, Tokens, number
from understanding.when.grammar.reading import Reader, Reading

_NUMBERS = frozenset({"int", "clk", "dm", "dmy", "junk"})
_NAMES = frozenset({"wd", "pasaran", "mon", "hij", "hij2", "named"})
_TIMELY = frozenset(
    {
        "part",
        "clock",
        "date",
        "int",
        "clk",
        "dm",
        "dmy",
        ",",
        "after",
        "before",
        "next",
        "this",
        "rel",
        "half",
    }
)


class Scanner(Reading):
    """Reads tokens into items."""

    def scan(self) -> list[Item]:
        """All that is said, in order."""
        i = 0
        while i < len(self.t):
            i = self._step(i)
        return self.items

    def _step(self, i: int) -> int:
        skipped = self._skip(i)
        if skipped > i:
            return skipped
        result = names.feast(self.t, i) or denials.plan(self, i)
        readers = iter(READERS.get(self.t.kind(i), ()))
        while result is None and (reader := next(readers, None)) is not None:
            result = reader(self, i)
        if result is None:
            return i + 1
        self.items += names.without_prepared(self.t, i, result[0])
        return max(result[1], i + 1)

    def _skip(self, i: int) -> int:
        """Past numbers and names that are no time."""
        t = self.t
        kind = t.kind(i)
        if kind == "th" and not unread.is_further(t, i):
            after = number(t, t.skip(i + 1, "-"))
            return after[1] if after else i
        if kind == "int" and t.glued(i) and t.kind(i - 1) in ("other", "honor"):
            return i + 1  # blok C5
        if kind == "trap":
            return (
                self._numbers(t.skip(i + 1, "trap", ".", ":", ",", "-", "/"))
                if t.kind(i + 1) in (*_NUMBERS, "trap", ".", ":", "-", "/")
                else i + 1
            )
        if kind == "road":
            return self._road(i)
        if kind == "honor" and t.kind(i + 1) in ("-", "+") and t.kind(i + 2) == "int":
            return i
        if kind == "honor" and t.kind(i + 1) in _NAMES and not self._timely(i + 1):
            return i + 2
        if kind == "selamat":
            return i + 2 if t.kind(i + 1) == "part" else i + 1
        if (
            kind == "part"
            and i == 0
            and t.kind(1) in ("honor", "", ",", "other", "\n", "!", ".")
            and t.kind(1) != "date"
        ):
            return i + 1 if t.kind(1) in ("honor", ",", "\n", "!", ".") else i
        return i

    def _numbers(self, i: int) -> int:
        """Past the number behind RT, no, Rp and the like, and what is joined to it."""
        t = self.t
        dated = t.kind(i + 1) == "mon" or (t.kind(i) == "dmy" and t.text(i - 1) in ("rt", "rw"))
        if t.kind(i) in _NUMBERS and not dated:  # rapat RT 5 Desember
            i += 1
        while t.kind(i) in ("/", "-") and t.kind(i + 1) in _NUMBERS:
            i += 2
        return i

    def _road(self, i: int) -> int:
        """Past the name of a street or a place that holds a day or a date: Jl. 10 November, Pasar Kliwon."""
        t = self.t
        j = i + 1
        if t.text(i) == "pasar" and t.kind(j) == "part":
            return j + 1  # a market by night, pagi too
        if t.kind(j) == "int" and t.kind(j + 1) == "mon":
            return j + 2
        if t.kind(j) == "int" and not days.days_list(t, j, need_month=True):
            return j + 1
        return j + 1 if t.kind(j) in _NAMES and not self._timely(j) else j

    def _timely(self, i: int) -> bool:
        """Whether what might be a name goes on as a time does: Bapak, Kamis malam."""
        t = self.t
        if t.kind(i) in ("pasaran", "hij", "hij2", "mon"):
            return False
        return t.kind(i + 1) in _TIMELY or t.kind(i + 1) in ("wd", "pasaran")


def _plain(reader: Callable[[Tokens, int], Found | None]) -> Reader:
    return lambda s, i: reader(s.t, i)


_NUMERIC: tuple[Reader, ...] = (
    _plain(names.seventeen),
    _plain(days.numbered),
    counts.comma_clock,
    counts.bare_clocks,
    counts.counted,
    counts.number_part,
    unread.number_left,
)

READERS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(links.MARKS, (links.mark,)),
    ",": (unread.decimal_left, links.comma),
    ".": (unread.decimal_left, links.mark),
    "wd": (words.weekday,),
    "week": (_plain(weeks.bare_week),),
    "rel": (words.rel,),
    "part": (words.part,),
    "dini": (words.dini,),
    "more": (unread.more_left,),
    "born": (links.born,),
    "day": (_plain(names.day_of), words.day_word),
    "date": (_plain(days.dated),),
    "dm": (_plain(days.shaped), unread.written_left),
    "dmy": (_plain(days.shaped), unread.written_left),
    "mon": (_plain(days.month_first), words.month_alone, unread.month_left),
    "month": (_plain(days.month_first), unread.month_number_left),
    "hij": (_plain(days.month_first), words.mulud),
    "hij2": (_plain(days.month_first),),
    "honor": (_plain(names.counted_off),),
    "edge": (words.edge,),
    "named": (_plain(names.named),),
    "eid": (_plain(names.eid),),
    "year": (words.vague_year,),
    "int": _NUMERIC,
    "num": _NUMERIC,
    **dict.fromkeys((*SINGLE, "amount"), (counts.counted,)),
    "clock": (_plain(clocks.spoken_clock),),
    "half": (counts.half_hour, _plain(clocks.half)),
    "clk": (_plain(clocks.bare_written), unread.written_left),
    "after": (_plain(clocks.beside_prayer), links.around),
    "before": (_plain(clocks.beside_prayer), links.around),
    "approx": (links.around,),
    "latest": (links.around,),
    "at": (_plain(clocks.beside_prayer), unread.zone_left),
    "between": (_plain(clocks.between), links.around),
    "quarter": (unread.quarter_left,),
    "prayer": (_plain(clocks.prayer),),
    "pray": (_plain(clocks.pray),),
    "until": (links.until,),
    "-": (links.dash,),
    "and": (links.link,),
    "or": (links.link,),
    "every": (counts.every,),
    "to": (links.adjust, unread.moved_left),
    "over": (links.adjust, unread.moved_left),
    "th": (links.up_to, unread.ordinal_left),
    "ord": (unread.ordinal_left,),
    "kept": (counts.kept,),
    "soon": (words.soon,),
    "just": (words.just,),
    "ago": (words.ago,),
    "lastnight": (words.last_night,),
    "rite": (counts.rite,),
    "pasaran": (words.five_day, unread.five_left),
    "times": (unread.times_left,),
    "but": (links.but,),
    "done": (links.done,),
    "died": (links.died,),
    "usual": (links.usual,),
    "not": (denials.denied,),
    "off": (denials.off,),
    "moved": (denials.moved,),
    "wrong": (denials.wrong,),
    "true": (denials.right,),
    "other": (unread.word_left,),
    "junk": (unread.junk_left,),
}
