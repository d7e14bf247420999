"""The grammar of taking back: bukan, batal, ga jadi, diundur, eh keliru, yang benar.

What becomes of it is decided in `corrections` and `phrases`; here is what such a word means where it stands.
"""

from understanding.when.grammar import lengths
from understanding.when.grammar.clocks import clock_at
from understanding.when.grammar.counts import counts_something
from understanding.when.grammar.items import Item, Kind
from understanding.when.grammar.months import Found
from understanding.when.grammar.numbers import Tokens
from understanding.when.grammar.reading import Reading

_CLOCKED = (Kind.CLOCK, Kind.PART)
_CANNOT = frozenset({"tidak", "ndak", "gak", "nggak", "enggak", "mboten", "nda", "engga", "ga", "tdk", "ora"})
_ABLE = frozenset({"bisa", "bs", "iso", "isa", "sempat", "dapat", "saget", "saged", "hadir"})
_IFS = frozenset({"kalau", "kalo", "klo", "klu", "kl", "nek", "lek", "jika", "bila", "misal", "misalnya"})
_MINDED = frozenset(
    {"lupa", "lali", "telat", "terlambat", "khawatir", "kuatir", "lupak", "sungkan", "kaget", "kaloppae"}
)
"""Behind 'jangan' these deny no time: jangan lupa besok."""
_BECOMES = frozenset({"jadi", "dadi", "sido", "saestu", "sios", "dados", "sida"})
_ELSEWHERE = frozenset(
    {
        "di",
        "ke",
        "ning",
        "neng",
        "nang",
        "ndek",
        "ing",
        "dengan",
        "sama",
        "pakai",
        "pake",
        "bawa",
        "hujan",
        "masalah",
    }
)
"""Behind 'ga jadi' these say that something else is called off."""
_ONE_OF = frozenset({"satu", "siji", "sijine", "setunggal"})
_YES = frozenset({"ya", "iya", "iyo", "yo", "nggih"})
_OF_SLIPS = frozenset(
    {"ketik", "tulis", "ngetik", "nulis", "sebut", "ngomong", "kirim", "saya", "kulo", "kula", "aku", "ku"}
)
"""What belongs to the mark: salah ketik, maksud saya."""


def denied(s: Reading, i: int) -> Found | None:
    """Bukan Kamis; ga jadi; tidak bisa; 'eh bukan, jam 9', which puts right what was said before."""
    t = s.t
    after = t.text(i + 1)
    if after in _MINDED:
        return [], i + 2
    if after in _BECOMES and t.kind(i + 2) == "moved":
        return [], i + 3  # ga jadi diundur
    if after in _BECOMES:
        return _off(s, i, i + 2)
    if _is_tag(t, i) or (t.text(i) == "tak" and t.kind(i + 1) == "other"):
        return [], i + 1
    if _by_itself(s, i):
        return [Item(Kind.WRONG, None, i, i + 1)], i + 1
    here = Item(Kind.NOT, t.text(i), i, i + 1)
    if t.text(i) not in _CANNOT:
        return [here], i + 1
    if t.text(i - 1) in _IFS:
        return None
    if t.kind(i + 1) in ("wd", "rel", "date") or (t.kind(i + 1) in ("part", "day") and t.kind(i + 2) == "wd"):
        return [here], i + 1  # Sabtu jam 3, ora minggu
    return ([Item(Kind.CANNOT, None, i, i + 2)], i + 2) if after in _ABLE else None


_COMES = frozenset(
    {
        "rawuh", "hadir", "datang", "teko", "dugi", "ikut", "mampir", "pinarak", "bisa", "saged", "iso",
        "nderek",
    }
)  # fmt: skip


def _is_tag(t: Tokens, i: int) -> bool:
    """'Saged rawuh mboten dinten Sabtu', 'bisa hadir nggak': it makes a question and denies nothing."""
    able = any(t.text(j) in _ABLE and t.text(j) != "hadir" for j in range(i - 3, i))
    return t.text(i) in _CANNOT and t.text(i - 1) in _COMES and able


