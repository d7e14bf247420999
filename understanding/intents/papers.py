"""Which paper or programme is meant."""

import itertools
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from understanding.intents.lexicon import forms
from understanding.intents.reading import Reading, remembered

FILE = Path(__file__).parent / "programmes.toml"
PLAIN = ("sktm", "domicile", "skck", "business", "moving", "marriage")
"""Papers that are one document each, by their cues; where several are named, the first of these."""
SMALL = 5
"""Years from which a child's card has a photo."""
_UNITS = {"bulan": 12, "minggu": 52, "hari": 365}


@remembered
def document(reading: Reading) -> str:
    """The key of the paper in programmes/digital_adminduk.toml, '' where none is named, or not which of
    several.
    """
    if reading.has("kia"):
        return _child_card(reading)
    if reading.has("death") or (reading.has("died") and reading.has("akta") and not reading.has("kk")):
        return "death"
    if reading.has("birth"):
        return "birth"
    for name in PLAIN:
        if reading.has(name) and _meant(reading, name):
            return name
    if reading.has("kk"):
        return _family_card(reading)
    if reading.has("ktp"):
        return _identity_card(reading)
    if reading.has("akta") and reading.has("baby"):
        return "birth"
    return ""


def _meant(reading: Reading, name: str) -> bool:
    """Whether the paper itself is meant: moving house with an RT is one's profile, 'nikah' with a KK is
    the KK.
    """
    if name == "moving":
        return not (reading.has("kk") and reading.has("altered", "wed") and "pindah" not in reading.plain)
    if name == "marriage":
        return not reading.has("kk")
    if name == "business":
        return True
    return True


def _child_card(reading: Reading) -> str:
    years = age(reading)
    if years is not None:
        return "kia_small" if years < SMALL else "kia_big"
    if reading.has("baby"):
        return "kia_small"
    return "kia_big" if reading.has("pupil") else ""


def age(reading: Reading) -> float | None:
    """An age in years that is named: umur 7 tahun, 3 bulan."""
    words = reading.plain
    for number, unit in itertools.pairwise(words):
        if number.isdigit() and len(number) < 3:
            if unit == "tahun":
                return float(number)
            if unit in _UNITS:
                return int(number) / _UNITS[unit]
    return None


def _family_card(reading: Reading) -> str:
    if reading.has("lost"):
        return "kk_lost"
    if reading.has("wed"):
        return "kk_marriage"
    if reading.has("altered", "died", "baby"):
        return "kk_changed"
    if reading.has("damaged"):
        return "kk_lost"
    return ""


def _identity_card(reading: Reading) -> str:
    if reading.has("altered"):
        return "ktp_changed"
    if reading.has("lost"):
        return "ktp_lost"
    if reading.has("damaged"):
        return "ktp_changed"
    return "ktp_new"


@cache
def _programmes() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def known() -> tuple[str, ...]:
    """The programmes that are heard."""
    return tuple(_programmes())


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Each name between blanks, with the programme that has it."""
    return tuple((f" {name} ", key) for key, data in _programmes().items() for name in data["names"])


@cache
def _told_by() -> Mapping[str, tuple[frozenset[str], ...]]:
    """By programme the groups of words that tell of it."""
    return {
        key: tuple(frozenset(group.split()) for group in data.get("told_by", ()))
        for key, data in _programmes().items()
    }


@remembered
def programme(reading: Reading) -> str:
    """The name of the programme's file, '' where none is named. A name counts everywhere; what else tells
    of a programme, in the kelurahan that have it.
    """
    text = f" {' '.join(reading.plain)} "
    named: dict[str, int] = {}
    for name, key in _names():
        if name in text:
            named[key] = max(len(name), named.get(key, 0))
    if named:
        return _own(max(named, key=lambda key: (named[key], _at_home(key, reading))), reading)
    said = {form for word in reading.plain for form in forms(word)}
    for key, groups in _told_by().items():
        if _at_home(key, reading) and any(group <= said for group in groups):
            return key
    return ""


def _at_home(key: str, reading: Reading) -> bool:
    wards = _programmes()[key].get("kelurahan", ())
    return not wards or reading.message.kelurahan in wards


def _own(key: str, reading: Reading) -> str:
    """A name that two share is the own kelurahan's: 'sedekah sampah' in Kebonsari is Pahala."""
    for other in _programmes()[key].get("shared_with", ()):
        if _at_home(other, reading) and not _at_home(key, reading):
            return str(other)
    return key
