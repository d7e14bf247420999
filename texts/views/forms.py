"""The screens of a form: a question with its buttons, the review, and what surrounds a form."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from texts import spoken
from texts.message import Button, Key, Message
from texts.views.doubts import doubt_words, reading_label, reason_words
from texts.views.keyboards import menu, rows
from texts.views.months import month_buttons
from texts.words import Words
from tickets.calendar import WIB
from tickets.drafts import REVIEW, Draft
from tickets.forms.answers import DONE, SKIP, Env, Wrong, options
from tickets.forms.declared import FORMS
from tickets.forms.engine import BACK, CANCEL, EDIT, SEND, progress
from tickets.forms.fields import Field, FieldKind, Form
from tickets.forms.moments import HOURS, moment
from tickets.presses import Press

__all__ = ["bare", "cancelled", "noted", "offer", "parked", "plain", "question", "review", "which"]

LABELS = {
    ("profile", "consent"): "consent",
    ("aspiration", "type"): "type",
    ("aspiration", "category"): "category",
    ("aspiration", "visibility"): "visibility",
    ("invitation", "type"): "event",
    ("decline", "note"): "decline",
}
"""Where the words for a choice's options are."""

BELOW = (FieldKind.PHONE, FieldKind.PLACE)
"""Fields asked with the keyboard below the chat, since only there Telegram lends its own buttons."""


def uses_keys(form: Form, draft: Draft) -> bool:
    """Whether the question at the draft's step has its buttons below the chat."""
    return draft.step != REVIEW and form.field(draft.step).kind in BELOW


def option_label(words: Words, form: Form, asked: Field, option: str) -> str:
    """An option in words."""
    if asked.key == "kelurahan":
        return words.place(option).name
    prefix = LABELS.get((form.key, asked.key))
    return words.label(f"{prefix}.{option}") if prefix else option


def form_name(words: Words, key: str) -> str:
    """A form in words."""
    return words.label(f"form.{key}")


def question(
    words: Words,
    draft: Draft,
    env: Env,
    wrong: Wrong | None = None,
    echo: str = "",
    number: str = "",
    guess: Sequence[str] = (),
) -> Message:
    """The question at the draft's step. `echo` tells what was just noted, `number` the ticket it is about,
    `guess` the likeliest options of a choice, put first.
    """
    form = FORMS[draft.form]
    asked = form.field(draft.step)
    step, total = progress(form, draft)
    text = words.say(
        "forms/frame.question",
        echo=echo,
        wrong=wrong_words(words, wrong) if wrong else "",
        step=step,
        total=total,
        ask=_ask(words, form, asked, draft, env, number, guess),
        state=_state(words, asked, draft),
    )
    if asked.kind in BELOW:
        return Message(text, keys=_keys(words, asked, env))
    return Message(
        text, buttons=[*_buttons(words, form, asked, draft, env, guess), *_nav(words, form, asked, draft)]
    )


def _ask(
    words: Words, form: Form, asked: Field, draft: Draft, env: Env, number: str, guess: Sequence[str]
) -> str:
    key = f"forms/{form.key}.{asked.key}"
    half = draft.answers.get(f"~{asked.key}") or {}
    if asked.kind is FieldKind.WARD and half:
        return words.say(f"{key}_rt", rw=half["rw"])
    if asked.kind is FieldKind.WHEN:
        if "question" in half:
            return doubt_words(words, half)
        if "date" in half:
            return words.say(f"{key}_clock", day=spoken.day(dt.date.fromisoformat(half["date"])))
    if guess:
        return words.say(f"{key}_guess", guess=option_label(words, form, asked, guess[0]))
    return words.say(key, number=number, greeting=spoken.greeting(env.now))


def _state(words: Words, asked: Field, draft: Draft) -> str:
    half = draft.answers.get(f"~{asked.key}")
    if asked.kind is not FieldKind.FILES or not half:
        return ""
    counts = Counter(one["kind"] for one in half["files"])
    files = words.labels_file(counts) or words.say("forms/frame.nothing")
    return words.say("forms/frame.so_far", files=files, text=half["text"])


def _press(draft: Draft, value: str) -> Press:
    return Press("form", draft.id, draft.revision, value)


