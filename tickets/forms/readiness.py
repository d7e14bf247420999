"""What was said once, as answers that are ready to send: what was understood, and what stands for the rest.

Only what is missing and needed stays open: an invitation's time and a place that can be found, a category
where two are equally likely or nothing was written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from almanac.place import JEMBER, Place
from tickets.drafts import Draft, Said
from tickets.forms import moments
from tickets.forms.answers import Fits, Half
from tickets.forms.prefill import ALARM, EITHER
from tickets.forms.values import InvitationAnswers, PlaceValue, ReportAnswers, WhenValue, picked
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


def report(answers: ReportAnswers, place: str = "", spoken: str = "") -> ReportAnswers:
    """A report's answers with what can be known of the rest. `place`: where its words say it is; `spoken`:
    what stands for words that were only spoken.
    """
    found: ReportAnswers = {**answers}
    if not found.get("text") and spoken:
        found["text"], found[ALARM] = spoken, True
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


def invitation(
    answers: InvitationAnswers, said: Mapping[str, str], host: str, phone: str
) -> InvitationAnswers:
    """An invitation's answers with what can be known of the rest. `said`: type, place, host and contact where
    the words say them; `host` and `phone` of whoever invites. A place that only the household can find is
    asked for, with what was said of it.
    """
    found: InvitationAnswers = {**answers}
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


def findable(place: PlaceValue, phone: bool) -> bool:
    """Whether an official finds it: by a point on the map, a street or landmark, or by phone."""
    return bool(place["spot"]) or phone or not AT_HOME.fullmatch(place["text"])


def corrected(text: str, answer: WhenValue, now: datetime, where: Place = JEMBER) -> WhenValue | None:
    """The time of an invitation after 'eh, jam 8' or 'jadi Jumat malam': what was not said stays. None where
    the words say no time.
    """
    known = picked(answer, ("date", "dates", "recur", "bound"))
    before = moments.moment(answer)
    part = next(
        (one for one, hours in moments.HOURS_OF.items() if before.time and before.time.hour in hours), None
    )
    if part:
        known["part"] = str(part)
    words = SLIPS.sub("", text)
    reading = moments.read(Said(text=words), known, now, several=True, place=where)
    if isinstance(reading, Fits):
        found: WhenValue = reading.value
        return found
    if isinstance(reading, Half) and "date" in reading.value and "dates" not in answer:
        whole: WhenValue = {**reading.value, **picked(answer, ("time", "about", "prayer"))}
        return whole if moments.times(whole, where.tz)[0] > now else None
    return None


@dataclass(frozen=True, slots=True)
class ReportSender:
    """What the review of a report says besides its answers: where its sender lives, '' where that is
    not known to the RT, and whether it is better told without a name.
    """

    ward: str = ""
    secret: bool = False


NOBODY = ReportSender()
"""Of what is no report."""


def sender_of(draft: Draft, person: Person) -> ReportSender:
    """What a review tells of who sends it; nothing where it is no report."""
    if draft.form != "aspiration":
        return NOBODY
    text = str(draft.answers.get("text", ""))
    why = "" if emergencies.kinds(text) else secrecy.reason(text, str(draft.answers.get("category", "")))
    return ReportSender(f"RW {person.rw} RT {person.rt}" if person.rt else "", bool(why))


def spoken_kind(said: Sequence[Said]) -> str:
    """The kind of file in which something was only spoken, '' where there are words or no such file."""
    if any(one.words for one in said):
        return ""
    kinds = [file["kind"] for one in said for file in one.files]
    return next((kind for kind in kinds if kind in ("voice", "audio", "video_note")), "")
