"""How each kind of field reads what a person sent: an answer, half an answer, or why it does not fit.

An answer is a JSON value: a choice its key, a text the text, a phone number as +62…, the others as
tickets.forms.values has them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from almanac.place import JEMBER, Place
from tickets.drafts import Said
from tickets.forms.fields import FILES_LIMIT, Field, FieldKind, Whose
from tickets.forms.values import NO_FILES, FilesValue, PhoneHalf, PlaceValue, WardHalf, WardValue
from tickets.model import SpotJson
from tickets.time import target_days
from understanding import names, wards
from understanding.cleaning import mask_together
from understanding.digits import phones
from understanding.wards import Bare, Ward

SKIP = "skip"
DONE = "done"
CLEAR = "clear"
OFFERED = "offer="
"""Before the place of an offered text among the options of its field."""
NEAR = "near="
"""Before the option that words are probably meant to name: it is asked back."""


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
            return ward(said, before, int(next(iter(env.options.get("rw", ())), 0)))
        case FieldKind.PHONE:
            return phone(said, asked.whose, before)
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
    if said.choice.startswith(NEAR) and said.choice.removeprefix(NEAR) in options(asked, env):
        return Half({"near": said.choice.removeprefix(NEAR)})
    if asked.own_words and said.text:
        return _text(asked, said, env)
    return Wrong("choice")


def _text(asked: Field, said: Said, env: Env) -> Reading:
    text = _offered(asked, said, env) if said.choice else said.text.strip()
    if not text:
        return Wrong("text")
    if asked.line or asked.called:
        text = names.one_line(text)
    if asked.called and (fault := names.fault(text)):
        return Wrong("name_ward") if fault == "name_ward" else Wrong("name")
    if len(text) > asked.limit:
        return Wrong("too_long", {"limit": asked.limit, "length": len(text)})
    if asked.day and target_days.told(text, env.now, env.place) is None:
        return Wrong("day", {"said": text})
    return Fits(text) if text else Wrong("text")


def _offered(asked: Field, said: Said, env: Env) -> str:
    """The text of a button that offers one; '' for a press that is none of this question's."""
    place = said.choice.removeprefix(OFFERED)
    offers = options(asked, env)
    known = said.choice.startswith(OFFERED) and place.isdecimal() and int(place) < len(offers)
    return offers[int(place)] if known else ""


def _files(asked: Field, said: Said, before: FilesValue | None) -> Reading:
    """Words and files gather until 'Lanjut'."""
    if said.choice == CLEAR:
        empty: FilesValue = {"text": "", "files": [], "said": {}}
        return Half(empty)
    if said.choice == DONE:
        if before and (before["text"] or before["files"]):
            return Fits(before)
        return Fits(None) if asked.optional else Wrong("something")
    if not (said.files or said.words or said.spot):
        return Wrong("something")
    return gathered(asked, said, before)


def gathered(asked: Field, said: Said, before: FilesValue | None) -> Half:
    """The words, the files and the place of what was sent added to those of the messages before."""
    half = Half(before)
    for one in said.parts:
        after = _one_more(asked, one, half.value)
        half = Half(after.value, half.but or after.but)
    return half


def _one_more(asked: Field, said: Said, before: FilesValue | None) -> Half:
    known = before or NO_FILES
    told, files = dict(known.get("said") or {"": known["text"]}), list(known["files"])
    but = None
    if said.attachment and len(files) >= FILES_LIMIT:
        but = Wrong("too_many_files", {"limit": FILES_LIMIT})
    elif said.attachment:
        files.append({**said.attachment})
    words = [said.text.strip(), maps_link(said.spot) if said.spot else ""]
    more = mask_together(told | {str(said.message): "\n".join(part for part in words if part)}, "\n")
    length = len(_joined(more))
    if length > asked.limit:
        but, more = Wrong("too_long", {"limit": asked.limit, "length": length}), told
    more = {message: text for message, text in more.items() if text}
    fuller: FilesValue = {"text": _joined(more), "files": files, "said": more}
    return Half(fuller, but)


def _joined(told: Mapping[str, str]) -> str:
    return "\n".join(text for text in told.values() if text)


def maps_link(spot: SpotJson) -> str:
    """A link that opens a place on a map."""
    return f"https://maps.google.com/?q={spot['lat']:.6f},{spot['lon']:.6f}"


