"""Complaints about officials, in every form that may bring one: what is asked once it is known who is in
office, whom it names, and what is said where nobody could read it.
"""

from handlers import conversation
from handlers.context import Context
from handlers.conversation import Given
from handlers.questions import ask
from texts.views.complaints import copies
from tickets import accused, secrecy
from tickets.drafts import Draft
from tickets.model import Person


async def whom(context: Context, person: Person, draft: Draft, kelurahan: str) -> str | None:
    """Whom a complete form complains of (tickets.naming), '' for nobody. None where it is not to be filed: it
    asks one more question, or nobody could read it and its words have been given back.
    """
    answers = draft.answers
    if answers.get("about") == "no" or not ("about" in answers or secrecy.reason(accused.told(answers))):
        return ""
    officials = await context.read.officials(kelurahan)
    if more := accused.missing(answers, officials):
        if context.words.form(draft.form).review:
            await ask(context, draft, answered=True)
        given = Given({**answers, **more}, draft.sources)
        await conversation.create(context, person, draft.form, draft.subject, given)
        return None
    about = accused.of_answers(answers, officials)
    if accused.unreadable(about):
        await _give_back(context, person, draft)
        return None
    return about


async def _give_back(context: Context, person: Person, draft: Draft) -> None:
    """It is not kept where nobody reads it: where to go, and the words to copy."""
    if context.words.form(draft.form).review:
        conversation.end(context, draft, "unread", about=draft.subject)
    context.show("unreadable", official=person.official)
    for part in copies(accused.told(draft.answers)):
        context.show("copied", text=part)
    await conversation.offer_waiting(context, person)
