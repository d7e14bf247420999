"""Which open ticket is spoken of: by its number, in full or its end, or by what it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from understanding.intents import places
from understanding.intents.lexicon import cues, forms, group
from understanding.intents.message import Matter, MatterKind, Unnumbered
from understanding.intents.reading import EVENTS, Reading, remembered
from understanding.intents.spelling import even

_FULL = re.compile(r"(?<!\w)([a-z]{3})[\s./_-]*([23]\d(?:0[1-9]|1[0-2]))[\s./_-]*([\do]{1,6})(?!\w)")
_NO_CODES = group("no_ticket_codes")
_BARE = re.compile(
    r"\W*(?:tiket|nomor|nomer|no|nmr|laporan|aduan|cek)?\W*#?\s*"
    r"(\d{1,6}|[23]\d(?:0[1-9]|1[0-2])[\s./-]+\d{1,6})\W*"
)
_SHORT = re.compile(
    r"(?:nomor|tiket|laporan|aduan|#|untuk|undangan|cek|no|nomer)\W{0,3}(0*\d{1,5})"
    r"(?![\d.,:/]|\s*(?:hari|kali|jam|orang|bulan|tahun))"
    r"|(?<![\d.,:/-])(0\d{3})(?![\d.,:/-])"
)
_KINDS = {
    MatterKind.INVITATION: group("of_invitations"),
    MatterKind.ASPIRATION: group("of_aspirations"),
    MatterKind.SERVICE: group("of_services"),
}
_EMPTY = group("says_nothing")
PAPERS = frozenset(
    {"ktp", "kk", "kia", "birth", "death", "moving", "sktm", "domicile", "marriage", "skck", "business"}
)
"""The papers by their cues: SKU is the surat keterangan usaha of an open request."""
ALONE = 0.5
"""What a ticket scores that is the only one it can be, and of which nothing was said."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A ticket that is spoken of; `sure` where its number or its matter was named."""

    number: str
    matter: Matter | None = None
    sure: bool = False
    why: str = ""


LONGEST = 40
"""Characters of a text that can be a number and nothing else."""


def _bare(text: str) -> re.Match[str] | None:
    return _BARE.fullmatch(text) if len(text) <= LONGEST else None


@remembered
def numbers(reading: Reading) -> list[str]:
    """Ticket numbers in the text: full ones as they are kept, ends of numbers where they are of an open
    ticket.
    """
    text = reading.even.plain
    full = [
        f"{code.upper()}-{month}-{end.replace('o', '0').zfill(4)}"
        for code, month, end in _FULL.findall(text)
        if code not in _NO_CODES
    ]
    if full:
        return list(dict.fromkeys(full))
    bare = _bare(text)
    ends = [bare[1]] if bare else [a or b for a, b in _SHORT.findall(text)]
    numbered = [one.number for one in reading.open if not isinstance(one.number, Unnumbered)]
    found = [number for end in ends for number in numbered if _ends(number, end)]
    return list(dict.fromkeys(found))


def _ends(number: str, end: str) -> bool:
    *_, month, last = number.split("-")
    parts = [part for part in re.split(r"\D+", end) if part]
    if len(parts) == 2:
        return parts[0] == month and int(parts[1]) == int(last)
    return int(parts[0]) == int(last)


@remembered
def bare_number(reading: Reading) -> bool:
    """Whether the text is a ticket's number and nothing else."""
    text = reading.even.plain
    full = _FULL.search(text)
    if full and full[1] not in _NO_CODES and not re.search(r"\w", text[: full.start()] + text[full.end() :]):
        return True
    return bool(_bare(text)) and bool(numbers(reading))


_ANNOUNCED = re.compile(
    r"(?:buat|untuk|soal|tentang|mengenai|perihal|terkait|re|hal|menyambung|kanggo|kagem)\b.{0,20}?"
    r"[a-z]{3}[\s./_-]*\d{4}[\s./_-]*[\do]{1,6}\W*"
)


def announced(reading: Reading) -> bool:
    """Whether a part only says of which ticket the next one speaks: buat tiket ATR-2612-0004, …"""
    return bool(numbers(reading)) and bool(_ANNOUNCED.fullmatch(reading.even.plain))


