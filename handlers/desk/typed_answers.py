"""A typed answer to what the bot asked of a ticket is the press of its button, swiped or not."""

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.chat.refusals import refusing
from handlers.desk import own_matters
from handlers.desk import tickets as own_tickets
from texts.views.desk.tickets import Done, sure_slot
from tickets.consequences import fits
from tickets.desk import feedback
from tickets.drafts import Said
from tickets.forms import officials, prefill
from tickets.lifecycle import WAITING, Party, actions
from tickets.model import Kind, Person, Status, Ticket
from tickets.presses import Press
from understanding.typed_answers import Reply, reply, stars

MANY = 20
_SAYS = {
    Status.RESOLVED: {
        Reply.DONE: "confirm", Reply.YES: "confirm", Reply.NOT_YET: "reopen", Reply.NO: "reopen",
    },
    Status.PROPOSED: {Reply.YES: "agree", Reply.NO: "disagree", Reply.NOT_YET: "disagree"},
}  # fmt: skip
"""What an answer does to a ticket that waits for one."""
_BY_ITSELF = {Reply.DONE, Reply.NOT_YET}
"""Answers that only one question can have called for."""


async def answered(context: Context, person: Person, said: Said, swiped: int = 0) -> bool:
    """Take what was typed as the answer to what was asked last, or to the message that was swiped; False
    where it is none.
    """
    meant, count = reply(said.words), stars(said.words)
    if said.spot or not (meant or count):
        return False
    ticket_id, slot = await _asked(context, said, swiped)
    ticket = await context.read.ticket(ticket_id) if ticket_id else None
    if ticket is None or ticket.reporter != person.id:
        ticket, slot = None, ""
    if ticket and count and feedback.ratable(ticket):
        await own_tickets.rate(context, Press("rate", ticket.id, ticket.version, str(count)))
        return True
    if meant is None:
        return False
    if ticket and (kind := slot.partition(":")[0]) in _QUESTIONS:
        return await _confirmed(context, ticket, kind, slot, said, meant)
    if ticket is None or _action(context, ticket, meant) is None:
        ticket = await _only(context, person, meant) if not swiped else None
    action = _action(context, ticket, meant) if ticket else None
    if ticket is None or action is None:
        return False
    return await _act(context, person, ticket, action, said)


async def _asked(context: Context, said: Said, swiped: int) -> tuple[int, str]:
    """The ticket and slot of the message that is answered."""
    sent = context.sent.effective_message if context.sent else None
    if swiped and sent and sent.reply_to_message:
        return await context.read.about_message(context.chat, sent.reply_to_message.message_id)
    return await context.read.newest_message(context.chat)


_QUESTIONS = ("host", "sure", own_matters.ALTER)
"""Slots of questions that have a yes and a no of their own."""


async def _confirmed(
    context: Context, ticket: Ticket, kind: str, slot: str, said: Said, meant: Reply
) -> bool:
    """An answer to such a question."""
    yes = meant is Reply.YES or (kind == "sure" and meant is Reply.NO and "batal" in said.words.casefold())
    if not yes and meant is not Reply.NO:
        return False
    if kind == own_matters.ALTER:
        answer = slot.split(":", 2)[2]
        message = answer.split(".")[1]
        return await own_matters.altered(context, ticket, answer if yes else f"no.{message}.0")
    if kind == "sure":
        press = Press("act", ticket.id, ticket.version, "cancel!" if yes else "keep")
        await own_tickets.act(context, press)
    elif yes:
        await context.routes.presses["host"](context, Press("host", ticket.id, ticket.version, "yes"))
    else:
        context.show("sure", slot=sure_slot(ticket.id), ticket=ticket, about=ticket.id)
    return True


def _action(context: Context, ticket: Ticket, meant: Reply) -> str | None:
    """What the answer does to the ticket as it stands; None for nothing."""
    action = _SAYS.get(ticket.status, {}).get(meant)
    if action is None or action not in actions(ticket, Party.RESIDENT):
        return None
    return action if fits(ticket, action, context.now) else None


async def _only(context: Context, person: Person, meant: Reply) -> Ticket | None:
    """The one ticket of which that was asked, though other messages came after."""
    if meant not in _BY_ITSELF or not person.registered:
        return None
    mine = await context.read.open_own_tickets(person.id, MANY)
    found = [one for one in mine if one.kind is Kind.ASPIRATION and one.status is Status.RESOLVED]
    return found[0] if len(found) == 1 else None


async def _act(context: Context, person: Person, ticket: Ticket, action: str, said: Said) -> bool:
    words, files = prefill.addition([said])
    if action == "reopen" and officials.reads(words):  # whether officials are complained of is asked first
        note = {"text": words, "files": files, "said": {}}
        given = Given({"note": note}, {str(said.message): "note"})
        await conversation.start(context, "reopen", ticket.id, given)
        return True
    if action == "reopen":
        async with refusing(context, ticket, action):
            after = await context.desk.act(context.work, ticket, person, action, note=words, files=files)
            news = context.desk.next_news(after, context.now)
            context.show("done", about=after.id, done=Done("done.reopen", after, person.official, news))
        return True
    if files:
        return False
    await own_tickets.act(context, Press("act", ticket.id, ticket.version, action))
    return True


async def waiting(context: Context) -> Ticket | None:
    """One's own ticket of which the office asked something in the newest message of the chat."""
    ticket_id, _ = await context.read.newest_message(context.chat)
    ticket = await context.read.ticket(ticket_id) if ticket_id else None
    mine = ticket is not None and ticket.reporter == (await context.person()).id
    return ticket if ticket and mine and ticket.status in WAITING else None
