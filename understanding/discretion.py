"""What strangers may read of a report: its words without the names, numbers and addresses of people."""

import re

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
    for pattern in (_MAIL, _LINK, _PHONE, _HOUSE, _NAMED):
        text = pattern.sub(GAP, text)
    for name in names:
        for part in re.findall(r"[^\W\d_]{3,}", name):
            text = re.sub(rf"\b{re.escape(part)}\b", GAP, text, flags=re.IGNORECASE)
    return text
