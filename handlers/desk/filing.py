"""Complete forms that make something new: a profile, an aspiration, an invitation, a note heard."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.chat import alarms, conversation
from handlers.chat.context import Context
from handlers.chat.filing_limits import may_file
from handlers.chat.hearing import heard as heard_of
from handlers.chat.kept_messages import joined, put, take
from handlers.chat.questions import env, here
from handlers.desk import complaints, receipts
from tickets import policy
from tickets.aspirations.complaints import unread
from tickets.desk.service import Filing
from tickets.drafts import Draft, Said
from tickets.forms import prefill, readiness
from tickets.forms.bereavement import Grief, grief
from tickets.forms.moments import dates, times, value
from tickets.forms.places_told import Heard, where_told
from tickets.forms.values import (
    NO_FILES,
    InvitationAnswers,
    PlaceValue,
    ReportAnswers,
    invitation_of,
    profile_of,
    report_of,
)
from tickets.forms.values import heard_of as heard_answers
from tickets.invitations import evenings
from tickets.model import AttachmentJson, Kind, Person, Spot, Ticket
from tickets.wards import pins
from understanding import categories, emergencies, smalltalk
from understanding.intents.model import Invite, Report, Slots

CONSENT_VERSION = "2026-11"
"""Of the words on the consent screen; to be changed with them."""


async def profile(context: Context, person: Person, draft: Draft) -> None:
    """The resident agreed and said where they live; then what they came for, or what they had sent before."""
    answers = profile_of(draft)
    ward, circumstances = answers["ward"], await env(context, draft)
    name = answers.get("name") or next(iter(circumstances.options["name"]), "")
    phone = (answers["phone"] or "") if "phone" in answers else person.phone
    fresh = Person(
        person.id, person.telegram_id, name, phone, answers["kelurahan"], ward["rw"], ward["rt"],
        CONSENT_VERSION, False, person.offices, restricted=person.restricted,
    )  # fmt: skip
    context.work.write(
        "register_person", id=fresh.id, name=fresh.name, phone=fresh.phone, kelurahan=fresh.kelurahan,
        rw=fresh.rw, rt=fresh.rt, consent=CONSENT_VERSION,
    )  # fmt: skip
    if person.registered and person.kelurahan != fresh.kelurahan:
        context.work.write("move_subscriptions", person=fresh.id, kelurahan=fresh.kelurahan)
    if person.consent != CONSENT_VERSION:
        context.work.write(
            "put_consent", id=context.work.new_id(), person=fresh.id, version=CONSENT_VERSION, at=context.now
        )
    context.current.person = fresh
    context.show("registered", person=fresh)
    if key := answers.get("~receipt"):
        await receipts.take(context, fresh, key)
    if number := answers.get("~follow"):
        await context.routes.follows(context, fresh, number)
    if wanted := answers.get("~then"):
        await begin(context, fresh, wanted)
    elif not await context.routes.after_registration(context, fresh):
        await conversation.offer_waiting(context, fresh)


async def begin(context: Context, person: Person, form: str) -> None:
    """A new aspiration or invitation, with the messages that waited for one in it. Files beyond what a form
    holds go on waiting.
    """
    if not await may_file(context, person):
        return
    used, over = prefill.fitting(await take(context, person))
    for one in over:
        put(context, person, one)
    await begin_with(context, person, form, used)


async def begin_with(
    context: Context,
    person: Person,
    form: str,
    used: Sequence[Said],
    slots: Slots | None = None,
    *,
    greeted: bool = False,
) -> None:
    """A new aspiration or invitation from messages: what they say is not asked again, and what is not needed
    is not asked at all. `slots`: what was understood of them, where that is known. `greeted`: a greeting in
    them was answered when they came.
    """
    if "/" in form:  # its questions are its own, and what waited goes on waiting
        for one in used:
            put(context, person, one)
        await conversation.create(context, person, form)
        return
    answers: ReportAnswers | InvitationAnswers = {}
    if used:
        answers = await answers_of(context, person, form, used, slots)
        if used[-1].album:  # what comes late of it changes the review in place
            answers["~album"] = used[-1].album
    sources = {str(one.message): prefill.source(form, one) for one in used}
    salam = not greeted and bool(used) and smalltalk.opens_with_salam(used[0].words)
    echo = context.words.say("residents/salam") if salam else ""
    await conversation.create(context, person, form, given=conversation.Given(answers, sources, echo))


async def answers_of(
    context: Context, person: Person, form: str, used: Sequence[Said], slots: Slots | None = None
) -> ReportAnswers | InvitationAnswers:
    """What messages say, as answers of a form that is ready to send."""
    if slots is None:
        understood = await heard_of(context, person, joined(used))
        wanted = Report if form == "aspiration" else Invite
        slots = next((one.slots for one in understood.intents if isinstance(one.slots, wanted)), None)
    if form == "invitation":
        found = slots if isinstance(slots, Invite) else Invite()
        said = {"type": found.type, "place": found.place, "host": found.host, "contact": found.contact}
        known = prefill.invitation(used, context.now, here(context, person))
        return readiness.invitation(known, said, person.name, person.phone)
    place = slots.place if isinstance(slots, Report) else ""
    spoken = context.words.texts.labels("labels/spoken").get(readiness.spoken_kind(used), "")
    return readiness.report(prefill.aspiration(used), place, spoken)


def _address(answer: PlaceValue | None) -> str:
    return answer["text"] if answer else ""


def _home(context: Context, person: Person, draft: Draft, *, at_once: bool = False) -> Person:
    """Whose it is: where the sender lives; where they said that the point is another's, that one."""
    to = pins.destination(draft.answers, person.kelurahan, context.words.places, at_once=at_once)
    return person if to == person.kelurahan else replace(person, kelurahan=to, rw="", rt="")


