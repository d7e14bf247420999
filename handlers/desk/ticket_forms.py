"""Complete forms about a ticket that exists: each does one thing to it and says that it is done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.refusals import refusing, say_state
from handlers.desk import complaints, finishing, pins
from handlers.desk.untold import untold
from texts.views.desk.tickets import Done
from tickets.activities import news as telling
from tickets.consequences import appointed, proposed
from tickets.drafts import Draft
from tickets.forms.moments import times
from tickets.forms.values import FilesValue
from tickets.lifecycle import WAITING, IllegalMove
from tickets.model import AttachmentJson, Person, Ticket
from tickets.occasions.model import Occasion
from tickets.rounds import invited

WITH_WORDS = ("resolve", "ask", "reject", "reopen")
"""Actions whose words are worth keeping where the action itself has come too late."""
Note = tuple[str, list[AttachmentJson]]


def _note(answer: FilesValue | str | None) -> Note:
    """Words and files of a 'files' answer, or the words of a text."""
    if isinstance(answer, dict):
        return answer["text"], answer["files"]
    return answer or "", []


async def _subject(context: Context, draft: Draft) -> Ticket | None:
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        context.say("residents/missing")
    return ticket


async def _zone(context: Context, draft: Draft) -> ZoneInfo:
    """That of the kelurahan whose ticket it is."""
    ticket = await context.read.ticket(draft.subject)
    return context.words.zone(ticket.kelurahan if ticket else "")


async def _act(
    context: Context,
    person: Person,
    draft: Draft,
    action: str,
    note: Note,
    also: Callable[[Ticket], Ticket] | None = None,
    done: Callable[[Ticket], str] | None = None,
) -> Ticket | None:
    """The ticket after that, None where it was refused."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return None
    moved: Ticket | None = None
    async with refusing(context, ticket, action):
        try:
            if action == finishing.FORM:
                after = await finishing.finish(context, ticket, person, note)
            else:
                after = await context.desk.act(
                    context.work, ticket, person, action, note=note[0], files=note[1], also=also
                )
        except IllegalMove:
            if action not in WITH_WORDS or not any(note):
                raise
            await _keep_words(context, person, ticket, action, note)
            return None
        moved = after
        _no_scans(context, person, after, note[1])
        news = context.desk.next_news(after, context.now)
        silent = "" if after.reporter == person.id else await untold(context, after)
        key = done(after) if done else f"done.{action}"
        told = Done(key, after, person.official, next_news=news, untold=silent)
        context.show("done", about=after.id, done=told)
    return moved


async def _keep_words(context: Context, person: Person, ticket: Ticket, action: str, note: Note) -> None:
    """The ticket has moved on while the form was filled in: what was written and sent is kept with it."""
    after = await context.desk.add(context.work, ticket, person, *note)
    key = "done.added" if after.reporter == person.id else "done.noted"
    context.show("done", about=after.id, done=Done(key, after, person.official))
    say_state(context, after, action)


def _no_scans(context: Context, person: Person, ticket: Ticket, files: Sequence[AttachmentJson]) -> None:
    """Who sends papers that are to be brought to the counter is told that they are not kept."""
    if (
        files
        and ticket.reporter == person.id
        and not context.programmes.takes_files(ticket.service.programme)
    ):
        context.say("services/no_scans", about=ticket.id, number=ticket.number)


async def _go_on(context: Context, person: Person, draft: Draft) -> None:
    """A form that waited for this one is offered again."""
    if draft.answers.get(complaints.PARKED):
        await conversation.offer_waiting(context, person)


async def resolve(context: Context, person: Person, draft: Draft) -> None:
    """Solved, with a sentence and a photo as proof, which some categories want."""
    note = await finishing.submit(context, person, draft)
    ticket = await context.read.ticket(draft.subject)
    if note and ticket:
        nobody = await finishing.nobody_checks(context, ticket, person)
        await _act(
            context,
            person,
            draft,
            finishing.FORM,
            note,
            done=lambda one: finishing.done_key(one, nobody=nobody),
        )


async def send_back(context: Context, person: Person, draft: Draft) -> None:
    """Looked at, and not done yet."""
    await _act(context, person, draft, "send_back", _note(draft.answers["note"]))


async def ask(context: Context, person: Person, draft: Draft) -> None:
    """A question to the resident."""
    await _act(context, person, draft, "ask", _note(draft.answers["note"]))


