"""A ticket on behalf of a resident without Telegram: what an official forwards or types becomes a ticket, and
the news of it come back to that official as text to send on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from telegram import Update

from handlers.chat import conversation, hearing, warnings
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.incoming import behind_command
from handlers.chat.kept_messages import keep, put, settle, take
from handlers.chat.questions import here
from handlers.chat.refusals import forbidden
from handlers.chat.sifting import received
from handlers.desk import complaints, pins, receipts
from texts import indonesian
from tickets import policy
from tickets.aspirations.complaints import unread
from tickets.desk.service import Filing
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms import prefill
from tickets.forms.answers import Fits, phone
from tickets.forms.fields import Whose
from tickets.forms.office import FORWARDED
from tickets.forms.values import NO_FILES, BehalfAnswers, WardValue, behalf_of
from tickets.model import Kind, Person
from tickets.notices import Mode
from tickets.presses import Press
from tickets.wards.pins import spot_in
from understanding import categories, emergencies, passed_on
from understanding.digits.phones import of_card, shown
from understanding.intents import Understanding
from understanding.intents.model import Name
from understanding.wards import two_digits


def places_of(context: Context, person: Person) -> list[str]:
    """The kelurahan in which the person may file for others."""
    return [one for one in context.words.places if policy.may_in(person, one, "on_behalf")]


async def entrust(update: Update, context: Context) -> None:
    """/titip, with the words behind it if there are any; or what waits for its sender's word."""
    person, sent = await context.person(), update.effective_message
    if not places_of(context, person):
        context.say("tickets/list.officials_only", menu=person.official)
        return
    value = await received(context, sent, context.current.more) if sent else Said()
    words = behind_command(value.text) if value.text.startswith("/") else ""
    if not (words or value.files or value.card or value.refused):
        await _begin(context, person, [])
    elif (heeded := _heed(context, person, replace(value, text=words))) is not None:
        put(context, person, heeded)
        await _begin(context, person, [heeded])


async def from_kept(context: Context, person: Person) -> None:
    """The messages that wait were a resident's."""
    if places_of(context, person):
        await _begin(context, person, [])
    else:
        forbidden(context)


async def _begin(context: Context, person: Person, fresh: Sequence[Said]) -> None:
    places = places_of(context, person)
    if len(places) > 1:
        context.show("which_place", verb="entrust", places=places)
    elif await context.draft():
        await conversation.start(context, "on_behalf")
    else:
        await _create(context, person, places[0], fresh)


def _heed(context: Context, person: Person, value: Said) -> Said | None:
    return warnings.heed(context, person, None, value, form="on_behalf")


async def entrust_in(context: Context, press: Press) -> None:
    """The kelurahan is chosen."""
    person = await context.person()
    if press.value not in places_of(context, person):
        forbidden(context)
    elif await context.draft():
        await conversation.start(context, "on_behalf")
    else:
        await _create(context, person, press.value, [])


async def heard(context: Context, person: Person, value: Said, understood: Understanding) -> bool:
    """What an official forwards, pastes or notes for a resident is a review at once, all that was told filled
    in; a contact card waits for the words that belong to it. False for what is nobody else's.
    """
    first = understood.first.name if understood.first else None
    if first in NO_REPORT or not places_of(context, person):
        return False
    if value.phone and not value.files:
        await keep(context, person, value)
        context.say("behalf/contact", name=_card_name(value))
        return True
    if not value.words or not _passed_on(value):
        return False
    put(context, person, value)
    await _begin(context, person, [value])
    return True


NO_REPORT = frozenset({
    Name.INVITE, Name.AGENDA, Name.SEARCH, Name.QUEUE, Name.FIGURES, Name.ABSENCE, Name.COMMAND, Name.SPAM,
})  # fmt: skip
"""What an official says or passes on that is no resident's report."""


OWN = frozenset({Name.AGENDA, Name.SEARCH, Name.QUEUE, Name.FIGURES, Name.ABSENCE})
"""What an official asks for themselves."""
PLAIN = 3.0
"""From that score on it is answered though a review stands open."""


async def beside(context: Context, person: Person, draft: Draft, value: Said) -> bool:
    """While a review on behalf of somebody stands open: what an official asks for themselves is answered, and
    what another resident reports has a review of its own, the first is put aside. False for more of the same.
    """
    if draft.form != "on_behalf" or draft.step != REVIEW or value.files or not value.words:
        return False
    told, named = passed_on.read(value.words), str(draft.answers.get("name") or "")
    if told.told and told.name and named and told.name.casefold() != named.casefold():
        await conversation.park(context, draft)
        await _create(context, person, behalf_of(draft)["kelurahan"], [value])
        return True
    first = (await hearing.heard(context, person, value)).first
    if first is None or first.name not in OWN or first.score < PLAIN:
        return False
    return await context.routes.wants[first.name](context, person, value, first)


def _passed_on(value: Said) -> bool:
    """Whether it is said by somebody else: a forward, a pasted chat, a note of who reports what."""
    told = passed_on.read(value.words)
    return bool(value.written or told.header or told.told)


