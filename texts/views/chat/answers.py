"""Answers, options and refusals of forms in words."""

from collections import Counter
from typing import Any

from texts import time_answers
from texts.words import Words
from tickets.forms.answers import Wrong
from tickets.forms.evenings import SERIES
from tickets.forms.fields import Field, FieldKind, Form
from tickets.forms.moments import dates, moment
from tickets.forms.values import WhenValue
from understanding.digits import phones
from understanding.when import Understood

LABELS = {
    ("holiday", "sort"): "day_sort",
    ("block", "until"): "block_until",
    ("", "checklist"): "checklist",
    ("", "direction"): "direction",
    ("", "audience"): "audience",
    ("", "original"): "original",
    ("", "age"): "age",
    ("", "parent"): "parent",
    ("profile", "consent"): "consent",
    ("aspiration", "type"): "type",
    ("", "about"): "about",
    ("", "whom"): "whom",
    ("aspiration", "category"): "category",
    ("aspiration", "visibility"): "visibility",
    ("on_behalf", "category"): "category",
    ("on_behalf", "source"): "source",
    ("invitation", "type"): "event",
    ("transfer", "to"): "level",
    ("decline", "note"): "decline",
    ("instruct", "due"): "due",
    ("absence", "from"): "due",
    ("absence", "to"): "due",
    ("decline_all", "note"): "decline",
    ("date_cancel", "note"): "date_cancel",
    ("round_plan", "place_kind"): "place_kind",
    ("round_place", "place_kind"): "place_kind",
}
"""Where the words for a choice's options are."""


def option_label(words: Words, form: Form, asked: Field, option: str) -> str:
    """An option in words."""
    if option in asked.labels:
        return asked.labels[option]
    if asked.key in ("kelurahan", "to") and option in words.places:
        return words.place(option).name
    if asked.key == "body":
        return words.posts.bodies.get(option, option)
    prefix = LABELS.get((form.key, asked.key)) or LABELS.get(("", asked.key))
    return words.label(f"{prefix}.{option}") if prefix else option


def form_name(words: Words, key: str) -> str:
    """A form in words; that of a programme by the programme's name."""
    programme = words.programmes.get(key.partition("/")[0])
    if programme is None:
        return words.label(f"form.{key}")
    return words.plain(part_key(words, key, "form"), name=programme.name)


def part_key(words: Words, form: str, name: str) -> str:
    """The text of that name for the form of a programme's part ('pahala/record'): its own, or that of all."""
    own = f"parts/of_{form.partition('/')[2].replace('/', '_')}.{name}"
    return own if own in words.texts.sources else f"services/{name}"


def field_name(words: Words, asked: Field) -> str:
    """What a question is called in the review."""
    return asked.name or words.label(f"field.{asked.key}")


def wrong_words(words: Words, wrong: Wrong) -> str:
    """Why an answer does not fit, in one sentence."""
    key = wrong.reason if "/" in wrong.reason else f"forms/wrong.{wrong.reason}"
    if key in words.texts.sources:
        return words.say(key, **wrong.values)
    return time_answers.why(wrong.reason.removeprefix("when_"))


def answer_words(words: Words, form: Form, asked: Field, answer: Any) -> str:
    """An answer as it is shown back."""
    if answer is None:
        return words.plain("forms/frame.nothing")
    if asked.says:
        return asked.says(answer)
    match asked.kind:
        case FieldKind.CHOICE:
            known = asked.options or tuple(words.places)
            return option_label(words, form, asked, answer) if answer in known else answer
        case FieldKind.SEVERAL:
            return ", ".join(option_label(words, form, asked, one) for one in answer)
        case FieldKind.NUMBER:
            return number_words(answer)
        case FieldKind.FILES:
            counts = Counter(one["kind"] for one in answer["files"])
            return ", ".join(part for part in (words.labels_file(counts), answer["text"]) if part)
        case FieldKind.PLACE:
            return words.plain("forms/frame.place_echo", **answer).strip()
        case FieldKind.WARD:
            return f"RW {answer['rw']} RT {answer['rt']}"
        case FieldKind.WHEN:
            return when_words(words, answer)
        case _:
            return phones.shown(answer) if asked.kind is FieldKind.PHONE else str(answer)


def number_words(number: float) -> str:
    """1.250 or 2,5, as people write it here."""
    text = f"{number:,.3f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def when_words(words: Words, answer: WhenValue) -> str:
    """A moment in full; of a series the first in full and the days of the others, or its rule."""
    days = dates(answer)
    if len(days) == 1:
        return time_answers.moment(days[0], words.here)
    told = time_answers.spoken(Understood(tuple(days), answer.get("recur")), words.here)
    bound = answer.get("bound")
    return words.plain(f"when/moment.{bound}", told=told, most=SERIES) if bound else told


def echo_words(words: Words, form: Form, asked: Field, answer: Any) -> str:
    """'Dicatat: Waktu: Kamis malam, …' after an answer that must be seen as understood: of an evening with
    its weton and Hijri day.
    """
    reckoned = ""
    if asked.kind is FieldKind.WHEN and answer and "dates" not in answer:
        first = moment(answer)
        if time_answers.is_evening(first) or first.hijri:
            reckoned = time_answers.reckoned(first, words.here)
            answer = {**answer, "hijri": False}  # said once
    value = answer_words(words, form, asked, answer)
    return words.say("forms/frame.noted", label=field_name(words, asked), value=value, reckoned=reckoned)
