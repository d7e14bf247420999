"""Two officials who answer one ticket see each other before the second answer leaves."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from handlers.chat import conversation
from handlers.chat.context import Context
from texts.views.desk.writing import Meanwhile
from tickets.desk import writing
from tickets.drafts import Draft
from tickets.model import Event, Person, Ticket
from tickets.notices import Mode, Notice, Urgency
from tickets.presses import Press

SEEN = "~seen"
"""Among the answers: the version of the ticket whose news the writer has seen."""
Submit = Callable[[Context, Person, Draft], Awaitable[None]]


def slot(ticket: Ticket) -> str:
    """The slot of what says who else writes."""
    return f"writing:{ticket.id}"


async def begun(context: Context, draft: Draft) -> bool:
    """An official begins to write: they read who else does, and those read of them. The question comes all
    the same (False).
    """
    if SEEN in draft.answers:
        return False
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        return False
    conversation.keep(context, replace(draft, answers={**draft.answers, SEEN: ticket.version}))
    person = await context.person()
    others = await writing.others(context.work, ticket, person)
    if others:
        context.show("writing", slot=slot(ticket), about=ticket.id, ticket=ticket, writers=_named(others))
    for one, _ in others:
        values = {"ticket": ticket, "writers": [(person.name, draft.form)]}
        context.work.tell(
            Notice(one.telegram_id, "writing", values, Urgency.REPLY, slot(ticket), ticket.id, Mode.SEND)
        )
    return False


def _named(others: list[tuple[Person, str]]) -> list[tuple[str, str]]:
    return [(one.name, form) for one, form in others]


def seeing(submit: Submit) -> Submit:
    """What sends a form, once its writer has read what others have told the resident meanwhile."""

    async def sent(context: Context, person: Person, draft: Draft) -> None:
        ticket = await context.read.ticket(draft.subject)
        events = await context.read.events(ticket.id) if ticket else ()
        found = writing.meanwhile(events, draft.answers.get(SEEN, len(events)), person)
        if ticket is None or not found or not writing.leaves(person, ticket, draft.form):
            await submit(context, person, draft)
            return
        seen = {**draft.answers, SEEN: ticket.version}
        kept = replace(draft, id=context.work.new_id(), answers=seen, parked=True, updated_at=context.now)
        conversation.put_in(context, kept)
        answer = draft.answers.get("note") or ""
        await show_meanwhile(
            context, ticket, found, answer["text"] if isinstance(answer, Mapping) else answer,
            Press("writing", kept.id, 0, "send"), Press("writing", kept.id, 0, "drop"), f"form:{kept.id}",
        )  # fmt: skip

    return sent


async def show_meanwhile(
    context: Context,
    ticket: Ticket,
    events: Sequence[Event],
    text: str,
    send: Press,
    drop: Press | None = None,
    slot: str = "",
) -> None:
    """What others have told the resident meanwhile, and whether the answer is to leave all the same."""
    names = {}
    for number in {one.actor for one in events}:
        official = await context.read.person(number)
        names[number] = official.name if official else ""
    answer = Meanwhile(ticket, events, names, text)
    context.show("meanwhile", slot=slot, about=ticket.id, answer=answer, send=send, drop=drop)


async def decided(context: Context, press: Press) -> None:
    """'Kirim juga', or 'Tidak jadi', of an answer that was kept."""
    person = await context.person()
    draft = await context.read.draft_by_id(press.subject)
    if draft is None or draft.person != person.id or draft.form not in writing.FORMS:
        context.toast("residents/expired", alert=True)
        return
    context.work.write("drop_draft", rows=1, id=draft.id)
    conversation.over(context, draft)
    if press.value == "send":
        conversation.end(context, draft, "sent", about=draft.subject)
        await context.routes.forms[draft.form](context, person, draft)
    else:
        conversation.end(context, draft, "cancelled", about=draft.subject)
