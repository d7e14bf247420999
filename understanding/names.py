"""Names of people and things as they may stand in a line of a card: one line, with letters that show."""

import unicodedata
from functools import lru_cache

from understanding.wards import only_a_ward

_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing (fillers of Korean and Khmer, the blank of Braille)."""
LATELY = 256
"""Names that are remembered: who fills in a form is looked at with each question."""


def one_line(text: str) -> str:
    """The words with one blank between them, without controls and what has no width."""
    shown = (" " if sign.isspace() or sign in _BLANK else sign for sign in text if _shows(sign))
    return " ".join("".join(shown).split())


def _shows(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


@lru_cache(LATELY)
def fault(text: str) -> str:
    """Why a text in one line is nobody's name, as a key of forms/wrong; '' where it may be one."""
    if not any(unicodedata.category(sign).startswith("L") and sign not in _BLANK for sign in text):
        return "name"
    return "name_ward" if only_a_ward(text) else ""
