"""An identity number that goes on from one message to the next: its digits are taken out of each of them.

Words around the digits part nothing: 'nik saya 35092157' and '08910003 tolong dicek' are one number.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from understanding.cleaning import mask_parts
from understanding.digits.number_kinds import LENGTH, is_phone, reads_as_one
from understanding.digits.numerals import DOT, DigitRun, Run, Shadow, runs, shadow
from understanding.patterns import pattern

MESSAGES = 16
"""Over which a number can be spread: one digit in each."""
LEAST = 4
"""Digits that are a part of a number though others of the same message stand nearer to the next one."""

_CALLED = pattern(r"\b(?:n\W?i\W?k|nok|(?:no|nomor|nomer|nmr)\W+(?:k\W?k|ktp)|k\W?k)(?:nya|e|ku|q)?\b")
"""What such a number is called; a KTP is also a card that somebody waits for."""
_BESIDE = frozenset((
    "adalah", "adik", "aku", "anak", "atas", "ayah", "bantu", "bapak", "belakang", "belakangnya", "bu",
    "catat", "cek", "dan", "data", "depan", "depannya", "di", "dibantu", "dicatat", "dicek", "enggi", "ibu",
    "identitas", "iki", "induk", "ini", "istri", "itu", "kakak", "kartu", "kasih", "keluarga",
    "kependudukan", "kirim", "kk", "kke", "kkku", "kknya", "ktp", "ktpku", "ktpnya", "ku", "kula", "kulo",
    "lalu", "lanjut", "lanjutan", "lanjutannya", "mas", "matur", "mbah", "mbak", "mertua", "milik", "min",
    "minta", "mohon", "monggo", "nama", "nggih", "nik", "nike", "niki", "nikku", "niknya", "niku", "njih",
    "nmr", "no", "nok", "nomer", "nomor", "nuwun", "pak", "punya", "reya", "sama", "sambungan",
    "sambungannya", "saya", "sengko", "silakan", "suami", "suwun", "sy", "tadi", "terima", "terus",
    "tolong", "untuk", "ya", "yaitu", "yang",
))  # fmt: skip
"""What stands beside a number that is all that was sent."""
_WORD = pattern(r"[^\W\d_]+")
_NUMBER = pattern(rf"[\d{DOT}]")


def holds_digits(text: str) -> bool:
    """Whether a text has digits, also in words, that may go on in another."""
    return any(True for _ in runs(shadow(text)))


def sent_alone(text: str) -> bool:
    """Whether a text is no more than an identity number, or a part of one that is called so: nothing is
    reported or asked with it.
    """
    if not _NUMBER.search(text) or not (DOT in text or _CALLED.search(text)):
        return False
    return all(word.casefold() in _BESIDE for word in _WORD.findall(text))


def mask_across(parts: Sequence[str]) -> list[str]:
    """Messages in the order in which they were sent, without the digits of identity numbers that begin in one
    and go on in the next; all else as it is.
    """
    kept = _without_words_between(mask_parts(parts, "\n"))
    with_digits = [n for n, text in enumerate(kept) if holds_digits(text)]
    for one, other in pairwise(with_digits):
        kept[one], kept[other] = _pair(kept[one], kept[other])
    return kept


def _without_words_between(parts: Sequence[str]) -> list[str]:
    """Masked as if each message ended with its last digits and began with its first."""
    kept, cores = list(parts), list[tuple[int, int, int]]()
    for n, text in enumerate(parts):
        plain = shadow(text)
        if groups := [group for run in runs(plain) for group in run.groups]:
            cores.append((n, plain.spans[groups[0].start][0] if cores else 0, _end(plain, groups[-1])))
    texts = [parts[n][start:end] for n, start, end in cores]
    masked = mask_parts(texts, "\n")
    if all(one or not before for one, before in zip(masked, texts, strict=True)):
        for (n, start, end), text in zip(cores, masked, strict=True):
            kept[n] = parts[n][:start] + text + parts[n][end:]
    return kept


def _pair(one: str, other: str) -> tuple[str, str]:
    """Two messages without a number of which other digits stand beside the parts."""
    first, second = shadow(one), shadow(other)
    rows, others = list(runs(first)), list(runs(second))
    for before in rows:
        for behind in others:
            if before is rows[-1] and behind is others[0]:
                continue  # nothing stands between them, and it was seen what they are
            for head, tail in _sixteen(before, behind):
                return _dotted(one, first, head), _dotted(other, second, tail)
    return one, other


def _sixteen(before: Run, behind: Run) -> Iterator[tuple[Sequence[DigitRun], Sequence[DigitRun]]]:
    """The end of a row and the beginning of another that are one number together."""
    for start in range(len(before.groups)):
        for end in range(1, len(behind.groups) + 1):
            head, tail = before.groups[start:], behind.groups[:end]
            digits, more = _digits(head), _digits(tail)
            if len(digits) + len(more) != LENGTH or min(len(digits), len(more)) < LEAST:
                continue
            if reads_as_one(digits + more) and not (is_phone(digits) or is_phone(more)):
                yield head, tail


def _digits(groups: Sequence[DigitRun]) -> str:
    return "".join(one.digits for one in groups)


def _dotted(text: str, plain: Shadow, groups: Sequence[DigitRun]) -> str:
    made, at = "", 0
    for one in groups:
        made += text[at : plain.spans[one.start][0]] + DOT * len(one.digits)
        at = _end(plain, one)
    return made + text[at:]


def _end(plain: Shadow, group: DigitRun) -> int:
    return plain.spans[group.end - 1][1]
