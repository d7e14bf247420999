"""What was said once, as answers that are ready to send: what was understood, and what stands for the rest.

Only what is missing and needed stays open: an invitation's time and a place that can be found, a category
where two are equally likely or nothing was written.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from almanac.place import JEMBER, Place
from tickets.drafts import Draft, Said
from tickets.forms import moments
from tickets.forms.answers import Fits, Half
from tickets.forms.prefill import ALARM, EITHER
from tickets.model import Person
from understanding import categories, emergencies, secrecy

AT_HOME = re.compile(
    r"\W*(?:di\s+|ning\s+|neng\s+|nang\s+|wonten\s+|e\s+)*(?:rumah|griya|griyo|omah|dalem|kediaman|compok|roma)(?:ne|e|nipun|nya|na|ku)?"
    r"(?:\s+(?:saya|kami|kula|kulo|kita|aku|sendiri|tuan\s+rumah|shohibul\s+hajat|sohibul\s+hajat|keluarga|dhibi'?"
    r"|sengko'?|bapak|ibu))*\W*",
    re.IGNORECASE,
)
"""A house of which only the household knows where it is."""
SLIPS = re.compile(
    r"^\W*(?:(?:eh+|ehh?m|maaf|keliru|salah|ralat|maksud(?:nya|\s+saya)?|anu|lho|jadi(?:nya)?)\W+)+",
    re.IGNORECASE,
)
"""What a correction begins with."""


def report(answers: Mapping[str, Any], place: str = "", spoken: str = "") -> dict[str, Any]:
    """A report's answers with what can be known of the rest. `place`: where its words say it is; `spoken`:
    what stands for words that were only spoken.
    """
    found = dict(answers)
    if not found.get("text") and spoken:
        found |= {"text": spoken, ALARM: True}
    if not found.get("text"):
        return found
    found["files"] = found.pop("~files", None) or found.get("files")
    found.setdefault("place", {"text": place, "spot": None} if place else None)
    if ALARM in found:
        return found
    likely = categories.likely(found["text"])
    if len(likely) > 1:
        found[EITHER] = list(likely)
    else:
        found["category"] = likely[0] if likely else categories.OTHER
    return found


def invitation(answers: Mapping[str, Any], said: Mapping[str, str], host: str, phone: str) -> dict[str, Any]:
    """An invitation's answers with what can be known of the rest. `said`: type, place, host and contact where
    the words say them; `host` and `phone` of whoever invites. A place that only the household can find is
    asked for, with what was said of it.
    """
    found = dict(answers)
    found.setdefault("type", said.get("type") or "other")
    found.setdefault("host", said.get("host") or host)
    found.setdefault("contact", said.get("contact") or phone or None)
    found["note"] = found.pop("~note", None)
    if "place" not in found and said.get("place"):
        found["place"] = {"text": said["place"], "spot": None}
    if "place" in found and not findable(found["place"], bool(found["contact"])):
        found["~place"] = found.pop("place")
    if not found["host"]:
        del found["host"]
    return found


def findable(place: Mapping[str, Any], phone: bool) -> bool:
    """Whether an official finds it: by a point on the map, a street or landmark, or by phone."""
    return bool(place.get("spot")) or phone or not AT_HOME.fullmatch(place.get("text") or "")


def corrected(
    text: str, answer: Mapping[str, Any], now: datetime, where: Place = JEMBER
) -> dict[str, Any] | None:
    """The time of an invitation after 'eh, jam 8' or 'jadi Jumat malam': what was not said stays. None where
    the words say no time.
    """
    known = {name: answer[name] for name in ("date", "dates", "recur", "bound") if name in answer}
    before = moments.moment(answer)
    part = next(
        (one for one, hours in moments.HOURS_OF.items() if before.time and before.time.hour in hours), None
    )
    if part:
        known["part"] = str(part)
    words = SLIPS.sub("", text)
    reading = moments.read(Said(text=words), known, now, several=True, place=where)
    if isinstance(reading, Fits):
        return dict(reading.value)
    if isinstance(reading, Half) and "date" in reading.value and "dates" not in answer:
        kept = {name: answer[name] for name in ("time", "about", "prayer") if name in answer}
        whole = {**reading.value, **kept}
        return whole if moments.times(whole, where.tz)[0] > now else None
    return None


DERIVED = {
    "aspiration": ("type", "category", EITHER, "place"),
    "invitation": ("type", "host", "when", "~when", "place", "~place", "contact"),
}
"""What is understood from the words of a form, by its key."""


def followed(
    form: str, answers: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Any]:
    """Answers once their words were changed: what was understood `before` is what is understood `after`; what
    was answered otherwise stays.
    """
    found = dict(answers)
    for key in DERIVED[form]:
        if found.get(key) != before.get(key):
            continue
        found.pop(key, None)
        if key in after:
            found[key] = after[key]
    return found


def report_values(draft: Draft, person: Person) -> dict[str, Any]:
    """What the review of a report says besides its answers: where its sender lives, and whether it is better
    told without a name.
    """
    if draft.form != "aspiration":
        return {}
    text = str(draft.answers.get("text", ""))
    why = "" if emergencies.kinds(text) else secrecy.reason(text, str(draft.answers.get("category", "")))
    return {"ward": f"RW {person.rw} RT {person.rt}" if person.rt else "", "secret": bool(why)}


def spoken_kind(said: Sequence[Said]) -> str:
    """The kind of file in which something was only spoken, '' where there are words or no such file."""
    if any(one.words for one in said):
        return ""
    kinds = [file["kind"] for one in said for file in one.files]
    return next((kind for kind in kinds if kind in ("voice", "audio", "video_note")), "")
