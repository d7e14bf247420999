"""What somebody says of themselves: name, phone, RT and RW."""

import re

from understanding.intents.lexicon import group
from understanding.intents.model import Profile
from understanding.intents.parts import abbreviates
from understanding.intents.reading import Reading, remembered

_WARD = re.compile(
    r"\b(rt|rw)(?:\W{1,3}(?:saya|kulo|kula|aku|ku|kami|nya|e|ne|yang|sing|harusnya|seharusnya|mestinya|kudune|benar|bener"
    r"|betul|leres|baru|anyar|sekarang|saiki|jadi|menjadi|dados|ganti|keliru|kleru|klentu|salah|di|data|tercatat|tertulis|terdaftar|ke|adalah|itu|iku|rt|rw)\b){0,6}\W{0,3}(\d{1,3})\b"
)
_DENIED = re.compile(r"\b(?:bukan|dudu|sanes|benni|banni|ora|mboten)\s+(?:(rt|rw)\s*)?\d{1,3}\W{0,3}")
_INSTEAD = re.compile(r"\b(?:tapi|tetapi|nanging|melainkan|jadi|yang benar|sing bener)\s+")
_MINE = frozenset({"saya", "kami"})
_MARKS = group("announces_a_name")
_SKIP = group("before_a_name")
_ENDS = group("ends_a_name")


def wards(text: str) -> dict[str, str]:
    """RT and RW that are named in evened text, by 'rt' and 'rw', as written; of 'RT saya bukan 12 tapi 21'
    what it is, not what it is not.
    """
    if _DENIED.search(text):
        text = _INSTEAD.sub("", _DENIED.sub(r"\1 ", text))
    return dict(reversed(_WARD.findall(text)))


@remembered
def said(reading: Reading) -> Profile:
    """What is to be in the profile."""
    mine = bool(_MINE & set(reading.plain)) and reading.has("moves", "alters", "right_is")
    own = mine or reading.has("own_home", "profile")
    found = wards(reading.digits) if own else {}
    phone = reading.phone if reading.has("own_phone", "profile", "contact_of", "alters") or not found else ""
    name = _name(reading) if reading.has("own_name", "profile") and not found else ""
    return Profile(name=name, phone=phone, rt=found.get("rt", ""), rw=found.get("rw", ""))


def _name(reading: Reading) -> str:
    """The name behind the last word that announces it: harusnya Suparmi, jadi Abdul Ghofur."""
    words = reading.even.words
    last_mark = max((n for n, word in enumerate(words) if word.text in _MARKS), default=-1)
    if last_mark >= 0 and all(word.kind == "mark" for word in words[last_mark + 1 :]):
        last_mark = -1  # …, tolong diganti
    at = last_mark + 1 if last_mark >= 0 else _behind_own_name(reading)
    while 0 <= at < len(words) and words[at].text in _SKIP:
        at += 1
    if at < 0 or at >= len(words):
        return ""
    ends = (n for n in range(at, len(words)) if words[n].text in _ENDS and not abbreviates(words, n))
    last = next(ends, len(words))
    return reading.even.quote(at, min(last, at + 5))


def _behind_own_name(reading: Reading) -> int:
    cue = reading.where("own_name")
    return cue.last if cue else -1
