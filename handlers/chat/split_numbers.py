"""An identity number that comes in parts: what a person sends is read beside all that they sent and that is
not filed yet - messages that wait, open forms and those put aside - or went to a ticket minutes ago, and the
number's digits are taken out of each of them before anything is stored, understood or shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import SequenceMatcher
from typing import Any

from handlers.chat.context import Context
from handlers.chat.questions import ask
from tickets.drafts import REVIEW, Draft, Kept, Said
from tickets.forms.aside import sent
from understanding.digits.split_numbers import LEAST, MESSAGES, holds_digits, mask_across, sent_alone

LATELY = timedelta(minutes=15)
"""So long what went to a ticket may be the beginning of what comes now."""
AMONG = 100
"""Messages of the chat, back from the newest, among which it is looked for."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Words as they were and as they are without the number."""

    before: str
    after: str


async def without_them(context: Context, value: Said) -> Said:
    """What was sent, without its part of an identity number; what was sent before loses its part, too."""
    if not any(holds_digits(part.text) for part in value.parts):
        return value
    own = {part.message: part.text for part in value.parts}
    kept = () if context.in_group else await context.kept()
    drafts = () if context.in_group else await _drafts(context)
    unfiled = {
        message: text
        for message, text in [*_of_kept(kept), *(one for draft in drafts for one in sent(draft).items())]
        if message not in own and text
    }
    filed = await _filed(context, min(own))
    earlier, later = _around(unfiled, min(own))
    texts = {**{-n: text for n, (_, text) in enumerate(filed, 1)}, **earlier, **own, **later}
    masked = dict(zip(texts, mask_across(list(texts.values())), strict=True))
    changed = [message for message, text in masked.items() if text != texts[message]]
    changes = {message: _Change(texts[message], masked[message]) for message in changed}
    for n, (ticket, _) in enumerate(filed, 1):
        if -n in changes:
            _strike(context, ticket, changes[-n])
    _change_kept(context, kept, changes)
    for draft in drafts:
        await _change_draft(context, draft, [changes[message] for message in changes if message in unfiled])
    return _with(value, changes) if own.keys() & changes.keys() else value


async def _filed(context: Context, message: int) -> Sequence[tuple[int, str]]:
    """What was said in this chat a few minutes ago and went to a ticket, oldest first, with the ticket."""
    chat = context.sent.effective_chat if context.sent else None
    if chat is None:
        return ()
    person, since, first = await context.person(), context.now - LATELY, message - AMONG
    found = [*await context.read.filed_lately(chat.id, first, since)]
    told = await context.read.told_lately(chat.id, first, person.id, since)
    found += [(one.ticket, one.note) for one in told]
    return [one for one in found if holds_digits(one[1])][-MESSAGES:]


def _strike(context: Context, ticket: int, change: _Change) -> None:
    """A ticket has said a part of the number: it is taken out behind all else that is written of it."""
    for said, struck in _pairs(change):
        for query in ("strike_text", "strike_notes", "strike_captions"):
            context.current.afterwards.append((query, {"ticket": ticket, "said": said, "struck": struck}))


def alone(value: Said) -> bool:
    """Whether no more was sent than an identity number, or a part of one that is called so."""
    return not (value.files or value.spot or value.phone) and sent_alone(value.words)


def _with(value: Said, changes: Mapping[int, _Change]) -> Said:
    """The message and the others of its album without those words."""
    rest = tuple(_said(one, changes.get(one.message)) for one in value.rest)
    return replace(_said(value, changes.get(value.message)), rest=rest, masked=True)


def _said(value: Said, change: _Change | None) -> Said:
    if change is None:
        return value
    file = _struck(value.attachment, [change]) if value.attachment else None
    return replace(value, text=change.after, attachment=file)


def _around(texts: Mapping[int, str], message: int) -> tuple[dict[int, str], dict[int, str]]:
    """Those that were sent before a message and those behind it, as far as a number can go on in them."""
    with_digits = sorted(one for one, text in texts.items() if holds_digits(text))
    earlier = [one for one in with_digits if one < message][-MESSAGES:]
    later = [one for one in with_digits if one > message][:MESSAGES]
    return {one: texts[one] for one in earlier}, {one: texts[one] for one in later}


async def _drafts(context: Context) -> Sequence[Draft]:
    draft = await context.draft()
    return [*([draft] if draft else []), *await context.parked()]


def _of_kept(kept: Sequence[Kept]) -> Iterator[tuple[int, str]]:
    return ((one.said.message, one.said.text) for one in kept)


def _change_kept(context: Context, kept: Sequence[Kept], changes: Mapping[int, _Change]) -> None:
    struck = {
        one.said.message: _kept(one, changes[one.said.message]) for one in kept if one.said.message in changes
    }
    for message, one in struck.items():
        context.work.write("change_kept", person=one.person, message=message, said=one.said.kept)
    context.current.kept = [struck.get(one.said.message, one) for one in kept]


def _kept(one: Kept, change: _Change) -> Kept:
    return replace(one, said=_said(one.said, change))


async def _change_draft(context: Context, draft: Draft, changes: Sequence[_Change]) -> None:
    """The form is stored and, where it is a review, shown without the number."""
    answers = _struck(draft.answers, changes)
    if answers == draft.answers:
        return
    fresh = replace(draft, answers=answers)
    names = ("step", "answers", "sources", "revision", "editing", "parked", "updated_at")
    context.work.write("change_draft", id=draft.id, rows=1, **{name: getattr(fresh, name) for name in names})
    if draft.parked:
        context.current.parked = [fresh if one.id == fresh.id else one for one in await context.parked()]
    else:
        context.current.draft = fresh
    if draft.step == REVIEW:
        await ask(context, fresh, in_place=True)


def _struck(value: Any, changes: Sequence[_Change], name: str = "") -> Any:
    """The same value with those words changed wherever they stand in it."""
    if isinstance(value, str) and not name.endswith("_id"):
        for change in changes:
            value = _without(value, change)
        return value
    if isinstance(value, Mapping):
        return {key: _struck(one, changes, key) for key, one in value.items()}
    return [_struck(one, changes, name) for one in value] if isinstance(value, list) else value


def _without(text: str, change: _Change) -> str:
    """A text without the digits, whether the whole message stands in it or only a part of it does, such as a
    place. Of a few letters alone only what is a line of its own is the message.
    """
    if len(change.before) < LEAST:
        return re.sub(rf"(?m)^{re.escape(change.before)}$", change.after, text)
    for before, after in _pairs(change):
        text = text.replace(before, after)
    return text


def _pairs(change: _Change) -> list[tuple[str, str]]:
    """The whole message, and the digits in it."""
    steps = SequenceMatcher(None, change.before, change.after, autojunk=False).get_opcodes()
    digits = [
        (change.before[start:end], change.after[first:last])
        for step, start, end, first, last in steps
        if step == "replace" and end - start >= LEAST
    ]
    return [(change.before, change.after), *digits]
