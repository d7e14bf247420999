"""Said once, ready to send: a report or an invitation comes back at once as a review with everything that was
understood; what is said while a review stands open goes into it only where it belongs to it.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.chat import conversation, courtesies
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.filing_limits import may_file
from handlers.chat.hearing import heard, in_review
from handlers.chat.kept_messages import joined, keep, put, settle, take
from handlers.chat.questions import here
from handlers.chat.typed_presses import review_press
from handlers.desk.filing import answers_of, begin_with
from tickets import plainjson
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms import prefill, readiness
from tickets.forms.answers import Fits, ward
from tickets.forms.aside import sent
from tickets.forms.declared import PROFILE
from tickets.forms.engine import CUT, PASTE, begin
from tickets.forms.values import InvitationAnswers, ReportAnswers, invitation_of, report_of
from tickets.model import Person
from tickets.places import Kelurahan
from understanding import categories, emergencies, smalltalk
from understanding.intents import Intent, Understanding, Unnumbered
from understanding.intents.model import Add, Change, Invite, Name, Report, What
from understanding.normalization import even

FORMS = ("aspiration", "invitation")
"""Forms whose review takes more of the same."""
WAIT = timedelta(hours=36)
"""So long words may be for an open review; it was asked about meanwhile."""
WEAK = 2.0
"""Below that score nothing speaks for a report but that nothing speaks for anything else."""
PLAIN = 3.0
"""From that score on, what is said beside an open review is answered as itself."""
TOGETHER = timedelta(hours=1)
"""A photo or a place sent before belongs to the words that follow."""


async def report(context: Context, person: Person, value: Said, intent: Intent) -> bool:
    """Something is complained of or wished: its review, or the one question that is needed first."""
    spoken = bool(readiness.spoken_kind([value]))
    return _reads(intent, value, spoken=spoken) and await _reviewed(
        context, person, "aspiration", value, intent
    )


async def invite(context: Context, person: Person, value: Said, intent: Intent) -> bool:
    """The lurah is invited: the review of the invitation, or what is missing of it."""
    return _reads(intent, value, spoken=False) and await _reviewed(
        context, person, "invitation", value, intent
    )


async def _reviewed(context: Context, person: Person, form: str, value: Said, intent: Intent) -> bool:
    if not person.registered:
        return not person.official and await stranger(context, person, value)
    if person.official:  # it may be on behalf of a resident
        return False
    if not await may_file(context, person):
        return True
    if draft := await context.draft():
        await conversation.park(context, draft)
    said = [*await _shown_before(context, person), value]
    used, over = prefill.fitting(said)
    for one in over:
        put(context, person, one)
    await begin_with(context, person, form, used, intent.slots)
    return True


async def _shown_before(context: Context, person: Person) -> list[Said]:
    """Photos and places that were sent without words just before; other messages go on waiting."""
    kept = await context.kept()
    fits = [not one.said.words and context.now - one.at <= TOGETHER for one in kept]
    if not any(fits):
        return []
    await take(context, person)
    settle(context, person, "residents/loose.taken")
    for one, taken in zip(kept, fits, strict=True):
        if not taken:
            put(context, person, one.said)
    return [one.said for one, taken in zip(kept, fits, strict=True) if taken]


async def stranger(context: Context, person: Person, value: Said) -> bool:
    """What somebody writes whom we do not know is kept, and comes back as their review once they agreed."""
    if await context.draft():  # kept already, with another matter of the same message
        return True
    await keep(context, person, value)
    context.say("residents/kept_salam" if smalltalk.opens_with_salam(value.text) else "residents/kept")
    await conversation.start(context, PROFILE.key, given=Given(_lives(context, value.words)))
    return True


def _lives(context: Context, text: str) -> dict[str, object]:
    """Kelurahan, RW and RT where the words say them."""
    found: dict[str, object] = {}
    words = f" {' '.join(even(text).split())} "
    places = context.words.places
    named = {key for key, one in places.items() if any(f" {name} " in words for name in _names(one))}
    if len(named) == 1:
        found["kelurahan"] = named.pop()
    told = ward(Said(text=text), None)
    if isinstance(told, Fits):
        found["ward"] = told.value
    return found


def _names(place: Kelurahan) -> tuple[str, ...]:
    return (place.name.casefold(), *place.spellings)


async def of_kept(context: Context, person: Person) -> bool:
    """What waited for the registration, as the review of what it is; False where it is neither."""
    kept = [one.said for one in await context.kept()]
    if not kept:
        return False
    value = joined(kept)
    understood = await heard(context, person, value)
    spoken = bool(readiness.spoken_kind(kept))
    wanted = [
        one for one in understood.intents
        if _reads(one, value, spoken=spoken) and (spoken or one.score >= PLAIN)
    ]  # fmt: skip
    if not wanted or not await may_file(context, person):
        return False
    used, over = prefill.fitting(await take(context, person))
    for one in over:
        put(context, person, one)
    for intent in wanted:
        if draft := await context.draft():
            await conversation.park(context, draft)
        form = "invitation" if isinstance(intent.slots, Invite) else "aspiration"
        await begin_with(context, person, form, used, intent.slots, greeted=True)
    return True


def _reads(intent: Intent, value: Said, *, spoken: bool) -> bool:
    """Whether a review is made of it; somebody's number alone says nothing."""
    if value.phone:
        return False
    if isinstance(intent.slots, Report):
        return spoken or bool(value.words and intent.score >= WEAK)
    return isinstance(intent.slots, Invite) and bool(value.words)


