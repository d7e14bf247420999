"""Typed words by which a reporter lets everybody read of their report, or takes that back; pure."""

import re
from enum import StrEnum

LONGEST = 12
"""Words; in a longer message it is not the wish."""
_SHOWN = r"\b(?:di)?(?:tampil\w*|publik\w*|umumkan|muat|pajang)\b|\bhalaman (?:umum|kelurahan|warga)\b"
_NO = (
    r"\b(?:jangan|jgn|(?:tidak|gak|ga|nggak|ndak|enggak|tak) (?:usah|boleh|mau|jadi|setuju|perlu)|batal\w*"
    r"|cabut|hapus|tarik|berhenti|stop|ojok?|aja|ja['’]|mboten)\b"
)
_YES = r"\b(?:boleh|oleh|silakan|silahkan|monggo|setuju|izin\w*|ijin\w*|mau|oke?|ya|iya|nggih)\b"
_NUMBER = re.compile(r"\b[A-Z]{3}-\d{4}-\d{4,}\b", re.IGNORECASE)


class ShowingWish(StrEnum):
    """What is wanted."""

    YES = "yes"
    NO = "no"


def wish(text: str) -> ShowingWish | None:
    """What the words want, None where they are about something else."""
    words = text.casefold()
    if len(words.split()) > LONGEST or "?" in words or not re.search(_SHOWN, words):
        return None
    if re.search(_NO, words):
        return ShowingWish.NO
    return ShowingWish.YES if re.search(_YES, words) else None


def number(text: str) -> str:
    """The ticket number in the words, '' for none."""
    found = _NUMBER.search(text)
    return found.group().upper() if found else ""
