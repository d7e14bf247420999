"""The grammar of named days: Maulid Nabi, Idul Fitri, tahun baru, H-1 lebaran."""

from dataclasses import replace

from understanding.when.days import Eve, HijriMonth, MonthDay, Named
from understanding.when.feasts import names
from understanding.when.grammar.items import Item
from understanding.when.grammar.months import Found, as_int, found, year_at
from understanding.when.grammar.numbers import Tokens, ordinal

_ISLAMIC = frozenset({"islam", "hijriyah", "hijriah", "hijrah", "jawa"})


def counted_off(t: Tokens, i: int) -> Found | None:
    """H-1 lebaran, H+7 Idul Fitri."""
    if t.text(i) != "h" or t.kind(i + 1) not in ("-", "+") or t.kind(i + 2) != "int":
        return None
    n = as_int(t.value(i + 2)) * (1 if t.kind(i + 1) == "+" else -1)
    reader = {"named": named, "eid": eid, "year": new_year}.get(t.kind(i + 3))
    result = reader(t, i + 3) if reader else None
    if result is None or not isinstance(result[0][0].value, Named):
        return None
    return found(replace(result[0][0].value, shift=n, meant=True), i, result[1])


def named(t: Tokens, i: int, *, key: str = "") -> Found | None:
    """Maulid Nabi, Isra Mikraj, Nisfu Syakban, lebaran."""
    key = key or str(t.value(i))
    j = i + 1
    while t.kind(j) in ("named", "hij", "hij2") or t.text(j) in (
        "nabi",
        "muhammad",
        "saw",
        "quran",
        "alquran",
    ):
        j += 1
    if key == "takbiran" and t.kind(j) == "eid" and t.kind(j + 1) == "fitri":
        return _before(t, str(t.value(j + 1)), i, j + 2)
    return _feast(t, key, i, j)


def _before(t: Tokens, key: str, i: int, j: int) -> Found:
    """Takbiran Idul Adha: the day before, of which the evening is meant."""
    year, end = year_at(t, j)
    return found(Named(key, year, shift=-1, meant=True), i, end)


def feast(t: Tokens, i: int) -> Found | None:
    """Jumat Agung, cap go meh, rebo wekasan: a name of feasts.toml, of one word or more."""
    for words, key in names().get(t.text(i), ()):
        if all(t.text(i + n) == word for n, word in enumerate(words)):
            return _feast(t, key, i, i + len(words))
    return None


_MEANT = frozenset({"pas", "saat", "waktu", "wekdal", "bertepatan", "ketika", "libur", "liburan", "tanggal"})
"""Before the name of a feast: the day itself is meant."""


def _is_meant(t: Tokens, i: int) -> bool:
    return t.text(i - 1) in _MEANT


_KEPT = frozenset({"maulidan", "muludan", "rajaban", "agustusan", "natalan", "pitulasan", "tujuhbelasan"})
"""What is held for a day, on that day or near it."""


def seventeen(t: Tokens, i: int) -> Found | None:
    """17-an."""
    j = t.skip(i + 1, "-")
    if t.text(i) == "17" and t.text(j) == "an":
        return found(Named("independence"), i, j + 1)
    return None


_PREPARES = frozenset(
    {
        "persiapan", "persiapane", "persiapanna", "mempersiapkan", "menyiapkan", "nyiapkan", "nyiapno",
        "siap", "menyambut", "nyambut", "sambut", "mapag", "methuk", "latihan", "gladi", "gladhi", "geladi",
        "panitia", "panitiane", "kepanitiaan", "pra", "penyambutan", "jelang", "menjelang", "tabungan",
        "arisan",
    }
)  # fmt: skip
"""Words of what is done ahead of a feast: no day of the feast's own is meant."""
_PREPARED = 4  # tokens from such a word to the feast
_ENDS_IT = frozenset({",", ".", ";", "\n", "?", "!", "wd", "rel", "int", "clk", "clock", "soon"})


def without_prepared(t: Tokens, i: int, items: list[Item]) -> list[Item]:
    """The items without a feast that is only made ready for: latihan koor natal, rapat persiapan lebaran."""
    if not any(_is_feast(item.value) for item in items):
        return items
    for j in range(i - 1, max(-1, i - 1 - _PREPARED), -1):
        if t.kind(j) in _ENDS_IT or t.text(j) in _MEANT:
            return items
        if t.text(j) in _PREPARES:
            return [item for item in items if not _is_feast(item.value)]
    return items


def _is_feast(value: object) -> bool:
    inner = value.of if isinstance(value, Eve) else value
    if isinstance(inner, MonthDay):
        return (inner.day, inner.month, inner.year) == (17, 8, None)
    return isinstance(inner, HijriMonth) or (isinstance(inner, Named) and not inner.shift)


def _feast(t: Tokens, key: str, i: int, j: int) -> Found:
    """With its year and which day of it, if they stand there: lebaran 2027, lebaran hari kedua."""
    if t.text(i) in _KEPT:
        return found(Named(key, occasion=True), i, j)
    year, end = year_at(t, j)
    nth = ordinal(t, end + 1 if t.kind(end) == "day" else end)
    meant = _is_meant(t, i)
    if nth and 2 <= nth[0] <= 7:
        return found(Named(key, year, shift=nth[0] - 1, meant=True), i, nth[1])
    return found(Named(key, year, meant=meant), i, end)


def day_of(t: Tokens, i: int) -> Found | None:
    """Hari kedua lebaran, hari ke-2 Idul Fitri."""
    nth = ordinal(t, i + 1)
    reader = {"named": named, "eid": eid}.get(t.kind(nth[1])) if nth else None
    result = reader(t, nth[1]) if reader and nth else None
    if not nth or result is None or not isinstance(result[0][0].value, Named) or not 1 <= nth[0] <= 7:
        return None
    return found(replace(result[0][0].value, shift=nth[0] - 1, meant=True), i, result[1])


def eid(t: Tokens, i: int) -> Found | None:
    """Idul Fitri, Idul Adha."""
    if t.kind(i + 1) != "fitri":
        return None
    return _feast(t, str(t.value(i + 1)), i, i + 2)


def new_year(t: Tokens, i: int) -> Found | None:
    """Tahun baru, tahun baru Islam."""
    if t.text(i + 1) != "baru":
        return None
    islamic = t.text(i + 2) in _ISLAMIC
    year, end = year_at(t, i + 3 if islamic else i + 2)
    return found(Named("islamic_new_year" if islamic else "new_year", year, meant=_is_meant(t, i)), i, end)
