"""How each kind of field reads what a person sent: an answer, half an answer, or why it does not fit.

An answer is a JSON value: a choice its key, a text the text, files {"text", "files"}, a place
{"text", "spot"}, a ward {"rw", "rt"}, a moment as in tickets.forms.moments, a phone its digits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tickets.drafts import Said
from tickets.forms.fields import FILES_LIMIT, Field, FieldKind

SKIP = "skip"
DONE = "done"


@dataclass(frozen=True, slots=True)
class Fits:
    """A whole answer: the next question follows."""

    value: Any


@dataclass(frozen=True, slots=True)
class Half:
    """A part of the answer: the same question goes on, knowing more. `value` is kept with the draft."""

    value: Any


@dataclass(frozen=True, slots=True)
class Wrong:
    """It does not fit; `reason` is a key of the texts (forms/wrong.…)."""

    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


Reading = Fits | Half | Wrong


@dataclass(frozen=True, slots=True)
class Env:
    """What an answer may depend on besides the words: the time, and the options of choices that are data."""

    now: datetime
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def options(asked: Field, env: Env) -> tuple[str, ...]:
    """The keys that can be chosen."""
    return asked.options or env.options.get(asked.key, ())


def read(asked: Field, said: Said, before: Any, env: Env) -> Reading:
    """What was sent as an answer to a question; `before` is the answer or half of it so far."""
    if said.choice == SKIP and asked.optional:
        return Fits(None)
    match asked.kind:
        case FieldKind.CHOICE:
            return _choice(asked, said, env)
        case FieldKind.TEXT:
            return _text(asked, said)
        case FieldKind.FILES:
            return _files(asked, said, before)
        case FieldKind.PLACE:
            return _place(asked, said)
        case FieldKind.WARD:
            return ward(said, before)
        case FieldKind.PHONE:
            return phone(said)
        case FieldKind.WHEN:
            from tickets.forms import moments  # noqa: PLC0415  # the calendar is heavy to load

            return moments.read(said, before, env.now)


def _choice(asked: Field, said: Said, env: Env) -> Reading:
    if said.choice in options(asked, env):
        return Fits(said.choice)
    if asked.own_words and said.text:
        return _text(asked, said)
    return Wrong("choice")


def _text(asked: Field, said: Said) -> Reading:
    text = said.text.strip()
    if said.choice and not text:
        text = said.choice if asked.key == "name" else ""
    if not text and said.attachment:
        return Wrong("text_not_file")
    if not text:
        return Wrong("text")
    if len(text) > asked.limit:
        return Wrong("too_long", {"limit": asked.limit, "length": len(text)})
    return Fits(text)


def _files(asked: Field, said: Said, before: Any) -> Reading:
    """Words and files gather until 'Lanjut'."""
    text, files = (before or {}).get("text", ""), list((before or {}).get("files", ()))
    if said.choice == DONE:
        if text or files:
            return Fits({"text": text, "files": files})
        return Fits(None) if asked.optional else Wrong("something")
    if said.attachment:
        if len(files) >= FILES_LIMIT:
            return Wrong("too_many_files", {"limit": FILES_LIMIT})
        files.append(dict(said.attachment))
    if said.text:
        text = f"{text}\n{said.text.strip()}".strip()
    if said.spot:
        text = f"{text}\n{maps_link(said.spot)}".strip()
    if not (said.attachment or said.text or said.spot):
        return Wrong("something")
    return Half({"text": text[: asked.limit], "files": files})


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


_WARD = re.compile(r"\brw\W{0,3}0*(\d{1,3})\W{0,5}rt\W{0,3}0*(\d{1,3})\b", re.IGNORECASE)
_WARD_BACK = re.compile(r"\brt\W{0,3}0*(\d{1,3})\W{0,5}rw\W{0,3}0*(\d{1,3})\b", re.IGNORECASE)
_WARD_BARE = re.compile(r"^\W*0*(\d{1,3})\s*[/\-,. ]\s*0*(\d{1,3})\W*$")
_ONE = re.compile(r"^\D{0,6}0*(\d{1,3})\D{0,3}$")


def two_digits(number: str) -> str:
    """'5' as '05'; RW and RT are texts."""
    return f"{int(number):02d}"


def ward(said: Said, before: Any) -> Reading:
    """'RW 5 RT 2', 'RT 2 / RW 5', '05/02' (RW first, as the question says), or two presses.

    A bare pair is RW/RT since that is the order in which it is asked for.
    """
    text = said.choice or said.text
    if found := _WARD.search(text):
        rw, rt = found.groups()
    elif found := _WARD_BACK.search(text):
        rt, rw = found.groups()
    elif found := _WARD_BARE.match(text):
        rw, rt = found.groups()
    elif found := _ONE.match(text):
        if int(found[1]) == 0:
            return Wrong("ward")
        if not before or "rt" in before:
            return Half({"rw": two_digits(found[1])})
        rw, rt = before["rw"], found[1]
    else:
        return Wrong("ward")
    if not (int(rw) and int(rt)):
        return Wrong("ward")
    return Fits({"rw": two_digits(rw), "rt": two_digits(rt)})


_PHONE = re.compile(r"^\+?\d{8,15}$")


def phone(said: Said) -> Reading:
    """A phone number by the contact button or typed; somebody else's contact is taken as it was sent."""
    digits = re.sub(r"[\s().\-]", "", said.phone or said.text or said.choice)
    if not _PHONE.match(digits):
        return Wrong("phone")
    return Fits(digits)
