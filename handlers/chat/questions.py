"""Asking: the question at a draft's step, or the review, with what they depend on."""

from datetime import timedelta

from almanac.place import Place
from handlers.chat.context import Context
from texts.views.chat.forms import FormQuestion, FormReview, uses_keys
from tickets.drafts import REVIEW, Draft
from tickets.forms.answers import Env, Wrong
from tickets.forms.declared import PROFILE
from tickets.forms.moments import times
from tickets.forms.readiness import sender_of
from tickets.model import Person, Status
from tickets.notices import Mode
from tickets.policy import KECAMATAN
from tickets.time.clashes import LENGTH
from understanding import categories, emergencies, names, secrecy
from understanding.cleaning import clean, mask
from understanding.digits import phones

OFFERS = "~offers"
"""Among a draft's answers: options by field, as they were when it was begun."""


def name_of(context: Context, person: Person) -> str:
    """Their name as we know it, else as Telegram gives it; '' where that is nobody's name."""
    user = context.sent.effective_user if context.sent else None
    name = person.name or (names.one_line(mask(clean(user.full_name)))[:80] if user else "")
    return "" if names.fault(name) else name


async def env(context: Context, draft: Draft) -> Env:
    """What the answers of this form depend on."""
    person = await context.person()
    places = context.words.places
    chosen = draft.answers.get("kelurahan") or person.kelurahan
    rw = str(places[chosen].rw) if chosen in places else "12"
    name = name_of(context, person)
    own = draft.form == PROFILE.key or "/" in draft.form
    own_number = phones.shown(person.phone)
    offers = {
        "name": name if own else "",
        "host": name,
        "contact": own_number,
        "phone": own_number,
    }
    return Env(
        context.now,
        {
            "kelurahan": tuple(places),
            "rw": (rw,),
            "to": (*places, KECAMATAN),
            "body": await _bodies(context, draft),
            **{key: (value,) if value else () for key, value in offers.items()},
            **{key: tuple(offered) for key, offered in draft.answers.get(OFFERS, {}).items()},
        },
        context.words.texts.labels("labels/spoken"),
        here(context, person, str(chosen)),
    )


async def _bodies(context: Context, draft: Draft) -> tuple[str, ...]:
    """Other bodies, first the one to which reports of that category usually go."""
    known = context.words.posts.bodies
    if draft.form != "forward":
        return tuple(known)
    ticket = await context.read.ticket(draft.subject)
    usual = categories.ALL.get(ticket.category) if ticket else None
    first = [usual.body] if usual and usual.body in known else []
    return tuple(dict.fromkeys([*first, *known]))


def here(context: Context, person: Person, kelurahan: str = "") -> Place:
    """What prayer times are reckoned for: the kelurahan chosen or lived in, or that of an office held."""
    places = context.words.places
    known = [kelurahan, person.kelurahan, *(one.kelurahan for one in person.offices)]
    return next((places[key].here for key in known if key in places), context.words.here)


async def ask(
    context: Context,
    draft: Draft,
    *,
    wrong: Wrong | None = None,
    echo: str = "",
    in_place: bool = False,
    answered: bool = False,
) -> None:
    """Show the question at the draft's step, or the review; `answered` takes the buttons of its message away
    instead.
    """
    if listener := context.routes.listeners.get(draft.form):
        if not answered:
            await listener.asks(context, draft)
        return
    form = context.words.form(draft.form)
    mode = Mode.EDIT if in_place and not uses_keys(form, draft) else Mode.SEND
    if answered:
        mode = Mode.ONLY_EDIT
    slot = f"form:{draft.id}"
    if draft.step == REVIEW:
        person = await context.person()
        place = context.words.places.get(person.kelurahan)
        lurah = context.words.say("tickets/lurah", place=place.name) if place else ""
        busy = await _busy(context, draft)
        sender = sender_of(draft, person)
        review = FormReview(draft, busy, lurah, wrong, echo, sender, answered=answered)
        context.show("review", slot=slot, mode=mode, review=review)
        return
    ticket = await context.read.ticket(draft.subject) if draft.subject else None
    question = FormQuestion(
        draft, await env(context, draft), wrong, echo,
        number=ticket.number if ticket else "", guess=_guess(draft), answered=answered,
    )  # fmt: skip
    context.show("question", slot=slot, mode=mode, about=draft.subject, question=question)


def _guess(draft: Draft) -> tuple[str, ...]:
    """The likeliest categories of what was written; confidence, where it is better told so."""
    text = str(draft.answers.get("text", ""))
    if draft.step == "visibility":
        why = "" if emergencies.kinds(text) else secrecy.reason(text, str(draft.answers.get("category", "")))
        return ("confidential",) if why else ()
    return categories.guess(text)[:3] if draft.step == "category" else ()


async def _busy(context: Context, draft: Draft) -> int:
    """How many events the lurah goes to that run into the time of the invitation."""
    if draft.form != "invitation" or not draft.answers.get("when"):
        return 0
    person = await context.person()
    start, end, _ = times(draft.answers["when"], here(context, person).tz)
    until = end or start + LENGTH
    around = await context.read.invitations(person.kelurahan, start - timedelta(hours=12), until)
    return sum(
        1
        for one in around
        if one.status is Status.ACCEPTED
        and one.visit.starts_at
        and (one.visit.ends_at or one.visit.starts_at + LENGTH) > start
    )
