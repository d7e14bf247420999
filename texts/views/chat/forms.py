"""The screens of a form: a question with its buttons, the review, and what surrounds a form."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from texts import indonesian
from texts.message import Button, Key, Message
from texts.views.chat import moments as asking
from texts.views.chat.answers import (
    answer_words,
    echo_words,
    field_name,
    form_name,
    option_label,
    part_key,
    wrong_words,
)
from texts.views.chat.keyboards import menu, rows
from texts.views.services.requests import checklist
from texts.words import Words
from tickets.drafts import REVIEW, Draft
from tickets.forms.answers import AGREES, CLEAR, DONE, OFFERED, SKIP, Env, Wrong, options
from tickets.forms.engine import BACK, CANCEL, CHANGES, EDIT, GATHERED, LISTED, SEND, SET, progress
from tickets.forms.fields import Field, FieldKind, Form, Whose
from tickets.forms.prefill import ALARM, EITHER
from tickets.forms.readiness import NOBODY, ReportSender
from tickets.forms.values import WardHalf, WhenHalf
from tickets.presses import Press
from tickets.programmes.services import CHECKLIST, DOCUMENT
from understanding.digits import phones
from understanding.secrecy import gives_away

__all__ = [
    "bare",
    "cancelled",
    "ended",
    "noted",
    "plain",
    "question",
    "review",
]

TICKED = "☑️ "
"""Before an option that is chosen."""

OWN = {DOCUMENT: "services/ask.document", CHECKLIST: "services/ask.checklist"}
"""Questions that a programme's documents make."""
LIKE = {FieldKind.WARD: "forms/profile.ward", FieldKind.WHEN: "forms/reschedule.when"}
"""Where a programme's own question is answered by half, the rest is asked as in these."""

HALVES = (FieldKind.WARD, FieldKind.PHONE, FieldKind.CHOICE, FieldKind.PLACE)
"""The rest of a question that is answered by half has words of its own."""

BELOW = (FieldKind.PHONE, FieldKind.PLACE)
"""Fields asked with the keyboard below the chat, since only there Telegram lends its own buttons."""


RTS = 12
"""RT offered as buttons; others can be typed."""


def uses_keys(form: Form, draft: Draft) -> bool:
    """Whether the question at the draft's step has its buttons below the chat."""
    return draft.step != REVIEW and form.field(draft.step).kind in BELOW


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """The question at the draft's step. `echo` tells what was just noted, `number` the ticket it is about,
    `guess` the likeliest options of a choice, put first; `answered` takes its buttons away.
    """

    draft: Draft
    env: Env
    wrong: Wrong | None = None
    echo: str = ""
    number: str = ""
    guess: Sequence[str] = ()
    answered: bool = False


def question(words: Words, question: FormQuestion) -> Message:
    """The question at a draft's step, with what was wrong with the last answer."""
    draft, env, wrong = question.draft, question.env, question.wrong
    form = words.form(draft.form)
    asked = form.field(draft.step)
    step, total = progress(form, draft)
    text = words.say(
        "forms/frame.question",
        echo=question.echo,
        wrong=wrong_words(words, wrong) if wrong else "",
        step=step,
        total=total,
        ask=_ask(words, form, asked, question),
        state=_state(words, asked, draft),
    )
    if question.answered:
        return Message(text)
    if asked.kind in BELOW:
        return Message(text, keys=_keys(words, asked, draft, env))
    buttons = [*_buttons(words, form, asked, question), *_nav(words, form, asked, draft)]
    return Message(text, buttons=buttons)


