"""RW and RT as people write them: in either order, as on identity cards (RT/RW 002/005), with points or
without a gap, in words or Roman numerals, or as one bare number where one is asked for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from understanding.numerals import runs, shadow

LONGEST = 3
"""Digits of an RW or RT."""
LEAST_ALIKE = 80.0
"""In percent: from there on a misspelt name is asked back."""

_RW = r"r[\s.]{0,2}w\b\.?|rw(?=\d)|rukun\s+warga|er\s?we\b"
_RT = r"r[\s.]{0,2}t\b\.?|rt(?=\d)|rukun\s+tetangga|er\s?te\b"
_ROMAN = r"(?:x{0,3})(?:ix|iv|v?i{0,3})"
_LABEL = re.compile(rf"(?<![^\W\d_])(?:(?P<rw>{_RW})|(?P<rt>{_RT}))", re.IGNORECASE)
_ROMAN_BEHIND = re.compile(rf"[\s.:/-]{{0,3}}(?P<roman>(?=[xvi]){_ROMAN})(?![^\W_])", re.IGNORECASE)
_ROMAN_ALONE = re.compile(rf"(?=[xvi]){_ROMAN}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\W|_){0,5}(?:(?:no|nomor|nmr|ke|yang|yg|angka)\W{1,3})?", re.IGNORECASE)
_TOGETHER = re.compile(r"\W{0,3}(?:(?:dan|sama|,|&)\W{1,2})?", re.IGNORECASE)
_DIVIDES = re.compile(r"\s*[/\\]\s*")
_FILLERS = frozenset((
    "saya", "kami", "aku", "kulo", "di", "ing", "neng", "ning", "ten", "tinggal", "warga", "rumah", "alamat",
    "pak", "bu", "bapak", "ibu", "mas", "mbak", "min", "kak", "ya", "iya", "nggih", "njih", "inggih", "enggi",
    "yang", "yg", "nomor", "no", "nmr", "ke", "angka", "itu", "dan", "aja", "saja", "mawon", "kayaknya",
))  # fmt: skip
_TITLES = frozenset(("pak", "bu", "bapak", "ibu", "mas", "mbak", "mbah", "bpk"))
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Ward:
    """What was said of RW and RT; 0 for what was not."""

    rw: int = 0
    rt: int = 0


@dataclass(frozen=True, slots=True)
class Bare:
    """Numbers alone: one of what was asked, or two in an order that was not said."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    """A label ('rw', 'rt') or a number, from `start` to `end`."""

    label: str
    number: int
    start: int
    end: int


def two_digits(number: int | str) -> str:
    """'5' as '05'; RW and RT are kept as texts."""
    return f"{int(number):02d}"


def read(text: str) -> Ward | Bare | None:
    """RW and RT of a text; None where it tells neither, or two different ones."""
    signs = shadow(text).signs
    tokens = _tokens(signs)
    if not any(one.label for one in tokens):
        numbers = tuple(one.number for one in tokens)
        return Bare(numbers) if len(numbers) in (1, 2) and all(numbers) and _alone(signs, tokens) else None
    told = _labelled(signs, tokens)
    values = {name: {number for label, number in told if label == name} for name in ("rw", "rt")}
    if not told or any(len(one) > 1 or 0 in one for one in values.values()):
        return None
    return Ward(next(iter(values["rw"]), 0), next(iter(values["rt"]), 0))


def one_rw(text: str) -> str:
    """The RW that is asked for alone: 'RW 5', 'lima', '05'; '' where the text tells none."""
    found = read(text)
    if isinstance(found, Bare) and len(found.numbers) == 1:
        return two_digits(found.numbers[0])
    return two_digits(found.rw) if isinstance(found, Ward) and found.rw else ""


def only_a_ward(text: str) -> bool:
    """Whether a text tells an RW or RT and nothing besides: nobody is called so."""
    found = read(text)
    signs = shadow(text).signs
    titled = _TITLES & set(re.findall(r"[^\W\d_]+", signs.casefold()))  # Pak RT 03 is somebody
    return isinstance(found, Ward) and not titled and _alone(signs, _tokens(signs))


def nearest(text: str, names: Mapping[str, Iterable[str]]) -> str:
    """The key of the one name that a misspelt one is nearest to, '' where none is near, or two are.
    `names`: the spellings of each key.
    """
    word = _squeezed(text)
    if len(word) < 4:
        return ""
    spellings = {_squeezed(one): key for key, every in names.items() for one in every}
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # loaded only where a name is sought

    found = process.extract(word, list(spellings), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
    keys = list(dict.fromkeys(spellings[name] for name, score, _ in found if score >= found[0][1] - 5))
    return keys[0] if len(keys) == 1 else ""


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _tokens(signs: str) -> list[_Token]:
    """Labels and numbers in the order of the text."""
    labels = [_Token(str(found.lastgroup), 0, found.start(), found.end()) for found in _LABEL.finditer(signs)]
    numbers = _numbers(signs)
    romans = [one for label in labels if (one := _roman_behind(signs, label))]
    if not (labels or numbers) and _ROMAN_ALONE.fullmatch(word := signs.strip(" .,")):
        romans = [_Token("", _roman(word), 0, len(signs))]
    taken = [(one.start, one.end) for one in (*labels, *romans)]
    free = [one for one in numbers if not any(one.start < end and start < one.end for start, end in taken)]
    return sorted([*labels, *romans, *free], key=lambda one: one.start)


def _numbers(signs: str) -> list[_Token]:
    """Every number, 0 for one with too many digits; 'kosong lima' is one."""
    found: list[_Token] = []
    spelt_zero = False
    for run in runs(shadow(signs)):
        for one in run.groups:
            start = found.pop().start if spelt_zero and one.spelt else one.start
            value = int(one.digits) if len(one.digits) <= LONGEST else 0
            found.append(_Token("", value, start, one.end))
            spelt_zero = one.spelt and one.digits == "0"
    return found


def _roman_behind(signs: str, label: _Token) -> _Token | None:
    found = _ROMAN_BEHIND.match(signs, label.end)
    return _Token("", _roman(found["roman"]), found.start("roman"), found.end()) if found else None


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in word.casefold()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def _labelled(signs: str, tokens: Sequence[_Token]) -> list[tuple[str, int]]:
    """Each label with its number."""
    shape = "".join("L" if one.label else "N" for one in tokens)
    if re.fullmatch(r"(?:NL)+", shape) and _follow(signs, tokens):  # 5 RW 2 RT
        return [(tokens[n + 1].label, tokens[n].number) for n in range(0, len(tokens), 2)]
    told: list[tuple[str, int]] = []
    n = 0
    while n < len(tokens):
        pair = tokens[n : n + 4]
        if _shape(pair) == "LLNN" and _two_labels(signs, pair):  # RT/RW 002/005
            told += [(pair[0].label, pair[2].number), (pair[1].label, pair[3].number)]
            n += 4
        elif _shape(pair[:2]) == "LN" and _BETWEEN.fullmatch(signs[pair[0].end : pair[1].start]):
            told.append((pair[0].label, pair[1].number))
            n += 2
            if _shape(pair[:3]) == "LNN" and _shape(pair) != "LNNL" and _second(signs, tokens, pair):
                told.append(("rt" if pair[0].label == "rw" else "rw", pair[2].number))
                n += 1
        else:
            n += 1
    return told


def _second(signs: str, tokens: Sequence[_Token], pair: Sequence[_Token]) -> bool:
    """Whether a second number is that of the other label: RT 02/05; 'RW 5 2' where that is all."""
    if not pair[2].number:
        return False
    between = signs[pair[1].end : pair[2].start]
    if _DIVIDES.fullmatch(between):
        return True
    return len(tokens) == 3 and _alone(signs, tokens) and re.fullmatch(r"[\s,.-]{1,3}", between) is not None


def _shape(tokens: Sequence[_Token]) -> str:
    return "".join("L" if one.label else "N" for one in tokens)


def _two_labels(signs: str, pair: Sequence[_Token]) -> bool:
    return (
        pair[0].label != pair[1].label
        and _TOGETHER.fullmatch(signs[pair[0].end : pair[1].start]) is not None
        and _BETWEEN.fullmatch(signs[pair[1].end : pair[2].start]) is not None
        and _TOGETHER.fullmatch(signs[pair[2].end : pair[3].start]) is not None
    )


def _follow(signs: str, tokens: Sequence[_Token]) -> bool:
    return all(_BETWEEN.fullmatch(signs[one.end : after.start]) for one, after in pairwise(tokens))


def _alone(signs: str, tokens: Sequence[_Token]) -> bool:
    """Whether a text holds nothing but the tokens, marks and words without weight."""
    rest, at = "", 0
    for one in tokens:
        rest += f"{signs[at : one.start]} "
        at = one.end
    words = re.findall(r"[^\W_]+", (rest + signs[at:]).casefold())
    lettered = {word for word in words if len(word) == 1 and word.isalpha()}  # RT 02a
    return set(words) - lettered <= _FILLERS
