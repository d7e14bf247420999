"""The one engine that walks every form: a draft and what was said in, the next draft or an outcome out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from tickets.drafts import REVIEW, Draft, Said
from tickets.forms.answers import DONE, Env, Fits, Half, Wrong, gathered, read
from tickets.forms.aside import WORDS, Aside, added, half_key, longer, parts_key, put_aside, tell
from tickets.forms.fields import Answers, Field, FieldKind, Form
from understanding.cleaning import mask_together

BACK = "back"
CANCEL = "cancel"
SEND = "send"
EDIT = "edit="
CHANGES = "changes"
"""Shows what can be changed."""
SET = "set="
"""Before the key of a choice and its option ('set=visibility=confidential'): changed in the review itself."""
LISTED = "~changes"
"""Among the answers while the review shows what can be changed."""
CUT = 4000
"""Telegram cuts a long paste into messages of 4,096; one that long is probably followed by its rest."""
GIVEN = "~given"
"""Among the answers of a draft: the questions that were answered before it was begun."""
ADDED = 5
"""From so many characters on, words in a review are more of the same matter."""
GATHERED = (FieldKind.FILES, FieldKind.SEVERAL)
"""Questions that are answered bit by bit until 'Lanjut'."""
PASTE = timedelta(seconds=10)
"""Within that time the rest of a paste comes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft goes on; show the question at its step (or the review), and first what `wrong` says. `same`:
    it is the question that was just shown.
    """

    draft: Draft
    wrong: Wrong | None = None
    same: bool = False


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


def first_open(form: Form, answers: Answers) -> str:
    """The first question without an answer, or REVIEW."""
    for asked in form.steps(answers):
        if asked.key not in answers:
            return asked.key
    return REVIEW


def progress(form: Form, draft: Draft) -> tuple[int, int]:
    """Which step of how many: (3, 6). Steps are the questions that were open when the form was begun, so that
    their number stays; a question that an answer brings along belongs to the step before it.
    """
    known = draft.answers.get(GIVEN, ())
    at_first = {key: value for key, value in draft.answers.items() if key in known or key.startswith("~")}
    steps = {asked.key for asked in form.steps(at_first)} - {*known}
    left = {asked.key for asked in form.steps(draft.answers)} & steps
    keys = [asked.key for asked in form.fields]
    until = keys[: keys.index(draft.step) + 1] if draft.step in keys else keys
    return max(1, sum(key in left for key in until)), len(steps)


def so_far(draft: Draft, asked: Field) -> Any:
    """The answer given so far, half or whole."""
    return draft.answers.get(half_key(asked), draft.answers.get(asked.key))


def advance(form: Form, draft: Draft, said: Said, env: Env) -> Outcome:
    """What a press or a message does to the draft. `env.now` becomes the time of its last change."""
    if said.choice == CANCEL:
        return Cancelled(draft)
    if said.choice == BACK:
        return Asked(_changed(_back(form, draft), env))
    if (rest := _rest_of_paste(form, draft, said, env)) is not None:
        return Asked(_changed(rest, env), same=True)
    aside = put_aside(form, draft, said, env)
    if aside.note and not (aside.said.text or aside.said.phone):
        return Asked(_changed(aside.draft, env), aside.note)
    outcome = _answered(form, aside, env)
    if isinstance(outcome, Refused) and aside.note:
        return Asked(_changed(aside.draft, env), outcome.wrong)
    early = draft.step == REVIEW or form.field(draft.step).kind in (FieldKind.CHOICE, FieldKind.PHONE)
    early = early and not (isinstance(outcome, Refused) and outcome.wrong.reason == "phones")
    least = ADDED if draft.step == REVIEW else WORDS
    if isinstance(outcome, Refused) and early and (told := tell(form, aside.draft, aside.said, least)):
        return Asked(_changed(told, env), Wrong("words_kept"))
    return outcome


def _answered(form: Form, aside: Aside, env: Env) -> Outcome:
    draft, said = aside.draft, aside.said
    if draft.step == REVIEW:
        return _reviewed(form, draft, said, env)
    asked = form.field(draft.step)
    if said.choice == DONE and asked.kind not in GATHERED and asked.key in draft.answers:
        return _onward(form, _without(draft, half_key(asked)), env)
    reading = read(asked, said, so_far(draft, asked), env)
    if isinstance(reading, Wrong):
        return Refused(draft, reading)
    fresh = replace(draft, sources=_sources(draft, said, asked))
    if said.choice and (told := tell(form, draft, said)):  # words that hold the choice, and say more
        fresh = told
    if isinstance(reading, Half):
        answers = {**fresh.answers, half_key(asked): reading.value}
        return Asked(_changed(replace(fresh, answers=answers), env), reading.but)
    return _onward(form, _with(fresh, asked, reading), env)


def _with(draft: Draft, asked: Field, reading: Fits) -> Draft:
    kept = _without(draft, half_key(asked), parts_key(asked.key))
    return replace(kept, answers={**kept.answers, asked.key: reading.value})


def _without(draft: Draft, *keys: str) -> Draft:
    return replace(draft, answers={key: answer for key, answer in draft.answers.items() if key not in keys})


def pour(form: Form, draft: Draft, said: Said, env: Env) -> Draft | None:
    """The draft with a message in it that was sent outside it; None where it does not fit in."""
    aside = put_aside(form, replace(draft, step=REVIEW), said, env)
    fresh, left = aside.draft, aside.said
    if aside.note and aside.note.reason not in ("file_kept", "spot_kept"):
        return None
    if left.text:
        told = tell(form, fresh, left, least=0)
        if told is None:
            return None
        fresh = told
    return _changed(replace(fresh, step=draft.step), env)


def edited(form: Form, draft: Draft, said: Said, env: Env) -> Outcome | None:
    """A message that gave an answer was edited: the answer follows, and a file that it has now is one more.
    None where it gave none.
    """
    key = draft.sources.get(str(said.message))
    if key is None:
        return None
    asked, before = form.field(key), draft
    draft, but = _with_another_file(form, draft, said)
    if asked.kind is FieldKind.FILES:
        return Asked(_changed(_edited_files(draft, asked, said), env), but)
    parts = draft.answers.get(parts_key(key))
    if parts and said.text:
        old = parts[str(said.message)]
        parts = {**parts, str(said.message): "\n" * old.startswith("\n") + said.text}
        parts = mask_together(parts)
        said = replace(said, text="".join(parts.values()).strip())
    reading = read(asked, said, None, env)
    if isinstance(reading, Wrong):
        return Refused(draft, reading) if draft is before else Asked(_changed(draft, env), reading)
    if isinstance(reading, Half):  # what is missing now is asked for
        again = _without(draft, key)
        answers = {**again.answers, half_key(asked): reading.value}
        return Asked(_changed(replace(again, answers=answers, step=key), env), but)
    answers = {**draft.answers, key: reading.value} | ({parts_key(key): parts} if parts else {})
    return Asked(_changed(replace(draft, answers=answers), env), but)


def _with_another_file(form: Form, draft: Draft, said: Said) -> tuple[Draft, Wrong | None]:
    """The draft with the file of an edited message, where it is not among its files yet."""
    files = form.first(FieldKind.FILES)
    if said.attachment is None or files is None:
        return draft, None
    known = (draft.answers.get(files.key) or draft.answers.get(half_key(files)) or {}).get("files", ())
    if any(one["unique_id"] == said.attachment["unique_id"] for one in known):
        return draft, None
    fuller, but = added(draft, files, replace(said, text="", spot=None))
    return replace(fuller, sources=draft.sources), but


def _edited_files(draft: Draft, asked: Field, said: Said) -> Draft:
    """A caption, or words between the files, were edited; the files stay."""
    key = half_key(asked) if half_key(asked) in draft.answers else asked.key
    half = gathered(asked, replace(said, attachment=None, spot=None), draft.answers.get(key))
    return replace(draft, answers={**draft.answers, key: half.value})


def begin(form: Form, draft: Draft) -> Draft:
    """A fresh draft at its first open question."""
    return _at(form, draft, first_open(form, draft.answers))


def _at(form: Form, draft: Draft, step: str) -> Draft:
    """The draft at that step; in the review all that was not asked has its answer."""
    answers = form.unfolded(draft.answers) if step == REVIEW else draft.answers
    return replace(draft, step=step, answers=answers)


def _onward(form: Form, draft: Draft, env: Env) -> Outcome:
    step = first_open(form, draft.answers)
    moved = _changed(_at(form, replace(draft, editing=False), step), env)
    if step == REVIEW and not form.review:
        return Complete(moved)
    return Asked(moved)


def _reviewed(form: Form, draft: Draft, said: Said, env: Env) -> Outcome:
    if said.choice == SEND:
        return Complete(draft)
    if said.choice == CHANGES:
        return Asked(_changed(replace(draft, answers={**draft.answers, LISTED: True}), env))
    if said.choice.startswith(SET):
        return _set(form, draft, said.choice, env)
    key = said.choice.removeprefix(EDIT)
    if said.choice.startswith(EDIT) and any(asked.key == key for asked in form.asked(draft.answers)):
        asked = form.field(key)
        draft = _without(draft, LISTED)
        again = _reopened(draft, asked) if asked.kind is FieldKind.FILES else _without(draft, half_key(asked))
        return Asked(_changed(replace(again, step=key, editing=True), env))
    return Refused(draft, Wrong("review"))


def _set(form: Form, draft: Draft, choice: str, env: Env) -> Outcome:
    """A choice of the review takes another of its options."""
    key, _, option = choice.removeprefix(SET).partition("=")
    asked = next((one for one in form.asked(draft.answers) if one.key == key), None)
    if asked is None or asked.kind is not FieldKind.CHOICE or option not in asked.options:
        return Refused(draft, Wrong("review"))
    answers = {**_without(draft, LISTED).answers, key: option}
    return Asked(_changed(replace(draft, answers=answers), env))


def _reopened(draft: Draft, files: Field) -> Draft:
    """Files that were complete gather again."""
    found = draft.answers.get(files.key) or draft.answers.get(half_key(files))
    kept = _without(draft, files.key, half_key(files))
    return replace(kept, answers={**kept.answers, half_key(files): found}) if found else kept


def _back(form: Form, draft: Draft) -> Draft:
    """One question back, its answer kept until another is given; from an answer being changed, back to the
    review; half an answer is let go first.
    """
    if LISTED in draft.answers:
        return _without(draft, LISTED)
    if draft.step != REVIEW:
        asked = form.field(draft.step)
        if half_key(asked) in draft.answers and asked.kind is not FieldKind.FILES:
            return _without(draft, half_key(asked))
        if draft.editing:
            return replace(_unchanged(draft, asked), step=REVIEW, editing=False)
    keys = [asked.key for asked in form.steps(draft.answers)]
    place = keys.index(draft.step) if draft.step in keys else len(keys)
    if place == 0:
        return draft
    before = form.field(keys[place - 1])
    kept = _reopened(draft, before) if before.kind is FieldKind.FILES else draft
    return replace(kept, step=before.key)


def _unchanged(draft: Draft, asked: Field) -> Draft:
    """A change from the review that is not gone on with: files sent so far stay all the same."""
    if asked.kind is not FieldKind.FILES:
        return draft
    found = draft.answers.get(half_key(asked)) or {}
    whole = found if found.get("text") or found.get("files") else None
    kept = _without(draft, half_key(asked))
    return replace(kept, answers={**kept.answers, asked.key: whole})


def _rest_of_paste(form: Form, draft: Draft, said: Said, env: Env) -> Draft | None:
    """The second part of a text that Telegram cut in two, added to the first."""
    if not said.text or said.choice or said.attachment or env.now - draft.updated_at > PASTE:
        return None
    last = max((int(message) for message in draft.sources), default=0)
    key = draft.sources.get(str(last), "")
    if not key or key == draft.step or form.field(key).kind is not FieldKind.TEXT:
        return None
    parts = draft.answers.get(parts_key(key)) or {str(last): draft.answers.get(key) or ""}
    if len(parts.get(str(last), "")) < CUT:
        return None
    return longer(draft, form.field(key), said.message, said.text)


def _sources(draft: Draft, said: Said, asked: Field) -> Mapping[str, str]:
    if not said.message:
        return draft.sources
    return {**draft.sources, **{str(one.message): asked.key for one in said.parts}}


def _changed(draft: Draft, env: Env) -> Draft:
    return replace(draft, revision=draft.revision + 1, updated_at=env.now)
