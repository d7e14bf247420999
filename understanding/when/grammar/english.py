"""English turns of phrase in words that the grammar reads: tonight, next Friday, December 12th, 7 o'clock.

Single words (Friday, tomorrow, pm) are in vocabulary.toml; here is only what stands in another order.
"""

import re
from typing import NamedTuple

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)


class _Turn(NamedTuple):
    """A turn of phrase, with the word that must be there for it to be looked for."""

    hint: str
    said: re.Pattern[str]
    meant: str


def _turn(hint: str, said: str, meant: str) -> _Turn:
    return _Turn(hint, re.compile(said), meant)


_TURNS = (
    *(_turn(day[:3], rf"\b{day[:3]}\b(?=,? (?:\d|at\b|night|morning))", day) for day in _DAYS.split("|")),
    _turn("tomorrow", r"\bthe day after tomorrow\b|\bday after tomorrow\b", "lusa"),
    _turn("tonight", r"\btonight\b", "nanti malam"),
    _turn("week", r"\bthe week after next\b", "minggu depannya lagi"),
    _turn("next", r"\bnext week\b", "minggu depan"),
    _turn("next", r"\bnext month\b", "bulan depan"),
    _turn("next", rf"\bnext ({_DAYS})\b", r"\1 depan"),
    _turn("this", rf"\bthis ({_DAYS}|morning|afternoon|evening)\b", r"\1 ini"),
    _turn("clock", r"\b(\d{1,2}) ?oclock\b", r"jam \1"),
    _turn("half past", r"\bhalf past (\d{1,2})\b", r"jam \1.30"),
    _turn("m", r"(?<=\d) ?\b([ap])\. ?m\b\.?", r" \1m"),
    _turn(
        " to ", r"\b(\d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?) to (?=\d{1,2}(?:[.:]\d\d)? ?[ap]m\b)", r"\1 sampai "
    ),
    _turn("m", r"\bfrom (?=\d{1,2}(?:[.:]\d\d)? ?[ap]m\b)", ""),
    _turn("", rf"\b({_MONTHS})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (?=(?:20\d\d\b|at\b))", r"\2 \1 "),
    _turn("", rf"\b(\d{{1,2}})(?:st|nd|rd|th)(?: of)? ({_MONTHS})\b", r"\1 \2"),
)


def in_indonesian(text: str) -> str:
    """The text, plain and in small letters, with English turns said as the grammar knows them."""
    for turn in _TURNS:
        if turn.hint in text:
            text = turn.said.sub(turn.meant, text)
    return text