@lru_cache(1024)
def _about(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a ticket's text that tell it from others, and the kinds of events it names."""
    words = even(text[:500]).words
    telling = {
        form
        for word in words
        if word.kind == "word" and len(word.text) > 2 and word.text not in _EMPTY
        for form in forms(word.text)
        if len(form) > 2
    }
    named = frozenset(cue.name for cue in cues(words) if cue.name in EVENTS or cue.name in PAPERS)
    return frozenset(telling - _EMPTY), named


@remembered
def fit(reading: Reading, kinds: Iterable[MatterKind] = tuple(MatterKind)) -> Fit:
    """The one open ticket that the words fit best; no number where none fits, or several do alike."""
    written = numbers(reading)
    if written:
        known = {one.number: one for one in reading.open}
        return Fit(written[0], known.get(written[0]), sure=True, why=f"number {written[0]}")
    wanted = set(kinds)
    of_kind = [one for one in reading.open if one.kind in wanted]
    scored = sorted(((_score(reading, one), one) for one in of_kind), key=lambda pair: -pair[0])
    if not scored:
        return Fit("")
    best, matter = scored[0]
    if best < ALONE or (len(scored) > 1 and scored[1][0] >= best):
        return Fit("")
    return Fit(matter.number, matter, sure=best >= 2, why=f"{matter.number} fits ({best:.1f})")


_KNOWN = ("nya", "ne", "e", "ipun", "nipun", "na", "ku")
_THAT = frozenset(["itu", "tadi", "tersebut", "kemarin"])


@remembered
def definite(reading: Reading) -> bool:
    """Whether a word of an open ticket's text is said as of something known: lampunya, jalan itu."""
    words = reading.even.words
    telling = {form for one in reading.open for form in _about(one.text)[0]}
    for n, word in enumerate(words):
        if word.kind != "word" or telling.isdisjoint(forms(word.text)):
            continue
        if n + 1 < len(words) and words[n + 1].text in _THAT:
            return True
        if word.typed.endswith(_KNOWN) and word.typed not in telling:
            return True
    alike = any(one.category and one.category in reading.categories[:1] for one in reading.open)
    return alike and any(
        cue.name == "things" and words[cue.first].typed.endswith(("nya", "ne", "ipun"))
        for cue in reading.cues
    )


@remembered
def elsewhere(reading: Reading) -> bool:
    """Whether a place is named of which no open ticket's text has a word."""
    named = places.place(reading)
    if not named:
        return False
    said = {form for word in even(named).words if word.text not in places.VENUES for form in forms(word.text)}
    return bool(said) and all(
        said.isdisjoint(_about(one.text)[0] | set(even(one.text).plain.split())) for one in reading.open
    )


def _score(reading: Reading, matter: Matter) -> float:
    telling, events = _about(matter.text)
    said = {form for word in reading.even.words if word.kind == "word" for form in forms(word.text)}
    score = 2.0 * min(len(telling & said & _heads(telling, said)), 2)
    if matter.kind is MatterKind.ASPIRATION and matter.category:
        guessed = reading.categories
        if matter.category in guessed:
            score += 2.0 if guessed[0] == matter.category else 1.0
        elif (
            guessed and score == 0 and not reading.has("mine", "ticket", "more", "shows", "still", "progress")
        ):
            return 0.0
    if matter.kind is MatterKind.INVITATION:
        if events & reading.names - PAPERS:
            score += 2.0
        if matter.starts_at and f"tanggal {matter.starts_at.day}" in reading.even.plain:
            score += 3.0
    if matter.kind is MatterKind.SERVICE and events & PAPERS & reading.names and score < 2.0:
        score += 2.0
    score += 1.0 if _KINDS[matter.kind] & said else 0.0
    return score + ALONE


def _heads(telling: frozenset[str], said: set[str]) -> set[str]:
    """The longest form of each word that both have, so that a word counts once."""
    common = telling & said
    return {one for one in common if not any(one != other and one in other for other in common)}