def _ask(words: Words, form: Form, asked: Field, question: FormQuestion) -> str:
    draft, env, guess = question.draft, question.env, question.guess
    key = f"forms/{form.key}.{asked.key}"
    if "/" in form.key:
        key = OWN.get(asked.key) or LIKE.get(asked.kind) or part_key(words, form.key, asked.key)
    half: Any = draft.answers.get(f"~{asked.key}") or {}
    if half and asked.kind in HALVES:
        return _ask_half(words, form, asked, half, key)
    if asked.kind is FieldKind.WHEN:
        when: WhenHalf = half
        if "question" in when or "death" in when:
            return asking.ask(words, when)
        if "date" in when:
            return words.say(f"{key}_clock", day=asking.days(when))
    if asked.key == "category" and (told := _why_asked(draft)):
        return words.say(f"{key}_{told}")
    if guess:
        return words.say(f"{key}_guess", guess=option_label(words, form, asked, guess[0]))
    if asked.key == CHECKLIST:
        return words.say(key, **checklist(words, form, draft.answers))
    if asked.ask:
        return words.say("services/ask.own", ask=asked.ask)
    return words.say(key, number=question.number, greeting=indonesian.greeting(env.now, env.place.tz))


def _ask_half(words: Words, form: Form, asked: Field, half: Any, key: str) -> str:
    """What is still open of an answer that was given by half."""
    if asked.kind is FieldKind.WARD:
        return _ask_ward(words, f"{key}_rt", half)
    if asked.kind is FieldKind.PLACE:
        return words.say(f"{key}_half", **half)
    if asked.kind is FieldKind.CHOICE:
        return words.say("forms/frame.near", name=option_label(words, form, asked, half["near"]))
    who = "own" if half["own"] else "other"
    return words.say(f"forms/phone.{who}", name=half["name"], number=phones.shown(half["number"]))


def _ask_ward(words: Words, key: str, half: WardHalf) -> str:
    """What of RW and RT is still open."""
    if "either" in half:
        return words.say("forms/ward.either")
    if "beyond" in half:
        return words.say("forms/ward.beyond", rw=half["rw"], known=f"{half['beyond']:02d}")
    if "only_rt" in half:
        return words.say("forms/ward.rw", rt=f"{half['only_rt']:02d}")
    return words.say(key, rw=half["rw"])


def _ward_buttons(words: Words, half: WardHalf, known: int) -> list[tuple[str, str]]:
    """Labels and values of what can be pressed for RW and RT."""
    if "either" in half:
        first, second = half["either"]
        both = (f"RW {first} RT {second}", f"RW {second} RT {first}")
        return [(one, one) for one in both]
    only_rt = "rw" in half and "beyond" not in half
    name, count = ("RT", RTS) if only_rt else ("RW", known)
    sure = [(words.say("forms/ward.sure", rw=half["rw"]), AGREES)] if "beyond" in half else []
    return [*sure, *((f"{name} {n:02d}", f"{n:02d}") for n in range(1, count + 1))]


def _why_asked(draft: Draft) -> str:
    """Why a report that was said once is asked what it is about."""
    return "spoken" if draft.answers.get(ALARM) else "either" if EITHER in draft.answers else ""


def _state(words: Words, asked: Field, draft: Draft) -> str:
    half = draft.answers.get(f"~{asked.key}")
    if asked.kind is not FieldKind.FILES or not half:
        return ""
    counts = Counter(one["kind"] for one in half["files"])
    files = words.labels_file(counts)
    return words.say("forms/frame.so_far", files=files, text=half["text"])


def _press(draft: Draft, value: str) -> Press:
    return Press("form", draft.id, draft.revision, value)


