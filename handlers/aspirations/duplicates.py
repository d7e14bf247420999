"""While a resident writes an aspirasi: what others have reported that may be the same, and 'Dukung'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.questions import ask
from handlers.chat.refusals import forbidden
from tickets.aspirations import support
from tickets.drafts import Draft
from tickets.duplicates import Report
from tickets.forms import officials, prefill
from tickets.forms.answers import maps_link
from tickets.forms.values import NO_FILES, report_of
from tickets.lifecycle import IllegalMove
from tickets.model import AttachmentJson, Person, Ticket
from tickets.notices import Mode
from tickets.policy import Forbidden
from tickets.presses import Press
from understanding import emergencies
from understanding.discretion import discreet

FORM = "aspiration"
ASKED = "~similar"
"""Among the answers: the tickets that were shown, so that they are shown once."""
KNOWN = ("text", "category", "place")
_RW = re.compile(r"\br\.?w\.?\W{0,3}0*(\d{1,3})\b", re.IGNORECASE)


async def interrupt(context: Context, draft: Draft) -> bool:
    """Shows what may be the same in place of the next question; False where nothing is, or it was shown."""
    answers = report_of(draft)
    if ASKED in answers or any(key not in answers for key in KNOWN) or emergencies.kinds(answers["text"]):
        return False
    if officials.complains(answers):  # the desk must not read it before it is asked
        return False
    person = await context.person()
    place = answers["place"]
    told = f"{answers['text']}\n{place['text'] if place else ''}"
    rws = [person.rw, *(f"{int(number):02d}" for number in _RW.findall(told)[:2])]
    report = Report(told, answers["category"], prefill.spot_of(place))
    found = await support.candidates(context.read, person, report, rws, context.now)
    if not found:
        return False
    shown = replace(draft, answers={**answers, ASKED: [one.id for one in found]})
    conversation.keep(context, shown)
    told_others = [await told_to_others(context, one) for one in found]
    context.show(
        "similar", slot=f"form:{draft.id}", mode=Mode.SEND, draft=shown, tickets=found, told=told_others,
        now=context.now,
    )  # fmt: skip
    return True


async def told_to_others(context: Context, ticket: Ticket) -> str:
    """The words of a ticket as somebody else may read them."""
    reporter = await context.read.person(ticket.reporter) if ticket.reporter else None
    return discreet(ticket.text, reporter.name if reporter else "", ticket.host)


async def pressed(context: Context, press: Press) -> None:
    """'Dukung', or 'Bukan, ini lain'. Only the newest screen's buttons count."""
    person = await context.person()
    draft = await context.read.draft(person.id)
    if draft is None or draft.id != press.subject or draft.revision != press.version:
        context.toast("forms/frame.stale")
        return
    if press.value == "no":
        await ask(context, draft, in_place=True)
    elif press.number in draft.answers.get(ASKED, ()):
        await _support(context, person, draft, press.number or 0)
    else:
        forbidden(context)


async def _support(context: Context, person: Person, draft: Draft, ticket_id: int) -> None:
    ticket = await context.read.ticket(ticket_id)
    if ticket is None:
        context.toast("residents/missing", alert=True)
        return
    words, files = addition(draft)
    try:
        after = await support.support(context.desk, context.work, ticket, person, words, files)
    except (IllegalMove, Forbidden):  # it has ended since, or become nobody else's business
        context.toast("support/gone", alert=True, number=ticket.number)
        await ask(context, draft, in_place=True)
        return
    context.work.write("drop_draft", rows=1, id=draft.id)
    conversation.over(context, draft)
    for message in draft.sources:
        context.work.write(
            "put_message", chat=context.chat, message=int(message), ticket=ticket.id, slot="", shown=""
        )
    conversation.end(context, draft, "supported", about=ticket.id)
    context.show("supported", about=ticket.id, ticket=after, official=person.official)
    await conversation.offer_waiting(context, person)


def addition(draft: Draft) -> tuple[str, Sequence[AttachmentJson]]:
    """What the resident has written and sent so far, as an addition to a ticket."""
    answers = report_of(draft)
    files, place = answers.get("files") or NO_FILES, answers.get("place")
    link = maps_link(place["spot"]) if place and place["spot"] else ""
    parts = (answers["text"], files["text"], place["text"] if place else "", link)
    return "\n".join(part for part in parts if part), files["files"]
