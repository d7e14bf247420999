"""Complete forms that make something new: a profile, an aspiration, an invitation, a note heard."""

from datetime import datetime, timedelta
from typing import Any

from handlers import conversation
from handlers.context import Context
from handlers.conversation import submits
from tickets import categories
from tickets.agenda import LENGTH
from tickets.calendar import WIB
from tickets.drafts import Draft
from tickets.forms.moments import moment
from tickets.lifecycle import GOING
from tickets.model import Kind, Person, Spot, Ticket
from tickets.service import Filing

CONSENT_VERSION = "2026-11"
"""Of the words on the consent screen; to be changed with them."""


@submits("profile")
async def profile(context: Context, person: Person, draft: Draft) -> None:
    """The resident agreed and said where they live; then what they came for, or what they had sent before."""
    answers = draft.answers
    ward = answers["ward"]
    fresh = Person(
        person.id, person.telegram_id, answers["name"], answers.get("phone") or "", answers["kelurahan"],
        ward["rw"], ward["rt"], CONSENT_VERSION, False, person.offices,
    )  # fmt: skip
    context.work.write(
        "register_person", id=fresh.id, name=fresh.name, phone=fresh.phone, kelurahan=fresh.kelurahan,
        rw=fresh.rw, rt=fresh.rt, consent=CONSENT_VERSION,
    )  # fmt: skip
    if person.consent != CONSENT_VERSION:
        context.work.write(
            "put_consent", id=context.work.new_id(), person=fresh.id, version=CONSENT_VERSION, at=context.now
        )
    context.current.person = fresh
    context.show("registered", person=fresh)
    if wanted := answers.get("~then"):
        await conversation.create(context, fresh, wanted, 0, {})
    else:
        await offer_kept(context, fresh)
        await conversation.offer_parked(context, fresh)


async def offer_kept(context: Context, person: Person) -> bool:
    """Ask what the messages are for that the person sent outside a form; False where none wait."""
    kept = await context.read.kept(person.id)
    if not kept:
        return False
    tickets = await context.read.open_own_tickets(person.id, 3)
    what = next((one.said.text for one in kept if one.said.text), "")
    context.show("loose", slot=f"loose:{person.id}", what=what, tickets=tickets)
    return True


def _spot(answer: dict[str, Any] | None) -> Spot | None:
    return Spot(**answer["spot"]) if answer and answer.get("spot") else None


def _address(answer: dict[str, Any] | None) -> str:
    return answer["text"] if answer else ""


@submits("aspiration")
async def aspiration(context: Context, person: Person, draft: Draft) -> None:
    """The resident's aspiration becomes a ticket."""
    answers = draft.answers
    files = answers.get("files") or {"text": "", "files": []}
    text = "\n".join(part for part in (answers["text"], files["text"]) if part)
    filing = Filing(
        Kind.ASPIRATION, answers["type"], person.kelurahan, person.rw, person.rt, answers["category"], text,
        _address(answers.get("place")), _spot(answers.get("place")), answers["visibility"] == "confidential",
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, files["files"])
    await _received(context, person, draft, ticket)


def times(answer: dict[str, Any]) -> tuple[datetime, datetime | None, str]:
    """When an event begins and ends, in UTC, and the prayer that it was told by."""
    found = moment(answer)
    start, end = found.start(WIB), found.finish(WIB)
    if start is None:
        raise ValueError("the form let a moment without a clock through")
    return start, end, answer.get("prayer", "")


@submits("invitation")
async def invitation(context: Context, person: Person, draft: Draft) -> None:
    """The resident's invitation becomes a ticket; one for each evening of a series."""
    answers = draft.answers
    start, end, prayer = times(answers["when"])
    note = answers.get("note") or {"text": "", "files": []}
    filing = Filing(
        Kind.INVITATION, answers["type"], person.kelurahan, person.rw, person.rt, "", note["text"],
        _address(answers["place"]), _spot(answers["place"]), False, answers["host"],
        answers.get("contact") or "", start, end, prayer,
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, note["files"])
    await _received(context, person, draft, ticket)


async def _received(context: Context, person: Person, draft: Draft, ticket: Ticket) -> None:
    """The receipt; the person's own messages are the ticket's from now on: a reply to them finds it."""
    for message in draft.sources:
        context.work.write(
            "put_message", chat=context.chat, message=int(message), ticket=ticket.id, slot="", shown=""
        )
    news = context.desk.next_news(ticket, context.now)
    context.show("receipt", about=ticket.id, ticket=ticket, person=person, next_news=news)
    await conversation.offer_parked(context, person)


@submits("heard")
async def heard(context: Context, person: Person, draft: Draft) -> None:
    """An aspiration that an official heard at an event becomes a ticket on behalf of whoever said it."""
    event = await context.read.ticket(draft.subject)
    if event is None:
        context.say("people/missing")
        return
    note, name = draft.answers["note"], draft.answers.get("name") or ""
    guesses = categories.guess(note["text"])
    filing = Filing(
        Kind.ASPIRATION, "aspiration", event.kelurahan, event.rw, event.rt,
        guesses[0] if guesses else "other", note["text"], event.address, event.spot, host=name,
    )  # fmt: skip
    ticket = await context.desk.file(context.work, person, filing, note["files"], heard_by=person)
    context.show("heard", about=ticket.id, ticket=ticket, event=event)


async def busy_count(context: Context, draft: Draft) -> int:
    """How many events the lurah goes to that run into the invitation's time."""
    person = await context.person()
    start, end, _ = times(draft.answers["when"])
    until = end or start + LENGTH
    around = await context.read.invitations(person.kelurahan, start - timedelta(hours=12), until)
    return sum(
        1
        for one in around
        if one.status in GOING and one.starts_at and (one.ends_at or one.starts_at + LENGTH) > start
    )
