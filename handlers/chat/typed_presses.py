"""Words typed in place of a button count as its press."""

from dataclasses import replace
from functools import lru_cache

from handlers.chat.context import Context
from texts.views.chat.answers import LABELS, option_label
from texts.words import Words
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms import prefill
from tickets.forms.answers import DONE, NEAR, SKIP, Env, agrees, options
from tickets.forms.engine import BACK, CANCEL, CHANGES, EDIT, GATHERED, SEND, SET, WARD
from tickets.forms.fields import Field, FieldKind, Form
from tickets.wards import pins
from understanding import categories
from understanding.typed_answers import Reply, reply
from understanding.wards import nearest

STEPS = {"back": BACK, "cancel": CANCEL, "skip": SKIP, "done": DONE}
IN_REVIEW = {
    "send": SEND, "changes": CHANGES,
    "confidential": f"{SET}visibility=confidential", "normal": f"{SET}visibility=normal",
}  # fmt: skip
"""Presses that a review has besides."""
CALLED = frozenset({"pak", "bu", "bapak", "ibu", "mas", "mbak", "min", "kak", "lurah", "bos"})
"""Words that go with an answer and say nothing: 'iya pak'."""
SKIN = dict.fromkeys(range(127995, 128000)) | {0xFE0F: None}
"""Colours of a hand, and the sign that asks for a coloured picture."""
LETTERS = 4
"""From so many letters on, a part of a label names its button."""


def _bare(text: str) -> str:
    """A label or typed words, without emoji, case and marks around them."""
    kept = "".join(sign if sign.isalnum() or sign in "/&" else " " for sign in text.casefold())
    return " ".join(kept.split())


@lru_cache(1000)
def _label(text: str) -> str:
    """The same for a label; the same few are asked for with every message."""
    return _bare(text)


def _names(words: Words, step: str) -> set[str]:
    """All that a button of the frame may be called; a sign that is no word stands as it is."""
    texts = words.texts.labels("labels/typed").get(step, "").split(",")
    labels = (words.texts.labels("labels/nav").get(step, ""), *texts)
    return {_label(one) or one.strip() for one in labels} - {""}


def review_press(words: Words, text: str) -> str:
    """The button of a review that words or a sign name, '' for none: 'kirim', 'iya pak', 'nggih', '👍'."""
    word = _bare(text) or text.strip().translate(SKIN)[:1]
    bare = " ".join(one for one in word.split() if one not in CALLED)
    for step, choice in (IN_REVIEW | {"back": BACK, "cancel": CANCEL}).items():
        if _names(words, step) & {word, bare}:
            return choice
    yes = {*_names(words, "send"), *CALLED}
    return SEND if bare and yes.issuperset(bare.split()) else ""


def as_press(context: Context, form: Form, draft: Draft, said: Said, env: Env) -> Said:
    """What was said, with the choice that its words name."""
    word, words = _bare(said.text), context.words
    if said.attachment:
        return said
    if draft.step == REVIEW:
        choice = _in_review(words, draft, said.text, env) if said.text else ""
        return replace(said, choice=choice, text="") if choice else said
    if not word:
        return said
    asked = form.field(draft.step)
    for step, choice in STEPS.items():
        if word in _names(words, step) and _offered(asked, draft, step):
            return replace(said, choice=choice, text="")
    if asked.kind is not FieldKind.CHOICE:
        return said
    keys = options(asked, env)
    half = draft.answers.get(f"~{asked.key}") or {}
    if half and agrees(said):
        return replace(said, choice=half["near"])
    chosen = _option(words, form, asked, keys, said.text)
    if not chosen and asked.key == "kelurahan":
        near = nearest(said.text, {key: (words.place(key).name, *words.place(key).spellings) for key in keys})
        chosen = f"{NEAR}{near}" if near else ""
    return replace(said, choice=chosen) if chosen else said


def _in_review(words: Words, draft: Draft, text: str, env: Env) -> str:
    """The press that words name; what would send it answers first what is asked about its point."""
    named = review_press(words, text)
    return named if named not in ("", SEND) else _about_pin(words, draft, text, env) or named


def _about_pin(words: Words, draft: Draft, text: str, env: Env) -> str:
    """The press that a yes or a no stands for while a review asks about its point, or the name of the
    kelurahan.
    """
    home = env.home
    found = pins.of_review(draft.form, draft.answers, home, words.places)
    if found is None:
        return ""
    there = f"{WARD}{found.to or home}"
    if found.to and _bare(text) in {_label(words.place(found.to).name), *words.place(found.to).spellings}:
        return there
    if agrees(Said(text=text)):
        return there
    if reply(text) is Reply.NO or _bare(text) == _label(words.place(home).name):
        return f"{WARD}{home}" if found.to else f"{EDIT}place"
    return ""


def _offered(asked: Field | None, draft: Draft, step: str) -> bool:
    """Whether the question has that button: 'tidak ada' is no skipping where an answer is needed."""
    if step == "skip":
        half = f"~{asked.key}" in draft.answers if asked else False
        return asked is not None and asked.optional and (not half or asked.kind is FieldKind.PHONE)
    if step == "done":
        return asked is not None and (asked.kind in GATHERED or asked.key in draft.answers)
    return True


def _option(words: Words, form: Form, asked: Field, keys: tuple[str, ...], text: str) -> str:
    """The one option that words name: all of its label, else a part of it, else what they are about."""
    word = _bare(text)
    spellings = {key: _spellings(words, form, asked, key) for key in keys}
    hits = [key for key, names in spellings.items() if word in names]
    if not hits and len(word) >= LETTERS:
        hits = [key for key, names in spellings.items() if any(_begins(name, word) for name in names)]
    if not hits and asked.key == "category":
        hits = list(categories.guess(text)[:1])
    if not hits and form.key == "invitation" and asked.key == "type":
        hits = [kind for kind in (prefill.event_type(text),) if kind]
    return hits[0] if len(hits) == 1 else ""


def _begins(name: str, word: str) -> bool:
    return name.startswith(word) or f" {word}" in name


def _spellings(words: Words, form: Form, asked: Field, option: str) -> set[str]:
    found = {_label(option_label(words, form, asked, option))}
    if asked.key == "kelurahan":
        found |= {*words.place(option).spellings, option}
    if asked.key == "consent":
        found |= _names(words, option)
    if (form.key, asked.key) in LABELS:
        found |= {part.strip() for label in list(found) for part in label.split("&")}
    return found
