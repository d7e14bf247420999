"""What was sent before any question, as the first answers of a form: nothing has to be said twice."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets.drafts import Said
from tickets.forms import moments
from tickets.forms.answers import Fits, maps_link
from tickets.forms.fields import FILES_LIMIT

INVITES = re.compile(
    r"\b(?:meng|di|ng|tak)?undang\w*|\bngundang\w*|\bngaturi\b|\brawuh\b|\bhajat\w*", re.IGNORECASE
)
KINDS = (
    ("tahlilan", r"tahlil\w*|7\s*harian|40\s*hari\w*|100\s*hari\w*|nyatus|mitung\s*dina|1000\s*hari\w*"),
    ("yasinan", r"yasin\w*|yasinan"),
    ("khitanan", r"khitan\w*|sunat\w*|supit\w*"),
    ("wedding", r"nikah\w*|pernikahan|mantu|resepsi|walimah\w*|akad"),
    ("slametan", r"sla?metan|selamatan|tasyakur\w*|syukuran|kenduri|kenduren|aqiqah|selapanan|bancakan"),
    ("pengajian", r"pengajian|ngaji\w*|maulid\w*|sholawat\w*|khatam\w*|manaqib|istighosah"),
    ("meeting", r"rapat|musyawarah|rembug\w*"),
    ("communal_work", r"kerja\s*bakti|gotong\s*royong|gugur\s*gunung"),
)  # fmt: skip


def invites(text: str) -> bool:
    """Whether the words sound like an invitation."""
    return bool(INVITES.search(text))


def event_type(text: str) -> str:
    """The kind of event that the words name, '' where they name none."""
    for kind, words in KINDS:
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return kind
    return ""


def gathered(kept: Sequence[Said]) -> tuple[str, list[dict[str, Any]], Mapping[str, Any] | None]:
    """The words, the files and the place of several messages together."""
    texts = [one.text for one in kept if one.text]
    files = [dict(one.attachment) for one in kept if one.attachment]
    spots = [one.spot for one in kept if one.spot]
    return "\n".join(dict.fromkeys(texts)), files[:FILES_LIMIT], spots[-1] if spots else None


def _place(spot: Mapping[str, Any]) -> dict[str, Any]:
    words = ", ".join(part for part in (spot.get("title"), spot.get("address")) if part)
    return {"text": words, "spot": dict(spot)}


def aspiration(kept: Sequence[Said]) -> dict[str, Any]:
    """Answers of the form 'aspiration'."""
    text, files, spot = gathered(kept)
    answers: dict[str, Any] = {}
    if text:
        answers["text"] = text[:8000]
    if files:
        answers["~files"] = {"text": "", "files": files}
    if spot:
        answers["place"] = _place(spot)
    return answers


def invitation(kept: Sequence[Said], now: datetime) -> dict[str, Any]:
    """Answers of the form 'invitation'; the whole text goes along as the note."""
    text, files, spot = gathered(kept)
    answers: dict[str, Any] = {}
    if kind := event_type(text):
        answers["type"] = kind
    if text:
        understood = moments.read(Said(text=text), None, now)
        if isinstance(understood, Fits):
            answers["when"] = understood.value
    if text or files:
        answers["~note"] = {"text": text[:1000], "files": files}
    if spot:
        answers["place"] = _place(spot)
    return answers


def addition(kept: Sequence[Said]) -> tuple[str, list[dict[str, Any]]]:
    """Words and files for a ticket that exists."""
    text, files, spot = gathered(kept)
    if spot:
        text = f"{text}\n{maps_link(spot)}".strip()
    return text, files
