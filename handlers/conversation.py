"""The way of a form through a chat: begun, carried on by what the person sends or presses, sent off."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.context import Context
from texts.views.forms import LABELS, echo_words, option_label, uses_keys
from tickets import categories
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms.answers import DONE, SKIP, Env, Wrong, options
from tickets.forms.declared import FORMS, PROFILE
from tickets.forms.engine import (
    BACK,
    CANCEL,
    Asked,
    Cancelled,
    Complete,
    Outcome,
    Refused,
    advance,
    begin,
    edited,
)  # fmt: skip
from tickets.forms.fields import Field, FieldKind, Form
from tickets.model import Person
from tickets.notices import Mode

IDLE = timedelta(hours=12)
"""After that long, words are not taken as the answer to an old question; the form is offered again first."""

NEEDS_PLACE = ("aspiration", "invitation")
"""Forms for which a person must be registered."""

Submit = Callable[[Context, Person, Draft], Awaitable[None]]
SUBMIT: dict[str, Submit] = {}
"""What each form does when it is complete; handlers.submit fills it."""


def submits(form: str) -> Callable[[Submit], Submit]:
    """Names the form that a function completes."""

    def take(function: Submit) -> Submit:
        SUBMIT[form] = function
        return function

    return take


async def start(
    context: Context, form_key: str, subject: int = 0, answers: Mapping[str, Any] | None = None
) -> None:
    """Begin a form. Where another is open it is asked which; an unknown person is registered first."""
    person = await context.person()
    draft = await context.read.draft(person.id)
    if draft and (draft.form, draft.subject) == (form_key, subject) and not answers:
        await ask(context, draft)
    elif draft:
        context.show("which", draft=draft, wanted=f"{form_key}={subject}")
    elif form_key in NEEDS_PLACE and not person.registered:
        context.say("people/not_registered")
        await create(context, person, PROFILE.key, 0, {"~then": form_key})
    else:
        await create(context, person, form_key, subject, answers or {})


async def create(
    context: Context, person: Person, form_key: str, subject: int, answers: Mapping[str, Any]
) -> None:
    """A fresh draft, and its first question."""
    form = FORMS[form_key]
    draft = begin(
        form,
        Draft(context.work.new_id(), person.id, form_key, REVIEW, context.now, dict(answers), subject),
    )
    context.work.write(
        "put_draft", **_values(draft), id=draft.id, person=person.id, form=form_key, subject=subject
    )
    await ask(context, draft)


def _values(draft: Draft) -> dict[str, Any]:
    names = ("step", "answers", "sources", "revision", "editing", "parked", "updated_at")
    return {name: getattr(draft, name) for name in names}


def keep(context: Context, draft: Draft) -> None:
    """Store the draft as it is now."""
    context.work.write("change_draft", id=draft.id, rows=1, **_values(draft))


async def env(context: Context, draft: Draft) -> Env:
    """What the answers of this form depend on."""
    person = await context.person()
    places = context.words.places
    chosen = draft.answers.get("kelurahan") or person.kelurahan
    rw = str(places[chosen].rw) if chosen in places else "12"
    return Env(
        context.now,
        {
            "kelurahan": tuple(places),
            "rw": (rw,),
            "name": (person.name,) if draft.form == PROFILE.key else (),
            "contact": (person.phone,),
            "phone": (person.phone,),
            "host": (person.name,),
        },
    )


async def carry(context: Context, draft: Draft, said: Said, *, pressed: bool = False) -> None:
    """A message or a press goes into the open form."""
    form = FORMS[draft.form]
    circumstances = await env(context, draft)
    if not pressed:
        said = _typed_choice(context, form, draft, said, circumstances)
    outcome = advance(form, draft, said, circumstances)
    same_album = bool(said.album) and said.album == draft.answers.get("~album")
    if said.album and isinstance(outcome, Asked):
        outcome = Asked(replace(outcome.draft, answers={**outcome.draft.answers, "~album": said.album}))
    await _shown(context, form, draft, outcome, in_place=pressed or same_album)


async def press(context: Context, draft: Draft, choice: str) -> None:
    """A button of the newest question."""
    await carry(context, draft, Said(choice=choice), pressed=True)


async def resume(context: Context, draft: Draft) -> None:
    """Go on where the form stopped; what it waited is forgotten."""
    fresh = replace(draft, revision=draft.revision + 1, updated_at=context.now, parked=False)
    keep(context, fresh)
    await ask(context, fresh)


async def carry_edit(context: Context, draft: Draft, said: Said) -> bool:
    """An edited message edits the answer that it gave; False where it gave none."""
    form = FORMS[draft.form]
    outcome = edited(form, draft, said, await env(context, draft))
    if outcome is None:
        return False
    if isinstance(outcome, Asked):
        keep(context, outcome.draft)
        await ask(context, outcome.draft, echo=context.words.say("forms/frame.updated"))
    elif isinstance(outcome, Refused):
        await ask(context, draft, wrong=outcome.wrong)
    return True


async def _shown(context: Context, form: Form, before: Draft, outcome: Outcome, *, in_place: bool) -> None:
    person = await context.person()
    match outcome:
        case Asked(draft):
            keep(context, draft)
            await _asked(context, form, before, draft, in_place=in_place)
        case Refused(draft, wrong):
            await ask(context, draft, wrong=wrong, in_place=in_place)
        case Cancelled(draft):
            context.work.write("drop_draft", id=draft.id)
            context.show("cancelled", form=form.key, official=person.official)
            await offer_parked(context, person)
        case Complete(draft):
            context.work.write("drop_draft", rows=1, id=draft.id)
            await SUBMIT[form.key](context, person, draft)


async def _asked(context: Context, form: Form, before: Draft, draft: Draft, *, in_place: bool) -> None:
    """The next question, after what was just noted. Where the last question had its keys below the chat they
    are taken away by a message of their own, since one message can bring only one kind of buttons.
    """
    answered = before.step not in (REVIEW, draft.step) and before.step in draft.answers
    if uses_keys(form, before) and not uses_keys(form, draft):
        if answered:
            context.show("noted", draft=draft, key=before.step)
        else:
            context.show("bare")
        await ask(context, draft)
        return
    echo = ""
    if answered and draft.step != REVIEW and form.field(before.step).kind is FieldKind.WHEN:
        echo = echo_words(context.words, form, form.field(before.step), draft.answers[before.step])
    await ask(context, draft, echo=echo, in_place=in_place and not uses_keys(form, draft))


async def ask(
    context: Context, draft: Draft, *, wrong: Wrong | None = None, echo: str = "", in_place: bool = False
) -> None:
    """Show the question at the draft's step, or the review."""
    form = FORMS[draft.form]
    mode = Mode.EDIT if in_place and not uses_keys(form, draft) else Mode.SEND
    slot = f"form:{draft.id}"
    if draft.step == REVIEW:
        busy = await _busy(context, draft)
        lurah = context.words.say("tickets/lurah", place=await _place_name(context))
        context.show("review", slot=slot, mode=mode, draft=draft, busy=busy, lurah=lurah, wrong=wrong)
        return
    ticket = await context.read.ticket(draft.subject) if draft.subject else None
    context.show(
        "question", slot=slot, mode=mode, draft=draft, env=await env(context, draft), wrong=wrong, echo=echo,
        number=ticket.number if ticket else "", guess=_guess(draft), about=draft.subject,
    )  # fmt: skip


