"""The way of a form through a chat: begun, carried on by what the person sends or presses, sent off."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from handlers.chat.context import Context
from handlers.chat.filing_limits import may_file
from handlers.chat.kept_messages import offer_kept, put
from handlers.chat.questions import ask, env, name_of
from handlers.chat.typed_presses import as_press
from texts.views.chat.answers import echo_words, form_name
from texts.views.chat.forms import uses_keys
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms import engine
from tickets.forms.answers import Wrong
from tickets.forms.declared import AGREED, NAMELESS, PROFILE
from tickets.forms.engine import (
    CANCEL,
    SEND,
    Asked,
    Cancelled,
    Complete,
    Outcome,
    Refused,
    advance,
    begin,
    edited,
)  # fmt: skip
from tickets.forms.fields import Answers, FieldKind, Form
from tickets.model import Person, Ticket
from tickets.notices import Mode

IDLE = timedelta(hours=12)
"""After that long, words are not taken as the answer to an old question; the form is offered again first."""

STAYS = ("consent",)
"""Questions whose words stay in the chat when they are answered by a press."""

NEEDS_PLACE = ("aspiration", "invitation", "/request", "/contest", "/record/own")
"""Forms for which a person must be registered; with a stroke, those of that part of any programme."""


def kind_of(form_key: str) -> str:
    """The key itself; of a programme's form ('pahala/request') what all its like share ('/request')."""
    _, stroke, rest = form_key.partition("/")
    return f"/{rest}" if stroke else form_key


@dataclass(frozen=True)
class Given:
    """What is known before the first question: answers, which of the person's messages gave them, and what is
    said above it.
    """

    answers: Answers = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    echo: str = ""


NOTHING = Given()


async def start(context: Context, form_key: str, subject: int = 0, given: Given = NOTHING) -> None:
    """Begin a form. Where another is open it is asked which; an unknown person is registered first."""
    person = await context.person()
    draft = await context.draft()
    if draft and (draft.form, draft.subject) == (form_key, subject):
        await _ask_below(context, draft)
    elif draft:
        ask_which(context, draft, f"{form_key}={subject}")
    elif kind_of(form_key) in NEEDS_PLACE and not person.registered:
        context.say("residents/not_registered")
        await create(context, person, PROFILE.key, 0, Given({"~then": form_key}))
    elif kind_of(form_key) not in NEEDS_PLACE or await may_file(context, person):
        await create(context, person, form_key, subject, given)


async def _ask_below(context: Context, draft: Draft) -> None:
    """The form that is begun is open: what it asks comes once more, and only there can be answered."""
    if not uses_keys(context.words.form(draft.form), draft):
        await ask(context, draft, answered=True)
    name = form_name(context.words, draft.form)
    echo = context.words.say("forms/frame.not_sent", form=name) if draft.step == REVIEW else ""
    await ask(context, draft, echo=echo, below=True)


def offer_slot(draft: Draft) -> str:
    """The slot of a message that offers to go on with a form."""
    return f"offer:{draft.id}"


def ask_which(context: Context, draft: Draft, wanted: str) -> None:
    """Another form is open: which of the two?"""
    context.show("which", slot=offer_slot(draft), draft=draft, wanted=wanted)


def settle(context: Context, draft: Draft, key: str) -> None:
    """A message that offered to go on with a form loses its buttons and says what came of it."""
    form = form_name(context.words, draft.form)
    context.show("plain", slot=offer_slot(draft), mode=Mode.ONLY_EDIT, key=f"forms/frame.{key}", form=form)


async def create(
    context: Context, person: Person, form_key: str, subject: int = 0, given: Given = NOTHING
) -> None:
    """A fresh draft, and its first question. Whoever has agreed is not asked again."""
    known = [one.key for one in context.words.form(form_key).fields if one.key in given.answers]
    answers = {**given.answers, **({engine.GIVEN: known} if known else {})}
    if form_key == PROFILE.key:
        answers |= {AGREED: True} if person.registered else {NAMELESS: not name_of(context, person)}
    fresh = Draft(
        context.work.new_id(), person.id, form_key, REVIEW, context.now, answers, subject,
        sources=given.sources,
    )  # fmt: skip
    form = context.words.form(form_key)
    draft = begin(form, fresh)
    put_in(context, draft)
    context.current.draft = draft
    if not await _interrupted(context, form, draft):
        await ask(context, draft, echo=given.echo)


