"""The office answers what residents ask it to put right of their data, within 3 x 24 hours."""

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.refusals import forbidden
from tickets.drafts import Draft
from tickets.model import Person
from tickets.presses import Press
from tickets.residents import rights
from tickets.residents.model import CorrectionOutcome, DataRequest


async def answered(context: Context, press: Press) -> None:
    """It was put right; or it cannot be, and then why is asked."""
    asked = await _open(context, press.subject)
    if asked is None:
        return
    if press.value == CorrectionOutcome.CORRECTED:
        person = await context.person()
        await rights.answer(context.work, asked, person, CorrectionOutcome.CORRECTED)
        context.toast("privacy/office.done")
    else:
        await conversation.start(context, "data_refuse", asked.id)


async def refused(context: Context, person: Person, draft: Draft) -> None:
    """Why it cannot be put right; whoever asked reads it."""
    if asked := await _open(context, draft.subject):
        await rights.answer(
            context.work, asked, person, CorrectionOutcome.REFUSED, str(draft.answers["note"])
        )
        context.say("privacy/office.done", menu=person.official)


async def _open(context: Context, number: int) -> DataRequest | None:
    """A request that waits and is theirs to answer; otherwise they are told how it stands."""
    person = await context.person()
    asked = await context.read.data_request(number)
    if asked is None or not rights.may_answer(person, asked):
        forbidden(context)
    elif asked.done_at is None:
        return asked
    elif context.sent and context.sent.callback_query:
        context.toast("privacy/office.answered", alert=True)
    else:
        context.say("privacy/office.answered")
    return None