def _guess(draft: Draft) -> tuple[str, ...]:
    """The likeliest categories of what was written."""
    if draft.step != "category":
        return ()
    return categories.guess(str(draft.answers.get("text", "")))[:3]


async def _place_name(context: Context) -> str:
    person = await context.person()
    return context.words.place(person.kelurahan).name if person.kelurahan in context.words.places else ""


async def _busy(context: Context, draft: Draft) -> int:
    """How many events the lurah has around the time of the invitation."""
    if draft.form != "invitation" or not draft.answers.get("when"):
        return 0
    from handlers.filing import busy_count  # noqa: PLC0415  # it needs this module

    return await busy_count(context, draft)


async def offer_parked(context: Context, person: Person) -> None:
    """A form that was put aside comes back when the other is done."""
    parked = await context.read.parked_drafts(person.id)
    if parked:
        context.show("parked", draft=parked[0])


def _bare_word(text: str) -> str:
    """A button's label or a typed word, without emoji and case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign in " /&").strip()


def _typed_choice(context: Context, form: Form, draft: Draft, said: Said, circumstances: Env) -> Said:
    """Words that are the label of a button count as its press."""
    word = _bare_word(said.text)
    if not word or said.attachment:
        return said
    words = context.words
    steps = {"back": BACK, "cancel": CANCEL, "skip": SKIP, "done": DONE}
    for name, choice in steps.items():
        if word == _bare_word(words.label(f"nav.{name}")):
            return replace(said, choice=choice, text="")
    if draft.step == REVIEW:
        return replace(said, choice="send", text="") if word == _bare_word(words.label("nav.send")) else said
    asked = form.field(draft.step)
    if asked.kind is FieldKind.CHOICE:
        for option in options(asked, circumstances):
            if word in _spellings(context, form, asked, option):
                return replace(said, choice=option)
    return said


def _spellings(context: Context, form: Form, asked: Field, option: str) -> set[str]:
    found = {_bare_word(option_label(context.words, form, asked, option))}
    if asked.key == "kelurahan":
        found |= {*context.words.place(option).spellings, option}
    if (form.key, asked.key) in LABELS:
        found |= {part.strip() for label in list(found) for part in label.split("&")}
    return found
