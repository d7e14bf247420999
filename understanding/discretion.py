"""What strangers may read of a report: its words without the names, numbers and addresses of people."""

import re
from collections.abc import Iterable, Sequence

_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_MAIL = re.compile(r"\S+@\S+")
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|@\w{4,}")
_HOUSE = re.compile(
    r"\b(?:no|nomor|nmr)\.?\s*\d+\w?\b|\bblok\s+\w+(?:\s*[-/]?\s*\d+)?|\br\.?t\.?\W{0,3}\d{1,3}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?i:nama\s+saya|saya\s+bernama|atas\s+nama|a\.?\s?n\.?|dari\s+saya|hormat\s+saya|ttd|pelapor|saya"
    r"|(?:pak|bu|bapak|ibu|mbah|mas|mbak|gus|ning|ustadz?|haji|hj?\.)"
    r"(?!\s+(?:lurah|camat|rt|rw|ibu|bapak|min|admin|pak|bu)\b))"
    r"[\s:,]+[A-Z][\w'.]*(?:\s+[A-Z][\w'.]*){0,2}"
)
GAP = "…"


def discreet(text: str, *names: str) -> str:
    """The words without phone numbers, addresses, links, and names: those given, and those that the text
    itself calls so. What is left out is an ellipsis.
    """
    return _without((_MAIL, _LINK, _PHONE, _HOUSE, _NAMED), text, names)


def unnamed(text: str, *names: str) -> str:
    """The same with its links and house numbers, for whoever has to find the place."""
    return _without((_MAIL, _PHONE, _NAMED), text, names)


def _without(patterns: Sequence[re.Pattern[str]], text: str, names: Iterable[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(GAP, text)
    for name in names:
        for part in re.findall(r"[^\W\d_]{3,}", name):
            text = re.sub(rf"\b{re.escape(part)}\b", GAP, text, flags=re.IGNORECASE)
    return text
