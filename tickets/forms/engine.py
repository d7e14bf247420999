"""The one engine that walks every form: a draft and what was said in, the next draft or an outcome out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tickets.drafts import REVIEW, Draft, Said
from tickets.forms.answers import Env, Half, Wrong, read
from tickets.forms.fields import Field, FieldKind, Form

BACK = "back"
CANCEL = "cancel"
SEND = "send"
EDIT = "edit="
CUT = 4000
"""Telegram cuts a long paste into messages of 4,096; one that long is probably followed by its rest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft goes on; show the question at its step (or the review)."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing changed: say why, and ask again."""

    draft: Draft
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Complete:
    """All is answered and sent off."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The person gave it up."""

    draft: Draft


Outcome = Asked | Refused | Complete | Cancelled


def first_open(form: Form, answers: Mapping[str, Any]) -> str:
    """The first question without an answer, or REVIEW."""
    for asked in form.asked(answers):
        if asked.key not in answers:
            return asked.key
    return REVIEW


def progress(form: Form, draft: Draft) -> tuple[int, int]:
    """Which question of how many: (3, 6)."""
    keys = [asked.key for asked in form.asked(draft.answers)]
    place = keys.index(draft.step) + 1 if draft.step in keys else len(keys)
    return place, len(keys)


def half_key(asked: Field) -> str:
    """Where half an answer is kept among the answers."""
    return f"~{asked.key}"


def so_far(draft: Draft, asked: Field) -> Any:
    """The answer given so far, half or whole."""
    return draft.answers.get(half_key(asked), draft.answers.get(asked.key))


def advance(form: Form, draft: Draft, said: Said, env: Env) -> Outcome:
    """What a press or a message does to the draft. `env.now` becomes the time of its last change."""
    if said.choice == CANCEL:
        return Cancelled(draft)
    if said.choice == BACK:
        return Asked(_changed(_back(form, draft), env))
    if draft.step == REVIEW:
        return _reviewed(form, draft, said, env)
    if rest := _rest_of_paste(form, draft, said):
        return Asked(_changed(replace(draft, answers=rest), env))
    asked = form.field(draft.step)
    reading = read(asked, said, so_far(draft, asked), env)
    if isinstance(reading, Wrong):
        return Refused(draft, reading)
    sources = _sources(draft, said, asked)
    if isinstance(reading, Half):
        answers = {**draft.answers, half_key(asked): reading.value}
        return Asked(_changed(replace(draft, answers=answers, sources=sources), env))
    answers = {key: kept for key, kept in draft.answers.items() if key != half_key(asked)}
    answers[asked.key] = reading.value
    return _onward(form, replace(draft, answers=answers, sources=sources), env)


def edited(form: Form, draft: Draft, said: Said, env: Env) -> Outcome | None:
    """A message that gave an answer was edited: the answer follows. None where it gave none that can be
    read again by itself.
    """
    key = draft.sources.get(str(said.message))
    if key is None:
        return None
    asked = form.field(key)
    if asked.kind is FieldKind.FILES:
        return None
    reading = read(asked, said, None, env)
    if isinstance(reading, Wrong):
        return Refused(draft, reading)
    if isinstance(reading, Half):
        return None
    return Asked(_changed(replace(draft, answers={**draft.answers, key: reading.value}), env))


def begin(form: Form, draft: Draft) -> Draft:
    """A fresh draft at its first open question."""
    return replace(draft, step=first_open(form, draft.answers))


def _onward(form: Form, draft: Draft, env: Env) -> Outcome:
    step = first_open(form, draft.answers)
    moved = _changed(replace(draft, step=step, editing=False), env)
    if step == REVIEW and not form.review:
        return Complete(moved)
    return Asked(moved)


def _reviewed(form: Form, draft: Draft, said: Said, env: Env) -> Outcome:
    if said.choice == SEND:
        return Complete(draft)
    key = said.choice.removeprefix(EDIT)
    if said.choice.startswith(EDIT) and any(asked.key == key for asked in form.asked(draft.answers)):
        answers = {name: kept for name, kept in draft.answers.items() if name != f"~{key}"}
        return Asked(_changed(replace(draft, step=key, editing=True, answers=answers), env))
    if rest := _rest_of_paste(form, draft, said):
        return Asked(_changed(replace(draft, answers=rest), env))
    return Refused(draft, Wrong("review"))


def _back(form: Form, draft: Draft) -> Draft:
    """One question back; from an answer being changed, back to the review; half an answer is let go first."""
    if draft.step != REVIEW:
        half = f"~{draft.step}"
        if half in draft.answers and form.field(draft.step).kind is not FieldKind.FILES:
            return replace(draft, answers={key: kept for key, kept in draft.answers.items() if key != half})
    if draft.editing:
        return replace(draft, step=REVIEW, editing=False)
    keys = [asked.key for asked in form.asked(draft.answers)]
    place = keys.index(draft.step) if draft.step in keys else len(keys)
    if place == 0:
        return draft
    before = keys[place - 1]
    answers = {key: kept for key, kept in draft.answers.items() if key != before}
    if form.field(before).kind is FieldKind.FILES and draft.answers[before]:
        answers[f"~{before}"] = draft.answers[before]
    return replace(draft, step=before, answers=answers)


def _rest_of_paste(form: Form, draft: Draft, said: Said) -> dict[str, Any] | None:
    """The second part of a text that Telegram cut in two, added to the first."""
    if not said.text or said.choice or said.attachment:
        return None
    key = draft.sources.get(str(said.message - 1), "")
    first = draft.answers.get(key)
    if not key or key == draft.step or not isinstance(first, str) or len(first) < CUT:
        return None
    limit = form.field(key).limit
    return {**draft.answers, key: (first + said.text)[:limit]}


def _sources(draft: Draft, said: Said, asked: Field) -> Mapping[str, str]:
    if not said.message or said.choice:
        return draft.sources
    return {**draft.sources, str(said.message): asked.key}


def _changed(draft: Draft, env: Env) -> Draft:
    return replace(draft, revision=draft.revision + 1, updated_at=env.now)