def _buttons(words: Words, form: Form, asked: Field, question: FormQuestion) -> list[list[Button]]:
    draft, env, guess = question.draft, question.env, question.guess
    half: Any = draft.answers.get(f"~{asked.key}") or {}
    match asked.kind:
        case FieldKind.CHOICE | FieldKind.SEVERAL:
            near = [half["near"]] if asked.kind is FieldKind.CHOICE and half else []
            keys = [*near, *guess, *(key for key in options(asked, env) if key not in (*near, *guess))]
            keys = list(draft.answers.get(EITHER) or keys) if asked.key == "category" else keys
            chosen = () if asked.kind is FieldKind.CHOICE else half or draft.answers.get(asked.key) or ()
            labels = [(key, TICKED * (key in chosen) + option_label(words, form, asked, key)) for key in keys]
            if near:
                labels[0] = (near[0], words.plain("forms/frame.near_yes", name=labels[0][1]))
            columns = 2 if len(keys) > 4 and all(len(label) <= 22 for _, label in labels) else 1
            style = "success" if asked.key == "consent" else ""
            pressed = rows((Button(label, _press(draft, key), style=style) for key, label in labels), columns)
            return [*pressed, *_beside(words, asked, draft)]
        case FieldKind.TEXT:
            return [
                [Button(text, _press(draft, f"{OFFERED}{n}"))] for n, text in enumerate(options(asked, env))
            ]
        case FieldKind.WARD:
            found = _ward_buttons(words, half, int(env.options["rw"][0]))
            columns = 1 if "either" in half else 4
            return rows((Button(label, _press(draft, value)) for label, value in found), columns)
        case FieldKind.WHEN:
            return asking.buttons(words, half, env, lambda value: _press(draft, value))
        case _:
            return []


def _beside(words: Words, asked: Field, draft: Draft) -> list[list[Button]]:
    """What else a question of choice has below its options."""
    if asked.key == "consent":
        return [[Button(words.label("nav.consent_more"), Press("consent_more"))]]
    if asked.key == "category" and draft.answers.get(ALARM):
        return [[Button(words.label("nav.alarm"), Press("spoken_alarm", draft.id), style="danger")]]
    return []


def _nav(words: Words, form: Form, asked: Field, draft: Draft) -> list[list[Button]]:
    onward = []
    half = draft.answers.get(f"~{asked.key}")
    files, gathered = asked.kind is FieldKind.FILES, asked.kind in GATHERED
    answered = asked.key in draft.answers
    if half or (answered and not files) if gathered else answered and not half:
        onward.append(Button(words.label("nav.done"), _press(draft, DONE)))
    elif asked.optional:
        onward.append(Button(words.label("nav.skip"), _press(draft, SKIP)))
    if files and half and (half["text"] or half["files"]):
        onward.insert(0, Button(words.label("nav.clear"), _press(draft, CLEAR)))
    first = form.steps(draft.answers)[0].key == asked.key and not half and not draft.editing
    row = [] if first else [Button(words.label("nav.back"), _press(draft, BACK))]
    row.append(Button(words.label("nav.cancel"), _press(draft, CANCEL)))
    return [onward, row] if onward else [row]


def _keys(words: Words, asked: Field, draft: Draft, env: Env) -> list[list[Key]]:
    asks = "contact" if asked.kind is FieldKind.PHONE else "location"
    keys = [] if asked.whose is Whose.OTHER else [[Key(words.label(f"nav.{asks}"), asks)]]
    if asked.kind is FieldKind.PHONE and draft.answers.get(f"~{asked.key}"):
        keys.insert(0, [Key(words.label("nav.yes"))])
    if asked.whose is not Whose.OTHER:
        keys += [[Key(one)] for one in env.options.get(asked.key, ()) if one]
    if asked.key in draft.answers:
        keys.append([Key(words.label("nav.done"))])
    elif asked.optional:
        keys.append([Key(words.label("nav.skip"))])
    return [*keys, [Key(words.label("nav.back")), Key(words.label("nav.cancel"))]]


@dataclass(frozen=True, slots=True)
class FormReview:
    """All answers of a draft. `busy`: how many events the lurah has then; `sender`: what is told of
    who sends it; `waiting`: it was not sent for a while; `answered` takes the buttons away.
    """

    draft: Draft
    busy: int = 0
    lurah: str = ""
    wrong: Wrong | None = None
    echo: str = ""
    sender: ReportSender = NOBODY
    waiting: bool = False
    answered: bool = False


