"""Minta bantuan: babinsa, bhabinkamtibmas, the head of the RW or another body is called in, and answers."""

from collections.abc import Mapping
from typing import Any

from handlers.chat.context import Context
from handlers.chat.conversation import Given, start
from handlers.chat.questions import OFFERS
from handlers.chat.refusals import forbidden, refusing
from handlers.desk.card_extras import done, subject
from tickets.aspirations import assistance
from tickets.aspirations.assistance import HelpCall
from tickets.desk.reached import Reached, reached
from tickets.desk.service import Files
from tickets.drafts import Draft, Said
from tickets.forms import prefill
from tickets.forms.office import TELLS
from tickets.lifecycle import IllegalMove
from tickets.model import Person, Ticket
from tickets.notices import Mode
from tickets.presses import Press
from understanding.typed_answers import Reply, reply

MEANT: Mapping[Reply | None, str] = {Reply.YES: "yes", Reply.NO: "no", Reply.NOT_YET: "no"}
"""What a short answer to a call says."""


async def ask(context: Context, ticket: Ticket, person: Person) -> None:
    """Whom to call, and for what."""
    if not assistance.may_call(person, ticket):
        forbidden(context)
        return
    known: dict[str, Any] = {
        OFFERS: {"to": context.desk.posts.called(ticket)},
        TELLS: await reached(context.read, ticket) is not Reached.NOBODY,
    }
    await start(context, "ask_help", ticket.id, Given(known))


async def asked(context: Context, person: Person, draft: Draft) -> None:
    """They are told; who has no account here gets words to send on."""
    ticket = await subject(context, draft)
    if ticket is None:
        return
    to, note = draft.answers["to"], draft.answers.get("note") or ""
    openly = draft.answers.get("tell") == "yes"
    async with refusing(context, ticket, "ask_help"):
        after, people = await assistance.ask(
            context.desk, context.work, ticket, person, to, note, openly=openly
        )
        if people:
            names = ", ".join(one.name for one in people)
            done(context, "help_asked", after, person, to=f"{context.words.post(to)} ({names})")
            return
        reporter = await context.read.person(ticket.reporter) if ticket.reporter else None
        done(context, "help_sent_on", after, person, to=context.words.post(to))
        context.show(
            "help_sent_on", about=ticket.id, ticket=after, call=HelpCall(to, (), person.id, note, openly),
            names=(reporter.name if reporter else "", ticket.host),
            phone=context.words.helper_phone(ticket.kelurahan, to),
        )  # fmt: skip


async def pressed(context: Context, press: Press) -> None:
    """Saya bantu, Belum bisa, or words: of whoever was called, and of whoever sent the call on."""
    ticket = await context.read.ticket(press.subject)
    if ticket is None:
        context.toast("residents/missing", alert=True)
        return
    person = await context.person()
    call = assistance.call_of(person, ticket, await context.read.events(ticket.id))
    if call is None:
        forbidden(context)
    elif press.value == "word":
        await start(context, "help_answer", ticket.id)
    elif await _answer(context, ticket, person, press.value):
        context.toast("assistance/toast")
        _show_said(context, ticket, press.value, call)
    else:  # how it stands is not theirs to read
        context.toast("assistance/over", alert=True)


async def _answer(
    context: Context, ticket: Ticket, person: Person, said: str, note: str = "", files: Files = ()
) -> bool:
    """False where that was said before, or there is nothing to be done any more."""
    try:
        await assistance.answer(context.desk, context.work, ticket, person, said, note, files)
    except IllegalMove:
        return False
    return True


def _show_said(context: Context, ticket: Ticket, said: str, call: HelpCall) -> None:
    """The call itself says what was answered."""
    context.show(
        "help_said", slot=assistance.slot(ticket), mode=Mode.EDIT, about=ticket.id, ticket=ticket, said=said,
        openly=call.openly,
    )  # fmt: skip


async def replied(context: Context, person: Person, about: str, said: Said) -> bool:
    """Whoever was called swipes the call: 'siap', 'belum bisa', words, a photo. False for anything else."""
    kind, _, number = about.partition(":")
    ticket = await context.read.ticket(int(number)) if kind == "help" and number.isdecimal() else None
    if ticket is None:
        return False
    call = assistance.call_of(person, ticket, await context.read.events(ticket.id))
    if call is None or person.id not in call.people:
        return False
    words, files = prefill.addition([said])
    meant = None if files else MEANT.get(reply(words))
    if not await _answer(context, ticket, person, meant or "word", "" if meant else words, files):
        context.say("assistance/over")
    elif meant:
        _show_said(context, ticket, meant, call)
    else:
        done(context, "help_answered", ticket, person)
    return True


async def answered(context: Context, person: Person, draft: Draft) -> None:
    """In words, with photos or without."""
    if ticket := await subject(context, draft):
        note: dict[str, Any] = draft.answers["note"]
        async with refusing(context, ticket, assistance.ANSWERED):
            if await _answer(context, ticket, person, "word", note["text"], note["files"]):
                done(context, "help_answered", ticket, person)
            else:
                context.say("assistance/over", menu=person.official)
