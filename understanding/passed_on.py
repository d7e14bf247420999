"""What an official passes on for a resident: whose it is, their number and ward, when they said it, and what.

A pasted chat has them in its headers ('[07/12/26 20.15] Bu Sum: …'), a typed note in its first words
('Pak RT 4 RW 7 lapor: …, hp 0813…').
"""

import datetime as dt
import re
from dataclasses import dataclass

from understanding.digits.phones import numbers
from understanding.intents.parts import pasted
from understanding.intents.profiles import wards
from understanding.intents.spelling import even

_TITLE = r"pak|bu|bapak|ibu|mbah|mas|mbak|haji|hj?|ustadz?|kyai|bpk|nyai|cak|ning|yu|kang"
_SAYS = (
    r"lapor(?:an)?|melapor(?:kan)?|ngelapor|matur|minta|nyuwun|mengeluh(?:kan)?|ngeluh|wadul|titip|bilang|"
    r"menyampaikan|nitip|sampaikan|cerita|info|ngabari|adul|aduan"
)
_TELLS = re.compile(
    rf"^\W*(?:(?:tolong|mohon)\s+)?(?:(?P<noted>catat\w*|titipan|titip|dicatat|catet\w*)\W+(?:dari\s+)?)?"
    rf"(?P<name>(?:{_TITLE})\W+[^\n:,]{{1,50}}?)\s*(?:(?:tadi|barusan|wau|mau|katanya|:|,)\s*)*"
    rf"(?:(?:{_SAYS})\b|(?<=:))\s*:?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    rf"(?:{_TITLE})\W+(?:lurah|camat|sekretaris|seklur|carik|kasi|modin|babinsa|bhabinkamtibmas|petugas|sta[fp]f?"
    r"|pegawai|perangkat)\b",
    re.IGNORECASE,
)
"""Who is in office reports nothing as a resident: 'Bu Lurah minta uang' is what a resident says."""
_NOTED = re.compile(
    r"^\W*(?:(?:tolong|mohon)\s+)?(?:catat\w*|catet\w*|dicatat|titipan|titip)\s*[:,]?\s*", re.IGNORECASE
)
_WARD = re.compile(r"\W*\b(?:rt|rw)\W{0,3}\d{1,3}\b(?:\W*\b(?:rt|rw)\W{0,3}\d{1,3}\b)?", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().-]{9,20}")
HEAD = 160
"""Within so many characters a note says whose it is."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Said by somebody else; '' and None where it was not told. `header`: it is a pasted chat, `told`: the
    note says that somebody reports.
    """

    text: str
    name: str = ""
    phone: str = ""
    rt: str = ""
    rw: str = ""
    at: dt.datetime | None = None
    header: bool = False
    told: bool = False


def read(text: str) -> PassedOn:
    """What is told of the resident for whom something is passed on."""
    sections = pasted(text)
    named = [one for one in sections if one.name]
    words = "\n".join(one.text for one in sections if one.text) if named else text.strip()
    head = _TELLS.match(words[:HEAD])
    if head and _OFFICE.match(head["name"]):
        head = None
    name = _person(named[0].name) if named else ""
    if head and not name:
        name = _named(head["name"])
    phones = [*numbers(words)[:1], *(_number(one.name) for one in named)]
    ward = wards(even(words).plain)
    matter = words if head and not head["noted"] else _NOTED.sub("", words, count=1)
    return PassedOn(
        matter.strip(), name, next((one for one in phones if one), ""), ward.get("rt", ""),
        ward.get("rw", ""), named[0].at if named else None, bool(named), bool(head),
    )  # fmt: skip


def _named(text: str) -> str:
    """'Bu Sumi RT 4' is Bu Sumi; 'Pak RT 4 RW 7' is the head of that RT."""
    short = " ".join(_WARD.sub("", text).split()).strip(" ,.-")
    return short if len(short.split()) > 1 else " ".join(text.split())


def _person(name: str) -> str:
    """The name of a header, '' where it is a number."""
    return "" if _number(name) else name.strip("~ ")


def _number(name: str) -> str:
    return name.strip() if _PHONE.fullmatch(name.strip().strip("~ ")) else ""
