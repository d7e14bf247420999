"""Residents' words made safe to keep: characters that break texts, and identity numbers, are taken out."""

import re
import unicodedata
from functools import lru_cache

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


@lru_cache(2048)
def _plain(sign: str) -> str:
    """A digit of any script or shape as one of 0-9, a blank or dash of any width as one of two; any other
    sign as it is.
    """
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    if sign in "\t\u200c\u200d" or unicodedata.category(sign) == "Zs":
        return " "
    return "-" if unicodedata.category(sign) == "Pd" or sign == "\u2212" else sign


_DIGIT = "[0-9OoIl|]"
_GAP = r"[ .·_-]{0,3}"
_FIRST = r"(?:(?<![0-9+/])[0-9]|(?<![\w+/])[Il|])"
_LAST = r"(?:[0-9]|[OoIl|](?![^\W_]))(?![0-9]|[.-][0-9]|/[0-9])"
_PHONE = r"(?:\+?62[ .-]?|\b0)8\d{1,3}(?:[ .-]?\d{3,5}){2}(?!\d)"
_AMOUNT = r"\d{1,3}(?:\.\d{3})+(?![.\d])"
_SUM = rf"\b[Rr][Pp]\.? ?{_AMOUNT}|(?<![\d.]){_AMOUNT}(?= ?(?:-|s/?d|sampai|dan)? ?{_AMOUNT})"
_TICKETS = r"\b[A-Z]{3}-\d{4}-\d{4,}|(?<!\d)(?:2[2-9]|30)(?:0[1-9]|1[0-2])-\d{4}(?!\d)"
_RUN = re.compile(
    f"(?P<other>{_PHONE}|{_SUM}|{_TICKETS})|(?<!\\d[.-]){_FIRST}(?:{_GAP}{_DIGIT}){{14}}{_GAP}{_LAST}"
)
"""A phone number, an amount or a ticket's number, which is passed over; or sixteen digits and no more,
perhaps in groups, that are no part of a letter's number.
"""
_LETTERS = str.maketrans("OoIl|", "00111")
_DATE = re.compile(r"(?<!\d)\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d(?!\d)")
_CLOCKS = re.compile(r"(?:(?:[01]\d|2[0-4])\.[0-5]\d[ -]*){4}")


def _identity(run: str) -> bool:
    """Whether sixteen digits are a NIK or KK number, and not dates or clocks beside each other."""
    plain = run.translate(_LETTERS)
    digits = re.sub(r"\D", "", plain)
    if digits[0] == "0" or sum(sign.isdecimal() for sign in run) < 10:
        return False
    return len(plain) == len(digits) or not (_DATE.search(plain) or _CLOCKS.fullmatch(plain))


def mask(text: str) -> str:
    """The text with NIK and KK numbers made unreadable, however they are spaced or written; phone, ticket and
    letter numbers, and amounts, stay.
    """
    shadow = text if text.isascii() else "".join(map(_plain, text))
    if sum(map(shadow.count, "0123456789")) < 10:
        return text
    found = []
    at = 0
    for run in _RUN.finditer(shadow):
        if not run["other"] and _identity(run.group()):
            found += [text[at : run.start()], MASK]
            at = run.end()
    return "".join([*found, text[at:]]) if found else text
