"""What is answered to an emergency in words: somebody sets out, is there, it is over."""

import re

from understanding import emergencies
from understanding.normalization import even

MOST = 12
"""Words of an answer; what is longer tells something and is more than that."""
_DONE = r"(?:sudah|udah|sampun|wis|wes|mpun|ampon|alhamdulillah|kembali)"
_NOT = re.compile(
    r"\b(?:belum|durung|dereng|tidak|ga|ora|mboten|bukan|kapan|kalau|bila|biar|semoga|tolong)\b|\?"
)
_ANSWERS = (
    (
        "secure",
        (
            rf"\b{_DONE}\s+(?:\w+\s+)?(?:aman|padam|terkendali|kondusif|reda|surut|selamat|tertangani|teratasi)\b"
            r"|\b(?:aman terkendali|situasi aman|kondisi aman|sudah kondusif|api padam)\b|^\W*aman\b"
        ),
    ),
    (
        "arrive",
        (
            rf"\b(?:{_DONE}\s+(?:\w+\s+)?(?:di (?:lokasi|tkp|tempat)|sampai|tiba|nyampe|tekan|tekko))\b"
            r"|^\W*(?:di (?:lokasi|tkp)|tiba di (?:lokasi|tkp))\b"
        ),
    ),
    (
        "respond",
        (
            r"\b(?:meluncur|luncur|otw|berangkat|budhal|budal|mangkat|merapat"
            r"|menuju (?:ke )?(?:lokasi|tkp|sana)|ke (?:sana|lokasi|tkp)|kesana|segera datang|saya datang)\b"
        ),
    ),
)
"""In this order; own observation of how officials answer in WhatsApp groups."""
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _ANSWERS)


def answer(text: str) -> str:
    """'secure', 'arrive' or 'respond' where that is all that the text says, else ''."""
    said = even(text)
    if not said.strip() or len(said.split()) > MOST or _NOT.search(said):
        return ""
    found = next((name for name, pattern in _PATTERNS if pattern.search(said)), "")
    return "" if found != "secure" and emergencies.kinds(text) else found