def review(words: Words, review: FormReview) -> Message:
    """All answers and the button that sends them; what can be changed is a press away."""
    draft, wrong, echo = review.draft, review.wrong, review.echo
    form = words.form(draft.form)
    if review.waiting:
        kind = "waiting_invitation" if draft.form == "invitation" else "waiting"
        echo = words.say(f"forms/review.{kind}")
    extra: list[str] = []
    if review.sender.secret and draft.answers.get("visibility") == "normal":
        extra.append(words.say("forms/review.better_secret"))
    if draft.answers.get("visibility") == "confidential":
        extra.append(words.say("forms/review.confidential"))
        extra += [words.say(f"forms/review.away_{what}") for what in gives_away(draft.answers)]
    if draft.answers.get("whom") == "both":
        extra.append(words.say("forms/review.unreadable"))
    if review.busy:
        extra.append(words.say("forms/review.busy", lurah=review.lurah, count=review.busy))
    if wrong:
        extra.append(wrong_words(words, wrong))
    text = words.say(
        "forms/frame.review", title=_title(words, form), extra=extra,
        rows=_reviewed(words, form, draft, review.sender.ward), echo=echo,
        ask=words.say(f"forms/review.{'change' if LISTED in draft.answers else 'right'}"),
    )  # fmt: skip
    if review.answered:
        return Message(text)
    listed = LISTED in draft.answers
    return Message(text, buttons=_changes(words, form, draft) if listed else _sending(words, form, draft))


def _sending(words: Words, form: Form, draft: Draft) -> list[list[Button]]:
    """One green button, and below it what else can be done with a review."""
    beside = [Button(words.label("nav.changes"), _press(draft, CHANGES))]
    if any(one.key == "visibility" for one in form.fields):
        hidden = draft.answers.get("visibility") == "confidential"
        option = "normal" if hidden else "confidential"
        beside.append(Button(words.label(f"nav.{option}"), _press(draft, f"{SET}visibility={option}")))
    return [
        [Button(words.label("nav.send"), _press(draft, SEND), style="success")],
        beside,
        [Button(words.label("nav.cancel"), _press(draft, CANCEL))],
    ]


def _changes(words: Words, form: Form, draft: Draft) -> list[list[Button]]:
    """What can be changed, and the way back."""
    edit = words.label("nav.edit")
    changes = (
        Button(f"{edit} {field_name(words, one)}", _press(draft, EDIT + one.key))
        for one in form.asked(draft.answers)
    )
    return [*rows(changes, 2), [Button(words.label("nav.back"), _press(draft, BACK))]]


def _reviewed(words: Words, form: Form, draft: Draft, ward: str) -> list[tuple[str, str]]:
    """The answers that a review shows: a question that was left out says nothing, and a report that names no
    place is about where its sender lives.
    """
    shown = []
    for one in form.asked(draft.answers):
        answer = draft.answers.get(one.key)
        if answer is not None:
            shown.append((field_name(words, one), answer_words(words, form, one, answer)))
        elif one.kind is FieldKind.PLACE and ward:
            shown.append((field_name(words, one), ward))
    return shown


def _title(words: Words, form: Form) -> str:
    """What stands above the review."""
    if "/" in form.key:
        return words.say("forms/review.service", name=words.programmes[form.key.partition("/")[0]].name)
    return words.say(f"forms/review.{form.key}")


def _answers(words: Words, form: Form, draft: Draft) -> list[tuple[str, str]]:
    """What each question is called, and its answer. All together fit into a message."""
    asked = form.asked(draft.answers)
    return [
        (field_name(words, one), answer_words(words, form, one, draft.answers.get(one.key)))
        for one in asked
        if one.key in draft.answers
    ]


def ended(words: Words, draft: Draft, how: str) -> Message:
    """The form's last message once it is sent or cancelled: its answers, without buttons. `how` is 'sent' or
    'cancelled'.
    """
    form = words.form(draft.form)
    title = words.say(f"forms/frame.ended_{how}", form=form_name(words, draft.form))
    shown = _answers(words, form, draft) if how == "sent" else []
    return Message(words.say("forms/frame.ended", title=title, rows=shown))


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
    form = words.form(draft.form)
    return Message(echo_words(words, form, form.field(key), draft.answers.get(key)), bare=True)


def bare(words: Words) -> Message:
    """Takes away the keys below the chat."""
    return Message(words.say("forms/frame.back"), bare=True)
