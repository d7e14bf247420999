"""Residents' words made safe to keep: characters that break texts, and identity numbers, are taken out."""

import re
import unicodedata

KEPT = "\n\t\u200c\u200d"
"""Line breaks, and the joiners that emoji and some scripts are made with."""

MASK = "•" * 16
"""What stands in place of an identity number."""


def clean(text: str) -> str:
    """Without control, private-use and direction characters, which could turn the words around them; line
    ends made one kind; trimmed.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign for sign in unified if sign in KEPT or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs")
    )
    return "".join(kept).strip()


_NUMERAL = "0-9\uff10-\uff19"
_DIGIT = f"[{_NUMERAL}OoIl]"
_GAP = "[ .\u00b7\u2010-\u2015-]{0,3}"
_FIRST = f"(?:(?<![{_NUMERAL}+/])[{_NUMERAL}]|(?<![\\w+/])[Il])"
_LAST = f"(?:[{_NUMERAL}]|[OoIl](?![^\\W_]))(?![{_NUMERAL}]|[.-][{_NUMERAL}]|/[{_NUMERAL}])"
_PHONE = r"(?:\+?62[ .-]?|\b0)8\d{1,3}(?:[ .-]?\d{3,5}){2}(?!\d)"
_RUN = re.compile(f"(?P<phone>{_PHONE})|(?<!\\d[.-]){_FIRST}(?:{_GAP}{_DIGIT}){{14}}{_GAP}{_LAST}")
"""A phone number, which is passed over; or sixteen digits and no more, perhaps in groups, that are no part of
a letter's number.
"""
_LETTERS = str.maketrans("OoIl" + "".join(map(chr, range(0xFF10, 0xFF1A))), "00110123456789")
_DATE = re.compile(r"(?<!\d)\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d(?!\d)")


def _identity(run: str) -> bool:
    """Whether sixteen digits are a NIK or KK number, and not dates beside each other."""
    plain = run.translate(_LETTERS)
    digits = re.sub(r"\D", "", plain)
    if digits[0] == "0" or sum(sign.isdigit() for sign in run) < 10:
        return False
    return len(plain) == len(digits) or not _DATE.search(plain)


def mask(text: str) -> str:
    """The text with NIK and KK numbers made unreadable, however they are spaced or written; phone, ticket and
    letter numbers stay.
    """
    return _RUN.sub(
        lambda found: MASK if not found["phone"] and _identity(found.group()) else found.group(), text
    )