def _place(asked: Field, said: Said) -> Reading:
    if said.spot:
        return Fits(placed(said.spot))
    text = said.text.strip()
    if len(text) < 3:
        return Wrong("place")
    if len(text) > asked.limit:
        return Wrong("too_long", {"limit": asked.limit, "length": len(text)})
    place: PlaceValue = {"text": text, "spot": None}
    return Fits(place)


def placed(spot: SpotJson, text: str = "") -> PlaceValue:
    """A point on the map as a place; in words `text`, or else what Telegram says of it."""
    words = ", ".join(part for part in (spot.get("title"), spot.get("address")) if part)
    return {"text": text or words, "spot": {**spot}}


YES = frozenset({
    "ya", "iya", "y", "yes", "ya benar", "iya benar", "benar", "betul", "ya betul", "iya betul", "leres",
    "enggi", "nggih", "njih", "inggih", "ok",
    "oke", "yo", "yoi", "he em", "sip", "nggih leres", "engge", "iyo", "yup",
})  # fmt: skip
AGREES = "yes"
"""The press that says yes to what was asked back."""


def agrees(said: Said) -> bool:
    """Whether what was asked back is so."""
    words = re.sub(r"[\W_]+", " ", said.text).strip().casefold()
    return said.choice == AGREES or words in YES


def ward(said: Said, before: WardHalf | None, known: int = 0) -> Reading:
    """RW and RT in any usual writing, or one after the other; of two bare numbers it is asked which is which,
    and an RW beyond the `known` number (0: nothing is known) is asked about.
    """
    half: WardHalf = before if before and "rt" not in before else {}
    if half.get("beyond") and agrees(said):
        return _whole(Ward(int(half["rw"]), half.get("told_rt", 0)), known=0)
    rt_told = half.get("only_rt", 0)
    found = wards.read(said.choice or said.text)
    if isinstance(found, Bare):
        sure = "rw" in half and "beyond" not in half
        if len(found.numbers) == 1:
            found = Ward(int(half["rw"]), found.numbers[0]) if sure else Ward(found.numbers[0], rt_told)
            return _whole(found, known=0 if sure else known)
        first, second = found.numbers
        if first != second:
            either: WardHalf = {"either": [wards.two_digits(first), wards.two_digits(second)]}
            return Half(either)
        found = Ward(first, second)
    if found is None:
        return Wrong("ward")
    if not found.rw:
        told = Ward(int(half["rw"]), found.rt) if "rw" in half else None
        only: WardHalf = {"only_rt": found.rt}
        return _whole(told, known=0) if told else Half(only)
    return _whole(Ward(found.rw, found.rt or rt_told), known=known)


def _whole(found: Ward, *, known: int) -> Reading:
    half: WardHalf = {"rw": wards.two_digits(found.rw)}
    if known and found.rw > known:
        half["beyond"] = known
        if found.rt:
            half["told_rt"] = found.rt
        return Half(half)
    whole: WardValue = {"rw": wards.two_digits(found.rw), "rt": wards.two_digits(found.rt)}
    return Fits(whole) if found.rt else Half(half)


def _several(asked: Field, said: Said, before: list[str] | None, env: Env) -> Reading:
    """A press takes an option in or out again; typed words may name several."""
    chosen = list(before or ())
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


def phone(said: Said, whose: Whose = Whose.OWN, before: PhoneHalf | str | None = None) -> Reading:
    """The one phone number of a text or of a contact card, as +62…; a card of somebody else where one's own
    is asked for, and the other way round, is asked about.
    """
    if isinstance(before, dict) and agrees(said):
        return Fits(before["number"])
    if said.phone:
        number = phones.of_card(said.phone)
        if not number:
            return Wrong("phone")
        if (whose is Whose.OWN and not said.card_own) or (whose is Whose.OTHER and said.card_own):
            half: PhoneHalf = {"number": number, "name": said.card_name, "own": said.card_own}
            return Half(half)
        return Fits(number)
    found = phones.numbers(said.text)
    if len(found) > 1:
        return Wrong("phones", {"numbers": [phones.shown(one) for one in found]})
    return Fits(found[0]) if found else Wrong("phone")