async def ask_again(context: Context, draft: Draft, key: str, wrong: Wrong) -> None:
    """A complete form whose answer to one question cannot be used: that question again, with what is wrong
    and an example; all other answers stay.
    """
    answers = {name: answer for name, answer in draft.answers.items() if name != key}
    fresh = replace(
        draft, id=context.work.new_id(), step=key, answers=answers, editing=False, updated_at=context.now
    )
    put_in(context, fresh)
    await ask(context, fresh, wrong=wrong)


def put_in(context: Context, draft: Draft) -> None:
    """Store a draft that is new."""
    about: dict[str, Any] = {
        "id": draft.id,
        "person": draft.person,
        "form": draft.form,
        "subject": draft.subject,
    }
    context.work.write("put_draft", **_values(draft), **about)


def _values(draft: Draft) -> dict[str, Any]:
    names = ("step", "answers", "sources", "revision", "editing", "parked", "updated_at")
    return {name: getattr(draft, name) for name in names}


def keep(context: Context, draft: Draft) -> None:
    """Store the draft as it is now."""
    context.work.write("change_draft", id=draft.id, rows=1, **_values(draft))


async def carry(context: Context, draft: Draft, said: Said, *, pressed: bool = False) -> Outcome:
    """A message or a press goes into the open form."""
    if listener := context.routes.listeners.get(draft.form):
        await listener.hears(context, await context.person(), draft, said)
        return Asked(draft)
    form = context.words.form(draft.form)
    circumstances = await env(context, draft)
    if not pressed:
        said = as_press(context, form, draft, said, circumstances)
    outcome = advance(form, draft, said, circumstances)
    same_album = bool(said.album) and said.album == draft.answers.get("~album")
    if said.album and isinstance(outcome, Asked):
        outcome = replace(
            outcome, draft=replace(outcome.draft, answers={**outcome.draft.answers, "~album": said.album})
        )
    in_place = (pressed or same_album) and draft.step not in STAYS
    await _shown(context, form, draft, outcome, in_place=in_place)
    return outcome


async def press(context: Context, draft: Draft, choice: str) -> None:
    """A button of the newest question."""
    await carry(context, draft, Said(choice=choice), pressed=True)


async def press_beside(context: Context, draft: Draft, choice: str) -> None:
    """A button of a review that was put aside: it is sent or given up where it lies, else taken up in place
    of what is open.
    """
    if choice not in (SEND, CANCEL):
        current = await context.draft()
        if current:
            await park(context, current)
        context.work.write("park_draft", id=draft.id, parked=0)
        draft = replace(draft, parked=False)
        context.current.draft = draft
    await press(context, draft, choice)


async def resume(context: Context, draft: Draft) -> None:
    """Go on where the form stopped; what it waited is forgotten."""
    settle(context, draft, "resumed")
    fresh = replace(draft, revision=draft.revision + 1, updated_at=context.now, parked=False)
    keep(context, fresh)
    await ask(context, fresh)


async def park(context: Context, draft: Draft) -> None:
    """Put the open form aside; the keys that its question has below the chat are taken away."""
    context.work.write("park_draft", id=draft.id, parked=1)
    settle(context, draft, "put_by")
    if uses_keys(context.words.form(draft.form), draft):
        context.show("put_by", draft=draft)


async def cancel(context: Context, draft: Draft) -> None:
    """The form is given up: it says so in its last message, and what waited behind it comes."""
    person = await context.person()
    if listener := context.routes.listeners.get(draft.form):
        await listener.leaves(context, person, draft)
        return
    context.work.write("drop_draft", id=draft.id)
    over(context, draft)
    end(context, draft, "cancelled")
    context.show("cancelled", form=draft.form, official=person.official)
    await offer_waiting(context, person)


def over(context: Context, draft: Draft) -> None:
    """The form is sent or given up, whether it was the open one or one put aside."""
    context.current.ended.add(draft.id)
    if context.current.draft and context.current.draft.id == draft.id:
        context.current.draft = None


def end(context: Context, draft: Draft, how: str, about: int = 0) -> None:
    """The form's last message loses its buttons and says whether it was sent or cancelled."""
    context.show("ended", slot=f"form:{draft.id}", mode=Mode.ONLY_EDIT, about=about, draft=draft, how=how)


async def pour(context: Context, person: Person, draft: Draft, said: Sequence[Said]) -> None:
    """Messages that waited go into the open form; what it cannot hold goes on waiting."""
    form, circumstances = context.words.form(draft.form), await env(context, draft)
    fuller = draft
    for one in said:
        taken = engine.pour(form, fuller, one, circumstances)
        if taken is None:
            put(context, person, one)
        fuller = taken or fuller
    keep(context, fuller)
    await ask(context, fuller, wrong=Wrong("words_kept"))


