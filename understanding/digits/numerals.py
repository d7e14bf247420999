"""Digits as people write them: of any script or shape, O for 0 and l for 1, or said in words - Indonesian,
Javanese, Madurese, some English -; found in a text as rows of groups.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

DOT = "•"
"""Stands in place of a digit that is not kept."""
FAR = 12
"""So many signs may stand between two groups of one number."""
AROUND = 70
"""So many letters before and behind a row are looked at for what its numbers are called."""

_WORDS = {
    word: str(digit)
    for digit, words in enumerate((
        "nol nul enol nl kosong kosng ksong ksg zero",
        "satu stu siji sji setunggal setong setung sitong situng one",
        "dua duwa dhuwa dhua due loro lro kalih kaleh two",
        "tiga tga tige telu tlu telo three thre",
        "empat empt mpat emat ampat papat sekawan sakawan empa four",
        "lima lma limo lema gangsal five",
        "enam anam enem nem nam nm six",
        "tujuh tuju tjuh tjh pitu ptu peto petu seven",
        "delapan dlapan delpan dlpn lapan wolu wlu balu bhalu eight",
        "sembilan smbilan sembilang smbln sanga songo sngo sangah nine",
    ))
    for word in words.split()
}  # fmt: skip
"""Written with one letter where some write two: 'tello', 'nolll'."""
_BEFORE_TENS = _WORDS | {
    "rong": "2", "telung": "3", "patang": "4", "limang": "5", "nenem": "6", "pitung": "7",
    "petong": "7", "wolung": "8", "balung": "8", "sangang": "9",
}  # fmt: skip
_TEENS = {
    "sepuluh": "10", "sedasa": "10", "sapolo": "10", "sebelas": "11", "sewelas": "11", "sabelas": "11",
    "rolas": "12", "telulas": "13", "patbelas": "14", "limalas": "15", "nembelas": "16", "pitulas": "17",
    "wolulas": "18", "sangalas": "19", "selikur": "21", "rolikur": "22", "telulikur": "23",
    "patlikur": "24", "selawe": "25", "nemlikur": "26", "pitulikur": "27", "wolulikur": "28",
    "sangalikur": "29", "seket": "50", "suwidak": "60", "sewidak": "60",
}  # fmt: skip
_TEEN, _TENS = frozenset({"belas", "blas"}), frozenset({"puluh", "polo", "poloh"})
_HUNDREDS, _THOUSANDS = frozenset({"ratus", "atus"}), frozenset({"ribu", "ewu", "rebu"})
_HUNDRED, _THOUSAND = frozenset({"seratus", "satus", "saratos"}), frozenset({"seribu", "sewu", "saebu"})
_TIMES = frozenset({"kali", "x", "kale"})
_DOUBLED = {
    **dict.fromkeys(("double", "dobel", "doubel", "dobol", "dabel", "dubel", "kembar", "ganda"), 2),
    **dict.fromkeys(("triple", "tripel", "tripl"), 3),
}
_HOW_OFTEN = {"2": 2, "3": 3, "4": 4, "dua": 2, "tiga": 3, "empat": 4, "loro": 2, "telu": 3}
LINKS = frozenset((
    "spasi", "strip", "setrip", "garis", "titik", "koma", "terus", "trus", "trs", "lalu", "lanjut",
    "lanjutan", "lanjutanya", "sambung", "sambungan", "sambunganya", "kemudian", "belakang",
    "belakangnya", "depan", "depannya", "per", "miring", "slash", "minus", "enter", "baris",
    "dan", "x", "nya", "angka",
))  # fmt: skip
"""Words between the groups of a number that is read out."""

_DIGITS = frozenset("0123456789")
_ALIKE = str.maketrans("OoIli|", "001111")
_TWICE = re.compile(r"([^\W\d])\1+")
_TOKEN = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[0-9](?:[0-9OoIli]*[0-9])?|[^\W\d_]+")
_ALIKES = re.compile(r"[0-9OoIli]+")
_BARS = re.compile(r"(?<=[0-9OoIl|])\|(?=[0-9OoIl|])|(?<![^\W_])\|(?=[0-9])")
_LIKE_LATIN = dict(zip("ØøОоΟο∅ІіΙι", "OoOoOoOIiIi", strict=True))
"""Letters of other alphabets that are taken for O and I."""
_JOINED = re.compile("|".join(sorted((word for word in _WORDS if len(word) > 2), key=len, reverse=True)))
LONGEST_WORD = 160


@dataclass(frozen=True, slots=True)
class Shadow:
    """A text in plain letters and digits; `spans`: where each of its signs stands in the text."""

    signs: str
    spans: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits without a gap, from `start` to `end` in the shadow. `gap`: what stands between it and the group
    before; `before`, `after`: letters that it is glued to; `alike`: how many of its digits are letters.
    """

    digits: str
    start: int
    end: int
    before: str = ""
    after: str = ""
    spelt: bool = False
    alike: int = 0
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Groups in a row, and the letters around in which it may be said what they are."""

    groups: tuple[DigitRun, ...]
    before: str
    behind: str


@lru_cache(4096)
def _plain(sign: str) -> str:
    """A digit of any script or shape as one of 0-9, a styled or accented letter as itself, a blank or dash of
    any width as one of two, '' for what has no width; any other sign as it is.
    """
    value = unicodedata.digit(sign, None)
    if value is None and unicodedata.numeric(sign, None) in range(10):
        value = int(unicodedata.numeric(sign))
    if value is not None:
        return str(value)
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Zs" or sign == "\t":
        return " "
    if category == "Pd" or sign == "\u2212":
        return "-"
    base = _LIKE_LATIN.get(sign) or unicodedata.normalize("NFKD", sign)[:1]
    return base if base.isalpha() else sign


def shadow(text: str, *, bars: bool = False) -> Shadow:
    """The text to read numbers in. What stands over a digit (a keycap, a stroke) is of its place; with
    `bars`, one between digits is a 1 and parts no columns.
    """
    if text.isascii():
        signs, spans = text, [(at, at + 1) for at in range(len(text))]
    else:
        made: list[str] = []
        spans = []
        for at, sign in enumerate(text):
            if plain := _plain(sign):
                made.append(plain)
                spans.append((at, at + 1))
            elif spans and spans[-1][1] == at and unicodedata.category(sign) != "Cf":
                spans[-1] = spans[-1][0], at + 1
        signs = "".join(made)
    if bars:
        signs = _BARS.sub("1", signs)
    return Shadow(signs, spans)


def enough(text: str) -> bool:
    """Whether a text can hold sixteen digits at all; most can not, and are not looked at further."""
    if len(text) < 16:
        return False
    if not text.isascii() or sum(map(text.count, _DIGITS)) >= 8:
        return True
    low = _TWICE.sub(r"\1", text.casefold())
    return sum(map(low.count, _SPOKEN)) >= 3


_SPOKEN = (
    *(word for word in _WORDS if len(word) > 2), "las", "puluh", "ratus", "ribu", "likur",
)  # fmt: skip


@dataclass(frozen=True)
class _Piece:
    """Letters, or digits and what looks like them."""

    text: str
    start: int
    end: int
    before: str = ""
    after: str = ""

    @cached_property
    def low(self) -> str:
        return _TWICE.sub(r"\1", self.text.casefold())

    @property
    def numeric(self) -> bool:
        return any(sign in _DIGITS for sign in self.text)


def _pieces(signs: str) -> Iterator[_Piece]:
    for token in _TOKEN.finditer(signs):
        word = token.group()
        if not _DIGITS.isdisjoint(word) and not _DIGITS.issuperset(word):
            yield from _mixed(word, token.start())
        else:
            yield _Piece(word, token.start(), token.end())


def _mixed(word: str, at: int) -> Iterator[_Piece]:
    """Letters and digits glued together: letters that look like digits are digits among them, and at the
    ends where no other letters are.
    """
    if _ALIKES.fullmatch(word) and len(word.strip("OoIli")) != 16:
        yield _Piece(word, at, at + len(word))
        return
    found = list(_PIECE.finditer(word))
    texts = ["", *(one.group() for one in found), ""]
    if len(found) > 1 and texts[-3][0] in _DIGITS and len(texts[-3]) < 16 and _ALIKES.fullmatch(texts[-2]):
        texts[-3:] = [texts[-3] + texts[-2], ""]  # NIK350921170385OOOl
    for n, one in enumerate(found[: len(texts) - 2], 1):
        yield _Piece(texts[n], at + one.start(), at + one.start() + len(texts[n]), texts[n - 1], texts[n + 1])


def runs(plain: Shadow) -> Iterator[Run]:
    """Every row of groups."""
    signs, pieces, n = plain.signs, list(_pieces(plain.signs)), 0
    groups: list[DigitRun] = []
    while n < len(pieces):
        made, behind = _read(pieces, n, signs)
        if not made:
            if groups and pieces[n].low not in LINKS:
                yield _run(groups, signs)
                groups = []
            n += 1
            continue
        for one in made:
            gap = signs[groups[-1].end : one.start] if groups else ""
            if DOT in gap or sum(not sign.isalpha() for sign in gap) > FAR:
                yield _run(groups, signs)
                groups, gap = [], ""
            groups.append(replace(one, gap=gap))
        n = behind
    if groups:
        yield _run(groups, signs)


def _run(groups: Sequence[DigitRun], signs: str) -> Run:
    start, end = groups[0].start, groups[-1].end
    return Run(tuple(groups), signs[max(0, start - AROUND) : start], signs[end : end + AROUND])


def _read(pieces: Sequence[_Piece], n: int, signs: str) -> tuple[list[DigitRun], int]:
    """The groups that begin with a piece, none where it is no number, and where to go on."""
    for reading in (_repeated, _counted):
        digits, behind = reading(pieces, n)
        if digits:
            return [DigitRun(digits, pieces[n].start, pieces[behind - 1].end, spelt=True)], behind
    piece = pieces[n]
    if piece.numeric or (_ALIKES.fullmatch(piece.text) and _beside(piece, signs)):
        digits = piece.text.translate(_ALIKE)
        alike = sum(sign not in _DIGITS for sign in piece.text)
        return [DigitRun(digits, piece.start, piece.end, piece.before, piece.after, alike=alike)], n + 1
    if digit := _WORDS.get(piece.low):
        return [DigitRun(digit, piece.start, piece.end, spelt=True)], n + 1
    return _joined(piece), n + 1


def _beside(piece: _Piece, signs: str) -> bool:
    """Whether digits are next to letters that look like some: 3509 2ll7 O385 OOO7."""
    around = signs[max(0, piece.start - 4) : piece.start] + signs[piece.end : piece.end + 4]
    return len(piece.text) <= 8 and any(sign in "0123456789OIl" for sign in around)


def _single(piece: _Piece) -> str:
    return piece.text if piece.text in _DIGITS else _WORDS.get(piece.low, "")


def _low(pieces: Sequence[_Piece], n: int) -> str:
    return pieces[n].low if n < len(pieces) else ""


def _repeated(pieces: Sequence[_Piece], n: int) -> tuple[str, int]:
    """'double tujuh', 'nol tiga kali', '0 3x', 'tiga kali nol'."""
    first, second, third = (_low(pieces, n + more) for more in range(3))
    if second == "nya" and n + 3 < len(pieces) and pieces[n + 3].low in _TIMES:  # 'nolnya tiga kali'
        often = _HOW_OFTEN.get(third, 0)
        return _single(pieces[n]) * often, n + 4 if often else n
    if first in _DOUBLED and second and (digit := _single(pieces[n + 1])):
        return digit * _DOUBLED[first], n + 2
    if second in _HOW_OFTEN and third in _TIMES and (digit := _single(pieces[n])):
        return digit * _HOW_OFTEN[second], n + 3
    if first in _HOW_OFTEN and second in _TIMES and third and (digit := _single(pieces[n + 2])):
        return digit * _HOW_OFTEN[first], n + 3
    return "", n


def _counted(pieces: Sequence[_Piece], n: int) -> tuple[str, int]:
    """Of several digits: 'tujuh belas', 'dua puluh satu', 'tiga ribu lima ratus sembilan'."""
    value, at = 0, n
    for unit, alone, words in ((1000, _THOUSAND, _THOUSANDS), (100, _HUNDRED, _HUNDREDS)):
        if _low(pieces, at) in alone:
            value, at = value + unit, at + 1
        elif (digit := _BEFORE_TENS.get(_low(pieces, at))) and _low(pieces, at + 1) in words:
            value, at = value + int(digit) * unit, at + 2
    tens, behind = _below_hundred(pieces, at)
    if tens:
        return str(value + int(tens)), behind
    digit = _WORDS.get(_low(pieces, at), "")
    if at > n and digit and not _goes_on(pieces, at + 1):
        return str(value + int(digit)), at + 1
    return (str(value), at) if at > n else ("", n)


def _below_hundred(pieces: Sequence[_Piece], n: int) -> tuple[str, int]:
    if teen := _TEENS.get(_low(pieces, n)):
        return teen, n + 1
    digit = _BEFORE_TENS.get(_low(pieces, n), "")
    if digit and _low(pieces, n + 1) in _TEEN:
        return f"1{digit}", n + 2
    if not (digit and _low(pieces, n + 1) in _TENS):
        return "", n
    last = _WORDS.get(_low(pieces, n + 2), "0")
    if last != "0" and not _goes_on(pieces, n + 3):
        return digit + last, n + 3
    return f"{digit}0", n + 2


def _goes_on(pieces: Sequence[_Piece], n: int) -> bool:
    """Whether the digit before belongs to what follows: 'puluh', 'belas'."""
    return _low(pieces, n) in _TEEN | _TENS | _HUNDREDS | _THOUSANDS


def _joined(piece: _Piece) -> list[DigitRun]:
    """Number words without a gap: 'tigalimakosong'."""
    word, at, made = piece.text.casefold(), 0, list[DigitRun]()
    if len(word) > LONGEST_WORD or len(word) != len(piece.text):
        return []
    while at < len(word):
        part = _JOINED.match(word, at)
        if part is None:
            return []
        made.append(DigitRun(_WORDS[part.group()], piece.start + at, piece.start + part.end(), spelt=True))
        at = part.end()
    return made