async def answers_where(context: Context, person: Person, value: Said) -> bool:
    """Whether words that fit no question of the registration only say where somebody lives."""
    understood = await heard(context, person, value)
    found = [one.slots for one in understood.intents]
    return bool(found) and all(isinstance(one, Report) and _place_alone(one, value) for one in found)


def _place_alone(slots: Report, value: Said) -> bool:
    """Whether a place is all that was said: nothing is amiss there."""
    return not value.files and bool(slots.place) and even(slots.place) == even(value.words)


def stands_open(context: Context, draft: Draft) -> bool:
    """Whether the review of a report or an invitation is what the person has before them."""
    waits = context.now - draft.updated_at <= WAIT
    return draft.step == REVIEW and draft.form in FORMS and waits


async def hears(context: Context, person: Person, draft: Draft, value: Said) -> None:
    """A message while a review stands open: into it, or answered as itself."""
    if fuller := await _beside(context, person, draft, value):
        await conversation.carry(context, fuller, value)


async def _beside(context: Context, person: Person, draft: Draft, value: Said) -> Draft | None:
    """What is said while a review stands open. None where it was answered as itself; else the draft that the
    message goes into.
    """
    pasted = (
        context.now - draft.updated_at <= PASTE
        and len(in_review(draft, here(context, person).tz).text) >= CUT
    )
    if pasted or not value.words or review_press(context.words, value.text):
        return draft
    if talk := courtesies.plain(value):
        courtesies.answer(context, person, talk)
        return None
    understood = await heard(context, person, value, review=in_review(draft, here(context, person).tz))
    own = next((one for one in understood.intents if _of_review(one)), None)
    if draft.form == "invitation" and await _put_right(context, person, draft, value, own):
        return None
    if own is None and await _as_itself(context, person, draft, value):
        return None
    return _placed(draft, understood)


async def edited(context: Context, person: Person, draft: Draft, value: Said) -> bool:
    """A message that gave an answer was edited; False where it gave none. Where it is what a review was made
    of, all that was understood of it follows the new words; what was answered otherwise stays.
    """

    async def followed(fresh: Draft) -> Draft:
        if draft.step != REVIEW or fresh.step != REVIEW:
            return fresh
        before, after = [await _understood(context, person, one, value) for one in (draft, fresh)]
        answers = readiness.followed(draft.form, fresh.answers, before, after)
        return begin(context.words.form(draft.form), replace(fresh, answers=answers))

    return await conversation.carry_edit(context, draft, value, followed if draft.form in FORMS else None)