def _buttons(
    words: Words, form: Form, asked: Field, draft: Draft, env: Env, guess: Sequence[str]
) -> list[list[Button]]:
    half = draft.answers.get(f"~{asked.key}") or {}
    match asked.kind:
        case FieldKind.CHOICE:
            keys = [*guess, *(key for key in options(asked, env) if key not in guess)]
            labels = [(key, option_label(words, form, asked, key)) for key in keys]
            columns = 2 if len(keys) > 4 and all(len(label) <= 22 for _, label in labels) else 1
            return rows((Button(label, _press(draft, key)) for key, label in labels), columns)
        case FieldKind.TEXT:
            return [[Button(name, _press(draft, name))] for name in _offered(asked, env)]
        case FieldKind.WARD:
            count = int(env.options.get("rw", ("12",))[0])
            numbers = (f"{n:02d}" for n in range(1, count + 1))
            return rows((Button(n, _press(draft, n)) for n in numbers), 4)
        case FieldKind.WHEN:
            return _when(draft, env, half)
        case _:
            return []


def _offered(asked: Field, env: Env) -> Sequence[str]:
    """A text that can be pressed instead of written, where it fits into a button."""
    return [one for one in env.options.get(asked.key, ()) if one and len(one.encode()) <= 30]


def _when(draft: Draft, env: Env, half: Mapping[str, Any]) -> list[list[Button]]:
    if "candidates" in half:
        found = [moment(one) for one in half["candidates"]][:8]
        return [
            [Button(reading_label(one, env.now), _press(draft, f"pick={n}"))] for n, one in enumerate(found)
        ]
    if "date" in half:
        hours = [hour for hour in HOURS if _ahead(half["date"], hour, env.now)]
        return rows((Button(hour.replace(":", "."), _press(draft, f"clock={hour}")) for hour in hours), 4)
    return month_buttons(half.get("month"), env.now, lambda value: _press(draft, value))


def _ahead(day: str, hour: str, now: dt.datetime) -> bool:
    at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.fromisoformat(hour), WIB)
    return at > now


def _nav(words: Words, form: Form, asked: Field, draft: Draft) -> list[list[Button]]:
    onward = []
    half = draft.answers.get(f"~{asked.key}")
    if asked.kind is FieldKind.FILES and half:
        onward.append(Button(words.label("nav.done"), _press(draft, DONE)))
    elif asked.optional:
        onward.append(Button(words.label("nav.skip"), _press(draft, SKIP)))
    first = form.fields[0].key == asked.key and not half and not draft.editing
    row = [] if first else [Button(words.label("nav.back"), _press(draft, BACK))]
    row.append(Button(words.label("nav.cancel"), _press(draft, CANCEL)))
    return [onward, row] if onward else [row]


def _keys(words: Words, asked: Field, env: Env) -> list[list[Key]]:
    asks = "contact" if asked.kind is FieldKind.PHONE else "location"
    keys = [[Key(words.label(f"nav.{asks}"), asks)]]
    keys += [[Key(one)] for one in env.options.get(asked.key, ()) if one]
    if asked.optional:
        keys.append([Key(words.label("nav.skip"))])
    return [*keys, [Key(words.label("nav.back")), Key(words.label("nav.cancel"))]]


def wrong_words(words: Words, wrong: Wrong) -> str:
    """Why an answer does not fit, in one sentence."""
    key = f"forms/wrong.{wrong.reason}"
    if key in words.texts.sources:
        return words.say(key, **wrong.values)
    return reason_words(words, wrong.reason.removeprefix("when_"))


def answer_words(words: Words, form: Form, asked: Field, answer: Any) -> str:
    """An answer as it is shown back."""
    if answer is None:
        return words.say("forms/frame.nothing")
    match asked.kind:
        case FieldKind.CHOICE:
            known = asked.options or tuple(words.places)
            return option_label(words, form, asked, answer) if answer in known else answer
        case FieldKind.FILES:
            counts = Counter(one["kind"] for one in answer["files"])
            return ", ".join(part for part in (words.labels_file(counts), answer["text"]) if part)
        case FieldKind.PLACE:
            return words.say("forms/frame.place_echo", **answer).strip()
        case FieldKind.WARD:
            return f"RW {answer['rw']} RT {answer['rt']}"
        case FieldKind.WHEN:
            return when_words(answer)
        case _:
            return str(answer)


