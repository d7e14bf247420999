"""Residents' words made safe to keep: characters that break texts, and identity numbers, are taken out."""

import unicodedata
from collections.abc import Mapping, Sequence

from understanding.digits.identity_numbers import identity_numbers
from understanding.digits.number_kinds import LENGTH
from understanding.digits.numerals import DOT, DigitRun, Shadow, enough, runs, shadow

KEPT = "\n\t\u200c\u200d"
"""Line breaks, and the joiners that emoji and some scripts are made with."""

MASK = DOT * LENGTH
"""What stands in place of an identity number that was written without a gap."""
SEAM = "\u2063"
"""Without a width, and in no text that is clean: between messages that are one text."""
ROUNDS = 3
"""What is left between two numbers that were taken out may be one."""


def clean(text: str) -> str:
    """Without control, private-use and direction characters, which could turn the words around them; line
    ends made one kind; trimmed.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign for sign in unified if sign in KEPT or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs")
    )
    return "".join(kept).strip()


def mask(text: str) -> str:
    """The text with each digit of a NIK or of a family card's number as •, however it is written or divided;
    all else as it is.
    """
    if not enough(text):
        return text
    for _ in range(ROUNDS):
        kept = _masked(text, shadow(text))
        if "|" in kept:
            kept = _masked(kept, shadow(kept, bars=True))
        if kept == text:
            break
        text = kept
    return text


def mask_parts(parts: Sequence[str], between: str = "") -> list[str]:
    """The same of messages that are one text, in which a number may go on from one to the next."""
    if len(parts) < 2 or not enough(between.join(parts)):
        return list(map(mask, parts))
    seam = between + SEAM
    kept = mask(seam.join(parts)).split(seam)
    if len(kept) == len(parts):
        return kept
    return [*[""] * (len(parts) - 1), mask(between.join(parts))]  # a word of it goes over a seam


def mask_together(parts: Mapping[str, str], between: str = "") -> dict[str, str]:
    """The same of messages by their numbers."""
    return dict(zip(parts, mask_parts(list(parts.values()), between), strict=True))


def holds_mask(text: str) -> bool:
    """Whether an identity number was taken out of it."""
    return text.count(DOT) >= LENGTH


def _masked(text: str, plain: Shadow) -> str:
    made, at = list[str](), 0
    for run in runs(plain):
        for groups in identity_numbers(run):
            for group in groups:
                start, end = plain.spans[group.start][0], plain.spans[group.end - 1][1]
                made += [text[at:start], _dotted(text, plain, group)]
                at = end
    return "".join([*made, text[at:]]) if made else text


def _dotted(text: str, plain: Shadow, group: DigitRun) -> str:
    """A point for each digit; what stands between them without a width stays."""
    if group.spelt:
        return DOT * len(group.digits)
    made, at = list[str](), plain.spans[group.start][0]
    for start, end in plain.spans[group.start : group.end]:
        made += [text[at:start], DOT]
        at = end
    return "".join(made)