async def _understood(context: Context, person: Person, draft: Draft, value: Said) -> dict[str, Any]:
    """What is understood of the words of a review, as if they were sent when `value` was."""
    form = context.words.form(draft.form)
    told = [
        (message, text) for message, text in sent(draft).items() if draft.sources[str(message)] == form.story
    ]
    used = [Said(message=message, text=text, at=value.at) for message, text in told if text]
    answers = await answers_of(context, person, draft.form, used) if used else {}
    return dict(plainjson.read(plainjson.encoded(form.unfolded(answers))))


def _of_review(intent: Intent) -> bool:
    return isinstance(intent.slots, Add | Change) and intent.slots.number is Unnumbered.REVIEW


async def _as_itself(context: Context, person: Person, draft: Draft, value: Said) -> bool:
    """Another matter is answered for what it is; False where it is more of the one at hand."""
    understood = await heard(context, person, value)
    answers = context.routes.wants
    others = [one for one in understood.intents if one.name in answers and _another(draft, value.words, one)]
    done = [await answers[one.name](context, person, value, one) for one in others]
    return any(done)


def _another(draft: Draft, text: str, intent: Intent) -> bool:
    """Whether an intent is something else than more of the draft."""
    match intent.slots:
        case Invite() as slots:
            if draft.form != "invitation":
                return intent.score >= PLAIN
            return bool(slots.type and slots.when) and slots.type != draft.answers.get("type")
        case Report():
            return intent.score >= PLAIN and _other_report(draft, text)
        case _:
            return intent.score >= PLAIN or intent.name is Name.STATUS


def _other_report(draft: Draft, text: str) -> bool:
    """Whether a report is none of the one at hand: it plainly speaks of another category and not of its own,
    or an emergency comes upon something harmless.
    """
    story = str(draft.answers.get("text") or "")
    if emergencies.kinds(text) and not emergencies.kinds(story):
        return True
    if draft.form == "invitation":
        return True
    plain = {key for key, amount in categories.heard(even(text)).items() if amount >= 1}
    category = draft.answers.get("category")
    return bool(plain) and category not in plain and not plain & set(categories.heard(even(story)))


async def _put_right(context: Context, person: Person, draft: Draft, value: Said, own: Intent | None) -> bool:
    """What a message puts right in an invitation: 'eh, jam 8', 'tempatnya di balai RW'."""
    changed = own.slots if own and isinstance(own.slots, Change) else None
    if changed and changed.what is What.CANCEL:
        await conversation.cancel(context, draft)
        return True
    answers: InvitationAnswers = {**invitation_of(draft)}
    if changed and changed.what is What.PLACE:
        answers["place"] = {"text": str(changed.value), "spot": None}
    elif changed and changed.what is What.HOST:
        answers["host"] = str(changed.value)
    elif changed and changed.what is What.CONTACT:
        answers["contact"] = str(changed.value)
    elif len(value.words) <= SHORT and (
        when := readiness.corrected(value.words, answers["when"], context.now, here(context, person))
    ):
        answers["when"] = when
    else:
        return False
    if answers == draft.answers:
        return False
    await conversation.put_right(context, draft, answers)
    return True


SHORT = 60
"""Letters of a message that only says another time."""


def _placed(draft: Draft, understood: Understanding) -> Draft:
    """A report that named no place takes the one that is said now."""
    place = next((one.slots.place for one in understood.intents if isinstance(one.slots, Report)), "")
    if draft.form != "aspiration" or not place or draft.answers.get("place"):
        return draft
    answers: ReportAnswers = {**report_of(draft), "place": {"text": place, "spot": None}}
    return replace(draft, answers=answers)
