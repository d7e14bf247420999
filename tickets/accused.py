"""Whether a report complains of an official, and of which: offices named in the text, and names of officials.

It only decides whether the resident is asked; they say whether it is so.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tickets import naming, secrecy
from tickets.model import Person, Role

_OFFICES = {
    Role.LURAH: r"(?:pak|bu|bapak|ibu|oknum)?\s*(?<!sekretaris )lurah(?:nya|e)?",
    Role.SECRETARY: r"seklur|sekretaris\s+(?:lurah|kelurahan)|carik",
    Role.STAFF: r"petugas\s+(?:loket|kelurahan|pelayanan)|sta[fp]f?|pegawai(?:\s+kelurahan)?|perangkat|kasi",
    Role.BABINSA: r"babinsa",
    Role.BHABINKAMTIBMAS: r"bhabin\w*",
    Role.RW_HEAD: r"(?:ketua|pak|bu)\s+rw",
    Role.CAMAT: r"(?:pak|bu|oknum)?\s*camat(?:nya|e)?",
}
_COMPILED = {
    role: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for role, words in _OFFICES.items()
}
_TITLE = re.compile(r"^(?:pak|bu|bapak|ibu|mas|mbak|serka|sertu|aiptu|bripka|h\.|hj\.)\s+", re.IGNORECASE)
LEAST = 4
"""Letters of a name that is looked for."""


def offices(text: str) -> list[Role]:
    """The offices that the text names."""
    return [role for role, pattern in _COMPILED.items() if pattern.search(text)]


def complains(answers: Mapping[str, Any]) -> bool:
    """Whether the answers of the form read like a complaint about an official, so that it is asked."""
    text = str(answers.get("text") or "")
    if answers.get("type") != "complaint" or not text:
        return False
    reason = secrecy.reason(text)
    return reason == "official" or (bool(reason) and bool(offices(text)))


def named(text: str, officials: Iterable[Person]) -> str:
    """Whom it complains of (tickets.naming): every office and every official named in the text."""
    people = [one.id for one in officials if _name_in(text, one.name)]
    return naming.pack(offices(text), people)


def _name_in(text: str, name: str) -> bool:
    bare = _TITLE.sub("", name.strip())
    return len(bare) >= LEAST and bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE))
