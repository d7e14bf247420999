"""Complaints about officials, in every form that may bring one: what is asked once it is known who is in
office, whom it names, and what is said where nobody could read it.
"""

from collections.abc import Sequence

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.questions import ask
from handlers.chat.refusals import fade, forbidden, refusing
from handlers.desk.tickets import current, visible
from texts.views.desk.complaints import ACCUSED, copies
from tickets import policy
from tickets.aspirations import complaints
from tickets.drafts import Draft
from tickets.forms import officials as officials_named
from tickets.forms.values import FilesValue, ReportAnswers
from tickets.lifecycle import WAITING
from tickets.model import AttachmentJson, Person, Role, Ticket
from tickets.presses import Press
from understanding import secrecy

PARKED = "~parked"
"""Among the answers: another form waits for this one."""


async def whom(context: Context, person: Person, draft: Draft, kelurahan: str) -> str | None:
    """Whom a complete form complains of (tickets.accused), '' for nobody. None where it is not to be filed:
    it asks one more question, or nobody could read it and its words have been given back.
    """
    answers = draft.answers
    if answers.get("about") == "no" or not (
        "about" in answers or secrecy.reason(officials_named.told(answers))
    ):
        return ""
    officials = await context.read.officials(kelurahan)
    if more := officials_named.missing(answers, officials):
        if context.words.form(draft.form).review:
            await ask(context, draft, answered=True)
        given = Given({**answers, **more}, draft.sources)
        await conversation.create(context, person, draft.form, draft.subject, given)
        return None
    about = officials_named.of_answers(answers, officials)
    if officials_named.unreadable(about):
        await _give_back(context, person, draft)
        return None
    return about


async def ask_first(
    context: Context, person: Person, ticket: Ticket, words: str, files: Sequence[AttachmentJson]
) -> bool:
    """Words for the reporter's own ticket that read like a complaint about an official are asked about before
    the desk reads them; whether these are. An open form waits meanwhile.
    """
    if ticket.about or ticket.reporter != person.id or not officials_named.reads(words):
        return False
    draft = await context.draft()
    if draft:
        await conversation.park(context, draft)
    form = "answer" if ticket.status in WAITING else "add"
    note: FilesValue = {"text": words, "files": list(files), "said": {}}
    given = Given({"note": note, PARKED: draft is not None})
    await conversation.create(context, person, form, ticket.id, given)
    return True


async def apart(context: Context, person: Person, ticket: Ticket, draft: Draft) -> bool:
    """What was to be added to a ticket is a complaint, and becomes a report of its own; whether it is one."""
    answers = draft.answers
    if answers.get("about") != "yes" or ticket.about or ticket.reporter != person.id:
        return False
    note: FilesValue = answers["note"]
    given: ReportAnswers = {"type": "complaint", "text": note["text"], "about": "yes"}
    given["files"] = {"text": "", "files": note["files"], "said": {}}
    context.say("complaints/apart")
    await conversation.create(context, person, "aspiration", given=Given(given))
    return True


async def _give_back(context: Context, person: Person, draft: Draft) -> None:
    """It is not kept where nobody reads it: where to go, and the words to copy."""
    if context.words.form(draft.form).review:
        conversation.end(context, draft, "unread", about=draft.subject)
    context.show("unreadable", official=person.official)
    for part in copies(officials_named.told(draft.answers)):
        context.show("copied", text=part)
    await conversation.offer_waiting(context, person)


async def pick(context: Context, ticket: Ticket, person: Person) -> None:
    """Pengaduan petugas: about whom?"""
    if complaints.may_mark(person, ticket):
        context.show("accuse", about=ticket.id, ticket=ticket)
    else:
        forbidden(context)


async def accuse(context: Context, press: Press) -> None:
    """The office is chosen."""
    ticket = await visible(context, press)
    if ticket is None or not await current(context, ticket, press):
        return
    role = Role(press.value) if press.value in ACCUSED else None
    async with refusing(context, ticket, complaints.TAKEN):
        person = await context.person()
        after = await complaints.take(context.desk, context.work, ticket, person, role)
        context.say("complaints/taken", number=after.number, sees=policy.may_see(person, after))
        await fade(context, after)
