"""How each kind of field reads what a person sent: an answer, half an answer, or why it does not fit.

An answer is a JSON value: a choice its key, a text the text, files {"text", "files", "said"} where "said" are
the words of each message, a place {"text", "spot"}, a ward {"rw", "rt"}, a moment as in
tickets.forms.moments, a phone its digits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from almanac.place import JEMBER, Place
from tickets.drafts import Said
from tickets.forms.fields import FILES_LIMIT, Field, FieldKind
from understanding.cleaning import mask_together

SKIP = "skip"
DONE = "done"
CLEAR = "clear"
OFFERED = "offer="
"""Before the place of an offered text among the options of its field."""


@dataclass(frozen=True, slots=True)
class Fits:
    """A whole answer: the next question follows."""

    value: Any


@dataclass(frozen=True, slots=True)
class Half:
    """A part of the answer: the same question goes on, knowing more. `value` is kept with the draft; `but`
    says what of the message did not fit.
    """

    value: Any
    but: "Wrong | None" = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """It does not fit; `reason` is a key of the texts (forms/wrong.…)."""

    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


Reading = Fits | Half | Wrong


@dataclass(frozen=True, slots=True)
class Env:
    """What an answer may depend on besides the words: the time, the options of choices that are data, the
    words that stand for a spoken answer, by kind of file, and the place that prayer times are of.
    """

    now: datetime
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    place: Place = JEMBER


def options(asked: Field, env: Env) -> tuple[str, ...]:
    """The keys that can be chosen."""
    return asked.options or env.options.get(asked.key, ())


def read(asked: Field, said: Said, before: Any, env: Env) -> Reading:
    """What was sent as an answer to a question; `before` is the answer or half of it so far."""
    if said.choice == SKIP and asked.optional:
        return Fits(None)
    if asked.reads and said.text and not said.choice:
        found: Reading | None = asked.reads(said.text)
        if found is not None:
            return found
    return _by_kind(asked, said, before, env)


def _by_kind(asked: Field, said: Said, before: Any, env: Env) -> Reading:
    match asked.kind:
        case FieldKind.CHOICE | FieldKind.SEVERAL:
            return _chosen(asked, said, before, env)
        case FieldKind.TEXT:
            return _text(asked, said, env)
        case FieldKind.FILES:
            return _files(asked, said, before)
        case FieldKind.PLACE:
            return _place(asked, said)
        case FieldKind.WARD:
            return ward(said, before)
        case FieldKind.PHONE:
            return phone(said)
        case FieldKind.NUMBER:
            return number(asked, said)
        case FieldKind.WHEN:
            from tickets.forms import moments  # noqa: PLC0415  # the calendar is heavy to load

            return moments.read(said, before, env.now, several=asked.several, place=env.place)


def _chosen(asked: Field, said: Said, before: Any, env: Env) -> Reading:
    if asked.kind is FieldKind.SEVERAL:
        return _several(asked, said, before, env)
    if said.choice in options(asked, env):
        return Fits(said.choice)
    if asked.own_words and said.text:
        return _text(asked, said, env)
    return Wrong("choice")


def _text(asked: Field, said: Said, env: Env) -> Reading:
    text = _offered(asked, said, env) if said.choice else said.text.strip()
    if not text:
        return Wrong("text")
    if len(text) > asked.limit:
        return Wrong("too_long", {"limit": asked.limit, "length": len(text)})
    return Fits(text)


def _offered(asked: Field, said: Said, env: Env) -> str:
    """The text of a button that offers one; '' for a press that is none of this question's."""
    place = said.choice.removeprefix(OFFERED)
    offers = options(asked, env)
    known = said.choice.startswith(OFFERED) and place.isdecimal() and int(place) < len(offers)
    return offers[int(place)] if known else ""


def _files(asked: Field, said: Said, before: Any) -> Reading:
    """Words and files gather until 'Lanjut'."""
    if said.choice == CLEAR:
        return Half({"text": "", "files": [], "said": {}})
    if said.choice == DONE:
        if before and (before["text"] or before["files"]):
            return Fits(before)
        return Fits(None) if asked.optional else Wrong("something")
    if not (said.files or said.words or said.spot):
        return Wrong("something")
    return gathered(asked, said, before)


def gathered(asked: Field, said: Said, before: Any) -> Half:
    """The words, the files and the place of what was sent added to those of the messages before."""
    half = Half(before)
    for one in said.parts:
        after = _one_more(asked, one, half.value)
        half = Half(after.value, half.but or after.but)
    return half


def _one_more(asked: Field, said: Said, before: Any) -> Half:
    known = before or {}
    told, files = dict(known.get("said") or {"": known.get("text", "")}), list(known.get("files", ()))
    but = None
    if said.attachment and len(files) >= FILES_LIMIT:
        but = Wrong("too_many_files", {"limit": FILES_LIMIT})
    elif said.attachment:
        files.append(dict(said.attachment))
    words = [said.text.strip(), maps_link(said.spot) if said.spot else ""]
    more = mask_together(told | {str(said.message): "\n".join(part for part in words if part)}, "\n")
    length = len(_joined(more))
    if length > asked.limit:
        but, more = Wrong("too_long", {"limit": asked.limit, "length": length}), told
    more = {message: text for message, text in more.items() if text}
    return Half({"text": _joined(more), "files": files, "said": more}, but)