def when_words(answer: Mapping[str, Any]) -> str:
    """A moment in full."""
    found = moment(answer)
    start = found.start(WIB)
    if start is None:
        return spoken.day(found.date)
    return spoken.full(start, found.finish(WIB), found.about, found.prayer, open_end=found.open_end)


def echo_words(words: Words, form: Form, asked: Field, answer: Any) -> str:
    """'Dicatat: Waktu: Kamis malam, …' after an answer that must be seen as understood."""
    value = answer_words(words, form, asked, answer)
    return words.say("forms/frame.noted", label=words.label(f"field.{asked.key}"), value=value)


def review(words: Words, draft: Draft, busy: int = 0, lurah: str = "", wrong: Wrong | None = None) -> Message:
    """All answers, each with a button to change it. `busy`: how many events the lurah has then."""
    form = FORMS[draft.form]
    asked = form.asked(draft.answers)
    shown = [
        (words.label(f"field.{one.key}"), answer_words(words, form, one, draft.answers.get(one.key)))
        for one in asked
    ]
    extra = ""
    if draft.answers.get("visibility") == "confidential":
        extra = words.say("forms/review.confidential")
    if busy:
        extra = words.say("forms/review.busy", lurah=lurah, count=busy)
    if wrong:
        extra = wrong_words(words, wrong)
    text = words.say(
        "forms/frame.review", title=words.say(f"forms/review.{form.key}"), rows=shown, extra=extra
    )
    edit = words.label("nav.edit")
    changes = rows(
        (
            Button(f"{edit} {words.label(f'field.{one.key}').lower()}", _press(draft, EDIT + one.key))
            for one in asked
        ),
        2,
    )
    last = [
        Button(words.label("nav.back"), _press(draft, BACK)),
        Button(words.label("nav.cancel"), _press(draft, CANCEL)),
    ]
    return Message(text, buttons=[[Button(words.label("nav.send"), _press(draft, SEND))], *changes, last])


def cancelled(words: Words, form: str, official: bool) -> Message:
    """The form is given up; the keyboard below the chat is the menu again."""
    return Message(
        words.say("forms/frame.cancelled", form=form_name(words, form)), keys=menu(words, official)
    )


def plain(words: Words, key: str, official: bool | None = None, **values: Any) -> Message:
    """A text by its key; with `official` the menu comes back below the chat."""
    return Message(words.say(key, **values), keys=() if official is None else menu(words, official))


def noted(words: Words, draft: Draft, key: str) -> Message:
    """What was just noted; takes away the keys that the question had below the chat."""
    form = FORMS[draft.form]
    return Message(echo_words(words, form, form.field(key), draft.answers.get(key)), bare=True)


def bare(words: Words) -> Message:
    """Takes away the keys below the chat."""
    return Message(words.say("forms/frame.back"), bare=True)


def which(words: Words, draft: Draft, wanted: str) -> Message:
    """Another form is begun while one is open: which of the two?"""
    going, other = form_name(words, draft.form), form_name(words, wanted.partition("=")[0])
    return Message(
        words.say("forms/frame.which", form=going),
        buttons=[
            [Button(words.plain("forms/frame.which_continue", form=going), Press("resume", draft.id))],
            [Button(words.plain("forms/frame.which_park", form=other), Press("park", draft.id, 0, wanted))],
        ],
    )


def _waiting(words: Words, key: str, draft: Draft) -> Message:
    return Message(
        words.say(key, form=form_name(words, draft.form)),
        buttons=[
            [Button(words.say("forms/frame.continue"), Press("resume", draft.id))],
            [Button(words.say("forms/frame.drop"), Press("drop", draft.id))],
        ],
    )


def parked(words: Words, draft: Draft) -> Message:
    """A form put aside is offered again."""
    return _waiting(words, "forms/frame.parked", draft)


def offer(words: Words, draft: Draft) -> Message:
    """A form that nobody touched for long is offered again."""
    return _waiting(words, "forms/frame.offer", draft)
