"""The grammar of eves: malam Jumat, malam 27 Rajab, malam tahun baru."""

from understanding.when.days import Eve, FiveDay, Hijri, MonthDay, Named, Weekday
from understanding.when.grammar.day_numbers import dated, numbered, shaped
from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.months import Found, as_int, found
from understanding.when.grammar.named_days import eid, feast, named, new_year, seventeen
from understanding.when.grammar.numbers import Tokens
from understanding.when.grammar.week_words import weekday
from understanding.when.moment import Part

_KEPT_AT_NIGHT = {(17, 8): "independence"}
"""Dates whose eve is what people keep: malam 17 Agustus; of others either evening may be meant."""


def eve(t: Tokens, i: int) -> Found | None:
    """What stands behind 'malam' and makes it an eve: malam Jumat, malam 27 Rajab, malam tahun baru."""
    name = feast(t, i + 1)
    if name is not None and isinstance(name[0][0].value, Named):
        return [Item(Kind.DAY, Eve(name[0][0].value), i, name[1])], name[1]
    j = t.skip(i + 1, "filler") if t.kind(t.skip(i + 1, "filler")) in ("date", "int") else i + 1
    reader = _EVES.get(t.kind(j))
    if reader is None:
        return None
    result = reader(t, j)
    if result is None:
        return None
    items, end = result
    first = items[0]
    spec = first.value
    kept = _KEPT_AT_NIGHT.get((spec.day, spec.month or 0)) if isinstance(spec, MonthDay) else None
    if kept and isinstance(spec, MonthDay) and len(items) == 1:
        spec = Named(kept, spec.year)
    if isinstance(spec, Named) and (spec.key == "takbiran" or spec.shift < 0):
        return [Item(Kind.PART, Part.EVENING, i, first.end), *items], end
    if isinstance(spec, MonthDay | Hijri | Named):
        return [Item(Kind.DAY, Eve(spec), i, first.end), *items[1:]], end
    if isinstance(spec, Weekday | FiveDay):
        return [Item(Kind.DAY, spec, i, first.end), *items[1:]], end
    return None


_EVES = {
    "wd": lambda t, i: weekday(t, i, eve=True),
    "hij": lambda t, i: found(Hijri(1, 1), i, i + 1) if t.value(i) == 1 and t.text(i) != "muharram" else None,
    "pasaran": lambda t, i: found(FiveDay(as_int(t.value(i)), eve=True), i, i + 1),
    "date": dated,
    "int": lambda t, i: seventeen(t, i) or numbered(t, i),
    "num": numbered,
    "dm": shaped,
    "dmy": shaped,
    "named": named,
    "eid": eid,
    "year": new_year,
}
