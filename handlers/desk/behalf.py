"""A ticket on behalf of a resident without Telegram: what an official forwards or types becomes a ticket, and
the news of it come back to that official as text to send on.
"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from handlers.chat import conversation, warnings
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.incoming import said
from handlers.chat.kept_messages import put, settle, take
from handlers.chat.refusals import forbidden
from handlers.desk import complaints
from tickets import policy
from tickets.aspirations.complaints import unread
from tickets.desk.service import Filing
from tickets.drafts import Draft, Said
from tickets.forms import prefill
from tickets.forms.office import FORWARDED
from tickets.model import Kind, Person
from tickets.notices import Mode
from tickets.presses import Press
from understanding import emergencies


def places_of(context: Context, person: Person) -> list[str]:
    """The kelurahan in which the person may file for others."""
    return [one for one in context.words.places if policy.may_in(person, one, "on_behalf")]


async def entrust(update: Update, context: Context) -> None:
    """/titip, with the words behind it if there are any; or what waits for its sender's word."""
    person, sent = await context.person(), update.effective_message
    if not places_of(context, person):
        context.say("tickets/list.officials_only", menu=person.official)
        return
    value = said(sent) if sent else Said()
    _, _, words = value.text.partition(" ")
    if not words.strip():
        await _begin(context, person, [])
    elif (heeded := _heed(context, person, replace(value, text=words.strip()))) is not None:
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


async def _create(context: Context, person: Person, kelurahan: str, fresh: Sequence[Said]) -> None:
    """The form, with all that was forwarded; files beyond what it holds go on waiting."""
    used, over = prefill.fitting([*await take(context, person), *fresh])
    for one in over:
        put(context, person, one)
    answers = {"kelurahan": kelurahan, **prefill.aspiration(used)}
    half = answers.pop("~files", None)
    if used:
        settle(context, person, "residents/loose.taken", Mode.ONLY_EDIT)
        answers |= {FORWARDED: True, "files": half or {"text": "", "files": [], "said": {}}}
    sources = {str(one.message): prefill.source("aspiration", one) for one in used if one.message}
    await conversation.create(context, person, "on_behalf", given=Given(answers, sources))


async def submit(context: Context, person: Person, draft: Draft) -> None:
    """It is a ticket now."""
    answers = draft.answers
    kelurahan = answers.get("kelurahan") or next(iter(places_of(context, person)), "")
    if kelurahan not in places_of(context, person):
        forbidden(context)
        return
    about = await complaints.whom(context, person, draft, kelurahan)
    if about is None:
        return
    files = answers.get("files") or {"text": "", "files": []}
    ward = answers.get("ward") or {"rw": "", "rt": ""}
    place = answers.get("place") or {"text": "", "spot": None}
    text = "\n".join(part for part in (answers["text"], files["text"]) if part)
    filing = Filing(
        Kind.ASPIRATION, "complaint", kelurahan, ward["rw"], ward["rt"], answers["category"], text,
        place["text"], prefill.spot_of(place), host=answers.get("name") or "",
        contact=answers.get("phone") or "", source=answers["source"], intermediary=person.id,
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
    context.show("pass_receipt", about=ticket.id, ticket=ticket, next_news=news, sees=sees)
    await conversation.offer_waiting(context, person)