async def aspiration(context: Context, person: Person, draft: Draft) -> None:
    """The resident's aspiration becomes a ticket."""
    answers = report_of(draft)
    urgent = bool(emergencies.kinds(answers["text"]))
    home = _home(context, person, draft, at_once=urgent)
    about = await complaints.whom(context, person, draft, home.kelurahan)
    if about is None:
        return
    files = answers.get("files") or NO_FILES
    text = "\n".join(part for part in (answers["text"], files["text"]) if part)
    filing = Filing(
        Kind.ASPIRATION, answers["type"], home.kelurahan, home.rw, home.rt, answers["category"], text,
        _address(answers.get("place")), prefill.spot_of(answers.get("place")),
        answers["visibility"] == "confidential", urgent=bool(emergencies.kinds(text)), about=about,
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, files["files"])
    await _received(context, person, draft, ticket)


async def invitation(context: Context, person: Person, draft: Draft) -> None:
    """The resident's invitation becomes a ticket; one for each evening of a series."""
    answers = invitation_of(draft)
    note = answers.get("note") or NO_FILES
    filings, home = [], _home(context, person, draft)
    for day in dates(answers["when"]):
        start, end, prayer = times(value(day), context.words.zone(home.kelurahan))
        filing = Filing(
            Kind.INVITATION, answers["type"], home.kelurahan, home.rw, home.rt, "", note["text"],
            _address(answers["place"]), prefill.spot_of(answers["place"]), False, answers["host"],
            answers.get("contact") or "", start, end, prayer,
        )  # fmt: skip
        filings.append(filing)
    recur = answers["when"].get("recur", "")
    filed = await evenings.file(context.desk, context.work, person, filings, note["files"], recur)
    today = context.now.astimezone(context.words.zone(person.kelurahan)).date()
    await _received(context, person, draft, *filed, grief=grief(answers, today))


async def information(
    context: Context, person: Person, text: str, files: Sequence[AttachmentJson], category: str,
    spot: Spot | None, said: Sequence[Said],
) -> None:  # fmt: skip
    """A question that the files do not answer becomes one to the office, in the words it was asked in."""
    filing = Filing(
        Kind.ASPIRATION, "information_request", person.kelurahan, person.rw, person.rt, category, text,
        spot=spot,
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, files)
    await _receipt(context, person, [one.message for one in said if one.message], ticket)


async def _received(
    context: Context, person: Person, draft: Draft, *tickets: Ticket, grief: Grief = Grief.NONE
) -> None:
    """The receipt of a form that is sent."""
    conversation.end(context, draft, "sent", about=tickets[0].id)
    await _receipt(context, person, [int(message) for message in draft.sources], *tickets, grief=grief)


async def _receipt(
    context: Context,
    person: Person,
    sources: Sequence[int],
    *tickets: Ticket,
    grief: Grief = Grief.NONE,
) -> None:
    """The receipt; the person's own messages are the ticket's from now on: a reply to them finds it."""
    for message in sources:
        context.work.write(
            "put_message", chat=context.chat, message=message, ticket=tickets[0].id, slot="", shown=""
        )
    if len(tickets) > 1:
        context.show("series_receipt", about=tickets[0].id, tickets=tickets, person=person, grief=grief)
    elif tickets[0].handling.urgent:
        await alarms.receipt(context, tickets[0], person)
    else:
        news = context.desk.next_news(tickets[0], context.now)
        nobody = await unread(context.read, tickets[0])
        context.show(
            "receipt", about=tickets[0].id, ticket=tickets[0], person=person, next_news=news, nobody=nobody,
            grief=grief,
        )  # fmt: skip
        await context.routes.beside_receipt(context, person, tickets[0])
    await conversation.offer_waiting(context, person, tickets)


async def heard(context: Context, person: Person, draft: Draft) -> None:
    """An aspiration that an official heard at an event becomes a ticket on behalf of whoever said it."""
    event = await context.read.ticket(draft.subject)
    if event is None:
        context.say("residents/missing")
        return
    about = await complaints.whom(context, person, draft, event.kelurahan)
    if about is None:
        return
    answers = heard_answers(draft)
    note, name = answers["note"], answers.get("name") or ""
    guesses = categories.guess(note["text"])
    at = Heard(event.rw, event.rt, event.address, event.spot)
    place = where_told(note["text"], at, context.now, event.kelurahan)
    filing = Filing(
        Kind.ASPIRATION, "aspiration", event.kelurahan, place.rw, place.rt,
        guesses[0] if guesses else "other", note["text"], place.address, place.spot, host=name, about=about,
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, note["files"], heard_by=person)
    context.show(
        "heard", about=ticket.id, ticket=ticket, event=event, sees=policy.may_see(person, ticket),
        nobody=await unread(context.read, ticket),
    )  # fmt: skip
