"""What was sent before any question, as the first answers of a form: nothing has to be said twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from almanac.place import JEMBER, Place
from tickets.drafts import Said
from tickets.forms import moments
from tickets.forms.answers import Fits, Half, maps_link, placed
from tickets.forms.engine import CUT
from tickets.forms.fields import FILES_LIMIT
from tickets.forms.values import BehalfAnswers, InvitationAnswers, PlaceValue, ReportAnswers
from tickets.model import AttachmentJson, Spot, SpotJson
from understanding import events, names
from understanding.cleaning import mask_together
from understanding.digits import phones

INVITES = re.compile(
    r"\b(?:meng|di|ng|tak)?undang\w*|\bngundang\w*|\bngaturi\b|\bngaturaken\b|\brawuh\b|\bhajat\w*"
    r"|\btahlil\w*|\bwafat\b",
    re.IGNORECASE,
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


EITHER: Final = "~either"
"""Among the answers: the two categories that a text speaks of equally."""
TEXT_PARTS: Final = "~parts.text"
"""What `parts_key` of tickets.forms.aside makes of a report's text."""
ALARM: Final = "~alarm"
"""Among the answers of what was only spoken, which may be an emergency that nobody has read."""


def invites(text: str) -> bool:
    """Whether the words sound like an invitation."""
    return bool(INVITES.search(text))


def event_type(text: str) -> str:
    """The kind of event that the words name, '' where they name none."""
    for kind, words in KINDS:
        if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return kind
    return ""


def fitting(kept: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """The messages that one form can hold, and those with files beyond that."""
    used: list[Said] = []
    over: list[Said] = []
    for one in _each(kept):
        files = sum(1 for other in used if other.attachment)
        (over if one.attachment and files == FILES_LIMIT else used).append(one)
    return used, over


def _each(kept: Sequence[Said]) -> list[Said]:
    """Each message by itself, those of an album too."""
    return [part for one in kept for part in one.parts]


def source(form: str, said: Said) -> str:
    """The field of the form that a message answers."""
    return "note" if form == "invitation" else "text" if said.text else "files"


def _words(kept: Sequence[Said]) -> dict[str, str]:
    """The words of several messages by message; the rest of a long paste is joined to its beginning."""
    found: dict[str, str] = {}
    kept = _each(kept)
    for before, one in zip([None, *kept], kept, strict=False):
        if one.text:
            joined = before is not None and len(before.text) >= CUT
            found[str(one.message)] = one.text if joined or not found else f"\n{one.text}"
    return mask_together(found)


def gathered(kept: Sequence[Said]) -> tuple[str, list[AttachmentJson], SpotJson | None]:
    """The words, the files and the place of several messages together."""
    files = [file for one in kept for file in one.files]
    spots = [one.spot for one in kept if one.spot]
    return "".join(_words(kept).values()), files, spots[-1] if spots else None


def aspiration(kept: Sequence[Said]) -> ReportAnswers:
    """Answers of the form 'aspiration'."""
    answers: ReportAnswers = {}
    _report(answers, kept)
    return answers


def _report(answers: ReportAnswers, kept: Sequence[Said]) -> None:
    """What messages say, put among the answers of a report, of one on behalf too."""
    text, files, spot = gathered(kept)
    if text:
        answers["text"], answers[TEXT_PARTS] = text, _words(kept)
    if files:
        answers["~files"] = {"text": "", "files": files, "said": {}}
    if spot:
        answers["place"] = placed(spot)


def invitation(kept: Sequence[Said], now: datetime, where: Place = JEMBER) -> InvitationAnswers:
    """Answers of the form 'invitation'; the text becomes the note. 'Besok' counts from when it was said, and
    prayers are those of `where`. A time in doubt is half an answer, so that its question is asked.
    """
    spoken = [replace(one, text="") if one.phone else one for one in _each(kept)]
    text, files, spot = gathered(spoken)
    answers: InvitationAnswers = {}
    if kind := event_type(text):
        answers["type"] = kind
    said_at = min((datetime.fromtimestamp(one.at, UTC) for one in kept if one.at), default=now)
    if text:
        answers |= _when(text, said_at, now, where) | _told(text)
    if text or files:
        said = {message: words.strip() for message, words in _words(spoken).items()}
        answers["~note"] = {"text": text, "files": files, "said": said}
    if spot:
        answers["place"] = placed(spot)
    if len(found := _numbers(kept) or phones.numbers(text)) == 1:
        answers["contact"] = found[0]
    return answers


def _numbers(kept: Sequence[Said]) -> tuple[str, ...]:
    """The numbers of contact cards."""
    cards = [phones.of_card(one.phone) for one in _each(kept) if one.phone]
    return tuple(dict.fromkeys(one for one in cards if one))


def on_behalf(kept: Sequence[Said]) -> BehalfAnswers:
    """Answers of the form 'on_behalf': a contact card says who the resident is, and is no words."""
    found, cards = _numbers(kept), [one for one in _each(kept) if one.phone]
    answers: BehalfAnswers = {}
    if len(found) != 1:
        _report(answers, kept)
        return answers
    rest = [replace(one, text="") if one.phone else one for one in _each(kept)]
    name = next((one.card_name for one in cards if not names.fault(one.card_name)), "")
    _report(answers, rest)
    answers["phone"] = found[0]
    if name:
        answers["name"] = name
    return answers


def _when(text: str, said_at: datetime, now: datetime, where: Place) -> InvitationAnswers:
    """The time, whole or half; what has gone by since it was said is asked anew."""
    reading = moments.read(Said(text=text), None, said_at, several=True, place=where)
    if isinstance(reading, Fits):
        return {"when": reading.value} if moments.times(reading.value, where.tz)[0] > now else {}
    fresh = moments.read(Said(text=text), None, now, several=True, place=where)
    return {"~when": reading.value} if isinstance(reading, Half) and reading == fresh else {}


def _told(text: str) -> InvitationAnswers:
    """Host and place, where the sentence names them."""
    found: InvitationAnswers = {}
    if whose := events.host(text):
        found["host"] = names.one_line(whose)
    if where := events.place(text):
        found["place"] = {"text": where, "spot": None}
    return found


def addition(kept: Sequence[Said]) -> tuple[str, list[AttachmentJson]]:
    """Words and files for a ticket that exists."""
    text, files, spot = gathered(kept)
    if kept and (quote := kept[0].quote):
        text = f"“{quote}”\n{text}".strip()
    if spot:
        text = f"{text}\n{maps_link(spot)}".strip()
    return text, files


def spot_of(place: PlaceValue | None) -> Spot | None:
    """The point on the map of an answer to 'place', where it has one."""
    return Spot(**place["spot"]) if place and place["spot"] else None