async def reject(context: Context, person: Person, draft: Draft) -> None:
    """Rejected, with the reason."""
    await _act(context, person, draft, "reject", _note(draft.answers["note"]))


async def decline(context: Context, person: Person, draft: Draft) -> None:
    """The lurah cannot come."""
    await _act(context, person, draft, "decline", _note(draft.answers["note"]))


async def incomplete(context: Context, person: Person, draft: Draft) -> None:
    """Papers are missing."""
    await _act(context, person, draft, "incomplete", _note(draft.answers["note"]))


async def ready(context: Context, person: Person, draft: Draft) -> None:
    """What was asked for can be collected."""
    await _act(context, person, draft, "ready", _note(draft.answers.get("note")))


async def schedule(context: Context, person: Person, draft: Draft) -> None:
    """Officials come at that time."""
    start, _, _ = times(draft.answers["when"], await _zone(context, draft))
    if there := await _round_of_that_evening(context, draft, start):
        ticket, occasion = there
        context.show("round_join", about=ticket.id, occasion=occasion, ticket=ticket, now=context.now)
        return
    after = await _act(
        context,
        person,
        draft,
        "schedule",
        ("", []),
        appointed(start),
    )
    if after and (round_ := await telling.round_for(context.desk, context.work, after, person)):
        context.show("round_planned", occasion=round_)


async def _round_of_that_evening(
    context: Context, draft: Draft, start: datetime
) -> tuple[Ticket, Occasion] | None:
    """The round that takes place in that evening anyway, where a resident asks for one."""
    ticket = await context.read.ticket(draft.subject)
    programme = context.programmes.get(ticket.service.programme) if ticket else None
    if ticket is None or programme is None or programme.round is None:
        return None
    known = await context.read.occasion_for_ticket(ticket.id)
    place = context.desk.kelurahan(ticket)
    found = await invited.that_evening(
        context.read, place, programme.key, start, besides=known.id if known else 0
    )
    return (ticket, found) if found else None


async def finish(context: Context, person: Person, draft: Draft) -> None:
    """The service is given, with what came of it."""
    words, files = _note(draft.answers["note"])
    more, proof = _note(draft.answers.get("files"))
    text = "\n".join(part for part in (words, more) if part)
    await _act(context, person, draft, "finish", (text, files + proof))


async def answer(context: Context, person: Person, draft: Draft) -> None:
    """The resident answers the office's question; an answer that comes after all is kept as an addition."""
    ticket = await _subject(context, draft)
    if ticket and await complaints.apart(context, person, ticket, draft):
        return
    if ticket and ticket.status not in WAITING:
        await add(context, person, draft)
    elif ticket:
        note = _note(draft.answers["note"])
        if after := await _act(context, person, draft, "answer", note):
            await pins.ask(context, person, after, note[0])
        await _go_on(context, person, draft)


async def reopen(context: Context, person: Person, draft: Draft) -> None:
    """It is not solved."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return
    complaint = draft.answers.get("about") == "yes" and not ticket.about
    note = ("", []) if complaint else _note(draft.answers.get("note"))
    if await _act(context, person, draft, "reopen", note) and complaint:
        await complaints.apart(context, person, ticket, draft)


async def propose(context: Context, person: Person, draft: Draft) -> None:
    """The lurah would come at another time."""
    start, _, _ = times(draft.answers["when"], await _zone(context, draft))
    await _act(
        context,
        person,
        draft,
        "propose",
        ("", []),
        proposed(start),
    )


async def reschedule(context: Context, person: Person, draft: Draft) -> None:
    """The host moves the event; the lurah is asked anew."""
    start, end, prayer = times(draft.answers["when"], await _zone(context, draft))
    await _act(
        context,
        person,
        draft,
        "reschedule",
        ("", []),
        lambda one: replace(one, visit=replace(one.visit, starts_at=start, ends_at=end, prayer=prayer)),
    )


async def add(context: Context, person: Person, draft: Draft) -> None:
    """More words or files."""
    ticket = await _subject(context, draft)
    if ticket is None:
        return
    if await complaints.apart(context, person, ticket, draft):
        return
    words, files = _note(draft.answers["note"])
    async with refusing(context, ticket, "add"):
        after = await context.desk.add(context.work, ticket, person, words, files)
        _no_scans(context, person, after, files)
        key = "done.added" if after.reporter == person.id else "done.noted"
        context.show("done", about=after.id, done=Done(key, after, person.official))
        await pins.ask(context, person, after, words)
    await _go_on(context, person, draft)