def _joined(told: Mapping[str, str]) -> str:
    return "\n".join(text for text in told.values() if text)


def maps_link(spot: Mapping[str, Any]) -> str:
    """A link that opens a place on a map."""
    return f"https://maps.google.com/?q={spot['lat']:.6f},{spot['lon']:.6f}"


def _place(asked: Field, said: Said) -> Reading:
    if said.spot:
        text = ", ".join(part for part in (said.spot.get("title"), said.spot.get("address")) if part)
        return Fits({"text": text, "spot": dict(said.spot)})
    text = said.text.strip()
    if len(text) < 3:
        return Wrong("place")
    if len(text) > asked.limit:
        return Wrong("too_long", {"limit": asked.limit, "length": len(text)})
    return Fits({"text": text, "spot": None})


_RW = r"rw\W{0,3}0*(?P<rw>\d{1,3})"
_RT = r"rt\W{0,3}0*(?P<rt>\d{1,3})"
_BOTH = (
    re.compile(rf"\b{_RW}\W{{0,5}}{_RT}[a-z]?\b", re.IGNORECASE),
    re.compile(rf"\b{_RT}\W{{0,5}}{_RW}[a-z]?\b", re.IGNORECASE),
    re.compile(r"^\W*0*(?P<rw>\d{1,3})\s*[/\-,. ]\s*0*(?P<rt>\d{1,3})\W*$"),
)
_ONE = re.compile(r"^\W*(?P<name>rw|rt)?\W{0,3}0*(?P<number>\d{1,3})[a-z]?\W*$", re.IGNORECASE)


def two_digits(number: str) -> str:
    """'5' as '05'; RW and RT are texts."""
    return f"{int(number):02d}"


def ward(said: Said, before: Any) -> Reading:
    """'RW 5 RT 2', 'RT 2 / RW 5', '05/02' (RW first, as the question says), or one after the other.

    A bare pair is RW/RT since that is the order in which it is asked for.
    """
    text = said.choice or said.text
    for pattern in _BOTH:
        if found := pattern.search(text):
            return _whole_ward(found["rw"], found["rt"])
    found = _ONE.match(text)
    if found is None or not int(found["number"]):
        return Wrong("ward")
    known = before if before and "rt" not in before else {}
    name = (found["name"] or ("rt" if known else "rw")).lower()
    if name == "rt":
        return _whole_ward(known["rw"], found["number"]) if known else Wrong("ward")
    return Half({"rw": two_digits(found["number"])})


def _whole_ward(rw: str, rt: str) -> Reading:
    return Fits({"rw": two_digits(rw), "rt": two_digits(rt)}) if int(rw) and int(rt) else Wrong("ward")


def _several(asked: Field, said: Said, before: Any, env: Env) -> Reading:
    """A press takes an option in or out again; typed words may name several."""
    chosen: list[str] = list(before or ())
    if said.choice == DONE:
        if chosen:
            return Fits(chosen)
        return Fits(None) if asked.optional else Wrong("choice")
    if said.choice in options(asked, env):
        return Half(_toggled(asked, chosen, said.choice))
    words = said.text.casefold()
    named = [key for key, label in asked.labels.items() if words and label.casefold() in words]
    return Half([key for key in asked.options if key in {*chosen, *named}]) if named else Wrong("choice")


def _toggled(asked: Field, chosen: list[str], key: str) -> list[str]:
    wanted = set(chosen) ^ {key}
    return [one for one in asked.options if one in wanted]


_NUMBER = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(?P<part>\d{1,3})|\.(?P<dot>\d{1,2}))?(?!\d)"
)


def number(asked: Field, said: Said) -> Reading:
    """A number as people write it: 12, 2,5, 1.500; words around it do no harm, a second number does."""
    found = list(_NUMBER.finditer(said.text))
    if len(found) != 1:
        return Wrong("number")
    whole, part = found[0]["whole"].replace(".", ""), found[0]["part"] or found[0]["dot"]
    value = float(f"{whole}.{part}") if part else int(whole)
    if asked.least is not None and value < asked.least:
        return Wrong("number_least", {"least": asked.least})
    if asked.most is not None and value > asked.most:
        return Wrong("number_most", {"most": asked.most})
    return Fits(value)


_PHONE = re.compile(r"(?<!\d)\+?\d(?:[\s().\-]{0,3}\d){7,14}(?!\d)")


def phone(said: Said) -> Reading:
    """A phone number by the contact button or typed, with or without words around it; somebody else's contact
    is taken as it was sent.
    """
    found = _PHONE.search(said.phone or said.text)
    return Fits(re.sub(r"[\s().\-]", "", found.group())) if found else Wrong("phone")
