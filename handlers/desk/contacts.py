"""What came of calling a resident whom Telegram does not reach: pressed under the task, or behind 'Lainnya
…'.
"""

from handlers.chat.context import Context
from handlers.chat.refusals import forbidden, refusing
from handlers.desk.tickets import visible
from tickets import policy
from tickets.aspirations import contacts
from tickets.aspirations.contacts import CallOutcome
from tickets.desk.reached import call_slot
from tickets.model import Person, Ticket
from tickets.presses import Press


async def ask(context: Context, ticket: Ticket, person: Person) -> None:
    """Catat hasil telepon: the task once more."""
    if not contacts.may_note(person, ticket):
        forbidden(context)
        return
    reporter = await context.read.person(ticket.reporter) if ticket.reporter else None
    known = reporter if policy.may_know_reporter(person, ticket) else None
    context.show("call", slot=call_slot(ticket), about=ticket.id, ticket=ticket, reporter=known)


async def noted(context: Context, press: Press) -> None:
    """One of the outcomes."""
    ticket = await visible(context, press)
    if ticket is None:
        return
    if press.value not in set(CallOutcome):
        context.toast("residents/expired", alert=True)
        return
    outcome, person = CallOutcome(press.value), await context.person()
    async with refusing(context, ticket, contacts.CALLED):
        after = await contacts.note(context.desk, context.work, ticket, person, outcome)
        for chat in {context.chat, *await context.read.chats_with_slot(call_slot(ticket))}:
            if chat > 0 and (outcome is not CallOutcome.NO_ANSWER or chat == context.chat):
                contacts.settled(context.work, after, chat, outcome, person.name)
