"""Requests of programmes: begun on the programme's page, asked by its form, filed as a ticket of its own."""

from collections.abc import Mapping
from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from handlers.chat.routing import Offer
from handlers.services.pages import programme_of
from texts.message import Button
from texts.views.chat.answers import answer_words, field_name
from tickets.desk.service import Filing
from tickets.drafts import Draft
from tickets.forms import prefill
from tickets.forms.fields import Answers, Field, FieldKind, Form
from tickets.forms.values import PlaceValue, WardValue
from tickets.model import Kind, Person
from tickets.presses import Press
from tickets.programmes.hours import is_open, next_opening
from tickets.programmes.model import Programme
from tickets.programmes.services import CHECKLIST, PRIVATE, QUEUE, Request

APART = (FieldKind.FILES, FieldKind.PLACE, FieldKind.WARD)
"""Answers that have a place of their own on a ticket."""


async def request_button(context: Context, person: Person, programme: Programme, kelurahan: str) -> Offer:
    """The button that begins the form, for those who live there."""
    request = programme.request
    if request is None or (person.registered and person.kelurahan != kelurahan):
        return Offer()
    press = Press("request", value=f"{programme.key}.{kelurahan}")
    return Offer(buttons=[Button(request.button, press)])


async def begin(context: Context, press: Press) -> None:
    """The form of a programme's request."""
    found = await programme_of(context, press)
    if found is None:
        return
    programme, kelurahan = found
    person = await context.person()
    if programme.request is None or (person.registered and person.kelurahan != kelurahan):
        forbidden(context)
        return
    await conversation.start(context, f"{programme.key}/request")


async def filed(context: Context, person: Person, draft: Draft) -> None:
    """The answers become a ticket; the receipt says its number, and when it is worked on."""
    programme = context.programmes.offered(draft.form.partition("/")[0], person.kelurahan)
    if programme is None or programme.request is None:
        context.say("services/gone", menu=person.official)
        return
    form = context.words.form(draft.form)
    filing = _filing(context, person, programme, programme.request, form, draft.answers)
    files = [one for asked in form.fields for one in _files(asked, draft.answers)]
    ticket = await context.desk.file(context.work, person, filing, files)
    for message in draft.sources:
        context.work.write(
            "put_message", chat=context.chat, message=int(message), ticket=ticket.id, slot="", shown=""
        )
    conversation.end(context, draft, "sent", about=ticket.id)
    tz = context.words.place(ticket.kelurahan).tz
    opened = is_open(programme.hours, context.now, context.desk.calendar, tz)
    begins = None if opened else next_opening(programme.hours, context.now, context.desk.calendar, tz)
    context.show(
        "request_receipt", about=ticket.id, ticket=ticket, person=person, begins=begins, now=context.now,
        lines=[programme.request.receipt] if programme.request.receipt else [],
    )  # fmt: skip
    await conversation.offer_waiting(context, person, [ticket])


def _filing(
    context: Context,
    person: Person,
    programme: Programme,
    request: Request,
    form: Form,
    answers: Answers,
) -> Filing:
    """The ticket's values: the open answers in words, those with a column of their own, the private ones."""
    given = [one for one in form.asked(answers) if answers.get(one.key) is not None and one.key != CHECKLIST]
    plain = [one for one in given if one.kind not in APART]
    told = {one.key: (field_name(context.words, one), _words(context, form, one, answers)) for one in plain}
    open_lines = [f"{name}: {words}" for key, (name, words) in told.items() if key not in request.private]
    open_lines += [answers[one.key]["text"] for one in given if one.kind is FieldKind.FILES]
    open_lines = [" ".join(line.split()) for line in open_lines]  # each answer is one line of card and letter
    fields: dict[str, Any] = {one.key: answers[one.key] for one in plain if one.key not in request.private}
    if private := {name: words for key, (name, words) in told.items() if key in request.private}:
        fields[PRIVATE] = private
    if request.queue:
        fields[QUEUE] = _place_in_queue(context, person, programme)
    place: PlaceValue | None = next((answers[one.key] for one in given if one.kind is FieldKind.PLACE), None)
    ward: WardValue | None = next((answers[one.key] for one in given if one.kind is FieldKind.WARD), None)
    return Filing(
        Kind.SERVICE, request.way, person.kelurahan, ward["rw"] if ward else person.rw,
        ward["rt"] if ward else person.rt, request.category, "\n".join(line for line in open_lines if line),
        place["text"] if place else "", prefill.spot_of(place),
        programme=programme.key, fields=fields,
    )  # fmt: skip


def _words(context: Context, form: Form, asked: Field, answers: Mapping[str, Any]) -> str:
    return answer_words(context.words, form, asked, answers[asked.key])


def _files(asked: Field, answers: Mapping[str, Any]) -> list[Any]:
    answer = answers.get(asked.key) if asked.kind is FieldKind.FILES else None
    return list(answer["files"]) if answer else []


def _place_in_queue(context: Context, person: Person, programme: Programme) -> str:
    """The number among the requests of the day on which it is worked on."""
    tz = context.words.place(person.kelurahan).tz
    opens = next_opening(programme.hours, context.now, context.desk.calendar, tz) or context.now
    day = opens.astimezone(tz).date()
    number = context.work.ordinal(f"queue:{person.kelurahan}:{programme.key}:{day.isoformat()}")
    return context.words.plain("services/queue", n=number, day=day)