def _told(context: Context, person: Person, used: Sequence[Said]) -> BehalfAnswers:
    """What the messages tell of the resident, as answers. What was passed on as a whole needs no question."""
    words = [one for one in used if one.words and not one.phone]
    read = [passed_on.read(one.words) for one in words]
    cards, whole = (
        [one for one in used if one.phone and not one.card_own],
        any(_passed_on(one) for one in words),
    )
    answers: BehalfAnswers = {}
    for one in read:
        if one.name and "name" not in answers:
            answers["name"] = one.name[:80]
        if "phone" not in answers and (number := _phone(one.phone)):
            answers["phone"] = number
        if one.rw and "ward" not in answers and (one.rt or whole):
            answers["ward"] = {"rw": two_digits(one.rw), "rt": two_digits(one.rt) if one.rt else ""}
    for card in cards:
        answers["name"] = _card_name(card)[:80]
        if number := _phone(card.phone):
            answers["phone"] = number
    writer = next((one.writer for one in words if one.writer and one.writer != person.name), "")
    if writer and "name" not in answers:
        answers["name"] = writer[:80]
    if not whole:
        return answers
    source = "whatsapp" if any(one.header for one in read) else "counter"
    answers["source"] = "forwarded" if any(one.written for one in words) and source != "whatsapp" else source
    text = "\n".join(one.text for one in read if one.text)
    if said_at := _said_at(context, person, words, read):
        text = f"{text}\n{said_at}"
    answers["text"], answers["category"] = text, next(iter(categories.guess(text)), "other")
    return {"ward": None, "name": None, "phone": None, **answers}


def _card_name(card: Said) -> str:
    return card.card_name or shown(of_card(card.phone))


def _phone(number: str) -> str:
    """As it is kept; '' for what is none."""
    found = phone(Said(phone=number), Whose.OTHER) if number else None
    return str(found.value) if isinstance(found, Fits) else ""


def _said_at(
    context: Context, person: Person, words: Sequence[Said], read: Sequence[passed_on.PassedOn]
) -> str:
    """When it was said, where that was not today: by the pasted header, or by the original of the forward."""
    tz = here(context, person).tz
    pasted = [one.at for one in read if one.at]
    forwards = [datetime.fromtimestamp(one.written, UTC).astimezone(tz) for one in words if one.written]
    at = next(iter([*pasted, *forwards]), None)
    if at is None:
        return ""
    return context.words.plain("behalf/said_at", day=indonesian.day(at.date()), clock=indonesian.clock(at))


async def _create(context: Context, person: Person, kelurahan: str, fresh: Sequence[Said]) -> None:
    """The form, with all that was forwarded; files beyond what it holds go on waiting."""
    waiting = [
        one for one in await take(context, person) if one.message not in {new.message for new in fresh}
    ]
    used, over = prefill.fitting([*waiting, *fresh])
    for one in over:
        put(context, person, one)
    known, told = prefill.on_behalf(used), _told(context, person, used)
    answers: BehalfAnswers = {"kelurahan": kelurahan, **known, **told}
    half = answers.pop("~files", None)
    if used:
        settle(context, person, "residents/loose.taken", Mode.ONLY_EDIT)
        answers[FORWARDED] = True
        answers["files"] = half or {"text": "", "files": [], "said": {}}
    sources = {str(one.message): prefill.source("aspiration", one) for one in used if one.message}
    await conversation.create(context, person, "on_behalf", given=Given(answers, sources))


async def submit(context: Context, person: Person, draft: Draft) -> None:
    """It is a ticket now."""
    answers = behalf_of(draft)
    kelurahan = answers.get("kelurahan") or next(iter(places_of(context, person)), "")
    if kelurahan not in places_of(context, person):
        forbidden(context)
        return
    about = await complaints.whom(context, person, draft, kelurahan)
    if about is None:
        return
    files, place = answers.get("files") or NO_FILES, answers.get("place")
    ward: WardValue = answers.get("ward") or {"rw": "", "rt": ""}
    text = "\n".join(part for part in (answers["text"], files["text"]) if part)
    filing = Filing(
        Kind.ASPIRATION, "complaint", kelurahan, ward["rw"], ward["rt"], answers["category"], text,
        place["text"] if place else "", prefill.spot_of(place) or spot_in(text),
        host=answers.get("name") or "", contact=answers.get("phone") or "",
        source=answers["source"], intermediary=person.id,
        urgent=bool(emergencies.kinds(text)), about=about,
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, files["files"], heard_by=person)
    for message in draft.sources:
        context.work.write(
            "put_message", chat=context.chat, message=int(message), ticket=ticket.id, slot="", shown=""
        )
    sees = policy.may_see(person, ticket)
    conversation.end(context, draft, "sent" if sees else "handed_up", about=ticket.id)
    context.say(
        "behalf/filed", menu=person.official, about=ticket.id, number=ticket.number,
        complaint=bool(ticket.about), sees=sees, nobody=await unread(context.read, ticket),
    )  # fmt: skip
    news = context.desk.next_news(ticket, context.now)
    link = receipts.new_link(context, person, ticket)
    context.show("pass_receipt", about=ticket.id, ticket=ticket, next_news=news, link=link, sees=sees)
    await pins.ask(context, person, ticket, text)
    await conversation.offer_waiting(context, person)