async def put_right(context: Context, draft: Draft, answers: Answers) -> None:
    """Answers of a review are changed by what was said after it; it is shown anew."""
    await ask(context, draft, answered=True)
    fresh = replace(draft, answers=answers, revision=draft.revision + 1, updated_at=context.now)
    keep(context, fresh)
    await ask(context, fresh, echo=context.words.say("forms/frame.updated"))


async def carry_edit(
    context: Context, draft: Draft, said: Said, then: Callable[[Draft], Awaitable[Draft]] | None = None
) -> bool:
    """An edited message edits the answer that it gave; False where it gave none. `then`: what follows from
    that for the rest of the form.
    """
    if listener := context.routes.listeners.get(draft.form):
        return await listener.corrects(context, await context.person(), draft, said)
    form = context.words.form(draft.form)
    circumstances = await env(context, draft)
    if key := draft.sources.get(str(said.message)):
        said = as_press(context, form, replace(draft, step=key), said, circumstances)
    outcome = edited(form, draft, said, circumstances)
    if isinstance(outcome, Asked) and then:
        outcome = replace(outcome, draft=await then(outcome.draft))
    if isinstance(outcome, Asked):
        keep(context, outcome.draft)
        if not uses_keys(form, draft):
            await ask(context, draft, answered=True)
        updated = context.words.say("forms/frame.updated")
        await ask(context, outcome.draft, wrong=outcome.wrong, echo=updated)
    elif isinstance(outcome, Refused):
        await ask(context, draft, wrong=outcome.wrong)
    return outcome is not None


async def _shown(context: Context, form: Form, before: Draft, outcome: Outcome, *, in_place: bool) -> None:
    person = await context.person()
    match outcome:
        case Asked(draft, wrong, same):
            keep(context, draft)
            await _asked(context, form, before, draft, wrong=wrong, in_place=in_place or same)
        case Refused(draft, wrong):
            if not in_place and not uses_keys(form, draft):
                await ask(context, draft, answered=True)
            await ask(context, draft, wrong=wrong, in_place=in_place)
        case Cancelled(draft):
            await cancel(context, draft)
        case Complete(draft) if person.restricted and kind_of(form.key) in NEEDS_PLACE:
            context.show("restricted_yet")  # what was filled in stays, and can be sent after the rest
        case Complete(draft):
            context.work.write("drop_draft", rows=1, id=draft.id)
            over(context, draft)
            if form.subject and not uses_keys(form, before):
                await ask(context, before, answered=True)
            await context.routes.forms[kind_of(form.key)](context, person, draft)


async def _asked(
    context: Context, form: Form, before: Draft, draft: Draft, *, wrong: Wrong | None, in_place: bool
) -> None:
    """The next question, after what was just noted. Where the last question had its keys below the chat they
    are taken away by a message of their own, since one message can bring only one kind of buttons. Where the
    next question is a message of its own, the last one loses its buttons.
    """
    answered = before.step not in (REVIEW, draft.step) and before.step in draft.answers
    keyed = uses_keys(form, draft)
    if uses_keys(form, before) and not keyed:
        if answered:
            context.show("noted", draft=draft, key=before.step)
        else:
            context.show("bare")
        if not await _interrupted(context, form, draft):
            await ask(context, draft, wrong=wrong)
        return
    if (keyed or not in_place) and not uses_keys(form, before):
        await ask(context, before, answered=True)
    if await _interrupted(context, form, draft):
        return
    echo = ""
    if answered and draft.step != REVIEW and form.field(before.step).kind is FieldKind.WHEN:
        echo = echo_words(context.words, form, form.field(before.step), draft.answers[before.step])
    await ask(context, draft, wrong=wrong, echo=echo, in_place=in_place)


async def _interrupted(context: Context, form: Form, draft: Draft) -> bool:
    interrupt = context.routes.interrupts.get(form.key)
    return interrupt is not None and await interrupt(context, draft)


async def offer_waiting(context: Context, person: Person, newest: Sequence[Ticket] = ()) -> None:
    """What waited behind a form comes when it is done: another form, or messages that are kept. A review
    comes back as it was. Nothing comes where a form is still open.
    """
    if await context.draft():
        return
    parked = [one for one in await context.parked() if one.id not in context.current.ended]
    if parked and parked[0].step == REVIEW:
        context.work.write("park_draft", id=parked[0].id, parked=0)
        await resume(context, parked[0])
    elif parked:
        context.show("parked", slot=offer_slot(parked[0]), draft=parked[0])
    else:
        await offer_kept(context, person, newest)