def _by_itself(s: Reading, i: int) -> bool:
    """'Eh bukan, jam 9': the word denies what was said, not what follows."""
    j = s.t.skip(i + 1, "honor")
    return s.t.kind(j) in (",", ".", "!", "?", "\n", "wrong") and bool(s.items)


def off(s: Reading, i: int) -> Found:
    """Batal, ditiadakan."""
    return _off(s, i, i + 1)


def _off(s: Reading, i: int, end: int) -> Found:
    """Batal, ga jadi; not 'ga jadi di balai', not 'kalau hujan batal'."""
    elsewhere = s.t.text(end) in _ELSEWHERE or any(s.t.text(j) in _IFS for j in range(i - 4, i))
    return ([] if elsewhere else [Item(Kind.OFF, s.t.text(i), i, end)]), end


_TRAFFIC = frozenset(
    {
        "kendaraan", "lalin", "lintas", "arus", "rute", "jalur", "parkir", "parkiran", "angkutan",
    }
)  # fmt: skip
"""What is led another way, which moves no event."""


def moved(s: Reading, i: int) -> Found:
    """Diundur, dipindah; and by how long, where that is said: diundur sejam."""
    if any(s.t.text(j) in _TRAFFIC for j in range(i - 4, i)):
        return [Item(Kind.NOISE, s.t.text(i), i, i + 1)], i + 1
    by = lengths.shift(s.t, i)
    return ([by], by.end) if by else ([Item(Kind.MOVED, s.t.text(i), i, i + 1)], i + 1)


def wrong(s: Reading, i: int) -> Found:
    """Eh, keliru, maksud saya; not 'salah satu', not 'oh ya'."""
    t = s.t
    if t.text(i).startswith(("sal", "sl")) and t.text(i + 1) in _ONE_OF:
        return [], i + 2
    if t.text(i).startswith("oh") and t.text(i + 1) in _YES:
        return [], i + 2
    end = i + 1
    while t.text(end) in _OF_SLIPS:
        end += 1
    here = Item(Kind.WRONG, "weak" if t.value(i) == "weak" else None, i, end)
    clock = _bare_clock(s, t.skip(end, ",", "honor"))
    return ([here, *clock[0]], clock[1]) if clock else ([here], end)


def _bare_clock(s: Reading, i: int) -> Found | None:
    """Jam pitu, eh wolu: the number in place of the clock right before it."""
    if s.t.kind(i) not in ("int", "num", "half") or not s.items or s.items[-1].kind not in _CLOCKED:
        return None
    found = clock_at(s.t, i, start=i)
    return None if found is None or counts_something(s.t, found[1]) else found


_PLANS = frozenset(
    {
        "jadwal", "waktu", "hari", "harinya", "jam", "jamnya", "tanggal", "tgl", "rencana", "agenda",
        "acara", "undangan", "yang", "yg", "sing", "ingkang", "se",
    }
)  # fmt: skip
_OLD = frozenset({"lama", "lawas", "lami", "lambek"})
_NEW = frozenset({"baru", "anyar", "enggal", "terbaru"})


def plan(s: Reading, i: int) -> Found | None:
    """Jadwal lama Kamis, jadwal baru Jumat; sing lawas Kemis, sing anyar Jemuah: no more, and instead."""
    t = s.t
    if t.text(i) not in _OLD | _NEW or t.text(i - 1) not in _PLANS:
        return None
    if t.text(i) in _OLD:
        return [Item(Kind.INSTEAD, "lama", i, i + 1)], i + 1
    told = any(item.kind is Kind.INSTEAD and item.value == "lama" for item in s.items)
    return ([Item(Kind.BREAK, "become", i, i + 1)], i + 1) if told else None


def right(s: Reading, i: int) -> Found | None:
    """Yang benar jam 8."""
    return ([Item(Kind.WRONG, None, i - 1, i + 1)], i + 1) if s.t.kind(i - 1) == "filler" else None
