"""Residents' words made safe to keep: characters that break texts or that we use ourselves are taken out."""

import unicodedata

KEPT = "\n\t\u200c\u200d"
"""Line breaks, and the joiners that emoji and some scripts are made with."""


def clean(text: str) -> str:
    """Without control, private-use and direction characters, which could turn the words around them; line
    ends made one kind; trimmed.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign for sign in unified if sign in KEPT or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs")
    )
    return "".join(kept).strip()
